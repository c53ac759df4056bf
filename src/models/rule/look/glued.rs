//! Headings that were glued to the paragraph before them.

use super::super::Hit;
use super::Page;
use super::heading::headings;

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let glued = headings(page).into_iter().filter(|heading| heading.glued);
    let hits = glued.map(|heading| Hit {
        range: heading.mark.start..heading.range().end,
        right: None,
        against: None,
    });
    hits.collect()
}
