//! ods as LibreOffice and WPS write it.

use std::io::BufRead;

use super::archive::{Archive, Part, Piece, Tag};
use super::format::decimal;
use super::{Sheet, TableFault, Take};
use crate::codec::table::fault::letter;
use crate::codec::table::grid::{Grid, Merge};
use crate::codec::table::limits::{MAX_CELL, MAX_COLUMNS, MAX_ROWS};
use crate::words::date::Date;

/// Reads the sheets.
pub(super) fn each(archive: &mut Archive<'_>, take: &mut Take<'_>) -> Result<(), TableFault> {
    let Some(mut part) = archive.part("content.xml")? else {
        return Ok(());
    };
    let mut brief = false;
    let mut is_spreadsheet = false;
    loop {
        match part.next()? {
            Piece::Open(tag) if tag.name() == "spreadsheet" => is_spreadsheet = true,
            Piece::Open(tag) if tag.name() == "table" && is_spreadsheet => {
                let name = tag.get("name").unwrap_or_default();
                let sheet = Sheet {
                    name,
                    hidden: false,
                    place: String::new(),
                };
                drop(tag);
                let grid = sheet_cells(&mut part, brief);
                // After a table that was not read to its end, its remainder follows.
                let cut = grid.is_err();
                brief = take(sheet, grid)?;
                if cut {
                    skip(&mut part, "table")?;
                }
            }
            Piece::End if !is_spreadsheet => {
                let what = "别的 OpenDocument 文件";
                return Err(TableFault::NotTable { what });
            }
            Piece::End => return Ok(()),
            _ => {}
        }
    }
}

fn sheet_cells(part: &mut Part<impl BufRead>, brief: bool) -> Result<Grid, TableFault> {
    let mut grid = Grid::new(brief);
    let (mut row, mut times) = (1_u32, 1_u32);
    let mut is_hidden = false;
    // The cells of a row are kept to be repeated with the row.
    let mut cells: Vec<(usize, Value)> = Vec::new();
    let mut column = 0;
    loop {
        match part.next()? {
            Piece::Open(tag) => match tag.name() {
                "table-row" => {
                    times = tag.number("number-rows-repeated").unwrap_or(1).max(1);
                    let visibility = tag.get("visibility");
                    is_hidden = visibility.is_some_and(|visibility| visibility != "visible");
                    cells.clear();
                    column = 0;
                }
                "table-cell" | "covered-table-cell" => {
                    let repeated: usize = tag.number("number-columns-repeated").unwrap_or(1);
                    let cell = Cell::of(&tag);
                    if let Some(merge) = cell.merge(row, column) {
                        grid.merge(merge);
                    }
                    drop(tag);
                    let value = cell.read(part)?;
                    if value.is_blank() {
                        column = column.saturating_add(repeated.max(1));
                        continue;
                    }
                    for _ in 0..repeated.clamp(1, MAX_COLUMNS + 1) {
                        if column >= MAX_COLUMNS {
                            return Err(TableFault::TooManyColumns { row });
                        }
                        cells.push((column, value.clone()));
                        column += 1;
                    }
                }
                // Drawings and notes contain tables and texts of their own.
                "shapes" | "forms" => {
                    let name = tag.name().to_owned();
                    drop(tag);
                    skip(part, &name)?;
                }
                _ => {}
            },
            Piece::Close(tag) if tag.name() == "table-row" => {
                let used = cells.iter().any(|(_, value)| !value.is_blank());
                let shown = times.min(u32::try_from(MAX_ROWS).unwrap_or(u32::MAX) + 1);
                for n in 0..if used { shown } else { 0 } {
                    let number = row.saturating_add(n);
                    for (column, value) in &cells {
                        value.put(&mut grid, number, *column)?;
                    }
                    if is_hidden {
                        grid.hide();
                    }
                    grid.end(number, 0)?;
                }
                row = row.saturating_add(times);
            }
            Piece::Close(tag) if tag.name() == "table" => return Ok(grid),
            Piece::End => return Ok(grid),
            _ => {}
        }
    }
}

fn skip(part: &mut Part<impl BufRead>, until: &str) -> Result<(), TableFault> {
    let mut depth = 1;
    while depth > 0 {
        match part.next()? {
            Piece::Open(tag) if tag.name() == until => depth += 1,
            Piece::Close(tag) if tag.name() == until => depth -= 1,
            Piece::End => return Ok(()),
            _ => {}
        }
    }
    Ok(())
}

/// The attributes of a cell.
struct Cell {
    stated: Option<Stated>,
    is_error: bool,
    spans: (u32, usize),
}

/// The stored value of a cell, besides its displayed text.
enum Stated {
    Number(String),
    Day(String),
    Truth(String),
}

#[derive(Clone)]
enum Value {
    Text(String),
    Error(String),
}

impl Cell {
    fn of(tag: &Tag<'_>) -> Self {
        let number = || tag.number::<f64>("value");
        let stated = match tag.get("value-type").as_deref() {
            Some("percentage") => number().map(|n| Stated::Number(format!("{}%", decimal(n, 2)))),
            Some("float" | "currency") => number().map(|n| Stated::Number(decimal(n, 0))),
            Some("date") => tag.get("date-value").map(|date| Stated::Day(day(&date))),
            Some("boolean") => tag
                .get("boolean-value")
                .map(|truth| Stated::Truth(truth.to_uppercase())),
            _ => None,
        };
        Self {
            stated,
            is_error: tag.get("formula").is_some(),
            spans: (
                tag.number("number-rows-spanned").unwrap_or(1),
                tag.number("number-columns-spanned").unwrap_or(1),
            ),
        }
    }

    fn merge(&self, row: u32, column: usize) -> Option<Merge> {
        let (rows, columns) = self.spans;
        (rows > 1 || columns > 1).then(|| Merge {
            rows: (row, row.saturating_add(rows.max(1) - 1)),
            columns: (column, column.saturating_add(columns.max(1) - 1)),
        })
    }

    /// Reads the paragraphs of the cell; skips its notes.
    fn read(self, part: &mut Part<impl BufRead>) -> Result<Value, TableFault> {
        let mut text = String::new();
        let mut in_words = 0;
        loop {
            match part.next()? {
                Piece::Open(tag) => match tag.name() {
                    name @ ("annotation" | "ruby-text" | "frame" | "detective") => {
                        let name = name.to_owned();
                        drop(tag);
                        skip(part, &name)?;
                    }
                    "p" | "h" => {
                        in_words += 1;
                        if !text.is_empty() {
                            text.push('\n');
                        }
                    }
                    "s" => {
                        let count: usize = tag.number("c").unwrap_or(1);
                        text.extend(std::iter::repeat_n(' ', count.min(100)));
                    }
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    _ => {}
                },
                Piece::Close(tag) => match tag.name() {
                    "p" | "h" => in_words -= 1,
                    "table-cell" | "covered-table-cell" => break,
                    _ => {}
                },
                Piece::Words(words) if in_words > 0 => text.push_str(&words),
                Piece::Char(c) if in_words > 0 => text.push(c),
                Piece::End => break,
                _ => {}
            }
            if text.len() > 4 * MAX_CELL {
                let part = "content.xml".to_owned();
                return Err(TableFault::Inflated { part });
            }
        }
        let is_error = self.is_error && (text.starts_with('#') || text.starts_with("Err:"));
        Ok(match self.stated {
            _ if is_error => Value::Error(text),
            Some(Stated::Number(_)) if is_number_shown(&text) => Value::Text(text),
            Some(Stated::Day(_)) if is_part_of_day(&text) => Value::Text(text),
            Some(Stated::Number(text) | Stated::Day(text) | Stated::Truth(text)) => {
                Value::Text(text)
            }
            None => Value::Text(text),
        })
    }
}

impl Value {
    fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    fn put(&self, grid: &mut Grid, row: u32, column: usize) -> Result<(), TableFault> {
        match self {
            Self::Text(text) => grid.put(row, column, text),
            Self::Error(error) => {
                let cell = format!("{}{row}", letter(column));
                let error = error.clone();
                grid.put_broken(row, column, TableFault::ErrorCell { cell, error });
                Ok(())
            }
        }
    }
}

/// Returns whether a number is displayed in digits, and not in powers of ten or as a row of `#`.
fn is_number_shown(shown: &str) -> bool {
    let is_power = shown.contains("E+") || shown.contains("E-");
    !shown.trim().is_empty() && !is_power && !shown.contains("##")
}

/// Returns whether a displayed day is incomplete: without its year, or only a day of the week.
fn is_part_of_day(shown: &str) -> bool {
    let has_digits = shown.contains(|c: char| c.is_ascii_digit());
    let in_words = shown.contains('月') && Date::parse(shown).is_some_and(|it| it.year.is_none());
    !shown.trim().is_empty() && (!has_digits || in_words)
}

/// Converts `2026-06-10T09:30:00` to a day, with the time if there is one.
fn day(date: &str) -> String {
    match date.split_once('T') {
        Some((day, clock)) if !clock.starts_with("00:00:00") => {
            format!("{day} {}", clock.get(..5).unwrap_or(clock))
        }
        Some((day, _)) => day.to_owned(),
        None => date.to_owned(),
    }
}
