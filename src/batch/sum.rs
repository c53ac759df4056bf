//! Sum rows of a table: they are not drafts, but add up the rows above.

use crate::codec::table::Row;

/// The labels of sum rows.
const SUMS: [&str; 8] = [
    "合计",
    "小计",
    "总计",
    "共计",
    "累计",
    "总和",
    "合计数",
    "总计数",
];

/// The longest word before 小计, in characters: 城东片小计.
const LONGEST: usize = 6;

/// Returns the label of a sum row; `None` for other rows.
///
/// The label is alone in a cell, or in the first one with the name of the sum before it or a number behind it.
pub(crate) fn sum(row: Row<'_>) -> Option<&str> {
    let mut cells = row.cells().filter(|cell| !cell.is_empty());
    let first = cells.next()?;
    if is_start(first) {
        return Some(first);
    }
    cells.find(|cell| SUMS.contains(&&*squeezed(cell)))
}

fn is_start(cell: &str) -> bool {
    let cell = squeezed(cell);
    let is_note = |c: char| {
        c.is_ascii_digit()
            || matches!(c, ':' | '：' | '(' | ')' | '（' | '）' | '.' | ',')
            || "个家人次份场件项万元".contains(c)
    };
    let bare = cell.trim_end_matches(is_note);
    let before = SUMS.iter().find_map(|word| bare.strip_suffix(word));
    before.is_some_and(|before| before.chars().count() <= LONGEST)
}

fn squeezed(cell: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, ':' | '：');
    cell.chars().filter(kept).collect()
}
