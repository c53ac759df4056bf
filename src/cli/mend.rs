//! Applies certain fixes to library files, without other changes.

use std::collections::BTreeMap;
use std::path::Path;

use super::diff::of_texts;
use super::fault::FileFault;
use super::{input, output};
use crate::check;
use crate::words::diag::{Diag, Diags};
use crate::words::span::Span;

/// The result of fixing.
#[derive(Default)]
pub(super) struct Mended {
    /// Number of places fixed.
    pub(super) count: usize,
    /// Faults left unfixed.
    pub(super) left: Diags,
    /// The diff, if nothing is written.
    pub(super) diff: String,
}

/// Fixes what was found in the texts of a library. A file whose content differs from the checked text, such as a
/// built-in one, is left alone. `writes` decides whether files change, or the changes are only shown.
pub(super) fn mend(found: &Diags, writes: bool) -> Result<Mended, Diags> {
    let mut files: BTreeMap<&str, Vec<(&Span, &str)>> = BTreeMap::new();
    let sure = found
        .iter()
        .filter_map(|diag| Some((diag.span.as_ref()?, diag.fix.as_deref()?)));
    for (span, fix) in sure {
        let file = files.entry(span.source().name()).or_default();
        file.push((span, fix));
    }
    let mut mended = Mended::default();
    for (name, fixes) in files {
        let path = Path::new(name);
        let checked = fixes[0].0.source().text();
        let file = input::file(path).ok().filter(|_| path.is_file());
        let read = file.as_ref().and_then(|file| {
            let (written, encoding) = file.words()?;
            Some((written.text().strip_suffix(checked)?.to_owned(), encoding))
        });
        let Some((mark, encoding)) = read else {
            mended.left.push(not_mended(path, fixes.len()));
            continue;
        };
        let sure = fixes.iter().map(|(span, fix)| (span.range(), *fix));
        let (text, count) = check::mend(checked, sure);
        mended.count += count;
        if writes {
            output::write(path, &encoding.encode(&format!("{mark}{text}")), true)?;
        } else {
            mended.diff += &of_texts(name, checked, &text);
        }
    }
    Ok(mended)
}

/// Reports that a file was left alone.
pub(super) fn not_mended(path: &Path, count: usize) -> Diag {
    let path = path.to_owned();
    Diag::of(&FileFault::NotMended { path, count })
}
