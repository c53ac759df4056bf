//! The values given for facts: by flags, by files, by the rows of a table.

use std::collections::BTreeMap;

use super::fault::{NameFault, ValueFault};
use super::kept::{kept, plain, without_stop};
use super::kind::FactType;
use super::{Fact, Facts};
use crate::slot::Path;
use crate::words::date::Date;
use crate::words::diag::Diags;
use crate::words::mark::leading_mark;
use crate::words::yaml::{self, Fields, Node, Value, list};

/// The value of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// One value, as written and checked against its type.
    One {
        /// The value.
        text: String,
        /// The day it was counted.
        as_of: Option<String>,
    },
    /// A list of texts.
    Texts(Vec<String>),
    /// A list of rows.
    Rows(Vec<Row>),
    /// 无: the fact does not exist, and text that mentions it is dropped.
    Absent,
}

/// The cells of a row in column order; `None` is open, 无 means absent.
pub(crate) type Row = Vec<Option<String>>;

/// The values given for a draft, by the names of the facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(pub(super) BTreeMap<String, FactValue>);

/// The word for an absent fact.
pub const ABSENT: &str = "无";

impl Values {
    /// Returns the examples of facts, except those with a default.
    pub fn examples(facts: &Facts) -> Self {
        let open = facts.iter().filter(|fact| fact.default.is_none());
        let examples = open.filter_map(|fact| Some((fact.name.clone(), fact.example.clone()?)));
        Self(examples.collect())
    }

    /// Returns the value of a fact.
    pub fn get(&self, name: &str) -> Option<&FactValue> {
        self.0.get(name)
    }

    /// Iterates over the values by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FactValue)> {
        self.0.iter().map(|(name, given)| (name.as_str(), given))
    }

    /// Returns whether nothing is given.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets the value of a fact.
    pub fn set(&mut self, name: impl Into<String>, given: FactValue) {
        self.0.insert(name.into(), given.plain());
    }

    /// Leaves a fact open.
    pub(crate) fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Returns the number of items of a list: `None` while it is open, 0 for 无.
    pub(crate) fn length(&self, name: &str) -> Option<usize> {
        match self.get(name)? {
            FactValue::One { .. } => Some(1),
            FactValue::Texts(texts) => Some(texts.len()),
            FactValue::Rows(rows) => Some(rows.len()),
            FactValue::Absent => Some(0),
        }
    }

    /// Returns whether a fact is given as absent.
    pub(crate) fn is_absent(&self, name: &str) -> bool {
        self.get(name) == Some(&FactValue::Absent)
    }

    /// Returns the text of a cell; rows count from 1.
    pub(crate) fn cell(&self, fact: &Fact, row: usize, column: &str) -> Option<&str> {
        let at = fact.columns.iter().position(|it| it.name == column)?;
        match self.get(&fact.name)? {
            FactValue::Rows(rows) => rows.get(row.checked_sub(1)?)?.get(at)?.as_deref(),
            _ => None,
        }
    }

    /// Returns whether a cell is 无.
    pub(crate) fn lacks(&self, fact: &Fact, path: &Path) -> bool {
        let (Some(row), Some(column)) = (path.row, path.part.as_deref()) else {
            return false;
        };
        self.cell(fact, row, column) == Some(ABSENT)
    }

    /// Reads a mapping of names to values over the existing ones. An empty value leaves its fact open.
    pub fn read(&mut self, node: &Node, facts: &Facts, diags: &mut Diags) {
        if node.value == Value::Null {
            return;
        }
        let Some(fields) = Fields::of(node, "要素", diags) else {
            return;
        };
        for (name, node) in fields.rest() {
            if node.value == Value::Null {
                continue;
            }
            match facts.find(&name.text) {
                Some(fact) => {
                    if let Some(given) = given(node, fact, diags) {
                        self.set(&fact.name, given);
                    }
                }
                None => {
                    let fault = NameFault::new(&name.text, facts, diags);
                    diags.add(&name.span, &fault);
                }
            }
        }
    }
}

/// Reads the value of `fact` from a node.
pub(super) fn given(node: &Node, fact: &Fact, diags: &mut Diags) -> Option<FactValue> {
    if node.as_str() == Some(ABSENT) {
        return Some(FactValue::Absent);
    }
    if fact.kind != FactType::List {
        let Some(text) = node.as_str() else {
            diags.add(&node.span, &ValueFault::NotScalar);
            return None;
        };
        return match one(text, fact) {
            Ok(given) => Some(given),
            Err(fault) => {
                diags.add(&node.span, &fault);
                None
            }
        };
    }
    if fact.columns.is_empty() {
        if let Some(text) = node.as_str() {
            return texts(text.split(LIST_MARKS));
        }
        let items = list(node).iter().filter(|item| item.value != Value::Null);
        let items: Option<Vec<_>> = items.map(|item| yaml::text(item, diags)).collect();
        return texts(items?.iter().map(String::as_str));
    }
    let rows: Vec<_> = list(node)
        .iter()
        .filter(|item| item.value != Value::Null)
        .map(|item| row(item, fact, diags))
        .collect();
    if list(node).is_empty() {
        return Some(FactValue::Absent);
    }
    let mut rows: Vec<Row> = rows.into_iter().flatten().collect();
    rows.retain(says);
    (!rows.is_empty()).then_some(FactValue::Rows(rows))
}

fn row(node: &Node, fact: &Fact, diags: &mut Diags) -> Option<Row> {
    let Value::Map(entries) = &node.value else {
        diags.add(
            &node.span,
            &ValueFault::NotRow {
                columns: row_shape(fact),
            },
        );
        return None;
    };
    let mut row = vec![None; fact.columns.len()];
    for (name, node) in entries {
        let Some(at) = fact
            .columns
            .iter()
            .position(|column| column.name == name.text)
        else {
            diags.add(&name.span, &unknown_column(&name.text, fact));
            continue;
        };
        match (&node.value, node.as_str()) {
            (Value::Null, _) => {}
            (_, Some(ABSENT)) => row[at] = Some(ABSENT.to_owned()),
            (_, None) => diags.add(&node.span, &ValueFault::NotScalar),
            (_, Some(text)) => match fact.columns[at].kind.check(text, None) {
                Ok(cell) => row[at] = Some(cell),
                Err(fault) => diags.add(&node.span, &fault),
            },
        }
    }
    Some(row)
}

/// Returns whether a row has content besides 无.
pub(crate) fn says(row: &Row) -> bool {
    row.iter().flatten().any(|cell| cell != ABSENT)
}

const LIST_MARKS: [char; 3] = ['；', ';', '\n'];

/// Reads a value written as one text.
pub(super) fn one(text: &str, fact: &Fact) -> Result<FactValue, ValueFault> {
    let trimmed = text.trim();
    if trimmed == ABSENT {
        return Ok(FactValue::Absent);
    }
    match &fact.kind {
        FactType::List if fact.columns.is_empty() => {
            texts(trimmed.split(LIST_MARKS)).ok_or(ValueFault::Empty)
        }
        FactType::List => Err(ValueFault::NotRow {
            columns: row_shape(fact),
        }),
        FactType::Count | FactType::Money | FactType::Percent => {
            let (number, as_of) = match trimmed.split_once(['@', '＠']) {
                Some((number, day)) => (number, Some(day.trim().to_owned())),
                None => (trimmed, None),
            };
            if let Some(text) = as_of.as_ref().filter(|day| Date::parse(day).is_none()) {
                return Err(ValueFault::BadAsOf { text: text.clone() });
            }
            let text = fact.kind.check(number, fact.unit.as_deref())?;
            Ok(FactValue::One { text, as_of })
        }
        kind => kind
            .check(trimmed, None)
            .map(|text| FactValue::One { text, as_of: None }),
    }
}

fn texts<'a>(items: impl IntoIterator<Item = &'a str>) -> Option<FactValue> {
    let items = items.into_iter().map(kept);
    let items: Vec<_> = items.filter(|item| !item.is_empty()).collect();
    // Item numbers counting from one come from the source document, not from the items.
    let numbered = items.len() > 1
        && items
            .iter()
            .enumerate()
            .all(|(at, item)| matches!(leading_mark(item, true), Some((_, _, n)) if n == at + 1));
    let bare = items.iter().map(|item| {
        let start = match leading_mark(item, true) {
            Some((_, len, _)) if numbered => len,
            _ => 0,
        };
        without_stop(&item[start..]).to_owned()
    });
    let items: Vec<_> = bare.filter(|item| !item.is_empty()).collect();
    (!items.is_empty()).then_some(FactValue::Texts(items))
}

pub(super) fn row_shape(fact: &Fact) -> String {
    let cells = fact
        .columns
        .iter()
        .map(|column| format!("{}: …", column.name));
    cells.collect::<Vec<_>>().join(", ")
}

pub(super) fn unknown_column(column: &str, fact: &Fact) -> ValueFault {
    ValueFault::UnknownColumn {
        column: column.to_owned(),
        columns: fact.column_names(),
    }
}

impl FactValue {
    /// Returns the value without control characters for display: a cell or a flag may contain anything.
    fn plain(self) -> Self {
        match self {
            Self::One { text, as_of } => Self::One {
                text: plain(text),
                as_of: as_of.map(plain),
            },
            Self::Texts(texts) => Self::Texts(texts.into_iter().map(plain).collect()),
            Self::Rows(rows) => {
                let row = |row: Row| row.into_iter().map(|cell| cell.map(plain)).collect();
                Self::Rows(rows.into_iter().map(row).collect())
            }
            Self::Absent => Self::Absent,
        }
    }

    /// Formats the value as YAML that reads back unchanged.
    pub fn to_yaml(&self, fact: Option<&Fact>) -> String {
        match self {
            Self::Absent => ABSENT.to_owned(),
            Self::One { text, as_of: None } => yaml::scalar(text),
            Self::One {
                text,
                as_of: Some(day),
            } => yaml::scalar(&format!("{text}@{day}")),
            Self::Texts(texts) => yaml::flow(texts.iter().map(String::as_str)),
            Self::Rows(rows) => {
                let columns = fact.map(Fact::column_names).unwrap_or_default();
                let rows: Vec<_> = rows
                    .iter()
                    .map(|row| {
                        let cells = columns.iter().zip(row).filter_map(|(name, cell)| {
                            let cell = cell.as_deref()?;
                            Some(format!("{}: {}", yaml::scalar(name), yaml::scalar(cell)))
                        });
                        format!("{{{}}}", cells.collect::<Vec<_>>().join(", "))
                    })
                    .collect();
                format!("[{}]", rows.join(", "))
            }
        }
    }
}
