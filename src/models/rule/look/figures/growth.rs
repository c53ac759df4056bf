//! A growth that does not match the two figures beside it: 由36家增加到45家，增长20%.

use super::super::super::Hit;
use super::super::Page;
use super::read::{Figure, written};

/// Words between the old and the new figure.
const RISES: [&str; 12] = [
    "增加到",
    "增长到",
    "提高到",
    "上升到",
    "扩大到",
    "提升到",
    "增至",
    "升至",
    "增加至",
    "增长至",
    "提高至",
    "提升至",
];
const FALLS: [&str; 8] = [
    "减少到",
    "下降到",
    "降低到",
    "降至",
    "降到",
    "减至",
    "下降至",
    "减少至",
];

/// Words that mark the third figure as the change; 年均 or 实际 mean another quantity.
const CHANGED: [&str; 10] = [
    "增长", "增加", "提高", "上升", "提升", "下降", "减少", "降低", "增幅", "降幅",
];

/// Words that may precede these.
const COMPARED: [&str; 9] = [
    "同比",
    "比上年",
    "比去年",
    "较上年",
    "较去年",
    "同期",
    "累计",
    "共",
    "净",
];

pub(super) fn find(page: &Page, figures: &[Figure<'_>]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for three in figures.windows(3) {
        let [from, to, change] = three else { continue };
        if from.paragraph != change.paragraph || from.unit != to.unit || from.value == 0 {
            continue;
        }
        if [from, to, change].iter().any(|it| it.is_rough()) {
            continue;
        }
        let leads = ["由", "从"].iter().any(|word| from.before.contains(word));
        let between = &page.text[from.range.end..to.range.start];
        let moved = RISES
            .iter()
            .chain(&FALLS)
            .any(|word| between.contains(word));
        if !leads || !moved || between.contains(['，', '；', '。']) || !is_change(page, to, change)
        {
            continue;
        }
        if let Some(right) = right(from, to, change) {
            let [a, b] = [from, to].map(|it| &page.text[it.range.clone()]);
            hits.push(Hit {
                range: change.range.clone(),
                right: None,
                against: Some(format!("从{a}到{b}，变动是{right}").into()),
            });
        }
    }
    hits
}

/// Returns whether the text between marks the last figure as the change: ，增长; ，同比增长了.
fn is_change(page: &Page, to: &Figure<'_>, change: &Figure<'_>) -> bool {
    let between = &page.text[to.range.end..change.range.start];
    let words = between.trim_start_matches(['，', '、', ',']);
    let words = words.strip_suffix('了').unwrap_or(words);
    let words = COMPARED
        .iter()
        .find_map(|word| words.strip_prefix(word))
        .unwrap_or(words);
    words.len() < between.len() && CHANGED.contains(&words)
}

/// Returns the right change, if it differs.
fn right(from: &Figure<'_>, to: &Figure<'_>, change: &Figure<'_>) -> Option<String> {
    let apart = from.value.abs_diff(to.value);
    let slack = from.slack + to.slack;
    match change.unit {
        "%" | "％" if !from.is_share() => {
            // The share must lie within the bounds of the rounded figures.
            let share =
                |apart: u64, base: u64| u128::from(apart) * 1_000_000 / u128::from(base.max(1));
            let low = share(apart.saturating_sub(slack), from.value + from.slack);
            let high = share(apart + slack, from.value.saturating_sub(from.slack)) + 1;
            let (said, slack) = (u128::from(change.value), u128::from(change.slack) * 2);
            let is_right = low <= said + slack && said <= high + slack;
            let exact = u64::try_from(share(apart, from.value) / 1_000).ok()? * 1_000;
            (!is_right).then(|| format!("{}%", written(exact)))
        }
        "个百分点" if from.is_share() => {
            let slack = slack + change.slack;
            (apart.abs_diff(change.value) > slack).then(|| format!("{}个百分点", written(apart)))
        }
        unit if unit == from.unit && !from.is_share() => {
            let slack = slack + change.slack;
            (apart.abs_diff(change.value) > slack).then(|| format!("{}{unit}", written(apart)))
        }
        _ => None,
    }
}
