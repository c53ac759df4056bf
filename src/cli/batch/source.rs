//! The table of a batch: read from a file or from standard input, its sums left out.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use super::fault::FolderFault;
use crate::cli::args::Batch;
use crate::cli::{input, output};
use crate::codec::sheet::{self, Sheet};
use crate::codec::table::{self, Table};
use crate::desk::Given;
use crate::library::Library;
use crate::many::{BatchFault, is_known, sum};
use crate::models::facts::{Fact, Facts, Values};
use crate::words::diag::{Diag, Diags, Warned};

/// Reads the table.
pub(super) fn table(args: &Batch, library: &Library, notes: &mut Diags) -> Result<Table, Diags> {
    let facts = match &args.outline {
        Some(name) => library.outline(name)?.output.outline.facts,
        None => library.facts(&mut Diags::new()),
    };
    let renamed = renamed(args)?;
    let known = |head: &str| is_known(head, &renamed, &facts);
    let or_sheet = |head: &str| known(head) || sheet::is_own_head(head);
    let mut table = if output::is_standard(&args.table) {
        from_standard_input(&known)?.into_output(notes)
    } else if input::has_ending(&args.table, &["md"]) {
        of_sheet(&args.table, &facts, notes)?
    } else {
        let mut found = Diags::new();
        match input::table(&args.table, &or_sheet)?.into_output(&mut found) {
            table if sheet::is_by_lines(&table) => of_sheet(&args.table, &facts, notes)?,
            table => {
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

/// A sheet with a line for each fact is a table of one row.
fn of_sheet(path: &Path, facts: &Facts, notes: &mut Diags) -> Result<Table, Diags> {
    let mut values = Values::default();
    let given = Given {
        files: vec![input::facts(path)?],
        facts: Vec::new(),
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
    let read = table::read(&path.to_string_lossy(), "csv", &wide, &known)?;
    Ok(read.into_output(notes))
}

/// How large a table on standard input may be, in bytes.
const MAX_TABLE: u64 = 64 << 20;

/// Reads a table that comes without a name: what it is, its first bytes tell.
fn from_standard_input(known: &dyn Fn(&str) -> bool) -> Result<Warned<Table>, Diags> {
    let mut bytes = Vec::new();
    let read = std::io::stdin()
        .lock()
        .take(MAX_TABLE + 1)
        .read_to_end(&mut bytes);
    let cannot = |reason: String| Diags::from(Diag::of(&FolderFault::CannotRead { reason }));
    read.map_err(|error| cannot(error.to_string()))?;
    if bytes.len() as u64 > MAX_TABLE {
        return Err(cannot(format!("超过{} MB", MAX_TABLE >> 20)));
    }
    let ending = match bytes.trim_ascii_start().first() {
        Some(b'{') => "jsonl",
        Some(b'[') => "json",
        Some(b'-') => "yaml",
        _ => "csv",
    };
    table::read("标准输入", ending, &bytes, known)
}

/// The columns that are called otherwise than the facts they hold.
pub(super) fn renamed(args: &Batch) -> Result<BTreeMap<String, String>, Diags> {
    let pairs = args.renamed.iter().map(|text| {
        let pair = text.split_once('=').or_else(|| text.split_once('＝'));
        let pair = pair.map(|(head, name)| (head.trim().to_owned(), name.trim().to_owned()));
        pair.ok_or_else(|| Diag::of(&FolderFault::BadMap { text: text.clone() }).into())
    });
    pairs.collect()
}
