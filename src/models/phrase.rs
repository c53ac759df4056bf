//! Phrases: banks of interchangeable wordings, and quotations with their source.

use super::text::Text;
use crate::words::diag::{Diags, Fault};
use crate::words::span::Span;
use crate::words::yaml::{Fields, Key, Node, Value, list};

/// A set of wordings for one purpose; a draft uses each at most once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bank {
    /// The name that texts use: `【@承接】`.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// Whether its entries are quotations: printed in quotation marks, their source in a cue.
    pub quotations: bool,
    /// The wordings.
    pub entries: Vec<Entry>,
}

/// One wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name by which it can be asked for.
    pub id: String,
    /// The words.
    pub text: Text,
    /// Where it is from.
    pub source: Option<String>,
    /// What it is good for.
    pub themes: Vec<String>,
    /// What to mind when using it.
    pub note: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

impl Bank {
    /// Starts an empty bank.
    pub fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            quotations: false,
            entries: Vec::new(),
        }
    }

    /// Reads a bank's file over the entries already here: an entry of the same id replaces the old one.
    pub fn read(&mut self, node: &Node, diags: &mut Diags) {
        let Some(mut fields) = Fields::of(node, "用语库", diags) else {
            return;
        };
        fields.schema("phrases/1", diags);
        fields.take("aliases");
        if let Some(name) = fields.text("name", diags) {
            self.name = name;
        }
        self.quotations |= fields.flag("quotations", diags);
        if let Some(node) = fields.require("phrases", diags) {
            self.add(node, diags);
        }
        fields.finish(diags);
    }

    /// Reads wordings: a list of texts, or a mapping of ids and entries.
    pub fn add(&mut self, node: &Node, diags: &mut Diags) {
        let entries: Vec<_> = match &node.value {
            Value::Map(entries) => entries
                .iter()
                .filter_map(|(key, node)| entry(key, node, diags))
                .collect(),
            _ => list(node)
                .iter()
                .enumerate()
                .filter_map(|(n, node)| {
                    let text = Text::read(node, diags)?;
                    Some(Entry::plain((n + 1).to_string(), text, &node.span))
                })
                .collect(),
        };
        if entries.is_empty() {
            diags.add(&node.span, &BankFault::Empty);
        }
        for entry in entries {
            match self.entries.iter_mut().find(|old| old.id == entry.id) {
                Some(old) => *old = entry,
                None => self.entries.push(entry),
            }
        }
    }

    /// Returns the entries a reference means: all for `【@承接】`; the one of that id, or all of that theme, for
    /// `【@quote.实干】`.
    pub fn select(&self, which: Option<&str>) -> Vec<usize> {
        let all = 0..self.entries.len();
        let Some(which) = which else {
            return all.collect();
        };
        match self.entries.iter().position(|entry| entry.id == which) {
            Some(at) => vec![at],
            None => all
                .filter(|&at| self.entries[at].themes.iter().any(|theme| theme == which))
                .collect(),
        }
    }
}

impl Entry {
    fn plain(id: String, text: Text, span: &Span) -> Self {
        Self {
            id,
            text,
            source: None,
            themes: Vec::new(),
            note: None,
            span: span.clone(),
        }
    }
}

fn entry(key: &Key, node: &Node, diags: &mut Diags) -> Option<Entry> {
    let is_text = |node: &Node| node.get("text").is_none();
    if is_text(node) {
        let text = Text::read(node, diags)?;
        return Some(Entry::plain(key.text.clone(), text, &key.span));
    }
    let mut fields = Fields::of(node, "用语", diags)?;
    let text = fields.take("text").and_then(|node| Text::read(node, diags));
    let mut entry = Entry::plain(key.text.clone(), text?, &key.span);
    entry.source = fields.text("source", diags);
    entry.themes = fields.names("themes", diags);
    entry.note = fields.text("note", diags);
    fields.finish(diags);
    Some(entry)
}

/// What can be wrong with a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum BankFault {
    Empty,
}

impl Fault for BankFault {
    fn words(&self) -> (String, Option<String>) {
        match self {
            Self::Empty => ("用语库是空的".into(), Some("至少写一条".into())),
        }
    }
}
