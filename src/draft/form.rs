//! A Form: a Document whose slots and choices are still open.

use std::collections::BTreeMap;

use crate::models::document::{Document, Inline};
use crate::models::facts::Facts;
use crate::slot::Path;

/// What an outline and a template give before any meeting is known.
#[derive(Clone, Debug)]
pub struct Form {
    /// The paragraphs; [`Inline::Choice`] names one of the choices.
    pub document: Document,
    /// What is to be picked, by place.
    pub choices: BTreeMap<String, Choice>,
    /// The banks the choices use, by id.
    pub banks: BTreeMap<String, Vec<Phrase>>,
    /// The facts the slots are of.
    pub facts: Facts,
}

/// An entry of a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub words: Choice,
    /// Whether they are printed in quotation marks.
    pub quoted: bool,
    /// Where they are from.
    pub source: Option<String>,
    /// What kind of story they tell.
    pub kind: Option<String>,
}

/// Something still to be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// One wording; decided already.
    Words(Vec<Inline>),
    /// The seed picks.
    Any(Vec<Choice>),
    /// A choice fact, or a choice column, decides.
    By {
        /// The fact or column.
        path: Path,
        /// The wordings, each with the value it is for.
        cases: Vec<(String, Choice)>,
    },
    /// The seed picks an entry of a bank that the draft has not used.
    Bank {
        /// The bank's id.
        bank: String,
        /// Which of its entries may be taken.
        entries: Vec<usize>,
    },
    /// The work that the quotation picked at another place is from.
    Work(String),
    /// How many 字 these words have once they are filled.
    Count(Vec<Inline>),
}

impl Form {
    /// Goes through the places where there is something to pick, with the number of alternatives.
    pub fn places(&self) -> impl Iterator<Item = (&str, usize)> {
        self.choices.iter().filter_map(|(place, choice)| {
            let count = choice.alternatives();
            (count > 1).then_some((place.as_str(), count))
        })
    }
}

impl Form {
    /// Goes through everything that drafts may say: the paragraphs, their cues, the wordings and the phrases.
    pub fn wordings(&self) -> impl Iterator<Item = &[Inline]> {
        let body = self.document.body.iter().flat_map(|paragraph| {
            let words = [&paragraph.lead, &paragraph.text];
            words.into_iter().chain(&paragraph.cues).map(Vec::as_slice)
        });
        let choices = self.choices.values().flat_map(Choice::words);
        let phrases = self.banks.values().flatten();
        body.chain(choices)
            .chain(phrases.flat_map(|phrase| phrase.words.words()))
    }
}

impl Choice {
    fn alternatives(&self) -> usize {
        match self {
            Self::Any(choices) => choices.len(),
            Self::By { cases, .. } => {
                let counts = cases.iter().map(|(_, choice)| choice.alternatives());
                counts.max().unwrap_or(0)
            }
            Self::Bank { entries, .. } => entries.len(),
            Self::Words(_) | Self::Work(_) | Self::Count(_) => 0,
        }
    }

    /// Changes the words of every alternative.
    #[must_use]
    pub(super) fn map(self, change: &impl Fn(Vec<Inline>) -> Vec<Inline>) -> Self {
        match self {
            Self::Words(words) => Self::Words(change(words)),
            Self::Count(words) => Self::Count(change(words)),
            Self::Any(choices) => Self::Any(
                choices
                    .into_iter()
                    .map(|choice| choice.map(change))
                    .collect(),
            ),
            Self::By { path, cases } => {
                let cases = cases.into_iter();
                let cases = cases.map(|(value, choice)| (value, choice.map(change)));
                Self::By {
                    path,
                    cases: cases.collect(),
                }
            }
            Self::Bank { .. } | Self::Work(_) => self,
        }
    }

    /// Goes through the words of every alternative.
    pub(super) fn words(&self) -> Vec<&[Inline]> {
        match self {
            Self::Words(words) => vec![words],
            Self::Any(choices) => choices.iter().flat_map(Self::words).collect(),
            Self::By { cases, .. } => cases
                .iter()
                .flat_map(|(_, choice)| choice.words())
                .collect(),
            Self::Bank { .. } | Self::Work(_) | Self::Count(_) => Vec::new(),
        }
    }
}
