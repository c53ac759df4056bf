//! Slogans in quotation marks with two wordings.

use super::super::Hit;
use super::Page;
use crate::words::hanzi;

/// Minimum number of 字 of a slogan.
const LEAST: usize = 6;

/// Maximum number of 字; anything longer is a quotation.
const MOST: usize = 24;

/// Maximum number of slogans compared.
const MANY: usize = 400;

struct Slogan<'a> {
    words: &'a str,
    /// Its 字.
    plain: Vec<char>,
    at: usize,
    paragraph: usize,
}

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut slogans: Vec<Slogan<'_>> = Vec::new();
    let mut hits = Vec::new();
    for (paragraph, (start, text)) in page.iter().enumerate() {
        for (words, at) in quoted(text) {
            let slogan = Slogan {
                words,
                plain: words.chars().filter(|&c| hanzi::is_hanzi(c)).collect(),
                at: start + at,
                paragraph,
            };
            if slogans.iter().any(|other| other.words == words) {
                continue;
            }
            if let Some(other) = slogans.iter().find(|other| is_variant(other, &slogan)) {
                hits.push(Hit {
                    range: slogan.at..slogan.at + words.len(),
                    right: None,
                    against: Some(other.words.into()),
                });
            }
            if slogans.len() < MANY {
                slogans.push(slogan);
            }
        }
    }
    hits
}

/// Returns the text in quotation marks that contains no stop.
fn quoted(text: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    for (at, open) in text.match_indices('“') {
        let from = at + open.len();
        let Some(len) = text[from..].find(['”', '“']) else {
            continue;
        };
        let words = &text[from..from + len];
        let count = words.chars().filter(|&c| hanzi::is_hanzi(c)).count();
        if (LEAST..=MOST).contains(&count) && !words.contains(['。', '？', '！', '：', '【']) {
            found.push((words, from));
        }
    }
    found
}

/// Returns whether two slogans differ in one 字. Those of one paragraph may differ on purpose, and so may numbers.
fn is_variant(one: &Slogan<'_>, other: &Slogan<'_>) -> bool {
    if one.paragraph == other.paragraph {
        return false;
    }
    let (a, b) = (&one.plain, &other.plain);
    if a.len() != b.len() {
        return false;
    }
    let apart = a.iter().zip(b).filter(|(a, b)| a != b);
    let apart: Vec<_> = apart.take(2).collect();
    let numeral = |c: char| "一二三四五六七八九十百千万两几".contains(c);
    matches!(apart[..], [(a, b)] if !numeral(*a) && !numeral(*b))
}
