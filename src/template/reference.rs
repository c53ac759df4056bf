//! What a template may use, described: the pages of the reference are made from the same tables that the engine is.

use super::callable::{Argument, Callable};
use super::engine_messages::kind;
use super::filters;
use super::functions::{FUNCTIONS, TESTS};
use super::lexer;
use super::parser;
use super::syntax::Statement;
use crate::library::{FileKind, Item, Library};

/// One thing a template may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, as it is written.
    pub name: String,
    /// What it takes, or what it is: `sep=文字`, `列表`.
    pub takes: String,
    /// What it is for, in one sentence.
    pub about: String,
    /// Some lines of a template that use it.
    pub example: String,
    /// What they write.
    pub gives: String,
}

impl Callable {
    fn entry(&self) -> Entry {
        let arguments = self.arguments.iter().map(|argument| {
            let Argument { name, kind, .. } = argument;
            let optional = if argument.required {
                ""
            } else {
                "（可不写）"
            };
            format!("{name}={kind}{optional}")
        });
        Entry {
            name: self.name.to_owned(),
            takes: arguments.collect::<Vec<_>>().join("，"),
            about: self.about.to_owned(),
            example: self.example.to_owned(),
            gives: self.gives.to_owned(),
        }
    }
}

/// Describes the filters.
pub fn filters() -> Vec<Entry> {
    filters::all().map(|filter| filter.says.entry()).collect()
}

/// Describes the functions.
pub fn functions() -> Vec<Entry> {
    FUNCTIONS
        .iter()
        .map(|(function, _)| function.entry())
        .collect()
}

/// Describes what may stand behind `is`.
pub fn tests() -> Vec<Entry> {
    TESTS.iter().map(Callable::entry).collect()
}

/// Describes the components of the library's parts, by what their files say at the top.
///
/// The first lines of the leading comment say what it is for; `例：` starts an example, `得：` what comes of it.
pub(crate) fn components(library: &Library) -> Vec<Entry> {
    let parts = library.list(FileKind::Template).into_iter();
    parts
        .filter(|item| item.id.starts_with("parts/"))
        .filter_map(component)
        .collect()
}

fn component(item: &Item) -> Option<Entry> {
    let text = item.text();
    let (tags, _) = lexer::tags(text);
    let definition = tags
        .into_iter()
        .find_map(|raw| match parser::parse(raw).statement {
            Statement::Component(definition) => Some(definition),
            _ => None,
        })?;
    let takes = definition.parameters.iter().map(|it| {
        let kind = it.kind.map_or("值", kind);
        format!("{}={kind}", it.name)
    });
    let takes: Vec<_> = takes.collect();
    let comment = text.trim_start().strip_prefix("{#");
    let comment = comment.and_then(|rest| rest.split_once("#}"));
    let comment = comment.map_or("", |(comment, _)| comment).trim();
    let (comment, gives) = comment.split_once("得：").unwrap_or((comment, ""));
    let (about, example) = comment.split_once("例：").unwrap_or((comment, ""));
    let lines = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    Some(Entry {
        name: definition.name.to_owned(),
        takes: takes.join("，"),
        about: lines(about).replace('\n', "").trim().to_owned(),
        example: lines(example).trim().to_owned(),
        gives: lines(gives).trim().to_owned(),
    })
}
