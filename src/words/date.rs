//! Dates as meetings write them: 2026年6月10日, 2026-06-10, 6月10日, 2026年6月; as spreadsheets do: 6.15, 2026-06-15 14:30.

use std::cmp::Ordering;
use std::fmt;

use super::clock::{CHINESE, MARKS, is_weekday_or_time, named_weekday, weekday};
use super::hanzi;

/// A day of the calendar; the year may be left open, as in speech, and so may the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year, if it was said.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1, if it was said.
    pub day: Option<u8>,
}

impl Date {
    /// Reads a day as people and spreadsheets write it: `2026-06-10`, `2026/6/10`, `2026.6.10`, `20260610`, `6.10`,
    /// `6/20/2026`, `2026年6月10日` (日 or 号, blanks, 汉字 for the numbers), `6月10日`, and months alone: `2026-06`, `6月`.
    /// A day of the week and a time of the day may stand behind it; they are passed over.
    ///
    /// Returns nothing for any other text and for days that do not exist (2月30日). A number like `1.5` is a day here: ask
    /// only where a day is wanted.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = Self::start(text)?;
        is_weekday_or_time(&rest).then_some(date)
    }

    /// Reads a day for which a text names another day of the week than it is; returns it with the right one.
    pub(crate) fn with_wrong_weekday(text: &str) -> Option<(Self, String)> {
        let date = Self::parse(text)?;
        let right = date.form("星期")?;
        (named_weekday(text)? != right).then_some((date, right))
    }

    /// Reads a day with nothing but its day of the week behind it: no time of the day is lost.
    pub(crate) fn alone(text: &str) -> Option<Self> {
        let (date, rest) = Self::start(text)?;
        let rest = rest.trim_matches(MARKS);
        (rest.is_empty() || weekday(rest) == Some("")).then_some(date)
    }

    /// The two days that `12/4/2026` may be, by which it is no day for [`parse`](Self::parse).
    pub(crate) fn either(text: &str) -> Option<(Self, Self)> {
        let text: String = text.trim().chars().map(narrow).collect();
        let mut parts = text.split(['/', '-', '.']).map(str::trim);
        let (first, second, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |c: char| c.is_ascii_digit();
        let year = rest.get(..4).filter(|year| year.chars().all(digits))?;
        let read = |month: &str, day: &str| Self::parse(&format!("{year}-{month}-{day}"));
        let days = (read(first, second)?, read(second, first)?);
        (days.0 != days.1 && Self::parse(&text).is_none()).then_some(days)
    }

    /// Reads the day that a text starts with; returns it with what follows.
    fn start(text: &str) -> Option<(Self, String)> {
        let text: String = text.trim().chars().map(narrow).collect();
        let (year, month, day, rest) = in_words(&text).or_else(|| in_digits(&text))?;
        let month = u8::try_from(month).ok()?;
        let day = day.map(u8::try_from).transpose().ok()?;
        // 2月29日 without a year may be right.
        calendar(year.unwrap_or(2024), month, day.unwrap_or(1))?;
        Some((Self { year, month, day }, rest.to_owned()))
    }

    /// Returns the day with its year, where it has none.
    #[must_use]
    pub(crate) fn in_year(self, year: i32) -> Self {
        Self {
            year: self.year.or(Some(year)),
            ..self
        }
    }

    /// Returns whether the day certainly comes after another: not where a year was left open, or the days of one month.
    pub(crate) fn is_after(self, other: Self) -> bool {
        let (Some(year), Some(other_year)) = (self.year, other.year) else {
            return false;
        };
        match (year, self.month).cmp(&(other_year, other.month)) {
            Ordering::Equal => self
                .day
                .zip(other.day)
                .is_some_and(|(day, other)| day > other),
            order => order == Ordering::Greater,
        }
    }

    /// Returns how many days lie between two days; nothing where either is not known to the day.
    pub(crate) fn days_from(self, other: Self) -> Option<u64> {
        let day = |it: Self| calendar(it.year?, it.month, it.day?);
        Some((day(self)? - day(other)?).whole_days().unsigned_abs())
    }

    /// Writes the date in a named form; nothing where the form is unknown or what it needs was not said. The usual form
    /// says as much as is known.
    pub(crate) fn form(self, name: &str) -> Option<String> {
        let Self { year, month, day } = self;
        Some(match name {
            "年月日" => {
                let year = year.map_or_else(String::new, |year| format!("{year}年"));
                let day = day.map_or_else(String::new, |day| format!("{day}日"));
                format!("{year}{month}月{day}")
            }
            "年月" => format!("{}年{month}月", year?),
            "年" => format!("{}年", year?),
            "月日" => match day {
                Some(day) => format!("{month}月{day}日"),
                None => format!("{month}月"),
            },
            "月底" => match day {
                Some(day) if calendar(year.unwrap_or(2024), month, day + 1).is_none() => {
                    format!("{month}月底")
                }
                Some(day) => format!("{month}月{day}日"),
                None => format!("{month}月底"),
            },
            "月" => format!("{month}月"),
            "日" => format!("{}日", day?),
            "星期" => {
                let weekday = calendar(year?, month, day?)?.weekday();
                let n = usize::from(weekday.number_from_monday());
                let day = if n == 7 {
                    "日".to_owned()
                } else {
                    hanzi::numeral(n)
                };
                format!("星期{day}")
            }
            _ => return None,
        })
    }

    /// The names [`Date::form`] knows.
    pub(crate) const FORMS: [&'static str; 8] =
        ["年月日", "年月", "年", "月日", "月底", "月", "日", "星期"];
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.form("年月日").unwrap_or_default())
    }
}

/// Year, month, day, and what follows.
type Parts<'a> = (Option<i32>, i32, Option<i32>, &'a str);

/// `2026年6月10日`, `6月10日`, `2026年6月`, `六月十六日`.
fn in_words(text: &str) -> Option<Parts<'_>> {
    let (year, rest) = match before(text, '年') {
        Some((year, rest)) => (Some(written_year(year)?), rest),
        None => (None, text),
    };
    let Some((month, rest)) = before(rest, '月') else {
        // 2026年6
        let month = rest.trim().parse().ok().filter(|_| year.is_some())?;
        return Some((year, month, None, ""));
    };
    let month = number(month)?;
    if let Some((day, rest)) = before(rest, '日').or_else(|| before(rest, '号')) {
        return Some((year, month, Some(number(day)?), rest));
    }
    let bare = rest.trim();
    match number(bare) {
        Some(day) => Some((year, month, Some(day), "")),
        None => Some((year, month, None, rest)),
    }
}

/// What stands before a mark, where it is short and nothing but a number.
fn before(text: &str, mark: char) -> Option<(&str, &str)> {
    let (number, rest) = text.split_once(mark)?;
    let number = number.trim();
    let is_number = |c: char| c.is_ascii_digit() || CHINESE.contains(c) || c == ' ';
    (number.chars().count() <= 6 && number.chars().all(is_number)).then_some((number, rest))
}

/// 2026, 二〇二六, 26.
fn written_year(text: &str) -> Option<i32> {
    let digits: Option<String> = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '○' | '零' | '〇' => Some('0'),
            c if c.is_ascii_digit() => Some(c),
            c => "一二三四五六七八九"
                .chars()
                .zip('1'..='9')
                .find_map(|(word, digit)| (word == c).then_some(digit)),
        })
        .collect();
    let digits = digits?;
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// A month or a day: 6, 06, 六, 十六, 二十一, 廿一.
fn number(text: &str) -> Option<i32> {
    let text = text.trim();
    if !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let text = text.replace('廿', "二十").replace('卅', "三十");
    i32::try_from(hanzi::parse_numeral(&text)?).ok()
}

/// `2026-06-10`, `2026/6`, `6.10`, `12/24/2026`, `20260610`.
fn in_digits(text: &str) -> Option<Parts<'_>> {
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = text;
    let mut mark = None;
    loop {
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = &rest[end..];
        let next = rest.trim_start();
        let after = next.chars().next().filter(|c| matches!(c, '-' | '/' | '.'));
        let Some(found) = after.filter(|c| mark.is_none_or(|mark| mark == *c)) else {
            break;
        };
        let more = next[1..].trim_start();
        if parts.len() == 3 || !more.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        mark = Some(found);
        rest = more;
    }
    let is_short = |part: &&str| matches!(part.len(), 1 | 2);
    let n = |part: &str| part.parse::<i32>().ok();
    match parts[..] {
        [whole] if whole.len() == 8 => {
            let year = n(&whole[..4]).filter(|year| (1900..2200).contains(year))?;
            Some((Some(year), n(&whole[4..6])?, Some(n(&whole[6..])?), rest))
        }
        [year, month, day] if year.len() == 4 && is_short(&month) && is_short(&day) => {
            Some((Some(n(year)?), n(month)?, Some(n(day)?), rest))
        }
        [first, second, year] if year.len() == 4 && is_short(&first) && is_short(&second) => {
            // Excel writes the month first, Europeans the day: where both may be months, nobody can tell.
            let (month, day) = match (n(first)?, n(second)?) {
                (first, second) if first > 12 => (second, first),
                (first, second) if second > 12 || first == second => (first, second),
                _ => return None,
            };
            Some((Some(n(year)?), month, Some(day), rest))
        }
        [year, month] if year.len() == 4 && is_short(&month) => {
            Some((Some(n(year)?), n(month)?, None, rest))
        }
        [month, day] if is_short(&month) && is_short(&day) => {
            Some((None, n(month)?, Some(n(day)?), rest))
        }
        _ => None,
    }
}

/// Full-width digits and marks as half-width ones.
fn narrow(c: char) -> char {
    match c {
        '－' | '／' | '．' | '：' | '（' | '）' | '，' | '０'..='９' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

fn calendar(year: i32, month: u8, day: u8) -> Option<time::Date> {
    time::Date::from_calendar_date(year, time::Month::try_from(month).ok()?, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for text in [
            "2026-06-10",
            "2026/6/10",
            "2026.6.10",
            "2026年6月10日",
            "2026 年 6 月 10 号",
        ] {
            assert_eq!(
                Date::parse(text).unwrap().to_string(),
                "2026年6月10日",
                "{text}"
            );
        }
        assert_eq!(Date::parse("6月10日").unwrap().to_string(), "6月10日");
        for text in ["2026-06", "2026年6月", "2026/6"] {
            assert_eq!(Date::parse(text).unwrap().to_string(), "2026年6月");
        }
        assert_eq!(Date::parse("6月").unwrap().to_string(), "6月");
        let none = "2026-13 13月 月 2026-02-30 13月1日 明天 2026 26-06-10 2026-6-10-1 13.14 1.5万 1.0.1 6月中旬 6月底 6月10日前 6月10日至12日 2026年 202606101 13800138000 一二三 3:30";
        for text in none.split(' ').chain([""]) {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn reads_what_spreadsheets_and_papers_write() {
        for (text, said) in [
            ("2026-06-15 14:30", "2026年6月15日"),
            ("2026-06-15 14:30:00", "2026年6月15日"),
            ("2026-06-15T14:30:00+08:00", "2026年6月15日"),
            ("2026/6/15 9:00 AM", "2026年6月15日"),
            ("20260619", "2026年6月19日"),
            ("20260619 14:30", "2026年6月19日"),
            ("12/24/2026", "2026年12月24日"),
            ("6/6/2026", "2026年6月6日"),
            ("15/6/2026", "2026年6月15日"),
            ("6.15", "6月15日"),
            ("6/15", "6月15日"),
            ("6-15", "6月15日"),
            ("２０２６－０６－１５", "2026年6月15日"),
            ("2026．6．15", "2026年6月15日"),
            ("六月十六日", "6月16日"),
            ("六月廿一", "6月21日"),
            ("二〇二六年六月十六日", "2026年6月16日"),
            ("二○二六年十二月三十一日", "2026年12月31日"),
            ("26年6月10日", "2026年6月10日"),
            ("6月18日（周四）下午3点", "6月18日"),
            ("6月18日(星期四)15:00", "6月18日"),
            ("6月18日下午3时30分", "6月18日"),
            ("6月18日下午三点半", "6月18日"),
            ("6月18日 9:00-11:30", "6月18日"),
            ("6月18日上午9点至11点", "6月18日"),
            ("12月4日上午9点", "12月4日"),
            ("12月4日上午", "12月4日"),
            ("2026年12月4日星期五", "2026年12月4日"),
            ("2026年12月4日，星期五，上午9:00", "2026年12月4日"),
            ("2026-06-09 星期二", "2026年6月9日"),
            ("2026年6月15日 14:30", "2026年6月15日"),
        ] {
            let date = Date::parse(text).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some(said), "{text}");
        }
        for text in ["12/4/2026", "4-12-2026 14:30", "1.2.2026"] {
            assert_eq!(Date::parse(text), None, "{text}");
            assert!(Date::either(text).is_some(), "{text}");
        }
        for text in ["12/24/2026", "13/14/2026", "2026-12-04", "1.2.3", "甲"] {
            assert_eq!(Date::either(text), None, "{text}");
        }
        assert!(Date::alone("12月4日（周五）").is_some());
        assert_eq!(Date::alone("12月4日上午9点"), None);
        let date = Date::parse("6.15").unwrap().in_year(2026);
        assert_eq!(date.to_string(), "2026年6月15日");
    }

    #[test]
    fn forms() {
        let date = Date::parse("2026-11-22").unwrap();
        let forms: Vec<_> = Date::FORMS
            .iter()
            .map(|form| date.form(form).unwrap())
            .collect();
        assert_eq!(
            forms,
            [
                "2026年11月22日",
                "2026年11月",
                "2026年",
                "11月22日",
                "11月22日",
                "11月",
                "22日",
                "星期日"
            ]
        );
        assert_eq!(Date::parse("6月10日").unwrap().form("星期"), None);
        assert_eq!(date.form("农历"), None);
        let month = Date::parse("2026-09").unwrap();
        let forms: Vec<_> = Date::FORMS.iter().map(|form| month.form(form)).collect();
        let said = ["2026年9月", "2026年9月", "2026年", "9月", "9月底", "9月"];
        assert_eq!(forms[..6], said.map(|form| Some(form.to_owned())));
        assert_eq!(forms[6..], [None, None]);
        let last = Date::parse("2026-06-30").unwrap();
        assert_eq!(last.form("月底").unwrap(), "6月底");
    }
}
