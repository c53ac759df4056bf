//! Reads tables that have been filled in.

use std::borrow::Cow;

use super::line::{AS_OF, HEADS};
use super::set::{Filled, set};
use crate::codec::table::{Row, Table};
use crate::models::facts::{Facts, NameFault, Values};
use crate::words::diag::{Diag, Diags};
use crate::words::faults::faults;
use crate::words::span::{Source, Span};
use crate::words::unseen::is_blank;

/// A filled-in cell.
pub(crate) struct Cell {
    /// The fact, or the item and column of a list: 任务清单.1.事项.
    pub name: String,
    /// The location of the name.
    pub name_span: Span,
    /// The value; an empty one leaves the fact open.
    pub value: String,
    /// The location of the value.
    pub value_span: Span,
}

/// Returns whether a text is the head of a column of facts, or one of a sheet's own heads.
pub fn is_head(text: &str, facts: &Facts) -> bool {
    is_own_head(text) || facts.place(text).is_some()
}

/// Returns whether a text is a head of sheets with one line per fact.
pub(crate) fn is_own_head(text: &str) -> bool {
    HEADS.contains(&text) || text == AS_OF
}

/// Returns whether a table is a sheet with one line per fact.
pub(crate) fn is_by_lines(table: &Table) -> bool {
    lines_of(table).is_some()
}

/// Returns the columns of the names, the values and their days in such a sheet.
fn lines_of(table: &Table) -> Option<(usize, usize, Option<usize>)> {
    let at = |head: &str| table.heads().iter().position(|it| it == head);
    Some((at(HEADS[0])?, at(HEADS[3])?, at(AS_OF)))
}

/// Reads tables over the existing values: those with one line per fact, or a wide one of a single row.
///
/// `file` names the file in diagnostics; the names of the sheets come with the tables.
pub fn read(
    file: &str,
    tables: &[(String, Table)],
    facts: &Facts,
    values: &mut Values,
    diags: &mut Diags,
) {
    for (sheet, table) in tables {
        let place = if tables.len() > 1 {
            format!("{file} {sheet}!")
        } else {
            format!("{file} ")
        };
        let cells = match lines_of(table) {
            Some(columns) => by_lines(&place, table, columns),
            None => match wide(&place, table, facts, diags) {
                Some(cells) => cells,
                None => continue,
            },
        };
        assign(&cells, facts, values, diags);
    }
}

/// Returns the location of a cell in spreadsheet notation, with its text.
fn span(place: &str, table: &Table, row: &Row<'_>, column: usize) -> Span {
    let name = format!("{place}{}{}", table.letter(column), row.number());
    Span::whole(&Source::new(name, row.get(column)))
}

fn by_lines(
    place: &str,
    table: &Table,
    (name, value, as_of): (usize, usize, Option<usize>),
) -> Vec<Cell> {
    let mut cells = Vec::new();
    for row in table.rows() {
        let cell = |column: usize, name_text: &str| Cell {
            name: name_text.to_owned(),
            name_span: span(place, table, &row, name),
            value: row.get(column).to_owned(),
            value_span: span(place, table, &row, column),
        };
        let name_text = row.get(name);
        cells.push(cell(value, name_text));
        if let Some(column) = as_of.filter(|column| !row.get(*column).is_empty()) {
            cells.push(cell(column, &format!("{name_text}.截至")));
        }
    }
    cells
}

/// Returns the cells of the only row of a wide table.
fn wide(place: &str, table: &Table, facts: &Facts, diags: &mut Diags) -> Option<Vec<Cell>> {
    let file = place.trim_end_matches([' ', '!']).to_owned();
    if table.len() > 1 {
        let rows = table.len();
        diags.push(Diag::of(&SheetFault::ManyRows { file, rows }));
        return None;
    }
    let heads = table.heads().iter();
    let unknown: Vec<_> = heads
        .filter(|head| facts.place(head).is_none())
        .cloned()
        .collect();
    if !unknown.is_empty() {
        diags.push(Diag::of(&SheetFault::Unread { file, unknown }));
    }
    let row = table.rows().next()?;
    let heads = table.heads().iter().enumerate();
    let known = heads.filter(|(_, head)| facts.place(head).is_some());
    let cells = known.map(|(column, head)| {
        let value_span = span(place, table, &row, column);
        Cell {
            name: head.clone(),
            name_span: value_span.clone(),
            value: row.get(column).to_owned(),
            value_span,
        }
    });
    Some(cells.collect())
}

/// Sets facts from cells; reports unknown names.
pub(crate) fn assign(cells: &[Cell], facts: &Facts, values: &mut Values, diags: &mut Diags) {
    let mut known = Vec::new();
    let mut filled = Vec::new();
    for cell in cells.iter().filter(|cell| !is_blank(&cell.value)) {
        let Some((path, fact)) = facts.named(&cell.name) else {
            let fault = NameFault::new(&cell.name, facts, diags);
            diags.add(&cell.name_span, &fault);
            continue;
        };
        known.push(cell);
        filled.push(Filled {
            path: Cow::Owned(path),
            fact,
            text: Cow::Borrowed(&cell.value),
        });
    }
    for (at, fault) in set(&filled, values) {
        diags.add(&known[at].value_span, &fault);
    }
}

faults! {
    /// Reported for a table that is no sheet of one draft.
    enum SheetFault {
        ManyRows { file: String, rows: usize } =>
            "“{file}”有{rows}行，一份稿子只能用一行",
            "留下一行；一行一份地成批起草用 qicao batch";
        Unread { file: String, unknown: Vec<String> }: Warning => {
            let shown: Vec<_> = unknown.iter().take(8).map(String::as_str).collect();
            let more = if unknown.len() > 8 { "等" } else { "" };
            format!("“{file}”的这些列不是要素，没有读：{}{more}", shown.join("、"))
        };
    }
}
