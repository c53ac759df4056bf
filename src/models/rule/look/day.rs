//! Days in a text, and the day of the meeting.

use std::ops::Range;

use super::Page;
use crate::words::date::Date;

/// Number of paragraphs from the start that may be the date line.
const HEAD: usize = 6;

/// Returns the day of the meeting: the known one, or that of the date line.
pub(crate) fn of_meeting(page: &Page) -> Option<Date> {
    let line = |(_, text): (usize, &str)| {
        let words = text
            .trim()
            .trim_start_matches(['（', '('])
            .trim_end_matches(['）', ')']);
        Date::parse(words).filter(|date| date.year.is_some() && date.day.is_some())
    };
    page.known
        .day
        .or_else(|| page.iter().take(HEAD).find_map(line))
}

/// A day or the end of a month, as written in a text.
pub(super) struct Told {
    pub(super) range: Range<usize>,
    pub(super) date: Date,
}

/// Parses the day whose 月 is at a position: 6月10日, 2026年6月10日, 6月底.
pub(super) fn at(text: &str, month: usize) -> Option<Told> {
    let start = super::date::start_of(text, month);
    if let Some(end) = super::date::end_of(text, month) {
        let date = Date::parse(&text[start..end])?;
        return Some(Told {
            range: start..end,
            date,
        });
    }
    let behind = month + '月'.len_utf8();
    let mark = ["底", "末", "份底"]
        .iter()
        .find(|mark| text[behind..].starts_with(**mark))?;
    let whole = Date::parse(&text[start..behind])?;
    let last = (28..=31).rev().find_map(|day| {
        let year = whole
            .year
            .map_or_else(String::new, |year| format!("{year}年"));
        Date::parse(&format!("{year}{}月{day}日", whole.month))
    })?;
    Some(Told {
        range: start..behind + mark.len(),
        date: last,
    })
}

/// Returns the number of days between two, if both are complete dates; negative if the second is earlier.
pub(super) fn between(from: Date, to: Date) -> Option<i64> {
    let days = i64::try_from(to.days_from(from)?).ok()?;
    Some(if from.is_after(to) { -days } else { days })
}
