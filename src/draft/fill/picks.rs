//! Picks made by hand.

use super::Filler;
use crate::draft::fault::DraftFault;
use crate::draft::form::Choice;
use crate::draft::form::Form;
use crate::draft::pick::{Picks, bare};
use crate::words::diag::{Diag, Diags};

impl Filler<'_> {
    /// Returns the alternative of a place picked by hand, from 1: for its row, or for all rows.
    pub(super) fn by_hand(&self, place: &str) -> Option<usize> {
        let picks = self.picks;
        let picked = picks.get(place).or_else(|| picks.get(&*bare(place)));
        picked.copied()
    }

    /// Reserves the phrases picked by hand for their places.
    pub(super) fn reserve(&mut self) {
        for (place, &n) in self.picks {
            if let Some(Choice::Bank { bank, entries }) = self.form.choices.get(place) {
                let entry = entries.get(n - 1).copied();
                self.reserved
                    .extend(entry.map(|entry| (bank.as_str(), entry)));
            }
        }
    }
}

/// Reports picks of places and alternatives that do not exist.
pub(super) fn check(form: &Form, picks: &Picks) -> Diags {
    let mut diags = Diags::new();
    for (place, &n) in picks {
        match form.alternatives(place) {
            None => {
                let mut places: Vec<_> = form
                    .places()
                    .map(|(place, _)| bare(place).into_owned())
                    .collect();
                places.dedup();
                let place = place.clone();
                diags.push(Diag::of(&DraftFault::UnknownPlace { place, places }));
            }
            Some(count) if n == 0 || n > count => {
                let place = place.clone();
                diags.push(Diag::of(&DraftFault::NoSuchAlternative { place, n, count }));
            }
            Some(_) => {}
        }
    }
    diags
}
