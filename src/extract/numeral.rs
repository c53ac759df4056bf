//! Numbers as marks have them: 汉字 or digits, below a hundred.

use crate::words::mark::leading_numeral;

/// How many bytes of blanks a text begins with.
pub(super) fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The length of a number in 汉字 and what it is, below a hundred.
pub(super) fn numeral(text: &str) -> Option<(usize, usize)> {
    leading_numeral(text).filter(|(_, n)| (1..100).contains(n))
}

/// The length of a number in 汉字 or digits and what it is, below a hundred.
pub(super) fn number(text: &str) -> Option<(usize, usize)> {
    let len = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    if len == 0 {
        return numeral(text);
    }
    let n = text[..len].parse().ok().filter(|n| (1..100).contains(n))?;
    (len < 3).then_some((len, n))
}

/// Whether numbers are written with `c`.
pub(super) fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}
