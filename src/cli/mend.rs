//! Putting right in files what is sure, touching nothing else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::fault::FileFault;
use super::{input, output};
use crate::check;
use crate::desk;
use crate::models::rule::Rule;
use crate::words::diag::{Diag, Diags};
use crate::words::span::Span;

/// What came of mending.
pub(crate) struct Mended {
    /// How many places were put right.
    pub(crate) count: usize,
    /// The files that were left alone.
    pub(crate) left: Diags,
}

/// Puts right what was found in texts and in Word files. A file that reads otherwise than what was checked, such as a page,
/// is left alone, and so is standard input. `paths` says where the texts are that are called otherwise.
pub(crate) fn mend(
    found: &Diags,
    paths: &BTreeMap<String, PathBuf>,
    rules: &[Rule],
) -> Result<Mended, Diags> {
    let mut files: BTreeMap<&str, Vec<(&Span, &str)>> = BTreeMap::new();
    let sure = found
        .iter()
        .filter_map(|diag| Some((diag.span.as_ref()?, diag.fix.as_deref()?)));
    for (span, fix) in sure {
        let file = files.entry(span.source().name()).or_default();
        file.push((span, fix));
    }
    let mut mended = Mended {
        count: 0,
        left: Diags::new(),
    };
    for (name, fixes) in files {
        let path = paths.get(name).map_or(Path::new(name), PathBuf::as_path);
        let checked = fixes[0].0.source().text();
        let file = input::file(path).ok().filter(|_| path.is_file());
        if let Some(file) = file.as_ref().filter(|file| file.word().is_some()) {
            if let Some((bytes, count)) = desk::mend(rules, file)?.filter(|(_, count)| *count > 0) {
                output::write(path, &bytes, true)?;
                mended.count += count;
            }
            continue;
        }
        let read = file.as_ref().and_then(|file| {
            let (written, encoding) = file.words()?;
            Some((written.text().strip_suffix(checked)?.to_owned(), encoding))
        });
        let Some((mark, encoding)) = read else {
            let (path, count) = (path.to_owned(), fixes.len());
            mended
                .left
                .push(Diag::of(&FileFault::NotMended { path, count }));
            continue;
        };
        let sure = fixes.iter().map(|(span, fix)| (span.range(), *fix));
        let (text, count) = check::mend(checked, sure);
        output::write(path, &encoding.encode(&format!("{mark}{text}")), true)?;
        mended.count += count;
    }
    Ok(mended)
}
