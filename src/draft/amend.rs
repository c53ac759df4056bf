//! Late facts into a draft that has been edited by hand: only slots change, and the 待补清单 with them.

use std::sync::Arc;

use super::owed::owed;
use super::rows::repeat_rows;
use crate::codec::markdown::{self, escape_inline, escape_opening, with_facts, write_owed};
use crate::models::document::{Document, Inline, Owed};
use crate::models::facts::{Fact, Facts, Kind, Printer, Values};
use crate::slot::{self, Piece, Slot};
use crate::words::diag::{Diag, Diags, Fault, Level, Warned};
use crate::words::span::{Source, Span};

/// A draft with late facts in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended {
    /// The whole file.
    pub text: String,
    /// How many slots got a value.
    pub filled: usize,
    /// What is still missing.
    pub owed: Vec<Owed>,
}

/// Returns the facts a draft can be given: the declared ones, and those of the slots its writer typed.
pub fn fillable(draft: &Document, declared: &Facts) -> Facts {
    let mut facts = declared.clone();
    let nowhere = Span::whole(&Source::new("", ""));
    for (_, slot) in draft.open_slots() {
        if facts.resolve(&slot.path).is_none() {
            facts.add(Fact::new(&slot.path.to_string(), &nowhere));
        }
    }
    facts
}

/// Puts values into the open slots of a draft's Markdown.
///
/// Every byte that is no slot stays as it is, except the 待补清单, which is made anew where there is one, and the facts of
/// the front matter. A paragraph of row slots is repeated for each row of a list that has come in. A fact that does not
/// exist leaves its sentence to the writer, who is told the line; a case that is a sentence of its own goes.
pub fn amend(draft: &Arc<Source>, values: &Values, facts: &Facts) -> Warned<Amended> {
    let markdown = draft.text();
    let parts = markdown::split(markdown);
    let mut amender = Amender {
        printer: Printer::new(facts, values),
        facts,
        values,
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
    let owed = owed(&document, facts);
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
            text,
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
    printer: Printer<'a>,
    facts: &'a Facts,
    values: &'a Values,
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
            match self.value(&slot, before, after) {
                Some(value) => {
                    self.filled += 1;
                    let opens = before.trim().is_empty();
                    out.push_str(&if opens {
                        escape_opening(&value)
                    } else {
                        escape_inline(&value).into_owned()
                    });
                }
                None => {
                    out.push_str(&line[range.clone()]);
                    if self.values.is_absent(&slot.path.name) {
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

    /// What stands in a slot from now on, brackets doubled; nothing while it stays open.
    fn value(&self, slot: &Slot, before: &str, after: &str) -> Option<String> {
        let is_case = self
            .facts
            .get(&slot.path.name)
            .is_some_and(|fact| fact.kind == Kind::Case);
        let ends = before.trim().is_empty() || before.ends_with(['。', '！', '？', '”']);
        let closes = after.starts_with(['。', '，', '；', '：', '、', '！', '？']);
        if self.values.is_absent(&slot.path.name) {
            let sentence = is_case && !before.trim().is_empty() && ends && !closes;
            return sentence.then(String::new);
        }
        let printed = self.printer.print(slot);
        if printed
            .iter()
            .any(|inline| !matches!(inline, Inline::Filled { .. } | Inline::Text(_)))
        {
            return None;
        }
        let mut text: String = printed.iter().map(Inline::plain).collect();
        if closes {
            text.truncate(
                text.trim_end_matches(['。', '；', '，', '.', ';', ','])
                    .len(),
            );
        } else if is_case && ends && !text.ends_with(['。', '！', '？', '”', '…', '；']) {
            text.push('。');
        }
        Some(slot::escape(&text).into_owned())
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

/// What can be noticed while amending.
#[derive(Clone, Debug, PartialEq, Eq)]
enum AmendFault {
    Absent { name: String },
}

impl Fault for AmendFault {
    fn level(&self) -> Level {
        Level::Warning
    }

    fn words(&self) -> (String, Option<String>) {
        match self {
            Self::Absent { name } => (
                format!("“{name}”写的是“无”，这一句没有动"),
                Some("请把这一句改写或删去".into()),
            ),
        }
    }
}
