//! Announced numbers that differ from the count: 讲三点 before two points.

use super::super::Hit;
use super::Page;
use crate::words::hanzi;
use crate::words::mark::{Numbering, leading_mark};

/// The units of announced numbers.
const UNITS: [&str; 11] = [
    "点",
    "个方面",
    "句话",
    "层意思",
    "个问题",
    "件事",
    "条",
    "项",
    "个要求",
    "条意见",
    "方面",
];

/// The verbs of an announcement, directly before the number.
const VERBS: [&str; 12] = [
    "讲", "谈", "说", "提", "强调", "做到", "抓好", "讲清", "报告", "汇报", "做好", "突出",
];

/// Minimum number of headings with one word that form a set.
const SET: usize = 3;

/// Maximum distance from the number to its first point, in characters.
const NEAR: usize = 12;

/// An announcement.
struct Claim {
    /// The position of its number.
    at: usize,
    len: usize,
    n: usize,
    /// The end of the announced noun.
    end: usize,
}

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut last: Option<(usize, Claim)> = None;
    let mut headings = 0;
    for (start, text) in page.iter() {
        let heading = leading_mark(text, false).filter(|(mark, ..)| mark.first == "一、");
        if let Some((_, _, n)) = heading {
            headings = n.max(headings);
            continue;
        }
        for claim in claims(text) {
            let points = run_in(&text[claim.end..]);
            match points {
                Some(points) if points != claim.n => hits.push(hit(start, text, &claim, points)),
                // The last announcement before the first heading counts the headings.
                None if headings == 0 && is_of_speech(text, &claim) => last = Some((start, claim)),
                _ => {}
            }
        }
    }
    if let Some((start, claim)) = last
        && headings > 1
        && headings != claim.n
    {
        let range = start + claim.at..start + claim.end;
        hits.push(Hit {
            against: Some(page.text[range.clone()].into()),
            range: start + claim.at..start + claim.at + claim.len,
            right: Some(hanzi::numeral(headings).into()),
        });
    }
    hits.extend(named(page));
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

/// Checks 五个坚持 against headings led by 坚持, e.g. six of them.
fn named(page: &Page) -> Option<Hit> {
    let top = page.headings().iter();
    let top: Vec<_> = top.filter(|it| it.level == 0).collect();
    let first = top.first().filter(|_| top.len() >= SET)?;
    let word: String = first.words(page).chars().take(2).collect();
    if !top.iter().all(|it| it.words(page).starts_with(&word)) {
        return None;
    }
    let counted = format!("个{word}");
    let before = &page.text[..first.mark.start];
    let at = before.rfind(&counted)?;
    let number = before[..at].chars().next_back()?;
    let n = hanzi::parse_numeral(number.encode_utf8(&mut [0; 4]))?;
    let start = at - number.len_utf8();
    (n != top.len()).then(|| Hit {
        range: start..at,
        right: Some(hanzi::quantity(top.len()).into()),
        against: Some(before[start..at + counted.len()].into()),
    })
}

fn hit(start: usize, text: &str, claim: &Claim, points: usize) -> Hit {
    Hit {
        range: start + claim.at..start + claim.at + claim.len,
        right: Some(hanzi::quantity(points).into()),
        against: Some(text[claim.at..claim.end].into()),
    }
}

/// Finds 讲三点, 谈两个方面, 做到三条 in a paragraph.
fn claims(text: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (at, c) in text.char_indices() {
        let n = match c {
            '两' => 2,
            c => match hanzi::parse_numeral(c.encode_utf8(&mut [0; 4])) {
                Some(n) if (2..=9).contains(&n) => n,
                _ => continue,
            },
        };
        let rest = &text[at + c.len_utf8()..];
        let Some(unit) = UNITS.iter().find(|unit| rest.starts_with(**unit)) else {
            continue;
        };
        if !VERBS.iter().any(|verb| before(&text[..at]).ends_with(verb)) {
            continue;
        }
        let len = c.len_utf8();
        let end = at + len + unit.len();
        claims.push(Claim { at, len, n, end });
    }
    claims
}

/// Returns the text before a number, without 以下, 好 and the like: 讲好以下三点.
fn before(text: &str) -> &str {
    let mut text = text;
    while let Some(shorter) = ["以下", "如下", "好", "了", "几"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
    {
        text = shorter;
    }
    text
}

/// Returns whether an announcement is the speaker's own: not of others (刚才，大家讲了三点), and not about other papers.
fn is_of_speech(text: &str, claim: &Claim) -> bool {
    let sentence = text[..claim.at]
        .rfind(['。', '！', '？'])
        .map_or(0, |at| at + '。'.len_utf8());
    let sentence = &text[sentence..claim.at];
    ["我", "下面"].iter().any(|word| sentence.contains(word))
        && !["刚才", "上次", "他", "了"]
            .iter()
            .any(|word| sentence.contains(word))
}

/// Counts the points that follow directly: 一是…，二是….
fn run_in(rest: &str) -> Option<usize> {
    let style = |first| Numbering::named(first).expect("a style of the table");
    let marks = [style("一是"), style("一要"), style("第一，")];
    let head = rest
        .char_indices()
        .nth(NEAR)
        .map_or(rest.len(), |(at, _)| at);
    let colon = rest[..head].find(['：', '。'])?;
    let begin = colon + '：'.len_utf8();
    let mark = marks
        .into_iter()
        .find(|mark| matches!(mark.read(&rest[begin..]), Some((_, 1))))?;
    let mut n = 1;
    for (at, stop) in rest[begin..].match_indices(['，', '；', '。', '！', '？', '：']) {
        let next = &rest[begin + at + stop.len()..];
        match mark.read(next) {
            Some((_, next)) if next == n + 1 => n = next,
            _ => {}
        }
    }
    // A single one may continue in the next paragraph.
    (n > 1).then_some(n)
}
