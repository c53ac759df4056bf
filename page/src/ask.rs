//! What is asked for when a draft is made.

use std::collections::HashSet;

use qicao::desk::{GivenFacts, Request};
use qicao::draft::{Allusions, Picks};
use qicao::library::Library;
use qicao::models::facts::{Facts, Values};
use qicao::models::speaker::Speaker;
use qicao::words::diag::Diags;
use serde::Deserialize;

use crate::answer::Said;

/// A draft that is asked for.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Asked {
    /// The outline, by its id, its name or an alias.
    pub(crate) outline: String,
    /// Facts and cells of lists, each with its value as `-s` of the command line takes it.
    given: Vec<(String, String)>,
    pub(crate) template: Option<String>,
    /// The layout of its pages.
    pub(crate) layout: Option<String>,
    angle: Option<String>,
    /// Who speaks, of those that the library knows.
    speaker: Option<String>,
    seed: Option<u64>,
    picks: Picks,
    minutes: Option<f64>,
    rate: Option<u32>,
    allusions: Option<String>,
    clean: bool,
}

impl Asked {
    /// The request, with the values that can be used; what is wrong with the others is said.
    pub(crate) fn request(
        &self,
        library: &Library,
        facts: &Facts,
        said: &mut Vec<Said>,
    ) -> Request {
        let mut request = Request {
            outline: self.outline.clone(),
            template: self.template.clone(),
            angle: self.angle.clone(),
            seed: self.seed,
            picks: self.picks.clone(),
            speaker: self.speaker(library, said),
            minutes: self.minutes,
            rate: self.rate,
            allusions: self
                .allusions
                .as_deref()
                .map(|name| Allusions::named(Some(name))),
            clean: self.clean,
            ..Request::default()
        };
        request.given.facts = usable(&self.given, facts, &mut Values::default(), said);
        request
    }

    fn speaker(&self, library: &Library, said: &mut Vec<Said>) -> Option<Speaker> {
        match library.speaker(self.speaker.as_deref()?) {
            Ok(card) => Some(card.output),
            Err(faults) => {
                tell(&faults, said);
                None
            }
        }
    }
}

/// The values that can be used, as the command line takes them, set one after the other; what is wrong with the others is
/// said once, of the fact it was given for.
pub(crate) fn usable(
    given: &[(String, String)],
    facts: &Facts,
    values: &mut Values,
    said: &mut Vec<Said>,
) -> Vec<String> {
    let mut heard = HashSet::new();
    let mut sound = Vec::with_capacity(given.len());
    for (name, value) in given {
        let one = GivenFacts {
            facts: vec![format!("{name}={value}")],
            ..GivenFacts::default()
        };
        let mut found = Diags::new();
        match one.upon(facts, values, &mut found) {
            Ok(()) => sound.extend(one.facts),
            Err(faults) => found = faults,
        }
        for diag in &found {
            let place = diag
                .span
                .as_ref()
                .map(|span| span.source().text().to_owned());
            if heard.insert((diag.message.clone(), place)) {
                let mut one = Said::of(diag);
                one.fact = Some(name.clone());
                said.push(one);
            }
        }
    }
    sound
}

/// Says what was not said yet.
pub(crate) fn tell(notes: &Diags, said: &mut Vec<Said>) {
    for note in Said::all(notes) {
        if said.iter().all(|known| known.message != note.message) {
            said.push(note);
        }
    }
}
