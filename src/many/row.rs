//! From a row of the table to what its draft is to be made from.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::columns::{Columns, Special};
use super::fault::{BatchFault, CellFault};
use crate::codec::sheet::said;
use crate::codec::table::Row;
use crate::models::facts::{ABSENT, Given, Values};
use crate::models::outline::Outline;
use crate::slot::Path;

/// What one row asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowOrder {
    /// Its facts, over those that all rows share.
    pub(super) values: Values,
    /// Which angle, from 0, where it says so.
    pub(super) angle: Option<usize>,
    /// Which seed, where it says so.
    pub(super) seed: Option<u64>,
}

/// The items of lists in the cells of a row: 任务清单.1.事项, 任务清单.3.事项 are two items.
#[derive(Default)]
struct Items<'a> {
    /// The list and the item seen last, and how many items of it there are so far.
    last: Option<(&'a str, usize, usize)>,
    /// The lists whose cells say 无.
    absent: BTreeSet<&'a str>,
}

impl<'a> Items<'a> {
    /// Says where a cell goes: items that are left out leave no gap. Nowhere where it says that there is none.
    fn place(&mut self, path: &'a Path, text: &str) -> Option<Cow<'a, Path>> {
        let Some(item) = path.row else {
            return Some(Cow::Borrowed(path));
        };
        if text == ABSENT {
            self.absent.insert(&path.name);
            return None;
        }
        let count = match self.last {
            Some((list, before, count)) if list == path.name => count + usize::from(before != item),
            _ => 1,
        };
        self.last = Some((&path.name, item, count));
        Some(Cow::Owned(Path {
            row: Some(count),
            ..path.clone()
        }))
    }
}

/// Reads a row for an outline; `heads` are the heads of the table.
///
/// # Errors
/// Every cell that does not fit its fact, an angle or a seed that does not exist.
pub(super) fn read(
    row: Row<'_>,
    heads: &[String],
    columns: &Columns,
    outline: &Outline,
    shared: &Values,
) -> Result<RowOrder, Vec<CellFault>> {
    let mut values = shared.clone();
    let mut faults = Vec::new();
    let mut items = Items::default();
    for (at, path, fact) in &columns.facts {
        let text = columns.cell(row, *at);
        if text.is_empty() {
            continue;
        }
        let column = path.part.as_ref().and_then(|part| fact.column(part));
        let said = said(&text, column.map_or(&fact.kind, |column| &column.kind));
        let put = match items.place(path, &said) {
            Some(path) => values.put(&path, fact, &said),
            None => Ok(()),
        };
        if let Err(fault) = put {
            faults.push(CellFault::of(&heads[*at], &fault));
        }
    }
    for list in items.absent {
        if values.get(list).is_none() {
            values.set(list, Given::Absent);
        }
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
