//! Edits of a text by byte ranges.

use std::ops::Range;

/// Ranges of a text with their replacements.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Replaces `range` by `text`.
    pub(super) fn replace(&mut self, range: &Range<usize>, text: impl Into<String>) {
        self.0.push((range.clone(), text.into()));
    }

    /// Removes `range`.
    pub(super) fn remove(&mut self, range: &Range<usize>) {
        self.replace(range, "");
    }

    /// Returns whether nothing changes.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the range `within` of a source after the edits in it. Of overlapping edits, the one that starts first is
    /// applied; in a tie, the widest.
    pub(super) fn apply(&mut self, source: &str, within: Range<usize>) -> String {
        self.0
            .sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut out = String::with_capacity(within.len() + 64);
        let mut at = within.start;
        for (range, text) in &self.0 {
            if range.start >= at && range.end <= within.end {
                out.push_str(&source[at..range.start]);
                out.push_str(text);
                at = range.end;
            }
        }
        out.push_str(&source[at..within.end]);
        out
    }
}
