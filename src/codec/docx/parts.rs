//! What the parts of a Word file have in common.

use std::fmt::Write as _;

/// The namespace of word-processing parts, as the attribute of a root element.
pub(super) const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// What every part starts with.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Takes the blanks between elements out of a part that is kept readable in the source.
pub(super) fn compact(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for line in part.lines() {
        let _ = write!(out, "{}", line.trim_start());
    }
    out
}
