//! The cells of a sheet in contiguous memory, row by row, within limits.

use super::fault::TableFault;
use super::limits::{MAX_CELL, MAX_COLUMNS, MAX_ROWS};

/// Maximum number of cells of a table, including empty ones between others.
const MAX_CELLS: usize = 4_000_000;
/// Maximum size of a table's text, in bytes.
pub(super) const MAX_TEXT: usize = 64 << 20;
/// Maximum number of merged ranges kept.
const MAX_MERGES: usize = 100_000;
/// Maximum number of cells without a value kept for reports.
const MAX_BROKEN: usize = 10_000;

/// A sheet's cells that are not blank, by row.
#[derive(Default)]
pub(super) struct Grid {
    pub(super) text: String,
    cells: Vec<(u32, u32)>,
    pub(super) lines: Vec<Line>,
    pub(super) merges: Vec<Merge>,
    pub(super) broken: Vec<Broken>,
    row: Vec<(usize, u32, u32)>,
    ended: u32,
    /// Whether the row being read is hidden.
    hiding: bool,
    /// Whether reading stops after the first row.
    brief: bool,
}

/// One row that is not blank.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub(super) number: u32,
    first: u32,
    count: u32,
    /// Number of cells written there, including blank ones; 0 if the file does not say.
    pub(super) written: u32,
    /// Its index among all rows, including blank ones, from 0.
    pub(super) at: u32,
    /// Whether it is hidden by a filter or a person.
    pub(super) hidden: bool,
}

/// A merged range: rows by number from 1, columns from 0, both ends inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) rows: (u32, u32),
    pub(super) columns: (usize, usize),
}

/// A cell without a value, and the reason.
pub(super) struct Broken {
    pub(super) row: u32,
    pub(super) column: usize,
    pub(super) fault: TableFault,
}

impl Grid {
    /// Creates a grid; a brief one stops with a fault after its first row.
    pub(super) fn new(brief: bool) -> Self {
        Self {
            brief,
            ..Self::default()
        }
    }

    /// Adds a cell to the row being read.
    pub(super) fn put(&mut self, row: u32, column: usize, text: &str) -> Result<(), TableFault> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            return Err(TableFault::TooManyColumns { row });
        }
        if text.len() > MAX_CELL {
            return Err(TableFault::LongCell { row });
        }
        if self.text.len() + text.len() > MAX_TEXT {
            return Err(TableFault::TooMuchText);
        }
        let start = offset(self.text.len());
        if text.contains('\r') {
            self.text
                .push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
        } else {
            self.text.push_str(text);
        }
        self.row.push((column, start, offset(self.text.len())));
        Ok(())
    }

    /// Records that a cell of the row being read has no value.
    pub(super) fn put_broken(&mut self, row: u32, column: usize, fault: TableFault) {
        if self.broken.len() < MAX_BROKEN {
            self.broken.push(Broken { row, column, fault });
        }
    }

    /// Marks the row being read as hidden.
    pub(super) fn hide(&mut self) {
        self.hiding = true;
    }

    /// Ends the row being read; a blank one is dropped.
    pub(super) fn end(&mut self, number: u32, written: usize) -> Result<(), TableFault> {
        let at = self.ended;
        self.ended += 1;
        let hidden = std::mem::take(&mut self.hiding);
        let Some(last) = self.row.iter().map(|(column, ..)| *column).max() else {
            return Ok(());
        };
        if self.lines.len() > MAX_ROWS || (self.brief && !self.lines.is_empty()) {
            return Err(TableFault::TooManyRows);
        }
        let first = self.cells.len();
        if first + last >= MAX_CELLS {
            return Err(TableFault::TooMuchText);
        }
        self.cells.resize(first + last + 1, (0, 0));
        for (column, start, end) in self.row.drain(..) {
            self.cells[first + column] = (start, end);
        }
        self.lines.push(Line {
            number,
            first: offset(first),
            count: offset(last + 1),
            written: offset(written),
            at,
            hidden,
        });
        Ok(())
    }

    /// Records merged cells.
    pub(super) fn merge(&mut self, merge: Merge) {
        if self.merges.len() < MAX_MERGES {
            self.merges.push(merge);
        }
    }

    /// Returns the text of a cell; empty for blank ones.
    pub(super) fn get(&self, line: &Line, column: usize) -> &str {
        let at = u32::try_from(column).ok().filter(|at| *at < line.count);
        at.map_or("", |at| {
            let (start, end) = self.cells[(line.first + at) as usize];
            &self.text[start as usize..end as usize]
        })
    }

    /// Iterates over the cells of a row up to its last that is not blank.
    pub(super) fn cells(&self, line: &Line) -> impl Iterator<Item = &str> {
        (0..line.count as usize).map(|column| self.get(line, column))
    }

    /// Copies the text of vertically merged cells into every row they cover.
    pub(super) fn fill_merged(&mut self, below: u32) {
        let mut budget = MAX_CELLS;
        for merge in std::mem::take(&mut self.merges) {
            let (top, bottom) = merge.rows;
            if top <= below || bottom <= top {
                continue;
            }
            let Ok(at) = self.lines.binary_search_by_key(&top, |line| line.number) else {
                continue;
            };
            let column = merge.columns.0;
            let Some(shown) = self.cell_at(at, column).filter(|(start, end)| start < end) else {
                continue;
            };
            for at in at + 1..self.lines.len() {
                if self.lines[at].number > bottom || budget == 0 {
                    break;
                }
                budget -= 1;
                self.widen(at, column);
                if let Some(index) = self.index(at, column) {
                    self.cells[index] = shown;
                }
            }
        }
    }

    /// Extends a row to a column, moving it if it is too short.
    fn widen(&mut self, line: usize, column: usize) {
        let Line { first, count, .. } = self.lines[line];
        let (first, count) = (first as usize, count as usize);
        if column < count || self.cells.len() + column >= MAX_CELLS {
            return;
        }
        self.lines[line].first = offset(self.cells.len());
        self.lines[line].count = offset(column + 1);
        self.cells.extend_from_within(first..first + count);
        let end = self.cells.len() + column + 1 - count;
        self.cells.resize(end, (0, 0));
    }

    fn index(&self, line: usize, column: usize) -> Option<usize> {
        let line = self.lines.get(line)?;
        let inside = column < line.count as usize;
        inside.then(|| line.first as usize + column)
    }

    fn cell_at(&self, line: usize, column: usize) -> Option<(u32, u32)> {
        self.index(line, column).map(|index| self.cells[index])
    }

    /// Releases unused memory.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.cells.shrink_to_fit();
        self.lines.shrink_to_fit();
        self.row = Vec::new();
        self.broken = Vec::new();
        self.merges = Vec::new();
    }
}

/// The limits keep every offset far below 4 GiB.
fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
