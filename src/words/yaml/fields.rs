//! Reading a mapping key by key, and naming what nobody asked for.

use super::{Key, Node, Value, YamlFault};
use crate::words::diag::Diags;
use crate::words::near::did_you_mean;
use crate::words::span::Span;

/// A mapping being read: each key is taken once; [`Fields::finish`] reports the rest as unknown.
pub struct Fields<'a> {
    entries: Vec<(&'a Key, &'a Node)>,
    known: Vec<&'static str>,
    span: &'a Span,
}

impl<'a> Fields<'a> {
    /// Starts reading `node`; anything but a mapping is a fault. `what` says what it should have been.
    pub fn of(node: &'a Node, what: &'static str, diags: &mut Diags) -> Option<Self> {
        if node.value == Value::Null {
            diags.add(&node.span, &YamlFault::Empty { what });
            return None;
        }
        let Value::Map(entries) = &node.value else {
            diags.add(&node.span, &YamlFault::NotMapping { what });
            return None;
        };
        Some(Self {
            entries: entries.iter().map(|(key, node)| (key, node)).collect(),
            known: Vec::new(),
            span: &node.span,
        })
    }

    /// Returns where the mapping stands.
    pub fn span(&self) -> &'a Span {
        self.span
    }

    /// Takes the value of `key`; an empty value counts as absent.
    pub fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        let at = self.entries.iter().position(|(name, _)| name.text == key)?;
        let (_, node) = self.entries.remove(at);
        (node.value != Value::Null).then_some(node)
    }

    /// Returns whether `key` is there and still to be taken.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.text == key)
    }

    /// Takes the value of `key`, and reports it where it is absent.
    pub fn require(&mut self, key: &'static str, diags: &mut Diags) -> Option<&'a Node> {
        let node = self.take(key);
        if node.is_none() {
            let start = self.span.range().start;
            let place = Span::new(self.span.source(), start..start);
            diags.add(&place, &YamlFault::Missing { key });
        }
        node
    }

    /// Takes `schema`, which must be there and name the format `expected`.
    pub fn schema(&mut self, expected: &'static str, diags: &mut Diags) {
        let node = self.require("schema", diags);
        if let Some(node) = node.filter(|node| node.as_str() != Some(expected)) {
            diags.add(&node.span, &YamlFault::Schema { expected });
        }
    }

    /// Takes the value of `key` as a text.
    pub fn text(&mut self, key: &'static str, diags: &mut Diags) -> Option<String> {
        self.take(key).and_then(|node| text(node, diags))
    }

    /// Takes the value of `key` as a list of names; an absent one is empty.
    pub fn names(&mut self, key: &'static str, diags: &mut Diags) -> Vec<String> {
        self.take(key)
            .map_or_else(Vec::new, |node| names(node, diags))
    }

    /// Takes the value of `key` as a number that is at least `least`.
    pub fn number(&mut self, key: &'static str, least: f64, diags: &mut Diags) -> Option<f64> {
        let node = self.take(key)?;
        let number = node.as_str().and_then(|text| text.parse::<f64>().ok());
        let number = number.filter(|n| n.is_finite() && *n >= least && *n <= 1_000_000.0);
        if number.is_none() {
            diags.add(&node.span, &YamlFault::NotNumber { key });
        }
        number
    }

    /// Takes the value of `key` as yes or no.
    pub fn flag(&mut self, key: &'static str, diags: &mut Diags) -> bool {
        let Some(node) = self.take(key) else {
            return false;
        };
        match node.as_str() {
            Some("true" | "yes" | "是") => true,
            Some("false" | "no" | "否") => false,
            _ => {
                diags.add(&node.span, &YamlFault::NotFlag { key });
                false
            }
        }
    }

    /// Takes every key that is left, with its value; then nothing is unknown.
    pub fn rest(&mut self) -> Vec<(&'a Key, &'a Node)> {
        std::mem::take(&mut self.entries)
    }

    /// Reports the keys nobody took.
    pub fn finish(self, diags: &mut Diags) {
        for (key, _) in self.entries {
            let hint = did_you_mean(&key.text, self.known.iter().copied())
                .unwrap_or_else(|| format!("这里可以写：{}", self.known.join("、")));
            let key_text = key.text.clone();
            diags.add(
                &key.span,
                &YamlFault::UnknownKey {
                    key: key_text,
                    hint,
                },
            );
        }
    }
}

/// Reads a scalar as text.
pub fn text(node: &Node, diags: &mut Diags) -> Option<String> {
    if let Some(text) = node.as_str() {
        return Some(text.to_owned());
    }
    diags.add(&node.span, &YamlFault::NotText);
    None
}

/// Returns the items of a list; a single value counts as a list of one.
pub fn list(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        Value::Null => &[],
        _ => std::slice::from_ref(node),
    }
}

/// Reads a list of names; a full-width comma inside brackets is the well-known slip.
pub fn names(node: &Node, diags: &mut Diags) -> Vec<String> {
    let mut names = Vec::new();
    for item in list(node) {
        if let Some(name) = text(item, diags) {
            if let Some(at) = name.find('，').filter(|_| node.flow) {
                let comma = item.span_of(at..at + '，'.len_utf8());
                diags.add(&comma, &YamlFault::FullWidthComma);
            }
            names.push(name);
        }
    }
    names
}
