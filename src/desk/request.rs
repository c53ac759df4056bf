//! What is asked for when a draft is made.

use crate::draft::Allusions;

/// A draft that is asked for: the outline, and what differs from the usual.
#[derive(Clone, Debug)]
pub struct Request {
    /// The outline, by its id, its name or an alias.
    pub outline: String,
    /// The template; nothing for the one made for the genre.
    pub template: Option<String>,
    /// The facts, each as `名称=值`; later ones stand.
    pub facts: Vec<String>,
    /// The angle, by its name or its number from 1.
    pub angle: Option<String>,
    /// What decides between alternatives.
    pub seed: u64,
    /// How long it is to be spoken, in 分钟 from 0.5 to 600.
    pub minutes: Option<f64>,
    /// How fast, in 字 a minute from 60 to 400.
    pub rate: Option<u32>,
    /// How many quotations and stories there may be.
    pub allusions: Allusions,
    /// Whether the cues are left out.
    pub clean: bool,
}

impl Request {
    /// Asks for a draft of an outline, as it usually is.
    pub fn of(outline: &str) -> Self {
        Self {
            outline: outline.to_owned(),
            template: None,
            facts: Vec::new(),
            angle: None,
            seed: 1,
            minutes: None,
            rate: None,
            allusions: Allusions::default(),
            clean: false,
        }
    }

    /// Gives a fact; 无 says that there is none, items of a list are parted by ；.
    #[must_use]
    pub fn fact(mut self, name: &str, value: &str) -> Self {
        self.facts.push(format!("{name}={value}"));
        self
    }

    /// Sets the seed.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets how long it is to be spoken, in 分钟.
    #[must_use]
    pub fn minutes(mut self, minutes: f64) -> Self {
        self.minutes = Some(minutes);
        self
    }
}
