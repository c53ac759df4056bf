//! The format of a file, by its name.

use std::path::Path;

use super::args::Look as Asked;
use super::fault::FileFault;
use super::path;
use crate::codec::show::Show;
use crate::desk::{DraftFile, Format, Look};
use crate::draft::RATE;
use crate::words::diag::{Diag, Diags};

/// Returns the format of a file by its name.
pub(super) fn of(path: &Path) -> Result<Format, Diags> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let found = ending.and_then(Format::named);
    found.ok_or_else(|| unknown(path))
}

/// Returns the requested format of a result; without one, the format by its name, or Markdown for standard output.
pub(super) fn of_result(path: &Path, asked: Option<&str>) -> Result<Format, Diags> {
    match asked {
        Some(name) => named(name),
        None if path::is_standard(path) => Ok(Format::Markdown),
        None => of(path),
    }
}

/// Returns the format with an extension.
pub(super) fn named(name: &str) -> Result<Format, Diags> {
    Format::named(name).ok_or_else(|| unknown(Path::new(name)))
}

fn unknown(path: &Path) -> Diags {
    let (path, formats) = (path.to_owned(), Format::endings());
    Diag::of(&FileFault::UnknownFormat { path, formats }).into()
}

/// Returns the requested look of drafts. `rate` is the speaking rate for the times in the margin, in 字 a minute.
pub(super) fn look(asked: &Asked, rate: Option<u32>) -> Look {
    let show = Show {
        slots: asked.slots.into(),
        cues: asked.cues.into(),
        minute_marks: asked.minute_marks.then_some(rate.unwrap_or(RATE)),
    };
    Look {
        layout: asked.layout.clone(),
        show,
        owed: !asked.no_owed,
        windows: false,
    }
}

/// Returns the look with the line ends of the draft that was read.
pub(super) fn like(look: Look, file: &DraftFile) -> Look {
    Look {
        windows: file.ends_as_on_windows(),
        ..look
    }
}
