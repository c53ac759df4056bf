//! Changing bytes: single ones, words of a format, and the lines or elements a text is made of.

use std::ops::Range;

use crate::random::Random;

/// How large an input may become, in bytes.
const MAX: usize = 24 << 10;

/// What a text is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Lines.
    Lines,
    /// Elements of XML, with what is in them.
    Elements,
}

/// What a format is made of.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// The pieces that mean something in it.
    pub words: &'static [&'static str],
    /// What it is made of.
    pub grain: Grain,
}

/// Characters that are taken for something, or for nothing.
const CHARACTERS: [&str; 28] = [
    "\0",
    "\t",
    "\r",
    "\r\n",
    "\n\n",
    " ",
    "\u{a0}",
    "　",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{7f}",
    "\u{85}",
    "\u{fffd}",
    "\u{ffff}",
    "é",
    "e\u{301}",
    "𠮷",
    "👩‍👩‍👧",
    "１",
    "〇",
    "—",
    "…",
    "“",
    "”",
    "·",
    "甲",
];

/// Numbers at the edge of something.
const NUMBERS: [&str; 18] = [
    "0",
    "1",
    "-1",
    "9",
    "10",
    "99",
    "100",
    "255",
    "256",
    "65535",
    "65536",
    "2147483647",
    "4294967296",
    "18446744073709551616",
    "1e308",
    "0.5",
    "1048577",
    "007",
];

/// Changes an input a few times; `other` is one to take pieces from.
pub fn mutate(bytes: &mut Vec<u8>, other: &[u8], manner: Manner, random: &mut Random) {
    for _ in 0..random.few(8) {
        once(bytes, other, manner, random);
    }
    bytes.truncate(MAX);
}

fn once(bytes: &mut Vec<u8>, other: &[u8], manner: Manner, random: &mut Random) {
    match random.below(20) {
        0 => {
            let at = random.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => {
            let byte = *random
                .one(&[0, 0x20, 0x7F, 0x80, 0xFF, 0xFE, 0xEF, 0xC0])
                .expect("a byte");
            let at = random.below(bytes.len() + 1);
            bytes.insert(at, byte);
        }
        2 | 3 => {
            let range = stretch(bytes, random);
            bytes.drain(range);
        }
        4 => {
            let piece = bytes[stretch(bytes, random)].to_vec();
            put(bytes, &piece.repeat(random.few(64)), random);
        }
        5..=8 => put(bytes, word(manner, random).as_bytes(), random),
        9 => {
            let many = word(manner, random).repeat(random.few(512));
            put(bytes, many.as_bytes(), random);
        }
        10 | 11 => {
            let range = stretch(bytes, random);
            bytes.splice(range, word(manner, random).bytes());
        }
        12 => put(bytes, &other[stretch(other, random)], random),
        13 => {
            let range = chunk(bytes, manner.grain, random);
            bytes.drain(range);
        }
        14 => {
            let range = chunk(bytes, manner.grain, random);
            let piece = bytes[range.clone()].repeat(random.few(32));
            insert(bytes, range.end, &piece);
        }
        15 => {
            let range = chunk(bytes, manner.grain, random);
            let piece: Vec<u8> = bytes.drain(range).collect();
            let at = chunk(bytes, manner.grain, random).start;
            insert(bytes, at, &piece);
        }
        16 => {
            let range = chunk(bytes, manner.grain, random);
            let piece = &other[chunk(other, manner.grain, random)];
            bytes.splice(range, piece.iter().copied());
        }
        17 => {
            let at = chunk(bytes, manner.grain, random).start;
            let piece = &other[chunk(other, manner.grain, random)];
            insert(bytes, at, piece);
        }
        18 => number(bytes, random),
        _ => nest(bytes, manner.grain, random),
    }
}

fn word(manner: Manner, random: &mut Random) -> &'static str {
    let words = match random.below(8) {
        0 => &CHARACTERS[..],
        1 => &NUMBERS,
        _ => manner.words,
    };
    random.one(words).unwrap_or(&"甲")
}

fn put(bytes: &mut Vec<u8>, piece: &[u8], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let at = boundary(bytes, at);
    insert(bytes, at, piece);
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    let room = MAX.saturating_sub(bytes.len());
    let at = at.min(bytes.len());
    bytes.splice(at..at, piece.iter().copied().take(room));
}

/// The next place before `at` where a character may start.
fn boundary(bytes: &[u8], mut at: usize) -> usize {
    while at > 0 && bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
        at -= 1;
    }
    at
}

fn stretch(bytes: &[u8], random: &mut Random) -> Range<usize> {
    let most = if random.once_in(8) { bytes.len() } else { 24 };
    let start = random.below(bytes.len() + 1);
    let end = (start + 1 + random.below(most)).min(bytes.len());
    let start = boundary(bytes, start);
    start..boundary(bytes, end).max(start)
}

/// A line, or an element with what is in it.
fn chunk(bytes: &[u8], grain: Grain, random: &mut Random) -> Range<usize> {
    let from = random.below(bytes.len());
    let mark = match grain {
        Grain::Lines => b'\n',
        Grain::Elements => b'<',
    };
    let find = |range: Range<usize>| bytes[range].iter().position(|byte| *byte == mark);
    if grain == Grain::Lines {
        let start = bytes[..from]
            .iter()
            .rposition(|byte| *byte == mark)
            .map_or(0, |at| at + 1);
        let end = find(from..bytes.len()).map_or(bytes.len(), |at| from + at + 1);
        return start..end;
    }
    let Some(start) = find(from..bytes.len()).map(|at| from + at) else {
        return from..from;
    };
    start..element(bytes, start).unwrap_or(start)
}

/// The end of the element that starts at `start`.
fn element(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, start);
    loop {
        let end = at + bytes[at..].iter().position(|byte| *byte == b'>')? + 1;
        let tag = &bytes[at..end];
        if tag.starts_with(b"</") {
            depth = depth.saturating_sub(1);
        } else if !tag.ends_with(b"/>") && !tag.starts_with(b"<!") && !tag.starts_with(b"<?") {
            depth += 1;
        }
        if depth == 0 {
            return Some(end);
        }
        at = end + bytes[end..].iter().position(|byte| *byte == b'<')?;
    }
}

fn number(bytes: &mut Vec<u8>, random: &mut Random) {
    let from = random.below(bytes.len());
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit) else {
        return;
    };
    let start = from + start;
    let length = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let number = random.one(&NUMBERS).expect("a number");
    bytes.splice(start..start + length, number.bytes());
}

/// Puts a chunk into itself, again and again.
fn nest(bytes: &mut Vec<u8>, grain: Grain, random: &mut Random) {
    let range = chunk(bytes, grain, random);
    let piece = bytes[range.clone()].to_vec();
    let at = match grain {
        Grain::Lines => return insert(bytes, range.start, &[b"  ", &piece[..]].concat()),
        Grain::Elements => piece
            .iter()
            .position(|byte| *byte == b'>')
            .map_or(0, |at| at + 1),
    };
    let mut nested = piece.clone();
    for depth in 1..=random.few(256) {
        if nested.len() > MAX {
            break;
        }
        nested.splice(at * depth..at * depth, piece.iter().copied());
    }
    bytes.splice(range, nested);
}
