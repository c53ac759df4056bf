//! Chinese characters: counting them, telling wide from narrow, writing and reading numerals.

use unicode_width::UnicodeWidthChar;

/// Returns whether `c` is a 汉字 (CJK Unified Ideographs, their extensions, and 〇).
pub(crate) fn is_hanzi(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Counts spoken 字: each 汉字 is one, each run of Latin letters or digits is one, marks are none.
pub fn count(text: &str) -> usize {
    let mut counted = 0;
    let mut in_run = false;
    for c in text.chars() {
        if is_hanzi(c) {
            counted += 1;
            in_run = false;
        } else if matches!(c, '，' | '。' | '、' | '；' | '：' | '“' | '”') {
            // The marks there are most of are told apart without a look at the tables of Unicode.
            in_run = false;
        } else if c.is_alphanumeric() {
            counted += usize::from(!in_run);
            in_run = true;
        } else if !(in_run && matches!(c, '.' | ',' | '%')) {
            in_run = false;
        }
    }
    counted
}

/// Returns whether `c` takes no space beside it when a Chinese text is wrapped: 汉字 and Chinese punctuation.
pub(crate) fn is_wide(c: char) -> bool {
    is_hanzi(c) || c.width() == Some(2) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Puts a text on one line: line breaks and the blanks around them vanish beside a wide character, and become one
/// space elsewhere.
pub fn unwrap_lines(text: &str) -> String {
    if !text.contains(['\n', '\r', '\t', '\u{2028}', '\u{2029}', '\u{85}']) {
        return text.trim().to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for part in text
        .split(['\n', '\r', '\t', '\u{2028}', '\u{2029}', '\u{85}'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let glued =
            line.chars().next_back().is_none_or(is_wide) || part.chars().next().is_none_or(is_wide);
        if !glued {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Writes a whole number below ten thousand in 汉字, as it is read: 七, 十二, 二十, 一百零三; larger ones in digits.
pub fn numeral(n: usize) -> String {
    if n >= 10_000 {
        return n.to_string();
    }
    if n == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit]);
        }
        out.push_str(name);
    }
    out
}

/// Writes a number that stands before a measure word: as [`numeral`], but 两 for 二 alone (两件事).
pub(crate) fn quantity(n: usize) -> String {
    if n == 2 { "两".to_owned() } else { numeral(n) }
}

/// Reads a numeral below ten thousand written in 汉字; nothing else may stand in `text`.
pub fn parse_numeral(text: &str) -> Option<usize> {
    let mut total = 0;
    let mut digit = None;
    let mut last_unit = 10_000;
    if text.is_empty() {
        return None;
    }
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '零' | '〇' if digit.is_none() && total > 0 => continue,
            _ => {
                let value = match c {
                    '两' => 2,
                    _ => DIGITS.iter().position(|&d| d == c)?,
                };
                if digit.replace(value).is_some() {
                    return None;
                }
                continue;
            }
        };
        if unit >= last_unit {
            return None;
        }
        last_unit = unit;
        match digit.take() {
            Some(value) => total += value * unit,
            None if unit == 10 && total == 0 => total = 10,
            None => return None,
        }
    }
    Some(total + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_one_speaks() {
        assert_eq!(count("同志们："), 3);
        assert_eq!(count("办结128件，增长8.5%。"), 7);
        assert_eq!(count("推行 AI 审批"), 5);
        assert_eq!(count(""), 0);
    }

    #[test]
    fn wrapped_chinese_joins_without_a_space() {
        assert_eq!(
            unwrap_lines("今天开会，\n  主要任务是"),
            "今天开会，主要任务是"
        );
        assert_eq!(unwrap_lines("use\nRust"), "use Rust");
        assert_eq!(unwrap_lines("弘扬精神　推动落实"), "弘扬精神　推动落实");
        assert_eq!(unwrap_lines("用\r\n\r\nRust"), "用Rust");
    }

    #[test]
    fn numerals_there_and_back() {
        for (n, text) in [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (21, "二十一"),
            (100, "一百"),
            (103, "一百零三"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (9999, "九千九百九十九"),
        ] {
            assert_eq!(numeral(n), text);
            assert_eq!(parse_numeral(text), Some(n), "{text}");
        }
        for n in 1..10_000 {
            assert_eq!(parse_numeral(&numeral(n)), Some(n));
        }
        assert_eq!(quantity(2), "两");
        assert_eq!(quantity(12), "十二");
        for text in ["", "百", "一一", "十百", "甲"] {
            assert_eq!(parse_numeral(text), None, "{text}");
        }
    }
}
