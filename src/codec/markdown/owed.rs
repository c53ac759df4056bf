//! The 待补清单 as a table.

use std::fmt::Write as _;

use super::escape::escape_cell;
use super::parts::OWED_TITLE;
use crate::models::document::Owed;
use crate::slot;

/// Writes the 待补清单 with the `---` before it; nothing where nothing is missing.
pub fn write_owed(owed: &[Owed]) -> String {
    if owed.is_empty() {
        return String::new();
    }
    let required = owed.iter().filter(|owed| owed.required).count();
    let mut out = format!("---\n\n{OWED_TITLE}（{}项", owed.len());
    if required > 0 {
        let _ = write!(out, "，其中必填{required}项，加粗");
    }
    out.push_str("）\n\n| 找谁要 | 名称 | 要什么 | 用在 |\n| --- | --- | --- | --- |\n");
    for owed in owed {
        let name = cell(&owed.name);
        let name = if owed.required {
            format!("**{name}**")
        } else {
            name
        };
        let places = owed.places.join("；");
        let _ = writeln!(
            out,
            "| {} | {name} | {} | {} |",
            cell(&owed.owner),
            cell(&owed.what),
            cell(&places)
        );
    }
    out
}

fn cell(text: &str) -> String {
    escape_cell(&slot::escape(text))
}
