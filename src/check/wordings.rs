//! Checks for alternatives that are the same: identical words, or different only in punctuation.

use std::collections::HashMap;

use super::{CheckFault, place};
use crate::library::Item;
use crate::models::text::Text;
use crate::words::diag::Diags;

/// How two wordings are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alike {
    Same,
    ButMarks,
}

/// The wordings seen, each with the name of the first of its kind.
pub(super) struct Seen<T> {
    by_words: HashMap<String, T>,
    but_marks: HashMap<String, T>,
}

impl<T: Clone + PartialEq> Seen<T> {
    pub(super) fn new() -> Self {
        Self {
            by_words: HashMap::new(),
            but_marks: HashMap::new(),
        }
    }

    /// Records a wording; returns the first equal one, and how it is equal.
    pub(super) fn note(&mut self, wording: &str, named: &T) -> Option<(T, Alike)> {
        // The brackets of slots are kept, to tell slots from words.
        let is_word = |c: &char| c.is_alphanumeric() || matches!(c, '【' | '】' | '@');
        let bare: String = wording.chars().filter(is_word).collect();
        let same = self.by_words.get(wording).cloned();
        let like = self
            .but_marks
            .get(&bare)
            .filter(|_| !bare.is_empty())
            .cloned();
        self.by_words
            .entry(wording.to_owned())
            .or_insert_with(|| named.clone());
        self.but_marks.entry(bare).or_insert_with(|| named.clone());
        match (same, like) {
            (Some(same), like) if like.as_ref().is_none_or(|like| *like == same) => {
                Some((same, Alike::Same))
            }
            (_, like) => Some((like?, Alike::ButMarks)),
        }
    }
}

/// Checks the sets of alternatives in a text.
pub(super) fn check(text: &Text, item: &Item, diags: &mut Diags) {
    for part in text.parts() {
        let Text::Any(texts) = part else { continue };
        let mut seen = Seen::new();
        for (at, text) in texts.iter().enumerate() {
            let Text::Line(line) = text else { continue };
            let twin = seen.note(&line.written(), &(at + 1));
            let Some(span) = place(line) else { continue };
            if span.source().name() != item.path {
                continue;
            }
            match twin {
                Some((first, Alike::Same)) => diags.add(&span, &CheckFault::SameWording { first }),
                Some((first, Alike::ButMarks)) => {
                    diags.add(&span, &CheckFault::SameButMarks { first });
                }
                None => {}
            }
        }
    }
}
