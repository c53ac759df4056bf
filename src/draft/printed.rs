//! Marks of the values a draft was printed with, to detect values a person changed since.

use std::collections::BTreeSet;

use xxhash_rust::xxh3::xxh3_64;

use crate::models::document::{Document, Inline};
use crate::slot::Slot;

/// Returns the mark of a value in a slot: twelve bits, enough to detect a change, too few to recover the value. A file
/// must not leak what it no longer shows.
pub(super) fn mark(slot: &Slot, text: &str) -> String {
    format!(
        "{:03x}",
        xxh3_64(format!("{}={text}", slot.path).as_bytes()) & 0xfff
    )
}

/// Returns the marks of all printed values.
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
