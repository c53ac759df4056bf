//! The wide table, a row for each draft: heads, a row of notes that the reader skips, known values as the first row.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::Sheet;
use super::line::{Line, lines};
use super::xlsx::{Look, book, save, value};
use crate::codec::table::{self, NOTES};

/// Number of rows with drop-down choices in a spreadsheet.
const ROWS: u32 = 1000;

/// Writes the wide table as a text table.
pub fn write_csv(sheet: &Sheet<'_>) -> Vec<u8> {
    let columns = columns(sheet, "；");
    let heads: Vec<_> = columns.iter().map(|column| &column.name).collect();
    let mut rows = vec![columns.iter().map(note).collect::<Vec<_>>()];
    if !sheet.values.is_empty() {
        rows.push(columns.iter().map(Line::whole).collect());
    }
    table::write_csv(&heads, rows.into_iter())
}

/// Writes the wide table as a spreadsheet.
///
/// # Panics
///
/// Panics if an outline has more facts than a spreadsheet has columns.
pub fn write_xlsx(sheet: &Sheet<'_>) -> Vec<u8> {
    let mut book = book();
    fill(&mut book, sheet).expect("a sheet within the bounds of spreadsheets");
    save(book)
}

/// Returns the number of columns of the wide table.
pub(crate) fn count(sheet: &Sheet<'_>) -> usize {
    columns(sheet, "；").len()
}

fn columns<'a>(sheet: &Sheet<'a>, between: &str) -> Vec<Line<'a>> {
    let facts = sheet.facts.iter();
    facts
        .flat_map(|fact| lines(fact, sheet.values.get(&fact.name), between))
        .collect()
}

fn note(column: &Line<'_>) -> String {
    format!("{NOTES}{}", column.about())
}

fn fill(book: &mut Workbook, sheet: &Sheet<'_>) -> Result<(), XlsxError> {
    let look = Look::new();
    let page = book.add_worksheet().set_name("一行一份")?;
    let notes = Format::new()
        .set_text_wrap()
        .set_italic()
        .set_font_color("595959")
        .set_background_color("F2F2F2")
        .set_align(FormatAlign::Top)
        .set_font_size(9);
    for (at, column) in (0_u16..).zip(columns(sheet, "\n")) {
        let width = if column.kind.is_long() { 36.0 } else { 16.0 };
        page.set_column_width(at, width)?;
        page.set_column_format(at, look.bare(column.kind))?;
        page.write_string_with_format(0, at, &column.name, look.head(column.required))?;
        page.write_string_with_format(1, at, note(&column), &notes)?;
        if !sheet.values.is_empty() {
            value(page, (2, at), &column, &column.whole(), &look)?;
        }
        offer(page, at, &column)?;
    }
    page.set_row_height(0, 24)?;
    page.set_row_height(1, 66)?;
    page.set_freeze_panes(2, 1)?;
    page.set_landscape();
    Ok(())
}

fn offer(page: &mut Worksheet, at: u16, column: &Line<'_>) -> Result<(), XlsxError> {
    if let Some(rule) = super::xlsx::rule(column)? {
        page.add_data_validation(2, at, ROWS, at, &rule)?;
    }
    Ok(())
}
