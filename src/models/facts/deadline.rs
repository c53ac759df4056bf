//! 时限: deadlines as offices write them.

use crate::words::date::Date;

/// The verbs a deadline can be printed with: 8月15日前办结; 长期坚持 takes none.
pub(super) const VERBS: [&str; 7] = ["完成", "办结", "见效", "到位", "报送", "开工", "销号"];

/// Phrases for ongoing or immediate tasks: no day precedes them.
const STANDING: [&str; 12] = [
    "长期", "坚持", "立行", "立改", "立即", "持续", "常态", "随时", "即时", "每", "全年", "日常",
];

/// Prints a deadline, with a verb if one is given, and with the year if it differs from that of the meeting.
pub(super) fn print(text: &str, verb: Option<&str>, meeting: Option<i32>) -> String {
    let verb = verb.unwrap_or_default();
    let bare = text.trim_end_matches(['。', '，', '；', '、']);
    if let Some(date) = Date::alone(bare.trim_end_matches("之前").trim_end_matches('前')) {
        return format!("{}前{verb}", day(date, meeting));
    }
    // A start or a period is no deadline: 9月起, 7月至9月.
    let goes_on = bare.ends_with(['起', '始']) || bare.contains(['至', '—', '－']);
    if goes_on || STANDING.iter().any(|word| bare.contains(word)) {
        return bare.to_owned();
    }
    let bare = VERBS
        .iter()
        .fold(bare, |bare, verb| bare.trim_end_matches(verb));
    let bare = ["之前", "以前", "前"]
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .unwrap_or(bare);
    let within = ["内", "中", "季度", "半年", "今年", "期间"];
    if within.iter().any(|end| bare.ends_with(end)) {
        return format!("{bare}{verb}");
    }
    format!("{bare}前{verb}")
}

/// Returns whether a date does not exist: 2月30日, 2026-09-31.
pub(super) fn names_no_day(text: &str) -> bool {
    let numbers = |text: &str| text.chars().filter(char::is_ascii_digit).count() >= 3;
    let bare = text.trim_end_matches("之前").trim_end_matches('前');
    let is_iso = numbers(bare)
        && bare.matches(['-', '/', '.']).count() == 2
        && bare
            .chars()
            .all(|c| c.is_ascii_digit() || "-/.".contains(c));
    if is_iso {
        return Date::parse(bare).is_none();
    }
    text.match_indices('月').any(|(at, month)| {
        let before = &text[..at];
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let after = &text[at + month.len()..];
        let end = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let is_day = start < at && end > 0 && after[end..].starts_with(['日', '号']);
        is_day && Date::parse(&format!("{}月{}日", &before[start..], &after[..end])).is_none()
    })
}

/// Formats a day as spoken at a meeting: a month alone ends with its last day.
fn day(date: Date, meeting: Option<i32>) -> String {
    let near = date.year.is_none() || date.year == meeting || meeting.is_none();
    let form = if near { "月日" } else { "年月日" };
    let said = date.form(form).unwrap_or_default();
    match date.day {
        Some(_) => said,
        None => format!("{said}底"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_said_as_offices_say_them() {
        for (written, said) in [
            ("2026-08-15", "8月15日前办结"),
            ("8月15日前", "8月15日前办结"),
            ("2026年12月", "12月底前办结"),
            ("2027年1月", "2027年1月底前办结"),
            ("2027-03-31", "2027年3月31日前办结"),
            ("12月底", "12月底前办结"),
            ("年底前", "年底前办结"),
            ("年底前完成", "年底前办结"),
            ("年内", "年内办结"),
            ("三季度末", "三季度末前办结"),
            ("长期坚持", "长期坚持"),
            ("立行立改", "立行立改"),
            ("9月起", "9月起"),
            ("即日起", "即日起"),
            ("7月至9月", "7月至9月"),
            ("三季度", "三季度办结"),
            ("上半年", "上半年办结"),
        ] {
            assert_eq!(print(written, Some("办结"), Some(2026)), said, "{written}");
        }
        assert_eq!(print("年底", None, None), "年底前");
    }

    #[test]
    fn days_that_no_calendar_has() {
        for text in [
            "2月30日",
            "9月31日前",
            "2026-02-29",
            "2026.13.1",
            "7月1日至9月31日",
            "13月1日",
        ] {
            assert!(names_no_day(text), "{text}");
        }
        for text in [
            "2月29日",
            "9月30日前",
            "2026-02-28",
            "9月底",
            "年底前",
            "2026年12月",
            "3月内",
            "1.5个月",
            "长期坚持",
        ] {
            assert!(!names_no_day(text), "{text}");
        }
    }
}
