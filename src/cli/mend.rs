//! Putting right in the files of a library what is sure, touching nothing else.

use std::collections::BTreeMap;
use std::path::Path;

use super::diff::of_texts;
use super::fault::FileFault;
use super::{input, output};
use crate::check;
use crate::words::diag::{Diag, Diags};
use crate::words::span::Span;

/// What came of mending.
#[derive(Default)]
pub(super) struct Mended {
    /// How many places were put right.
    pub(super) count: usize,
    /// What was left alone.
    pub(super) left: Diags,
    /// What changes, where nothing is written.
    pub(super) diff: String,
}

/// Puts right what was found in the texts of a library. A file that reads otherwise than what was checked, such as one that
/// the program brings along, is left alone. `writes` says whether files change, or what would is only told.
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

/// Tells that a file was left alone.
pub(super) fn not_mended(path: &Path, count: usize) -> Diag {
    let path = path.to_owned();
    Diag::of(&FileFault::NotMended { path, count })
}
