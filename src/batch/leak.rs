//! 忘改地名: names of other rows left in a draft.

use std::collections::{BTreeSet, HashMap};

use super::columns::Columns;
use crate::codec::table::{Row, Table};
use crate::draft::Form;
use crate::models::document::Inline;
use crate::models::facts::{Fact, FactType, FactValue, Values};

/// The shortest name looked for, in characters; a single character is in every text.
const SHORTEST: usize = 2;

/// The shortest name of a person, in characters, that cannot be part of other words: 高明 is in 提高明显.
const TELLING: usize = 3;

/// The names in a table: units, people, places.
pub struct Leaks<'a> {
    names: Names<'a>,
    /// The cells of each name, sorted by name: a few bytes each, since tables are long.
    mentions: Vec<Mention>,
    /// Lengths of the names that start with a character, in bytes.
    lengths: HashMap<char, BTreeSet<usize>>,
}

/// The cells that hold names.
struct Names<'a> {
    table: &'a Table,
    columns: Vec<Naming>,
}

impl<'a> Names<'a> {
    /// Returns the name in a cell.
    fn value(&self, mention: Mention) -> &'a str {
        let column = &self.columns[mention.column as usize];
        self.table.row(mention.row as usize).get(column.at)
    }
}

/// A column that holds names.
struct Naming {
    at: usize,
    /// The fact that holds them.
    fact: String,
    is_person: bool,
}

/// A cell that holds a name.
#[derive(Clone, Copy)]
struct Mention {
    /// Index among the columns of names.
    column: u32,
    /// The row, from 0.
    row: u32,
}

/// A name of another row found in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leak {
    /// The name.
    pub value: String,
    /// The fact whose value it is.
    pub fact: String,
    /// The rows that have it.
    pub rows: Vec<usize>,
}

/// Number of rows reported for a name.
const TOLD: usize = 8;

impl<'a> Leaks<'a> {
    /// Collects the names of a table; values in `allowed` are never reported.
    pub fn of(table: &'a Table, columns: &Columns, allowed: &[String]) -> Self {
        let naming = columns
            .facts
            .iter()
            .filter(|(_, path, fact)| path.part.is_none() && is_name(fact));
        let naming = naming.map(|(at, _, fact)| Naming {
            at: *at,
            fact: fact.name.clone(),
            is_person: fact.kind == FactType::Person,
        });
        let names = Names {
            table,
            columns: naming.collect(),
        };
        let is_secret = |value: &str| {
            let is_name = value != "无" && value.chars().nth(SHORTEST - 1).is_some();
            is_name && !allowed.iter().any(|known| known == value)
        };
        let mut all = Vec::new();
        for (column, naming) in (0..).zip(&names.columns) {
            let cells = (0..).zip(table.rows());
            let found = cells.filter(|(_, cells)| is_secret(cells.get(naming.at)));
            all.extend(found.map(|(row, _)| Mention { column, row }));
        }
        all.sort_unstable_by_key(|it| (names.value(*it), it.column, it.row));
        // A name that every row has belongs to no other row. A row may have it in two columns.
        let everywhere = |value: &str| {
            let has = |row: Row<'_>| columns.facts.iter().any(|(at, ..)| row.get(*at) == value);
            table.rows().all(has)
        };
        let (mut mentions, mut lengths) = (Vec::new(), HashMap::new());
        for alike in all.chunk_by(|one, other| names.value(*one) == names.value(*other)) {
            let value = names.value(alike[0]);
            if alike.len() >= table.len() && everywhere(value) {
                continue;
            }
            if let Some(first) = value.chars().next() {
                let lengths: &mut BTreeSet<usize> = lengths.entry(first).or_default();
                lengths.insert(value.len());
            }
            mentions.extend(alike);
        }
        Self {
            names,
            mentions,
            lengths,
        }
    }

    /// Returns the cells of a name, in column order; empty if it is not a name.
    fn mentions(&self, name: &str) -> &[Mention] {
        let from = self
            .mentions
            .partition_point(|it| self.names.value(*it) < name);
        let rest = &self.mentions[from..];
        let count = rest.partition_point(|it| self.names.value(*it) == name);
        &rest[..count]
    }

    /// Finds names in the words shared by every draft of a Form.
    pub(crate) fn in_form(&self, form: &Form) -> Vec<Leak> {
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

    /// Finds names of other rows in a row's texts and cases, apart from its own names.
    pub(crate) fn in_values(&self, values: &Values, columns: &Columns) -> Vec<Leak> {
        let mut found = BTreeSet::new();
        let mut own: BTreeSet<&str> = BTreeSet::new();
        for (_, path, fact) in &columns.facts {
            match values.get(&path.name) {
                Some(FactValue::One { text, .. }) if is_name(fact) => {
                    own.insert(text);
                }
                Some(FactValue::One { text, .. })
                    if matches!(fact.kind, FactType::Text | FactType::Case | FactType::Doc) =>
                {
                    self.find(text, &mut found);
                }
                Some(FactValue::Texts(texts)) => {
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
        // A name within one's own name is one's own: 某区 in 某区政府办公室.
        self.told(others.filter(|name| !own.iter().any(|own| own.contains(name))))
    }

    fn told<'b>(&self, names: impl Iterator<Item = &'b str>) -> Vec<Leak> {
        let told = names.map(|value| {
            let mentions = self.mentions(value);
            let rows = mentions.iter().take(TOLD);
            Leak {
                value: value.to_owned(),
                fact: self.names.columns[mentions[0].column as usize].fact.clone(),
                rows: rows
                    .map(|it| self.names.table.row(it.row as usize).number())
                    .collect(),
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
            // The longest name matches: 某区政府, not 某区 in it.
            for &length in lengths.iter().rev() {
                let Some(value) = text.get(at..at + length) else {
                    continue;
                };
                let Some(mention) = self.mentions(value).first() else {
                    continue;
                };
                let stands_out = !self.names.columns[mention.column as usize].is_person
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

/// True if the text between two stretches is a separate name, and not part of other words.
fn stands_alone(before: Option<char>, after: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    after.starts_with("同志") || edge(before) && edge(after.chars().next())
}

fn is_name(fact: &Fact) -> bool {
    matches!(
        fact.kind,
        FactType::Org | FactType::Person | FactType::Place
    )
}
