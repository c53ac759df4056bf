//! A Form: a Document whose slots and choices are still open.

use std::collections::BTreeMap;

use super::budget::Pace;
use super::pick::bare;
use crate::models::document::{Document, Inline};
use crate::models::facts::Facts;
use crate::slot::Path;
use crate::words::date::Date;

/// The result of an outline and a template, before any meeting is known.
#[derive(Clone, Debug)]
pub struct Form {
    /// The paragraphs; [`Inline::Choice`] names one of the choices.
    pub document: Document,
    /// The choices, by place.
    pub choices: BTreeMap<String, Choice>,
    /// The banks the choices use, by id.
    pub banks: BTreeMap<String, Vec<Phrase>>,
    /// The facts of the slots.
    pub facts: Facts,
    /// The time budget.
    pub pace: Option<Pace>,
    /// Whether the text is spoken, not read.
    pub spoken: bool,
}

/// An entry of a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub words: Choice,
    /// The entry's name.
    pub id: String,
    /// What it is.
    pub nature: Nature,
    /// Their source.
    pub source: Option<String>,
    /// The kind of story.
    pub kind: Option<String>,
    /// The exact quotation the bank is asked for, if the words contain more than it.
    pub quote: Option<String>,
}

/// What a phrase is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A wording like any other.
    Plain,
    /// Another's words, printed in quotation marks.
    Quotation,
    /// Another's words with their quotation marks and the sentence around them; or a story.
    Passage,
    /// A 固定提法, with the day it came into use and the day it was checked.
    Formula {
        /// In use since.
        since: Option<String>,
        /// Checked on.
        checked: Option<String>,
    },
}

impl Phrase {
    /// Returns whether it is a 固定提法.
    pub(crate) fn is_formula(&self) -> bool {
        matches!(self.nature, Nature::Formula { .. })
    }

    /// Returns the day a formula came into use.
    pub(crate) fn since(&self) -> Option<Date> {
        match &self.nature {
            Nature::Formula { since, .. } => Date::parse(since.as_deref()?),
            _ => None,
        }
    }

    /// Returns whether it is an allusion; a speech takes only a few.
    pub(crate) fn is_allusion(&self) -> bool {
        matches!(self.nature, Nature::Quotation | Nature::Passage)
    }
}

/// An open decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// One wording; already decided.
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
    /// The source of the quotation picked at another place.
    SourceOf(String),
    /// The count of 字 of these words once filled.
    Count {
        /// The words.
        words: Vec<Inline>,
        /// Their target.
        budget: usize,
    },
    /// How many 字 may still be written, where another place counts them: part of a cue.
    Left(String),
}

impl Form {
    /// Iterates over the places with alternatives, with their number.
    pub(crate) fn places(&self) -> impl Iterator<Item = (&str, usize)> {
        self.choices.iter().filter_map(|(place, choice)| {
            let count = choice.alternatives();
            (count > 1).then_some((place.as_str(), count))
        })
    }

    /// Returns the number of alternatives of a place, by its name or, for rows, by its name without the row; `None` if
    /// there is no such place.
    pub fn alternatives(&self, place: &str) -> Option<usize> {
        let is_meant = |known: &str| known == place || bare(known) == place;
        let meant = self.places().filter(|(known, _)| is_meant(known));
        meant.map(|(_, count)| count).max()
    }
}

impl Form {
    /// Iterates over all words a draft may print: paragraphs, cues, wordings and phrases.
    pub(crate) fn wordings(&self) -> impl Iterator<Item = &[Inline]> {
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
            Self::Words(_) | Self::SourceOf(_) | Self::Count { .. } | Self::Left(_) => 0,
        }
    }

    /// Maps the words of every alternative.
    #[must_use]
    pub(super) fn map(self, change: &impl Fn(Vec<Inline>) -> Vec<Inline>) -> Self {
        match self {
            Self::Words(words) => Self::Words(change(words)),
            Self::Count { words, budget } => Self::Count {
                words: change(words),
                budget,
            },
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
            Self::Bank { .. } | Self::SourceOf(_) | Self::Left(_) => self,
        }
    }

    /// Returns the words of every alternative.
    pub(super) fn words(&self) -> Vec<&[Inline]> {
        match self {
            Self::Words(words) => vec![words],
            Self::Any(choices) => choices.iter().flat_map(Self::words).collect(),
            Self::By { cases, .. } => cases
                .iter()
                .flat_map(|(_, choice)| choice.words())
                .collect(),
            Self::Bank { .. } | Self::SourceOf(_) | Self::Count { .. } | Self::Left(_) => {
                Vec::new()
            }
        }
    }
}
