//! Words that were tidied, each character with the place it comes from.

use std::ops::Range;

/// A text of which every character knows where in the source it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traced {
    text: String,
    /// For each byte of the text where the source has its character.
    from: Vec<Place>,
}

/// Where the source has a character, and how many bytes it has there: a tidied one may have more or fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place(u32);

impl Place {
    /// Sources are bounded far below what this many bits hold.
    const BITS: u32 = 29;

    fn new(at: usize, width: usize) -> Self {
        let most = (1 << Self::BITS) - 1;
        let at = u32::try_from(at).unwrap_or(most).min(most);
        // A character has four bytes at most.
        let width = u32::try_from(width.min(4)).unwrap_or(1);
        Self(at | width << Self::BITS)
    }

    fn start(self) -> usize {
        (self.0 & ((1 << Self::BITS) - 1)) as usize
    }

    fn end(self) -> usize {
        self.start() + (self.0 >> Self::BITS) as usize
    }
}

impl Traced {
    /// Returns the words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds a character for one that stands at a byte of the source and has so many bytes there.
    pub(super) fn push(&mut self, c: char, at: usize, width: usize) {
        self.text.push(c);
        self.from.resize(self.text.len(), Place::new(at, width));
    }

    /// Adds the words of another text.
    pub(super) fn extend(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.from.extend_from_slice(&other.from);
    }

    /// Returns the place in the source of a range of the words.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.from.get(range.start).or(self.from.last());
        let last = self.from[..range.end].last();
        let start = start.map_or(0, |place| place.start());
        let end = last.map_or(0, |place| place.end());
        start..end.max(start)
    }

    /// Returns a part of the words.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        Self {
            text: self.text[range.clone()].to_owned(),
            from: self.from[range].to_vec(),
        }
    }

    /// Returns the words without blanks at their ends.
    pub(super) fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len().max(start);
        self.part(start..end)
    }

    /// Returns the words without some ranges, which come in order.
    pub(super) fn without(&self, ranges: impl IntoIterator<Item = Range<usize>>) -> Self {
        let mut left = Self::default();
        let mut at = 0;
        for range in ranges {
            if range.start >= at {
                left.extend(&self.part(at..range.start));
                at = range.end;
            }
        }
        left.extend(&self.part(at..self.text.len()));
        left
    }

    /// Writes the words anew, character for character where there are as many; else only their start is known.
    #[cfg(feature = "traditional")]
    pub(super) fn rewritten(&self, text: &str) -> Self {
        let places: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        let same = text.chars().count() == places.len();
        let mut new = Self::default();
        for (n, c) in text.chars().enumerate() {
            let at = places.get(if same { n } else { 0 }).copied().unwrap_or(0);
            let place = self.from.get(at).copied().unwrap_or(Place::new(0, 0));
            new.text.push(c);
            new.from.resize(new.text.len(), place);
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::Traced;

    #[test]
    fn places_are_kept() {
        let source = "　区(qū)政府";
        let mut traced = Traced::default();
        for (at, c) in source.char_indices().filter(|(_, c)| !"()qū".contains(*c)) {
            traced.push(c, at, c.len_utf8());
        }
        let trimmed = traced.trimmed();
        assert_eq!(trimmed.text(), "区政府");
        assert_eq!(&source[trimmed.source(0..3)], "区");
        assert_eq!(&source[trimmed.source(3..9)], "政府");
        assert_eq!(&source[trimmed.rewritten("區政府").source(3..9)], "政府");
        assert_eq!(trimmed.without(std::iter::once(3..6)).text(), "区府");
    }

    #[test]
    fn a_tidied_character_ends_where_the_source_has_its_end() {
        let source = "好!请";
        let mut traced = Traced::default();
        traced.push('好', 0, 3);
        traced.push('！', 3, 1);
        assert_eq!(&source[traced.source(0..6)], "好!");
    }
}
