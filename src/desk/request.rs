//! The request for a draft.

use super::facts::{FactsFile, GivenFacts};
use crate::draft::{Allusions, Picks};
use crate::models::speaker::Speaker;

/// A request for a draft: only what differs from the defaults, or from the record of a draft made again.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The outline, by its id, its name or an alias.
    pub outline: String,
    /// The template; `None` for the default of the genre.
    pub template: Option<String>,
    /// The facts.
    pub given: GivenFacts,
    /// The speaker: their facts apply where nothing else is given, their rate where none is requested.
    pub speaker: Option<Speaker>,
    /// The day of the meeting, as the user writes it.
    pub date: Option<String>,
    /// The angle, by its name or its number from 1.
    pub angle: Option<String>,
    /// Seed for the choice between alternatives.
    pub seed: Option<u64>,
    /// Picks made by hand: the place, and the number of the alternative from 1.
    pub picks: Picks,
    /// Speaking time, in 分钟 from 0.5 to 600.
    pub minutes: Option<f64>,
    /// Speaking rate, in 字 a minute from 60 to 400.
    pub rate: Option<u32>,
    /// Number of quotations and stories allowed.
    pub allusions: Option<Allusions>,
    /// Whether the cues are left out.
    pub clean: bool,
}

impl Request {
    /// Requests a draft of an outline with defaults.
    pub fn of(outline: &str) -> Self {
        Self {
            outline: outline.to_owned(),
            ..Self::default()
        }
    }

    /// Adds a fact; 无 means there is none, items of a list are separated by ；.
    #[must_use]
    pub fn fact(mut self, name: &str, value: &str) -> Self {
        self.given.facts.push(format!("{name}={value}"));
        self
    }

    /// Adds the facts of a file; the extension decides how it is read.
    #[must_use]
    pub fn facts(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.given.files.push(FactsFile {
            name: name.to_owned(),
            bytes: bytes.into(),
        });
        self
    }

    /// Sets the seed.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Sets the speaking time, in 分钟.
    #[must_use]
    pub fn minutes(mut self, minutes: f64) -> Self {
        self.minutes = Some(minutes);
        self
    }
}
