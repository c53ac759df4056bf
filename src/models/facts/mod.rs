//! Facts: the data of a meeting as declared by the shared file and by outlines, and the values given for them.

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

/// The part of a number for the day it was counted.
const AS_OF: &str = "截至";
use crate::words::span::Span;

use super::text::Text;

/// The declaration of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name used by slots.
    pub name: String,
    /// The type of its value.
    pub kind: FactType,
    /// A description of what to supply, for the person who supplies it.
    pub label: String,
    /// An example value.
    pub example: Option<FactValue>,
    /// Whether a draft without it is incomplete.
    pub required: bool,
    /// The department that supplies it.
    pub owner: Option<String>,
    /// The unit that follows a count, an amount or a percentage.
    pub unit: Option<String>,
    /// Whether a number needs the day it was counted.
    pub as_of: bool,
    /// The text printed while no value is given.
    pub default: Option<Text>,
    /// Whether the default comes from the unit's file, so that no outline may change it.
    pub settled: bool,
    /// The grammatical kind of a value, if it differs from that of its type.
    pub manner: Option<Manner>,
    /// A caveat for its use.
    pub risk: Option<String>,
    /// For a choice: the facts whose values are searched for its words.
    pub from: Vec<String>,
    /// Alternative names for giving a value.
    pub aliases: Vec<String>,
    /// The columns of a list of rows; empty for a list of texts.
    pub columns: Vec<Column>,
    /// The wording of a row inside a sentence.
    pub print: Option<Text>,
    /// How the items of a list are joined inside a sentence.
    pub join: Join,
    /// Where it is declared.
    pub span: Span,
}

/// The grammatical kind of a value in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A word or a phrase: never ends with a stop.
    Word,
    /// A clause: the surrounding text supplies the stop.
    Clause,
    /// A sentence: ends with its own stop.
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
    /// The type of its cells; never a list.
    pub kind: FactType,
}

/// How items are joined inside a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// A mark before each item: 一是…；二是….
    pub mark: Option<Numbering>,
    /// The separator between two items.
    pub between: String,
    /// The separator before the last one.
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
    /// The index of each fact in the list.
    places: HashMap<String, usize>,
    /// The forms used for slots that name none.
    usual: BTreeMap<Path, String>,
}

impl Facts {
    /// Iterates over the facts in declaration order.
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

    /// Resolves a name to a fact or a cell of a list (`任务清单.1.事项`), by names, aliases and labels.
    pub(crate) fn named(&self, name: &str) -> Option<(Path, &Fact)> {
        if let Some(fact) = self.find(name) {
            return Some((Path::fact(&fact.name), fact));
        }
        let path = slot::path(name)?;
        let fact = self.find(&path.name)?;
        let name = fact.name.clone();
        Some((Path { name, ..path }, fact))
    }

    /// Resolves a table head or a key to the target of its values: a fact, an item of a list (`偏差.1`), a cell of one
    /// (`任务清单.1.事项`), the day a number was counted (`督查次数.截至`). `None` if it cannot take a value.
    pub(crate) fn place(&self, head: &str) -> Option<(Path, &Fact)> {
        self.named(head)
            .filter(|(path, fact)| match (path.row, path.part.as_deref()) {
                (None, None) => true,
                (None, Some(part)) => part == AS_OF && fact.as_of,
                (Some(_), None) => fact.kind == FactType::List && fact.columns.is_empty(),
                (Some(_), Some(column)) => fact.column(column).is_some(),
            })
    }

    /// Adds a fact; one of the same name is replaced in place.
    pub(crate) fn add(&mut self, fact: Fact) {
        match self.places.get(&fact.name) {
            Some(at) => self.list[*at] = fact,
            None => {
                self.places.insert(fact.name.clone(), self.list.len());
                self.list.push(fact);
            }
        }
    }

    /// Sets the form of a fact or a column for slots that name none.
    pub(crate) fn set_usual_form(&mut self, path: Path, form: String) {
        self.usual.insert(path, form);
    }

    /// Returns the form of a fact or a column for slots that name none.
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

    /// Sets the wording of a list's rows.
    pub(crate) fn set_print(&mut self, name: &str, print: Text) {
        if let Some(fact) = self.list.iter_mut().find(|fact| fact.name == name) {
            fact.print = Some(print);
        }
    }

    /// Returns the nearest existing name; `None` once [`Diags::is_plenty`].
    pub(crate) fn nearest(&self, name: &str, told: &Diags) -> Option<String> {
        if told.is_plenty() {
            return None;
        }
        let aliases = self.list.iter().flat_map(|fact| fact.aliases.iter());
        let names = self.list.iter().map(|fact| &fact.name);
        let near = near::nearest(name, names.chain(aliases).map(String::as_str))?;
        self.find(near).map(|fact| fact.name.clone())
    }

    /// Returns the facts of these names and those their defaults refer to, in declaration order.
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

    /// Resolves a path to a fact and column; a bare column name is resolved if only one list has it.
    pub fn resolve(&self, path: &Path) -> Option<Path> {
        self.resolved(path).map(|(path, _)| path.into_owned())
    }

    /// As [`resolve`](Self::resolve), with the fact, and without a copy if the path is already resolved.
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
    /// Returns whether a path is the main cell of a row: its first column that is no choice.
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

    /// Returns what to supply: the label, and what it leaves unsaid.
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

    /// Returns the grammatical kind of a value: by default a sentence for a case, else a word.
    pub(crate) fn manner(&self) -> Manner {
        self.manner.unwrap_or(match self.kind {
            FactType::Case => Manner::Sentence,
            _ => Manner::Word,
        })
    }

    /// Returns whether the fact may not exist, so that 无 is worth suggesting: not for facts every meeting has.
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
