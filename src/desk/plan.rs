//! The resolved inputs of a draft: requested values override recorded ones, which override defaults.

use std::collections::BTreeSet;

use super::file::DraftFile;
use super::format::Format;
use super::given;
use super::request::Request;
use crate::draft::{self, Allusions, Order, Pace, Picks};
use crate::library::Loaded;
use crate::models::document::Document;
use crate::models::facts::Values;
use crate::models::outline::Outline;
use crate::words::diag::Diags;

/// The inputs of a draft of an outline.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The facts.
    pub values: Values,
    /// Index of the angle, from 0.
    pub angle: usize,
    /// Seed for the choice between alternatives.
    pub seed: u64,
    /// The picks made by hand.
    pub picks: Picks,
    /// The time to spread over the blocks, if one is set.
    pub pace: Option<Pace>,
    /// Number of quotations and stories allowed.
    pub allusions: Allusions,
    /// The phrases to avoid, as `bank.entry`, if there are others.
    pub avoid: BTreeSet<String>,
    /// Whether the cues are left out.
    pub clean: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            values: Values::default(),
            angle: 0,
            seed: 1,
            picks: Picks::new(),
            pace: None,
            allusions: Allusions::default(),
            avoid: BTreeSet::new(),
            clean: false,
        }
    }
}

impl Plan {
    /// Builds the plan from a draft's record.
    pub fn recorded(
        file: &DraftFile,
        document: &Document,
        outline: &Outline,
        notes: &mut Diags,
    ) -> Result<Self, Diags> {
        let record = document.record.clone().unwrap_or_default();
        let minutes = record.minutes.and_then(|minutes| minutes.parse().ok());
        Ok(Self {
            values: known(file, document, outline, notes)?,
            angle: match record.angle.as_str() {
                "" => 0,
                name => given::angle(name, outline)?,
            },
            seed: record.seed,
            picks: record.picks,
            pace: given::pace(minutes, record.rate, outline)?,
            allusions: Allusions::named(record.allusions.as_deref()),
            avoid: record.avoid.into_iter().collect(),
            clean: record.clean,
        })
    }

    /// Applies a request to the plan.
    pub fn with(
        mut self,
        request: &Request,
        outline: &Outline,
        notes: &mut Diags,
    ) -> Result<Self, Diags> {
        let facts = &outline.facts;
        if let Some(speaker) = &request.speaker {
            given::speaker(speaker, facts, &mut self.values, notes)?;
        }
        request.given.upon(facts, &mut self.values, notes)?;
        given::date(request.date.as_deref(), facts, &mut self.values, notes)?;
        if let Some(name) = request.angle.as_deref() {
            self.angle = given::angle(name, outline)?;
        }
        self.picks.extend(request.picks.clone());
        let minutes = request.minutes.or(self.pace.map(|pace| pace.minutes));
        let own = request.speaker.as_ref().and_then(|speaker| speaker.rate);
        let rate = request.rate.or(own).or(self.pace.map(|pace| pace.rate));
        self.pace = given::pace(minutes, rate, outline)?;
        self.seed = request.seed.unwrap_or(self.seed);
        self.allusions = request.allusions.unwrap_or(self.allusions);
        self.clean |= request.clean;
        Ok(self)
    }

    /// Returns the order for a draft with a seed.
    pub fn order<'a>(&'a self, outline: &'a Loaded<'a>, seed: u64) -> Order<'a, 'a> {
        Order {
            outline,
            values: &self.values,
            angle: self.angle,
            seed,
            picks: &self.picks,
            pace: self.pace,
            allusions: self.allusions,
            avoid: &self.avoid,
            clean: self.clean,
        }
    }
}

/// Returns the facts of a draft: those of its record, or if it keeps none, those visible in the text.
pub(crate) fn known(
    file: &DraftFile,
    document: &Document,
    outline: &Outline,
    notes: &mut Diags,
) -> Result<Values, Diags> {
    match (file.format(), &document.record) {
        (Format::Markdown | Format::Text | Format::Json, Some(record)) => {
            let mut values = Values::default();
            let mut diags = Diags::new();
            given::recorded(record, &outline.facts, &mut values, &mut diags);
            Ok(diags.judge(Some(values))?.into_output(notes))
        }
        _ => Ok(draft::given(document, &outline.facts).into_output(notes)),
    }
}
