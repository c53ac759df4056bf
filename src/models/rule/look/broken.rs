//! Lines broken in the middle of a sentence.

use std::collections::HashSet;

use super::super::Hit;
use super::Page;
use super::heading::STOPS;
use crate::words::hanzi::is_hanzi;
use crate::words::mark::leading_mark;

/// Minimum length of a line of text, in characters; a shorter one may be a heading, a name, a form of address.
const LEAST: usize = 15;

/// Marks found in text but not in headings.
const MARKS: [char; 4] = ['，', '。', '；', '！'];

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    let glued = page.headings().iter().filter(|heading| heading.glued);
    let glued: HashSet<usize> = glued.map(|heading| heading.paragraph).collect();
    let mut lines = page.iter().enumerate().peekable();
    while let Some((at, (start, text))) = lines.next() {
        let Some((_, (_, next))) = lines.peek() else {
            break;
        };
        let (words, next) = (text.trim(), next.trim());
        if !breaks_off(words) || !goes_on(next) || glued.contains(&at) {
            continue;
        }
        let end = start + text.trim_end().len();
        let tail = words.char_indices().rev().nth(SHOWN - 1);
        let tail = tail.map_or(words, |(at, _)| &words[at..]);
        let head = next.char_indices().nth(SHOWN);
        let head = head.map_or(next, |(at, _)| &next[..at]);
        hits.push(Hit {
            range: end - tail.len()..end,
            right: Some(format!("{tail}{head}").into()),
            against: Some(head.into()),
        });
    }
    hits
}

/// How much of the two sides is shown, in characters.
const SHOWN: usize = 6;

/// Words that no sentence ends in.
const LINKS: [&str; 20] = [
    "但",
    "但是",
    "以及",
    "和",
    "与",
    "及",
    "并",
    "并且",
    "而",
    "或",
    "把",
    "将",
    "在",
    "对",
    "向",
    "从",
    "因为",
    "如果",
    "特别是",
    "同时",
];

/// Returns whether a line is text and breaks off: at a comma, at a connecting word, or within its second sentence.
fn breaks_off(line: &str) -> bool {
    let heading = leading_mark(line, false).is_some() && !line.contains('。');
    let short = line.chars().nth(LEAST - 1).is_none();
    if heading || short || !line.contains(MARKS) || is_address(line) {
        return false;
    }
    if line.ends_with(['，', '、']) || LINKS.iter().any(|word| line.ends_with(word)) {
        return true;
    }
    let rest = line.rfind(STOPS).map(|at| &line[at..]);
    // Captions and names are separated by blanks.
    let is_words = |rest: &&str| !rest.contains([' ', '　', '/']);
    line.ends_with(is_hanzi) && rest.as_ref().is_some_and(is_words)
}

/// Returns whether a line may be the rest of a sentence: not numbered, and with a sentence end.
fn goes_on(line: &str) -> bool {
    line.starts_with(is_hanzi)
        // Toasts are written line by line.
        && !line.starts_with('为')
        && leading_mark(line, true).is_none()
        && line.contains(['，', '。'])
        && line.ends_with(['。', '！', '？', '；', '：', '，', '”'])
        && !is_address(line)
}

/// Returns whether a line is a form of address: 尊敬的各位来宾，各位朋友： may take two lines.
fn is_address(line: &str) -> bool {
    let called = ["尊敬的", "各位", "同志们", "女士们"];
    !line.contains('。') && called.iter().any(|word| line.starts_with(word))
}
