//! Days and times: days in one format however they are shown, durations as shown.

use time::{Date, Duration, Month};

use super::code::{Piece, Section};

/// The parts of a day and time shown by a format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Shown {
    pub(super) year: bool,
    pub(super) month: bool,
    pub(super) day: bool,
    pub(super) weekday: bool,
    pub(super) hour: bool,
    pub(super) minute: bool,
    pub(super) second: bool,
    /// Whether it is a duration, which may exceed a day: `[h]:mm`.
    pub(super) elapsed: bool,
}

impl Shown {
    /// Returns the parts a section shows; `None` if it is no day or time.
    pub(super) fn of(section: &Section) -> Option<Self> {
        let mut shown = Self::default();
        let pieces = &section.pieces;
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Letters('y' | 'e' | 'g' | 'b', _) => shown.year = true,
                Piece::Letters('d', 1 | 2) => shown.day = true,
                Piece::Letters('d', _) | Piece::Letters('a', 3..) => shown.weekday = true,
                Piece::Letters('h', _) | Piece::Half => shown.hour = true,
                Piece::Letters('s', _) => shown.second = true,
                Piece::Letters('m', 1 | 2) if is_minute(pieces, at) => shown.minute = true,
                Piece::Letters('m', _) => shown.month = true,
                Piece::Elapsed(letter) => {
                    shown.elapsed = true;
                    shown.hour |= *letter == 'h';
                    shown.minute |= *letter == 'm';
                    shown.second |= *letter == 's';
                }
                _ => {}
            }
        }
        (shown != Self::default()).then_some(shown)
    }

    fn has_date(self) -> bool {
        self.year || self.month || self.day
    }

    fn has_clock(self) -> bool {
        self.hour || self.minute || self.second
    }
}

/// Returns whether m means minutes, which depends on the pieces before and after it.
fn is_minute(pieces: &[Piece], at: usize) -> bool {
    let is_part = |piece: &&Piece| matches!(piece, Piece::Letters(..) | Piece::Elapsed(_));
    let before = pieces[..at].iter().rev().find(is_part);
    let after = pieces[at + 1..].iter().find(is_part);
    matches!(before, Some(Piece::Letters('h', _) | Piece::Elapsed('h')))
        || matches!(after, Some(Piece::Letters('s', _)))
}

/// Writes a day counted from 1900 (in which spreadsheets have a 29th of February) or 1904, or a time.
pub(super) fn write(
    section: &Section,
    shown: Shown,
    number: f64,
    from_1904: bool,
) -> Option<String> {
    if shown.elapsed && !shown.has_date() {
        return elapsed(&section.pieces, number);
    }
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let days = number.floor();
    // Rounded to seconds, since floats may fall a few bits short of a minute.
    #[allow(clippy::cast_possible_truncation)]
    let seconds = ((number - days) * 86_400.0).round() as i64;
    #[allow(clippy::cast_possible_truncation)]
    let (days, seconds) = (days as i64 + seconds / 86_400, seconds % 86_400);
    let clock = clock(shown, seconds);
    if !shown.has_date() && !shown.weekday {
        return shown.has_clock().then_some(clock);
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
        (false, false, false) => String::new(),
        (true, true, false) => format!("{year:04}-{month:02}"),
        (false, true, true) => format!("{month}月{day}日"),
        (false, true, false) => format!("{month}月"),
        (false, false, true) => format!("{day}日"),
        (true, false, false) => format!("{year}年"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    };
    if shown.weekday {
        let names = ["一", "二", "三", "四", "五", "六", "日"];
        let name = names[usize::from(date.weekday().number_days_from_monday())];
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&weekday(&section.pieces, shown.has_date(), name));
    }
    if shown.has_clock() && (seconds > 0 || !(shown.day || shown.weekday)) {
        text = format!("{text} {clock}");
    }
    Some(text)
}

/// Returns the day of the week: `aaaa` is 星期二, `ddd` 周二, `aaa` 二 with the words beside it.
fn weekday(pieces: &[Piece], beside_date: bool, name: &str) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Letters('a' | 'd', 4..) => out.push_str(&format!("星期{name}")),
            Piece::Letters('d', 3) => out.push_str(&format!("周{name}")),
            Piece::Letters('a', 3) if beside_date => out.push_str(&format!("星期{name}")),
            Piece::Letters('a', 3) => out.push_str(name),
            Piece::Words(words) if !beside_date => out.push_str(words),
            _ => {}
        }
    }
    out
}

/// Writes a time of day; with seconds if they are shown and not zero.
fn clock(shown: Shown, seconds: i64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if !shown.hour && shown.second {
        return format!("{minutes:02}:{rest:02}");
    }
    if shown.second && rest > 0 {
        return format!("{hours:02}:{minutes:02}:{rest:02}");
    }
    format!("{hours:02}:{minutes:02}")
}

/// Writes a duration: the first part is unbounded, the following ones are below sixty.
fn elapsed(pieces: &[Piece], number: f64) -> Option<String> {
    if number.abs() > 1e9 {
        return None;
    }
    let to_minutes = !pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Letters('s', _) | Piece::Elapsed('s')));
    #[allow(clippy::cast_possible_truncation)]
    let mut seconds = (number.abs() * 86_400.0).round() as i64;
    if to_minutes {
        seconds -= seconds % 60;
    }
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Elapsed('h') => out.push_str(&(seconds / 3600).to_string()),
            Piece::Elapsed('m') => out.push_str(&(seconds / 60).to_string()),
            Piece::Elapsed(_) => out.push_str(&seconds.to_string()),
            Piece::Letters('h', _) => out.push_str(&format!("{:02}", seconds / 3600 % 24)),
            Piece::Letters('m', _) => out.push_str(&format!("{:02}", seconds / 60 % 60)),
            Piece::Letters('s', _) => out.push_str(&format!("{:02}", seconds % 60)),
            Piece::Words(words) => out.push_str(words),
            _ => {}
        }
    }
    let sign = if number < 0.0 && seconds > 0 { "-" } else { "" };
    Some(format!("{sign}{out}"))
}
