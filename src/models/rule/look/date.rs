//! Days that do not exist, and wrong days of the week.

use super::super::Hit;
use super::Page;
use crate::words::date::Date;

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, _) in page.text.match_indices('月') {
        let start = start_of(&page.text, at);
        let rest = &page.text[start..];
        let Some(end) = end_of(&page.text, at) else {
            continue;
        };
        let words = &page.text[start..end];
        if Date::parse(words).is_none() {
            hits.push(Hit {
                range: start..end,
                right: None,
                against: None,
            });
            continue;
        }
        let Some(week) = weekday(&page.text[end..]) else {
            continue;
        };
        let whole = &rest[..end - start + week];
        if let Some((_, right)) = Date::with_wrong_weekday(whole) {
            hits.push(Hit {
                range: start..end + week,
                right: Some(right.into()),
                against: None,
            });
        }
    }
    hits
}

/// Returns the start of the month, or of the year before it.
pub(super) fn start_of(text: &str, month: usize) -> usize {
    let digits = |end: usize| {
        let from = text[..end]
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .len();
        (from < end).then_some(from)
    };
    let Some(start) = digits(month) else {
        return month;
    };
    match text[..start].strip_suffix('年') {
        Some(before) => digits(before.len())
            .filter(|from| before.len() - from == 4)
            .unwrap_or(start),
        None => start,
    }
}

/// Returns the end of the day after a month; `None` if there is no day, or no month in digits.
pub(super) fn end_of(text: &str, month: usize) -> Option<usize> {
    let rest = &text[month + '月'.len_utf8()..];
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let mark = rest[digits..]
        .chars()
        .next()
        .filter(|c| "日号".contains(*c))?;
    let is_number = text[..month].ends_with(|c: char| c.is_ascii_digit());
    (is_number && (1..=2).contains(&digits))
        .then(|| month + '月'.len_utf8() + digits + mark.len_utf8())
}

/// Returns the length of a day of the week directly after a day: （星期三）, 周三.
fn weekday(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['（', '(']).unwrap_or(text);
    let day = ["星期", "周", "礼拜"]
        .iter()
        .find_map(|word| inner.strip_prefix(word))?;
    let c = day
        .chars()
        .next()
        .filter(|c| "一二三四五六日天".contains(*c))?;
    let rest = &day[c.len_utf8()..];
    let rest = if inner.len() < text.len() {
        rest.strip_prefix(['）', ')'])?
    } else {
        rest
    };
    Some(text.len() - rest.len())
}
