//! How often texts come.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

/// How often texts came, by their hashes: a table is long, and two texts of one hash would only be numbered without need.
pub(crate) type Counts = HashMap<u64, u32>;

/// Counts a text; returns how often it has come.
pub(super) fn count(counts: &mut Counts, text: &str) -> u32 {
    let count = counts.entry(hash(text)).or_default();
    *count += 1;
    *count
}

/// What [`Counts`] know a text by.
pub(super) fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}
