//! `qicao export`: drafts edited by hand become Word files, pages, plain text.

use std::path::{Path, PathBuf};

use super::args::{Export, Libraries};
use super::fault::FileFault;
use super::format::{ENDINGS, Format, Writer};
use super::report::{draw, say};
use super::{Status, choose, input, output, session};
use crate::draft::{RATE, owed};
use crate::library::Library;
use crate::models::document::Document;
use crate::words::diag::{Diag, Diags};

pub(super) fn run(args: &Export, libraries: &Libraries) -> anyhow::Result<Status> {
    let formats = formats(args)?;
    let to_standard = match args.target.output.as_deref() {
        Some(path) => output::is_standard(path),
        None => args.files.iter().any(|path| output::is_standard(path)),
    };
    if to_standard && formats.len() * args.files.len() > 1 {
        return Err(Diags::from(Diag::of(&FileFault::OneToStandard)).into());
    }
    let library = session::library(libraries)?;
    let mut failed = 0;
    for source in &args.files {
        let targets = targets(args, source, &formats);
        if let Err(faults) = export(args, source, &targets, &library) {
            // One file that cannot be used does not keep the others.
            if args.files.len() == 1 {
                return Err(faults.into());
            }
            draw(&faults);
            failed += 1;
        }
    }
    if failed == args.files.len() {
        return Ok(Status::Refused);
    }
    if failed > 0 {
        say(&format!("有{failed}个没有转成"));
        return Ok(Status::Partly);
    }
    Ok(Status::Done)
}

/// The formats asked for: by `--to`, or by the name of the result.
fn formats(args: &Export) -> Result<Vec<Format>, Diags> {
    if args.to.is_empty() {
        let one = args.files.len() == 1;
        return match args.target.output.as_deref().filter(|_| one) {
            Some(path) if !path.is_dir() => Ok(vec![Format::of_result(path, None)?]),
            _ => Err(Diag::of(&FileFault::NoFormat { formats: ENDINGS }).into()),
        };
    }
    let named = args.to.iter().map(|name| {
        Format::named(name).ok_or_else(|| {
            let fault = FileFault::UnknownFormat {
                path: PathBuf::from(name),
                formats: ENDINGS,
            };
            Diags::from(Diag::of(&fault))
        })
    });
    named.collect()
}

/// What a draft is called that came by standard input.
const NAMELESS: &str = "稿";

/// Where a file's results go: beside it, in the folder asked for, or in the one file asked for.
fn targets(args: &Export, source: &Path, formats: &[Format]) -> Vec<(PathBuf, Format)> {
    let from_standard = output::is_standard(source);
    let place = |format: &Format| match &args.target.output {
        None if from_standard => source.to_owned(),
        None => source.with_extension(format.ending()),
        Some(path) if args.to.is_empty() || output::is_standard(path) => path.clone(),
        Some(folder) => {
            let named = if from_standard {
                Path::new(NAMELESS)
            } else {
                source
            };
            let name = named.with_extension(format.ending());
            folder.join(name.file_name().unwrap_or_default())
        }
    };
    formats
        .iter()
        .map(|format| (place(format), *format))
        .collect()
}

fn export(
    args: &Export,
    source: &Path,
    targets: &[(PathBuf, Format)],
    library: &Library,
) -> Result<(), Diags> {
    for (target, _) in targets {
        output::check_free(target, args.target.force)?;
    }
    let mut notes = Diags::new();
    let draft = input::draft(source)?;
    notes.extend(draft.unread);
    let mut document = draft.document;
    renew_owed(&mut document, library, &mut notes)?;
    let rate = document.record.as_ref().and_then(|record| record.rate);
    for (target, format) in targets {
        let rate = rate.unwrap_or(RATE);
        let mut writer = Writer::new(*format, &args.look, rate, library, &mut notes)?;
        output::write(target, &writer.write(&document), args.target.force)?;
        say(&format!("已写 {}", output::named(target)));
    }
    draw(&notes);
    Ok(())
}

/// Makes the 待补清单 anew from what is open now. What the old one knows of facts that nothing declares any more is kept.
fn renew_owed(document: &mut Document, library: &Library, notes: &mut Diags) -> Result<(), Diags> {
    let facts = choose::declared(document, library, notes)?;
    let mut renewed = owed(document, &facts);
    let verify = document.owed.iter().filter(|entry| !entry.is_missing());
    let verify: Vec<_> = verify.cloned().collect();
    for entry in &mut renewed {
        let old = document.owed.iter().find(|old| old.name == entry.name);
        if let Some(old) = old.filter(|_| facts.get(&entry.name).is_none()) {
            let places = std::mem::take(&mut entry.places);
            *entry = crate::models::document::Owed {
                places,
                ..old.clone()
            };
        }
    }
    renewed.extend(verify);
    document.owed = renewed;
    Ok(())
}
