//! Text tables: cells separated by commas, tabs or semicolons, quoted if they contain those or line breaks.

use std::borrow::Cow;

use super::fault::TableFault;
use super::grid::{Grid, Line};
use super::head;
use super::limits::{MAX_CELL, MAX_COLUMNS};

/// The possible delimiters; the first is the default.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// Number of records used to detect the delimiter.
const SAMPLE: usize = 30;

/// Number of records Excel saves as a block: it omits trailing columns that are blank in all of them.
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

/// Characters that start a formula if a text table is opened as a spreadsheet.
const FORMULAS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Returns a cell as displayed in a spreadsheet: `="001"` is 001, and a `'` before a formula marks it as text.
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

/// Returns whether a spreadsheet would read a cell as a formula; signed numbers are none.
pub(super) fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start().trim_start_matches('\'');
    let number = cell.trim_start_matches(['+', '-']).trim_end_matches('%');
    let is_number = cell.len() - number.len() <= 2 && number.parse::<f64>().is_ok();
    cell.starts_with(FORMULAS) && !is_number
}

/// Parses a first line `sep=;`, which declares the delimiter.
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

/// Returns the delimiter that puts most known heads into one record; in a tie, the one with the widest record.
fn detect(text: &str, tabs: bool, known: &dyn Fn(&str) -> bool) -> u8 {
    let mut order = DELIMITERS;
    if tabs {
        order.swap(0, 1);
    }
    let score = |delimiter: u8| {
        let (mut heads, mut widest, mut best, mut seen) = (0, 0, 0, 0);
        // Faults are reported when the whole table is read.
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

/// Visits the cell of a row and a column.
type Visit<'a> = dyn FnMut(u32, usize, Option<&str>) -> Result<bool, TableFault> + 'a;

/// Visits the cells; passes the end of a record as `None` with its cell count. `visit` returns whether to go on.
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

/// Reads a quoted cell and returns its end.
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

/// Returns the rows with more or fewer cells than the head. Ignores blank cells at the end, and those that Excel omits.
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
