//! Dates as meetings write them: 2026年6月10日, 2026-06-10, 6月10日, 2026年6月.

use std::cmp::Ordering;
use std::fmt;

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
    /// Reads `2026-06-10`, `2026/6/10`, `2026.6.10`, `2026年6月10日` (日 or 号, blanks allowed) or `6月10日`, and
    /// months alone: `2026-06`, `2026年6月`, `6月`.
    ///
    /// Returns nothing for any other text and for days that do not exist (2月30日).
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.trim_end_matches(['日', '号']);
        let has_month = text.contains('月');
        let text = text.strip_suffix('月').unwrap_or(text);
        let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
        let number = |part: &str| -> Option<i32> {
            (part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        let (year, month, day) = match parts[..] {
            [year, month, day] if year.len() == 4 => {
                (Some(number(year)?), number(month)?, Some(number(day)?))
            }
            [year, month] if year.len() == 4 => (Some(number(year)?), number(month)?, None),
            [month, day] if has_month => (None, number(month)?, Some(number(day)?)),
            [month] if has_month => (None, number(month)?, None),
            _ => return None,
        };
        let month = u8::try_from(month).ok()?;
        let day = day.map(u8::try_from).transpose().ok()?;
        // 2月29日 without a year may be right.
        calendar(year.unwrap_or(2024), month, day.unwrap_or(1))?;
        Some(Self { year, month, day })
    }

    /// Returns whether the day certainly comes after another: not where a year was left open, or the days of one month.
    pub fn is_after(self, other: Self) -> bool {
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
    pub fn days_from(self, other: Self) -> Option<u64> {
        let day = |it: Self| calendar(it.year?, it.month, it.day?);
        Some((day(self)? - day(other)?).whole_days().unsigned_abs())
    }

    /// Writes the date in a named form; nothing where the form is unknown or what it needs was not said. The usual form
    /// says as much as is known.
    pub fn form(self, name: &str) -> Option<String> {
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
    pub const FORMS: [&'static str; 8] =
        ["年月日", "年月", "年", "月日", "月底", "月", "日", "星期"];
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.form("年月日").unwrap_or_default())
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
        for text in [
            "2026-13",
            "13月",
            "月",
            "2026-02-30",
            "13月1日",
            "明天",
            "2026",
            "26-06-10",
            "6.10",
            "",
            "2026-6-10-1",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
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
