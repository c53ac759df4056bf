//! Late facts into a draft that has been edited by hand: only slots change, and the 待补清单 with them.

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

/// How the text of a draft is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Blank lines part paragraphs; marks are escaped.
    Markdown,
    /// A line is a paragraph; everything is as it stands.
    Plain,
}

/// A draft with late facts in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended<T> {
    /// The whole file.
    pub file: T,
    /// What is said now and was not before.
    pub changes: Vec<Change>,
    /// What somebody had changed by hand, and what it would have become.
    pub kept: Vec<Change>,
    /// The facts that have a place in the draft.
    pub placed: BTreeSet<String>,
    /// The slots of page heads and feet that are still open.
    pub margins: BTreeSet<String>,
    /// What is still missing.
    pub owed: Vec<Owed>,
}

impl<T> Amended<T> {
    /// Returns the same with the file in another form.
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

    /// Returns in how many places the draft says something else.
    pub fn filled(&self) -> usize {
        self.changes.iter().map(|change| change.places).sum()
    }
}

/// What one slot said and says, in one or more places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The slot.
    pub name: String,
    /// What stood there; nothing where it was open.
    pub was: Option<String>,
    /// What stands there.
    pub now: String,
    /// In how many places.
    pub places: usize,
}

/// Changes in the order they came, each with its places counted.
#[derive(Default)]
struct Changes {
    list: Vec<Change>,
    /// Where each stands in the list, by what it is.
    known: HashMap<(String, Option<String>, String), usize>,
}

impl Changes {
    /// Notes one more place of a change.
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

/// Notes that the rows of a list came in as a whole, where none of its cells says so.
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

/// Returns the facts a draft can be given: the declared ones, and those of the slots its writer typed.
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

/// What slots say, given the words around them.
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

    /// The fact a slot is of, and the slot by its name there.
    fn named(&self, slot: &Slot) -> (String, String) {
        let path = self.facts.resolve(&slot.path);
        let path = path.unwrap_or_else(|| slot.path.clone());
        (path.name.clone(), path.to_string())
    }

    /// What stands in a slot from now on; nothing while it stays open.
    fn of(&self, slot: &Slot, before: &str, after: &str) -> Option<String> {
        if slot.path.name == COUNTED && self.values.get(COUNTED).is_none() {
            // The day that all numbers share is that of the first that says one.
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

/// What of a line before a place is words: no numbering marks of Markdown, no blanks.
fn visible(before: &str) -> &str {
    let before = before.trim_start_matches(['#', '>', ' ', '*']);
    before.trim_end_matches('*')
}

faults! {
    /// What can be noticed while amending.
    enum AmendFault: Warning {
        Absent { name: String } => "“{name}”写的是“无”，这一句没有动", "请把这一句改写或删去";
    }
}
