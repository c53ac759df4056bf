//! Repeated titles, and titles ending in a mark.

use super::super::Hit;
use super::Page;
use crate::words::hanzi;

/// Number of paragraphs from the start that may be a title.
const HEAD: usize = 5;

/// Maximum length of a title, in characters.
const LONGEST: usize = 60;

/// Minimum number of 字 two versions of a title share.
const SAME: usize = 8;

/// Endings of speech titles.
const KINDS: [&str; 9] = [
    "讲话",
    "致辞",
    "报告",
    "发言",
    "主持词",
    "体会",
    "材料",
    "总结",
    "党课",
];

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut titles: Vec<(usize, &str)> = Vec::new();
    for (start, text) in page.iter().take(HEAD) {
        let words = text.trim();
        let is_long = words.chars().nth(LONGEST).is_some();
        if is_long || words.contains('。') && !words.ends_with('。') || words.contains('；') {
            break;
        }
        let bare = words.trim_end_matches(['。', '，', '：', '、']);
        let is_title = KINDS.iter().any(|kind| bare.ends_with(kind));
        if !is_title {
            // A form of address ends the head.
            if words.ends_with('：') {
                break;
            }
            continue;
        }
        let at = start + text.len() - text.trim_start().len();
        let twin = titles.iter().find(|(_, other)| is_same(other, bare));
        if bare.len() < words.len() {
            // 请某某讲话。 is a sentence.
            if bare.contains("上的") {
                hits.push(hit(at, words, "末尾不用标点"));
            }
        } else if let Some((_, other)) = twin {
            let said = if *other == bare {
                "写了两遍"
            } else {
                "写了两遍，两处不一样"
            };
            hits.push(hit(at, words, said));
        }
        titles.push((at, bare));
    }
    hits
}

fn hit(at: usize, words: &str, said: &str) -> Hit {
    Hit {
        range: at..at + words.len(),
        right: None,
        against: Some(said.into()),
    }
}

/// Returns whether one title contains the other.
fn is_same(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String { text.chars().filter(|&c| hanzi::is_hanzi(c)).collect() };
    let (one, other) = (plain(one), plain(other));
    let shorter = one.chars().count().min(other.chars().count());
    shorter >= SAME && (one.contains(&other) || other.contains(&one))
}
