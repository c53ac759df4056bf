//! Counts: the cut-off day of numbers, and how many 字 there are and may still be written.

use std::sync::Arc;

use super::Filler;
use crate::draft::form::Choice;
use crate::models::document::{Inline, Paragraph, spoken};
use crate::slot::Slot;
use crate::words::date::Date;
use crate::words::hanzi;

/// The word before a cut-off day, and the word that replaces a day already printed.
const AS_OF: &str = "截至";
const AGAIN: &str = "同期";

/// The cut-off day printed last.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// No number has been printed yet.
    Never,
    /// A day, which may still be open.
    To(Option<Date>),
}

/// Counts the 字 of a paragraph.
pub(super) fn spoken_in(paragraph: &Paragraph) -> usize {
    hanzi::count(&paragraph.mark) + spoken(paragraph.inlines())
}

impl<'a> Filler<'a> {
    /// Prints the cut-off day of a number: in full the first time, 同期 from then on.
    pub(super) fn counted(&mut self, slot: &'a Arc<Slot>, words: &mut Vec<Inline>) {
        let facts = &self.form.facts;
        let fact = facts.resolved(&slot.path).map(|(_, fact)| fact);
        let day = fact.and_then(|fact| self.printer.counted(fact));
        let again = self.counted == Counted::To(day) && slot.form.is_none();
        self.counted = Counted::To(day);
        if again {
            if let Some(Inline::Text(text)) = words.last_mut()
                && let Some(rest) = text.strip_suffix(AS_OF)
            {
                *text = rest.into();
            }
            words.push(Inline::text(AGAIN));
            return;
        }
        let usual = if self.form.spoken {
            "月底"
        } else {
            "年月日"
        };
        let form = slot.form.as_deref().unwrap_or(usual);
        match day.and_then(|day| day.form(form)) {
            Some(text) => words.push(Inline::Filled {
                slot: Arc::clone(slot),
                text: text.into(),
            }),
            None => words.extend_from_slice(self.printed(slot)),
        }
    }

    /// Distributes the 字 that may still be written among the blocks short of their time, so that the text fills the
    /// time.
    pub(super) fn share_out(&mut self, chars: usize) {
        let Some(pace) = self.form.pace else { return };
        let mut short = Vec::new();
        for (place, choice) in &self.form.choices {
            if let Choice::Count { words, budget } = choice {
                let have = self.silently(words);
                short.push((place.as_str(), budget.saturating_sub(have)));
            }
        }
        let total: usize = short.iter().map(|(_, gap)| gap).sum();
        let left = pace.chars().saturating_sub(chars);
        for (place, gap) in short {
            let share = (gap * left + total / 2).checked_div(total).unwrap_or(0);
            self.left.insert(place, (share + 5) / 10 * 10);
        }
    }

    /// Counts the 字 of some words and leaves the state unchanged.
    pub(super) fn silently(&mut self, words: &'a [Inline]) -> usize {
        let (notes, counted) = (std::mem::take(&mut self.notes), self.counted);
        let first = self.stretches.len();
        let words = self.words(words);
        self.stretches.truncate(first);
        self.notes = notes;
        self.counted = counted;
        spoken(&words)
    }
}
