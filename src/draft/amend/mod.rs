//! Late facts into a draft that has been edited by hand: only slots change, and the 待补清单 with them.

mod markdown;
mod rows;
mod word;

pub use markdown::amend;
pub use word::amend_word;

use std::collections::BTreeSet;

use super::joint::Joint;
use crate::models::document::{Document, Inline, Owed, said};
use crate::models::facts::{COUNTED, Fact, Facts, Given, Manner, Printer, Values};
use crate::slot::Slot;
use crate::words::date::Date;
use crate::words::diag::{Fault, Level};
use crate::words::span::{Source, Span};

/// A draft with late facts in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended<T> {
    /// The whole file.
    pub file: T,
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

    /// What stands in a slot from now on; nothing while it stays open.
    fn of(&self, slot: &Slot, before: &str, after: &str) -> Option<String> {
        if slot.path.name == COUNTED && self.values.get(COUNTED).is_none() {
            // The day that all numbers share is that of the first that says one.
            let days = self.values.iter().filter_map(|(_, given)| match given {
                Given::One { as_of, .. } => Date::parse(as_of.as_deref()?),
                _ => None,
            });
            return days.into_iter().next().and_then(|day| day.form("月底"));
        }
        let path = self.facts.resolve(&slot.path);
        let fact = path.as_ref().and_then(|path| self.facts.get(&path.name));
        let before = visible(before);
        if self.values.is_absent(&slot.path.name) {
            let is_sentence = fact.is_some_and(|fact| fact.manner() == Manner::Sentence);
            let alone = before.ends_with(['。', '！', '？', '”'])
                && !after.starts_with(['。', '，', '；', '：', '、', '！', '？']);
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
