//! Putting right in files what is sure, touching nothing else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::fault::FileFault;
use super::{input, output};
use crate::words::diag::{Diag, Diags};
use crate::words::span::Span;

/// What came of mending.
pub(crate) struct Mended {
    /// How many places were put right.
    pub(crate) count: usize,
    /// The files that were left alone.
    pub(crate) left: Diags,
}

/// Puts right what was found in text files. A file that reads otherwise than what was checked, such as a Word file, is
/// left alone, and so is standard input. `paths` says where the texts are that are called otherwise.
pub(crate) fn mend(found: &Diags, paths: &BTreeMap<String, PathBuf>) -> Result<Mended, Diags> {
    let mut files: BTreeMap<&str, Vec<(&Span, &str)>> = BTreeMap::new();
    let sure = found.iter().filter_map(|Diag { span, fix, .. }| {
        let (span, fix) = (span.as_ref()?, fix.as_deref()?);
        Some((span, fix))
    });
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
        let read = input::words(path).ok().filter(|_| path.is_file());
        let read = read.as_ref().and_then(|(written, encoding)| {
            Some((written.text().strip_suffix(checked)?.to_owned(), *encoding))
        });
        let Some((mark, encoding)) = read else {
            let (path, count) = (path.to_owned(), fixes.len());
            mended
                .left
                .push(Diag::of(&FileFault::NotMended { path, count }));
            continue;
        };
        let wanted = apart(fixes);
        let mut text = String::with_capacity(checked.len());
        let mut from = 0;
        for (span, fix) in &wanted {
            text.push_str(&checked[from..span.range().start]);
            text.push_str(fix);
            from = span.range().end;
        }
        text.push_str(&checked[from..]);
        output::write(path, &encoding.encode(&format!("{mark}{text}")), true)?;
        mended.count += wanted.len();
    }
    Ok(mended)
}

/// Puts fixes in order; of those upon one another the longest counts, which leaves least.
fn apart<'a>(mut fixes: Vec<(&'a Span, &'a str)>) -> Vec<(&'a Span, &'a str)> {
    fixes.sort_by_key(|(span, _)| span.range().start);
    let mut apart: Vec<(&Span, &str)> = Vec::with_capacity(fixes.len());
    for fix in fixes {
        let range = fix.0.range();
        match apart.last_mut() {
            Some(last) if last.0.range().end > range.start => {
                if range.len() > last.0.range().len() {
                    *last = fix;
                }
            }
            _ => apart.push(fix),
        }
    }
    apart
}
