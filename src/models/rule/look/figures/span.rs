//! Hours and days that do not match the two ends given: 9时至11时，共3小时.

use std::ops::Range;

use super::super::super::Hit;
use super::super::Page;
use crate::words::date::Date;
use crate::words::hanzi;

/// Separators between two ends.
const TO: [char; 5] = ['至', '到', '—', '-', '～'];

/// Maximum distance of the two ends before the stated duration, in bytes.
const NEAR: usize = 120;

/// A year without a 29th of February.
const COMMON: i32 = 2025;

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, _) in page.text.match_indices("小时") {
        hits.extend(hours(&page.text, at));
    }
    for (at, word) in page.text.match_indices("为期") {
        hits.extend(days(&page.text, at, at + word.len()));
    }
    hits
}

/// Returns the sentence before a position, cut to the necessary length.
fn lead(text: &str, end: usize) -> (usize, &str) {
    let from = text.floor_char_boundary(end.saturating_sub(NEAR));
    let lead = &text[from..end];
    let start = lead
        .rfind(['。', '；', '\n', '！', '？'])
        .map_or(0, |at| at + 1);
    let start = lead.ceil_char_boundary(start);
    (from + start, &lead[start..])
}

fn hours(text: &str, at: usize) -> Option<Hit> {
    let (start, lead) = lead(text, at);
    let lead = lead.strip_suffix('个').unwrap_or(lead);
    let words = lead.trim_end_matches(|c: char| {
        c.is_ascii_digit() || c == '.' || "一二两三四五六七八九十半".contains(c)
    });
    let words_end = start + words.len();
    let number = &lead[words.len()..];
    let behind = &text[at + "小时".len()..];
    if ["近", "约", "超过", "超"]
        .iter()
        .any(|word| words.ends_with(word))
        || behind.starts_with(['多', '左', '以', '内', '前', '后', '制'])
    {
        return None;
    }
    let half = if behind.starts_with('半') { 30 } else { 0 };
    let said = minutes(number)? + half;
    let says = [
        "共", "历时", "用时", "为期", "开了", "时长", "用了", "持续", "一共", "总共",
    ];
    let before = words.trim_end_matches(['了', '约']);
    if !says
        .iter()
        .any(|word| before.ends_with(word) || words.ends_with(word))
    {
        return None;
    }
    let (from, to) = ends(words)?;
    let right = to.checked_sub(from).filter(|apart| *apart > 0)?;
    (right != said).then(|| Hit {
        range: words_end..at + "小时".len(),
        right: None,
        against: Some(format!("前后两个时刻相差{}", told(right)).into()),
    })
}

fn told(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}分钟"),
        (hours, 0) => format!("{hours}小时"),
        (hours, minutes) => format!("{hours}小时{minutes}分钟"),
    }
}

/// Parses 2, 1.5, 两个半, 三 hours as minutes.
fn minutes(number: &str) -> Option<u32> {
    if let Some((whole, part)) = number.split_once('.') {
        let (whole, tenths): (u32, u32) = (whole.parse().ok()?, part.parse().ok()?);
        return (part.len() == 1).then_some(whole * 60 + tenths * 6);
    }
    let (number, half) = match number.strip_suffix('半') {
        Some(number) => (number.trim_end_matches('个'), 30),
        None => (number, 0),
    };
    let hours = match number {
        "" if half > 0 => 0,
        "两" => 2,
        digits => match digits.parse() {
            Ok(hours) => hours,
            Err(_) => u32::try_from(hanzi::parse_numeral(digits)?).ok()?,
        },
    };
    (hours < 24).then_some(hours * 60 + half)
}

/// Returns the last two times of day joined in a text, in minutes.
fn ends(text: &str) -> Option<(u32, u32)> {
    text.rmatch_indices(TO).find_map(|(at, mark)| {
        let (from, to) = (&text[..at], &text[at + mark.len()..]);
        let (to, afternoon) = part(to);
        let to = clock(to)?.0;
        let from = from.trim_end_matches(['开', '始', '会', '一', '直']);
        let (from, before) = last_clock(from)?;
        let later = |minutes: u32, is_late: bool| {
            if is_late && minutes < 720 {
                minutes + 720
            } else {
                minutes
            }
        };
        let late = before || afternoon == Some(true);
        let from = later(from, before);
        let to = later(to, late && afternoon != Some(false));
        Some((from, to))
    })
}

/// Strips 上午 or 下午; returns whether it is in the afternoon.
fn part(text: &str) -> (&str, Option<bool>) {
    for (word, late) in [
        ("上午", false),
        ("早上", false),
        ("下午", true),
        ("晚上", true),
        ("晚", true),
    ] {
        if let Some(rest) = text.strip_prefix(word) {
            return (rest, Some(late));
        }
    }
    (text, None)
}

/// Returns the time of day a text ends in, and whether it is marked as afternoon.
fn last_clock(text: &str) -> Option<(u32, bool)> {
    let from = text
        .char_indices()
        .rev()
        .take(9)
        .filter(|(_, c)| c.is_ascii_digit());
    let found = from.filter_map(|(at, _)| {
        let is_start = !text[..at].ends_with(|c: char| c.is_ascii_digit() || c == ':' || c == '：');
        let (minutes, len) = clock(&text[at..])?;
        (is_start && at + len == text.len()).then_some((minutes, at))
    });
    let (minutes, at) = found.last()?;
    let late = ["下午", "晚上", "晚"]
        .iter()
        .any(|word| text[..at].ends_with(word));
    Some((minutes, late))
}

/// Parses a time of day at the start of a text: 9时30分, 9点半, 9:00; returns it in minutes, with its length.
fn clock(text: &str) -> Option<(u32, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let len = digits(text);
    let hours: u32 = text[..len].parse().ok().filter(|hours| *hours <= 24)?;
    let mark = text[len..]
        .chars()
        .next()
        .filter(|c| "时点:：".contains(*c))?;
    let at = len + mark.len_utf8();
    let rest = &text[at..];
    if rest.starts_with('半') {
        return Some((hours * 60 + 30, at + '半'.len_utf8()));
    }
    let len = digits(rest);
    if len == 0 {
        return (!":：".contains(mark)).then_some((hours * 60, at));
    }
    let minutes: u32 = rest[..len].parse().ok().filter(|minutes| *minutes < 60)?;
    let mark = if rest[len..].starts_with('分') {
        '分'.len_utf8()
    } else {
        0
    };
    Some((hours * 60 + minutes, at + len + mark))
}

fn days(text: &str, at: usize, end: usize) -> Option<Hit> {
    let rest = &text[end..];
    let rest = rest.strip_prefix('共').unwrap_or(rest);
    let stop = rest.find('天').filter(|stop| *stop <= 9)?;
    let number = rest[..stop].trim_end_matches('个');
    let said: u64 = match number {
        "两" => 2,
        digits => match digits.parse() {
            Ok(days) => days,
            Err(_) => u64::try_from(hanzi::parse_numeral(digits)?).ok()?,
        },
    };
    let (start, lead) = lead(text, at);
    let apart = range(lead)?;
    // Some people count both ends, some do not.
    if said == apart || said == apart + 1 {
        return None;
    }
    Some(Hit {
        range: at.max(start)..end + (text[end..].len() - rest.len()) + stop + '天'.len_utf8(),
        right: None,
        against: Some(format!("前后两个日子连头带尾是{}天", apart + 1).into()),
    })
}

/// Returns the number of days between the last two joined in a text: 6月10日至12日.
fn range(text: &str) -> Option<u64> {
    text.rmatch_indices(TO).find_map(|(at, mark)| {
        let (from, to) = (&text[..at], &text[at + mark.len()..]);
        let from = &from[last_date(from)?];
        let end = to.find(['日', '号'])? + '日'.len_utf8();
        let to = &to[..end];
        let first = Date::parse(from)?.in_year(COMMON);
        let last = if to.contains('月') {
            Date::parse(to)?
        } else {
            Date::parse(&format!("{}月{to}", first.month))?
        };
        let last = last.in_year(first.year?);
        last.is_after(first)
            .then(|| last.days_from(first))
            .flatten()
    })
}

/// Returns the range of the day a text ends in: 6月10日, 6月10.
fn last_date(text: &str) -> Option<Range<usize>> {
    let month = text.rfind('月')?;
    let is_digit = |c: char| c.is_ascii_digit();
    let day = &text[month + '月'.len_utf8()..];
    let is_day = !day.is_empty() && day.trim_end_matches(['日', '号']).chars().all(is_digit);
    let from = text[..month].trim_end_matches(is_digit).len();
    (is_day && from < month).then_some(from..text.len())
}
