//! Reads a row of the table into the inputs of its draft.

use std::borrow::Cow;

use super::columns::{Columns, Special};
use super::fault::{BatchFault, CellFault};
use crate::codec::sheet::{Filled, set};
use crate::codec::table::Row;
use crate::models::facts::Values;
use crate::models::outline::Outline;

/// The choices of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowOrder {
    /// Its facts, on top of those that all rows share.
    pub(super) values: Values,
    /// Index of the angle, from 0, if given.
    pub(super) angle: Option<usize>,
    /// The seed, if given.
    pub(super) seed: Option<u64>,
}

/// Reads a row for an outline; `heads` are the heads of the table.
///
/// # Errors
/// Returns every cell that does not fit its fact, and an angle or a seed that does not exist.
pub(super) fn read(
    row: Row<'_>,
    heads: &[String],
    columns: &Columns,
    outline: &Outline,
    shared: &Values,
) -> Result<RowOrder, Vec<CellFault>> {
    let mut values = shared.clone();
    let mut faults = Vec::new();
    let cells = columns.facts.iter().map(|(at, path, fact)| Filled {
        path: Cow::Borrowed(path),
        fact,
        text: columns.cell(row, *at),
    });
    let cells: Vec<Filled<'_>> = cells.collect();
    for (at, fault) in set(&cells, &mut values) {
        let (column, ..) = columns.facts[at];
        faults.push(CellFault::of(&heads[column], &fault));
    }
    let special = |special| {
        let at = *columns.special.get(&special)?;
        Some((at, row.get(at))).filter(|(_, text)| !text.is_empty())
    };
    let mut angle = None;
    if let Some((at, text)) = special(Special::Angle) {
        angle = outline.angle(text);
        if angle.is_none() {
            let fault = BatchFault::NoAngle {
                name: text.to_owned(),
                angles: outline.angles.clone(),
            };
            faults.push(CellFault::of(&heads[at], &fault));
        }
    }
    let mut seed = None;
    if let Some((at, text)) = special(Special::Seed) {
        seed = text.parse().ok();
        if seed.is_none() {
            let text = text.to_owned();
            faults.push(CellFault::of(&heads[at], &BatchFault::NotSeed { text }));
        }
    }
    if faults.is_empty() {
        Ok(RowOrder {
            values,
            angle,
            seed,
        })
    } else {
        Err(faults)
    }
}
