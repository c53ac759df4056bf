//! The syntax tree of a template ([`super::parser`] makes it). Broken templates have one too, so that all their faults are told
//! at once: what does not belong where it stands is a [`Part::Other`], and the engine refuses it.

use super::lexer::{RawTag, Token};

/// A template.
pub(super) struct Tree<'a> {
    /// All tags, as they stand one after another.
    pub(super) tags: Vec<Tag<'a>>,
    /// How they are nested; nothing where they are not closed as they should be.
    pub(super) nodes: Vec<Node>,
}

/// A text, or a tag with what is inside it.
pub(super) enum Node {
    /// So many bytes of text, comments included.
    Text(usize),
    Tag {
        /// Its number among the tags.
        tag: usize,
        body: Vec<Node>,
        /// The number of the tag that ends its body.
        end: Option<usize>,
    },
}

/// A `{{ … }}` or `{% … %}`.
pub(super) struct Tag<'a> {
    pub(super) raw: RawTag<'a>,
    pub(super) statement: Statement<'a>,
    /// The expression in it; of a loop the list, of a `set` what is behind the name.
    pub(super) value: Vec<Part<'a>>,
    /// Whether the value only names something that is there already: `b.points`.
    pub(super) is_name: bool,
}

/// What a tag does.
pub(super) enum Statement<'a> {
    /// `{{ … }}`
    Print,
    /// `{% for name in … %}`
    For(Vec<Token<'a>>),
    /// `{% set name = … %}`
    Set(Option<Token<'a>>),
    /// `{% set name %}`, with its value in a body.
    SetBody(Option<Token<'a>>),
    /// `{% block name %}`
    Block(&'a str),
    /// `{% component name(…) %}`
    Component(Definition<'a>),
    /// `{% <name …> %}`
    Call(&'a str),
    /// `{% </name> %}`
    EndCall(&'a str),
    /// `{% extends "…" %}`, `{% include "…" %}`
    File(&'a str, Option<Token<'a>>),
    /// Any other tag, by its first word: `if`, `else`, `endfor`.
    Other(&'a str),
}

/// A component that is defined.
pub(super) struct Definition<'a> {
    pub(super) name: &'a str,
    pub(super) parameters: Vec<Parameter<'a>>,
    /// Whether it takes any other argument too.
    pub(super) takes_rest: bool,
}

/// A parameter of a component.
pub(super) struct Parameter<'a> {
    pub(super) name: &'a str,
    /// Its type: `string`.
    pub(super) kind: Option<&'a str>,
    /// Whether it has to be given: it has no default, and is not taken from around the call (`@b`).
    pub(super) required: bool,
}

/// A part of an expression.
pub(super) enum Part<'a> {
    Path(Path<'a>),
    Call(Call<'a>),
    /// What stands in brackets of any kind.
    Group(Vec<Part<'a>>),
    /// A literal, a word of the language, a sign.
    Other(Token<'a>),
}

/// A variable and what is reached through it: `b.points[0]`.
pub(super) struct Path<'a> {
    pub(super) name: Token<'a>,
    pub(super) steps: Vec<Step<'a>>,
    /// Whether the template asks if there is such a variable, rather than taking it for granted.
    pub(super) is_asked_for: bool,
}

/// A step of a path.
pub(super) enum Step<'a> {
    Field(Token<'a>),
    /// `[…]`, and whether it is a slice: `[1:3]`.
    Index(Vec<Part<'a>>, bool),
}

/// A call of something by its name.
pub(super) struct Call<'a> {
    pub(super) kind: Callee,
    pub(super) name: Token<'a>,
    pub(super) arguments: Vec<Argument<'a>>,
    /// Whether further arguments are spread in: `{...x}`.
    pub(super) spreads: bool,
}

/// What is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Callee {
    /// `| name`
    Filter,
    /// `is name`
    Test,
    /// `name(…)`
    Function,
    /// `<name argument={…} />`
    Component,
}

/// An argument; one that is not as it should be has no name.
pub(super) struct Argument<'a> {
    pub(super) name: Option<Token<'a>>,
    pub(super) value: Vec<Part<'a>>,
    /// Whether the name is the value too: `<box text />`.
    pub(super) is_shorthand: bool,
}

impl<'a> Tree<'a> {
    /// Goes through the components that are defined.
    pub(super) fn definitions(&self) -> impl Iterator<Item = &Definition<'a>> {
        self.tags.iter().filter_map(|tag| match &tag.statement {
            Statement::Component(definition) => Some(definition),
            _ => None,
        })
    }

    /// Goes through the calls in all tags, those within others too.
    pub(super) fn each_call(&self, see: &mut impl FnMut(&Call<'a>)) {
        for tag in &self.tags {
            each_call(&tag.value, see);
        }
    }
}

fn each_call<'a>(parts: &[Part<'a>], see: &mut impl FnMut(&Call<'a>)) {
    for part in parts {
        if let Part::Call(call) = part {
            see(call);
        }
        for inner in part.inner() {
            each_call(inner, see);
        }
    }
}

impl Tag<'_> {
    /// Returns whether it prints what a component or `super()` writes, and does nothing else with it.
    pub(super) fn prints_call(&self) -> bool {
        let tokens = &self.raw.tokens;
        if tokens.iter().any(|token| token.text == "super") {
            return matches!(&self.value[..], [Part::Call(call)] if call.arguments.is_empty());
        }
        let goes_on = |part: &Part<'_>| match part {
            Part::Call(call) => call.kind == Callee::Component,
            Part::Other(token) => matches!(token.text, "|" | "~" | "<"),
            _ => false,
        };
        tokens.first().is_some_and(|token| token.text == "<")
            && tokens.last().is_some_and(|token| token.text == ">")
            && !self.value.iter().skip(1).any(goes_on)
    }
}

impl<'a> Part<'a> {
    /// Returns the expressions within it.
    pub(super) fn inner(&self) -> Vec<&[Part<'a>]> {
        match self {
            Self::Path(path) => path.steps.iter().filter_map(Step::index).collect(),
            Self::Call(call) => call.arguments.iter().map(|it| &it.value[..]).collect(),
            Self::Group(parts) => vec![parts],
            Self::Other(_) => Vec::new(),
        }
    }
}

impl<'a> Step<'a> {
    fn index(&self) -> Option<&[Part<'a>]> {
        match self {
            Self::Index(index, _) => Some(index),
            Self::Field(_) => None,
        }
    }
}
