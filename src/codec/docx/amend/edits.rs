//! Changes to a text by its bytes.

use std::ops::Range;

/// Stretches of a text and what is to stand there instead.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Puts `text` where `range` is.
    pub(super) fn replace(&mut self, range: &Range<usize>, text: impl Into<String>) {
        self.0.push((range.clone(), text.into()));
    }

    /// Takes `range` out.
    pub(super) fn remove(&mut self, range: &Range<usize>) {
        self.replace(range, "");
    }

    /// Returns whether nothing changes.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the stretch `within` of a source as it is after the changes in it. Of changes that overlap, the one that
    /// starts first counts, and of these the widest.
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
