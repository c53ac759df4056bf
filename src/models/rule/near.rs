//! Fixed words with small errors: a quotation with a wrong 字, a formula with one missing.

use std::collections::HashMap;
use std::ops::Range;

use ecow::EcoString;

use super::keys::{self, FIXED};
use super::search::Search;
use super::{Check, RuleFault};
use super::{Hit, STARTS, slot};
use crate::words::diag::Diags;
use crate::words::hanzi;
use crate::words::yaml::{Node, Value, list, text};

/// Minimum number of 字 of a text recognised by its fragments.
pub(super) const LEAST: usize = 6;

/// Fixed words, found even if a few 字 are wrong, missing or extra. Marks do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Near {
    fixed: Vec<Fixed>,
    plain: Vec<Plained>,
    /// A bit for each pair of 字 that starts a piece or a wrong wording, by its [`slot`]: rules out most pairs.
    pairs: Vec<u64>,
    /// The pieces, by their first two 字: the index of the text and the offset in it.
    pieces: HashMap<[char; 2], Vec<(usize, usize)>>,
    /// The wrong wordings, by their first two 字: the index of the text and of the wording.
    wrong: HashMap<[char; 2], Vec<(usize, usize)>>,
}

/// Words with one right wording, or a few.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fixed {
    /// The usual wording.
    pub right: EcoString,
    /// Other right wordings.
    pub also: Vec<String>,
    /// Wrong wordings, however different from the right ones.
    pub wrong: Vec<String>,
    /// The source of the words.
    pub from: Option<EcoString>,
}

/// The 字 of fixed words, for each wording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Plained {
    right: Vec<Vec<char>>,
    wrong: Vec<Vec<char>>,
}

/// A text without its marks.
struct Plain {
    chars: Vec<char>,
    /// The position of each, in bytes.
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

/// Returns the 字 of a text.
fn plain(text: &str) -> Vec<char> {
    Plain::of(text).chars
}

/// Returns how many of `length` 字 may be wrong.
fn apart(length: usize) -> usize {
    match length {
        0..8 => 1,
        8..14 => 2,
        _ => 3,
    }
}

impl Near {
    /// Builds the index of the words.
    pub(crate) fn new(fixed: Vec<Fixed>) -> Self {
        let mut near = Self {
            pairs: vec![0; STARTS / 64],
            ..Self::default()
        };
        for (index, one) in fixed.iter().enumerate() {
            let way = plain(&one.right);
            let apart = apart(way.len());
            // With this many pieces at least one is intact.
            let size = way.len() / (apart + 1);
            for piece in 0..=apart {
                let at = piece * size;
                if let [first, second, ..] = way[at..] {
                    near.note(first, second);
                    let place = near.pieces.entry([first, second]).or_default();
                    place.push((index, at));
                }
            }
            for (way, wrong) in one.wrong.iter().enumerate() {
                if let [first, second, ..] = plain(wrong)[..] {
                    near.note(first, second);
                    let place = near.wrong.entry([first, second]).or_default();
                    place.push((index, way));
                }
            }
        }
        let plained = |one: &Fixed| {
            let right = [one.right.as_str()].into_iter();
            let right = right.chain(one.also.iter().map(String::as_str));
            Plained {
                right: right.map(plain).collect(),
                wrong: one.wrong.iter().map(|way| plain(way)).collect(),
            }
        };
        near.plain = fixed.iter().map(plained).collect();
        near.fixed = fixed;
        near
    }

    fn note(&mut self, first: char, second: char) {
        let (at, bit) = slot((first, Some(second)));
        self.pairs[at] |= bit;
    }

    fn may_begin(&self, [first, second]: [char; 2]) -> bool {
        let (at, bit) = slot((first, Some(second)));
        self.pairs.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// Iterates over the fixed words.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Fixed> {
        self.fixed.iter()
    }

    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let (mut hits, right) = self.look(text);
        // A place that matches one wording exactly is right.
        hits.retain(|hit| {
            let is_in =
                |range: &Range<usize>| range.start < hit.range.end && hit.range.start < range.end;
            !right.iter().any(is_in)
        });
        hits
    }

    /// Returns the places of the fixed words, exact or with small errors.
    pub(crate) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let (hits, mut right) = self.look(text);
        right.extend(hits.into_iter().map(|hit| hit.range));
        right
    }

    /// Returns the matches with a few wrong 字, and the exact ones.
    fn look(&self, text: &str) -> (Vec<Hit>, Vec<Range<usize>>) {
        let plain = Plain::of(text);
        let mut hits: Vec<Hit> = Vec::new();
        let mut right: Vec<Range<usize>> = Vec::new();
        for at in 0..plain.chars.len().saturating_sub(1) {
            let pair = [plain.chars[at], plain.chars[at + 1]];
            if !self.may_begin(pair) {
                continue;
            }
            for &(index, offset) in self.pieces.get(&pair).into_iter().flatten() {
                let fixed = &self.fixed[index];
                match nearest_way(&self.plain[index].right, &plain, at, offset) {
                    Some((0, from, to)) => right.push(plain.range(from, to)),
                    Some((_, from, to)) => hits.push(fixed.hit(plain.range(from, to))),
                    None => {}
                }
            }
            for &(index, way) in self.wrong.get(&pair).into_iter().flatten() {
                let fixed = &self.fixed[index];
                let way = &self.plain[index].wrong[way];
                if plain.chars[at..].starts_with(way) {
                    hits.push(fixed.hit(plain.range(at, at + way.len())));
                }
            }
        }
        (hits, right)
    }
}

impl Fixed {
    fn hit(&self, range: Range<usize>) -> Hit {
        Hit {
            range,
            right: Some(self.right.clone()),
            against: self.from.clone(),
        }
    }
}

/// Compares the wordings of fixed words with the text around a piece. Returns the number of wrong 字, and the range of 字
/// in the text; `None` if the text differs too much.
fn nearest_way(
    ways: &[Vec<char>],
    text: &Plain,
    at: usize,
    offset: usize,
) -> Option<(usize, usize, usize)> {
    let found = ways.iter().filter_map(|way| nearest(way, text, at, offset));
    found.min_by_key(|found| found.0)
}

/// Returns the 字 of a text nearest to words of which a piece was found there.
fn nearest(way: &[char], text: &Plain, at: usize, offset: usize) -> Option<(usize, usize, usize)> {
    let apart = apart(way.len());
    let first = at.saturating_sub(offset + apart);
    let last = (at.saturating_sub(offset) + way.len() + apart).min(text.chars.len());
    // Quick exit: most texts have other 字 there.
    let stretch = &text.chars[first..last];
    if way.iter().filter(|c| !stretch.contains(c)).count() > apart {
        return None;
    }
    let starts = first..=at.saturating_sub(offset.saturating_sub(apart));
    let ends = |from: usize| (from + way.len()).saturating_sub(apart)..=from + way.len() + apart;
    let tries = starts.flat_map(move |from| ends(from).map(move |to| (from, to)));
    let tries = tries.filter(|&(from, to)| from < to && to <= text.chars.len());
    // The first and the last 字 must occur in the words, so that neighbouring 字 are excluded.
    let tries = tries
        .filter(|&(from, to)| way.contains(&text.chars[from]) && way.contains(&text.chars[to - 1]));
    let found = tries.filter_map(|(from, to)| {
        let wrong = distance(way, &text.chars[from..to], apart)?;
        Some((wrong, from, to))
    });
    found.min_by_key(|&(wrong, from, to)| (wrong, way.len().abs_diff(to - from)))
}

/// Returns the edit distance in 字; `None` if it is more than `most`.
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

impl Search for Near {
    fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    fn manual(&self) -> String {
        self.iter()
            .map(|fixed| format!("  同“{}”差一两个字的话\n", fixed.right))
            .collect()
    }

    fn find(&self, text: &str) -> Vec<Hit> {
        Self::find(self, text)
    }
}

/// Reads `right: [variant, …]`, or `right: {also, wrong, from}`.
pub(super) fn fixed(node: &Node, diags: &mut Diags) -> Check {
    let mut all = Vec::new();
    for (key, node) in FIXED.entries(node, diags) {
        let mut fixed = Fixed {
            right: (&*key.text).into(),
            also: Vec::new(),
            wrong: Vec::new(),
            from: None,
        };
        if !matches!(node.value, Value::Map(_)) {
            let others = list(node).iter();
            fixed.also = others.filter_map(|node| text(node, diags)).collect();
        } else if let Some(it) = keys::Ways::read(node, diags) {
            (fixed.also, fixed.wrong) = (it.also, it.wrong);
            fixed.from = it.from.map(Into::into);
            it.rest.finish(diags);
        }
        let length = |text: &str| text.chars().filter(|&c| hanzi::is_hanzi(c)).count();
        let ways = fixed.also.iter().chain(&fixed.wrong).map(String::as_str);
        if ways
            .chain([fixed.right.as_str()])
            .any(|way| length(way) < LEAST)
        {
            diags.add(&key.span, &RuleFault::TooShort { least: LEAST });
        } else {
            all.push(fixed);
        }
    }
    Check::Near(Near::new(all))
}
