//! Numbers of spreadsheets as they are seen: by their number formats they are dates, percentages, padded codes.

use time::{Date, Duration, Month};

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// The number.
    #[default]
    Plain,
    /// A code of so many digits: 003.
    Padded(usize),
    /// A percentage.
    Percent,
    /// A day or a time: what of it is shown.
    Time(Shown),
}

/// The parts of a day and time that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) year: bool,
    pub(super) month: bool,
    pub(super) day: bool,
    pub(super) clock: bool,
}

impl Format {
    /// The formats that files use without saying what they are; those of Chinese Excel where languages differ.
    pub(super) fn builtin(id: u32) -> Self {
        let (year, month, day, clock) = match id {
            9 | 10 => return Self::Percent,
            14 | 15 | 30 | 31 => (true, true, true, false),
            16 | 28 | 29 | 51 | 53 | 54 | 58 => (false, true, true, false),
            17 | 27 | 36 | 50 | 52 | 57 => (true, true, false, false),
            18..=21 | 32..=35 | 45..=47 | 55 | 56 => (false, false, false, true),
            22 => (true, true, true, true),
            _ => return Self::Plain,
        };
        Self::Time(Shown {
            year,
            month,
            day,
            clock,
        })
    }

    /// Reads a format code: `yyyy"年"m"月"d"日"`, `0.0%`, `000`.
    pub(super) fn read(code: &str) -> Self {
        let mut shown = Shown::default();
        let (mut percent, mut digits) = (false, 0);
        let mut only_zeros = true;
        // What m means depends on what stands before it.
        let mut after_hour = false;
        let mut minutes = false;
        let mut chars = code.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                ';' => break,
                '"' => {
                    only_zeros = false;
                    for inner in chars.by_ref() {
                        if inner == '"' {
                            break;
                        }
                    }
                }
                '[' => {
                    let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    let all = |c: char| inner.chars().all(|it| it.eq_ignore_ascii_case(&c));
                    if !inner.is_empty() && (all('h') || all('m') || all('s')) {
                        shown.clock = true;
                        after_hour = true;
                    }
                }
                '\\' | '_' | '*' | '!' => {
                    chars.next();
                    only_zeros &= c == '_';
                }
                '%' => percent = true,
                '0' => digits += 1,
                'y' | 'Y' | 'e' | 'E' | 'g' => {
                    // 0.00E+00 is a number.
                    if !(matches!(c, 'e' | 'E') && matches!(chars.peek(), Some('+' | '-'))) {
                        shown.year = true;
                    }
                    only_zeros = false;
                }
                'd' | 'D' => shown.day = true,
                'h' | 'H' => {
                    shown.clock = true;
                    after_hour = true;
                }
                's' | 'S' => shown.clock = true,
                'm' | 'M' => {
                    while chars.next_if(|c| matches!(c, 'm' | 'M')).is_some() {}
                    let is_before_seconds = chars.peek() == Some(&':');
                    if after_hour || (is_before_seconds && !shown.month) {
                        minutes = true;
                        after_hour = false;
                    } else {
                        shown.month = true;
                    }
                }
                'G' => return Self::Plain,
                _ => only_zeros = false,
            }
        }
        shown.clock |= minutes;
        if percent {
            Self::Percent
        } else if shown != Shown::default() && digits == 0 {
            Self::Time(shown)
        } else if only_zeros && digits > 1 {
            Self::Padded(digits)
        } else {
            Self::Plain
        }
    }

    /// Writes a number as it is seen; `from_1904` tells the books that count days from there.
    pub(super) fn write(self, number: f64, from_1904: bool) -> String {
        match self {
            Self::Plain => decimal(number, 0),
            Self::Percent => format!("{}%", decimal(number, 2)),
            Self::Padded(digits) => {
                let text = decimal(number, 0);
                if text.bytes().all(|b| b.is_ascii_digit()) {
                    format!("{text:0>digits$}")
                } else {
                    text
                }
            }
            Self::Time(shown) => {
                time(number, shown, from_1904).unwrap_or_else(|| decimal(number, 0))
            }
        }
    }
}

/// Writes a number without exponent, with the fifteen digits that spreadsheets know, its point moved to the right.
pub(super) fn decimal(number: f64, moved: i32) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let text = format!("{number:.14e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let negative = digits.starts_with('-');
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".into();
    }
    let point = exponent + moved + 1;
    let sign = if negative { "-" } else { "" };
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    if point <= 0 {
        format!("{sign}0.{}{digits}", zeros(-point))
    } else if point >= count {
        format!("{sign}{digits}{}", zeros(point - count))
    } else {
        let (whole, part) = digits.split_at(usize::try_from(point).unwrap_or(0));
        format!("{sign}{whole}.{part}")
    }
}

/// Writes a day counted from 1900 (where spreadsheets believe in a 29th of February) or 1904.
fn time(number: f64, shown: Shown, from_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let days = number.floor();
    // Seconds, for what a few bits too few make of a minute.
    #[allow(clippy::cast_possible_truncation)]
    let seconds = ((number - days) * 86_400.0).round() as i64;
    #[allow(clippy::cast_possible_truncation)]
    let (days, seconds) = (days as i64 + seconds / 86_400, seconds % 86_400);
    let clock = format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    if !(shown.year || shown.month || shown.day) {
        return shown.clock.then_some(clock);
    }
    let epoch = if from_1904 {
        Date::from_calendar_date(1904, Month::January, 1)
    } else if days < 60 {
        Date::from_calendar_date(1899, Month::December, 31)
    } else {
        Date::from_calendar_date(1899, Month::December, 30)
    };
    let date = epoch.ok()?.checked_add(Duration::days(days))?;
    let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
    let mut text = match (shown.year, shown.month, shown.day) {
        (true, true, false) => format!("{year:04}-{month:02}"),
        (false, true, true) => format!("{month}月{day}日"),
        (false, true, false) => format!("{month}月"),
        (true, false, false) => format!("{year}年"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    };
    if shown.clock && (seconds > 0 || !shown.day) {
        text += &format!(" {clock}");
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_codes() {
        let write = |code: &str, number| Format::read(code).write(number, false);
        assert_eq!(write("yyyy\"年\"m\"月\"d\"日\"", 46183.0), "2026-06-10");
        assert_eq!(write("[$-804]yyyy\\-mm\\-dd;@", 46183.0), "2026-06-10");
        assert_eq!(
            write("[DBNum1]yyyy\"年\"m\"月\"d\"日\"", 46183.0),
            "2026-06-10"
        );
        assert_eq!(write("m\"月\"d\"日\";@", 46183.0), "6月10日");
        assert_eq!(write("yyyy\"年\"m\"月\"", 46183.0), "2026-06");
        assert_eq!(write("yyyy/m/d h:mm", 46183.375), "2026-06-10 09:00");
        assert_eq!(write("yyyy/m/d h:mm", 46183.0), "2026-06-10");
        assert_eq!(write("h:mm", 0.375), "09:00");
        assert_eq!(write("mm:ss", 0.375), "09:00");
        assert_eq!(write("上午/下午h\"时\"mm\"分\"", 0.625), "15:00");
        assert_eq!(write("0.0%", 0.085), "8.5%");
        assert_eq!(write("0%", 0.085), "8.5%");
        assert_eq!(write("000", 7.0), "007");
        assert_eq!(write("#,##0.00_ ", 1286.0), "1286");
        assert_eq!(write("0.00E+00", 1286.0), "1286");
        assert_eq!(write("General", 1286.5), "1286.5");
        assert_eq!(write("G/通用格式", 3.0), "3");
        assert_eq!(write("0\"人\"", 3.0), "3");
        assert_eq!(write("[Red]0.0;-0.0", 3.5), "3.5");
        assert_eq!(Format::builtin(14).write(46183.0, false), "2026-06-10");
        assert_eq!(Format::builtin(58).write(46183.0, false), "6月10日");
        assert_eq!(Format::builtin(14).write(59.0, false), "1900-02-28");
        assert_eq!(Format::builtin(14).write(44721.0, true), "2026-06-10");
        assert_eq!(Format::builtin(14).write(-1.0, false), "-1");
    }

    #[test]
    fn numbers_have_no_exponent() {
        assert_eq!(decimal(13_800_138_000.0, 0), "13800138000");
        assert_eq!(decimal(1.101_011_990_010_1e17, 0), "110101199001010000");
        assert_eq!(decimal(0.1 + 0.2, 0), "0.3");
        assert_eq!(decimal("8.5000000000000006E-2".parse().unwrap(), 2), "8.5");
        assert_eq!(decimal(1.0, 2), "100");
        assert_eq!(decimal(0.000_01, 0), "0.00001");
        assert_eq!(decimal(-3.0, 0), "-3");
        assert_eq!(decimal(0.0, 0), "0");
        assert_eq!(decimal(f64::NAN, 0), "");
    }
}
