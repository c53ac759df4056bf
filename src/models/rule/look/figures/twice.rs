//! One thing with two values: 新增规上企业36家, and later 新增规上企业38家.

use std::collections::HashMap;

use super::super::super::Hit;
use super::super::Page;
use super::read::Figure;
use crate::words::hanzi;
use crate::words::mark::leading_mark;

/// Maximum distance of two values in paragraphs; farther apart they refer to different times.
const APART: usize = 30;

/// Minimum number of 字 that identify the subject of a figure.
const LEAST: usize = 4;

/// Minimum number of 字 if nothing follows the figure: 办文1286件.
const SHORT: usize = 2;

/// Words that name the owner of figures, or only introduce them.
const LEADS: [&str; 34] = [
    "全区",
    "全市",
    "全县",
    "全省",
    "全国",
    "全镇",
    "全乡",
    "全办",
    "全局",
    "全系统",
    "我区",
    "我市",
    "我县",
    "我省",
    "我镇",
    "我办",
    "我局",
    "我们",
    "共计",
    "总计",
    "一共",
    "累计",
    "已经",
    "今年",
    "去年",
    "全年",
    "目前",
    "先后",
    "共",
    "已",
    "又",
    "还",
    "并",
    "了",
];

/// Words that compare, apportion or add: the figures after them differ in subject.
const COMPARES: [&str; 25] = [
    "比", "高于", "低于", "超出", "平均", "以上", "进入", "同期", "分别", "每", "安排", "补助",
    "投入", "再", "各", "其中", "减", "下降", "提高", "上升", "增长", "增加", "第", "另", "拟",
];

/// Words of plans: a planned figure is no second value of a result.
const PLANS: [&str; 36] = [
    "拟",
    "将",
    "要",
    "力争",
    "计划",
    "确保",
    "目标",
    "预期",
    "争取",
    "预计",
    "安排",
    "努力",
    "实施",
    "推进",
    "开展",
    "加快",
    "力度",
    "推动",
    "支持",
    "下一步",
    "今后",
    "打造",
    "建设",
    "做好",
    "抓好",
    "强化",
    "深化",
    "加强",
    "完善",
    "严格",
    "去年",
    "上年",
    "往年",
    "同期",
    "原",
    "原来",
];

/// Words that make a figure a task: someone has to do it, by some day.
const TASKS: [&str; 7] = ["牵头", "负责", "前完成", "底前", "日前", "办结时限", "目标"];

/// Words in headings of sections with plans.
const AHEAD: [&str; 14] = [
    "下一步",
    "往前",
    "打算",
    "任务",
    "安排",
    "计划",
    "目标",
    "今后",
    "明年",
    "新的一年",
    "下阶段",
    "下半年",
    "重点工作",
    "举措",
];

/// Maximum distance from a paragraph to its heading, in paragraphs.
const SECTION: usize = 40;

/// Words that do not identify a subject.
const GENERIC: [&str; 14] = [
    "达到", "实现", "完成", "共有", "现有", "突破", "超过", "总数", "其他", "合计", "收入", "支出",
    "面积", "规模",
];

/// The subject of a figure, and its unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Said {
    /// The words around it, without introductory ones.
    pub of: String,
    /// Its unit.
    pub unit: &'static str,
}

/// Returns the subject of a figure; `None` if the words do not identify it, or if it may legitimately vary.
pub(crate) fn said(figure: &Figure<'_>) -> Option<Said> {
    if figure.is_share() || figure.is_rough() {
        return None;
    }
    let mut before = figure.before.trim();
    // Text after a quotation or a title continues it.
    let lead = &figure.sentence[..figure.sentence.len() - figure.before.len()];
    if lead.ends_with(['”', '》', '）', ')']) || !before.chars().all(hanzi::is_hanzi) {
        return None;
    }
    while let Some(rest) = LEADS.iter().find_map(|word| before.strip_prefix(word)) {
        before = rest;
    }
    if COMPARES.iter().any(|word| before.contains(word)) {
        return None;
    }
    before = before.trim_end_matches(['了', '共', '达']);
    let count = before.chars().count();
    let tells =
        count >= LEAST || figure.after.is_empty() && count >= SHORT && !GENERIC.contains(&before);
    let of = if tells {
        before.to_owned()
    } else if count >= SHORT && (2..=8).contains(&figure.after.chars().count()) {
        format!("{before}{}", figure.after)
    } else {
        return None;
    };
    Some(Said {
        of,
        unit: figure.unit,
    })
}

pub(super) fn find(page: &Page, figures: &[Figure<'_>]) -> Vec<Hit> {
    let mut seen: HashMap<Said, &Figure<'_>> = HashMap::new();
    let mut hits = Vec::new();
    for figure in figures {
        let Some(said) = said(figure) else {
            continue;
        };
        let Some(other) = seen.get(&said) else {
            seen.insert(said, figure);
            continue;
        };
        if other.value != figure.value
            && figure.paragraph - other.paragraph <= APART
            && is_settled(page, figure)
            && is_settled(page, other)
            && time(page, figure) == time(page, other)
        {
            let words = &page.text[other.range.clone()];
            hits.push(Hit {
                range: figure.range.clone(),
                right: None,
                against: Some(format!("前面说“{}”是{words}", said.of).into()),
            });
        }
    }
    hits
}

/// Returns whether a figure is a result: not of a plan, nor of another year.
pub(crate) fn is_settled(page: &Page, figure: &Figure<'_>) -> bool {
    let own = figure.before;
    let lead = &figure.sentence[..figure.sentence.len() - own.len()];
    let own_plan = ["拟", "将", "要", "计划", "力争", "确保", "预计"];
    let rest = &page.text[figure.range.end..page.paragraphs[figure.paragraph].end];
    let tail = &rest[..rest.find(['。', '；', '！']).unwrap_or(rest.len())];
    !PLANS.iter().any(|word| lead.contains(word))
        && !own_plan.iter().any(|word| own.contains(word))
        && !TASKS.iter().any(|word| tail.contains(word))
        && !is_under_plans(page, figure.paragraph)
}

/// Returns whether the heading above a paragraph is one of plans.
fn is_under_plans(page: &Page, paragraph: usize) -> bool {
    let above = page.paragraphs[..=paragraph].iter().rev().take(SECTION);
    let mut above = above.map(|range| &page.text[range.clone()]);
    let heading =
        above.find(|text| leading_mark(text, false).is_some_and(|(mark, ..)| mark.first == "一、"));
    heading.is_some_and(|text| {
        let text = &text[..text.find('。').unwrap_or(text.len())];
        AHEAD.iter().any(|word| text.contains(word))
    })
}

/// Returns the time of a figure: the last one named before it in its paragraph, or an empty string.
pub(crate) fn time<'a>(page: &'a Page, figure: &Figure<'a>) -> &'a str {
    let start = page.paragraphs[figure.paragraph].start;
    last_time(&page.text[start..figure.range.start])
}

/// Returns the last time named in a text: 去年, 2025年, 6月, 上半年.
fn last_time(text: &str) -> &str {
    const NAMED: [&str; 17] = [
        "去年",
        "今年",
        "明年",
        "前年",
        "上年",
        "当年",
        "上半年",
        "下半年",
        "季度",
        "五年",
        "三年",
        "本月",
        "上月",
        "以来",
        "十四五",
        "十五五",
        "十三五",
    ];
    let named = NAMED.iter().filter_map(|word| {
        let at = text.rfind(word)?;
        // 今年以来 means this year.
        let is_year = *word == "以来" && text[..at].ends_with(['年', '月']);
        (!is_year).then_some((at, *word))
    });
    let dated = ['年', '月'].into_iter().filter_map(|mark| {
        text.rmatch_indices(mark).find_map(|(at, mark)| {
            let from = text[..at]
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .len();
            (from < at).then(|| (at, &text[from..at + mark.len()]))
        })
    });
    named
        .chain(dated)
        .max_by_key(|(at, _)| *at)
        .map_or("", |(_, word)| word)
}
