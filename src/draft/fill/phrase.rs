//! Phrases from banks: picks an entry, prints it, and notes its source.

use super::Filler;
use super::turns::Drawn;
use crate::draft::form::{Choice, Nature, Phrase};
use crate::draft::pick::order;
use crate::models::document::{Inline, said};
use crate::words::punct::ENDS;

impl<'a> Filler<'a> {
    /// Picks the bank entry the place prefers among those not yet used; if all are used, the least recently used one.
    pub(super) fn phrase(
        &mut self,
        place: &'a str,
        bank: &'a str,
        entries: &'a [usize],
    ) -> Vec<Inline> {
        let Some(phrases) = self.form.banks.get(bank) else {
            return Vec::new();
        };
        let by_hand = self
            .by_hand(place)
            .map(|n| entries[(n - 1).min(entries.len() - 1)]);
        let liked = order(self.seed, place, entries.len())
            .into_iter()
            .map(|at| entries[at]);
        let last_use = |entry: &usize| self.used.get(&(bank, *entry));
        let free =
            |entry: &usize| last_use(entry).is_none() && !self.reserved.contains(&(bank, *entry));
        let name = |entry: usize| format!("{bank}.{}", phrases[entry].id);
        let fresh = |entry: &usize| free(entry) && !self.avoid.contains(&name(*entry));
        let chosen = by_hand
            .or_else(|| liked.clone().find(fresh))
            .or_else(|| liked.clone().find(free))
            .or_else(|| liked.clone().min_by_key(last_use));
        let Some(entry) = chosen else {
            return Vec::new();
        };
        self.uses += 1;
        self.used.insert((bank, entry), self.uses);
        let phrase = &phrases[entry];
        if !phrase.is_formula() {
            self.said.insert(name(entry));
        }
        self.note(place, &phrase.words);
        let words = self.choice(place, &phrase.words);
        let at = entries.iter().position(|it| *it == entry).unwrap_or(0);
        let (count, others) = (entries.len(), (0..entries.len()).collect());
        self.drawn.insert(place, Drawn { at, count, others });
        if phrase.is_allusion() {
            self.allusions = self.allusions.saturating_sub(1);
        }
        if let Some(source) = &phrase.source {
            self.sources.insert(place, source);
            let what = match (&phrase.nature, &phrase.kind) {
                (Nature::Formula { since, checked }, _) => {
                    let later = phrase.since().zip(self.meeting);
                    if later.is_some_and(|(since, meeting)| since.is_after(meeting)) {
                        self.early
                            .insert((phrase.id.as_str(), since.as_deref().unwrap_or_default()));
                    }
                    let since = since
                        .as_ref()
                        .map_or_else(String::new, |day| format!("，{day}起"));
                    let checked = checked
                        .as_ref()
                        .map_or_else(String::new, |day| format!("，核到{day}"));
                    format!("提法“{}”出自{source}{since}{checked}", phrase.id)
                }
                (_, Some(kind)) => format!("故事“{}”出自{source}（{kind}）", phrase.id),
                (Nature::Plain, None) => format!("出自{source}"),
                (Nature::Quotation | Nature::Passage, None) => {
                    let text = phrase.quote.clone().unwrap_or_else(|| said(&words));
                    format!("引文“{text}”出自{source}")
                }
            };
            self.notes.push(vec![Inline::text(what)]);
        }
        words
    }

    pub(super) fn quotes(&self, choice: &Choice) -> bool {
        self.is_bank_of(choice, |phrase| phrase.nature == Nature::Quotation)
    }

    pub(super) fn is_bank_of(&self, choice: &Choice, is: impl Fn(&Phrase) -> bool) -> bool {
        let Choice::Bank { bank, .. } = choice else {
            return false;
        };
        let entries = self.form.banks.get(bank);
        entries.is_some_and(|entries| entries.iter().any(is))
    }
}

/// The mark that opens a quotation.
pub(super) const OPEN: &str = "“";

/// Encloses a quotation in quotation marks; an independent one after a colon keeps its full stop inside (GB/T 15834
/// B.2.1).
pub(super) fn quoted(words: &[Inline], independent: bool) -> String {
    let text = said(words);
    let stop = if independent && !text.ends_with(ENDS) {
        "。"
    } else {
        ""
    };
    format!("{OPEN}{text}{stop}”")
}
