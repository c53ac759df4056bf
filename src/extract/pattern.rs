//! Patterns that are tried, and made, only where a word stands that whatever they match has: most lines of a speech have none
//! of what pages add.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;

/// A kind of what is looked for: words one of which is in all that its pattern matches, and the pattern.
pub(super) type Kind = (&'static [&'static str], &'static str);

/// Several kinds of one thing.
pub(super) struct Hinted {
    kinds: &'static [Kind],
    /// The words of all kinds, one kind after the other.
    hints: AhoCorasick,
    made: Vec<OnceLock<Regex>>,
}

impl Hinted {
    /// Takes at most 32 kinds.
    pub(super) fn new(kinds: &'static [Kind]) -> Self {
        let hints = kinds.iter().flat_map(|(hints, _)| hints.iter());
        // What is quick to make; bytes of 汉字 are too common to be looked for first.
        let mut builder = AhoCorasick::builder();
        builder
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false);
        Self {
            kinds,
            hints: builder.build(hints).expect("a few words"),
            made: kinds.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The patterns that may match, each once.
    fn likely(&self, text: &str) -> impl Iterator<Item = &Regex> {
        let mut seen = 0_u32;
        for found in self.hints.find_overlapping_iter(text) {
            seen |= 1 << self.kind(found.pattern().as_usize());
        }
        let likely = self.made.iter().zip(self.kinds).enumerate();
        likely
            .filter(move |(n, _)| seen >> n & 1 == 1)
            .map(|(_, (made, (_, pattern)))| {
                made.get_or_init(|| Regex::new(pattern).expect("a pattern"))
            })
    }

    /// The kind that a word is of.
    fn kind(&self, hint: usize) -> usize {
        let mut count = 0;
        let behind = |(hints, _): &Kind| {
            count += hints.len();
            count <= hint
        };
        self.kinds.iter().copied().take_while(behind).count()
    }

    /// Whether it stands anywhere in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        self.likely(text).any(|pattern| pattern.is_match(text))
    }

    /// Where it stands in a text, one place behind the other.
    pub(super) fn find_all(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<_> = self
            .likely(text)
            .flat_map(|pattern| pattern.find_iter(text).map(|found| found.range()))
            .collect();
        // Of two at one place the longer one counts.
        found.sort_by_key(|range| (range.start, usize::MAX - range.end));
        let mut end = 0;
        found.retain(|range| {
            let is_fresh = range.start >= end;
            if is_fresh {
                end = range.end;
            }
            is_fresh
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Hinted;

    #[test]
    fn each_kind_is_looked_for_by_its_own_words() {
        let sites = Hinted::new(&[(&["网", "报"], "[晨晚]报|网站"), (&["晚"], "今晚$")]);
        for (text, found) in [
            ("看晚报上网站，今晚", vec![3..9, 12..18, 21..27]),
            ("上网看报", vec![]),
            ("今晚不看", vec![]),
        ] {
            assert_eq!(sites.find_all(text), found, "{text}");
            assert_eq!(sites.is_match(text), !found.is_empty(), "{text}");
        }
    }
}
