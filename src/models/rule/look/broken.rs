//! Lines that end in the middle of a sentence.

use super::super::Hit;
use super::Page;
use crate::words::hanzi::is_hanzi;
use crate::words::mark::leading_mark;

/// How many characters a line of a text has at least; what is shorter may be a heading, a name, a form of address.
const LEAST: usize = 15;

/// What shows that a line is text: a heading has none of them.
const MARKS: [char; 4] = ['，', '。', '；', '！'];

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut lines = page.iter().peekable();
    while let Some((start, text)) = lines.next() {
        let Some((_, next)) = lines.peek() else {
            break;
        };
        let (words, next) = (text.trim(), next.trim());
        if !breaks_off(words) || !goes_on(next) {
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

/// How much is shown of the two sides, in characters.
const SHOWN: usize = 6;

/// Whether a line is text and ends in no mark, or in one within a sentence.
fn breaks_off(line: &str) -> bool {
    let last = line.chars().next_back();
    let within = last.is_some_and(|c| is_hanzi(c) || c == '，' || c == '、');
    let heading = leading_mark(line, false).is_some() && !line.contains('。');
    within
        && !heading
        && line.contains(MARKS)
        && !is_address(line)
        && line.chars().nth(LEAST - 1).is_some()
}

/// Whether a line may be the rest of a sentence: no numbered one, and one that comes to an end.
fn goes_on(line: &str) -> bool {
    line.starts_with(is_hanzi)
        && leading_mark(line, true).is_none()
        && line.contains(['，', '。'])
        && line.ends_with(['。', '！', '？', '；', '：', '，', '”'])
        && !is_address(line)
}

/// 尊敬的各位来宾，各位朋友： may take two lines.
fn is_address(line: &str) -> bool {
    let called = ["尊敬的", "各位", "同志们", "女士们"];
    !line.contains('。') && called.iter().any(|word| line.starts_with(word))
}
