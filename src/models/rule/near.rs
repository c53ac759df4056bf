//! Fixed words that are nearly there: a quotation with a wrong 字, a formula with one left out.

use std::collections::HashMap;
use std::ops::Range;

use ecow::EcoString;

use super::Hit;
use crate::words::hanzi;

/// How many 字 a text has that can be known by its neighbours.
pub(super) const LEAST: usize = 6;

/// Fixed words, found where a few 字 of them are wrong, missing or too many. Marks do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Near {
    fixed: Vec<Fixed>,
    /// Where pieces of them begin: by two 字, which text and how far into it.
    pieces: HashMap<[char; 2], Vec<(usize, usize)>>,
}

/// Words that are said in one way, or in a few.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fixed {
    right: EcoString,
    /// The 字 of every accepted way, that of `right` first.
    ways: Vec<Vec<char>>,
    /// How many 字 may be wrong.
    apart: usize,
}

/// A text without its marks.
struct Plain {
    chars: Vec<char>,
    /// Where each stands, in bytes.
    places: Vec<usize>,
}

impl Plain {
    fn of(text: &str) -> Self {
        let chars = text.char_indices().filter(|(_, c)| hanzi::is_hanzi(*c));
        let (places, chars) = chars.unzip();
        Self { chars, places }
    }

    fn range(&self, from: usize, to: usize) -> Range<usize> {
        self.places[from]..self.places[to - 1] + self.chars[to - 1].len_utf8()
    }
}

impl Near {
    /// Adds words and the other ways in which they may be said.
    pub fn add(&mut self, right: &str, others: &[String]) {
        let ways = [right].into_iter().chain(others.iter().map(String::as_str));
        let ways: Vec<_> = ways.map(|way| Plain::of(way).chars).collect();
        let length = ways[0].len();
        let apart = match length {
            0..8 => 1,
            8..14 => 2,
            _ => 3,
        };
        let index = self.fixed.len();
        // With so many pieces one of them at least is whole.
        let size = length / (apart + 1);
        for piece in 0..=apart {
            let at = piece * size;
            if let [first, second, ..] = ways[0][at..] {
                self.pieces
                    .entry([first, second])
                    .or_default()
                    .push((index, at));
            }
        }
        self.fixed.push(Fixed {
            right: right.into(),
            ways,
            apart,
        });
    }

    /// Goes through the fixed words.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.fixed.iter().map(|fixed| fixed.right.as_str())
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.fixed.is_empty()
    }

    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let plain = Plain::of(text);
        let mut hits = Vec::new();
        let mut right: Vec<(usize, Range<usize>)> = Vec::new();
        for at in 0..plain.chars.len().saturating_sub(1) {
            let pair = [plain.chars[at], plain.chars[at + 1]];
            for &(index, offset) in self.pieces.get(&pair).into_iter().flatten() {
                let fixed = &self.fixed[index];
                match fixed.at(&plain, at, offset) {
                    Some((0, from, to)) => right.push((index, plain.range(from, to))),
                    Some((_, from, to)) => {
                        let hit = Hit {
                            range: plain.range(from, to),
                            right: Some(fixed.right.clone()),
                            before: None,
                        };
                        if !hits.iter().rev().take(8).any(|(_, other)| *other == hit) {
                            hits.push((index, hit));
                        }
                    }
                    None => {}
                }
            }
        }
        // What is right in one way needs no other.
        hits.retain(|(_, hit)| {
            !right
                .iter()
                .any(|(_, range)| range.start < hit.range.end && hit.range.start < range.end)
        });
        hits.into_iter().map(|(_, hit)| hit).collect()
    }
}

impl Fixed {
    /// Compares the words with what stands in a text where a piece of them was found. Returns how many 字 are wrong, and
    /// which 字 of the text these words are; nothing where they are others.
    fn at(&self, plain: &Plain, at: usize, offset: usize) -> Option<(usize, usize, usize)> {
        let best = |way: &Vec<char>| {
            let starts = at.saturating_sub(offset + self.apart)
                ..=at.saturating_sub(offset.saturating_sub(self.apart));
            let ends = |from: usize| {
                from + way.len().saturating_sub(self.apart)..=from + way.len() + self.apart
            };
            let tries = starts.flat_map(move |from| ends(from).map(move |to| (from, to)));
            let tries = tries.filter(|&(from, to)| from < to && to <= plain.chars.len());
            // The first and the last 字 belong to the words: what stands beside them is another matter.
            let tries = tries.filter(|&(from, to)| {
                way.contains(&plain.chars[from]) && way.contains(&plain.chars[to - 1])
            });
            tries
                .filter_map(|(from, to)| {
                    let wrong = distance(way, &plain.chars[from..to], self.apart)?;
                    Some((wrong, from, to))
                })
                .min_by_key(|&(wrong, from, to)| (wrong, way.len().abs_diff(to - from)))
        };
        self.ways
            .iter()
            .filter_map(best)
            .min_by_key(|found| found.0)
    }
}

/// Counts how many 字 must be changed, left out or put in; nothing where it is more than `most`.
fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let same = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = same.min(row[j] + 1).min(corner + 1);
        }
        if row.iter().all(|&cost| cost > most) {
            return None;
        }
    }
    row.last().copied().filter(|&cost| cost <= most)
}
