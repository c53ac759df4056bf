//! `qicao fill`: late facts into a draft edited by hand.

use std::collections::BTreeSet;

use super::args::{Fill, Given, Libraries};
use super::fault::FileFault;
use super::input::Written;
use super::report::{draw, say};
use super::{Status, choose, input, output, session};
use crate::draft::{amend, amend_word, fillable, given};
use crate::models::document::{Document, Inline, missing};
use crate::models::facts::{Facts, Values};
use crate::words::diag::{Diag, Diags};

pub(super) fn run(args: &Fill, libraries: &Libraries) -> anyhow::Result<Status> {
    let target = args.target.output.as_deref().unwrap_or(&args.draft);
    let in_place = target == args.draft;
    if !in_place {
        output::check_free(target, args.target.force)?;
    }
    let library = session::library(libraries)?;
    let input::Draft {
        document, written, ..
    } = input::draft(&args.draft)?;
    let mut notes = Diags::new();
    let declared = choose::declared(&document, &library, &mut notes)?;
    let facts = fillable(&document, &declared);
    let is_word = matches!(written, Written::Word(_));
    if document.open_slots().next().is_none() && !(is_word && has_fields(&document)) {
        let path = args.draft.clone();
        return Err(Diags::from(Diag::of(&FileFault::NothingToFill { path })).into());
    }
    if args.given.facts.is_empty() && args.given.files.is_empty() {
        return Err(Diags::from(Diag::of(&FileFault::NoFactsGiven)).into());
    }
    let (bytes, filled, owed) = match written {
        Written::Page => {
            let path = args.draft.clone();
            return Err(Diags::from(Diag::of(&FileFault::PageNotFilled { path })).into());
        }
        Written::Markdown(source) => {
            // What the draft was made from is known already; late facts come upon it.
            let mut values = Values::default();
            if let Some(record) = &document.record {
                choose::recorded(record, &facts, &mut values, &mut Diags::new());
            }
            choose::facts(&args.given, &facts, &mut values, &mut notes)?;
            let amended = amend(&source, &values, &facts).into_output(&mut notes);
            (amended.file.into_bytes(), amended.filled, amended.owed)
        }
        Written::Word(bytes) => {
            let known = given(&document, &facts).output;
            let mut values = known.clone();
            choose::facts(&args.given, &facts, &mut values, &mut notes)?;
            let late = late(&args.given, &facts, &known, &values);
            let amended = amend_word(&bytes, &values, &late, &facts)
                .map_err(|fault| input::in_file(&args.draft, &fault))?
                .into_output(&mut notes);
            (amended.file, amended.filled, amended.owed)
        }
    };
    draw(&notes);
    output::write(target, &bytes, in_place || args.target.force)?;
    let left = match missing(&owed).0 {
        0 => "要素齐了".to_owned(),
        left => format!("还待补{left}项"),
    };
    say(&format!(
        "已写 {}：填了{filled}处，{left}",
        target.display(),
    ));
    Ok(Status::Done)
}

/// Whether a document has values that can be changed everywhere at once.
fn has_fields(document: &Document) -> bool {
    let mut inlines = document
        .body
        .iter()
        .flat_map(|paragraph| paragraph.inlines());
    inlines.any(|inline| matches!(inline, Inline::Filled { .. }))
}

/// The facts this call speaks of: those it changes, and those it says again.
fn late(given: &Given, facts: &Facts, known: &Values, values: &Values) -> BTreeSet<String> {
    let mut said = Values::default();
    // Rows may lack the ones before them here; such a list counts as changed anyway.
    let _ = choose::facts(given, facts, &mut said, &mut Diags::new());
    let changed = values
        .iter()
        .filter(|(name, value)| known.get(name) != Some(*value));
    let said = said.iter().chain(changed).map(|(name, _)| name.to_owned());
    said.collect()
}
