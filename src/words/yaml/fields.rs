//! Reading a mapping key by key, and reporting unknown keys.

use std::ops::RangeInclusive;
use std::str::FromStr;

use super::{Key, Mapping, Node, Value, YamlFault};
use crate::words::diag::Diags;
use crate::words::near::did_you_mean;
use crate::words::span::Span;

/// The scalars that mean yes, and those that mean no.
pub(super) const FLAGS: [[&str; 3]; 2] = [["true", "yes", "是"], ["false", "no", "否"]];

/// A mapping being read: each key is taken once; [`Fields::finish`] reports the rest as unknown.
///
/// Mappings that are declared are read by what [`mapping!`](super::mapping!) makes.
pub(crate) struct Fields<'a> {
    entries: Vec<(&'a Key, &'a Node)>,
    known: Vec<&'static str>,
}

impl Mapping {
    /// Returns the entries of a mapping of free names; nothing where `node` is none, which is a fault.
    pub(crate) fn entries<'a>(
        &'static self,
        node: &'a Node,
        diags: &mut Diags,
    ) -> Vec<(&'a Key, &'a Node)> {
        Fields::keyed(node, self, diags).map_or_else(Vec::new, Fields::rest)
    }
}

impl<'a> Fields<'a> {
    /// Starts reading `node`; anything but a mapping is a fault. `what` says what it should have been.
    pub(crate) fn of(node: &'a Node, what: &'static str, diags: &mut Diags) -> Option<Self> {
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
        })
    }

    /// Starts reading `node` as a mapping whose keys are declared; those it must have and has not are faults.
    pub(crate) fn keyed(
        node: &'a Node,
        declared: &'static Mapping,
        diags: &mut Diags,
    ) -> Option<Self> {
        let mut fields = Self::of(node, declared.what, diags)?;
        fields.known = declared.fields().map(|field| field.name).collect();
        for field in declared.fields().filter(|field| field.required) {
            if node
                .get(field.name)
                .is_none_or(|it| it.value == Value::Null)
            {
                let start = node.span.range().start;
                let place = Span::new(node.span.source(), start..start);
                diags.add(&place, &YamlFault::Missing { key: field.name });
            }
        }
        Some(fields)
    }

    /// Takes the value of `key`; an empty value counts as absent.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        let at = self.entries.iter().position(|(name, _)| name.text == key)?;
        let (_, node) = self.entries.remove(at);
        (node.value != Value::Null).then_some(node)
    }

    /// Takes the value of `key`, which names the version of a format; any but `expected` is a fault.
    pub(crate) fn version(&mut self, key: &'static str, expected: &'static str, diags: &mut Diags) {
        if let Some(node) = self.take(key).filter(|it| it.as_str() != Some(expected)) {
            diags.add(&node.span, &YamlFault::Schema { expected });
        }
    }

    /// Takes the value of `key` as a text.
    pub(crate) fn text(&mut self, key: &'static str, diags: &mut Diags) -> Option<String> {
        self.take(key).and_then(|node| text(node, diags))
    }

    /// Takes the value of `key` as a list of names; an absent one is empty.
    pub(crate) fn names(&mut self, key: &'static str, diags: &mut Diags) -> Vec<String> {
        self.take(key)
            .map_or_else(Vec::new, |node| names(node, diags))
    }

    /// Takes the value of `key` as a number within bounds.
    pub(crate) fn number(
        &mut self,
        key: &'static str,
        bounds: RangeInclusive<f64>,
        diags: &mut Diags,
    ) -> Option<f64> {
        self.parsed(key, |number| bounds.contains(number), diags)
    }

    /// Takes the value of `key` as a whole number within bounds.
    pub(crate) fn whole(
        &mut self,
        key: &'static str,
        bounds: RangeInclusive<u32>,
        diags: &mut Diags,
    ) -> Option<u32> {
        self.parsed(key, |number| bounds.contains(number), diags)
    }

    fn parsed<T: FromStr>(
        &mut self,
        key: &'static str,
        fits: impl Fn(&T) -> bool,
        diags: &mut Diags,
    ) -> Option<T> {
        let node = self.take(key)?;
        let number = node
            .as_str()
            .and_then(|text| text.parse().ok())
            .filter(fits);
        if number.is_none() {
            diags.add(&node.span, &YamlFault::NotNumber { key });
        }
        number
    }

    /// Takes the value of `key` as yes or no; an absent one is no.
    pub(crate) fn flag(&mut self, key: &'static str, diags: &mut Diags) -> bool {
        let Some(node) = self.take(key) else {
            return false;
        };
        let [yes, no] = FLAGS.map(|words| node.as_str().is_some_and(|it| words.contains(&it)));
        if !yes && !no {
            diags.add(&node.span, &YamlFault::NotFlag { key });
        }
        yes
    }

    /// Takes the value of `key` as yes or no, where the key is there.
    pub(crate) fn said_flag(&mut self, key: &'static str, diags: &mut Diags) -> Option<bool> {
        let is_said = self.entries.iter().any(|(name, _)| name.text == key);
        is_said.then(|| self.flag(key, diags))
    }

    /// Returns every key that is left, with its value.
    pub(crate) fn rest(self) -> Vec<(&'a Key, &'a Node)> {
        self.entries
    }

    /// Reports the keys nobody took.
    pub(crate) fn finish(self, diags: &mut Diags) {
        for (key, _) in self.entries {
            let hint = did_you_mean(&key.text, self.known.iter().copied())
                .unwrap_or_else(|| format!("这里可以写：{}", self.known.join("、")));
            let key_text = key.text.to_string();
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
pub(crate) fn text(node: &Node, diags: &mut Diags) -> Option<String> {
    if let Some(text) = node.as_str() {
        return Some(text.to_owned());
    }
    diags.add(&node.span, &YamlFault::NotText);
    None
}

/// Returns the items of a list; a single value counts as a list of one.
pub(crate) fn list(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        Value::Null => &[],
        _ => std::slice::from_ref(node),
    }
}

/// Reads a list of names; a full-width comma inside brackets is the well-known slip.
pub(crate) fn names(node: &Node, diags: &mut Diags) -> Vec<String> {
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
