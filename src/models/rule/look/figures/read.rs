//! Reading figures: numbers with their units.

use std::ops::Range;

use super::super::Page;
use crate::words::hanzi;

/// Units of counting and measuring; of those with a common prefix the longer come first. An amount keeps its 万 or 亿:
/// rounded figures are not compared with counted ones.
const UNITS: [&str; 66] = [
    "万亿元",
    "亿美元",
    "万美元",
    "亿元",
    "万元",
    "美元",
    "元",
    "亿斤",
    "公斤",
    "斤",
    "亿吨",
    "万吨",
    "吨",
    "万亩",
    "亩",
    "公顷",
    "万平方米",
    "平方公里",
    "平方米",
    "公里",
    "千米",
    "米",
    "万户",
    "户次",
    "户",
    "万人次",
    "人次",
    "亿人",
    "万人",
    "人",
    "名",
    "位",
    "家次",
    "家",
    "件次",
    "件",
    "项次",
    "项",
    "个百分点",
    "个",
    "座",
    "所",
    "条",
    "处",
    "场次",
    "场",
    "次",
    "期",
    "台",
    "辆",
    "套",
    "批次",
    "批",
    "起",
    "宗",
    "笔",
    "份",
    "篇",
    "支",
    "只",
    "头",
    "天",
    "小时",
    "分钟",
    "%",
    "％",
];

/// Clause ends.
const STOPS: &[char] = &[
    '，', '。', '；', '：', '、', '！', '？', '“', '”', '（', '）', '《', '》', '〔', '〕', ',',
    ';', ':', '(', ')', '…', '—', '\n', '\u{3000}', '\t',
];

/// Sentence ends.
const ENDS: &[char] = &['。', '；', '！', '？', '\n'];

/// The supported decimals, as a power of ten.
const SCALE: u64 = 10_000;

/// A number with its unit.
#[derive(Clone, Debug)]
pub(crate) struct Figure<'a> {
    /// Its range including the unit, in bytes of the page.
    pub range: Range<usize>,
    /// Its value, in ten-thousandths.
    pub value: u64,
    /// Half a unit of its last digit, in ten-thousandths: 0 for figures counted one by one.
    pub slack: u64,
    /// Its unit.
    pub unit: &'static str,
    /// Its paragraph.
    pub paragraph: usize,
    /// The text before it in its clause.
    pub before: &'a str,
    /// The 字 directly after it.
    pub after: &'a str,
    /// The text before it in its sentence.
    pub sentence: &'a str,
}

/// Returns the figures of a page, in order.
pub(crate) fn figures(page: &Page) -> Vec<Figure<'_>> {
    let mut found = Vec::new();
    for (paragraph, (start, text)) in page.iter().enumerate() {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
            let from = at + digit;
            let end = number(bytes, from);
            at = end;
            let Some(unit) = UNITS.iter().find(|unit| text[end..].starts_with(**unit)) else {
                continue;
            };
            // 1,234 and 1.2.3 are skipped, and so is a part of 2026-06-10.
            let is_part = from > 0 && b",.-/:~".contains(&bytes[from - 1]);
            let Some((value, decimals)) = value(&text[from..end]).filter(|_| !is_part) else {
                continue;
            };
            let head = &text[..from];
            let sentence = &head[head.rfind(ENDS).map_or(0, |at| after(head, at))..];
            let before = &sentence[sentence.rfind(STOPS).map_or(0, |at| after(sentence, at))..];
            let rest = &text[end + unit.len()..];
            let rest = &rest[..rest.find(|c| !hanzi::is_hanzi(c)).unwrap_or(rest.len())];
            let exact =
                decimals == 0 && !unit.starts_with(['万', '亿']) && !unit.ends_with(['%', '％']);
            found.push(Figure {
                range: start + from..start + end + unit.len(),
                value,
                slack: if exact {
                    0
                } else {
                    SCALE / 2 / 10_u64.pow(decimals)
                },
                unit,
                paragraph,
                before,
                after: rest,
                sentence,
            });
        }
    }
    found
}

/// Returns the end of the character at a position.
fn after(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Returns the end of a number: digits, and a point followed by digits.
fn number(bytes: &[u8], from: usize) -> usize {
    let digits = |from: usize| {
        let rest = bytes[from..].iter();
        from + rest.take_while(|byte| byte.is_ascii_digit()).count()
    };
    let end = digits(from);
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > end + 1 {
        digits(end + 1)
    } else {
        end
    }
}

fn value(digits: &str) -> Option<(u64, u32)> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() > 11 || decimals.len() > 3 {
        return None;
    }
    let count = u32::try_from(decimals.len()).ok()?;
    let whole: u64 = whole.parse().ok()?;
    let part: u64 = if decimals.is_empty() {
        0
    } else {
        decimals.parse().ok()?
    };
    Some((whole * SCALE + part * SCALE / 10_u64.pow(count), count))
}

impl Figure<'_> {
    /// Returns whether it is approximate: 近40家, 40多家.
    pub(crate) fn is_rough(&self) -> bool {
        const BEFORE: [&str; 16] = [
            "约",
            "近",
            "超",
            "超过",
            "突破",
            "至少",
            "最多",
            "不少于",
            "不低于",
            "不到",
            "逾",
            "上",
            "第",
            "前",
            "后",
            "每",
        ];
        BEFORE.iter().any(|word| self.before.ends_with(word))
            || self
                .after
                .starts_with(['多', '余', '以', '左', '上', '至', '到', '级'])
    }

    /// Returns whether its unit is a percentage: a change rather than a level.
    pub(crate) fn is_share(&self) -> bool {
        matches!(self.unit, "%" | "％" | "个百分点")
    }
}

/// Formats a value as people do: 36, 8.25.
pub(super) fn written(value: u64) -> String {
    let (whole, part) = (value / SCALE, value % SCALE);
    if part == 0 {
        return whole.to_string();
    }
    let decimals = format!("{part:04}");
    format!("{whole}.{}", decimals.trim_end_matches('0'))
}
