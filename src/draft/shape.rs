//! What of the facts decides the structure of a draft, and nothing more.

use std::collections::{BTreeMap, BTreeSet};

use super::budget::Pace;
use crate::models::facts::Values;
use crate::models::outline::Outline;

/// The shape of a draft; drafts of one shape share a Form.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Which angle, from 0.
    pub angle: usize,
    /// How many rows each list has; lists that are still open are not named.
    pub lengths: BTreeMap<String, usize>,
    /// The facts declared not to exist.
    pub absent: BTreeSet<String>,
    /// The time to spread over the blocks.
    pub pace: Option<Pace>,
}

impl Shape {
    /// Finds the shape that `values` give an outline. Without a pace, the outline's own minutes count.
    pub fn of(outline: &Outline, values: &Values, angle: usize, pace: Option<Pace>) -> Self {
        let lists = outline
            .blocks()
            .into_iter()
            .filter_map(|block| block.each.as_ref());
        let lengths = lists.filter_map(|each| {
            let length = values.length(&each.name)?;
            Some((each.name.clone(), length))
        });
        let absent = outline
            .facts
            .iter()
            .filter(|fact| values.is_absent(&fact.name));
        Self {
            angle,
            lengths: lengths.collect(),
            absent: absent.map(|fact| fact.name.clone()).collect(),
            pace: pace.or(Pace::of(outline)),
        }
    }
}
