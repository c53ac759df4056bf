//! Verified quotations, and the lookup of a draft's words among them.

use std::collections::{BTreeMap, HashMap};

use crate::words::hanzi;

/// Number of consecutive 字 that identify a quotation.
pub(super) const LEAST: usize = 4;

/// A quotation from a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// Their 字, without marks.
    words: Vec<char>,
    /// The book and the chapter: 《尚书·毕命》.
    pub source: String,
}

impl Quotation {
    /// Creates a quotation as written in a bank.
    pub(crate) fn new(words: &str, source: &str) -> Self {
        Self {
            words: plain(words),
            source: source.to_owned(),
        }
    }
}

/// Quotations indexed by short runs of their words.
#[derive(Clone, Debug, Default)]
pub struct Quotations {
    list: Vec<Quotation>,
    /// The quotations that contain four consecutive 字.
    by_four: HashMap<[char; LEAST], Vec<usize>>,
}

impl Quotations {
    /// Adds one.
    pub(crate) fn push(&mut self, quotation: Quotation) {
        for four in quotation.words.array_windows() {
            self.by_four.entry(*four).or_default().push(self.list.len());
        }
        self.list.push(quotation);
    }

    /// Returns whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns the quotation most of these words come from, the first in a tie, with the number of shared runs of four
    /// 字.
    pub(super) fn of(&self, words: &str) -> Option<(usize, &Quotation)> {
        let words = plain(words);
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for four in words.array_windows() {
            for at in self.by_four.get(four).into_iter().flatten() {
                *counts.entry(*at).or_default() += 1;
            }
        }
        let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
        // A single run may be a coincidence in longer words.
        let most = most.filter(|(_, count)| count * 2 > words.len().saturating_sub(LEAST));
        most.map(|(at, count)| (count, &self.list[at]))
    }
}

impl FromIterator<Quotation> for Quotations {
    fn from_iter<I: IntoIterator<Item = Quotation>>(quotations: I) -> Self {
        let mut all = Self::default();
        for quotation in quotations {
            all.push(quotation);
        }
        all
    }
}

/// Returns the 字 of words, without marks.
fn plain(words: &str) -> Vec<char> {
    words.chars().filter(|&c| hanzi::is_hanzi(c)).collect()
}
