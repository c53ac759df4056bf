//! Putting right in files what is sure, touching nothing else.

use std::collections::BTreeMap;
use std::path::Path;

use super::{input, output};
use crate::words::diag::{Diag, Diags};
use crate::words::span::Span;

/// Puts right what was found in text files; returns how many places. A file that reads otherwise than what was checked,
/// such as a Word file, is left alone.
pub(crate) fn mend(found: &Diags) -> Result<usize, Diags> {
    let mut files: BTreeMap<&str, Vec<(&Span, &str)>> = BTreeMap::new();
    let sure = found.iter().filter_map(|Diag { span, fix, .. }| {
        let (span, fix) = (span.as_ref()?, fix.as_deref()?);
        Some((span, fix))
    });
    for (span, fix) in sure {
        let file = files.entry(span.source().name()).or_default();
        file.push((span, fix));
    }
    let mut count = 0;
    for (name, mut fixes) in files {
        let path = Path::new(name);
        if !path.is_file() {
            continue;
        }
        let Ok((written, encoding)) = input::words(path) else {
            continue;
        };
        let checked = fixes[0].0.source().text();
        let Some(mark) = written.text().strip_suffix(checked) else {
            continue;
        };
        // From the end, so that places before stay right; of two upon one another the first counts.
        fixes.sort_by_key(|(span, _)| span.range().start);
        let mut end = 0;
        fixes.retain(|(span, _)| {
            let range = span.range();
            let free = range.start >= end;
            if free {
                end = range.end;
            }
            free
        });
        let mut text = checked.to_owned();
        for (span, fix) in fixes.iter().rev() {
            text.replace_range(span.range(), fix);
        }
        output::write(path, &encoding.encode(&format!("{mark}{text}")), true)?;
        count += fixes.len();
    }
    Ok(count)
}
