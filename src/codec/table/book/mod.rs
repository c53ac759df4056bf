//! Spreadsheets: the first visible sheet that is not empty, as displayed.

mod archive;
mod compound;
mod format;
mod ods;
mod xls;
mod xlsx;

use super::fault::TableFault;
use super::grid::{Grid, MAX_TEXT};
use crate::codec::opc::{ARCHIVE, COMPOUND};
use crate::words::diag::{Diag, Diags};
use archive::Archive;

/// Returns whether bytes are in a spreadsheet format.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    [ARCHIVE, COMPOUND]
        .iter()
        .any(|start| bytes.starts_with(start))
}

/// A sheet of a book.
struct Sheet {
    name: String,
    hidden: bool,
    /// Its location in the file.
    place: String,
}

/// Takes the sheets of a workbook one by one; returns whether for the remaining ones only emptiness matters.
type Take<'a> = dyn FnMut(Sheet, Result<Grid, TableFault>) -> Result<bool, TableFault> + 'a;

fn each(bytes: &[u8], take: &mut Take<'_>) -> Result<(), TableFault> {
    if bytes.starts_with(COMPOUND) {
        return xls::each(bytes, take);
    }
    let mut archive = Archive::open(bytes)?;
    if archive.has("content.xml") {
        return ods::each(&mut archive, take);
    }
    xlsx::Book::open(archive)?.each(take)
}

/// Reads the first sheet that is not empty, visible ones first, and names the others in a warning.
pub(super) fn read(bytes: &[u8], diags: &mut Diags) -> Result<Grid, TableFault> {
    let mut found: Option<(Sheet, Grid)> = None;
    let mut others = Vec::new();
    each(bytes, &mut |sheet, grid| {
        match &found {
            None => {
                let grid = grid?;
                if !grid.lines.is_empty() {
                    found = Some((sheet, grid));
                }
            }
            Some((first, _)) if first.hidden && !sheet.hidden => {
                let grid = grid?;
                if !grid.lines.is_empty() {
                    found = Some((sheet, grid));
                }
            }
            Some(_) if sheet.hidden => {}
            Some(_) => {
                if grid.is_err() || grid.is_ok_and(|grid| !grid.lines.is_empty()) {
                    others.push(sheet.name);
                }
            }
        }
        Ok(found.as_ref().is_some_and(|(first, _)| !first.hidden))
    })?;
    let (first, grid) = found.ok_or(TableFault::Empty)?;
    if !others.is_empty() {
        let read = first.name;
        diags.push(Diag::of(&TableFault::OtherSheets { read, others }));
    }
    Ok(grid)
}

/// Reads all visible sheets that are not empty.
pub(super) fn read_all(bytes: &[u8]) -> Result<Vec<(String, Grid)>, TableFault> {
    let mut read = Vec::new();
    let mut size = 0;
    each(bytes, &mut |sheet, grid| {
        if !sheet.hidden {
            let grid = grid?;
            size += grid.text.len();
            if size > MAX_TEXT {
                return Err(TableFault::TooMuchText);
            }
            if !grid.lines.is_empty() {
                read.push((sheet.name, grid));
            }
        }
        Ok(false)
    })?;
    Ok(read)
}

/// Maximum number of shared texts of a workbook.
const MAX_SHARED: usize = 4_000_000;

/// Maximum size of the shared texts of a workbook, in bytes.
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
