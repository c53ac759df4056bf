//! Numbers as written in official texts: 1,286、3.2万、30余万、近百、三万二千、3～5.

use crate::words::hanzi;

/// Prefixes that mark a number as approximate.
const APPROXIMATELY: [&str; 12] = [
    "大约", "将近", "接近", "超过", "不到", "不足", "至少", "约", "近", "超", "逾", "上",
];

/// Suffixes of digits that mark a number as approximate.
const OR_MORE: [char; 3] = ['余', '多', '几'];

/// Separators between the ends of a range.
const TO: [char; 7] = ['～', '~', '—', '-', '－', '至', '到'];

/// The units of ten, with their number of zeros.
const TENS: [(&str, i32); 3] = [("十", 1), ("百", 2), ("千", 3)];

/// The units above them.
const MYRIADS: [(&str, i32); 3] = [("万亿", 12), ("亿", 8), ("万", 4)];

/// Parses a number, or a range by its lower end; `text` may contain nothing else.
pub(super) fn amount(text: &str) -> Option<f64> {
    let said = APPROXIMATELY
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let (body, approximate) = said.map_or((text, false), |body| (body, true));
    let (body, sign) = match body.strip_prefix(['-', '－', '−']) {
        Some(body) => (body, -1.0),
        None => (body.strip_prefix('+').unwrap_or(body), 1.0),
    };
    let (value, mut rest) = number(body, approximate)?;
    if let Some(end) = rest.strip_prefix(TO) {
        (_, rest) = number(end, false)?;
    }
    matches!(rest, "" | "元").then_some(sign * value)
}

/// Parses a number and returns it with the rest; 百 alone is a number if approximate.
fn number(text: &str, approximate: bool) -> Option<(f64, &str)> {
    let (mut sum, mut rest, mut last) = (0.0, text, None);
    loop {
        let read = digits(rest).or_else(|| numeral(rest, last.is_some()));
        let Some((part, after, is_decimal)) = read else {
            match last {
                None => return scale_alone(rest, approximate),
                Some(_) => break,
            }
        };
        let (after, vague) = or_more(after);
        let (after, noughts) = scale(after);
        let (after, vague) = if vague { (after, true) } else { or_more(after) };
        // 3万5千, 1亿2000万: the next unit must be smaller.
        if last.is_some_and(|last| noughts >= last) {
            return None;
        }
        sum += part * 10_f64.powi(noughts);
        (rest, last) = (after, Some(noughts));
        if vague || is_decimal || noughts == 0 {
            break;
        }
    }
    Some((sum, rest.strip_prefix(['%', '％']).unwrap_or(rest)))
}

/// 近百, 千余, 千余万, 数十, 几万.
fn scale_alone(text: &str, approximate: bool) -> Option<(f64, &str)> {
    let (text, several) = match text.strip_prefix(['数', '几']) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let (rest, noughts) = scale(text);
    let (rest, vague) = or_more(rest);
    let (rest, more) = if vague { scale(rest) } else { (rest, 0) };
    let is_number = noughts > 0 && (several || approximate || vague);
    is_number.then(|| (10_f64.powi(noughts + more), rest))
}

/// Parses digits, with or without commas and a fraction; returns the number, the rest, whether it has a fraction.
fn digits(text: &str) -> Option<(f64, &str, bool)> {
    let count = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = count(text);
    let mut rest = &text[first..];
    while let Some(group) = rest.strip_prefix(',') {
        if first > 3 || count(group) != 3 {
            return None;
        }
        rest = &group[3..];
    }
    let mut is_decimal = false;
    if let Some(fraction) = rest.strip_prefix('.') {
        let length = count(fraction);
        if length == 0 {
            return None;
        }
        (rest, is_decimal) = (&fraction[length..], true);
    }
    let number = text[..text.len() - rest.len()].replace(',', "");
    let value = number.parse().ok().filter(|_| first > 0)?;
    Some((value, rest, is_decimal))
}

/// Parses a numeral below ten thousand in 汉字; after a larger one it may start with 零.
fn numeral(text: &str, goes_on: bool) -> Option<(f64, &str, bool)> {
    let text = text.strip_prefix('零').filter(|_| goes_on).unwrap_or(text);
    let is_numeral = |c: char| "〇零一二三四五六七八九十百千两".contains(c);
    let end = text.find(|c| !is_numeral(c)).unwrap_or(text.len());
    let value = u16::try_from(hanzi::parse_numeral(&text[..end])?).ok()?;
    Some((f64::from(value), &text[end..], false))
}

/// Strips one suffix such as 余 or 多.
fn or_more(text: &str) -> (&str, bool) {
    match text.strip_prefix(OR_MORE) {
        Some(rest) => (rest, true),
        None => (text, false),
    }
}

/// Strips a unit (千, 万, 百万, 万亿) and returns its number of zeros.
fn scale(text: &str) -> (&str, i32) {
    let take = |text: &'_ str, units: &[(&str, i32)]| {
        let found = units.iter().find(|(unit, _)| text.starts_with(unit));
        found.map_or((0, 0), |(unit, noughts)| (unit.len(), *noughts))
    };
    let (length, tens) = take(text, &TENS);
    let rest = &text[length..];
    let (length, myriads) = take(rest, &MYRIADS);
    (&rest[length..], tens + myriads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        let amounts = "128 007 0 1,286 1,234.5 1,234,567 3.2万 约40 十二 30余 8.5% 12.5％ 3～5 3%～5% 3-5 3至5万 2.8亿 \
            近一百 40多 3万余 30余万 100多万 1.5亿元 3万多元 近百 上千 百余 千余万 数十 几万 十几 二十几 三百二十万 \
            三万二千 一亿零三百万 两百多万 3万5千 1亿2000万 5万亿 三千五百余 -3.2 +5% －0.4 不到40 超过3000 约3.2万 逾百万";
        for text in amounts.split_whitespace() {
            assert!(amount(text).is_some(), "{text}");
        }
        for (text, value) in [
            ("1,286", 1286.0),
            ("3.2万", 32_000.0),
            ("十二", 12.0),
            ("近百", 100.0),
            ("1亿2000万", 120_000_000.0),
            ("一亿零三百万", 103_000_000.0),
            ("-0.4", -0.4),
            ("3～5", 3.0),
        ] {
            assert_eq!(amount(text), Some(value), "{text}");
        }
        let others = "很多 A12 若干 一些 1- - --5 +-5 1.2.3 1. .5 5万亿余多 30余多 1,23 1234,567 1,2345 3～ ～5 3～5～7 \
            3万5万 5万3亿 百 万 元 % 3%% 3..5 12a 一一 3——5 余 约 约约40 5元元 3万.5";
        for text in others.split_whitespace().chain(["", "1 2"]) {
            assert!(amount(text).is_none(), "{text}");
        }
    }
}
