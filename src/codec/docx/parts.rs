//! Shared pieces of the parts of a Word file.

use std::fmt::Write as _;

/// The namespace of word-processing parts, as the attribute of a root element.
pub(super) const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// The start of every part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Removes the blanks between elements, which keep a part readable in the source.
pub(super) fn compact(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for line in part.lines() {
        let _ = write!(out, "{}", line.trim_start());
    }
    out
}
