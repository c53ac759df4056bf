//! Text that no fix may change: slots, fixed words, quoted speech.

use std::ops::Range;

use crate::models::rule::{Check, Rule};
use crate::slot::{self, Piece};
use crate::words::mark::leading_mark;

/// Why certain faults are not fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// The words are in a slot.
    Slot,
    /// The words are fixed, or nearly: a formula, a quotation of the banks.
    Fixed,
    /// The words are quoted speech.
    Quoted,
    /// The fix would change or remove the number of a paragraph.
    Number,
}

/// Words before the quotation marks of speech: a colon, or a verb of saying and a comma.
const SAYS: [&str; 11] = [
    "出", "说", "道", "言", "曰", "讲", "示", "问", "答", "调", "写",
];

/// Finds the text to keep in the words of a paragraph.
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

/// True if replacing a range by `right` changes the number that a paragraph begins with.
pub(crate) fn renumbers(text: &str, range: &Range<usize>, right: &str) -> bool {
    // Skips markup before the number: of headings, bold words, lists.
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

/// Returns the quoted speech between quotation marks.
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
