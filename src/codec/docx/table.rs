//! Tables: their start, and the 待补清单 on a page of its own.

use std::fmt::Write as _;

use super::styles;
use crate::codec::xml::push_text;
use crate::models::document::{OWED_HEADS, Owed, owed_heading};
use crate::models::layout::Layout;

/// Column widths, in hundredths of the line.
const WIDTHS: [u32; 4] = [16, 18, 44, 22];

/// Writes the heading and the table.
pub(super) fn owed(out: &mut String, owed: &[Owed], layout: &Layout) {
    let _ = write!(
        out,
        r#"<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>"#,
        styles::OWED.id
    );
    run(out, &owed_heading(owed), false);
    out.push_str("</w:p>");
    let width = layout.page.text_width();
    let widths = WIDTHS.map(|part| width * part / 100);
    open(out, &widths);
    out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    row(out, &widths, OWED_HEADS, [true; 4], styles::CELL.id);
    for owed in owed {
        entry(out, owed, &widths, styles::CELL.id);
    }
    out.push_str("</w:tbl>");
    // Word requires a paragraph after a table at the end.
    let _ = write!(
        out,
        r#"<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr></w:p>"#,
        styles::CELL.id
    );
}

/// Writes the start of a table with lines around its cells.
pub(super) fn open(out: &mut String, widths: &[u32]) {
    let total: u32 = widths.iter().sum();
    let _ = write!(
        out,
        r#"<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:tblBorders>"#
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(
            out,
            r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#
        );
    }
    out.push_str(r#"</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>"#);
    for width in widths {
        let _ = write!(out, r#"<w:gridCol w:w="{width}"/>"#);
    }
    out.push_str("</w:tblGrid>");
}

/// Writes the row of an entry; `style` is the style id of its cells.
pub(super) fn entry(out: &mut String, owed: &Owed, widths: &[u32; 4], style: &str) {
    let places = owed.places.join("；");
    out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    let cells = [&owed.owner, &owed.name, &owed.what, &places].map(String::as_str);
    row(
        out,
        widths,
        cells,
        [false, owed.required, false, false],
        style,
    );
}

fn row(out: &mut String, widths: &[u32; 4], cells: [&str; 4], bold: [bool; 4], style: &str) {
    for ((cell, width), bold) in cells.iter().zip(widths).zip(bold) {
        let _ = write!(
            out,
            r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#,
        );
        run(out, cell, bold);
        out.push_str("</w:p></w:tc>");
    }
    out.push_str("</w:tr>");
}

fn run(out: &mut String, text: &str, bold: bool) {
    if text.is_empty() {
        return;
    }
    out.push_str(r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>"#);
    if bold {
        out.push_str("<w:b/><w:bCs/>");
    }
    out.push_str(r#"</w:rPr><w:t xml:space="preserve">"#);
    push_text(out, text);
    out.push_str("</w:t></w:r>");
}
