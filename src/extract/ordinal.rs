//! Marks that are words: 第一， 其一， 首先， 关键词一：

use super::family::{Family, Mark};
use super::numeral::{blanks, is_numeral, number, numeral};

/// What may follow 第一 as the name of what is counted, and whether it names a part of the text.
const UNITS: [(&str, bool); 36] = [
    ("部分", true),
    ("章", true),
    ("讲", true),
    ("节", true),
    ("板块", true),
    ("个方面", false),
    ("方面", false),
    ("句话", false),
    ("层意思", false),
    ("个层面", false),
    ("层", false),
    ("个问题", false),
    ("个关键词", false),
    ("个词", false),
    ("个字", false),
    ("个要", false),
    ("个特点", false),
    ("个体会", false),
    ("点体会", false),
    ("点感受", false),
    ("点意见", false),
    ("点建议", false),
    ("点希望", false),
    ("点要求", false),
    ("个希望", false),
    ("个要求", false),
    ("项任务", false),
    ("个环节", false),
    ("点", false),
    ("件事", false),
    ("件", false),
    ("项工作", false),
    ("条", false),
    ("项", false),
    ("步", false),
    ("关", false),
];

/// What may stand before a number that counts parts: 关键词一：
const NAMES: [&str; 17] = [
    "关键词",
    "问题",
    "要求",
    "建议",
    "表现",
    "任务",
    "体会",
    "启示",
    "感悟",
    "希望",
    "措施",
    "做法",
    "故事",
    "案例",
    "重点",
    "原因",
    "要点",
];

pub(super) fn ordinal(text: &str) -> Option<Mark> {
    let start = '第'.len_utf8();
    let start = start + blanks(&text[start..]);
    let (len, n) = number(&text[start..])?;
    let end = start + len;
    let end = end + blanks(&text[end..]);
    let rest = &text[end..];
    let spaced = end > start + len;
    let next = rest.chars().next()?;
    // 第1篇：of the texts of a page.
    if next == '篇' {
        return None;
    }
    let plain = |family, len: usize| {
        let len = len + blanks(&text[len..]);
        Some(Mark { family, n, len })
    };
    if "，、：,:．.。".contains(next) {
        let behind = &rest[next.len_utf8()..];
        // 第一、第二、第三产业
        if behind.starts_with('第')
            || behind.starts_with(is_numeral) && next == '、'
            || behind.is_empty()
        {
            return None;
        }
        return plain(Family::Ordinal, end + next.len_utf8());
    }
    if next == '是' || rest.starts_with("就是") {
        let len = if next == '是' { 3 } else { 6 };
        return plain(Family::Ordinal, end + len);
    }
    if next == '要'
        || spaced && (crate::words::hanzi::is_hanzi(next) || "“《".contains(next)) && !is_unit(rest)
    {
        return plain(Family::Ordinal, end);
    }
    for (unit, is_part) in UNITS {
        let Some(behind) = rest.strip_prefix(unit) else {
            continue;
        };
        let family = if is_part {
            Family::Part
        } else {
            Family::OrdinalOf(unit)
        };
        let unit_end = end + unit.len();
        let after = behind.chars().next();
        let mark = match after {
            Some(c) if "，、：,:。".contains(c) => plain(family, unit_end + c.len_utf8()),
            Some(' ' | '　' | '“' | '《' | '—') => plain(family, unit_end),
            Some('是' | '：') if !is_part => {
                let len = unit_end + 3;
                let comma = text[len..].starts_with('，');
                plain(family, len + if comma { 3 } else { 0 })
            }
            _ => None,
        };
        if mark.is_some() {
            return mark;
        }
    }
    // 第一对关系： 第二条经验是：
    let named = rest
        .find('：')
        .filter(|&at| rest[..at].chars().count() <= 6);
    let named = named.filter(|&at| rest[..at].chars().all(crate::words::hanzi::is_hanzi));
    named.and_then(|at| plain(Family::OrdinalOf("…"), end + at + '：'.len_utf8()))
}

fn is_unit(rest: &str) -> bool {
    UNITS.iter().any(|(unit, _)| rest.starts_with(unit))
}

/// 其一，
pub(super) fn lettered(text: &str) -> Option<Mark> {
    let start = '其'.len_utf8();
    if text.starts_with("其次") {
        return adverb(text);
    }
    let (len, n) = numeral(&text[start..])?;
    let end = start + len;
    let next = text[end..].chars().next()?;
    let len = match next {
        '，' | '：' | '、' | '是' => next.len_utf8(),
        ' ' | '　' => 0,
        _ => return None,
    };
    let end = end + len;
    Some(Mark {
        family: Family::Of,
        n,
        len: end + blanks(&text[end..]),
    })
}

/// What may lead to the next point of an agenda, what it is then called, and whether of a meeting: 下面，进行会议第二项议程：
const LEADING: [&str; 9] = [
    "首先",
    "下面",
    "现在",
    "接下来",
    "接着",
    "然后",
    "最后",
    "开始",
    "请",
];

/// 下面，进行会议第二项议程：
pub(super) fn agenda(text: &str) -> Option<Mark> {
    let past = |text: &str, words: &[&str]| {
        let found = words.iter().find_map(|word| text.strip_prefix(word));
        found.map_or(text.len(), str::len)
    };
    let skip = |rest: &mut &str, words: &[&str]| {
        let left = past(rest, words);
        let skipped = rest.len() - left;
        *rest = &rest[skipped..];
        skipped > 0
    };
    let mut rest = text;
    while skip(&mut rest, &LEADING) {
        skip(&mut rest, &["，"]);
    }
    skip(&mut rest, &["会议", "大会"]);
    if !skip(&mut rest, &["进行", "进入"]) {
        return None;
    }
    skip(&mut rest, &["今天", "本次", "这次"]);
    skip(&mut rest, &["会议", "大会", "活动"]);
    skip(&mut rest, &["的"]);
    let inner = rest.strip_prefix('第')?;
    let (len, n) = numeral(inner)?;
    let mut rest = inner[len..].strip_prefix('项')?;
    skip(&mut rest, &["会议", "大会"]);
    skip(&mut rest, &["议程", "议题", "内容", "程序"]);
    let next = rest.chars().next().filter(|c| "，。：、".contains(*c))?;
    let len = text.len() - rest.len() + next.len_utf8();
    (len < text.len()).then_some(Mark {
        family: Family::OrdinalOf("项议程"),
        n,
        len: len + blanks(&text[len..]),
    })
}

pub(super) fn adverb(text: &str) -> Option<Mark> {
    const ADVERBS: [(&str, usize); 8] = [
        ("首先", 1),
        ("其次", 2),
        ("再次", 3),
        ("再者", 3),
        ("然后", 3),
        ("最后", LAST),
        ("再其次", 3),
        ("最后一点", LAST),
    ];
    // What is said before anything else is no point.
    const COURTESIES: [&str; 8] = ["先", "感谢", "欢迎", "祝贺", "请", "让我", "我代表", "我要"];
    let (adverb, n) = ADVERBS.into_iter().find(|(adverb, _)| {
        let behind = text.strip_prefix(adverb);
        behind.is_some_and(|behind| behind.starts_with(['，', '：', '、', '是', '要']))
    })?;
    let mut len = adverb.len();
    if text[len..].starts_with(['，', '：', '、', '是']) {
        len += 3;
    }
    let is_courtesy = COURTESIES.iter().any(|word| text[len..].starts_with(word));
    (!is_courtesy).then_some(Mark {
        family: Family::Adverb,
        n,
        len,
    })
}

pub(super) fn named(text: &str) -> Option<Mark> {
    // Most sentences begin with neither.
    let mut near = text.chars().skip(2).take(6);
    let sign = near.find(|&c| matches!(c, '之' | '第') || is_numeral(c))?;
    if sign == '第' {
        return counted(text);
    }
    let known = NAMES.iter().find(|name| text.starts_with(**name));
    let Some(name) = known.copied().or_else(|| any(text)) else {
        return of(text);
    };
    let Some((len, n)) = number(&text[name.len()..]) else {
        return of(text);
    };
    let end = name.len() + len;
    let next = text[end..].chars().next()?;
    if !"：、:，".contains(next) || known.is_none() && next != '：' {
        return None;
    }
    let end = end + next.len_utf8();
    let rest = text[end..].trim();
    (!rest.is_empty()).then_some(Mark {
        family: Family::Named,
        n,
        len: end + blanks(&text[end..]),
    })
}

/// Two 汉字 that may be a name for what is counted, with a number behind them: 转变一：
fn any(text: &str) -> Option<&str> {
    const OTHERS: [&str; 8] = [
        "附件", "附表", "附图", "星期", "表格", "选项", "答案", "试题",
    ];
    let end = text.char_indices().nth(2)?.0;
    let name = &text[..end];
    let is_name = name
        .chars()
        .all(|c| crate::words::hanzi::is_hanzi(c) && !is_numeral(c) && c != '第');
    (is_name && !OTHERS.contains(&name) && text[end..].starts_with(is_numeral)).then_some(name)
}

/// A number with what it counts before and behind it: 会风不正的第一条原因是：
fn counted(text: &str) -> Option<Mark> {
    let at = text.find('第')?;
    let is_name =
        text[..at].ends_with('的') && text[..at].chars().all(crate::words::hanzi::is_hanzi);
    let mark = ordinal(&text[at..]).filter(|_| is_name)?;
    let ends = text[..at + mark.len].trim_end().ends_with('：');
    ends.then_some(Mark {
        len: mark.len + at,
        ..mark
    })
}

/// The number of 最后: whichever is next.
pub(super) const LAST: usize = 99;

/// 感受之一，
fn of(text: &str) -> Option<Mark> {
    let at = text
        .char_indices()
        .skip(2)
        .take(3)
        .find(|(_, c)| *c == '之')?
        .0;
    if !text[..at].chars().all(crate::words::hanzi::is_hanzi) {
        return None;
    }
    let start = at + '之'.len_utf8();
    let (len, n) = numeral(&text[start..])?;
    let end = start + len;
    let next = text[end..]
        .chars()
        .next()
        .filter(|c| "，：、".contains(*c))?;
    let end = end + next.len_utf8();
    (!text[end..].trim().is_empty()).then_some(Mark {
        family: Family::Named,
        n,
        len: end + blanks(&text[end..]),
    })
}
