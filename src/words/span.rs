//! Places in texts: a [`Source`] is a named text, a [`Span`] a range of bytes in one.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text with the name that diagnostics call it by: a file's path, or the flag it was given with.
pub struct Source {
    name: String,
    text: Cow<'static, str>,
    /// The line and the column that start at every so many bytes, so that a place is found without counting from the top.
    places: OnceLock<Vec<Place>>,
}

/// How many bytes lie between two places that are known.
const STRIDE: usize = 1024;

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    line: usize,
    column: usize,
}

impl Place {
    /// Returns the place behind some more text.
    fn after(self, text: &str) -> Self {
        let mut place = self;
        place.at += text.len();
        match text.rfind('\n') {
            Some(last) => {
                place.line += text.matches('\n').count();
                place.column = text[last + 1..].chars().count() + 1;
            }
            None => place.column += text.chars().count(),
        }
        place
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.text == other.text
    }
}

impl Eq for Source {}

impl Hash for Source {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl Source {
    /// Makes a source that spans can share.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Self::of(name.into(), Cow::Owned(text.into()))
    }

    /// Makes a source of a text that is part of the program.
    pub(crate) fn embedded(name: impl Into<String>, text: &'static str) -> Arc<Self> {
        Self::of(name.into(), Cow::Borrowed(text))
    }

    fn of(name: String, text: Cow<'static, str>) -> Arc<Self> {
        Arc::new(Self {
            name,
            text,
            places: OnceLock::new(),
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

    /// Finds the line and the column of a byte.
    fn place(&self, at: usize) -> Place {
        let places = self.places.get_or_init(|| {
            let mut place = Place {
                at: 0,
                line: 1,
                column: 1,
            };
            let mut places = vec![place];
            while place.at + STRIDE < self.text.len() {
                let end = self.text.ceil_char_boundary(place.at + STRIDE);
                place = place.after(&self.text[place.at..end]);
                places.push(place);
            }
            places
        });
        let known = places[places.partition_point(|place| place.at <= at) - 1];
        known.after(&self.text[known.at..at])
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.name)
    }
}

/// A range of bytes in a [`Source`], always on character boundaries; files are bounded far below 4 GB.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Span {
    source: Arc<Source>,
    start: u32,
    end: u32,
}

impl Span {
    /// Makes a span; a range that is out of bounds or splits a character is moved to the nearest boundary.
    pub fn new(source: &Arc<Source>, range: Range<usize>) -> Self {
        let text = source.text();
        let start = text.floor_char_boundary(range.start);
        let end = text.ceil_char_boundary(range.end).max(start);
        Self {
            source: Arc::clone(source),
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
        }
    }

    /// Makes a span over the whole source.
    pub(crate) fn whole(source: &Arc<Source>) -> Self {
        Self::new(source, 0..source.text().len())
    }

    /// Returns the source pointed into.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// Returns the range in bytes.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the text covered.
    pub(crate) fn text(&self) -> &str {
        &self.source.text()[self.range()]
    }

    /// Returns the span of `range` counted from the start of this one.
    #[must_use]
    pub(crate) fn within(&self, range: Range<usize>) -> Self {
        let start = self.range().start;
        Self::new(&self.source, start + range.start..start + range.end)
    }

    /// Returns the 1-based line and the 1-based column of the start; columns count characters.
    pub fn line_column(&self) -> (usize, usize) {
        let place = self.source.place(self.range().start);
        (place.line, place.column)
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
    fn places_far_down_are_counted_right() {
        let text: String = (0..500)
            .map(|n| format!("第{n}行，{}\n", "字".repeat(n % 40 * 30)))
            .collect();
        let source = Source::new("甲", &*text);
        for (at, _) in text.char_indices().step_by(97) {
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before
                .rsplit('\n')
                .next()
                .unwrap_or_default()
                .chars()
                .count()
                + 1;
            assert_eq!(Span::new(&source, at..at).line_column(), (line, column));
        }
        let end = Span::new(&source, text.len()..text.len());
        assert_eq!(end.line_column(), (501, 1));
    }

    #[test]
    fn a_range_inside_a_character_is_widened() {
        let source = Source::new("甲", "乙");
        assert_eq!(Span::new(&source, 1..2).text(), "乙");
        assert_eq!(Span::new(&source, 9..12).text(), "");
    }
}
