//! Numbers as official texts write them: 1,286、3.2万、30余万、近百、三万二千、3～5.

use crate::words::hanzi;

/// What says before a number that it is not exact.
const APPROXIMATELY: [&str; 13] = [
    "大约", "将近", "接近", "超过", "不到", "不足", "至少", "约", "近", "超", "逾", "上", "成",
];

/// What says so behind the digits.
const OR_MORE: [char; 3] = ['余', '多', '几'];

/// What stands between the ends of a range.
const TO: [char; 7] = ['～', '~', '—', '-', '－', '至', '到'];

/// The units of ten, by how many noughts they stand for.
const TENS: [(&str, u8); 3] = [("十", 1), ("百", 2), ("千", 3)];

/// The units above them.
const MYRIADS: [(&str, u8); 3] = [("万亿", 12), ("亿", 8), ("万", 4)];

/// Whether a text is a number, or a range, and nothing else.
pub(super) fn is_amount(text: &str) -> bool {
    let exact = APPROXIMATELY
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let (body, approximate) = exact.map_or((text, false), |body| (body, true));
    let body = body.strip_prefix(['+', '-', '－', '−']).unwrap_or(body);
    let Some(rest) = number(body, approximate) else {
        return false;
    };
    let rest = match rest.strip_prefix(TO) {
        Some(end) => match number(end, false) {
            Some(rest) => rest,
            None => return false,
        },
        None => rest,
    };
    matches!(rest, "" | "元")
}

/// Reads a number and returns what follows it; 百 alone is one where it is not exact.
fn number(text: &str, approximate: bool) -> Option<&str> {
    let mut rest = text;
    let mut last = u8::MAX;
    loop {
        let first = last == u8::MAX;
        let (after, is_decimal) = match digits(rest).or_else(|| numeral(rest, first)) {
            Some(found) => found,
            None if first => return scale_alone(rest, approximate),
            None => break,
        };
        let (after, vague) = or_more(after);
        let (after, noughts) = scale(after);
        let (after, vague) = match vague {
            true => (after, true),
            false => or_more(after),
        };
        // 3万5千, 1亿2000万: what follows counts less.
        if noughts >= last {
            return None;
        }
        last = noughts;
        rest = after;
        if vague || is_decimal || noughts == 0 {
            break;
        }
    }
    Some(rest.strip_prefix(['%', '％']).unwrap_or(rest))
}

/// 近百, 千余, 千余万, 数十, 几万.
fn scale_alone(text: &str, approximate: bool) -> Option<&str> {
    let (text, several) = match text.strip_prefix(['数', '几']) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let (rest, noughts) = scale(text);
    let (rest, vague) = or_more(rest);
    let rest = if vague { scale(rest).0 } else { rest };
    (noughts > 0 && (several || approximate || vague)).then_some(rest)
}

/// Digits, thousands parted by commas or not, with or without a fraction; and whether there is one.
fn digits(text: &str) -> Option<(&str, bool)> {
    let count = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = count(text);
    if first == 0 {
        return None;
    }
    let mut rest = &text[first..];
    while let Some(group) = rest.strip_prefix(',') {
        if first > 3 || count(group) != 3 {
            return None;
        }
        rest = &group[3..];
    }
    match rest.strip_prefix('.') {
        None => Some((rest, false)),
        Some(fraction) => match count(fraction) {
            0 => None,
            length => Some((&fraction[length..], true)),
        },
    }
}

/// A numeral below ten thousand in 汉字.
fn numeral(text: &str, first: bool) -> Option<(&str, bool)> {
    let text = text.strip_prefix('零').filter(|_| !first).unwrap_or(text);
    let is_numeral = |c: char| "〇零一二三四五六七八九十百千两".contains(c);
    let end = text.find(|c| !is_numeral(c)).unwrap_or(text.len());
    hanzi::parse_numeral(&text[..end])?;
    Some((&text[end..], false))
}

/// Takes one word off that says there is more.
fn or_more(text: &str) -> (&str, bool) {
    match text.strip_prefix(OR_MORE) {
        Some(rest) => (rest, true),
        None => (text, false),
    }
}

/// Takes a unit off: 千, 万, 百万, 万亿; and how many noughts it stands for.
fn scale(text: &str) -> (&str, u8) {
    let take = |text: &'_ str, units: &[(&str, u8)]| {
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
            assert!(is_amount(text), "{text}");
        }
        let others = "很多 A12 若干 一些 1- - --5 +-5 1.2.3 1. .5 5万亿余多 30余多 1,23 1234,567 1,2345 3～ ～5 3～5～7 \
            3万5万 5万3亿 百 万 元 % 3%% 3..5 12a 一一 3——5 余 约 约约40 5元元 3万.5";
        for text in others.split_whitespace().chain(["", "1 2"]) {
            assert!(!is_amount(text), "{text}");
        }
    }
}
