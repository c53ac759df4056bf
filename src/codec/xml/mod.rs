//! XML: escapes texts, parses files into trees.

pub(super) mod tree;

/// Reasons why a text cannot be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum XmlFault {
    /// It is malformed at a byte.
    Broken(usize),
    /// Its elements are nested too deeply, or too many.
    TooDeep,
}

/// Appends a text, escaped for elements and attributes. Drops characters XML does not allow (control characters,
/// U+FFFE, U+FFFF): with them Word reports a corrupt file.
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = (0..rest.len()).find(|&at| is_special(rest.as_bytes(), at)) {
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

/// Returns whether the character at a byte must be escaped or dropped. Checks bytes, since almost none must.
fn is_special(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        ..b' ' | b'&' | b'<' | b'>' | b'"' => true,
        // U+FFFE and U+FFFF.
        0xEF => matches!(bytes[at + 1..], [0xBF, 0xBE | 0xBF, ..]),
        _ => false,
    }
}

/// Returns a text escaped.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    push_text(&mut out, text);
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
