//! Text tables: cells between commas, tabs or semicolons, in quotes where they hold those or line breaks.

use std::borrow::Cow;

use super::fault::TableFault;
use super::grid::{Grid, Line};
use super::head;
use super::limits::{MAX_CELL, MAX_COLUMNS};

/// What may stand between cells; the first wins where nothing tells.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// How many records are looked at to tell the delimiter.
const SAMPLE: usize = 30;

/// How many records Excel saves together: it leaves out the columns at the end that are blank in all of them.
const BLOCK: usize = 16;

/// Reads a text table.
pub(super) fn read(
    text: &str,
    tabs: bool,
    known: &dyn Fn(&str) -> bool,
) -> Result<Grid, TableFault> {
    let (text, stated) = stated(text);
    let delimiter = stated.unwrap_or_else(|| detect(text, tabs, known));
    let mut grid = Grid::default();
    let first_line = if stated.is_some() { 2 } else { 1 };
    records(text, delimiter, first_line, &mut |row, column, cell| {
        match cell {
            Some(cell) => grid.put(row, column, &as_seen(cell))?,
            None => grid.end(row, column)?,
        }
        Ok(true)
    })?;
    Ok(grid)
}

/// What starts a formula where a text table is opened as a spreadsheet.
const FORMULAS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell as one sees it in a spreadsheet: `="001"` is 001, and `'` before what would be a formula says that it is none.
fn as_seen(cell: &str) -> Cow<'_, str> {
    let trimmed = cell.trim();
    if let Some(inner) = trimmed
        .strip_prefix("=\"")
        .and_then(|it| it.strip_suffix('"'))
    {
        let single = inner.replace("\"\"", "");
        if !single.contains('"') {
            return Cow::Owned(inner.replace("\"\"", "\""));
        }
    }
    match trimmed.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULAS) => Cow::Borrowed(rest),
        _ => Cow::Borrowed(cell),
    }
}

/// Whether a spreadsheet would take a cell for a formula; numbers with their signs are none.
pub(super) fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start().trim_start_matches('\'');
    let number = cell.trim_start_matches(['+', '-']).trim_end_matches('%');
    let is_number = cell.len() - number.len() <= 2 && number.parse::<f64>().is_ok();
    cell.starts_with(FORMULAS) && !is_number
}

/// A first line `sep=;` tells spreadsheets the delimiter.
fn stated(text: &str) -> (&str, Option<u8>) {
    let line = text.split('\n').next().unwrap_or_default();
    let stated = line.trim_end_matches('\r').strip_prefix("sep=");
    match stated.map(str::as_bytes) {
        Some([delimiter]) if DELIMITERS.contains(delimiter) => (
            text.get(line.len() + 1..).unwrap_or_default(),
            Some(*delimiter),
        ),
        _ => (text, None),
    }
}

/// The delimiter that makes most known heads stand in one record, then the one that is there most often.
fn detect(text: &str, tabs: bool, known: &dyn Fn(&str) -> bool) -> u8 {
    let mut order = DELIMITERS;
    if tabs {
        order.swap(0, 1);
    }
    let score = |delimiter: u8| {
        let (mut heads, mut widest, mut best, mut seen) = (0, 0, 0, 0);
        // A fault shows again when all is read.
        let _ = records(text, delimiter, 1, &mut |_, column, cell| {
            match cell {
                Some(cell) => heads += usize::from(head::is_known(&as_seen(cell), known)),
                None => {
                    best = best.max(heads);
                    widest = widest.max(column);
                    heads = 0;
                    seen += 1;
                }
            }
            Ok(seen < SAMPLE)
        });
        (best, widest)
    };
    let mut found = (order[0], score(order[0]));
    for delimiter in &order[1..] {
        let score = score(*delimiter);
        if score > found.1 {
            found = (*delimiter, score);
        }
    }
    found.0
}

/// Takes the cell of a row and a column.
type Visit<'a> = dyn FnMut(u32, usize, Option<&str>) -> Result<bool, TableFault> + 'a;

/// Goes through the cells; a record's end comes as no cell, with the number of its cells. `visit` returns whether to go on.
fn records(
    text: &str,
    delimiter: u8,
    first_line: u32,
    visit: &mut Visit<'_>,
) -> Result<(), TableFault> {
    let bytes = text.as_bytes();
    let (mut at, mut line) = (0, first_line);
    let mut quoted = String::new();
    while at < bytes.len() {
        let row = line;
        let mut column = 0;
        loop {
            if column >= MAX_COLUMNS {
                return Err(TableFault::TooManyColumns { row });
            }
            let plain = if bytes.get(at) == Some(&b'"') {
                quoted.clear();
                at = quote(text, at, row, &mut line, &mut quoted)?;
                true
            } else {
                false
            };
            let rest = &bytes[at..];
            let length = rest
                .iter()
                .take(MAX_CELL + 1)
                .position(|b| *b == delimiter || matches!(b, b'\n' | b'\r'));
            let length = match length {
                Some(length) => length,
                None if rest.len() > MAX_CELL => return Err(TableFault::LongCell { row }),
                None => rest.len(),
            };
            let tail = &text[at..at + length];
            at += length;
            let go_on = if plain {
                quoted.push_str(tail);
                visit(row, column, Some(&quoted))?
            } else {
                visit(row, column, Some(tail))?
            };
            if !go_on {
                return Ok(());
            }
            column += 1;
            if bytes.get(at) != Some(&delimiter) {
                break;
            }
            at += 1;
        }
        if bytes.get(at) == Some(&b'\r') {
            at += 1;
        }
        if bytes.get(at) == Some(&b'\n') {
            at += 1;
        }
        line += 1;
        if !visit(row, column, None)? {
            return Ok(());
        }
    }
    Ok(())
}

/// Reads a cell in quotes and returns where it ends.
fn quote(
    text: &str,
    start: usize,
    row: u32,
    line: &mut u32,
    out: &mut String,
) -> Result<usize, TableFault> {
    let mut at = start + 1;
    loop {
        let rest = &text[at..];
        let Some(end) = rest.find('"') else {
            return Err(TableFault::UnclosedQuote { row });
        };
        if out.len() + end > MAX_CELL {
            return Err(TableFault::LongCell { row });
        }
        let inner = &rest[..end];
        *line += u32::try_from(inner.matches('\n').count()).unwrap_or(0);
        out.push_str(inner);
        at += end + 1;
        if !text[at..].starts_with('"') {
            return Ok(at);
        }
        out.push('"');
        at += 1;
    }
}

/// The rows that have more or fewer cells than the head. Blank cells at the end do not count, and those that Excel
/// leaves out are not missing.
pub(super) fn ragged(grid: &Grid, head: usize, width: usize) -> Vec<TableFault> {
    let mut faults = Vec::new();
    for (at, line) in grid.lines.iter().enumerate().skip(head + 1) {
        let used = grid.cells(line).count();
        let written = line.written as usize;
        let cells = if used > width {
            used
        } else if written < width && !left_out(grid, at, written) {
            written
        } else {
            continue;
        };
        faults.push(TableFault::Ragged {
            row: line.number,
            cells,
            heads: width,
        });
    }
    faults
}

fn left_out(grid: &Grid, at: usize, written: usize) -> bool {
    let block = |line: &Line| line.at as usize / BLOCK;
    let own = block(&grid.lines[at]);
    let around = &grid.lines[at.saturating_sub(BLOCK)..grid.lines.len().min(at + BLOCK)];
    let mut peers = around.iter().filter(|line| block(line) == own);
    own > 0 && peers.all(|line| line.written as usize == written)
}
