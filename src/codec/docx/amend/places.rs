//! Maps the words of a text to their places in a file of the same content: its source or its output.

use std::ops::Range;

pub(super) use crate::codec::docx::read::trail::Kind;
use crate::codec::docx::read::trail::{Place, Seen};

/// Number of equal characters needed to resynchronise two stretches after a difference.
const SAME: usize = 4;

/// Search distance for that in either, in characters.
const NEAR: usize = 48;

/// Search distance for the start of a passage in the file, in characters.
const FAR: usize = 20_000;

/// Number of passages searched for before they are skipped.
const SOME: usize = 8;

/// Maximum number of searches: a file that differs so much has another text.
const TRIES: usize = 2_000;

/// The places of the words of a text.
#[derive(Debug, Default)]
pub(crate) struct Places {
    seen: Vec<Seen>,
    /// For each shared character: its offset in the text, and its place in the visible text.
    pairs: Vec<(usize, At)>,
}

/// A character of the visible text: its stretch, and the byte in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct At {
    stretch: usize,
    byte: usize,
    length: usize,
}

/// Words in one element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its index in the visible text.
    stretch: usize,
    pub(super) place: Place,
    pub(super) kind: Kind,
    /// The byte range of its visible text.
    pub(super) bytes: Range<usize>,
    /// The length of its visible text in bytes.
    pub(super) of: usize,
}

impl Places {
    /// Aligns passages of a text with the visible text of a file, character by character. Blanks may differ; other
    /// characters in only one of them are skipped.
    pub(super) fn of(text: &str, passages: &[Range<usize>], seen: Vec<Seen>) -> Self {
        let mut words = Vec::new();
        let mut starts = Vec::with_capacity(passages.len());
        for passage in passages {
            starts.push(words.len());
            let chars = text[passage.clone()].char_indices();
            words.extend(chars.map(|(at, c)| (passage.start + at, c)));
        }
        let mut shown = Vec::new();
        for (stretch, it) in seen.iter().enumerate() {
            shown.extend(it.text.char_indices().map(|(byte, c)| {
                let length = c.len_utf8();
                let at = At {
                    stretch,
                    byte,
                    length,
                };
                (at, c)
            }));
        }
        let pairs = pairs(&words, &starts, &shown);
        Self { seen, pairs }
    }

    /// Returns the places of a range of the text, element by element; empty if none of it is visible.
    pub(super) fn spots(&self, range: &Range<usize>) -> Vec<Spot> {
        let first = self.pairs.partition_point(|(at, _)| *at < range.start);
        let last = self.pairs.partition_point(|(at, _)| *at < range.end);
        let mut spots: Vec<Spot> = Vec::new();
        let mut before = None;
        for (_, at) in &self.pairs[first..last] {
            let seen = &self.seen[at.stretch];
            let Some(place) = seen.place else { continue };
            let end = at.byte + at.length;
            match spots.last_mut() {
                Some(spot) if before == Some(at.stretch) => spot.bytes.end = end,
                _ => spots.push(Spot {
                    stretch: at.stretch,
                    place,
                    kind: seen.kind,
                    bytes: at.byte..end,
                    of: seen.text.len(),
                }),
            }
            before = Some(at.stretch);
        }
        spots
    }
}

/// Reasons why words of a text cannot be changed in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    /// They are a slot or its value.
    Value,
    /// They include more than words: a tab, a symbol, a formula.
    Sign,
    /// They are not contiguous in the file: the number of a list, words separated by something not read.
    Apart,
}

impl Places {
    /// Returns why words of the text cannot be changed; `None` if they can.
    pub(crate) fn hold(&self, text: &str, range: &Range<usize>) -> Option<Hold> {
        let spots = self.spots(range);
        let is = |kind| spots.iter().any(|spot| spot.kind == kind);
        if is(Kind::Value) {
            return Some(Hold::Value);
        }
        if is(Kind::Sign) {
            return Some(Hold::Sign);
        }
        let is_next = |pair: &[Spot]| {
            let (one, next) = (&pair[0], &pair[1]);
            let is_whole = one.bytes.end == one.of && next.bytes.start == 0;
            is_whole && next.stretch == one.stretch + 1
        };
        let (part, paragraph) = spots
            .first()
            .map(|it| (it.place.part, it.place.paragraph))
            .unwrap_or_default();
        let is_one = spots.windows(2).all(is_next)
            && spots
                .iter()
                .all(|it| (it.place.part, it.place.paragraph) == (part, paragraph));
        let shown = spots
            .iter()
            .map(|spot| &self.seen[spot.stretch].text[spot.bytes.clone()]);
        let is_all = shown.collect::<String>() == text[range.clone()];
        (!is_one || !is_all || spots.is_empty()).then_some(Hold::Apart)
    }
}

/// Returns the shared characters, in order.
fn pairs(words: &[(usize, char)], starts: &[usize], shown: &[(At, char)]) -> Vec<(usize, At)> {
    let mut pairs = Vec::with_capacity(words.len());
    let (mut i, mut j) = (0, 0);
    let mut tries = 0;
    while let (Some(&(place, word)), Some(&(at, seen))) = (words.get(i), shown.get(j)) {
        if word == seen || (word.is_whitespace() && seen.is_whitespace()) {
            pairs.push((place, at));
            (i, j) = (i + 1, j + 1);
        } else if word.is_whitespace() {
            i += 1;
        } else if seen.is_whitespace() {
            j += 1;
        } else {
            tries += 1;
            if tries > TRIES {
                break;
            }
            (i, j) = match near(&words[i..], &shown[j..]) {
                Some((more, others)) => (i + more, j + others),
                None => match next(words, starts, i, &shown[j..]) {
                    Some((i, others)) => (i, j + others),
                    None => break,
                },
            };
        }
    }
    pairs
}

/// Returns how far to advance in each until both agree again.
fn near(words: &[(usize, char)], shown: &[(At, char)]) -> Option<(usize, usize)> {
    let most = NEAR.min(words.len()) + NEAR.min(shown.len());
    let steps = (1..most).flat_map(|apart| (0..=apart).map(move |i| (i, apart - i)));
    let mut steps = steps.filter(|&(i, j)| i < words.len().min(NEAR) && j < shown.len().min(NEAR));
    steps.find(|&(i, j)| {
        let size = SAME.min(words.len() - i).min(shown.len() - j);
        alike(&words[i..i + size], &shown[j..j + size])
    })
}

/// Returns the next passage whose start is in the visible text, and its position.
fn next(
    words: &[(usize, char)],
    starts: &[usize],
    from: usize,
    shown: &[(At, char)],
) -> Option<(usize, usize)> {
    let shown = &shown[..shown.len().min(FAR)];
    let later = &starts[starts.partition_point(|&start| start <= from)..];
    let found = later.iter().take(SOME).find_map(|&start| {
        let head = &words[start..(start + 2 * SAME).min(words.len())];
        let at = shown
            .windows(head.len().max(1))
            .position(|it| alike(head, it))?;
        Some((start, at))
    });
    found.or_else(|| Some((*later.get(SOME)?, 0)))
}

fn alike(words: &[(usize, char)], shown: &[(At, char)]) -> bool {
    let mut pairs = words.iter().zip(shown);
    pairs.all(|((_, word), (_, seen))| word == seen)
}
