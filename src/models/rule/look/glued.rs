//! Headings joined to the end of the paragraph before them.

use super::super::Hit;
use super::Page;

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let glued = page.headings().iter().filter(|heading| heading.glued);
    let hits = glued.map(|heading| Hit {
        range: heading.mark.start..heading.range.end,
        right: None,
        against: None,
    });
    hits.collect()
}
