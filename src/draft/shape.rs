//! The facts' influence on the structure of a draft, and nothing more.

use std::collections::{BTreeMap, BTreeSet};

use super::budget::Pace;
use crate::models::facts::{ABSENT, Fact, FactValue, Values};
use crate::models::outline::Outline;
use crate::slot::Path;

/// The shape of a draft; drafts of one shape share a Form.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The angle, from 0.
    pub angle: usize,
    /// Number of rows of each list; open lists are left out.
    pub lengths: BTreeMap<String, usize>,
    /// The facts given as absent.
    pub absent: BTreeSet<String>,
    /// The cells given as 无 in lists that blocks are repeated for.
    pub blanks: BTreeSet<Path>,
    /// The time to distribute over the blocks.
    pub pace: Option<Pace>,
}

impl Shape {
    /// Returns the shape that `values` give an outline. Without a pace, the outline's own minutes count.
    pub fn of(outline: &Outline, values: &Values, angle: usize, pace: Option<Pace>) -> Self {
        Shaper::of(outline).shape(values, angle, pace)
    }
}

/// The parts of an outline its shapes depend on, for many drafts of it.
#[derive(Clone, Debug)]
pub struct Shaper {
    /// The lists that blocks are repeated for, each with its columns.
    lists: Vec<(String, Vec<String>)>,
    /// The names of all its facts.
    facts: BTreeSet<String>,
    pace: Option<Pace>,
}

impl Shaper {
    /// Collects these parts from an outline.
    pub fn of(outline: &Outline) -> Self {
        let blocks = outline.blocks();
        let lists = blocks.iter().filter_map(|block| block.each.as_ref());
        Self {
            lists: lists
                .map(|each| {
                    let fact = outline.facts.get(&each.name);
                    (
                        each.name.clone(),
                        fact.map(Fact::column_names).unwrap_or_default(),
                    )
                })
                .collect(),
            facts: outline.facts.iter().map(|fact| fact.name.clone()).collect(),
            pace: Pace::of(outline),
        }
    }

    /// Returns the shape that `values` give. Without a pace, the outline's own minutes count.
    pub fn shape(&self, values: &Values, angle: usize, pace: Option<Pace>) -> Shape {
        let lengths = self.lists.iter().filter_map(|(list, _)| {
            let length = values.length(list)?;
            Some((list.clone(), length))
        });
        let absent = values
            .iter()
            .map(|(name, _)| name)
            .filter(|name| values.is_absent(name) && self.facts.contains(*name));
        Shape {
            angle,
            lengths: lengths.collect(),
            absent: absent.map(str::to_owned).collect(),
            blanks: self
                .lists
                .iter()
                .flat_map(|(list, columns)| blanks(list, columns, values))
                .collect(),
            pace: pace.or(self.pace),
        }
    }
}

/// Returns the cells of a list that are 无.
fn blanks(list: &str, columns: &[String], values: &Values) -> Vec<Path> {
    let Some(FactValue::Rows(rows)) = values.get(list) else {
        return Vec::new();
    };
    let mut blanks = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        for (column, cell) in columns.iter().zip(row) {
            if cell.as_deref() == Some(ABSENT) {
                blanks.push(Path {
                    name: list.to_owned(),
                    row: Some(n + 1),
                    part: Some(column.clone()),
                });
            }
        }
    }
    blanks
}
