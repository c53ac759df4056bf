//! Parts that do not add up to the total given: 共26家，其中一类12家、二类8家、三类5家.

use super::super::super::Hit;
use super::super::Page;
use super::read::{Figure, written};

/// Maximum deviation of the parts from their total, as 1/n of it: beyond it they were not meant to add up.
const NEAR: u64 = 6;

/// Maximum number of 字 between a total and its parts.
const LEAD: usize = 14;

/// Words that mark a figure as the total of those before it.
const TOTALS: [&str; 5] = ["共", "共计", "合计", "总计", "一共"];

/// Words that mark a figure as a change, which has no parts.
const CHANGES: [&str; 14] = [
    "比", "增加", "增长", "减少", "提高", "由", "从", "到", "达", "年均", "平均", "每", "新增",
    "同期",
];

/// Groups that overlap, so that people are counted twice.
const OVERLAP: [&str; 6] = ["党员", "女", "少数民族", "以上", "以下", "同时"];

pub(super) fn find(page: &Page, figures: &[Figure<'_>]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, total) in figures.iter().enumerate() {
        if total.is_share() || total.is_rough() || total.slack > 0 {
            continue;
        }
        if TOTALS.contains(&total.before.trim()) {
            let parts = parts_before(figures, at);
            hits.extend(conflict(page, total, parts, true));
        }
        if let Some(all) = shares(page, total) {
            let parts = parts_behind(page, figures, at);
            hits.extend(conflict(page, total, parts, all));
        }
    }
    hits
}

/// Returns whether parts follow: all of them (共26家：) or some (其中).
fn shares(page: &Page, total: &Figure<'_>) -> Option<bool> {
    if CHANGES.iter().any(|word| total.before.contains(word)) {
        return None;
    }
    let rest = rest(page, total);
    let (noun, mark) = split(rest)?;
    if noun.chars().count() > LEAD || noun.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let behind = &rest[noun.len() + mark.len_utf8()..];
    let sums = ["共", "合计", "总计"]
        .iter()
        .any(|word| total.before.contains(word));
    if behind.starts_with("其中") {
        Some(false)
    } else {
        (mark == '：' && sums).then_some(true)
    }
}

fn rest<'a>(page: &'a Page, figure: &Figure<'_>) -> &'a str {
    &page.text[figure.range.end..page.paragraphs[figure.paragraph].end]
}

fn split(text: &str) -> Option<(&str, char)> {
    let at = text.find(['，', '。', '；', '：', '、', '（', '！', '？'])?;
    let mark = text[at..].chars().next()?;
    "，：、（".contains(mark).then(|| (&text[..at], mark))
}

/// Returns the figures of the same unit up to the end of the sentence; `None` if others are among them.
fn parts_behind<'a>(page: &Page, figures: &'a [Figure<'a>], at: usize) -> &'a [Figure<'a>] {
    let total = &figures[at];
    let text = rest(page, total);
    let end = text
        .find(['。', '；', '！', '？', '）'])
        .unwrap_or(text.len());
    let behind = &figures[at + 1..];
    let count = behind
        .iter()
        .take_while(|it| it.paragraph == total.paragraph && it.range.start < total.range.end + end)
        .count();
    one_kind(total, &behind[..count])
}

/// Returns the figures of the same unit before a total in its sentence.
fn parts_before<'a>(figures: &'a [Figure<'a>], at: usize) -> &'a [Figure<'a>] {
    let total = &figures[at];
    let start = total.range.start - total.sentence.len();
    let from = figures[..at].partition_point(|it| it.range.start < start);
    one_kind(total, &figures[from..at])
}

/// Returns the parts only if all are of the total's unit, exact, and no changes.
fn one_kind<'a>(total: &Figure<'_>, parts: &'a [Figure<'a>]) -> &'a [Figure<'a>] {
    let is_part = |it: &Figure<'_>| {
        it.unit == total.unit
            && !it.is_rough()
            && !CHANGES.iter().any(|word| it.before.contains(word))
    };
    if parts.iter().all(is_part) {
        parts
    } else {
        &[]
    }
}

fn conflict(page: &Page, total: &Figure<'_>, parts: &[Figure<'_>], all: bool) -> Option<Hit> {
    let first = parts.first()?;
    let told = |against: String| {
        Some(Hit {
            range: total.range.clone(),
            right: None,
            against: Some(against.into()),
        })
    };
    if !all && first.value > total.value {
        return told(format!("其中的{}比它还多", &page.text[first.range.clone()]));
    }
    let words = &page.text[first.range.start - first.before.len()..parts.last()?.range.end];
    let sum: u64 = parts.iter().map(|it| it.value).sum();
    let overlap = OVERLAP.iter().any(|word| words.contains(word));
    let is_meant = sum.abs_diff(total.value) <= total.value / NEAR && !overlap;
    if parts.len() < 2 || sum == total.value || !is_meant {
        return None;
    }
    told(format!("分项加起来是{}{}", written(sum), total.unit))
}
