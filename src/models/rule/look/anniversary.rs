//! Anniversaries that do not match the two years given: 1958年建厂，2026年是建厂70周年.

use super::super::Hit;
use super::Page;
use super::day::of_meeting;
use crate::words::hanzi;

/// The founding years of well-known subjects.
const KNOWN: [(&str, i32); 8] = [
    ("中国共产党成立", 1921),
    ("建党", 1921),
    ("建军", 1927),
    ("新中国成立", 1949),
    ("中华人民共和国成立", 1949),
    ("改革开放", 1978),
    ("长征胜利", 1936),
    ("香港回归", 1997),
];

/// What ends a sentence.
const ENDS: [char; 5] = ['。', '；', '！', '？', '\n'];

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    let now = || of_meeting(page).and_then(|day| day.year);
    for (at, word) in page.text.match_indices("周年") {
        let text = &page.text[..at];
        let start = text.rfind(ENDS).map_or(0, |at| at + 1);
        let sentence = &text[text.ceil_char_boundary(start)..];
        let Some((said, words)) = number(sentence) else {
            continue;
        };
        let Some((from, year)) = years(words, now) else {
            continue;
        };
        let right = year - from;
        if right > 0 && right != said {
            let len = sentence.len() - words.len();
            hits.push(Hit {
                range: at - len..at + word.len(),
                right: Some(format!("{right}周年").into()),
                against: Some(format!("从{from}年到{year}年").into()),
            });
        }
    }
    hits
}

/// Returns the number a text ends in, and the text before it.
fn number(text: &str) -> Option<(i32, &str)> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if digits.len() < text.len() {
        return Some((text[digits.len()..].parse().ok()?, digits));
    }
    let words = text.trim_end_matches(|c: char| "一二三四五六七八九十百".contains(c));
    let number = hanzi::parse_numeral(&text[words.len()..])?;
    Some((i32::try_from(number).ok()?, words))
}

/// Returns the founding year and the year of the anniversary: both are in the text, or well known.
fn years(text: &str, now: impl Fn() -> Option<i32>) -> Option<(i32, i32)> {
    let mut told = text.match_indices('年').filter_map(|(at, _)| {
        let from = text[..at]
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .len();
        let year: i32 = (at - from == 4).then(|| text[from..at].parse().ok())??;
        Some((year, at))
    });
    let first = told.next();
    let second = told.next();
    if told.next().is_some() {
        return None;
    }
    let known = KNOWN
        .iter()
        .find(|(what, _)| text.ends_with(what))
        .map(|(_, year)| *year);
    let this = text.contains("今年").then(now).flatten();
    match (known, first, second) {
        (Some(known), Some((year, _)), None) => Some((known, year)),
        (Some(known), None, None) => Some((known, this?)),
        (None, Some((from, at)), Some((year, _))) if founds(text, at) => Some((from, year)),
        (None, Some((from, at)), None) if founds(text, at) => Some((from, this?)),
        _ => None,
    }
}

/// Returns whether the year at a position is a founding year.
fn founds(text: &str, year: usize) -> bool {
    let words: String = text[year..].chars().take(12).collect();
    let before = text[..year].trim_end_matches(|c: char| c.is_ascii_digit());
    let begins = [
        "成立", "建成", "建厂", "建院", "建校", "建区", "建县", "建市", "建局", "创办", "创建",
        "组建", "诞生", "设立",
    ];
    begins.iter().any(|word| words.contains(word))
        || ["始于", "建于", "成立于", "创办于", "诞生于"]
            .iter()
            .any(|word| before.ends_with(word))
}
