//! Collects the open choices: alternatives of texts and entries of banks.

use std::collections::BTreeMap;
use std::sync::Arc;

use ecow::eco_format;

use super::Expander;
use crate::draft::form::{Choice, Nature, Phrase};
use crate::models::document::Inline;
use crate::models::outline::Phrases;
use crate::models::phrase::{Ask, QUOTED};
use crate::models::text::{By, Line, Text};
use crate::slot::Piece;
use crate::words::punct::ENDS;

impl Expander<'_> {
    /// Prepares the entries of the banks that choices use.
    pub(super) fn banks(&mut self) -> BTreeMap<String, Vec<Phrase>> {
        let outline = self.outline;
        let banks = outline
            .phrases
            .values()
            .filter_map(|phrases| match phrases {
                Phrases::Bank(bank) => Some(bank),
                Phrases::Fixed(_) => None,
            });
        let mut prepared = BTreeMap::new();
        for bank in banks {
            let entries = bank.entries.iter().map(|entry| {
                let place = format!("{}@{}", bank.id, entry.id);
                let text = entry.text.settle(self.shape.angle);
                let passage = entry
                    .say
                    .as_ref()
                    .map(|say| passage(&text, say.settle(self.shape.angle)));
                let nature = match (&passage, bank.formulas, bank.quotations) {
                    (Some(_), ..) => Nature::Passage,
                    (_, true, _) => Nature::Formula {
                        since: entry.since.clone(),
                        checked: bank.checked.clone(),
                    },
                    (_, _, true) => Nature::Quotation,
                    _ if entry.kind.is_some() => Nature::Passage,
                    _ => Nature::Plain,
                };
                let quote = passage.is_some() && bank.quotations;
                Phrase {
                    id: entry.id.clone(),
                    quote: text.first().filter(|_| quote).map(Line::written),
                    words: self.choice(&place, passage.unwrap_or(text)),
                    nature,
                    source: entry.source.clone(),
                    kind: entry.kind.clone(),
                }
            });
            let entries = entries.collect();
            prepared.insert(bank.id.clone(), entries);
        }
        prepared
    }

    pub(super) fn choice(&mut self, place: &str, text: Text) -> Choice {
        match text {
            Text::Line(line) => Choice::Words(
                line.pieces
                    .iter()
                    .flat_map(|piece| self.piece(place, piece.clone()))
                    .collect(),
            ),
            Text::Any(texts) | Text::Angles(texts, _) => {
                let texts = texts.into_iter().enumerate();
                Choice::Any(
                    texts
                        .map(|(n, text)| self.alternative(place, n, text))
                        .collect(),
                )
            }
            Text::By(By { path, cases, .. }) => Choice::By {
                path,
                cases: cases
                    .into_iter()
                    .enumerate()
                    .map(|(n, (key, text))| {
                        (key.text.into_owned(), self.alternative(place, n, text))
                    })
                    .collect(),
            },
            Text::Run(parts) => {
                let mut words = Vec::new();
                for part in parts {
                    // Each part is picked on its own.
                    let place = format!("{place}#{}", part.n);
                    match self.choice(&place, part.text) {
                        Choice::Words(inlines) => words.extend(inlines),
                        choice => words.extend(self.register(place, choice)),
                    }
                }
                Choice::Words(words)
            }
        }
    }

    /// Prepares the `n`th alternative of a place: its parts are picked separately from those of the others.
    fn alternative(&mut self, place: &str, n: usize, text: Text) -> Choice {
        let parted = matches!(text, Text::Run(_) | Text::Any(_) | Text::By(_));
        if !parted {
            return self.choice(place, text);
        }
        self.choice(&format!("{place}~{}", n + 1), text)
    }

    fn piece(&mut self, place: &str, piece: Piece) -> Vec<Inline> {
        let Piece::Choice(name) = piece else {
            return vec![piece.into()];
        };
        if let Some(Phrases::Fixed(text)) = self.outline.phrases.get(&name) {
            let text = text.settle(self.shape.angle);
            let Some(text) = self.absence.without(text) else {
                return Vec::new();
            };
            let place = format!("{place}@{name}");
            return match self.choice(&place, text) {
                Choice::Words(inlines) => inlines,
                choice => self.register(place, choice),
            };
        }
        let ask = Ask::of(&name);
        let (bank, entries) = match self.outline.phrases.get(ask.bank) {
            Some(Phrases::Bank(bank)) => (bank.id.clone(), self.absence.offered(bank, ask.which)),
            _ => (ask.bank.to_owned(), Vec::new()),
        };
        let which = ask
            .which
            .map_or_else(String::new, |which| format!(".{which}"));
        let pick = format!("{place}@{}{which}", ask.bank);
        let picked = self.register(pick.clone(), Choice::Bank { bank, entries });
        if ask.work {
            return self.register(format!("{pick}.出处"), Choice::SourceOf(pick));
        }
        picked
    }

    fn register(&mut self, place: String, choice: Choice) -> Vec<Inline> {
        self.choices.insert(place.clone(), choice);
        vec![Inline::Choice(place.into())]
    }
}

/// Returns the text around a quotation with the quotation inserted: as a sentence of its own it keeps its stop inside
/// the marks (GB/T 15834 B.2.1).
fn passage(text: &Text, say: Text) -> Text {
    let words = text.first().map(Line::written).unwrap_or_default();
    say.map(&mut |mut shared| {
        let line = Arc::make_mut(&mut shared);
        for at in 0..line.pieces.len() {
            if !matches!(&line.pieces[at], Piece::Slot(slot) if slot.path.name == QUOTED) {
                continue;
            }
            let ends = |marks: &[char], piece: Option<&Piece>, end: bool| match piece {
                Some(Piece::Text(text)) if end => text.ends_with(marks),
                Some(Piece::Text(text)) => text.starts_with(marks),
                _ => false,
            };
            let before = at.checked_sub(1).and_then(|at| line.pieces.get(at));
            let introduced = ends(&['：'], before, true);
            let goes_on = ends(
                &['，', '。', '；', '、', '！', '？', '的'],
                line.pieces.get(at + 1),
                false,
            );
            let stopped = words.ends_with(ENDS);
            let stop = if introduced && !goes_on && !stopped {
                "。"
            } else {
                ""
            };
            line.pieces[at] = Piece::Text(eco_format!("“{words}{stop}”"));
        }
        shared
    })
}
