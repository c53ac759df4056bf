//! Drops the text that needs a fact which does not exist.
//!
//! A wording that needs such a fact is not offered if another wording does without it. If none does, the whole part of
//! the text goes; in a one-line text, the sentence. `expand` drops blocks that end up empty.

use std::sync::Arc;

use super::shape::Shape;
use crate::models::facts::{Fact, Manner, without_cells};
use crate::models::outline::{Outline, Phrases, is_count};
use crate::models::phrase::{Ask, Bank};
use crate::models::text::{By, Line, Text};
use crate::slot::{Path, Piece};
use crate::words::yaml::Key;

/// The absent facts of an outline in one shape.
#[derive(Clone, Copy)]
pub(super) struct Absence<'a> {
    pub(super) outline: &'a Outline,
    pub(super) shape: &'a Shape,
}

/// Prefix of the `by:` cases that search a text for words.
const MENTIONS: &str = "提到";

/// The `by:` case for an absent fact.
const NONE: &str = "无";

impl Absence<'_> {
    /// Returns the text without what needs absent facts; `None` if nothing remains.
    pub(super) fn without(self, text: Text) -> Option<Text> {
        if self.shape.absent.is_empty() && self.shape.blanks.is_empty() {
            return Some(text);
        }
        match text {
            Text::Line(line) => {
                let left = self.sentences(Arc::unwrap_or_clone(line));
                left.map(|line| Text::Line(Arc::new(line)))
            }
            Text::Any(texts) => {
                let (whole, short): (Vec<_>, Vec<_>) =
                    texts.into_iter().partition(|text| !self.is_needed_by(text));
                let left: Vec<_> = if whole.is_empty() {
                    short
                        .into_iter()
                        .filter_map(|text| self.without(text))
                        .collect()
                } else {
                    whole
                };
                (!left.is_empty()).then_some(Text::Any(left))
            }
            Text::Angles(texts, span) => {
                let texts = texts.into_iter().filter_map(|text| self.without(text));
                Some(Text::Angles(texts.collect(), span))
            }
            Text::By(mut by) => {
                if self.is_absent(&by.path) && !Self::looks_around(&by) {
                    let none = by.cases.into_iter().find(|(key, _)| key.text == NONE);
                    return none.and_then(|(_, text)| self.without(text));
                }
                let cases = by.cases.into_iter();
                let cases = cases.filter_map(|(key, text)| Some((key, self.without(text)?)));
                by.cases = cases.collect();
                (!by.cases.is_empty()).then_some(Text::By(by))
            }
            Text::Run(parts) => {
                let parts = parts.into_iter().filter_map(|mut part| {
                    let goes = matches!(part.text, Text::Line(_)) && self.is_needed_by(&part.text);
                    part.text = (!goes).then(|| self.part(part.text))??;
                    Some(part)
                });
                let parts: Vec<_> = parts.collect();
                (!parts.is_empty()).then_some(Text::Run(parts))
            }
        }
    }

    /// Returns a part of a text reduced to the wordings that need no absent fact; `None` if none does.
    fn part(self, text: Text) -> Option<Text> {
        match text {
            Text::Line(_) => (!self.is_needed_by(&text)).then_some(text),
            Text::Any(texts) => {
                let texts = texts.into_iter().filter_map(|text| self.part(text));
                let texts: Vec<_> = texts.collect();
                (!texts.is_empty()).then_some(Text::Any(texts))
            }
            other => self.without(other),
        }
    }

    /// Returns the usable entries of a bank, among those requested.
    pub(super) fn offered(self, bank: &Bank, which: Option<&str>) -> Vec<usize> {
        let mut entries = bank.select(which);
        if !self.shape.absent.is_empty() || !self.shape.blanks.is_empty() {
            entries.retain(|&at| !self.is_needed_by(&bank.entries[at].text));
        }
        entries
    }

    fn is_absent(self, path: &Path) -> bool {
        if is_count(path) {
            return false;
        }
        let path = self.outline.facts.resolve(path);
        path.is_some_and(|path| {
            self.shape.absent.contains(&path.name) || self.shape.blanks.contains(&path)
        })
    }

    /// Returns whether `by` decides by the text of the whole row; an empty cell of its own is then fine.
    fn looks_around(by: &By) -> bool {
        let mentions = |(key, _): &(Key, Text)| key.text.starts_with(MENTIONS);
        by.path.row.is_some() && by.cases.iter().any(mentions)
    }

    /// Removes the clauses that need an absent cell from the lines of a row, if the line names the row's subject.
    pub(super) fn without_cells(self, text: Text, fact: &Fact) -> Text {
        if self.shape.blanks.is_empty() {
            return text;
        }
        text.map(&mut |line| {
            let is_main = |path: &Path| fact.is_main(path);
            let has = |is: &dyn Fn(&Path) -> bool| {
                line.pieces
                    .iter()
                    .any(|piece| matches!(piece, Piece::Slot(slot) if is(&slot.path)))
            };
            let is_blank = |path: &Path| self.shape.blanks.contains(path);
            if !has(&is_main) || !has(&is_blank) {
                return line;
            }
            let left = without_cells(&line.pieces, is_blank, is_main);
            let (pieces, spans) = left
                .into_iter()
                .zip(line.spans.iter().cloned())
                .filter_map(|(piece, span)| Some((piece?, span)))
                .unzip();
            Arc::new(Line { pieces, spans })
        })
    }

    /// Returns whether a text needs an absent fact anywhere.
    fn is_needed_by(self, text: &Text) -> bool {
        match text {
            Text::Line(line) => line.pieces.iter().any(|piece| self.is_needed_in(piece)),
            Text::Any(texts) => texts.iter().all(|text| self.is_needed_by(text)),
            Text::Angles(texts, _) => {
                let text = texts.get(self.shape.angle).or(texts.first());
                text.is_none_or(|text| self.is_needed_by(text))
            }
            Text::By(by) if self.is_absent(&by.path) && !Self::looks_around(by) => {
                let none = by.cases.iter().find(|(key, _)| key.text == NONE);
                none.is_none_or(|(_, text)| self.is_needed_by(text))
            }
            Text::By(by) => by.cases.iter().all(|(_, text)| self.is_needed_by(text)),
            Text::Run(parts) => parts.iter().any(|part| self.is_needed_by(&part.text)),
        }
    }

    fn is_needed_in(self, piece: &Piece) -> bool {
        match piece {
            Piece::Text(_) => false,
            Piece::Slot(slot) => self.is_absent(&slot.path),
            Piece::Choice(name) => match self.outline.phrases.get(name) {
                Some(Phrases::Fixed(text)) => self.is_needed_by(text),
                _ => {
                    let ask = Ask::of(name);
                    match self.outline.phrases.get(ask.bank) {
                        Some(Phrases::Bank(bank)) => self.offered(bank, ask.which).is_empty(),
                        _ => false,
                    }
                }
            },
        }
    }

    /// Returns the sentences of a line that need no absent fact.
    fn sentences(self, line: Line) -> Option<Line> {
        if !line.pieces.iter().any(|piece| self.is_needed_in(piece)) {
            return Some(line);
        }
        let mut kept = Line {
            pieces: Vec::new(),
            spans: Vec::new(),
        };
        for sentence in self.split(&line) {
            if !sentence.pieces.iter().any(|piece| self.is_needed_in(piece)) {
                kept.pieces.extend(sentence.pieces);
                kept.spans.extend(sentence.spans);
            }
        }
        let says = |piece: &Piece| match piece {
            Piece::Text(text) => text.chars().any(char::is_alphanumeric),
            _ => true,
        };
        kept.pieces.iter().any(says).then_some(kept)
    }

    /// Splits a line into sentences; a value that is a sentence of its own counts as one.
    fn split(self, line: &Line) -> Vec<Line> {
        let mut sentences = vec![Line {
            pieces: Vec::new(),
            spans: Vec::new(),
        }];
        let starts = |sentences: &[Line]| sentences.last().is_some_and(|it| it.pieces.is_empty());
        let mut pieces = line.placed().peekable();
        while let Some((piece, span)) = pieces.next() {
            let Piece::Text(text) = piece else {
                let own = starts(&sentences) && self.is_sentence(piece);
                let last = sentences.last_mut().expect("one at least");
                last.pieces.push(piece.clone());
                last.spans.push(span.clone());
                let goes_on = matches!(pieces.peek(), Some((Piece::Text(text), _)) if text.starts_with(MARKS));
                if own && !goes_on {
                    sentences.push(Line {
                        pieces: Vec::new(),
                        spans: Vec::new(),
                    });
                }
                continue;
            };
            for (at, sentence) in parted(text).into_iter().enumerate() {
                if at > 0 {
                    sentences.push(Line {
                        pieces: Vec::new(),
                        spans: Vec::new(),
                    });
                }
                if !sentence.is_empty() {
                    let last = sentences.last_mut().expect("one at least");
                    last.pieces.push(Piece::Text(sentence.into()));
                    last.spans.push(span.clone());
                }
            }
        }
        sentences
    }

    fn is_sentence(self, piece: &Piece) -> bool {
        let Piece::Slot(slot) = piece else {
            return false;
        };
        let fact = self.outline.facts.get(&slot.path.name);
        fact.is_some_and(|fact| fact.manner() == Manner::Sentence)
    }
}

/// Marks that continue a sentence.
const MARKS: [char; 8] = ['，', '。', '、', '；', '：', '！', '？', '”'];

/// Splits a text after its stops and the quotation marks closing there; the last part may be empty.
fn parted(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '。' | '！' | '？') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            if !matches!(c, '”' | '’' | '！' | '？' | '）') {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        parts.push(&text[start..end]);
        start = end;
    }
    parts.push(&text[start..]);
    parts
}
