//! Sets values from the cells under a head or beside a name, in any kind of table.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::said::said;
use crate::models::facts::{ABSENT, Fact, FactValue, ValueFault, Values, says};
use crate::slot::Path;
use crate::words::unseen::{self, is_blank};

/// A cell and the target of its value; see [`Facts::place`](crate::models::facts::Facts::place).
pub(crate) struct Filled<'a> {
    /// The fact, the item of a list, the cell of one, or the day a number was counted.
    pub path: Cow<'a, Path>,
    /// The fact of the path.
    pub fact: &'a Fact,
    /// The value; a blank cell leaves its fact open.
    pub text: Cow<'a, str>,
}

/// Sets facts from cells over the existing values; returns the faults, with the index of their cells.
///
/// List items are taken in cell order, ignoring their numbers: missing ones and those that are 无 leave no gap, and a
/// list with nothing else is absent. A number is set before its day, in whatever order they come.
pub(crate) fn set(cells: &[Filled<'_>], values: &mut Values) -> Vec<(usize, ValueFault)> {
    let mut faults = Vec::new();
    let mut lists: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut days = Vec::new();
    // Numbers that contain the day they were counted.
    let mut dated = BTreeSet::new();
    for (at, cell) in cells.iter().enumerate() {
        if is_blank(&cell.text) {
            continue;
        }
        match (cell.path.row, &cell.path.part) {
            (Some(_), _) => lists.entry(&cell.fact.name).or_default().push(at),
            (None, Some(_)) => days.push(at),
            (None, None) => {
                if cell.text.contains(['@', '＠']) {
                    dated.insert(&cell.fact.name);
                }
                let found = whole(cell, values).into_iter();
                faults.extend(found.map(|fault| (at, fault)));
            }
        }
    }
    for at in days {
        let Filled { path, fact, text } = &cells[at];
        if !dated.contains(&fact.name)
            && let Err(fault) = values.put(path, fact, text.trim())
        {
            faults.push((at, fault));
        }
    }
    for items in lists.into_values() {
        list(cells, items, values, &mut faults);
    }
    faults.sort_by_key(|(at, _)| *at);
    faults
}

/// Sets a whole fact; the rows of a list have the form `列：内容，列：内容` between semicolons.
fn whole(cell: &Filled<'_>, values: &mut Values) -> Vec<ValueFault> {
    let Filled { path, fact, text } = cell;
    let text = unseen::without(text);
    let text = said(text.trim(), &fact.kind);
    if fact.columns.is_empty() || text == ABSENT {
        return values.put(path, fact, &text).err().into_iter().collect();
    }
    values.set(&fact.name, FactValue::Rows(Vec::new()));
    let rows = text.split(['；', ';', '\n']);
    let rows = rows.filter(|row| !row.trim().is_empty());
    let mut faults = Vec::new();
    for (n, row) in rows.enumerate() {
        for (column, text) in row_cells(row, fact) {
            faults.extend(put_cell(fact, n + 1, column, &text, values).err());
        }
    }
    // A row of nothing but 无 is no row.
    if let Some(FactValue::Rows(rows)) = values.get(&fact.name) {
        let said = rows.iter().filter(|row| says(row));
        let said: Vec<_> = said.cloned().collect();
        let given = if said.is_empty() && faults.is_empty() {
            FactValue::Absent
        } else {
            FactValue::Rows(said)
        };
        values.set(&fact.name, given);
    }
    faults
}

fn put_cell(
    fact: &Fact,
    row: usize,
    column: String,
    text: &str,
    values: &mut Values,
) -> Result<(), ValueFault> {
    let text = match fact.column(&column) {
        Some(column) => said(text.trim(), &column.kind),
        None => Cow::Borrowed(text),
    };
    let path = Path {
        name: fact.name.clone(),
        row: Some(row),
        part: Some(column),
    };
    values.put(&path, fact, &text)
}

/// Sets a list from the cells of its items.
fn list(
    cells: &[Filled<'_>],
    mut items: Vec<usize>,
    values: &mut Values,
    faults: &mut Vec<(usize, ValueFault)>,
) {
    let fact = cells[items[0]].fact;
    // A 无 cell counts beside other cells of its row; alone it means there is no such row.
    let says = |at: &usize| unseen::without(&cells[*at].text).trim() != ABSENT;
    let rows: BTreeSet<_> = items
        .iter()
        .filter(|at| says(at))
        .map(|at| cells[*at].path.row)
        .collect();
    items.retain(|at| {
        says(at) || cells[*at].path.part.is_some() && rows.contains(&cells[*at].path.row)
    });
    items.sort_by_key(|at| cells[*at].path.row);
    if items.is_empty() {
        values.set(&fact.name, FactValue::Absent);
        return;
    }
    values.set(&fact.name, FactValue::Texts(Vec::new()));
    let (mut last, mut count) = (None, 0);
    for at in items {
        let Filled { path, text, .. } = &cells[at];
        if path.row != last {
            (last, count) = (path.row, count + 1);
        }
        let put = match &path.part {
            Some(column) => put_cell(fact, count, column.clone(), text, values),
            None => {
                let path = Path {
                    row: Some(count),
                    ..path.clone().into_owned()
                };
                values.put(&path, fact, text)
            }
        };
        faults.extend(put.err().map(|fault| (at, fault)));
    }
}

/// Splits `列：内容，列：内容`; text that is no column name continues the cell before.
fn row_cells(row: &str, fact: &Fact) -> Vec<(String, String)> {
    let mut cells: Vec<(String, String)> = Vec::new();
    for part in row.split_inclusive(['，', ',']) {
        let named = part
            .split_once(['：', ':'])
            .map(|(column, text)| (column.trim(), text));
        match (named, cells.last_mut()) {
            (Some((column, text)), _) if fact.column(column).is_some() || is_column(column) => {
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

/// Returns whether words may be the name of a column: a short word, not a time.
fn is_column(words: &str) -> bool {
    (2..=6).contains(&words.chars().count())
        && words
            .chars()
            .all(|c| c.is_alphanumeric() && !c.is_ascii_digit())
}
