//! Finds outlines that fit a described occasion.

use crate::library::{Found, Library};

/// Returns the outlines that fit a description (the occasion, speaker and audience, 分钟), the best first.
pub fn find(library: &Library, occasion: &str, who: &str, minutes: Option<f64>) -> Vec<Found> {
    let parts = [occasion, who].into_iter().flat_map(|text| {
        text.split(|c: char| c.is_whitespace() || "，、；。,;".contains(c))
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
    });
    let mut words: Vec<String> = parts.collect();
    words.extend(minutes.map(|minutes| format!("{minutes}分钟")));
    library.index().search(&words)
}
