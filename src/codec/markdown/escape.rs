//! Escapes text so that Markdown prints it literally.

use std::borrow::Cow;

use crate::codec::paragraph::is_bracketed;
use crate::codec::roles::is_address;
use crate::models::document::Role;
use crate::words::mark::leading_mark;

/// Characters with a meaning anywhere.
const SPECIAL: [char; 9] = ['\\', '`', '*', '_', '[', ']', '<', '#', '&'];

/// Line ends.
const ENDS: [char; 2] = ['\n', '\r'];

/// Characters with a meaning at the start of a line.
const AT_START: [char; 6] = ['>', '+', '-', '=', '~', ':'];

/// Escapes a text inside a line.
pub(crate) fn escape_inline(text: &str) -> Cow<'_, str> {
    if !text.contains(SPECIAL) && !text.contains(ENDS) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if ENDS.contains(&c) {
            out.push(' ');
            continue;
        }
        if SPECIAL.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    Cow::Owned(out)
}

/// Escapes a text in a table cell.
pub(crate) fn escape_cell(text: &str) -> String {
    escape_inline(text).replace('|', "\\|")
}

/// Escapes a text that may start a line, so that it starts no Markdown block there.
pub(crate) fn escape(text: &str) -> String {
    guard_block(escape_inline(text).into_owned())
}

/// Escapes a value that starts a paragraph, so that it is also not read as a number or a line of the head.
pub(crate) fn escape_opening(text: &str) -> String {
    guard_role(text, escape(text), true)
}

/// Prevents the start of a line from starting a Markdown block.
pub(super) fn guard_block(line: String) -> String {
    let Some(first) = line.chars().next() else {
        return line;
    };
    if AT_START.contains(&first) {
        return format!("\\{line}");
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    line
}

/// Prevents a plain paragraph from being read as a numbered one, or in the head of a draft as a line of the head, by
/// writing its first character as a numeric reference. `plain` is its text, `line` the text as written.
pub(super) fn guard_role(plain: &str, line: String, in_head: bool) -> String {
    let structural = leading_mark(plain, false).is_some()
        || in_head
            && (plain.starts_with(Role::Subtitle.around().0)
                || is_bracketed(plain)
                || is_address(plain));
    if !structural {
        return line;
    }
    let bare = line.strip_prefix('\\').unwrap_or(&line);
    let mut chars = bare.chars();
    match chars.next() {
        Some(first) => format!("{PROTECTED}x{:X};{}", first as u32, chars.as_str()),
        None => line,
    }
}

/// The start of a line whose role is not decided by its words.
pub(super) const PROTECTED: &str = "&#";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        assert_eq!(escape_inline("a*b#c"), "a\\*b\\#c");
        assert_eq!(escape("1.5亿元"), "1\\.5亿元");
        assert_eq!(escape("- 甲"), "\\- 甲");
        assert_eq!(escape("（1）甲"), "（1）甲");
        assert_eq!(escape_opening("（1）甲"), "&#xFF08;1）甲");
        assert_eq!(escape_opening("同志们："), "&#x540C;志们：");
        assert_eq!(escape("平常的话。"), "平常的话。");
        assert_eq!(escape(""), "");
    }
}
