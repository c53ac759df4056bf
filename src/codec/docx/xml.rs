//! Writing XML: names are ours, texts are escaped.

use std::fmt::Write as _;

/// The namespace of word-processing parts, as the attribute of a root element.
pub(super) const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// What every part starts with.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Adds a text, escaped for elements and attributes. Characters that XML does not have (control characters, U+FFFE,
/// U+FFFF) are left out: with them Word calls a file corrupt.
pub(super) fn push_text(out: &mut String, text: &str) {
    let plain =
        |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\u{fffe}' | '\u{ffff}') && (c >= ' ');
    let mut rest = text;
    while let Some(at) = rest.find(|c| !plain(c)) {
        out.push_str(&rest[..at]);
        let c = rest[at..].chars().next().expect("found");
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(' '),
            _ => {}
        }
        rest = &rest[at + c.len_utf8()..];
    }
    out.push_str(rest);
}

/// A text, escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    push_text(&mut out, text);
    out
}

/// Takes the blanks between elements out of a part that is kept readable in the source.
pub(super) fn compact(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for line in part.lines() {
        let _ = write!(out, "{}", line.trim_start());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts() {
        assert_eq!(
            escaped("<a b=\"c\">&甲\u{0}\u{ffff}"),
            "&lt;a b=&quot;c&quot;&gt;&amp;甲"
        );
        assert_eq!(escaped("甲\n乙\t丙"), "甲 乙 丙");
    }
}
