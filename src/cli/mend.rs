//! Putting right in files what is sure, touching nothing else.

use std::collections::BTreeMap;
use std::path::Path;

use super::{input, output};
use crate::check::mended;
use crate::words::diag::{Diag, Diags};

/// Puts right what was found in text files; returns how many places. A file that reads otherwise than what was checked,
/// such as a Word file, is left alone.
pub(crate) fn mend(found: &Diags) -> Result<usize, Diags> {
    let mut files: BTreeMap<&str, Vec<&Diag>> = BTreeMap::new();
    for diag in found.iter().filter(|diag| diag.fix.is_some()) {
        if let Some(span) = &diag.span {
            files.entry(span.source().name()).or_default().push(diag);
        }
    }
    let mut count = 0;
    for (name, found) in files {
        let path = Path::new(name);
        if !path.is_file() {
            continue;
        }
        let Ok((written, encoding)) = input::words(path) else {
            continue;
        };
        let span = found.first().and_then(|diag| diag.span.as_ref());
        let checked = span.map_or("", |span| span.source().text());
        let Some(mark) = written.text().strip_suffix(checked) else {
            continue;
        };
        let (text, places) = mended(checked, found);
        output::write(path, &encoding.encode(&format!("{mark}{text}")), true)?;
        count += places;
    }
    Ok(count)
}
