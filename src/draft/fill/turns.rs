//! Turns: which words of a draft another wording could stand for, and which one comes next.

use std::ops::Range;
use std::sync::Arc;

use super::Filler;
use crate::draft::form::Choice;
use crate::models::document::{Inline, Paragraph};

/// Words of a draft that were picked among alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The place, as picks by hand name it.
    pub place: String,
    /// The paragraph, as an index of the body.
    pub paragraph: usize,
    /// Whether they stand in its lead.
    pub in_lead: bool,
    /// Where in the lead or the words as they are read, in bytes.
    pub range: Range<usize>,
    /// Which alternative, from 1.
    pub n: usize,
    /// How many there are.
    pub count: usize,
    /// The next one that may be said here, from 1; nothing where there is none.
    pub next: Option<usize>,
    /// The phrase, as its bank and its entry, where it is one.
    pub phrase: Option<(String, String)>,
}

/// What was drawn at a place: which alternative of how many, and which others may be said there, all from 0.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) at: usize,
    pub(super) count: usize,
    pub(super) others: Vec<usize>,
}

/// The words of a place, in bytes of the words they stand in.
pub(super) type Stretch<'a> = (&'a str, Range<usize>);

impl<'a> Filler<'a> {
    /// Notes where the words of a place stand; what was noted from `first` on stands in them, from `start` on.
    pub(super) fn stretch(
        &mut self,
        place: &'a str,
        first: usize,
        start: usize,
        range: Range<usize>,
    ) {
        for (_, inner) in &mut self.stretches[first..] {
            *inner = inner.start + start..inner.end + start;
        }
        self.stretches.push((place, range));
    }

    /// Notes the words of a finished paragraph that others could stand for: of its lead, which has so many bytes, or of the
    /// words behind it.
    pub(super) fn turn(
        &mut self,
        paragraph: usize,
        lead: Option<usize>,
        stretches: Vec<Stretch<'a>>,
    ) {
        for (place, range) in stretches {
            let end = lead.map_or(range.end, |most| most.min(range.end));
            let Some(drawn) = self.drawn.get(place).filter(|_| range.start < end) else {
                continue;
            };
            self.turns.push(Turn {
                place: place.to_owned(),
                paragraph,
                in_lead: lead.is_some(),
                range: range.start..end,
                n: drawn.at + 1,
                count: drawn.count,
                next: None,
                phrase: None,
            });
        }
    }

    /// The turns of a body from which empty paragraphs are yet to go, each with what comes next now that all phrases of the
    /// draft are known.
    pub(super) fn settled(&mut self, body: &[Arc<Paragraph>]) -> Vec<Turn> {
        let mut turns = std::mem::take(&mut self.turns);
        turns.retain(|turn| !body[turn.paragraph].is_empty());
        let mut gone = 0;
        let gone: Vec<usize> = body
            .iter()
            .map(|paragraph| {
                gone += usize::from(paragraph.is_empty());
                gone
            })
            .collect();
        for turn in &mut turns {
            turn.paragraph -= gone[turn.paragraph];
            let Some(drawn) = self.drawn.get(turn.place.as_str()) else {
                continue;
            };
            let others = (1..drawn.count).map(|step| (drawn.at + step) % drawn.count);
            let mut others = others.filter(|at| drawn.others.contains(at));
            let next = match self.form.choices.get(&turn.place) {
                Some(Choice::Bank { bank, entries }) => {
                    let phrases = self.form.banks.get(bank).map_or(&[][..], Vec::as_slice);
                    let phrase = phrases.get(entries[drawn.at]);
                    turn.phrase = phrase.map(|phrase| (bank.clone(), phrase.id.clone()));
                    others.find(|&at| !self.used.contains_key(&(bank.as_str(), entries[at])))
                }
                _ => others.next(),
            };
            turn.next = next.map(|at| at + 1);
        }
        turns
    }
}

/// How many bytes some words have as they are read.
pub(super) fn length(inlines: &[Inline]) -> usize {
    inlines.iter().map(size).sum()
}

/// How many bytes a piece has as it is read.
pub(super) fn size(inline: &Inline) -> usize {
    match inline {
        Inline::Text(text) | Inline::Filled { text, .. } => text.len(),
        Inline::Open(_) | Inline::Choice(_) => inline.plain().len(),
    }
}

/// Where stretches stand once values have been mended in their places: the pieces are the same, some values are others.
pub(super) fn moved<'a>(
    stretches: Vec<Stretch<'a>>,
    before: &[usize],
    after: &[Inline],
) -> Vec<Stretch<'a>> {
    let place = |offset: usize| {
        let (mut old, mut new) = (0, 0);
        for (&was, is) in before.iter().zip(after.iter().map(size)) {
            if offset < old + was {
                return new + (offset - old).min(is);
            }
            old += was;
            new += is;
        }
        new
    };
    let stretches = stretches.into_iter();
    let moved = stretches.map(|(name, range)| (name, place(range.start)..place(range.end)));
    moved.collect()
}
