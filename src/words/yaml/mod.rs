//! YAML as a tree with places: every scalar as it was written, every node with its span.
//!
//! Scalars stay text (`007` is not 7, `1.` is not 1.0): what they mean is the reader's business. Wrapped Chinese lines
//! join without a space. [`Fields`] reads mappings and reports unknown keys; [`mapping!`] declares which there
//! are, to readers and in a [`Mapping`] that `schema` tells editors of.

mod fault;
mod fields;
mod lay;
mod mapping;
mod packed;
mod parse;
mod schema;
mod shape;
mod write;

#[cfg(test)]
mod tests;

pub(crate) use fault::YamlFault;
pub(crate) use fields::{Fields, list, names, text};
pub(crate) use lay::lay;
pub(crate) use mapping::mapping;
pub use packed::pack;
pub(crate) use packed::unpack;
pub use parse::parse;
pub(crate) use schema::{DIALECT, schema};
pub(crate) use shape::{Field, Mapping, Shape};
pub use write::{flow, scalar};

use std::borrow::Cow;

use super::span::Span;

/// The largest file read, in bytes.
pub const MAX_BYTES: usize = 4 << 20;

/// One node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
    /// Whether it was written in brackets or braces.
    pub flow: bool,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar as written, quotes and escapes resolved, line breaks joined.
    Scalar(Cow<'static, str>),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in order; keys are unique.
    Map(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub text: Cow<'static, str>,
    /// Where it stands.
    pub span: Span,
}

impl Node {
    /// Returns the value of `key`, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Map(entries) => entries
                .iter()
                .find_map(|(name, node)| (name.text == key).then_some(node)),
            _ => None,
        }
    }

    /// Returns the text of a scalar.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the span of a range of the scalar's text: exact where the text stands in the file as it is, else the
    /// whole node.
    pub(crate) fn span_of(&self, range: std::ops::Range<usize>) -> Span {
        match self.offset() {
            Some(offset) => self.span.within(offset + range.start..offset + range.end),
            None => self.span.clone(),
        }
    }

    /// Where the scalar's text stands in its span, in bytes. Nearly always at the start or behind a quotation mark, which is
    /// seen without a search.
    fn offset(&self) -> Option<usize> {
        let (text, written) = (self.as_str()?, self.span.text());
        let stands = |at: &usize| {
            let rest = written.get(*at..);
            rest.is_some_and(|rest| rest.starts_with(text))
        };
        [0, 1]
            .into_iter()
            .find(stands)
            .or_else(|| written.find(text))
    }
}
