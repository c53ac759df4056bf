//! Facts: what a meeting is about, as declared by the shared file and by outlines, and the values given for them.

mod amount;
mod case;
mod clause;
mod deadline;
mod fault;
mod kept;
mod keys;
mod kind;
mod person;
mod print;
mod put;
mod read;
mod schema;
mod values;

pub(crate) use case::Case;
pub(crate) use clause::without_cells;
pub(crate) use fault::{NameFault, UNKNOWN_NAME, ValueFault};
pub(crate) use keys::{DECLARATIONS, FACTS, FactsFile};
pub use kind::FactType;
pub(crate) use person::post_of;
pub use print::Printer;
pub(crate) use print::{COUNTED, MEETING, in_row};
pub(crate) use read::Declarer;
pub(crate) use schema::schema;
pub use values::{ABSENT, FactValue, Values};
pub(crate) use values::{Row, says};

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::slot::{self, Path};
use crate::words::diag::Diags;
use crate::words::mark::Numbering;
use crate::words::near;

/// The part of a number that is the day it was counted.
const AS_OF: &str = "截至";
use crate::words::span::Span;

use super::text::Text;

/// The declaration of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name that slots use.
    pub name: String,
    /// What kind of value it takes.
    pub kind: FactType,
    /// What is asked for, in words for the one who supplies it.
    pub label: String,
    /// A value as an example.
    pub example: Option<FactValue>,
    /// Whether a draft without it is incomplete.
    pub required: bool,
    /// The department that supplies it.
    pub owner: Option<String>,
    /// The unit that follows a count, an amount or a percentage.
    pub unit: Option<String>,
    /// Whether a number needs the day it was counted.
    pub as_of: bool,
    /// What stands in while no value is given.
    pub default: Option<Text>,
    /// Whether the default is the unit's own, which no outline changes.
    pub settled: bool,
    /// What a value is in a sentence, where it is not what its type says.
    pub manner: Option<Manner>,
    /// What to mind when using it.
    pub risk: Option<String>,
    /// For a choice: the facts in whose values its word may be found.
    pub from: Vec<String>,
    /// Other names by which a value may be given.
    pub aliases: Vec<String>,
    /// The columns of a list of rows; empty for a list of texts.
    pub columns: Vec<Column>,
    /// How a row of a list reads inside a sentence.
    pub print: Option<Text>,
    /// How the items of a list are joined inside a sentence.
    pub join: Join,
    /// Where it is declared.
    pub span: Span,
}

/// What a value is in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A word or a phrase: it never brings a stop.
    Word,
    /// A clause: what stands around it brings the stop.
    Clause,
    /// A sentence: it ends with a stop of its own.
    Sentence,
}

impl Manner {
    /// The names used in files.
    pub(crate) const ALL: [(&'static str, Self); 3] = [
        ("词", Self::Word),
        ("分句", Self::Clause),
        ("整句", Self::Sentence),
    ];
}

/// One column of a list of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What kind of value its cells take; never a list.
    pub kind: FactType,
}

/// How items are joined inside a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// A mark before each item: 一是…；二是….
    pub mark: Option<Numbering>,
    /// What stands between two items.
    pub between: String,
    /// What stands before the last one.
    pub last: String,
}

impl Default for Join {
    /// 甲、乙和丙
    fn default() -> Self {
        Self {
            mark: None,
            between: "、".into(),
            last: "和".into(),
        }
    }
}

/// Declared facts, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    list: Vec<Fact>,
    /// Where each fact stands in the list.
    places: HashMap<String, usize>,
    /// The forms that values are printed in where their slots name none.
    usual: BTreeMap<Path, String>,
}

impl Facts {
    /// Goes through the facts in the order of their declaration.
    pub fn iter(&self) -> std::slice::Iter<'_, Fact> {
        self.list.iter()
    }

    /// Finds a fact by its name.
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.places.get(name).map(|at| &self.list[*at])
    }

    /// Finds a fact by its name, an alias, or its label.
    pub(crate) fn find(&self, name: &str) -> Option<&Fact> {
        self.get(name).or_else(|| {
            self.list
                .iter()
                .find(|fact| fact.aliases.iter().any(|alias| alias == name) || fact.label == name)
        })
    }

    /// Finds what a name means, a fact or one cell of a list (`任务清单.1.事项`), by names, aliases and labels.
    pub(crate) fn named(&self, name: &str) -> Option<(Path, &Fact)> {
        if let Some(fact) = self.find(name) {
            return Some((Path::fact(&fact.name), fact));
        }
        let path = slot::path(name)?;
        let fact = self.find(&path.name)?;
        let name = fact.name.clone();
        Some((Path { name, ..path }, fact))
    }

    /// Finds where a value belongs that stands below a head, or behind a name: a fact, an item of a list (`偏差.1`), a cell
    /// of one (`任务清单.1.事项`), the day a number was counted (`督查次数.截至`). Nothing where no value can stand.
    pub(crate) fn place(&self, head: &str) -> Option<(Path, &Fact)> {
        self.named(head)
            .filter(|(path, fact)| match (path.row, path.part.as_deref()) {
                (None, None) => true,
                (None, Some(part)) => part == AS_OF && fact.as_of,
                (Some(_), None) => fact.kind == FactType::List && fact.columns.is_empty(),
                (Some(_), Some(column)) => fact.column(column).is_some(),
            })
    }

    /// Adds a fact; one of the same name is replaced where it stands.
    pub(crate) fn add(&mut self, fact: Fact) {
        match self.places.get(&fact.name) {
            Some(at) => self.list[*at] = fact,
            None => {
                self.places.insert(fact.name.clone(), self.list.len());
                self.list.push(fact);
            }
        }
    }

    /// Notes the form a fact or a column is printed in where a slot names none.
    pub(crate) fn set_usual_form(&mut self, path: Path, form: String) {
        self.usual.insert(path, form);
    }

    /// Returns the form a fact or a column is printed in where a slot names none.
    pub(crate) fn usual_form(&self, path: &Path) -> Option<&str> {
        if self.usual.is_empty() {
            return None;
        }
        let bare = path.row.is_some().then(|| Path {
            row: None,
            ..path.clone()
        });
        self.usual
            .get(bare.as_ref().unwrap_or(path))
            .map(String::as_str)
    }

    /// Notes how a row of a list reads.
    pub(crate) fn set_print(&mut self, name: &str, print: Text) {
        if let Some(fact) = self.list.iter_mut().find(|fact| fact.name == name) {
            fact.print = Some(print);
        }
    }

    /// Returns the nearest name that may have been meant; none once [`Diags::is_plenty`].
    pub(crate) fn nearest(&self, name: &str, told: &Diags) -> Option<String> {
        if told.is_plenty() {
            return None;
        }
        let aliases = self.list.iter().flat_map(|fact| fact.aliases.iter());
        let names = self.list.iter().map(|fact| &fact.name);
        let near = near::nearest(name, names.chain(aliases).map(String::as_str))?;
        self.find(near).map(|fact| fact.name.clone())
    }

    /// Returns the facts of these names and those that stand in for them by default, in the order of their declaration.
    pub(crate) fn with_defaults(&self, mut names: Vec<String>) -> Vec<&Fact> {
        let mut at = 0;
        while let Some(name) = names.get(at) {
            let default = self.get(name).and_then(|fact| fact.default.as_ref());
            let more: Vec<String> = default
                .into_iter()
                .flat_map(Text::paths)
                .map(|path| path.name.clone())
                .filter(|name| !names.contains(name))
                .collect();
            names.extend(more);
            at += 1;
        }
        self.iter()
            .filter(|fact| names.contains(&fact.name))
            .collect()
    }

    /// Finds the fact a slot means, and the column; a bare column name means the only list that has it.
    pub fn resolve(&self, path: &Path) -> Option<Path> {
        self.resolved(path).map(|(path, _)| path.into_owned())
    }

    /// As [`resolve`](Self::resolve), with the fact, and without a copy where the path is what it means.
    pub(crate) fn resolved<'a>(&self, path: &'a Path) -> Option<(Cow<'a, Path>, &Fact)> {
        if let Some(fact) = self.get(&path.name) {
            return Some((Cow::Borrowed(path), fact));
        }
        if path.part.is_some() || path.row.is_some() {
            return None;
        }
        let mut lists = self
            .list
            .iter()
            .filter(|fact| fact.column(&path.name).is_some());
        match (lists.next(), lists.next()) {
            (Some(list), None) => {
                let path = Path {
                    name: list.name.clone(),
                    row: None,
                    part: Some(path.name.clone()),
                };
                Some((Cow::Owned(path), list))
            }
            _ => None,
        }
    }
}

impl Fact {
    /// Returns whether a path is the cell that a row is about: its first column, choices left aside.
    pub(crate) fn is_main(&self, path: &Path) -> bool {
        let main = self
            .columns
            .iter()
            .find(|it| !matches!(it.kind, FactType::Choice(_)));
        path.name == self.name && main.is_some_and(|it| path.part.as_ref() == Some(&it.name))
    }

    /// Finds a column of a list of rows.
    pub(crate) fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Returns the names of the columns.
    pub(crate) fn column_names(&self) -> Vec<String> {
        self.columns
            .iter()
            .map(|column| column.name.clone())
            .collect()
    }

    /// Says what to supply, for the one who supplies it: the label, and what it does not say by itself.
    pub fn wanted(&self) -> String {
        let mut wanted = self.label.clone();
        if let Some(unit) = &self.unit {
            wanted += &format!("（{unit}）");
        }
        if self.as_of {
            wanted += "，附截至日期";
        }
        if !self.columns.is_empty() {
            wanted += &format!("：{}", self.column_names().join("、"));
        }
        if let Some(risk) = &self.risk {
            wanted += &format!("（{risk}）");
        }
        if self.may_be_absent() {
            wanted += "；没有就写“无”";
        }
        wanted
    }

    /// Returns what a value is in a sentence: a case is one, anything else a word, unless the fact says.
    pub(crate) fn manner(&self) -> Manner {
        self.manner.unwrap_or(match self.kind {
            FactType::Case => Manner::Sentence,
            _ => Manner::Word,
        })
    }

    /// Returns whether there may be none, so that 无 is worth suggesting: not of what every meeting has.
    pub fn may_be_absent(&self) -> bool {
        let given = matches!(
            self.kind,
            FactType::Choice(_)
                | FactType::Date
                | FactType::Org
                | FactType::Person
                | FactType::Place
        );
        !self.required && !given && self.default.is_none()
    }
}

impl<'a> IntoIterator for &'a Facts {
    type Item = &'a Fact;
    type IntoIter = std::slice::Iter<'a, Fact>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
