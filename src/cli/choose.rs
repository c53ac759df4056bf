//! The facts that several commands are given the same way.

use std::path::Path;

use super::args::Given;
use super::fault::FileFault;
use super::input::Written;
use super::{input, output};
use crate::codec::sheet;
use crate::desk::given::{assign, recorded, single_items};
use crate::draft::given;
use crate::models::facts::{Facts, Values};
use crate::models::outline::Outline;
use crate::words::diag::{Diag, Diags};
use crate::words::yaml;

/// Reads the facts of a call upon `values`: the files in their order, then the flags.
pub(crate) fn facts(
    given: &Given,
    facts: &Facts,
    values: &mut Values,
    diags: &mut Diags,
) -> Result<(), Diags> {
    for path in &given.files {
        file(path, facts, values, diags)?;
    }
    for text in &given.facts {
        assign("-s", text, facts, values, diags);
    }
    if diags.has_errors() {
        return Err(std::mem::take(diags));
    }
    single_items(facts, values, diags);
    Ok(())
}

/// The formats that facts are read from.
const FORMATS: &str = ".yaml .json .md .csv .tsv .xlsx .xls .et .ods";

fn file(path: &Path, facts: &Facts, values: &mut Values, diags: &mut Diags) -> Result<(), Diags> {
    if output::is_standard(path) {
        values.read(&yaml::parse(&input::text(path)?)?, facts, diags);
        return Ok(());
    }
    let ending = path.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or_default().to_lowercase();
    match &ending[..] {
        "md" => sheet::read_markdown(&input::text(path)?, facts, values, diags),
        "yaml" | "yml" | "json" => {
            let source = input::text(path)?;
            values.read(&yaml::parse(&source)?, facts, diags);
        }
        "csv" | "tsv" | "xlsx" | "xlsm" | "xls" | "et" | "ods" => {
            let known = |head: &str| sheet::is_head(head, facts);
            let tables = input::sheets(path, &known)?.into_output(diags);
            let name = path.to_string_lossy();
            sheet::read_tables(&name, &tables, facts, values, diags);
        }
        _ => {
            // That it is a folder, or is not there, comes first.
            input::text(path)?;
            let path = path.to_owned();
            let formats = FORMATS;
            return Err(Diag::of(&FileFault::UnreadableFormat { path, formats }).into());
        }
    }
    Ok(())
}

/// The facts a draft was made from: of its record, or where that keeps none, as one sees them.
pub(crate) fn known(
    draft: &input::Draft,
    outline: &Outline,
    notes: &mut Diags,
) -> Result<Values, Diags> {
    match (&draft.written, &draft.document.record) {
        (Written::Markdown(..), Some(record)) => {
            let mut values = Values::default();
            let mut diags = Diags::new();
            recorded(record, &outline.facts, &mut values, &mut diags);
            Ok(diags.judge(Some(values))?.into_output(notes))
        }
        _ => Ok(given(&draft.document, &outline.facts).into_output(notes)),
    }
}
