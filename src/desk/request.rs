//! What is asked for when a draft is made.

use super::facts::{FactsFile, GivenFacts};
use crate::draft::{Allusions, Picks};
use crate::models::speaker::Speaker;

/// A draft that is asked for: what differs from the usual, or from the record of a draft that is made again.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The outline, by its id, its name or an alias.
    pub outline: String,
    /// The template; nothing for the one made for the genre.
    pub template: Option<String>,
    /// The facts.
    pub given: GivenFacts,
    /// Who speaks: their facts hold where nothing else is given, their speed where none is asked for.
    pub speaker: Option<Speaker>,
    /// The day of the meeting, as people write it.
    pub date: Option<String>,
    /// The angle, by its name or its number from 1.
    pub angle: Option<String>,
    /// What decides between alternatives.
    pub seed: Option<u64>,
    /// Picks by hand: place, and which alternative from 1.
    pub picks: Picks,
    /// How long it is to be spoken, in 分钟 from 0.5 to 600.
    pub minutes: Option<f64>,
    /// How fast, in 字 a minute from 60 to 400.
    pub rate: Option<u32>,
    /// How many quotations and stories there may be.
    pub allusions: Option<Allusions>,
    /// Whether the cues are left out.
    pub clean: bool,
}

impl Request {
    /// Asks for a draft of an outline, as it usually is.
    pub fn of(outline: &str) -> Self {
        Self {
            outline: outline.to_owned(),
            ..Self::default()
        }
    }

    /// Gives a fact; 无 says that there is none, items of a list are parted by ；.
    #[must_use]
    pub fn fact(mut self, name: &str, value: &str) -> Self {
        self.given.facts.push(format!("{name}={value}"));
        self
    }

    /// Gives the facts of a file; how its name ends says how it is read.
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

    /// Sets how long it is to be spoken, in 分钟.
    #[must_use]
    pub fn minutes(mut self, minutes: f64) -> Self {
        self.minutes = Some(minutes);
        self
    }
}
