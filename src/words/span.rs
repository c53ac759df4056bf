//! Places in texts: a [`Source`] is a named text, a [`Span`] a range of bytes in one.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text with the name that diagnostics call it by: a file's path, or the flag it was given with.
#[derive(PartialEq, Eq, Hash)]
pub struct Source {
    name: String,
    text: String,
}

impl Source {
    /// Makes a source that spans can share.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self {
            name: name.into(),
            text: text.into(),
        })
    }

    /// Returns the name shown in front of `:line:column`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the whole text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.name)
    }
}

/// A range of bytes in a [`Source`], always on character boundaries.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Span {
    source: Arc<Source>,
    start: usize,
    end: usize,
}

impl Span {
    /// Makes a span; a range that is out of bounds or splits a character is moved to the nearest boundary.
    pub fn new(source: &Arc<Source>, range: Range<usize>) -> Self {
        let text = source.text();
        let start = text.floor_char_boundary(range.start);
        let end = text.ceil_char_boundary(range.end).max(start);
        Self {
            source: Arc::clone(source),
            start,
            end,
        }
    }

    /// Makes a span over the whole source.
    pub fn whole(source: &Arc<Source>) -> Self {
        Self::new(source, 0..source.text().len())
    }

    /// Returns the source pointed into.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// Returns the range in bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the text covered.
    pub fn text(&self) -> &str {
        &self.source.text()[self.start..self.end]
    }

    /// Returns the span of `range` counted from the start of this one.
    #[must_use]
    pub fn within(&self, range: Range<usize>) -> Self {
        Self::new(
            &self.source,
            self.start + range.start..self.start + range.end,
        )
    }

    /// Returns the 1-based line and the 1-based column of the start; columns count characters.
    pub fn line_column(&self) -> (usize, usize) {
        let before = &self.source.text()[..self.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.matches('\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.source.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Source::new("甲.yaml", "名称: 甲\n标题: 乙丙\n");
        let at = source.text().find('丙').unwrap();
        let span = Span::new(&source, at..at + 3);
        assert_eq!(span.line_column(), (2, 6));
        assert_eq!(span.text(), "丙");
        assert_eq!(format!("{span:?}"), "甲.yaml:2:6");
    }

    #[test]
    fn a_range_inside_a_character_is_widened() {
        let source = Source::new("甲", "乙");
        assert_eq!(Span::new(&source, 1..2).text(), "乙");
        assert_eq!(Span::new(&source, 9..12).text(), "");
    }
}
