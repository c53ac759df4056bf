//! Updates the 待补清单: rows of facts now known are removed, the others keep their formatting.

use super::edits::Edits;
use crate::codec::docx::read::owed::{entry, is_owed};
use crate::codec::docx::read::words::leaves;
use crate::codec::docx::read::{Styles, is_owed_heading};
use crate::codec::docx::styles::CELL;
use crate::codec::docx::table;
use crate::codec::xml::escaped;
use crate::codec::xml::tree::Element;
use crate::models::document::{Owed, owed_heading};

/// Updates the list of a document; `None` if it has none.
pub(super) fn renew(
    root: &Element<'_>,
    source: &str,
    styles: &Styles,
    owed: &[Owed],
) -> Option<String> {
    let body = root.child("w:body")?;
    let at = body
        .children
        .iter()
        .position(|it| it.name == "w:tbl" && is_owed(it, styles))?;
    let table = &body.children[at];
    let heading = body.children[..at]
        .last()
        .filter(|it| is_owed_heading(it, styles));
    let mut edits = Edits::default();
    if owed.is_empty() {
        let start = heading.unwrap_or(table).range.start;
        let after = body.children.get(at + 1);
        let after = after.filter(|it| it.name == "w:p" && leaves(it, styles).is_empty());
        let end = after.unwrap_or(table).range.end;
        edits.remove(&(start..end));
        return Some(edits.apply(source, 0..source.len()));
    }
    if let Some(heading) = heading {
        let mut text = Some(owed_heading(owed));
        for leaf in leaves(heading, styles) {
            if let Some((_, element)) = leaf.at {
                let text = escaped(&text.take().unwrap_or_default());
                edits.replace(&element.inner, text);
            }
        }
    }
    let rows: Vec<_> = table
        .children
        .iter()
        .filter(|it| it.name == "w:tr")
        .collect();
    let known: Vec<_> = rows[1..]
        .iter()
        .map(|row| (entry(row, styles), *row))
        .collect();
    let cell = styles.id(&CELL).unwrap_or(CELL.id);
    let widths = widths(table);
    let mut renewed = String::new();
    for entry in owed {
        match known
            .iter()
            .find(|(known, _)| known.as_ref() == Some(entry))
        {
            Some((_, row)) => renewed.push_str(&source[row.range.clone()]),
            None => table::entry(&mut renewed, entry, &widths, cell),
        }
    }
    let start = rows[0].range.end;
    let end = rows.last().map_or(start, |row| row.range.end);
    edits.replace(&(start..end), renewed);
    Some(edits.apply(source, 0..source.len()))
}

/// Returns the widths of the columns, in twips.
fn widths(table: &Element<'_>) -> [u32; 4] {
    let mut widths = [0; 4];
    let columns = table.child("w:tblGrid").map(|grid| &grid.children[..]);
    for (width, column) in widths.iter_mut().zip(columns.unwrap_or_default()) {
        let given = column.attribute("w:w").and_then(|given| given.parse().ok());
        *width = given.unwrap_or(0);
    }
    widths
}
