//! Which values a draft was printed with, so that one that a person changed since can be told.

use std::collections::BTreeSet;

use xxhash_rust::xxh3::xxh3_64;

use crate::models::document::{Document, Inline};
use crate::slot::Slot;

/// Returns the mark of a value in the place of a slot: twelve bits, enough to tell that a value is another, too little to
/// tell which one it was. What one no longer sees in a file is not to be found out from it.
pub(super) fn mark(slot: &Slot, text: &str) -> String {
    format!(
        "{:03x}",
        xxh3_64(format!("{}={text}", slot.path).as_bytes()) & 0xfff
    )
}

/// Returns the marks of all values that are printed.
pub(super) fn marks(document: &Document) -> BTreeSet<String> {
    let inlines = document.body.iter().flat_map(|paragraph| {
        let cues = paragraph.cues.iter().flatten();
        paragraph.inlines().chain(cues)
    });
    let marks = inlines.filter_map(|inline| match inline {
        Inline::Filled { slot, text } => Some(mark(slot, text)),
        _ => None,
    });
    marks.collect()
}
