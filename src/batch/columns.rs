//! The meaning of each column of a table.

use std::collections::BTreeMap;

use super::fault::BatchFault;
use crate::codec::table::Table;
use crate::models::facts::{Fact, FactType, Facts};
use crate::slot::Path;
use crate::words::diag::{Diag, Diags};

/// A column that decides how its rows are drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Special {
    /// The outline.
    Outline,
    /// The template.
    Template,
    /// The layout.
    Layout,
    /// The angle.
    Angle,
    /// The seed.
    Seed,
    /// The file name, without extension.
    File,
}

/// The heads of the columns that decide how a row is drafted.
pub(crate) const SPECIAL: [(&str, Special); 6] = [
    ("提纲", Special::Outline),
    ("模板", Special::Template),
    ("版式", Special::Layout),
    ("角度", Special::Angle),
    ("种子", Special::Seed),
    ("文件名", Special::File),
];

/// The head of the column of faults in a table of rows without a draft.
pub(crate) const FAULTS: &str = "问题";

/// The columns of a table, for drafts of one outline.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The columns of facts: their index, and the fact each names.
    pub facts: Vec<(usize, Path, Fact)>,
    /// The columns that decide how a row is drafted.
    pub special: BTreeMap<Special, usize>,
    /// Heads without a meaning.
    pub unmapped: Vec<String>,
    /// Sources of the year of days without one.
    pub(super) years: Years,
}

impl Columns {
    /// Resolves the meaning of each head. `renamed` maps heads to other names: 支部名称 → 单位.
    ///
    /// # Errors
    /// Returns an error if two columns hold the same fact, a new name is no fact, or a renamed head is no column.
    pub fn of(
        table: &Table,
        renamed: &BTreeMap<String, String>,
        facts: &Facts,
    ) -> Result<Self, Diags> {
        let mut columns = Self {
            facts: Vec::new(),
            special: BTreeMap::new(),
            unmapped: Vec::new(),
            years: Years::default(),
        };
        let mut diags = Diags::new();
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for (at, head) in table.heads().iter().enumerate() {
            let name = renamed.get(head).unwrap_or(head);
            let meaning = if let Some(special) = special(name) {
                columns.special.insert(special, at);
                name.clone()
            } else if let Some((path, fact)) = facts.place(name) {
                let meaning = path.to_string();
                columns.facts.push((at, path, fact.clone()));
                meaning
            } else {
                if head != FAULTS {
                    columns.unmapped.push(head.clone());
                }
                continue;
            };
            if let Some(first) = taken.insert(meaning.clone(), head) {
                diags.push(Diag::of(&BatchFault::SameMeaning {
                    first: first.to_owned(),
                    second: head.clone(),
                    meaning,
                }));
            }
        }
        for (from, to) in renamed {
            if !table.heads().contains(from) {
                diags.push(Diag::of(&BatchFault::NoSuchHead {
                    head: from.clone(),
                    heads: table.heads().to_vec(),
                }));
            } else if special(to).is_none() && facts.place(to).is_none() {
                let near = facts.nearest(to, &diags);
                let name = to.clone();
                diags.push(Diag::of(&BatchFault::NoSuchFact { name, near }));
            }
        }
        // Sorted, so that the same facts are the same row in any column order.
        columns.facts.sort_by(|(_, a, _), (_, b, _)| a.cmp(b));
        if diags.has_errors() {
            return Err(diags);
        }
        Ok(columns)
    }
}

impl Columns {
    /// Returns the type of the fact in a column.
    pub(super) fn kind(&self, at: usize) -> Option<&FactType> {
        let found = self.facts.iter().find(|(column, ..)| *column == at);
        let (_, path, fact) = found?;
        match (path.row, path.part.as_deref()) {
            (None, None) => Some(&fact.kind),
            (Some(_), Some(column)) => fact.column(column).map(|column| &column.kind),
            _ => None,
        }
    }
}

/// True if a head has a meaning: a fact of `facts`, or how a row is drafted.
pub fn is_known(head: &str, renamed: &BTreeMap<String, String>, facts: &Facts) -> bool {
    renamed.contains_key(head) || special(head).is_some() || facts.place(head).is_some()
}

fn special(head: &str) -> Option<Special> {
    let found = SPECIAL.iter().find(|(name, _)| *name == head);
    found.map(|(_, special)| *special)
}

/// Finds the column that decides how a row is drafted.
pub(crate) fn special_column(
    table: &Table,
    renamed: &BTreeMap<String, String>,
    wanted: Special,
) -> Option<usize> {
    table.heads().iter().position(|head| {
        let name = renamed.get(head).unwrap_or(head);
        special(name) == Some(wanted)
    })
}

/// Sources of the year of days without one.
#[derive(Clone, Debug, Default)]
pub(super) struct Years {
    /// The column of the meeting date.
    pub(super) meeting: Option<usize>,
    /// The year of the meeting date that all rows share.
    pub(super) usual: Option<i32>,
    /// The common year of all days of the table that have one.
    pub(super) table: Option<i32>,
}
