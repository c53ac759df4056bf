//! Fills late facts into a draft edited by hand: only slots change, and the 待补清单.

mod rows;
mod text;
mod word;

pub use text::amend;
pub use word::amend_word;

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use super::joint::Joint;
use crate::models::document::{Inline, Owed, said};
use crate::models::facts::{COUNTED, Fact, FactValue, Facts, Manner, Printer, Values};
use crate::slot::Slot;
use crate::words::date::Date;
use crate::words::faults::faults;
use crate::words::punct::POINTS;
use crate::words::span::{Source, Span};

/// The text format of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Blank lines separate paragraphs; marks are escaped.
    Markdown,
    /// A line is a paragraph; nothing is escaped.
    Plain,
}

/// A draft with late facts filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended<T> {
    /// The whole file.
    pub file: T,
    /// The changes made.
    pub changes: Vec<Change>,
    /// The values changed by hand and kept, and what would have replaced them.
    pub kept: Vec<Change>,
    /// The facts that have a slot in the draft.
    pub placed: BTreeSet<String>,
    /// The slots in page headers and footers that are still open.
    pub margins: BTreeSet<String>,
    /// What is still missing.
    pub owed: Vec<Owed>,
}

impl<T> Amended<T> {
    /// Returns the same with the file converted.
    pub(crate) fn map<U>(self, file: impl FnOnce(T) -> U) -> Amended<U> {
        Amended {
            file: file(self.file),
            changes: self.changes,
            kept: self.kept,
            placed: self.placed,
            margins: self.margins,
            owed: self.owed,
        }
    }

    /// Returns the number of places changed.
    pub fn filled(&self) -> usize {
        self.changes.iter().map(|change| change.places).sum()
    }
}

/// The change of one slot, in one or more places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The slot.
    pub name: String,
    /// The old value; `None` if it was open.
    pub was: Option<String>,
    /// The new value.
    pub now: String,
    /// Number of places.
    pub places: usize,
}

/// Changes in the order made, each with its number of places.
#[derive(Default)]
struct Changes {
    list: Vec<Change>,
    /// The index of each change in the list.
    known: HashMap<(String, Option<String>, String), usize>,
}

impl Changes {
    /// Records one more place of a change.
    fn note(&mut self, name: &str, was: Option<&str>, now: &str) {
        let (name, was, now) = (name.to_owned(), was.map(str::to_owned), now.to_owned());
        match self.known.entry((name.clone(), was.clone(), now.clone())) {
            Entry::Occupied(at) => self.list[*at.get()].places += 1,
            Entry::Vacant(free) => {
                free.insert(self.list.len());
                self.list.push(Change {
                    name,
                    was,
                    now,
                    places: 1,
                });
            }
        }
    }
}

/// Records that the rows of a list were added as a whole, unless one of its cells records it.
fn note_rows(changes: &mut Changes, lists: &BTreeSet<String>, values: &Values) {
    for list in lists {
        let of_list = |change: &Change| {
            let rest = change.name.strip_prefix(list.as_str());
            rest.is_some_and(|rest| rest.starts_with('.'))
        };
        if !changes.list.iter().any(of_list) {
            let rows = values.length(list).unwrap_or(0);
            changes.note(list, None, &format!("{rows}行"));
        }
    }
}

/// Returns the facts a draft can be given: the declared ones, and those of slots its writer typed.
pub fn fillable<'a>(slots: impl IntoIterator<Item = &'a Slot>, declared: &Facts) -> Facts {
    let mut facts = declared.clone();
    let nowhere = Span::whole(&Source::new("", ""));
    for slot in slots {
        if facts.resolve(&slot.path).is_none() {
            facts.add(Fact::new(&slot.path.to_string(), &nowhere));
        }
    }
    facts
}

/// Determines the value of a slot from the words around it.
struct Wording<'a> {
    printer: Printer<'a>,
    facts: &'a Facts,
    values: &'a Values,
}

impl<'a> Wording<'a> {
    fn new(facts: &'a Facts, values: &'a Values) -> Self {
        Self {
            printer: Printer::new(facts, values),
            facts,
            values,
        }
    }

    /// Returns the name of a slot's fact, and the slot's name within it.
    fn named(&self, slot: &Slot) -> (String, String) {
        let path = self.facts.resolve(&slot.path);
        let path = path.unwrap_or_else(|| slot.path.clone());
        (path.name.clone(), path.to_string())
    }

    /// Returns the new value of a slot; `None` if it stays open.
    fn of(&self, slot: &Slot, before: &str, after: &str) -> Option<String> {
        if slot.path.name == COUNTED && self.values.get(COUNTED).is_none() {
            // The common day of all numbers is that of the first one that has a day.
            let days = self.values.iter().filter_map(|(_, given)| match given {
                FactValue::One { as_of, .. } => Date::parse(as_of.as_deref()?),
                _ => None,
            });
            return days.into_iter().next().and_then(|day| day.form("月底"));
        }
        let path = self.facts.resolve(&slot.path);
        let fact = path.as_ref().and_then(|path| self.facts.get(&path.name));
        let before = visible(before);
        if self.values.is_absent(&slot.path.name) {
            let is_sentence = fact.is_some_and(|fact| fact.manner() == Manner::Sentence);
            let alone = before.ends_with(['。', '！', '？', '”']) && !after.starts_with(POINTS);
            return (is_sentence && alone).then(String::new);
        }
        let printed = self.printer.print(slot);
        if printed
            .iter()
            .any(|inline| !matches!(inline, Inline::Filled { .. } | Inline::Text(_)))
        {
            return None;
        }
        let text = said(&printed);
        let Some(fact) = fact else {
            return Some(text);
        };
        let column = path.and_then(|path| fact.column(path.part.as_deref()?));
        let joint = Joint {
            before,
            after,
            fact,
            kind: column.map_or(&fact.kind, |column| &column.kind),
        };
        Some(joint.mend(&text, &mut BTreeSet::new()))
    }
}

/// Returns the words of a line before a place, without Markdown numbering and blanks.
fn visible(before: &str) -> &str {
    let before = before.trim_start_matches(['#', '>', ' ', '*']);
    before.trim_end_matches('*')
}

faults! {
    /// Warnings while amending.
    enum AmendFault: Warning {
        Absent { name: String } => "“{name}”写的是“无”，这一句没有动", "请把这一句改写或删去";
    }
}
