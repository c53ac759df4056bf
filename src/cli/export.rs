//! `qicao export`: converts hand-edited drafts to Word files, pages, plain text.

use std::path::{Path, PathBuf};

use super::args::{CueLook, Export, Libraries};
use super::fault::FileFault;
use super::report::{draw, say};
use super::{Status, context, format, input, output, path};
use crate::desk::{self, Format, Writer};
use crate::library::Library;
use crate::words::diag::{Diag, Diags};

pub(super) fn run(args: &Export, libraries: &Libraries) -> anyhow::Result<Status> {
    let formats = formats(args)?;
    let to_standard = match args.target.output.as_deref() {
        Some(path) => path::is_standard(path),
        None => args.files.iter().any(|path| path::is_standard(path)),
    };
    if to_standard && formats.len() * args.files.len() > 1 {
        return Err(Diags::from(Diag::of(&FileFault::OneToStandard)).into());
    }
    let library = context::library(libraries)?;
    let (mut failed, mut partly) = (0, false);
    for source in &args.files {
        let targets = targets(args, source, &formats);
        match export(args, source, &targets, &library) {
            Ok(written) => partly |= written == Status::Partly,
            Err(faults) if args.files.len() == 1 => return Err(faults.into()),
            // A file that fails does not stop the others.
            Err(faults) => {
                draw(&faults);
                failed += 1;
            }
        }
    }
    if failed == args.files.len() {
        return Ok(Status::Refused);
    }
    if failed > 0 {
        say(&format!("有{failed}个没有转成"));
    }
    Ok(if failed > 0 || partly {
        Status::Partly
    } else {
        Status::Done
    })
}

/// Returns the requested formats: from `--to`, or the extension of the result.
fn formats(args: &Export) -> Result<Vec<Format>, Diags> {
    if args.to.is_empty() {
        let one = args.files.len() == 1;
        return match args.target.output.as_deref().filter(|_| one) {
            Some(path) if !path.is_dir() => Ok(vec![format::of_result(path, None)?]),
            _ => Err(Diag::of(&FileFault::NoFormat).into()),
        };
    }
    args.to.iter().map(|name| format::named(name)).collect()
}

/// The name of a draft from standard input.
const NAMELESS: &str = "稿";

/// Returns the paths of a file's results: beside it, in the requested folder, or the one requested file.
fn targets(args: &Export, source: &Path, formats: &[Format]) -> Vec<(PathBuf, Format)> {
    let from_standard = path::is_standard(source);
    let place = |format: &Format| match &args.target.output {
        None if from_standard => source.to_owned(),
        None => source.with_extension(format.ending()),
        Some(path) if args.to.is_empty() || path::is_standard(path) => path.clone(),
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
) -> Result<Status, Diags> {
    for (target, _) in targets {
        output::check_free(target, args.target.force)?;
    }
    let mut notes = Diags::new();
    let file = input::file(source)?;
    let document = desk::export(library, &file)?.into_output(&mut notes);
    let mut look = args.look.clone();
    if args.clean {
        look.cues = CueLook::None;
    }
    let rate = document.record.as_ref().and_then(|record| record.rate);
    let rate = desk::given::sound(rate.filter(|_| look.minute_marks))?;
    let mut files = Vec::new();
    for (target, format) in targets {
        let look = format::like(format::look(&look, rate), &file);
        let mut writer = Writer::new(*format, &look, library)?.into_output(&mut notes);
        files.push((target.clone(), writer.write(&document)));
    }
    draw(&notes);
    let written = output::write_all(&files, args.target.force)?;
    if written == Status::Done {
        for (target, _) in &files {
            say(&format!("已写 {}", target.display()));
        }
    }
    Ok(written)
}
