//! The table of a batch: read from a file or from standard input, its sums left out.

use std::collections::BTreeMap;
use std::io::Read;

use super::fault::FolderFault;
use crate::cli::args::Batch;
use crate::cli::{input, output};
use crate::codec::table::{self, Table};
use crate::library::Library;
use crate::many::{BatchFault, is_known, sum};
use crate::words::diag::{Diag, Diags, Warned};

/// Reads the table.
pub(super) fn table(args: &Batch, library: &Library, notes: &mut Diags) -> Result<Table, Diags> {
    let facts = match &args.outline {
        Some(name) => library.outline(name)?.output.outline.facts,
        None => library.facts(&mut Diags::new()),
    };
    let renamed = renamed(args)?;
    let known = |head: &str| is_known(head, &renamed, &facts);
    let mut table = if output::is_standard(&args.table) {
        from_standard_input(&known)?.into_output(notes)
    } else {
        input::table(&args.table, &known)?.into_output(notes)
    };
    if let Some(sums) = table.leave_out(sum) {
        notes.push(Diag::of(&sums));
    }
    if table.is_empty() {
        return Err(Diag::of(&BatchFault::NoRows).into());
    }
    Ok(table)
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
