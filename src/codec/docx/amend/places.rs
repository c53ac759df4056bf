//! Where the words of a text stand in a file that says the same: the text it was read as, or was made from.

use std::ops::Range;

pub(super) use crate::codec::docx::read::trail::Kind;
use crate::codec::docx::read::trail::{Place, Seen};

/// How many characters must be the same for two stretches to go on together after some that differ.
const SAME: usize = 4;

/// How far that is looked for in either, in characters.
const NEAR: usize = 48;

/// How far the start of a passage is looked for in the file, in characters.
const FAR: usize = 20_000;

/// How many passages are looked for before they are passed over.
const SOME: usize = 8;

/// How often it is looked for before nothing more is placed: what differs so much is another text.
const TRIES: usize = 2_000;

/// The places of the words of a text.
#[derive(Debug, Default)]
pub(crate) struct Places {
    seen: Vec<Seen>,
    /// For each character that is in both: where it starts in the text, and where it stands in what is seen.
    pairs: Vec<(usize, At)>,
}

/// A character of what is seen: which stretch, and the byte in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct At {
    stretch: usize,
    byte: usize,
    length: usize,
}

/// Words in one element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its number among what is seen.
    stretch: usize,
    pub(super) place: Place,
    pub(super) kind: Kind,
    /// The bytes of what it shows.
    pub(super) bytes: Range<usize>,
    /// How many bytes it shows.
    pub(super) of: usize,
}

impl Places {
    /// Lays passages of a text beside what is seen in a file, character by character. Blanks need not be the same; what
    /// else is only in one is passed over.
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

    /// Returns where a stretch of the text stands, element by element; nothing where none of it is seen.
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

/// Why words of a text cannot be changed in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    /// They are a slot or its value.
    Value,
    /// They are no words alone: a tab, a symbol, a formula is among them.
    Sign,
    /// They do not stand in the file as one: the number of a list, words parted by something that is not read.
    Apart,
}

impl Places {
    /// Returns why words of the text cannot be changed; nothing where they can.
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

/// Finds the characters that are in both, in order.
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

/// How far to go in each until both are the same again.
fn near(words: &[(usize, char)], shown: &[(At, char)]) -> Option<(usize, usize)> {
    let most = NEAR.min(words.len()) + NEAR.min(shown.len());
    let steps = (1..most).flat_map(|apart| (0..=apart).map(move |i| (i, apart - i)));
    let mut steps = steps.filter(|&(i, j)| i < words.len().min(NEAR) && j < shown.len().min(NEAR));
    steps.find(|&(i, j)| {
        let size = SAME.min(words.len() - i).min(shown.len() - j);
        alike(&words[i..i + size], &shown[j..j + size])
    })
}

/// The next passage whose start stands in what is seen, and where.
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
