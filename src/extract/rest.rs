//! What of a paragraph is kept, and what a cue says of the rest.

use crate::words::hanzi;

/// Where the first sentence ends, with its stop and the mark that closes a quotation.
pub(super) fn sentence(text: &str) -> usize {
    let Some(at) = text.find(['。', '！', '？']) else {
        return text.len();
    };
    let rest = &text[at..];
    let end = rest
        .find(|c| !matches!(c, '。' | '！' | '？' | '”' | '）'))
        .unwrap_or(rest.len());
    at + end
}

/// Tells what a paragraph says besides its first sentence.
pub(super) fn cue(rest: &str) -> Option<String> {
    const LEAST: usize = 12;
    let count = hanzi::count(rest);
    if count < LEAST {
        return None;
    }
    let of = |words: &[&str]| {
        words
            .iter()
            .map(|word| rest.matches(word).count())
            .sum::<usize>()
    };
    let cases = of(&[
        "比如",
        "例如",
        "譬如",
        "有一次",
        "有个故事",
        "去年",
        "前不久",
        "前段",
        "这件事",
        "有一位",
        "有个",
    ]);
    let figures = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .count()
        + of(&["×", "**"]);
    let quotes = of(&["“"]);
    let calls = of(&["要", "必须"]);
    let mut parts = Vec::new();
    for (count, name) in [
        (cases, "处事例"),
        (figures, "处数字"),
        (quotes, "处引号里的话"),
        (calls, "处要求"),
    ] {
        if count > 0 {
            parts.push(format!("{}{name}", hanzi::quantity(count)));
        }
    }
    let told = if parts.is_empty() {
        String::new()
    } else {
        format!("，有{}", parts.join("、"))
    };
    Some(format!(
        "原文这里还有约{}字{told}，照今年的情况写",
        count.div_ceil(10) * 10
    ))
}
