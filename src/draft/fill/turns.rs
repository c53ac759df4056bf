//! Turns: the words of a draft with alternatives, and which alternative comes next.

use std::ops::Range;
use std::sync::Arc;

use super::Filler;
use crate::draft::form::Choice;
use crate::models::document::{Inline, Paragraph};

/// Words of a draft picked among alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The place, as picks by hand name it.
    pub place: String,
    /// The paragraph, as an index of the body.
    pub paragraph: usize,
    /// Whether they are in its lead.
    pub in_lead: bool,
    /// Byte range in the visible text of the lead or the words.
    pub range: Range<usize>,
    /// The alternative, from 1.
    pub n: usize,
    /// Number of alternatives.
    pub count: usize,
    /// The next alternative allowed here, from 1; `None` if there is none.
    pub next: Option<usize>,
    /// The phrase, as bank and entry, if it is one.
    pub phrase: Option<(String, String)>,
}

/// A draw at a place: the alternative, their number, and the others allowed there, all from 0.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) at: usize,
    pub(super) count: usize,
    pub(super) others: Vec<usize>,
}

/// The words of a place, as a byte range of the words around them.
pub(super) type Stretch<'a> = (&'a str, Range<usize>);

impl<'a> Filler<'a> {
    /// Records the range of a place's words, starting at `start`; the stretches from index `first` on are inside it.
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

    /// Records the turns of a finished paragraph: of its lead, which is `lead` bytes long, or of the words after it.
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

    /// Returns the turns of a body whose empty paragraphs are yet to be removed, each with its next alternative now
    /// that all phrases of the draft are known.
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

/// Returns the length of some words' visible text in bytes.
pub(super) fn length(inlines: &[Inline]) -> usize {
    inlines.iter().map(size).sum()
}

/// Returns the length of a piece's visible text in bytes.
pub(super) fn size(inline: &Inline) -> usize {
    match inline {
        Inline::Text(text) | Inline::Filled { text, .. } => text.len(),
        Inline::Open(_) | Inline::Choice(_) => inline.plain().len(),
    }
}

/// Returns the stretches after joints were repaired: the pieces are the same, some values changed.
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
