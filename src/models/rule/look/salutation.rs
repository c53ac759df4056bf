//! Forms of address without a colon, or repeated in a row; one used as an appeal within a speech may end in ！.

use super::super::Hit;
use super::Page;

/// Number of paragraphs from the start that may be a form of address.
const HEAD: usize = 8;

/// Maximum length of one, in characters.
const LONGEST: usize = 30;

/// Endings of one.
const ENDINGS: [&str; 7] = [
    "同志们",
    "朋友们",
    "同学们",
    "来宾",
    "女士们、先生们",
    "各位代表",
    "各位委员",
];

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut last: Option<&str> = None;
    for (start, text) in page.iter().take(HEAD) {
        let words = text.trim();
        let bare = words.trim_end_matches(['：', '，', '！', ':', ',', '。']);
        let is_address = bare.chars().count() <= LONGEST
            && !bare.contains(['。', '，', '“', '《'])
            && ENDINGS.iter().any(|ending| bare.ends_with(ending));
        if !is_address {
            last = None;
            continue;
        }
        let from = start + text.len() - text.trim_start().len();
        let range = from..from + words.len();
        let again = last == Some(bare);
        if again || !words.ends_with(['：', ':', '！']) {
            hits.push(Hit {
                range,
                right: (!again).then(|| format!("{bare}：").into()),
                against: again.then(|| bare.into()),
            });
        }
        last = Some(bare);
    }
    hits
}
