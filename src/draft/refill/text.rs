//! Fills late facts into Markdown and plain text.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::rows::repeat_rows;
use super::{AmendFault, Amended, Change, Changes, Form, Wording, fillable, note_rows};
use crate::codec::markdown::{self, Parts, escape_inline, escape_opening, with_facts};
use crate::codec::text::{self, ends_as_on_windows};
use crate::draft::missing::renewed;
use crate::models::document::{Document, Owed, Record};
use crate::models::facts::{Facts, Values};
use crate::slot::{self, Piece, Slot};
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::span::{Source, Span};

/// Fills values into the open slots of a draft's text.
///
/// All other bytes stay as they are, except the 待补清单, which is rebuilt if there is one, and the facts of the front
/// matter. A paragraph of row slots is repeated for each row added to its list. The sentence of an absent fact is left
/// to the writer, with a note of its line; a case that is a sentence of its own is removed.
pub fn amend(
    draft: &Arc<Source>,
    form: Form,
    values: &Values,
    declared: &Facts,
) -> Warned<Amended<String>> {
    let text = draft.text();
    if !ends_as_on_windows(text) {
        return amend_lines(draft, form, values, declared);
    }
    // Windows line ends are kept if all lines have them.
    let draft = Source::new(draft.name(), text.replace("\r\n", "\n"));
    let mut amended = amend_lines(&draft, form, values, declared);
    amended.output.file = amended.output.file.replace('\n', "\r\n");
    amended
}

fn amend_lines(
    draft: &Arc<Source>,
    form: Form,
    values: &Values,
    declared: &Facts,
) -> Warned<Amended<String>> {
    let source = draft.text();
    let parts = form.split(source);
    let before = form.read(source);
    let facts = &fillable(before.open_slots().map(|(_, slot)| slot), declared);
    let mut amender = Amender {
        form,
        wording: Wording::new(facts, values),
        changes: Changes::default(),
        placed: BTreeSet::new(),
        diags: Diags::new(),
    };
    let mut lists = BTreeSet::new();
    let mut words = |range: &Range<usize>| {
        let lines = repeat_rows(&source[range.clone()], form, facts, values, &mut lists);
        let unchanged = lines == source[range.clone()];
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
    let changes = changes.list;
    placed.extend(lists);
    let after = form.read(&format!("{body}\n\n{rest}"));
    let owed = renewed(&before, &after, declared);
    let mut file = match (&parts.front, before.record) {
        (Some(range), Some(record)) => {
            let yaml = front(&source[range.clone()], record, &changes, values, facts);
            let (open, close) = (&source[..range.start], range.end..parts.body.start);
            format!("{open}{yaml}{}", &source[close])
        }
        _ => source[..parts.body.start].to_owned(),
    };
    file.push_str(&body);
    if !parts.owed.is_empty() && owed.is_empty() {
        file.truncate(file.trim_end().len());
        file.push('\n');
    } else if !parts.owed.is_empty() {
        file.push_str(&form.write_owed(&owed));
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

/// Returns the front matter with the late facts merged in.
fn front(yaml: &str, record: Record, changes: &[Change], values: &Values, facts: &Facts) -> String {
    let came = changes
        .iter()
        .filter_map(|change| change.name.split('.').next());
    let came: BTreeSet<&str> = came.collect();
    let came = |name: &str| came.contains(name);
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

impl Form {
    fn split(self, text: &str) -> Parts {
        match self {
            Self::Markdown => markdown::split(text),
            Self::Plain => text::split(text),
        }
    }

    fn read(self, text: &str) -> Document {
        match self {
            Self::Markdown => markdown::read(text),
            Self::Plain => text::read(text),
        }
    }

    fn write_owed(self, owed: &[Owed]) -> String {
        match self {
            Self::Markdown => markdown::write_owed(owed),
            Self::Plain => text::write_owed(owed),
        }
    }

    /// Escapes a value; `opens` is set at the start of a line.
    fn write(self, value: String, opens: bool) -> String {
        match self {
            Self::Plain => value,
            Self::Markdown if opens => escape_opening(&slot::escape(&value)),
            Self::Markdown => escape_inline(&slot::escape(&value)).into_owned(),
        }
    }

    /// Returns a slot as it was before escaping.
    fn unescaped(self, written: &Slot) -> Slot {
        let mut slot = written.clone();
        if self == Self::Plain {
            return slot;
        }
        let path = &mut slot.path;
        let names = [Some(&mut path.name), path.part.as_mut(), slot.form.as_mut()];
        for name in names.into_iter().flatten() {
            name.retain(|c| c != '\\');
        }
        slot
    }
}

struct Amender<'a> {
    form: Form,
    wording: Wording<'a>,
    changes: Changes,
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
            let slot = self.form.unescaped(&written);
            let (before, after) = (&line[..range.start], &line[range.end..]);
            out.push_str(&line[from..range.start]);
            from = range.end;
            let (fact, name) = self.wording.named(&slot);
            self.placed.insert(fact);
            match self.wording.of(&slot, before, after) {
                Some(value) => {
                    self.changes.note(&name, None, &value);
                    let opens = before.trim().is_empty();
                    out.push_str(&self.form.write(value, opens));
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
