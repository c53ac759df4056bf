//! Restricts the alternatives of a place: a speech takes few allusions, and no formula newer than its meeting.

use super::Filler;
use super::turns::Drawn;
use crate::draft::budget::Pace;
use crate::draft::form::{Choice, Phrase};
use crate::draft::pick::pick;
use crate::models::document::Inline;

/// How many allusions (quotations and stories) a speech may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allusions {
    /// Two per quarter of an hour.
    #[default]
    Usual,
    /// None.
    None,
    /// As many as the seed picks.
    Many,
}

impl Allusions {
    /// Returns the name used in records; `Usual` has none.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Usual => None,
            Self::None => Some("none"),
            Self::Many => Some("many"),
        }
    }

    /// Parses the name used in records.
    pub fn named(name: Option<&str>) -> Self {
        let ways = [Self::None, Self::Many];
        let way = ways.into_iter().find(|way| way.name() == name);
        way.unwrap_or_default()
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(super) fn most(self, pace: Option<Pace>) -> usize {
        const EACH: f64 = 7.5;
        match (self, pace) {
            (Self::None, _) => 0,
            (Self::Many, _) => usize::MAX,
            (Self::Usual, None) => 2,
            (Self::Usual, Some(pace)) => ((pace.minutes / EACH) as usize).max(1),
        }
    }
}

impl<'a> Filler<'a> {
    /// Picks an alternative: the one picked by hand, or one of those allowed here.
    pub(super) fn liked(&mut self, place: &'a str, choices: &'a [Choice]) -> Option<&'a Choice> {
        let offered = self.offered(place, choices);
        let at = match self.by_hand(place) {
            Some(n) => (n - 1).min(choices.len() - 1),
            None if offered.is_empty() => return None,
            None => offered[pick(self.seed, place, offered.len())],
        };
        let count = choices.len();
        let others = offered;
        self.drawn.insert(place, Drawn { at, count, others });
        Some(&choices[at])
    }

    /// Returns the alternatives allowed at a place, from 0.
    fn offered(&self, place: &str, choices: &'a [Choice]) -> Vec<usize> {
        let quiet = |at: &usize| self.allusions > 0 || !self.alludes(&choices[*at]);
        let timely = |at: &usize| quiet(at) && !self.is_early(&choices[*at]);
        let all = 0..choices.len();
        let timely: Vec<_> = all.clone().filter(timely).collect();
        let offered = if timely.is_empty() {
            all.filter(quiet).collect()
        } else {
            timely
        };
        self.fresh(place, choices, offered)
    }

    /// Returns whether some words use a formula newer than the meeting.
    fn is_early(&self, choice: &Choice) -> bool {
        let Some(meeting) = self.meeting else {
            return false;
        };
        match choice {
            Choice::Words(words) => words.iter().any(|inline| match inline {
                Inline::Choice(place) => {
                    let choice = self.form.choices.get(place.as_str());
                    choice.is_some_and(|choice| self.is_early(choice))
                }
                _ => false,
            }),
            Choice::Any(choices) => choices.iter().all(|choice| self.is_early(choice)),
            Choice::Bank { bank, entries } => {
                let phrases = self.form.banks.get(bank).map_or(&[][..], Vec::as_slice);
                let mut phrases = entries.iter().filter_map(|&at| phrases.get(at));
                phrases.any(|phrase| phrase.since().is_some_and(|day| day.is_after(meeting)))
            }
            _ => false,
        }
    }

    /// Returns whether a choice needs an allusion; for `By`, whether any case does.
    pub(super) fn alludes(&self, choice: &Choice) -> bool {
        match choice {
            Choice::Words(words) => words.iter().any(|inline| match inline {
                Inline::Choice(place) => {
                    let choice = self.form.choices.get(place.as_str());
                    choice.is_some_and(|choice| self.alludes(choice))
                }
                _ => false,
            }),
            Choice::Any(choices) => choices.iter().all(|choice| self.alludes(choice)),
            Choice::By { cases, .. } => cases.iter().any(|(_, choice)| self.alludes(choice)),
            Choice::Bank { .. } => self.is_bank_of(choice, Phrase::is_allusion),
            _ => false,
        }
    }
}
