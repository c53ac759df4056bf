//! What is known of a draft beside its words: when it is said, which names belong to it, which quotations are verified.

use std::sync::Arc;

use super::{About, Quotation, Quotations};
use crate::words::date::Date;

/// How a comment of a draft begins and ends.
const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// What a draft says of itself in comments.
const PLACES: [&str; 2] = ["本地地名", "本地单位"];
const PEOPLE: &str = "本地人名";
const QUOTATION: &str = "引语";

/// What is known of a draft beside its words.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What it was made for.
    pub about: About,
    /// The day of the meeting.
    pub day: Option<Date>,
    /// Units and places that the draft was made for.
    pub own: Vec<String>,
    /// Places and units that belong here, these among them.
    pub places: Vec<String>,
    /// Whether these are all: then others do not belong.
    pub all_places: bool,
    /// People who belong here, where all of them are named.
    pub people: Vec<String>,
    /// Quotations that the draft says are verified.
    pub noted: Quotations,
    /// Verified quotations, the same for many drafts.
    pub bank: Arc<Quotations>,
}

impl Known {
    /// Whether any quotations are verified.
    pub(super) fn has_quotations(&self) -> bool {
        !self.noted.is_empty() || !self.bank.is_empty()
    }

    /// The verified quotation that words are of.
    pub(super) fn quotation(&self, words: &str) -> Option<&Quotation> {
        let noted = self.noted.of(words);
        let found = self.bank.of(words).into_iter().chain(noted);
        found
            .max_by_key(|(count, _)| *count)
            .map(|(_, found)| found)
    }

    /// Adds what the comments of a draft say: `<!-- 本地地名：甲、乙 -->`, `<!-- 引语：政贵有恒 《尚书·毕命》 -->`.
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
