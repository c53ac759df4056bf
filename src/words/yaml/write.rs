//! Values written as YAML that reads back unchanged.

/// Writes one scalar, quoted where it must be.
///
/// # Panics
/// Never: a text always has a YAML form.
pub fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    serde_yaml::to_string(&serde_yaml::DoubleQuoted(text))
        .expect("a text has a YAML form")
        .trim_end()
        .to_owned()
}

/// Writes a list in brackets.
pub fn flow<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<_> = items.into_iter().map(scalar).collect();
    format!("[{}]", items.join(", "))
}

/// Whether a text reads back as itself without quotes, also inside brackets.
fn is_plain(text: &str) -> bool {
    let indicator = |c: char| "-?:,[]{}#&*!|>'\"%@`".contains(c);
    !text.is_empty()
        && !matches!(text, "~" | "null")
        && text.trim() == text
        && !text.starts_with(indicator)
        && !text.ends_with(':')
        && !text.contains([
            ',', '[', ']', '{', '}', '\u{feff}', '\u{85}', '\u{2028}', '\u{2029}',
        ])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(char::is_control)
        && !text.starts_with("---")
        && !text.starts_with("...")
}
