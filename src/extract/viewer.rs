//! Pages that show a document sheet by sheet put the number of the sheet before its words, also within a sentence: 2、关工作。

use super::forms;
use super::mark::{self, Family};

/// Finds the rows of a text that begin with the number of a sheet; says for each how long it is in bytes, else nothing.
///
/// Such numbers rise by one from the first row of the text to its end, and one of them stands where no number can: before
/// another number, before a title or a form of address, or within a sentence.
pub(super) fn sheets<'a>(rows: impl Iterator<Item = &'a str> + Clone) -> Vec<usize> {
    let mut lengths = Vec::new();
    let (mut count, mut is_odd, mut open) = (0, false, false);
    for row in rows.clone() {
        let text = row.trim_start();
        let Some(length) = number(text, count + 1) else {
            if number(text, 0).is_some() {
                return vec![0; rows.count()];
            }
            lengths.push(0);
            open = is_open(text, open);
            continue;
        };
        let rest = text[length..].trim();
        count += 1;
        is_odd |= open
            || mark::at_start(rest).is_some_and(|it| it.family.rank() <= Family::Bracket.rank())
            || count == 1 && (forms::is_titled(rest) || forms::is_address(rest));
        lengths.push(row.len() - text.len() + length);
        open = is_open(rest, open);
    }
    if count < 2 || !is_odd {
        lengths.fill(0);
    }
    lengths
}

/// The length of a number with 、 behind it: of that number, or of any for 0.
fn number(text: &str, wanted: usize) -> Option<usize> {
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let n: usize = digits.parse().ok()?;
    (rest.starts_with('、') && (wanted == 0 || wanted == n))
        .then_some(digits.len() + '、'.len_utf8())
}

/// Whether a sentence goes on behind a row.
fn is_open(row: &str, before: bool) -> bool {
    let text = row.trim_end();
    if text.is_empty() {
        return before;
    }
    let is_ended = text.ends_with(['。', '！', '？', '：', '；', '…', '”', '）', '.', ':']);
    !is_ended && text.contains(['，', '。', ','])
}
