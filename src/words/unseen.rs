//! Characters that are not seen and change how others are shown: what steers a terminal, what turns the direction of text.

use std::borrow::Cow;

/// Returns whether a character steers what shows it: control characters but tabs and line feeds, and those that turn the
/// direction of text.
pub(crate) fn is_steering(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        c => c.is_control(),
    }
}

/// Returns whether a character is not seen at all, so that two names that look the same may differ by it.
pub(crate) fn is_unseen(c: char) -> bool {
    is_steering(c) || matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a text may hold such a character: most hold none, and are looked through by bytes.
fn may_steer(text: &str) -> bool {
    let suspects = |byte: u8| {
        byte < b' ' && !matches!(byte, b'\n' | b'\t') || matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE2)
    };
    text.bytes().any(suspects) && text.contains(is_steering)
}

/// Shows such characters instead of letting them act: ␛ for what begins a terminal's commands, � for what has no sign of
/// its own.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    if !may_steer(text) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| match c {
        c if !is_steering(c) => c,
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('�'),
        '\u{7F}' => '␡',
        _ => '�',
    };
    Cow::Owned(text.chars().map(sign).collect())
}

/// Leaves such characters out; a carriage return before a line feed too.
pub(crate) fn without(text: &str) -> Cow<'_, str> {
    if !may_steer(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_steering(*c)).collect())
}

/// Returns whether there is nothing to be seen in a text.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_steering(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_shown_or_left_out() {
        let text = "甲\u{1b}[2J\u{202e}乙\u{9b}\u{7f}\r\n\t丙";
        assert_eq!(shown(text), "甲␛[2J�乙�␡␍\n\t丙");
        assert_eq!(without(text), "甲[2J乙\n\t丙");
        for plain in ["甲，“乙”——丙…\n", "é", "👍\u{200d}"] {
            assert!(matches!(shown(plain), Cow::Borrowed(_)), "{plain}");
            assert!(matches!(without(plain), Cow::Borrowed(_)), "{plain}");
        }
    }
}
