//! Repeated sentences and headings.

use std::collections::HashSet;
use std::ops::Range;

use ecow::EcoString;

use super::super::Hit;
use super::Page;
use crate::words::hanzi;
use crate::words::mark::leading_mark;

/// Minimum number of 字 of a sentence that is not repeated on purpose; a shorter one may be a refrain.
const SENTENCE: usize = 15;

/// Minimum number of 字 of a heading, without its number.
const HEADING: usize = 4;

/// Minimum number of 字 of a clause that is not repeated on purpose.
const CLAUSE: usize = 5;

/// How much of the first occurrence is shown, in characters.
const SHOWN: usize = 12;

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut seen: HashSet<Vec<char>> = HashSet::new();
    let mut hits: Vec<Hit> = Vec::new();
    let mut echoed = Vec::new();
    for (start, text) in page.iter() {
        echoed.extend(echoes(text).into_iter().map(|range| Hit {
            against: Some(shown(&text[range.clone()])),
            range: start + range.start..start + range.end,
            right: None,
        }));
        for range in parts(text) {
            let words = &text[range.clone()];
            let key: Vec<char> = words.chars().filter(|&c| hanzi::is_hanzi(c)).collect();
            if key.len() < least(text, &range) || words.contains('【') {
                continue;
            }
            if seen.insert(key) {
                continue;
            }
            let range = start + range.start..start + range.end;
            match hits.last_mut() {
                // A passage pasted twice is one match.
                Some(last) if page.text[last.range.end..range.start].trim().is_empty() => {
                    last.range.end = range.end;
                }
                _ => hits.push(Hit {
                    against: Some(shown(&page.text[range.clone()])),
                    range,
                    right: None,
                }),
            }
        }
    }
    hits.append(&mut echoed);
    hits
}

/// Finds clauses that repeat the end of the one before them: 做到“两个维护”、做到“两个维护”.
fn echoes(text: &str) -> Vec<Range<usize>> {
    let mut echoes = Vec::new();
    let (mut from, mut last) = (0, "");
    let ends = text.match_indices(['，', '、', '；', '。', '！']);
    for (at, mark) in ends.chain([(text.len(), "")]) {
        let clause = &text[from..at];
        if last.ends_with(clause) && hanzi::count(clause) >= CLAUSE && !clause.contains('【') {
            echoes.push(from..at);
        }
        last = if mark == "。" || mark == "！" {
            ""
        } else {
            clause
        };
        from = at + mark.len();
    }
    echoes
}

/// Returns the sentences of a paragraph; of a heading, the text after its number.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    if let Some(len) = heading(text) {
        parts.push(len..text.len());
        return parts;
    }
    let mut from = 0;
    for (at, mark) in text.match_indices(['。', '！', '？']) {
        let mut end = at + mark.len();
        if text[end..].starts_with('”') {
            end += '”'.len_utf8();
        }
        parts.push(from..end.max(from));
        from = end.max(from);
    }
    parts.push(from..text.len());
    parts
}

fn least(text: &str, range: &Range<usize>) -> usize {
    if heading(text).is_some_and(|len| len == range.start) {
        HEADING
    } else {
        SENTENCE
    }
}

/// Returns the length of a heading's number; the heading is on a line of its own, without a stop.
fn heading(text: &str) -> Option<usize> {
    let (mark, len, _) = leading_mark(text, false)?;
    let alone = ["一、", "（一）"].contains(&mark.first) && !text.contains(['。', '；']);
    alone.then_some(len)
}

fn shown(words: &str) -> EcoString {
    let words = words.trim();
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}……", &words[..end]).into(),
        None => words.into(),
    }
}
