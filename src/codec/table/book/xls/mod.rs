//! xls and et as Excel 97 to 2003 and WPS write them: a stream of records.

mod texts;

use std::collections::HashSet;

use super::compound;
use super::format::Format;
use super::{Sheet, TableFault, Take, Texts};
use crate::codec::table::fault::letter;
use crate::codec::table::grid::{Grid, Merge};
use texts::Pieces;

/// The version of the records since Excel 97.
const VERSION: u16 = 0x0600;

/// Maximum number of sheets read.
const MAX_SHEETS: usize = 64;

mod record {
    pub(super) const FORMULA: u16 = 0x06;
    pub(super) const EOF: u16 = 0x0A;
    pub(super) const DATE_MODE: u16 = 0x22;
    pub(super) const PASSWORD: u16 = 0x2F;
    pub(super) const CONTINUE: u16 = 0x3C;
    pub(super) const SHEET: u16 = 0x85;
    pub(super) const MANY_PACKED: u16 = 0xBD;
    pub(super) const RICH_LABEL: u16 = 0xD6;
    pub(super) const CELL_FORMAT: u16 = 0xE0;
    pub(super) const MERGED: u16 = 0xE5;
    pub(super) const SHARED: u16 = 0xFC;
    pub(super) const SHARED_LABEL: u16 = 0xFD;
    pub(super) const NUMBER: u16 = 0x203;
    pub(super) const LABEL: u16 = 0x204;
    pub(super) const ROW: u16 = 0x208;
    pub(super) const TRUTH_OR_ERROR: u16 = 0x205;
    pub(super) const STRING: u16 = 0x207;
    pub(super) const PACKED: u16 = 0x27E;
    pub(super) const FORMAT: u16 = 0x41E;
    pub(super) const START: u16 = 0x809;
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn float(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// Iterates over the records from a position on: their type and data.
fn records(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let kind = short(bytes, at)?;
        let length = usize::from(short(bytes, at + 2)?);
        let data = bytes.get(at + 4..(at + 4 + length).min(bytes.len()))?;
        at += 4 + length;
        Some((kind, data))
    })
}

/// Reads the sheets of a book.
pub(super) fn each(bytes: &[u8], take: &mut Take<'_>) -> Result<(), TableFault> {
    let stream = compound::stream(bytes, &["Workbook", "Book"])?;
    let (book, sheets) = Book::read(&stream)?;
    let mut brief = false;
    for (sheet, start) in sheets {
        let grid = book.sheet(stream.get(start..).unwrap_or_default(), brief);
        brief = take(sheet, grid)?;
    }
    Ok(())
}

/// The data shared by the sheets.
#[derive(Default)]
struct Book {
    shared: Texts,
    formats: Vec<Format>,
    from_1904: bool,
}

impl Book {
    fn read(stream: &[u8]) -> Result<(Self, Vec<(Sheet, usize)>), TableFault> {
        let mut book = Self::default();
        let mut sheets = Vec::new();
        let mut codes = Vec::new();
        let mut cell_formats = Vec::new();
        let mut pieces: Vec<&[u8]> = Vec::new();
        let mut is_shared = false;
        for (kind, data) in records(stream) {
            is_shared &= kind == record::CONTINUE;
            match kind {
                record::START if short(data, 0) != Some(VERSION) => {
                    let what = "很旧的 Excel 文件";
                    return Err(TableFault::NotTable { what });
                }
                record::PASSWORD => return Err(TableFault::Encrypted),
                record::DATE_MODE => book.from_1904 = short(data, 0) == Some(1),
                record::FORMAT => {
                    let code = long_text(data.get(2..).unwrap_or_default());
                    codes.extend(short(data, 0).map(|id| (id, Format::read(&code))));
                }
                record::CELL_FORMAT => cell_formats.push(short(data, 2).unwrap_or(0)),
                record::SHEET if sheets.len() < MAX_SHEETS => {
                    // Charts and macros are sheets of other types.
                    if let (Some(start), Some([state, 0])) = (long(data, 0), data.get(4..6)) {
                        let sheet = Sheet {
                            name: short_text(&data[6..]),
                            hidden: state & 3 != 0,
                            place: String::new(),
                        };
                        sheets.push((sheet, start as usize));
                    }
                }
                record::SHARED => {
                    is_shared = true;
                    pieces.push(data);
                }
                record::CONTINUE if is_shared => pieces.push(data),
                record::EOF => break,
                _ => {}
            }
        }
        let formats = cell_formats.into_iter().map(|id| {
            let own = codes.iter().find(|(code, _)| *code == id);
            own.map_or_else(
                || Format::builtin(u32::from(id)),
                |(_, format)| format.clone(),
            )
        });
        book.formats = formats.collect();
        Pieces::new(pieces).texts(&mut book.shared)?;
        Ok((book, sheets))
    }

    fn sheet(&self, stream: &[u8], brief: bool) -> Result<Grid, TableFault> {
        let mut grid = Grid::new(brief);
        let mut depth = 0;
        let mut row = None;
        let mut hidden: HashSet<u32> = HashSet::new();
        // The cell for the text result of a formula.
        let mut formula = None;
        for (kind, data) in records(stream) {
            match kind {
                record::START => depth += 1,
                record::EOF => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if depth > 1 {
                continue;
            }
            if kind == record::MERGED {
                data.get(2..)
                    .unwrap_or_default()
                    .chunks_exact(8)
                    .for_each(|range| {
                        if let Some(merge) = merge(range) {
                            grid.merge(merge);
                        }
                    });
                continue;
            }
            if kind == record::ROW {
                // A row of zero height.
                if data.get(12).is_some_and(|flags| flags & 0x20 != 0) {
                    hidden.extend(short(data, 0).map(|at| u32::from(at) + 1));
                }
                continue;
            }
            if kind == record::STRING {
                if let Some((row, column)) = formula.take() {
                    grid.put(row, column, &long_text(data))?;
                }
                continue;
            }
            let is_cell = matches!(
                kind,
                record::FORMULA
                    | record::MANY_PACKED
                    | record::RICH_LABEL
                    | record::SHARED_LABEL
                    | record::NUMBER
                    | record::LABEL
                    | record::TRUTH_OR_ERROR
                    | record::PACKED
            );
            let (true, Some(at), Some(column)) = (is_cell, short(data, 0), short(data, 2)) else {
                continue;
            };
            let (at, column) = (u32::from(at) + 1, usize::from(column));
            if row.is_some_and(|row| row != at) {
                grid.end(row.unwrap_or(0), 0)?;
            }
            row = Some(at);
            formula = self.cell(kind, data, (at, column), &mut grid)?;
        }
        if let Some(row) = row {
            grid.end(row, 0)?;
        }
        grid.lines.sort_by_key(|line| line.number);
        for line in &mut grid.lines {
            line.hidden |= hidden.contains(&line.number);
        }
        Ok(grid)
    }

    /// Adds a cell; returns its position if its text follows in the next record.
    fn cell(
        &self,
        kind: u16,
        data: &[u8],
        (row, column): (u32, usize),
        grid: &mut Grid,
    ) -> Result<Option<(u32, usize)>, TableFault> {
        let format = |at: usize| {
            let at = short(data, at).map(usize::from);
            at.and_then(|at| self.formats.get(at))
                .cloned()
                .unwrap_or_default()
        };
        let number = |number: f64, format: Format| format.write(number, self.from_1904);
        let text = match kind {
            record::NUMBER => float(data, 6).map(|n| number(n, format(4))),
            record::PACKED => long(data, 6).map(|n| number(unpacked(n), format(4))),
            record::SHARED_LABEL => {
                let text = long(data, 6).and_then(|at| self.shared.get(at as usize));
                text.map(str::to_owned)
            }
            record::LABEL | record::RICH_LABEL => data.get(6..).map(long_text),
            record::TRUTH_OR_ERROR => match data.get(6..8) {
                Some([value, 0]) => Some(truth(*value)),
                Some([code, _]) => {
                    broken(*code, row, column, grid);
                    None
                }
                _ => None,
            },
            record::MANY_PACKED => {
                let cells = data
                    .get(4..data.len().saturating_sub(2))
                    .unwrap_or_default();
                for (n, cell) in cells.chunks_exact(6).enumerate() {
                    let format = format(4 + 6 * n);
                    if let Some(packed) = long(cell, 2) {
                        grid.put(row, column + n, &number(unpacked(packed), format))?;
                    }
                }
                None
            }
            _ => match data.get(6..14) {
                Some([0, .., 0xFF, 0xFF]) => return Ok(Some((row, column))),
                Some([1, _, value, .., 0xFF, 0xFF]) => Some(truth(*value)),
                Some([2, _, code, .., 0xFF, 0xFF]) => {
                    broken(*code, row, column, grid);
                    None
                }
                Some([_, .., 0xFF, 0xFF]) => None,
                _ => float(data, 6).map(|n| number(n, format(4))),
            },
        };
        if let Some(text) = text {
            grid.put(row, column, &text)?;
        }
        Ok(None)
    }
}

fn truth(value: u8) -> String {
    if value == 0 { "FALSE" } else { "TRUE" }.to_owned()
}

fn broken(code: u8, row: u32, column: usize, grid: &mut Grid) {
    let error = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    let cell = format!("{}{row}", letter(column));
    let error = error.to_owned();
    grid.put_broken(row, column, TableFault::ErrorCell { cell, error });
}

/// Unpacks a number of thirty bits: an integer or the upper half of a float, possibly multiplied by a hundred.
fn unpacked(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 {
        number
    } else {
        number / 100.0
    }
}

fn merge(range: &[u8]) -> Option<Merge> {
    let at = |n: usize| short(range, 2 * n);
    Some(Merge {
        rows: (u32::from(at(0)?) + 1, u32::from(at(1)?) + 1),
        columns: (usize::from(at(2)?), usize::from(at(3)?)),
    })
}

fn short_text(bytes: &[u8]) -> String {
    match bytes {
        [count, rest @ ..] => characters(usize::from(*count), rest),
        [] => String::new(),
    }
}

fn long_text(bytes: &[u8]) -> String {
    let count = short(bytes, 0).map_or(0, usize::from);
    characters(count, bytes.get(2..).unwrap_or_default())
}

/// Reads characters after the byte with their width.
fn characters(count: usize, bytes: &[u8]) -> String {
    match bytes {
        [flags, rest @ ..] if flags & 1 == 0 => {
            rest.iter().take(count).map(|b| char::from(*b)).collect()
        }
        [_, rest @ ..] => {
            let units = rest.chunks_exact(2).take(count);
            let units: Vec<_> = units
                .map(|two| u16::from_le_bytes([two[0], two[1]]))
                .collect();
            String::from_utf16_lossy(&units)
        }
        [] => String::new(),
    }
}
