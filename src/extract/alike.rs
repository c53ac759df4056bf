//! Headings without numbers: paragraphs that begin alike.

use std::sync::LazyLock;

use regex::Regex;

use super::found::Found;
use super::line::Line;
use super::mark::{Family, Mark};

/// How long the first sentence is by which paragraphs are alike, in characters.
const SENTENCE: usize = 45;

pub(super) fn of(
    line: usize,
    family: Family,
    lead: std::ops::Range<usize>,
    is_alone: bool,
) -> Found {
    Found::at_start(line, Mark::unnumbered(family), lead, is_alone)
}

/// With what sentences begin that name a task.
const TASKS: &str = "要 必须 坚持 加强 强化 突出 聚焦 着力 做到 敢于 善于 勇于 注重 树立 提升 提高 推动 推进 深化 抓好 抓实 严守 带头 始终 进一步 切实 不断 持续 全面";

/// How sentences are made that belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// 从…看，
    Seen,
    /// 讲…就要
    Said,
    /// “…”就是
    Quoted,
    /// …是关键
    Weighed,
    /// 在…方面，
    Aspect,
    /// 加强…, 在…上
    Task,
}

/// What something is said to be that stands beside others: 守住底线是根本。
const WEIGHTS: [&str; 14] = [
    "根本", "关键", "基础", "前提", "保障", "核心", "重点", "方向", "目标", "动力", "保证", "要害",
    "支撑", "底线",
];

impl Shape {
    fn of(sentence: &str) -> Option<Self> {
        let weight = WEIGHTS.iter().find_map(|word| sentence.strip_suffix(word));
        let weighed = weight.and_then(|before| before.strip_suffix('是'));
        if weighed.is_some_and(|before| (2..=14).contains(&before.chars().count())) {
            return Some(Self::Weighed);
        }
        let first = sentence.chars().next()?;
        let rest = &sentence[first.len_utf8()..];
        // How many characters stand before one of some words.
        let before = |words: &[&str]| {
            let found = words.iter().filter_map(|word| rest.find(word)).min()?;
            Some(rest[..found].chars().count())
        };
        let has = |words: &[&str], count: std::ops::RangeInclusive<usize>| {
            before(words).is_some_and(|before| count.contains(&before))
        };
        match first {
            '从' => has(&["看，", "说，", "讲，", "而言，"], 1..=15).then_some(Self::Seen),
            '讲' => has(&["要", "是", "得"], 1..=11).then_some(Self::Said),
            '“' => {
                let (word, behind) = rest.split_once('”')?;
                let behind = behind.strip_prefix('，').unwrap_or(behind);
                let behind = behind.is_empty()
                    || ["就", "是", "要", "必须", "体现", "意味"]
                        .iter()
                        .any(|it| behind.starts_with(it));
                (behind && (1..=10).contains(&word.chars().count())).then_some(Self::Quoted)
            }
            '在' if has(&["方面，"], 1..=14) => Some(Self::Aspect),
            '在' => has(&["上", "中", "方面"], 2..=14).then_some(Self::Task),
            _ => {
                let mut tasks = TASKS.split(' ');
                tasks
                    .any(|word| sentence.starts_with(word))
                    .then_some(Self::Task)
            }
        }
    }
}

/// Beginnings that say nothing of a common frame.
pub(super) const COMMON: [&str; 39] = [
    "同学们",
    "老师们",
    "朋友们",
    "五年来",
    "这五年",
    "一年来",
    "过去",
    "这一年",
    "几年来",
    "同志们",
    "各级",
    "我们",
    "各位",
    "大家",
    "近年来",
    "今年",
    "去年",
    "同时",
    "此外",
    "当前",
    "刚才",
    "今天",
    "下面",
    "习近平",
    "党的",
    "全市",
    "全县",
    "全区",
    "市委",
    "区委",
    "县委",
    "各单位",
    "各部门",
    "这些",
    "通过",
    "目前",
    "为了",
    "为此",
    "因此",
];

/// Who said what follows, or when it was.
static ATTRIBUTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^，。]{1,8}(?:说|指出|强调|认为)[，：]|^[一二三四五六七八九〇○0-9]{2,4}年")
        .expect("a pattern")
});

/// One paragraph and how it begins.
pub(super) struct Beginning<'a> {
    pub(super) line: usize,
    pub(super) sentence: &'a str,
    /// Whether more stands behind the sentence.
    pub(super) has_more: bool,
    /// Whether the sentence is short, with more behind it.
    is_lead: bool,
    shape: Option<Shape>,
}

/// Finds groups of paragraphs that begin alike, within one stretch between headings.
pub(super) fn alike(
    lines: &[Line],
    stretch: std::ops::Range<usize>,
    group: &mut usize,
    found: &mut Vec<Found>,
) {
    let beginnings: Vec<_> = stretch.filter_map(|n| beginning(&lines[n], n)).collect();
    let mut n = 0;
    while n < beginnings.len() {
        let members = group_from(&beginnings, n);
        if members.len() < 2 {
            n += 1;
            continue;
        }
        *group += 1;
        for &member in &members {
            let it = &beginnings[member];
            let text = lines[it.line].text();
            let end = lead(it);
            let alone = text[end..].trim_matches(['。', '；', '：']).is_empty();
            found.push(of(it.line, Family::Alike(*group), 0..end, alone));
        }
        n = members[members.len() - 1] + 1;
    }
}

pub(super) fn beginning(line: &Line, n: usize) -> Option<Beginning<'_>> {
    let text = line.text();
    let is_common = COMMON.iter().any(|word| text.starts_with(word));
    if line.told.is_some() || line.count() < 8 || is_common || ATTRIBUTED.is_match(text) {
        return None;
    }
    let mut depth = 0_usize;
    let end = text
        .char_indices()
        .find(|(_, c)| {
            match c {
                '“' => depth += 1,
                '”' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(c, '。' | '！' | '？' | '；' | '：')
        })
        .map_or(text.len(), |(at, _)| at);
    let sentence = &text[..end];
    let count = sentence.chars().count();
    let more = text[end..].chars().count() > 6 && text[end..].starts_with('。');
    Some(Beginning {
        line: n,
        sentence,
        has_more: more,
        is_lead: count <= 28 && more,
        shape: Shape::of(sentence),
    })
}

/// What stands around the word in quotation marks with which a sentence nearly begins: 往“深”看
fn frame(sentence: &str) -> Option<(&str, char)> {
    let (before, rest) = sentence.split_once('“')?;
    let (word, behind) = rest.split_once('”')?;
    let is_short = (1..=4).contains(&before.chars().count()) && word.chars().count() <= 4;
    let next = behind.chars().next()?;
    (is_short && crate::words::hanzi::is_hanzi(next)).then_some((before, next))
}

/// How many lines may lie between two that begin alike.
const APART: usize = 6;

/// The paragraphs from one on that begin as it does.
fn group_from(all: &[Beginning<'_>], start: usize) -> Vec<usize> {
    let first = &all[start];
    let shared = |one: &str, other: &str| -> usize {
        one.chars()
            .zip(other.chars())
            .take_while(|(a, b)| a == b)
            .count()
    };
    let strong = |other: &Beginning<'_>| {
        other.sentence != first.sentence
            && match (first.shape, other.shape) {
                (Some(Shape::Seen), Some(Shape::Seen))
                | (Some(Shape::Quoted), Some(Shape::Quoted))
                | (Some(Shape::Weighed), Some(Shape::Weighed))
                | (Some(Shape::Aspect), Some(Shape::Aspect)) => true,
                (Some(Shape::Said), Some(Shape::Said)) => {
                    shared(first.sentence, other.sentence) >= 2
                }
                _ if frame(other.sentence).is_some()
                    && frame(other.sentence) == frame(first.sentence) =>
                {
                    true
                }
                _ => {
                    let short = first.sentence.chars().count() <= SENTENCE
                        && other.sentence.chars().count() <= SENTENCE;
                    short && shared(first.sentence, other.sentence) >= 4
                }
            }
    };
    let mut members = vec![start];
    for n in start + 1..all.len() {
        if all[n].line - all[members[members.len() - 1]].line > APART {
            break;
        }
        if strong(&all[n]) {
            members.push(n);
        }
    }
    let sure = first.shape.is_some_and(|it| it != Shape::Task)
        || first.is_lead
        || frame(first.sentence).is_some();
    if members.len() >= 2 && sure {
        return members;
    }
    // 要敢于…。要善于…。 one after the other, each a short sentence with more behind it.
    if first.shape == Some(Shape::Task) && first.is_lead {
        let mut members = vec![start];
        for n in start + 1..all.len() {
            let it = &all[n];
            let goes_on =
                it.line == all[n - 1].line + 1 && it.is_lead && it.shape == Some(Shape::Task);
            if !(goes_on && shared(first.sentence, it.sentence) >= 1) {
                break;
            }
            members.push(n);
        }
        if members.len() >= 3 {
            return members;
        }
    }
    led(all, start)
}

/// What a sentence has that says something, and what a lead that names a task has not.
pub(super) static SAYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[，、：我你他这那是了就也都不没吗呢吧些么]|的$|^(?:在|当|为|对|由|从|因|但|如|此|各|某)",
    )
    .expect("a pattern")
});

/// Whether a sentence says or asks something: 不断增强 does not.
fn says(sentence: &str) -> bool {
    sentence.contains('请') || SAYS.is_match(&sentence.replace("不断", ""))
}

/// The paragraphs one after the other that each begin with a few words by themselves, which say nothing (提振居民消费。…) or are
/// shaped alike (回望过去，心潮澎湃。…).
fn led(all: &[Beginning<'_>], start: usize) -> Vec<usize> {
    let count = |it: &Beginning<'_>| it.sentence.chars().count();
    let run = |fits: &dyn Fn(&Beginning<'_>) -> bool| -> Vec<usize> {
        let follows = |n: &usize| *n == start || all[*n].line == all[*n - 1].line + 1;
        (start..all.len())
            .take_while(|n| follows(n) && all[*n].is_lead && fits(&all[*n]))
            .collect()
    };
    let names = |it: &Beginning<'_>| (3..=24).contains(&count(it)) && !says(it.sentence);
    let members = run(&names);
    let first = count(&all[start]);
    let even = members.iter().all(|&n| count(&all[n]) == first);
    if members.len() >= 3 || members.len() == 2 && even {
        return members;
    }
    // As long, with the commas at the same places.
    let shape = |it: &Beginning<'_>| it.sentence.chars().map(|c| c == '，').collect::<Vec<_>>();
    let own = shape(&all[start]);
    let members = run(&|it| count(it) >= 4 && shape(it) == own && !it.sentence.contains('请'));
    if members.len() >= 3 {
        members
    } else {
        Vec::new()
    }
}

/// Where the lead ends: with its sentence, or with the first parts of a long one.
fn lead(it: &Beginning<'_>) -> usize {
    if it.sentence.chars().count() <= SENTENCE && it.shape != Some(Shape::Quoted) || it.is_lead {
        return it.sentence.len();
    }
    let mut commas = it.sentence.match_indices('，').map(|(at, _)| at);
    let parts = usize::from(matches!(
        it.shape,
        Some(Shape::Quoted | Shape::Seen | Shape::Aspect)
    ));
    commas.nth(parts).unwrap_or(it.sentence.len())
}
