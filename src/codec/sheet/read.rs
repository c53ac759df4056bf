//! Reading tables that have been filled in.

use std::collections::BTreeMap;

use super::line::{AS_OF, HEADS};
use super::said::said;
use crate::codec::table::{Row, Table};
use crate::models::facts::{ABSENT, Fact, Facts, Given, Kind, NameFault, Values};
use crate::slot;
use crate::words::diag::{Diag, Diags, Fault, Level};
use crate::words::hanzi;
use crate::words::span::{Source, Span};

/// A place that was filled in.
pub struct Cell {
    /// The fact, or the item and column of a list: 任务清单.1.事项.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// What was written; nothing leaves the fact open.
    pub value: String,
    /// Where it stands.
    pub value_span: Span,
}

/// Returns whether a text is the head of a column of facts, or one of a sheet's own.
pub fn is_head(text: &str, facts: &Facts) -> bool {
    HEADS.contains(&text) || text == AS_OF || names_fact(text, facts)
}

/// Whether a text names a fact, an item of a list (偏差.1), a cell of one (任务清单.1.事项), or the day a number was
/// counted (督查次数.截至).
fn names_fact(text: &str, facts: &Facts) -> bool {
    if facts.find(text).is_some() {
        return true;
    }
    let Some(path) = slot::path(text) else {
        return false;
    };
    let Some(fact) = facts.find(&path.name) else {
        return false;
    };
    match (path.row, path.part.as_deref()) {
        (Some(_), Some(column)) => fact.column(column).is_some(),
        (Some(_), None) => fact.kind == Kind::List && fact.columns.is_empty(),
        (None, Some(part)) => part == "截至" && fact.as_of,
        (None, None) => true,
    }
}

/// Reads tables over the values already here: such with a line for each fact, or a wide one of a single row.
///
/// `file` names the file in diagnostics, the names of the sheets come with the tables.
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
        let at = |head: &str| table.heads().iter().position(|it| it == head);
        let cells = match (at(HEADS[0]), at(HEADS[3])) {
            (Some(name), Some(value)) => by_lines(&place, table, (name, value, at(AS_OF))),
            _ => match wide(&place, table, facts, diags) {
                Some(cells) => cells,
                None => continue,
            },
        };
        assign(&cells, facts, values, diags);
    }
}

/// The place of a cell as spreadsheets call it, with its text.
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

/// The only row of a wide table.
fn wide(place: &str, table: &Table, facts: &Facts, diags: &mut Diags) -> Option<Vec<Cell>> {
    let file = place.trim_end_matches([' ', '!']).to_owned();
    if table.len() > 1 {
        let rows = table.len();
        diags.push(Diag::of(&SheetFault::ManyRows { file, rows }));
        return None;
    }
    let heads = table.heads().iter();
    let unknown: Vec<_> = heads
        .filter(|head| !names_fact(head, facts))
        .cloned()
        .collect();
    if !unknown.is_empty() {
        diags.push(Diag::of(&SheetFault::Unread { file, unknown }));
    }
    let row = table.rows().next()?;
    let heads = table.heads().iter().enumerate();
    let known = heads.filter(|(_, head)| names_fact(head, facts));
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

/// A cell of a list: the item, from 1, its column, where it has columns, what was filled in.
type Item<'a> = (usize, Option<String>, &'a Cell);

/// Sets facts from cells. Blank ones leave their facts open; a list is taken as the cells have it, without its blank items;
/// one whose only word is 无 does not exist.
pub fn assign(cells: &[Cell], facts: &Facts, values: &mut Values, diags: &mut Diags) {
    let mut lists: BTreeMap<&str, Vec<Item<'_>>> = BTreeMap::new();
    let mut days = BTreeMap::new();
    let mut plain = Vec::new();
    for cell in cells.iter().filter(|cell| !cell.value.trim().is_empty()) {
        let path = match facts.find(&cell.name) {
            Some(_) => None,
            None => slot::path(&cell.name),
        };
        let fact = path.as_ref().and_then(|path| facts.find(&path.name));
        match (fact, path) {
            (Some(fact), Some(path)) => match (path.row, path.part.as_deref()) {
                (Some(_), None) if !names_fact(&cell.name, facts) => plain.push(cell),
                (Some(row), _) => {
                    let list = lists.entry(&fact.name).or_default();
                    list.push((row, path.part, cell));
                }
                (None, Some("截至")) => {
                    days.insert(fact.name.as_str(), cell);
                }
                _ => plain.push(cell),
            },
            _ => plain.push(cell),
        }
    }
    for cell in plain {
        one(cell, &mut days, facts, values, diags);
    }
    // A day alone says nothing; one beside a number that was known before is of that.
    for (name, cell) in days {
        if let Some(Given::One { text, as_of }) = values.get(name).cloned()
            && as_of.is_none()
        {
            let value = format!("{text}@{}", cell.value.trim());
            let (name, value) = ((name, &cell.name_span), (&value[..], &cell.value_span));
            values.assign(name, value, facts, diags);
        }
    }
    for (name, items) in lists {
        if let Some(fact) = facts.get(name) {
            list(fact, items, facts, values, diags);
        }
    }
}

fn one(
    cell: &Cell,
    days: &mut BTreeMap<&str, &Cell>,
    facts: &Facts,
    values: &mut Values,
    diags: &mut Diags,
) {
    let name = (&cell.name[..], &cell.name_span);
    let value = cell.value.trim();
    let Some(fact) = facts.find(&cell.name) else {
        if names_fact(&cell.name, facts) {
            values.assign(name, (value, &cell.value_span), facts, diags);
        } else {
            let fault = NameFault::new(&cell.name, facts, diags);
            diags.add(&cell.name_span, &fault);
        }
        return;
    };
    let said = said(value, &fact.kind);
    let value = said.as_ref();
    if !fact.columns.is_empty() && value != ABSENT {
        values.set(&fact.name, Given::Rows(Vec::new()));
        let rows = value.split(['；', ';', '\n']);
        let rows = rows.filter(|row| !row.trim().is_empty());
        for (n, row) in rows.enumerate() {
            for (column, text) in row_cells(row, fact) {
                let path = format!("{}.{}.{column}", fact.name, n + 1);
                let (name, text) = ((&path[..], &cell.value_span), (&text[..], &cell.value_span));
                values.assign(name, text, facts, diags);
            }
        }
        return;
    }
    let day = days.remove(fact.name.as_str());
    match day.filter(|_| value != ABSENT && !value.contains(['@', '＠'])) {
        Some(day) => {
            let mut found = Diags::new();
            let whole = format!("{value}@{}", day.value.trim());
            let mut with_day = values.clone();
            with_day.assign(name, (&whole, &cell.value_span), facts, &mut found);
            if !found.has_errors() {
                *values = with_day;
                return;
            }
            // What is wrong is told where it stands: in the number, or in its day.
            let mut alone = Diags::new();
            values.assign(name, (value, &cell.value_span), facts, &mut alone);
            if alone.has_errors() {
                diags.extend(alone);
            } else {
                for mut diag in found {
                    diag.span = Some(day.value_span.clone());
                    diags.push(diag);
                }
            }
        }
        None => values.assign(name, (value, &cell.value_span), facts, diags),
    }
}

fn list(
    fact: &Fact,
    mut items: Vec<Item<'_>>,
    facts: &Facts,
    values: &mut Values,
    diags: &mut Diags,
) {
    items.sort_by_key(|(row, ..)| *row);
    if items.iter().all(|(.., cell)| cell.value.trim() == ABSENT) {
        values.set(&fact.name, Given::Absent);
        return;
    }
    if fact.columns.is_empty() {
        let texts = items
            .iter()
            .map(|(.., cell)| hanzi::unwrap_lines(&cell.value));
        values.set(&fact.name, Given::Texts(texts.collect()));
        return;
    }
    values.set(&fact.name, Given::Rows(Vec::new()));
    let (mut last, mut count) = (0, 0);
    for (row, column, cell) in items {
        if row != last {
            (last, count) = (row, count + 1);
        }
        let path = format!("{}.{count}.{}", fact.name, column.unwrap_or_default());
        values.assign(
            (&path, &cell.name_span),
            (cell.value.trim(), &cell.value_span),
            facts,
            diags,
        );
    }
}

/// Splits `列：内容，列：内容`; what starts with no column goes on with the cell before.
fn row_cells(row: &str, fact: &Fact) -> Vec<(String, String)> {
    let mut cells: Vec<(String, String)> = Vec::new();
    for part in row.split_inclusive(['，', ',']) {
        let named = part
            .split_once(['：', ':'])
            .map(|(column, text)| (column.trim(), text));
        match (named, cells.last_mut()) {
            (Some((column, text)), _) if fact.column(column).is_some() => {
                cells.push((column.to_owned(), text.to_owned()));
            }
            (_, Some((_, text))) => text.push_str(part),
            (named, None) => {
                let (column, text) = named.unwrap_or((part.trim(), ""));
                cells.push((column.to_owned(), text.to_owned()));
            }
        }
    }
    for (_, text) in &mut cells {
        *text = text.trim().trim_end_matches(['，', ',']).to_owned();
    }
    cells
}

/// A table that is no sheet of one draft.
#[derive(Debug)]
enum SheetFault {
    ManyRows { file: String, rows: usize },
    Unread { file: String, unknown: Vec<String> },
}

impl Fault for SheetFault {
    fn level(&self) -> Level {
        match self {
            Self::ManyRows { .. } => Level::Error,
            Self::Unread { .. } => Level::Warning,
        }
    }

    fn words(&self) -> (String, Option<String>) {
        match self {
            Self::ManyRows { file, rows } => (
                format!("“{file}”有{rows}行，一份稿子只能用一行"),
                Some("留下一行；一行一份地成批起草用 qicao batch".into()),
            ),
            Self::Unread { file, unknown } => {
                let shown: Vec<_> = unknown.iter().take(8).map(String::as_str).collect();
                let more = if unknown.len() > 8 { "等" } else { "" };
                (
                    format!(
                        "“{file}”的这些列不是要素，没有读：{}{more}",
                        shown.join("、")
                    ),
                    None,
                )
            }
        }
    }
}
