//! Rows of a list: each gets a different wording as long as there are unused ones.

use super::Filler;
use crate::draft::form::Choice;
use crate::draft::pick::bare;
use crate::models::document::Inline;

impl Filler<'_> {
    /// Drops the wordings earlier rows used at this place; if all are used, only that of the previous row.
    pub(super) fn fresh(&self, place: &str, choices: &[Choice], offered: Vec<usize>) -> Vec<usize> {
        let Some(told) = self.told.get(&*bare(place)) else {
            return offered;
        };
        let without = |told: &[String]| {
            let is_new = |at: &&usize| wording(&choices[**at]).is_none_or(|it| !told.contains(&it));
            offered.iter().filter(is_new).copied().collect::<Vec<_>>()
        };
        let last = told.len().saturating_sub(1);
        [&told[..], &told[last..]]
            .into_iter()
            .map(without)
            .find(|left| !left.is_empty())
            .unwrap_or(offered)
    }

    /// Records the wording a row uses at a place.
    pub(super) fn tell(&mut self, place: &str, choice: &Choice) {
        if let Some(wording) = wording(choice).filter(|_| place.contains('[')) {
            self.told
                .entry(bare(place).into_owned())
                .or_default()
                .push(wording);
        }
    }
}

/// Returns the words of an alternative without its slots, which differ by row.
fn wording(choice: &Choice) -> Option<String> {
    let Choice::Words(words) = choice else {
        return None;
    };
    let said = words.iter().map(|inline| match inline {
        Inline::Text(text) => text.as_str(),
        _ => "【】",
    });
    Some(said.collect())
}
