//! Sentences that are too long to say in one breath.

use super::super::Hit;
use super::Page;
use super::heading::STOPS;
use crate::words::hanzi::is_hanzi;

/// Maximum number of 字 in a stretch without a pause.
const BREATH: usize = 40;

/// Maximum number of 字 in a sentence.
const SENTENCE: usize = 150;

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (start, text) in page.iter() {
        let mut from = 0;
        let ends = text.match_indices(STOPS).map(|(at, stop)| at + stop.len());
        for end in ends.chain([text.len()]) {
            let sentence = &text[from..end];
            let begin = start + from + (sentence.len() - sentence.trim_start().len());
            from = end;
            let (whole, breath) = measured(sentence);
            let said = if breath > BREATH {
                format!("有{breath}字中间没有停顿")
            } else if whole > SENTENCE {
                format!("有{whole}字")
            } else {
                continue;
            };
            hits.push(Hit {
                range: begin..start + end,
                right: None,
                against: Some(said.into()),
            });
        }
    }
    hits
}

/// Returns the number of 字 of a sentence, and of its longest stretch without a mark; a title in 《》 counts as one 字, an
/// open slot as a pause.
fn measured(sentence: &str) -> (usize, usize) {
    let (mut whole, mut stretch, mut longest, mut titled) = (0, 0, 0, false);
    for c in sentence.chars() {
        match c {
            '《' => {
                titled = true;
                stretch += 1;
            }
            '【' => {
                titled = true;
                stretch = 0;
            }
            '》' | '】' => titled = false,
            _ if titled => {}
            _ if is_hanzi(c) => {
                whole += 1;
                stretch += 1;
                longest = longest.max(stretch);
            }
            '，' | '、' | '：' | '；' | '—' | '…' | ',' | ';' | ' ' | '　' => {
                stretch = 0;
            }
            _ => {}
        }
    }
    (whole, longest)
}
