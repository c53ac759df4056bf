//! Finds the heads of a table: below titles and blank rows, in one row or two, without their notes.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Grid, Line, Merge};

/// Number of non-blank rows searched for the head and its second row.
const SEARCHED: usize = 30;

/// Prefix of a row that explains the columns to the person filling them in.
pub(crate) const NOTES: &str = "说明：";

/// The heads found.
pub(super) struct Head {
    /// The last row of the heads, including notes, as an index of the grid's lines.
    pub(super) last: usize,
    /// The columns with a name, and the names.
    pub(super) names: Vec<(usize, String)>,
    /// Number of cells of the head.
    pub(super) width: usize,
}

/// Finds the head: among the first rows the one with most known cells.
pub(super) fn find(grid: &Grid, known: &dyn Fn(&str) -> bool) -> Option<Head> {
    let lines = &grid.lines[..grid.lines.len().min(SEARCHED)];
    let mut best = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        let count = grid
            .cells(line)
            .filter(|cell| is_known(cell, known))
            .count();
        if count > best.0 {
            best = (count, at);
        }
    }
    let (count, at) = best;
    if count == 0 {
        return None;
    }
    let near = |at: usize| grid.lines.get(at);
    let two = |top: usize| {
        let (top, sub) = (near(top)?, near(top + 1)?);
        (sub.number == top.number + 1 && !is_notes(grid, sub))
            .then(|| Levels::new(grid, top, sub).names(known))
            .flatten()
    };
    let above = at.checked_sub(1).and_then(two);
    let (mut last, names) = match two(at).map(|names| (at + 1, names)) {
        Some(found) => found,
        None => (at, above.unwrap_or_else(|| one(grid, &lines[at], known))),
    };
    let width = names.iter().map(|(column, _)| column + 1).max()?;
    while near(last + 1).is_some_and(|line| is_notes(grid, line)) {
        last += 1;
    }
    Some(Head { last, names, width })
}

fn one(grid: &Grid, line: &Line, known: &dyn Fn(&str) -> bool) -> Vec<(usize, String)> {
    let cells = grid.cells(line).enumerate();
    cells
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(column, cell)| (column, normal(cell, known).0))
        .filter(|(_, name)| !name.is_empty())
        .collect()
}

fn is_notes(grid: &Grid, line: &Line) -> bool {
    let first = grid.cells(line).find(|cell| !cell.is_empty());
    first.is_some_and(|cell| cell.starts_with(NOTES) || cell.starts_with("说明:"))
}

/// Two rows that may form a head together: groups above, their columns below.
struct Levels<'a> {
    grid: &'a Grid,
    top: &'a Line,
    sub: &'a Line,
    merges: Vec<&'a Merge>,
}

impl<'a> Levels<'a> {
    fn new(grid: &'a Grid, top: &'a Line, sub: &'a Line) -> Self {
        let near = |merge: &&Merge| merge.rows.0 <= sub.number && merge.rows.1 >= top.number;
        let merges = grid.merges.iter().filter(near).collect();
        Self {
            grid,
            top,
            sub,
            merges,
        }
    }

    fn width(&self) -> usize {
        let count = |line| self.grid.cells(line).count();
        count(self.top).max(count(self.sub))
    }

    /// First column of the header group over `column`: from merged ranges, else the nearest filled cell to the left.
    fn group(&self, column: usize) -> Option<usize> {
        let is_top = |column: &usize| !self.grid.get(self.top, *column).is_empty();
        if self.merges.is_empty() {
            return (0..=column).rev().find(is_top);
        }
        let merge = self.merges.iter().find(|merge| {
            merge.rows.0 <= self.top.number && (merge.columns.0..=merge.columns.1).contains(&column)
        });
        let start = merge.map_or(column, |merge| merge.columns.0);
        is_top(&start).then_some(start)
    }

    /// Returns the names of the columns; `None` if the two rows form no head together.
    fn names(&self, known: &dyn Fn(&str) -> bool) -> Option<Vec<(usize, String)>> {
        let is_title = self
            .grid
            .cells(self.top)
            .filter(|cell| !cell.is_empty())
            .count()
            < 2;
        let mut counts = BTreeMap::new();
        let mut names = Vec::new();
        // Signs of a two-row head: a cell merged over both, a list's column below its name, a known head over a blank
        // cell beside heads below.
        let mut is_pair = self
            .merges
            .iter()
            .any(|merge| merge.rows == (self.top.number, self.sub.number) && !is_title);
        let (mut tops, mut subs) = (0, 0);
        for column in 0..self.width() {
            let start = self.group(column);
            let top = start.map_or("", |start| self.grid.get(self.top, start));
            let sub = self.grid.get(self.sub, column);
            let name = match (top.is_empty(), sub.is_empty()) {
                (true, true) => continue,
                (false, true) if start != Some(column) => continue,
                (false, true) => {
                    let (name, is_known) = normal(top, known);
                    tops += usize::from(is_known);
                    name
                }
                (true, false) => {
                    let (name, is_known) = normal(sub, known);
                    subs += usize::from(is_known);
                    name
                }
                (false, false) => match in_list(top, sub, known, &mut counts) {
                    Some(name) => {
                        is_pair = true;
                        name
                    }
                    None => {
                        let (name, is_known) = normal(sub, known);
                        subs += usize::from(is_known);
                        if is_known || is_title {
                            name
                        } else {
                            normal(&format!("{top}{sub}"), known).0
                        }
                    }
                },
            };
            if !name.is_empty() {
                names.push((column, name));
            }
        }
        // If nothing joins two rows and they name a column twice, the lower one is data.
        let mut seen = BTreeSet::new();
        let mut again = names.iter().filter(|(_, name)| !seen.insert(name));
        let is_double = self.merges.is_empty() && again.any(|(_, name)| known(name));
        let is_head = is_pair || tops > 0 && subs > 0 && !self.is_data(known);
        let has_known = names.iter().any(|(_, name)| known(name));
        (is_head && has_known && !is_double).then_some(names)
    }

    /// Returns whether the lower row holds values: it has cells below known heads that are no groups, or all its cells
    /// are below known heads, even if they are names of facts.
    fn is_data(&self, known: &dyn Fn(&str) -> bool) -> bool {
        let filled = (0..self.width()).filter_map(|column| {
            let sub = self.grid.get(self.sub, column);
            let is_below = is_known(self.grid.get(self.top, column), known);
            (!sub.is_empty()).then_some((is_below, sub))
        });
        let filled: Vec<_> = filled.collect();
        let is_value = |(is_below, sub): &(bool, &str)| *is_below && !is_known(sub, known);
        filled.iter().any(is_value) || filled.iter().all(|(is_below, _)| *is_below)
    }
}

/// Returns the name of a list's column from both rows: 任务清单, 事项 → 任务清单.1.事项, and .2. if repeated.
fn in_list(
    top: &str,
    sub: &str,
    known: &dyn Fn(&str) -> bool,
    counts: &mut BTreeMap<(String, String), usize>,
) -> Option<String> {
    // 督查次数 above 37 is a head above a value.
    if sub.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let top = squeezed(top);
    let subs = forms(sub);
    let (list, stated) = numbered(&top);
    // If `known` accepts any column of a list, it cannot tell heads from values.
    if known(&format!("{list}.1.\u{0}")) {
        return None;
    }
    for list in forms(list).iter().rev() {
        for sub in subs.iter().rev() {
            let key = (list.clone(), sub.clone());
            let n = stated.unwrap_or_else(|| counts.get(&key).map_or(1, |n| n + 1));
            let name = format!("{list}.{n}.{sub}");
            if known(&name) {
                counts.insert(key, n);
                return Some(name);
            }
        }
    }
    let joined = format!("{top}.{}", subs[0]);
    known(&joined).then_some(joined)
}

/// Splits the number off a list's name: 任务清单2, 任务清单（2）, 任务清单第2项 → the list, 2.
fn numbered(top: &str) -> (&str, Option<usize>) {
    let end = top.trim_end_matches(['）', ')', '项', '条', '件', '.', '．', '、']);
    let list = end.trim_end_matches(|c: char| c.is_ascii_digit());
    match end[list.len()..].parse() {
        Ok(n) if n > 0 => (list.trim_end_matches(['（', '(', '第', '.', '．']), Some(n)),
        _ => (top, None),
    }
}

/// Returns whether a cell is a known head.
pub(super) fn is_known(cell: &str, known: &dyn Fn(&str) -> bool) -> bool {
    // No head is that long, and long cells are not worth checking.
    cell.len() <= 400 && !cell.is_empty() && normal(cell, known).1
}

/// Returns a head normalised, and whether it is known: without blanks and line breaks used for layout, and without
/// marks and notes around a known name.
pub(super) fn normal(cell: &str, known: &dyn Fn(&str) -> bool) -> (String, bool) {
    let forms = forms(cell);
    let found = forms.iter().find(|form| known(form));
    match found {
        Some(form) => (form.clone(), true),
        None => (plain(&forms[0]).to_owned(), false),
    }
}

/// Returns the forms a head may be known by, from verbatim to without any notes.
fn forms(cell: &str) -> Vec<String> {
    let written = squeezed(cell);
    let narrow: String = written.chars().map(narrow).collect();
    let mut forms = vec![written.clone()];
    let mut seen = BTreeSet::from([written.clone()]);
    for start in [written, narrow] {
        let mut form = start.as_str();
        loop {
            if !form.is_empty() && seen.insert(form.to_owned()) {
                forms.push(form.to_owned());
            }
            let bare = form.trim_matches(['*', '＊', '※', '★', '：', ':']);
            let next = if bare.len() < form.len() {
                bare
            } else {
                without_note(form)
            };
            if next.len() == form.len() {
                break;
            }
            form = next;
        }
    }
    forms
}

/// Returns a head without marks and notes on whether to fill it in.
fn plain(head: &str) -> &str {
    const NOTES: [&str; 4] = ["必填", "必填项", "选填", "可不填"];
    let head = head.trim_matches(['*', '＊', '※', '★']);
    let bare = without_note(head);
    let note = head[bare.len()..].trim_matches(['（', '）', '(', ')', '【', '】', '[', ']']);
    if head.starts_with(bare) && NOTES.contains(&note) {
        bare.trim_matches(['*', '＊', '※', '★'])
    } else {
        head
    }
}

/// Strips one bracketed note from the end.
fn without_note(head: &str) -> &str {
    const PAIRS: [(char, char); 4] = [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']')];
    let last = head.chars().next_back();
    let close = |(_, close): &&(char, char)| Some(*close) == last;
    // People mix full-width and half-width brackets.
    let opens = |c: char| PAIRS.iter().any(|(open, _)| *open == c);
    match PAIRS.iter().find(close).and_then(|_| head.rfind(opens)) {
        Some(start) if start > 0 => &head[..start],
        _ => head,
    }
}

/// Removes blanks and line breaks beside a non-ASCII character; elsewhere keeps one blank.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if matches!(c, '\u{200b}' | '\u{feff}' | '\u{200c}' | '\u{200d}') {
            continue;
        }
        if c.is_whitespace() || c.is_control() {
            gap = true;
            continue;
        }
        if gap && c.is_ascii() && out.ends_with(|last: char| last.is_ascii()) {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
    out
}

/// Converts full-width digits, letters and full stops to half-width ones.
fn narrow(c: char) -> char {
    match c {
        '．' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}
