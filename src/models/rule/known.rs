//! Context of a draft besides its words: its day, local names, verified quotations.

use std::sync::Arc;

use super::{About, Quotation, Quotations};
use crate::words::date::Date;

/// The delimiters of a comment in a draft.
const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Keys of local names in a draft's comments.
const PLACES: [&str; 2] = ["本地地名", "本地单位"];
const PEOPLE: &str = "本地人名";
const QUOTATION: &str = "引语";

/// The context of a draft besides its words.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its metadata.
    pub about: About,
    /// The day of the meeting.
    pub day: Option<Date>,
    /// Units and places that the draft was made for.
    pub own: Vec<String>,
    /// Local places and units, including these.
    pub places: Vec<String>,
    /// Whether these are all, so that any other is foreign.
    pub all_places: bool,
    /// Local people, if all of them are listed.
    pub people: Vec<String>,
    /// Quotations marked as verified in the draft.
    pub noted: Quotations,
    /// Verified quotations shared by many drafts.
    pub bank: Arc<Quotations>,
}

impl Known {
    /// Whether any quotations are verified.
    pub(super) fn has_quotations(&self) -> bool {
        !self.noted.is_empty() || !self.bank.is_empty()
    }

    /// Returns the verified quotation that some words come from.
    pub(super) fn quotation(&self, words: &str) -> Option<&Quotation> {
        let noted = self.noted.of(words);
        let found = self.bank.of(words).into_iter().chain(noted);
        found
            .max_by_key(|(count, _)| *count)
            .map(|(_, found)| found)
    }

    /// Reads the comments of a draft: `<!-- 本地地名：甲、乙 -->`, `<!-- 引语：政贵有恒 《尚书·毕命》 -->`.
    pub(crate) fn note(&mut self, text: &str) {
        for (at, _) in text.match_indices(OPEN) {
            let inner = &text[at + OPEN.len()..];
            let Some((inner, _)) = inner.split_once(CLOSE) else {
                return;
            };
            let Some((key, value)) = inner.trim().split_once('：') else {
                continue;
            };
            let names = || {
                value
                    .split(['、', '，'])
                    .map(str::trim)
                    .filter(|name| !name.is_empty())
            };
            if PLACES.contains(&key) {
                self.places.extend(names().map(str::to_owned));
                self.all_places = true;
            } else if key == PEOPLE {
                self.people.extend(names().map(str::to_owned));
            } else if key == QUOTATION
                && let Some(source) = value.find('《')
            {
                self.noted
                    .push(Quotation::new(&value[..source], value[source..].trim()));
            }
        }
    }
}
