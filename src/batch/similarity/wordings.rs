//! The wordings of a place, and their overlap.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::models::document::Inline;

/// A place, and the wordings seen there.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) name: String,
    /// The numbers of the wordings, by the hash of their text.
    numbers: HashMap<u64, u16>,
    /// The character pairs of each wording, sorted; number 0 has none.
    pairs: Vec<Vec<u64>>,
}

impl Place {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            numbers: HashMap::new(),
            pairs: vec![Vec::new()],
        }
    }

    pub(super) fn number(&mut self, words: &[Inline]) -> u16 {
        let mut hasher = DefaultHasher::new();
        for inline in words {
            if let Inline::Text(text) = inline {
                text.hash(&mut hasher);
            }
        }
        let next = u16::try_from(self.pairs.len()).unwrap_or(u16::MAX);
        let number = *self.numbers.entry(hasher.finish()).or_insert(next);
        if usize::from(number) == self.pairs.len() {
            self.pairs.push(pairs(words));
        }
        number
    }
}

/// Returns the pairs of neighbouring characters, without punctuation, sorted.
pub(super) fn pairs(words: &[Inline]) -> Vec<u64> {
    let mut pairs = Vec::new();
    for inline in words {
        let Inline::Text(text) = inline else { continue };
        let mut letters = text.chars().filter(|c| c.is_alphanumeric());
        let Some(mut last) = letters.next() else {
            continue;
        };
        for next in letters {
            pairs.push(u64::from(last) << 32 | u64::from(next));
            last = next;
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The overlap of the wordings of one place.
pub(super) struct Table {
    /// Number of pairs of each wording.
    pub(super) lengths: Vec<u32>,
    /// Number of pairs that each two have in common.
    common: Vec<u32>,
}

impl Table {
    pub(super) fn of(place: &Place) -> Self {
        let all = || place.pairs.iter();
        Self {
            lengths: all().map(|pairs| count(pairs.len())).collect(),
            common: all()
                .flat_map(|a| all().map(move |b| shared(a, b)))
                .collect(),
        }
    }

    pub(super) fn common(&self, a: usize, b: usize) -> u32 {
        self.common[a * self.lengths.len() + b]
    }

    pub(super) fn different(&self) -> impl Iterator<Item = (usize, usize)> {
        let count = self.lengths.len();
        (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
    }

    /// Returns the smallest loss of two drafts with different wordings here: pairs that are not shared.
    pub(super) fn least_loss(&self) -> u32 {
        let losses = self
            .different()
            .filter(|(a, _)| *a > 0)
            .map(|(a, b)| self.lengths[a] + self.lengths[b] - 2 * self.common(a, b));
        losses.min().unwrap_or(0)
    }

    /// Returns the similarity of its two most similar wordings.
    pub(super) fn nearest(&self) -> f64 {
        let spoken = self.different().filter(|(a, _)| *a > 0);
        let figures =
            spoken.map(|(a, b)| ratio(self.common(a, b), self.lengths[a] + self.lengths[b]));
        figures.fold(0.0, f64::max)
    }
}

/// Counts the elements two sorted lists share.
pub(super) fn shared(mut a: &[u64], mut b: &[u64]) -> u32 {
    let mut shared = 0;
    while let (Some(first), Some(second)) = (a.first(), b.first()) {
        match first.cmp(second) {
            Ordering::Less => a = &a[1..],
            Ordering::Greater => b = &b[1..],
            Ordering::Equal => {
                shared += 1;
                (a, b) = (&a[1..], &b[1..]);
            }
        }
    }
    shared
}

pub(super) fn total(words: &[u16], tables: &[Table]) -> u32 {
    let lengths = words.iter().zip(tables);
    lengths
        .map(|(&word, table)| table.lengths[usize::from(word)])
        .sum()
}

pub(super) fn common(a: &[u16], b: &[u16], tables: &[Table]) -> u32 {
    let both = a.iter().zip(b).zip(tables);
    both.map(|((&a, &b), table)| table.common(a.into(), b.into()))
        .sum()
}

pub(super) fn ratio(common: u32, both: u32) -> f64 {
    if both == 0 {
        return 1.0;
    }
    2.0 * f64::from(common) / f64::from(both)
}

pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
