//! One paragraph of a text that is read.

use std::ops::Range;

use super::material::Told;
use super::traced::Traced;

/// One paragraph.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) words: Traced,
    /// What its file says it is.
    pub(super) told: Option<Told>,
    /// How wide the line was, in halves of a 汉字; of several the last.
    pub(super) width: usize,
    pub(super) is_indented: bool,
    /// Whether an empty line stood before it.
    pub(super) is_parted: bool,
}

impl Line {
    pub(super) fn text(&self) -> &str {
        self.words.text()
    }

    pub(super) fn count(&self) -> usize {
        self.text().chars().count()
    }

    /// Makes the line of a part of this one.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        let words = self.words.part(range).trimmed();
        Self {
            words,
            told: self.told,
            width: self.width,
            is_indented: self.is_indented,
            is_parted: self.is_parted,
        }
    }

    /// Whether it is prose: it has the marks of sentences within.
    pub(super) fn is_prose(&self) -> bool {
        let text = self.text();
        let inner = text.trim_end_matches(['。', '！', '？', '；', '：', '”']);
        inner.contains(['。', '；']) || self.count() > 60
    }
}
