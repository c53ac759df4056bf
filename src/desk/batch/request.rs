//! The request for drafting a table.

use std::collections::BTreeMap;

use crate::desk::{Format, Look, Request};

/// A request for a batch.
#[derive(Clone, Debug)]
pub struct BatchRequest {
    /// What all rows share, with the outline and the template for rows that name none; the outline may be empty. Rows
    /// without a seed derive theirs from this one and from the row key.
    pub draft: Request,
    /// The formats, without duplicates.
    pub formats: Vec<Format>,
    /// Appearance of the drafts.
    pub look: Look,
    /// Table heads mapped to the facts they stand for.
    pub renamed: BTreeMap<String, String>,
    /// Pattern of file names, such as `{单位}-{日期}`.
    pub name: Option<String>,
    /// Number of leading rows to draft, if not all.
    pub first: Option<usize>,
    /// Shard n of m, from 1.
    pub shard: Option<(usize, usize)>,
    /// Whether the files of an earlier batch are kept.
    pub resume: bool,
    /// Whether existing files are written again.
    pub force: bool,
    /// The highest allowed similarity of two drafts, from 0 to 1.
    pub max_similarity: Option<f64>,
    /// Names allowed in the drafts of other rows.
    pub allowed: Vec<String>,
    /// Number of threads; `None` chooses it.
    pub jobs: Option<usize>,
    /// Whether the line of each row is kept for a report.
    pub report: bool,
}

impl BatchRequest {
    /// Asks for a Word file of an outline for each row.
    pub fn of(outline: &str) -> Self {
        Self {
            draft: Request::of(outline),
            formats: vec![Format::Word],
            look: Look::default(),
            renamed: BTreeMap::new(),
            name: None,
            first: None,
            shard: None,
            resume: false,
            force: false,
            max_similarity: None,
            allowed: Vec::new(),
            jobs: None,
            report: false,
        }
    }

    /// True if an earlier batch is continued.
    pub(crate) fn goes_on(&self) -> bool {
        self.resume || self.force
    }

    /// Returns the file name suffix of a shard, such as `-2-4`; empty for a whole table.
    pub(crate) fn suffix(&self) -> String {
        let shard = self.shard;
        shard.map_or_else(String::new, |(n, of)| format!("-{n}-{of}"))
    }
}
