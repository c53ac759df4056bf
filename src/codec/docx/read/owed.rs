//! Reads the 待补清单 from its table.

use super::styles::Styles;
use super::words::stretches;
use crate::codec::xml::tree::Element;
use crate::models::document::{OWED_HEADS, Owed};

/// Returns whether a table is a 待补清单.
pub(in crate::codec::docx) fn is_owed(table: &Element<'_>, styles: &Styles) -> bool {
    let head = table.children.iter().find(|row| row.name == "w:tr");
    let cells = head.map(|head| cells(head, styles)).unwrap_or_default();
    cells.iter().map(|(text, _)| text.as_str()).eq(OWED_HEADS)
}

/// Reads its entries.
pub(super) fn rows(table: &Element<'_>, styles: &Styles) -> Vec<Owed> {
    let rows = table.children.iter().filter(|row| row.name == "w:tr");
    rows.skip(1).filter_map(|row| entry(row, styles)).collect()
}

/// Reads the entry of a row.
pub(in crate::codec::docx) fn entry(row: &Element<'_>, styles: &Styles) -> Option<Owed> {
    let cells: [(String, bool); 4] = cells(row, styles).try_into().ok()?;
    let [(owner, _), (name, required), (what, _), (places, _)] = cells;
    Some(Owed {
        owner,
        name,
        what,
        required,
        places: places.split('；').map(str::to_owned).collect(),
    })
}

/// Returns the words of the cells of a row, and whether they are bold.
pub(super) fn cells(row: &Element<'_>, styles: &Styles) -> Vec<(String, bool)> {
    let cells = row.children.iter().filter(|cell| cell.name == "w:tc");
    cells
        .map(|cell| {
            let paragraphs = cell.children.iter().filter(|it| it.name == "w:p");
            let words: Vec<_> = paragraphs
                .flat_map(|paragraph| stretches(paragraph, styles))
                .collect();
            let text: String = words.iter().map(|it| it.text.as_str()).collect();
            let bold = words.iter().any(|stretch| stretch.bold);
            (text.trim().to_owned(), bold)
        })
        .collect()
}
