//! Reads the table of a batch, without its sum rows.

use super::request::BatchRequest;
use crate::batch::{BatchFault, is_known, sum};
use crate::codec::sheet::{self, Sheet};
use crate::codec::table::{self, Table};
use crate::desk::file::ending;
use crate::desk::{FactsFile, GivenFacts};
use crate::library::Library;
use crate::models::facts::{Fact, Facts, Values};
use crate::words::diag::{Diag, Diags};

/// Reads the table of a batch: a row for each draft, or a sheet with the facts of one draft. The format of a file
/// without an extension is detected from its first bytes.
pub fn table(
    library: &Library,
    name: &str,
    bytes: Vec<u8>,
    request: &BatchRequest,
    notes: &mut Diags,
) -> Result<Table, Diags> {
    let facts = match &*request.draft.outline {
        "" => library.facts(&mut Diags::new()),
        name => library.outline(name)?.output.outline.facts,
    };
    let known = |head: &str| is_known(head, &request.renamed, &facts);
    let or_sheet = |head: &str| known(head) || sheet::is_own_head(head);
    let mut table = match ending(name).as_deref() {
        None => table::read(name, told_by(&bytes), &bytes, &known)?.into_output(notes),
        Some("md") => of_sheet(name, bytes, &facts, notes)?,
        Some(ending) => {
            let mut found = Diags::new();
            let read = table::read(name, ending, &bytes, &or_sheet)?;
            let table = read.into_output(&mut found);
            if sheet::is_by_lines(&table) {
                of_sheet(name, bytes, &facts, notes)?
            } else {
                notes.extend(found);
                table
            }
        }
    };
    if let Some(sums) = table.leave_out(sum) {
        notes.push(Diag::of(&sums));
    }
    if table.is_empty() {
        return Err(Diag::of(&BatchFault::NoRows).into());
    }
    Ok(table)
}

/// Reads a sheet with a line for each fact as a table of one row.
fn of_sheet(name: &str, bytes: Vec<u8>, facts: &Facts, notes: &mut Diags) -> Result<Table, Diags> {
    let mut values = Values::default();
    let given = GivenFacts {
        files: vec![FactsFile {
            name: name.to_owned(),
            bytes,
        }],
        ..GivenFacts::default()
    };
    given.upon(facts, &mut values, notes)?;
    let filled: Vec<&Fact> = facts
        .iter()
        .filter(|fact| values.get(&fact.name).is_some())
        .collect();
    if filled.is_empty() {
        return Err(Diag::of(&BatchFault::NoRows).into());
    }
    let wide = sheet::write_wide_csv(&Sheet {
        title: "",
        facts: &filled,
        values: &values,
    });
    let known = |head: &str| facts.place(head).is_some();
    let read = table::read(name, "csv", &wide, &known)?;
    Ok(read.into_output(notes))
}

/// Returns a name for a table without one, by its first bytes.
fn told_by(bytes: &[u8]) -> &'static str {
    match bytes.trim_ascii_start().first() {
        Some(b'{') => "jsonl",
        Some(b'[') => "json",
        Some(b'-') => "yaml",
        _ => "csv",
    }
}
