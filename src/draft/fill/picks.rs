//! The picks made by hand.

use std::borrow::Cow;

use crate::draft::fault::DraftFault;
use crate::draft::form::Form;
use crate::draft::pick::Picks;
use crate::words::diag::{Diag, Diags};

/// A place without its row: picks by hand hold for every row.
pub(super) fn bare(place: &str) -> Cow<'_, str> {
    match (place.find('['), place.find(']')) {
        (Some(start), Some(end)) if start < end => {
            Cow::Owned(format!("{}{}", &place[..start], &place[end + 1..]))
        }
        _ => Cow::Borrowed(place),
    }
}

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
