//! Late facts into Markdown.

use std::sync::Arc;

use super::rows::repeat_rows;
use super::{AmendFault, Amended, Wording};
use crate::codec::markdown::{self, escape_inline, escape_opening, with_facts, write_owed};
use crate::draft::owed::{owed, unverified};
use crate::models::facts::{Facts, Values};
use crate::slot::{self, Piece, Slot};
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::span::{Source, Span};

/// Puts values into the open slots of a draft's Markdown.
///
/// Every byte that is no slot stays as it is, except the 待补清单, which is made anew where there is one, and the facts of
/// the front matter. A paragraph of row slots is repeated for each row of a list that has come in. A fact that does not
/// exist leaves its sentence to the writer, who is told the line; a case that is a sentence of its own goes.
pub fn amend(draft: &Arc<Source>, values: &Values, facts: &Facts) -> Warned<Amended<String>> {
    let markdown = draft.text();
    let parts = markdown::split(markdown);
    let mut amender = Amender {
        wording: Wording::new(facts, values),
        filled: 0,
        diags: Diags::new(),
    };
    let body = repeat_rows(&markdown[parts.body.clone()], facts, values);
    let mut text = String::with_capacity(markdown.len() + 256);
    text.push_str(&front(draft, &markdown[..parts.body.start], values, facts));
    let unchanged = body == markdown[parts.body.clone()];
    let mut at = parts.body.start;
    for line in body.split_inclusive('\n') {
        let place = Span::new(draft, at..at + line.len());
        text.push_str(&amender.line(line, unchanged.then_some(&place)));
        at += if unchanged { line.len() } else { 0 };
    }
    let document = markdown::read(&text);
    let mut owed = owed(&document, facts);
    owed.extend(unverified(&document, facts));
    if !parts.owed.is_empty() {
        if owed.is_empty() {
            text.truncate(text.trim_end().len());
            text.push('\n');
        } else {
            let list = write_owed(&owed);
            text.push_str(&if markdown.contains("\r\n") {
                list.replace('\n', "\r\n")
            } else {
                list
            });
        }
    }
    Warned {
        output: Amended {
            file: text,
            filled: amender.filled,
            owed,
        },
        warnings: amender.diags,
    }
}

/// The front matter with the late facts among the others.
fn front(draft: &Source, front: &str, values: &Values, facts: &Facts) -> String {
    let parts = markdown::split(draft.text());
    let (Some(range), Some(record)) = (parts.front, markdown::read(draft.text()).record) else {
        return front.to_owned();
    };
    let mut given = record.facts;
    for (name, value) in values.iter() {
        let written = value.to_yaml(facts.get(name));
        match given.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = written,
            None => given.push((name.to_owned(), written)),
        }
    }
    given.sort();
    let yaml = with_facts(&front[range.clone()], &given);
    format!("{}{yaml}{}", &front[..range.start], &front[range.end..])
}

struct Amender<'a> {
    wording: Wording<'a>,
    filled: usize,
    diags: Diags,
}

impl Amender<'_> {
    /// Fills the slots of a line.
    fn line(&mut self, line: &str, place: Option<&Span>) -> String {
        if !line.contains('【') {
            return line.to_owned();
        }
        let scan = slot::scan(line);
        let mut out = String::with_capacity(line.len());
        let mut from = 0;
        for (piece, range) in scan.pieces {
            let Piece::Slot(written) = piece else {
                continue;
            };
            let slot = unescaped(&written);
            let (before, after) = (&line[..range.start], &line[range.end..]);
            out.push_str(&line[from..range.start]);
            from = range.end;
            match self.wording.of(&slot, before, after) {
                Some(value) => {
                    self.filled += 1;
                    let value = slot::escape(&value);
                    let opens = before.trim().is_empty();
                    out.push_str(&if opens {
                        escape_opening(&value)
                    } else {
                        escape_inline(&value).into_owned()
                    });
                }
                None => {
                    out.push_str(&line[range.clone()]);
                    if self.wording.values.is_absent(&slot.path.name) {
                        let fault = AmendFault::Absent {
                            name: slot.path.name.clone(),
                        };
                        self.diags.push(match place {
                            Some(place) => Diag::at(&place.within(range), &fault),
                            None => Diag::of(&fault),
                        });
                    }
                }
            }
        }
        out.push_str(&line[from..]);
        out
    }
}

/// A slot as it was before Markdown escaped its name.
fn unescaped(written: &Slot) -> Slot {
    let clean = |text: &str| text.replace('\\', "");
    let mut slot = written.clone();
    slot.path.name = clean(&slot.path.name);
    slot.path.part = slot.path.part.as_deref().map(clean);
    slot.form = slot.form.as_deref().map(clean);
    slot
}
