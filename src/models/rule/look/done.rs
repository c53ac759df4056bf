//! The same thing planned in one place and done in another.

use super::super::Hit;
use super::Page;
use crate::words::hanzi;

/// Words for what is still to be done.
const PLANS: [&str; 6] = ["拟", "计划", "打算", "准备", "将于", "即将"];

/// Words for what is done.
const DONE: [&str; 12] = [
    "已完成",
    "已经完成",
    "已全部完成",
    "已建成",
    "已经建成",
    "已召开",
    "已经召开",
    "已办结",
    "已竣工",
    "已开工",
    "已印发",
    "已启动",
];

/// Minimum number of shared 字 for the same thing.
const SAME: usize = 6;

/// Maximum number of plans compared.
const MANY: usize = 200;

/// Clause ends.
const STOPS: [char; 12] = [
    '，', '。', '；', '：', '、', '！', '？', '“', '”', '（', '）', '\n',
];

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let text = page.text.as_str();
    let mut plans: Vec<Vec<char>> = Vec::new();
    for word in PLANS {
        for (at, _) in text.match_indices(word) {
            let rest = &text[at + word.len()..];
            let clause = &rest[..rest.find(STOPS).unwrap_or(rest.len())];
            let chars: Vec<char> = clause.chars().filter(|&c| hanzi::is_hanzi(c)).collect();
            if chars.len() >= SAME && plans.len() < MANY {
                plans.push(chars);
            }
        }
    }
    let mut hits = Vec::new();
    if plans.is_empty() {
        return hits;
    }
    for (at, _) in text.match_indices('已') {
        let Some(word) = DONE.iter().find(|word| text[at..].starts_with(**word)) else {
            continue;
        };
        let lead = &text[..at];
        let lead = &lead[lead
            .rfind(STOPS)
            .map_or(0, |at| text.ceil_char_boundary(at + 1))..];
        let rest = &text[at + word.len()..];
        let rest = &rest[..rest.find(STOPS).unwrap_or(rest.len())];
        for clause in [lead, rest] {
            let chars: Vec<char> = clause.chars().filter(|&c| hanzi::is_hanzi(c)).collect();
            if let Some(same) = plans.iter().find_map(|plan| common(plan, &chars)) {
                hits.push(Hit {
                    range: at..at + word.len(),
                    right: None,
                    against: Some(same.into()),
                });
                break;
            }
        }
    }
    hits
}

/// Returns a stretch both have in common, longer than a day in 汉字.
fn common(one: &[char], other: &[char]) -> Option<String> {
    let is_day = |c: &char| "一二三四五六七八九十〇年月日在于".contains(*c);
    let mut stretches = other.windows(SAME);
    let found = stretches
        .position(|words| !words.iter().any(is_day) && one.windows(SAME).any(|it| it == words))?;
    let mut len = SAME;
    while found + len < other.len()
        && one
            .windows(len + 1)
            .any(|it| *it == other[found..=found + len])
    {
        len += 1;
    }
    Some(other[found..found + len].iter().collect())
}
