//! Late facts into a draft that has been edited by hand: only slots change, and the 待补清单 with them.

mod markdown;
mod rows;
mod word;

pub use markdown::amend;
pub use word::amend_word;

use crate::models::document::{Document, Inline, Owed, said};
use crate::models::facts::{Fact, Facts, Kind, Printer, Values};
use crate::slot::Slot;
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
        let mut text: String = said(&printed);
        if closes {
            text.truncate(
                text.trim_end_matches(['。', '；', '，', '.', ';', ','])
                    .len(),
            );
        } else if is_case && ends && !text.ends_with(['。', '！', '？', '”', '…', '；']) {
            text.push('。');
        }
        Some(text)
    }
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
