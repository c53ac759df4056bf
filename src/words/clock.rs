//! What may stand behind a day: the day of the week and the time of the day, 星期三下午3点半, 14:30.

use super::hanzi;

/// The digits of 汉字 numbers.
pub(super) const CHINESE: &str = "〇○零一二三四五六七八九十廿卅";

/// What stands between a day, its day of the week and a time.
pub(super) const MARKS: [char; 7] = [' ', '\u{3000}', ',', '，', '(', ')', 'T'];

/// Whether a text is a day of the week, a time of the day, both or nothing.
pub(super) fn is_weekday_or_time(text: &str) -> bool {
    let mut rest = text.trim_start_matches(MARKS);
    let (mut days, mut times) = (0, 0);
    while !rest.is_empty() {
        rest = if let Some(after) = weekday(rest) {
            days += 1;
            after
        } else if let Some(after) = clock(rest) {
            times += 1;
            after
        } else {
            return false;
        };
        rest = rest.trim_start_matches(MARKS);
    }
    // `6月10日 9点至11点`
    days <= 1 && times <= 2
}

/// Takes a day of the week off the start of a text.
pub(super) fn weekday(text: &str) -> Option<&str> {
    let named = ["星期", "礼拜", "周"]
        .iter()
        .find_map(|word| text.strip_prefix(word))?;
    named.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天'])
}

/// The day of the week that a text names: 周五 is 星期五, 星期天 is 星期日.
pub(super) fn named_weekday(text: &str) -> Option<String> {
    let (at, rest) = text
        .char_indices()
        .find_map(|(at, _)| Some((at, weekday(&text[at..])?)))?;
    let day = text[at..text.len() - rest.len()].chars().next_back()?;
    Some(format!("星期{}", if day == '天' { '日' } else { day }))
}

/// Takes a time of the day off the start of a text: `14:30`, `9:00:00`, 下午3点半, 上午.
fn clock(text: &str) -> Option<&str> {
    const PARTS: [&str; 15] = [
        "凌晨", "清晨", "早上", "早晨", "上午", "中午", "午后", "下午", "傍晚", "晚上", "晚间",
        "夜里", "全天", "早", "晚",
    ];
    let text = text
        .trim_start_matches(['-', '至', '到', '~', '～', '—'])
        .trim_start();
    let part = PARTS.iter().find_map(|word| text.strip_prefix(word));
    let rest = part.unwrap_or(text).trim_start();
    let is_digit = |c: char| c.is_ascii_digit() || CHINESE.contains(c) || c == '两';
    let end = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
    let (hour, after) = rest.split_at(end);
    let is_number = |text: &str| text.parse::<u8>().is_ok() || hanzi::parse_numeral(text).is_some();
    if !is_number(hour) {
        return part.filter(|_| hour.is_empty());
    }
    if let Some(minutes) = after.strip_prefix(':') {
        let end = minutes
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.')))
            .unwrap_or(minutes.len());
        let rest = minutes[end..].trim_start();
        let zone = |c: char| c.is_ascii_digit() || c == ':';
        let rest = match rest.strip_prefix('+') {
            Some(offset) => offset.trim_start_matches(zone),
            None => rest.trim_start_matches('Z'),
        };
        let rest = ["AM", "PM", "am", "pm"]
            .iter()
            .find_map(|half| rest.strip_prefix(half))
            .unwrap_or(rest);
        return (end >= 2).then_some(rest);
    }
    let after = ["点钟", "点", "时"]
        .iter()
        .find_map(|word| after.strip_prefix(word))?;
    if let Some(rest) = after
        .strip_prefix(['半', '整'])
        .or(after.strip_prefix("一刻"))
    {
        return Some(rest);
    }
    let end = after.find(|c| !is_digit(c)).unwrap_or(after.len());
    let (minutes, rest) = after.split_at(end);
    Some(if is_number(minutes) {
        rest.strip_prefix('分').unwrap_or(rest)
    } else {
        after
    })
}
