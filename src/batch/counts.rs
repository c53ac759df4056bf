//! Counts occurrences of texts.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

/// Occurrences of texts, by hash, since a table is long; a hash collision only numbers a name without need.
pub(crate) type Counts = HashMap<u64, u32>;

/// Counts a text; returns its occurrences so far.
pub(super) fn count(counts: &mut Counts, text: &str) -> u32 {
    let count = counts.entry(hash(text)).or_default();
    *count += 1;
    *count
}

/// Returns the key of a text in [`Counts`].
pub(super) fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}
