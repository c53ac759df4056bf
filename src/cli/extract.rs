//! `qicao extract`: an old speech becomes an outline.

use std::path::Path;

use serde_json::{Value, json};

use super::args::{Extract, Libraries};
use super::report::draw;
use super::{Status, input, output};
use crate::desk;
use crate::extract::{Extracted, Family, Material, Traced, extract};
use crate::words::diag::Diags;

pub(super) fn run(args: &Extract, _libraries: &Libraries) -> anyhow::Result<Status> {
    for path in &args.files {
        let (material, extracted) = read(path)?;
        if args.json {
            output::print_json(&json(&material, &extracted))?;
        } else {
            output::print(&tree(&extracted))?;
        }
    }
    Ok(Status::Done)
}

fn read(path: &Path) -> Result<(Material, Extracted), Diags> {
    let mut notes = Diags::new();
    let file = input::file(path)?;
    let material = desk::material(&file)?.into_output(&mut notes);
    draw(&notes);
    let extracted = extract(&material);
    Ok((material, extracted))
}

/// The structure as lines, each indented by its level.
fn tree(extracted: &Extracted) -> String {
    let tree = &extracted.tree;
    let mut out = String::new();
    let head = [("题目", &tree.title), ("副题", &tree.subtitle), ("讲话人", &tree.speaker), ("日期", &tree.date), ("称谓", &tree.salutation)];
    for (name, words) in head {
        if let Some(words) = words {
            out += &format!("{name}　{}\n", words.text());
        }
    }
    for heading in &tree.headings {
        let indent = "  ".repeat(heading.level);
        let gap = if heading.family == Family::Part { "　" } else { "" };
        out += &format!("{indent}{}{gap}{}\n", heading.mark, heading.words.text());
    }
    out
}

fn json(material: &Material, extracted: &Extracted) -> Value {
    let tree = &extracted.tree;
    let said = |words: &Option<Traced>| words.as_ref().map(|words| words.text().to_owned());
    let headings = tree.headings.iter().map(|heading| {
        let range = heading.words.source(0..heading.words.text().len());
        json!({
            "level": heading.level,
            "marker": heading.mark,
            "text": heading.words.text(),
            "start": range.start,
            "end": range.end,
        })
    });
    json!({
        "file": material.source.name(),
        "title": said(&tree.title),
        "subtitle": said(&tree.subtitle),
        "speaker": said(&tree.speaker),
        "date": said(&tree.date),
        "salutation": said(&tree.salutation),
        "headings": headings.collect::<Vec<_>>(),
    })
}
