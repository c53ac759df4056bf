//! The variables of templates: `outline` and everything in it. The tables of these files define what a template can
//! access, the check of its names, and the reference.

mod block;
mod fact;
mod outline;

use tera::{Context, Map, Value};

use super::budget::Pace;
use super::view::OutlineView;
use crate::models::outline::Outline;
use crate::template::reference::Entry;
use crate::template::{Fields, Schema, Thing};

/// A variable: one field of the outline, of a block or of a fact.
struct Variable<T> {
    name: &'static str,
    kind: Kind,
    about: &'static str,
    example: &'static str,
    gives: &'static str,
    /// Reads it, by its name.
    read: fn(&T, &str) -> Value,
}

/// The type of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Flag,
    Texts,
    Blocks,
    Facts,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "文字",
            Self::Number => "数",
            Self::Flag => "是或否",
            Self::Texts => "文字的列表",
            Self::Blocks => "段的列表",
            Self::Facts => "要素的列表",
        }
    }

    /// Returns the type of its items.
    fn items(self) -> Option<Thing> {
        match self {
            Self::Blocks => Some(Thing::Block),
            Self::Facts => Some(Thing::Fact),
            _ => None,
        }
    }
}

/// Builds the variables of a template.
pub(super) fn context(outline: &Outline, view: &OutlineView, pace: Option<Pace>) -> Context {
    let whole = outline::Whole {
        outline,
        view,
        pace,
    };
    let mut context = Context::new();
    context.insert_value("outline", object(&outline::fields(), &whole));
    context
}

/// Describes the variables: the fields of the outline, of a block, of a fact.
pub(crate) fn variables() -> [Vec<Entry>; 3] {
    [
        entries("outline.", &outline::fields()),
        entries("", &block::fields()),
        entries("", &fact::fields()),
    ]
}

/// Returns the existing fields, for [`crate::template::Template::check_fields`].
pub fn fields() -> Schema {
    Schema {
        outline: names(&outline::fields()),
        block: names(&block::fields()),
        fact: names(&fact::fields()),
    }
}

fn names<T>(table: &[Variable<T>]) -> Fields {
    let fields = table.iter();
    fields.map(|it| (it.name, it.kind.items())).collect()
}

fn entries<T>(prefix: &str, table: &[Variable<T>]) -> Vec<Entry> {
    let entries = table.iter().map(|variable| Entry {
        name: format!("{prefix}{}", variable.name),
        takes: variable.kind.name().to_owned(),
        about: variable.about.to_owned(),
        example: variable.example.to_owned(),
        gives: variable.gives.to_owned(),
    });
    entries.collect()
}

fn object<T>(table: &[Variable<T>], from: &T) -> Value {
    let mut map = Map::new();
    for variable in table {
        map.insert(variable.name.into(), (variable.read)(from, variable.name));
    }
    Value::from(map)
}

fn text(text: &str) -> Value {
    Value::from(text)
}

/// Marks structural text, such as numbers and hashes, as not to be escaped.
fn safe(text: &str) -> Value {
    Value::safe_string(text)
}

fn texts(texts: &[String]) -> Value {
    Value::from(texts.to_vec())
}

fn number(n: usize) -> Value {
    Value::from(n as u64)
}
