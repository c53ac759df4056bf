//! What is asked for when a table is drafted.

use std::collections::BTreeMap;

use crate::desk::{Format, Look, Request};

/// A batch that is asked for.
#[derive(Clone, Debug)]
pub struct BatchRequest {
    /// What all rows share, with the outline and the template of those that name none; the outline may be empty. Rows
    /// without a seed of their own take theirs from this one and from what they are known by.
    pub draft: Request,
    /// The formats, each once.
    pub formats: Vec<Format>,
    /// How the drafts look.
    pub look: Look,
    /// Heads of the table that are called otherwise than the facts below them.
    pub renamed: BTreeMap<String, String>,
    /// How the files are called, such as `{单位}-{日期}`.
    pub name: Option<String>,
    /// How many of the first rows are drafted, where not all are.
    pub first: Option<usize>,
    /// The n-th of so many parts, from 1.
    pub shard: Option<(usize, usize)>,
    /// Whether what an earlier batch wrote is left as it is.
    pub resume: bool,
    /// Whether files that are there are written again.
    pub force: bool,
    /// How alike two drafts may be, from 0 to 1.
    pub max_similarity: Option<f64>,
    /// Names that may stand in the drafts of other rows.
    pub allowed: Vec<String>,
    /// How many threads there are; nothing for as many as are worth it.
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

    /// Returns whether what an earlier batch left is gone on with.
    pub(crate) fn goes_on(&self) -> bool {
        self.resume || self.force
    }

    /// Returns what the names of a part's own files end with: `-2-4`; nothing for a whole table.
    pub(crate) fn suffix(&self) -> String {
        let shard = self.shard;
        shard.map_or_else(String::new, |(n, of)| format!("-{n}-{of}"))
    }
}
