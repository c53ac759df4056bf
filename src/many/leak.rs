//! 忘改地名: the names of other rows that were left in a draft.

use std::collections::{BTreeSet, HashMap};

use ecow::{EcoString, EcoVec};

use super::columns::Columns;
use crate::codec::table::Table;
use crate::draft::Form;
use crate::models::document::Inline;
use crate::models::facts::{Fact, Given, Kind, Values};

/// How short a name may be, in characters; one character is in every text.
const SHORTEST: usize = 2;

/// How long a name of a person must be, in characters, to be told from other words by itself: 高明 is in 提高明显.
const TELLING: usize = 3;

/// The names in a table: units, people, places, each with the rows that have it.
#[derive(Clone, Debug, Default)]
pub struct Leaks<'a> {
    names: HashMap<&'a str, Name>,
    /// How long the names are that start with a character, in bytes.
    lengths: HashMap<char, BTreeSet<usize>>,
}

#[derive(Clone, Debug)]
struct Name {
    /// What it is the name of.
    fact: EcoString,
    is_person: bool,
    /// The first rows that have it, by their numbers.
    rows: EcoVec<u32>,
    /// How many rows have it.
    count: usize,
}

/// A name of another row that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The name.
    pub value: String,
    /// The fact it is a value of.
    pub fact: String,
    /// The rows that have it.
    pub rows: Vec<usize>,
}

/// How many rows of a name are told.
const TOLD: usize = 8;

impl<'a> Leaks<'a> {
    /// Collects the names of a table; those in `allowed` are nobody's secret.
    pub fn of(table: &'a Table, columns: &Columns, allowed: &[String]) -> Self {
        let mut leaks = Self::default();
        for (at, path, fact) in &columns.facts {
            if path.part.is_some() || !is_name(fact) {
                continue;
            }
            for row in table.rows() {
                let value = row.get(*at);
                if value == "无" || value.chars().nth(SHORTEST - 1).is_none() {
                    continue;
                }
                if allowed.iter().any(|known| known == value) {
                    continue;
                }
                let name = leaks.names.entry(value).or_insert_with(|| Name {
                    fact: fact.name.as_str().into(),
                    is_person: fact.kind == Kind::Person,
                    rows: EcoVec::new(),
                    count: 0,
                });
                name.count += 1;
                if name.rows.len() < TOLD {
                    name.rows
                        .push(u32::try_from(row.number()).unwrap_or(u32::MAX));
                }
            }
        }
        // What every row has is no other row's. A row may have it in two columns.
        let names = columns.facts.iter().map(|(at, ..)| *at);
        let names: Vec<_> = names.collect();
        let everywhere = |value: &str| {
            table
                .rows()
                .all(|row| names.iter().any(|&at| row.get(at) == value))
        };
        leaks
            .names
            .retain(|value, name| name.count < table.len() || !everywhere(value));
        for value in leaks.names.keys() {
            if let Some(first) = value.chars().next() {
                leaks.lengths.entry(first).or_default().insert(value.len());
            }
        }
        leaks
    }

    /// Returns whether there is no name that could be left in.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Finds names in the words that every draft of a Form has.
    pub fn in_form(&self, form: &Form) -> Vec<Leak> {
        let mut found = BTreeSet::new();
        for words in form.wordings() {
            for inline in words {
                if let Inline::Text(text) = inline {
                    self.find(text, &mut found);
                }
            }
        }
        self.told(found.into_iter())
    }

    /// Finds names of other rows in what a row itself says: its texts and cases, never its own names.
    pub fn in_values(&self, values: &Values, columns: &Columns) -> Vec<Leak> {
        let mut found = BTreeSet::new();
        let mut own: BTreeSet<&str> = BTreeSet::new();
        for (_, path, fact) in &columns.facts {
            match values.get(&path.name) {
                Some(Given::One { text, .. }) if is_name(fact) => {
                    own.insert(text);
                }
                Some(Given::One { text, .. })
                    if matches!(fact.kind, Kind::Text | Kind::Case | Kind::Doc) =>
                {
                    self.find(text, &mut found);
                }
                Some(Given::Texts(texts)) => {
                    for text in texts {
                        self.find(text, &mut found);
                    }
                }
                _ => {}
            }
        }
        if found.is_empty() {
            return Vec::new();
        }
        let others = found.into_iter();
        // A name inside one's own is one's own: 某区 in 某区政府办公室.
        self.told(others.filter(|name| !own.iter().any(|own| own.contains(name))))
    }

    fn told<'b>(&self, names: impl Iterator<Item = &'b str>) -> Vec<Leak> {
        let told = names.map(|value| {
            let name = &self.names[value];
            Leak {
                value: value.to_owned(),
                fact: name.fact.to_string(),
                rows: name.rows.iter().map(|&row| row as usize).collect(),
            }
        });
        told.collect()
    }

    fn find<'b>(&self, text: &'b str, found: &mut BTreeSet<&'b str>) {
        let mut before = None;
        let mut past = 0;
        for (at, first) in text.char_indices() {
            let last = before.replace(first);
            let Some(lengths) = self.lengths.get(&first).filter(|_| at >= past) else {
                continue;
            };
            // The longest name counts: 某区政府, not 某区 in it.
            for &length in lengths.iter().rev() {
                let Some(value) = text.get(at..at + length) else {
                    continue;
                };
                let Some(name) = self.names.get(value) else {
                    continue;
                };
                let stands_out = !name.is_person
                    || value.chars().count() >= TELLING
                    || stands_alone(last, &text[at + length..]);
                if stands_out {
                    found.insert(value);
                    past = at + length;
                    break;
                }
            }
        }
    }
}

/// Whether words between two stretches are a name of their own, and not parts of other words.
fn stands_alone(before: Option<char>, after: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    after.starts_with("同志") || edge(before) && edge(after.chars().next())
}

fn is_name(fact: &Fact) -> bool {
    matches!(fact.kind, Kind::Org | Kind::Person | Kind::Place)
}
