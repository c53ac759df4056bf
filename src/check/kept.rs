//! What no fix may touch: slots, fixed words, what somebody said.

use std::ops::Range;

use crate::models::rule::{Check, Rule};
use crate::slot::{self, Piece};
use crate::words::mark::leading_mark;

/// Why words that are sure to be wrong stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// They are in a slot.
    Slot,
    /// They are in words that are fixed, or nearly: a formula, a quotation of the banks.
    Fixed,
    /// They are in what somebody is quoted with.
    Quoted,
    /// Without them the number of a paragraph is another, or none.
    Number,
}

/// What stands before the marks of a quotation: a colon, or a verb of saying and a comma.
const SAYS: [&str; 11] = [
    "出", "说", "道", "言", "曰", "讲", "示", "问", "答", "调", "写",
];

/// Finds what is to be kept in the words of a paragraph.
pub(crate) fn kept(rules: &[Rule], text: &str) -> Vec<(Range<usize>, Kept)> {
    let mut kept = Vec::new();
    for (piece, range) in slot::scan(text).pieces {
        if !matches!(piece, Piece::Text(_)) {
            kept.push((range, Kept::Slot));
        }
    }
    for rule in rules {
        if let Check::Near(near) = &rule.check {
            kept.extend(near.places(text).into_iter().map(|it| (it, Kept::Fixed)));
        }
    }
    kept.extend(quoted(text).into_iter().map(|it| (it, Kept::Quoted)));
    kept
}

/// Returns whether the number that a paragraph begins with is another where `right` stands in a stretch of it.
pub(crate) fn renumbers(text: &str, range: &Range<usize>, right: &str) -> bool {
    // What a file writes before it: the marks of headings, of bold words, of lists.
    let start = text.len()
        - text
            .trim_start_matches(['#', '*', '>', '|', ' ', '　'])
            .len();
    let number = |text: &str| leading_mark(text, true).map(|(mark, _, n)| (mark, n));
    let old = &text[start..];
    if range.start < start
        || leading_mark(old, true).is_none_or(|(_, len, _)| start + len < range.start)
    {
        return false;
    }
    let new = [&text[start..range.start], right, &text[range.end..]].concat();
    number(old) != number(&new)
}

/// What stands between the marks of quotations that somebody says.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (at, mark) in text.match_indices(['“', '”']) {
        if mark == "“" {
            let before = text[..at].trim_end();
            let is_said = before.ends_with(['：', ':'])
                || before
                    .strip_suffix('，')
                    .is_some_and(|before| SAYS.iter().any(|verb| before.ends_with(verb)));
            open.push((at + mark.len(), is_said));
        } else if let Some((start, true)) = open.pop() {
            found.push(start..at);
        }
    }
    found
}
