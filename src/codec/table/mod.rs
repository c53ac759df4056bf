//! Tables of facts, one row for each draft: text tables, spreadsheets, lists of mappings.
//!
//! Reading is limited: a table that is larger, or claims to be, is a fault instead of exhausting memory. Cells have
//! their displayed values: dates as dates, percentages with their sign, numbers without 科学计数.

mod book;
mod delimited;
pub(super) mod encoding;
mod fault;
mod grid;
mod head;
mod limits;
mod records;

pub(crate) use fault::{TableFault, letter};
pub(crate) use head::NOTES;

use std::collections::BTreeMap;

use crate::words::diag::{Diag, Diags, Warned};
use grid::Grid;

/// Number of faults of one kind reported individually.
const TOLD: usize = 10;

/// A table: its heads, and its rows as texts.
pub struct Table {
    heads: Vec<String>,
    /// The grid column of each head.
    columns: Vec<usize>,
    grid: Grid,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    at: usize,
}

/// Reads a table.
///
/// `ending` is the file extension in lower case without the dot; spreadsheets are still recognised by their first
/// bytes. `known` returns whether a text is a known head: the head row is found by it, below titles and blank rows.
pub fn read(
    name: &str,
    ending: &str,
    bytes: &[u8],
    known: &dyn Fn(&str) -> bool,
) -> Result<Warned<Table>, Diags> {
    let mut diags = Diags::new();
    let table = read_unnamed(name, ending, bytes, known, &mut diags);
    let found = match table {
        Ok(table) => Some(table),
        Err(fault) => {
            diags.push(Diag::of(&fault));
            None
        }
    };
    let place = format!("“{name}”");
    let mut placed = Diags::new();
    for diag in diags {
        placed.push(named(&place, diag));
    }
    placed.judge(found)
}

/// Reads all visible sheets with a known head, with their names; of other files the only table, without a name.
pub fn read_sheets(
    name: &str,
    ending: &str,
    bytes: &[u8],
    known: &dyn Fn(&str) -> bool,
) -> Result<Warned<Vec<(String, Table)>>, Diags> {
    let whole = || format!("“{name}”");
    if !book::is_one(bytes) {
        let read = read(name, ending, bytes, known)?;
        return Ok(Warned {
            output: vec![(String::new(), read.output)],
            warnings: read.warnings,
        });
    }
    let mut diags = Diags::new();
    let grids = book::read_all(bytes).map_err(|fault| named(&whole(), Diag::of(&fault)))?;
    let mut tables = Vec::new();
    let mut headless = None;
    for (sheet, grid) in grids {
        let place = format!("{}的工作表“{sheet}”", whole());
        let mut found = Diags::new();
        match from_grid(grid, known, false, &mut found) {
            Ok(table) => tables.push((sheet, table)),
            Err(fault @ TableFault::NoHead { .. }) => {
                diags.push(named(&whole(), Diag::of(&TableFault::Skipped { sheet })));
                headless.get_or_insert(fault);
            }
            Err(fault) => found.push(Diag::of(&fault)),
        }
        for diag in found {
            diags.push(named(&place, diag));
        }
    }
    if tables.is_empty() {
        let fault = headless.unwrap_or(TableFault::Empty);
        return Err(named(&whole(), Diag::of(&fault)).into());
    }
    diags.judge(Some(tables))
}

/// Adds a location to a fault without a position in a text.
fn named(place: &str, mut diag: Diag) -> Diag {
    if diag.span.is_none() {
        diag.reword(format!("{place}：{}", diag.message));
    }
    diag
}

fn read_unnamed(
    name: &str,
    ending: &str,
    bytes: &[u8],
    known: &dyn Fn(&str) -> bool,
    diags: &mut Diags,
) -> Result<Table, TableFault> {
    if book::is_one(bytes) {
        let grid = book::read(bytes, diags)?;
        return from_grid(grid, known, false, diags);
    }
    let text = || -> Result<_, TableFault> { encoding::decode(bytes) };
    let (text, guessed) = match ending {
        "csv" | "tsv" | "txt" | "jsonl" | "json" | "yaml" | "yml" => text()?,
        "xlsx" | "xlsm" | "xls" | "et" | "ods" if bytes.is_empty() => {
            return Err(TableFault::Empty);
        }
        // Some systems export web pages and text tables under spreadsheet file names.
        "xls" | "xlsx" | "et" if !bytes.contains(&0) => {
            let (text, guessed) = text()?;
            if text.trim_start().starts_with('<') {
                let what = "网页";
                return Err(TableFault::NotTable { what });
            }
            (text, guessed)
        }
        "xlsx" | "xlsm" | "xls" | "et" | "ods" => {
            let part = "文件开头".to_owned();
            return Err(TableFault::Broken { part });
        }
        _ => {
            let ending = ending.to_owned();
            return Err(TableFault::Unknown { ending });
        }
    };
    if let Some(fault) = guessed {
        diags.push(Diag::of(&fault));
    }
    if text.trim().is_empty() {
        return Err(TableFault::Empty);
    }
    match ending {
        "jsonl" | "json" | "yaml" | "yml" => {
            let list = records::read(name, ending, &text, known, diags)?;
            if diags.has_errors() {
                return Ok(list);
            }
            checked(list, known)
        }
        _ => from_grid(
            delimited::read(&text, ending == "tsv", known)?,
            known,
            true,
            diags,
        ),
    }
}

/// Builds a table from a grid's head and rows; every row of a text table must fit the head.
fn from_grid(
    mut grid: Grid,
    known: &dyn Fn(&str) -> bool,
    fits: bool,
    diags: &mut Diags,
) -> Result<Table, TableFault> {
    let Some(first) = grid.lines.first() else {
        return Err(TableFault::Empty);
    };
    let Some(head) = head::find(&grid, known) else {
        let first = grid.cells(first).filter(|cell| !cell.is_empty());
        let first = first.map(str::to_owned).collect();
        return Err(TableFault::NoHead { first });
    };
    let head_row = grid.lines[head.last].number;
    if fits {
        tell(delimited::ragged(&grid, head.last, head.width), diags);
    }
    let has = |column: &usize| head.names.iter().any(|(at, _)| at == column);
    let needed = |at: &usize| head.names.iter().any(|(n, name)| n == at && known(name));
    let broken = std::mem::take(&mut grid.broken);
    let broken = broken
        .into_iter()
        .filter(|cell| cell.row > head_row && needed(&cell.column));
    tell(broken.map(|cell| cell.fault).collect(), diags);
    let mut headless: Vec<usize> = Vec::new();
    for line in &grid.lines[head.last + 1..] {
        for (column, cell) in grid.cells(line).enumerate() {
            let told = fits && column >= head.width;
            if !cell.is_empty() && !told && !has(&column) && !headless.contains(&column) {
                headless.push(column);
            }
        }
    }
    if !headless.is_empty() {
        headless.sort_unstable();
        diags.push(Diag::of(&TableFault::Headless { columns: headless }));
    }
    grid.fill_merged(head_row);
    let lines = std::mem::take(&mut grid.lines);
    let full = lines.into_iter().skip(head.last + 1).filter(|line| {
        let mut columns = head.names.iter().map(|(column, _)| *column);
        columns.any(|column| !grid.get(line, column).is_empty())
    });
    let (hidden, lines): (Vec<_>, Vec<_>) = full.partition(|line| line.hidden);
    if !hidden.is_empty() {
        let rows = hidden.iter().map(|line| line.number).collect();
        diags.push(Diag::of(&TableFault::Hidden { rows }));
    }
    grid.lines = lines;
    grid.shrink();
    let (columns, heads) = head.names.into_iter().unzip();
    let table = Table {
        heads,
        columns,
        grid,
    };
    for fault in doubles(&table, known) {
        diags.push(Diag::of(&fault));
    }
    Ok(table)
}

/// Checks that a list of mappings has known keys.
fn checked(table: Table, known: &dyn Fn(&str) -> bool) -> Result<Table, TableFault> {
    if table.heads.is_empty() {
        return Err(TableFault::Empty);
    }
    if table.heads.iter().any(|head| known(head)) {
        return Ok(table);
    }
    let first = table.heads;
    Err(TableFault::NoHead { first })
}

/// Reports known heads of several columns; equal names of unused columns do no harm.
fn doubles(table: &Table, known: &dyn Fn(&str) -> bool) -> Vec<TableFault> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (head, column) in table.heads.iter().zip(&table.columns) {
        places.entry(head).or_default().push(*column);
    }
    places
        .into_iter()
        .filter(|(head, columns)| columns.len() > 1 && known(head))
        .map(|(head, columns)| TableFault::DoubleHead {
            head: head.to_owned(),
            columns,
        })
        .collect()
}

fn tell(faults: Vec<TableFault>, diags: &mut Diags) {
    let count = faults.len();
    for fault in faults.into_iter().take(TOLD) {
        diags.push(Diag::of(&fault));
    }
    if count > TOLD {
        let count = count - TOLD;
        diags.push(Diag::of(&TableFault::More { count }));
    }
}

impl Table {
    /// Returns the heads: known ones in their known form, all without blanks and line breaks used for layout.
    pub fn heads(&self) -> &[String] {
        &self.heads
    }

    /// Returns the number of rows that are not empty.
    pub fn len(&self) -> usize {
        self.grid.lines.len()
    }

    /// Returns whether there is no row below the heads.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns a row, counted from 0.
    ///
    /// # Panics
    ///
    /// Panics if there is no such row.
    pub fn row(&self, at: usize) -> Row<'_> {
        assert!(at < self.len(), "row {at} of {}", self.len());
        Row { table: self, at }
    }

    /// Iterates over the rows.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|at| Row { table: self, at })
    }

    /// Removes the rows for which `is_out` returns a label, and returns the fault that lists them.
    pub(crate) fn leave_out(
        &mut self,
        is_out: impl Fn(Row<'_>) -> Option<&str>,
    ) -> Option<TableFault> {
        let found = self.rows().map(|row| is_out(row).map(str::to_owned));
        let found: Vec<Option<String>> = found.collect();
        let lines = std::mem::take(&mut self.grid.lines);
        let mut rows = Vec::new();
        for (line, words) in lines.into_iter().zip(found) {
            match words {
                Some(words) => rows.push((line.number, words)),
                None => self.grid.lines.push(line),
            }
        }
        (!rows.is_empty()).then_some(TableFault::Sums { rows })
    }

    /// Returns the letter that spreadsheets show above a column, or its number in a list of mappings.
    pub(crate) fn letter(&self, column: usize) -> String {
        letter(self.columns.get(column).copied().unwrap_or(column))
    }
}

impl<'a> Row<'a> {
    /// Returns the row number shown in a spreadsheet; in text files the line where it starts.
    pub fn number(&self) -> usize {
        self.table.grid.lines[self.at].number as usize
    }

    /// Returns the text of the cell under a head, counted from 0; empty for blank cells.
    pub fn get(&self, column: usize) -> &'a str {
        let grid = &self.table.grid;
        let at = self.table.columns.get(column);
        at.map_or("", |at| grid.get(&grid.lines[self.at], *at))
    }

    /// Iterates over the cells in head order.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let row = *self;
        (0..self.table.columns.len()).map(move |column| row.get(column))
    }
}

/// Writes a text table for Excel and WPS: UTF-8 with its mark, commas, lines ended by CR LF. Cells that would be read
/// as formulas get a `'` before them.
pub fn write_csv<R>(heads: &[impl AsRef<str>], rows: impl Iterator<Item = R>) -> Vec<u8>
where
    R: IntoIterator<Item: AsRef<str>>,
{
    let mut out = String::from("\u{feff}");
    push_record(&mut out, heads.iter().map(AsRef::as_ref));
    for row in rows {
        let row: Vec<_> = row.into_iter().collect();
        push_record(&mut out, row.iter().map(AsRef::as_ref));
    }
    out.into_bytes()
}

fn push_record<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    let start = out.len();
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        let as_text = delimited::is_formula(cell).then(|| format!("'{cell}"));
        let cell = as_text.as_deref().unwrap_or(cell);
        let special = |c: char| matches!(c, ',' | '"' | '\n' | '\r' | '\t' | ';');
        if cell.contains(special) || (at == 0 && cell.starts_with("sep=")) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    // A record of one blank cell would be a blank line.
    if out.len() == start {
        out.push_str("\"\"");
    }
    out.push_str("\r\n");
}
