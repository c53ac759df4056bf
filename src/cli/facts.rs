//! `qicao facts`: the sheet to fill.

use super::args::{Facts, Libraries};
use super::fault::FileFault;
use super::report::{draw, say};
use super::{Status, choose, output, session};
use crate::codec::sheet;
use crate::draft::{Shape, compose, needed};
use crate::models::facts::Values;
use crate::words::diag::{Diag, Diags};

/// The formats a sheet can be written in.
const FORMATS: &str = ".yaml .md";

pub(super) fn run(args: &Facts, libraries: &Libraries) -> anyhow::Result<Status> {
    let library = session::library(libraries)?;
    let mut notes = Diags::new();
    let loaded = library.outline(&args.outline)?.into_output(&mut notes);
    let outline = &loaded.outline;
    let mut values = Values::default();
    choose::facts(&args.given, &outline.facts, &mut values, &mut notes)?;
    let mut template = choose::template(&library, args.template.as_deref(), outline.genre)?;
    // Every angle asks for the same facts; the sheet is of all that any draft may ask for.
    let shape = Shape::of(outline, &Values::default(), 0, None);
    let form = compose(outline, &mut template, &shape)?.into_output(&mut notes);
    let facts = needed(&form, outline);
    draw(&notes);
    let title = format!("{}（{}）", outline.name, outline.id);
    let Some(path) = &args.target.output else {
        output::print(&sheet::write_yaml(&title, &facts, &values))?;
        return Ok(Status::Done);
    };
    let text = match path.extension().and_then(|ending| ending.to_str()) {
        Some("yaml" | "yml") => sheet::write_yaml(&title, &facts, &values),
        Some("md") => sheet::write_markdown(&title, &facts, &values),
        _ => {
            let path = path.clone();
            let fault = FileFault::UnknownFormat {
                path,
                formats: FORMATS,
            };
            return Err(Diags::from(Diag::of(&fault)).into());
        }
    };
    output::write(path, text.as_bytes(), args.target.force)?;
    let required = facts.iter().filter(|fact| fact.required).count();
    say(&format!(
        "已写 {}：{}项，其中必填{required}项。填好后：qicao draft {} --facts {}",
        path.display(),
        facts.len(),
        outline.aliases.first().unwrap_or(&outline.id),
        path.display()
    ));
    Ok(Status::Done)
}
