//! Figures that contradict one another: one thing with two values, parts that do not add up to their total, a growth
//! that does not match the two figures beside it, hours that do not add up.

mod growth;
mod parts;
mod read;
mod span;
mod table;
mod twice;

pub(crate) use read::figures;
pub(crate) use twice::{Said, is_settled, said, time};

use super::super::Hit;
use super::Page;

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let figures = figures(page);
    let mut hits = twice::find(page, &figures);
    hits.extend(parts::find(page, &figures));
    hits.extend(growth::find(page, &figures));
    hits.extend(span::find(page));
    hits.extend(table::find(page));
    hits
}
