//! Spreadsheets: the first visible sheet that is not empty, as it is seen.

mod archive;
mod compound;
mod format;
mod ods;
mod xls;
mod xlsx;

use super::fault::TableFault;
use super::grid::Grid;
use crate::words::diag::{Diag, Diags};
use archive::Archive;

/// How archives and the old compound files start.
const STARTS: [&[u8]; 2] = [b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0]];

/// Whether bytes are for the readers of spreadsheets.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    STARTS.iter().any(|start| bytes.starts_with(start))
}

/// A sheet of a book.
struct Sheet {
    name: String,
    hidden: bool,
    /// Where it is kept.
    place: String,
}

/// Reads the first sheet that is not empty and names the others in a warning.
pub(super) fn read(bytes: &[u8], diags: &mut Diags) -> Result<Grid, TableFault> {
    if bytes.starts_with(STARTS[1]) {
        return first(xls::open(bytes)?, diags);
    }
    let mut archive = Archive::open(bytes)?;
    if archive.has("content.xml") {
        let sheets = ods::sheets(&mut archive)?;
        return first(
            sheets.into_iter().map(|(sheet, grid)| (sheet, Ok(grid))),
            diags,
        );
    }
    let mut book = xlsx::Book::open(archive)?;
    let sheets = std::mem::take(&mut book.sheets);
    let read = sheets.into_iter().map(|sheet| {
        let grid = book.read(&sheet);
        (sheet, grid)
    });
    first(read, diags)
}

/// The first sheet that is not empty, visible ones first; those after it are read only as far as to know whether they
/// hold anything.
fn first(
    sheets: impl IntoIterator<Item = (Sheet, Result<Grid, TableFault>)>,
    diags: &mut Diags,
) -> Result<Grid, TableFault> {
    let mut found: Option<(Sheet, Grid)> = None;
    let mut others = Vec::new();
    for (sheet, grid) in sheets {
        match (&mut found, grid) {
            (None, grid) => {
                let grid = grid?;
                if !grid.lines.is_empty() {
                    found = Some((sheet, grid));
                }
            }
            (Some((first, kept)), Ok(grid)) if first.hidden && !sheet.hidden => {
                if !grid.lines.is_empty() {
                    *first = sheet;
                    *kept = grid;
                }
            }
            (Some(_), Ok(grid)) if grid.lines.is_empty() || sheet.hidden => {}
            (Some(_), _) => others.push(sheet.name),
        }
    }
    let (first, grid) = found.ok_or(TableFault::Empty)?;
    if !others.is_empty() {
        let read = first.name;
        diags.push(Diag::of(&TableFault::OtherSheets { read, others }));
    }
    Ok(grid)
}

/// How many texts the cells of a book may share.
const MAX_SHARED: usize = 4_000_000;

/// How much text the cells of a book may share, in bytes.
const MAX_SHARED_TEXT: usize = 64 << 20;

/// Many texts in one piece of memory.
#[derive(Default)]
struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    fn push(&mut self, text: &str) -> Result<(), TableFault> {
        let length = self.text.len() + text.len();
        if length > MAX_SHARED_TEXT || self.ends.len() >= MAX_SHARED {
            return Err(TableFault::TooMuchText);
        }
        self.text.push_str(text);
        self.ends.push(u32::try_from(length).unwrap_or(u32::MAX));
        Ok(())
    }

    fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).map_or(0, |at| self.ends[at] as usize);
        self.text.get(start..end)
    }
}
