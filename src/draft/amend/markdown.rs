//! Late facts into Markdown.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::rows::repeat_rows;
use super::{AmendFault, Amended, Change, Wording, fillable, note, note_rows};
use crate::codec::markdown::{self, escape_inline, escape_opening, with_facts, write_owed};
use crate::codec::text::ends_as_on_windows;
use crate::draft::owed::renewed;
use crate::models::document::Record;
use crate::models::facts::{Facts, Values};
use crate::slot::{self, Piece, Slot};
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::span::{Source, Span};

/// Puts values into the open slots of a draft's Markdown.
///
/// Every byte that is no slot stays as it is, except the 待补清单, which is made anew where there is one, and the facts of
/// the front matter. A paragraph of row slots is repeated for each row of a list that has come in. A fact that does not
/// exist leaves its sentence to the writer, who is told the line; a case that is a sentence of its own goes.
pub fn amend(draft: &Arc<Source>, values: &Values, declared: &Facts) -> Warned<Amended<String>> {
    let text = draft.text();
    if !ends_as_on_windows(text) {
        return amend_lines(draft, values, declared);
    }
    // Lines that all end as on Windows go on doing so.
    let draft = Source::new(draft.name(), text.replace("\r\n", "\n"));
    let mut amended = amend_lines(&draft, values, declared);
    amended.output.file = amended.output.file.replace('\n', "\r\n");
    amended
}

fn amend_lines(draft: &Arc<Source>, values: &Values, declared: &Facts) -> Warned<Amended<String>> {
    let markdown = draft.text();
    let parts = markdown::split(markdown);
    let before = markdown::read(markdown);
    let facts = &fillable(before.open_slots().map(|(_, slot)| slot), declared);
    let mut amender = Amender {
        wording: Wording::new(facts, values),
        changes: Vec::new(),
        placed: BTreeSet::new(),
        diags: Diags::new(),
    };
    let mut lists = BTreeSet::new();
    let mut words = |range: &Range<usize>| {
        let lines = repeat_rows(&markdown[range.clone()], facts, values, &mut lists);
        let unchanged = lines == markdown[range.clone()];
        let mut text = String::with_capacity(lines.len() + 256);
        let mut at = range.start;
        for line in lines.split_inclusive('\n') {
            let place = Span::new(draft, at..at + line.len());
            text.push_str(&amender.line(line, unchanged.then_some(&place)));
            at += if unchanged { line.len() } else { 0 };
        }
        text
    };
    let (body, rest) = (words(&parts.body), words(&parts.rest));
    let Amender {
        mut changes,
        mut placed,
        diags,
        ..
    } = amender;
    note_rows(&mut changes, &lists, values);
    placed.extend(lists);
    let after = markdown::read(&format!("{body}\n\n{rest}"));
    let owed = renewed(&before, &after, declared);
    let mut file = match (&parts.front, before.record) {
        (Some(range), Some(record)) => {
            let yaml = front(&markdown[range.clone()], record, &changes, values, facts);
            let (open, close) = (&markdown[..range.start], range.end..parts.body.start);
            format!("{open}{yaml}{}", &markdown[close])
        }
        _ => markdown[..parts.body.start].to_owned(),
    };
    file.push_str(&body);
    if !parts.owed.is_empty() && owed.is_empty() {
        file.truncate(file.trim_end().len());
        file.push('\n');
    } else if !parts.owed.is_empty() {
        file.push_str(&write_owed(&owed));
    }
    file.push_str(&rest);
    Warned {
        output: Amended {
            file,
            changes,
            kept: Vec::new(),
            placed,
            margins: BTreeSet::new(),
            owed,
        },
        warnings: diags,
    }
}

/// The front matter with the late facts among the others.
fn front(yaml: &str, record: Record, changes: &[Change], values: &Values, facts: &Facts) -> String {
    let came = |name: &str| {
        let cell = |change: &Change| change.name.split('.').next() == Some(name);
        changes.iter().any(cell)
    };
    let mut given = record.facts;
    for (name, value) in values.iter() {
        let written = value.to_yaml(facts.get(name));
        match given.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) if came(name) => *known = written,
            None if came(name) => given.push((name.to_owned(), written)),
            _ => {}
        }
    }
    given.sort();
    with_facts(yaml, &given)
}

struct Amender<'a> {
    wording: Wording<'a>,
    changes: Vec<Change>,
    placed: BTreeSet<String>,
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
            let (fact, name) = self.wording.named(&slot);
            self.placed.insert(fact);
            match self.wording.of(&slot, before, after) {
                Some(value) => {
                    note(&mut self.changes, &name, None, &value);
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
