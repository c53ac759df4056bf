//! Words that were tidied, each character with the place it comes from.

use std::ops::Range;

/// A text of which every character knows where in the source it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traced {
    text: String,
    /// They cover the text, in its order.
    runs: Vec<Run>,
}

/// Characters that stand in the source as they do here, byte for byte; or one that has more bytes there, or fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Where it starts in the text.
    at: usize,
    len: usize,
    /// Where it starts in the source.
    from: usize,
    /// How many bytes it has there.
    width: usize,
}

impl Run {
    fn is_even(&self) -> bool {
        self.len == self.width
    }

    /// What of it stands within a range of the text. A single character is never parted.
    fn within(self, range: &Range<usize>) -> Self {
        if !self.is_even() {
            return self;
        }
        let at = self.at.max(range.start);
        let len = (self.at + self.len).min(range.end) - at;
        Self {
            at,
            len,
            from: self.from + at - self.at,
            width: len,
        }
    }
}

impl Traced {
    /// Returns the words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Makes room for so many bytes of words.
    pub(super) fn with_room(len: usize) -> Self {
        Self {
            text: String::with_capacity(len),
            runs: Vec::new(),
        }
    }

    /// Adds a character for one that stands at a byte of the source and has so many bytes there.
    pub(super) fn push(&mut self, c: char, from: usize, width: usize) {
        self.add(c.encode_utf8(&mut [0; 4]), from, width);
    }

    /// Adds words as they stand at a byte of the source.
    pub(super) fn push_str(&mut self, words: &str, from: usize) {
        self.add(words, from, words.len());
    }

    fn add(&mut self, words: &str, from: usize, width: usize) {
        let (at, len) = (self.text.len(), words.len());
        self.text.push_str(words);
        match self.runs.last_mut() {
            Some(last) if len == width && last.is_even() && last.from + last.width == from => {
                last.len += len;
                last.width += len;
            }
            _ => self.runs.push(Run {
                at,
                len,
                from,
                width,
            }),
        }
    }

    /// Adds the words of another text.
    pub(super) fn extend(&mut self, other: &Self) {
        self.extend_part(other, 0..other.text.len());
    }

    fn extend_part(&mut self, other: &Self, range: Range<usize>) {
        let runs = other.runs[other.run(range.start)..].iter();
        for run in runs.take_while(|run| run.at < range.end) {
            let run = run.within(&range);
            self.add(&other.text[run.at..run.at + run.len], run.from, run.width);
        }
    }

    /// The number of the run that a byte of the text stands in; behind the text, of none.
    fn run(&self, at: usize) -> usize {
        self.runs.partition_point(|run| run.at + run.len <= at)
    }

    /// Where the source has the character that starts at a byte of the text, and how many bytes it has there.
    fn place(&self, at: usize) -> Option<(usize, usize)> {
        let run = self.runs.get(self.run(at))?;
        let width = self.text[at..].chars().next()?.len_utf8();
        Some(if run.is_even() {
            (run.from + at - run.at, width)
        } else {
            (run.from, run.width)
        })
    }

    /// Returns the place in the source of a range of the words.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let place = |c: Option<(usize, char)>| c.and_then(|(at, _)| self.place(at));
        let last = || place(self.text.char_indices().next_back());
        let start = self.place(range.start).or_else(last);
        let end = place(self.text[..range.end].char_indices().next_back());
        let start = start.map_or(0, |(from, _)| from);
        let end = end.map_or(0, |(from, width)| from + width);
        start..end.max(start)
    }

    /// Returns a part of the words.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        let mut part = Self::default();
        part.extend_part(self, range);
        part
    }

    /// Returns the words without blanks at their ends.
    pub(super) fn trimmed(self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len().max(start);
        if end - start == self.text.len() {
            return self;
        }
        self.part(start..end)
    }

    /// Returns the words without some ranges, which come in order.
    pub(super) fn without(&self, ranges: impl IntoIterator<Item = Range<usize>>) -> Self {
        let mut left = Self::default();
        let mut at = 0;
        for range in ranges {
            if range.start >= at {
                left.extend_part(self, at..range.start);
                at = range.end;
            }
        }
        left.extend_part(self, at..self.text.len());
        left
    }

    /// Writes the words anew, character for character where there are as many; else only their start is known.
    #[cfg(feature = "traditional")]
    pub(super) fn rewritten(&self, text: &str) -> Self {
        let places = self.text.char_indices().map(|(at, _)| at);
        let places: Vec<_> = places.filter_map(|at| self.place(at)).collect();
        let same = text.chars().count() == places.len();
        let mut new = Self::default();
        for (n, c) in text.chars().enumerate() {
            let (from, width) = places
                .get(if same { n } else { 0 })
                .copied()
                .unwrap_or_default();
            new.push(c, from, width);
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
