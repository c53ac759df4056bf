//! `qicao fill`: late facts into a draft edited by hand.

use super::args::{Fill, Libraries};
use super::fault::FileFault;
use super::report::{draw, say};
use super::{Status, choose, input, output, session};
use crate::codec::markdown;
use crate::draft::{amend, fillable};
use crate::models::facts::Values;
use crate::words::diag::{Diag, Diags};

pub(super) fn run(args: &Fill, libraries: &Libraries) -> anyhow::Result<Status> {
    let target = args.target.output.as_deref().unwrap_or(&args.draft);
    let in_place = target == args.draft;
    if !in_place {
        output::check_free(target, args.target.force)?;
    }
    let library = session::library(libraries)?;
    let source = input::text(&args.draft)?;
    let document = markdown::read(source.text());
    let mut notes = Diags::new();
    let declared = choose::declared(&document, &library, &mut notes)?;
    let facts = fillable(&document, &declared);
    if document.open_slots().next().is_none() {
        let path = args.draft.clone();
        return Err(Diags::from(Diag::of(&FileFault::NothingToFill { path })).into());
    }
    if args.given.facts.is_empty() && args.given.files.is_empty() {
        return Err(Diags::from(Diag::of(&FileFault::NoFactsGiven)).into());
    }
    // What the draft was made from is known already; late facts come upon it.
    let mut values = Values::default();
    if let Some(record) = &document.record {
        choose::recorded(record, &facts, &mut values, &mut Diags::new());
    }
    choose::facts(&args.given, &facts, &mut values, &mut notes)?;
    let amended = amend(&source, &values, &facts).into_output(&mut notes);
    draw(&notes);
    output::write(
        target,
        amended.text.as_bytes(),
        in_place || args.target.force,
    )?;
    let left = match amended.owed.len() {
        0 => "要素齐了".to_owned(),
        left => format!("还待补{left}项"),
    };
    say(&format!(
        "已写 {}：填了{}处，{left}",
        target.display(),
        amended.filled
    ));
    Ok(Status::Done)
}
