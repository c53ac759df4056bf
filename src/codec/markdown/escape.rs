//! Texts that mean themselves in Markdown.

use std::borrow::Cow;

use crate::codec::paragraph::is_bracketed;
use crate::codec::roles::is_address;
use crate::models::document::Role;
use crate::words::mark::leading_mark;

/// The characters that mean something wherever they stand.
const SPECIAL: [char; 9] = ['\\', '`', '*', '_', '[', ']', '<', '#', '&'];

/// What would end the line.
const ENDS: [char; 2] = ['\n', '\r'];

/// The characters that mean something at the start of a line.
const AT_START: [char; 6] = ['>', '+', '-', '=', '~', ':'];

/// Escapes a text that stands inside a line.
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

/// Escapes a text that stands in a cell of a table.
pub(crate) fn escape_cell(text: &str) -> String {
    escape_inline(text).replace('|', "\\|")
}

/// Escapes a text that may start a line: nothing in it is taken for a block of Markdown there either.
pub(crate) fn escape(text: &str) -> String {
    guard_block(escape_inline(text).into_owned())
}

/// Escapes a value that starts a paragraph: nor is it taken for a number or a line of the head.
pub(crate) fn escape_opening(text: &str) -> String {
    guard_role(text, escape(text), true)
}

/// Keeps the start of a line from being taken for a block of Markdown.
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

/// Keeps a plain paragraph from being taken for a numbered one, and in the head of a draft for a line of the head, by
/// writing its first character as a number. `plain` is what it says, `line` how that is written.
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

/// How a line starts whose role its words do not decide.
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
