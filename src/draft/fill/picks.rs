//! The picks made by hand.

use crate::draft::fault::DraftFault;
use crate::draft::form::Form;
use crate::draft::pick::{Picks, bare};
use crate::words::diag::{Diag, Diags};

/// Reports picks of places and alternatives that do not exist.
pub(super) fn check(form: &Form, picks: &Picks) -> Diags {
    let mut diags = Diags::new();
    for (place, &n) in picks {
        let counts = form.places().filter(|(known, _)| *bare(known) == **place);
        match counts.map(|(_, count)| count).max() {
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
