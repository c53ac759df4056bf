//! Reading a mapping key by key, and naming what nobody asked for.

use super::{Field, Key, Mapping, Node, Shape, Value, YamlFault};
use crate::words::diag::Diags;
use crate::words::near::did_you_mean;
use crate::words::span::Span;

/// The scalars that mean yes, and those that mean no.
pub(super) const FLAGS: [[&str; 3]; 2] = [["true", "yes", "是"], ["false", "no", "否"]];

/// A mapping being read: each key is taken once; [`Fields::finish`] reports the rest as unknown.
///
/// Where its keys are declared, a reader that takes others, or leaves declared ones, is caught in builds with debug
/// assertions: what schemas say of a file is what is read.
pub(crate) struct Fields<'a> {
    entries: Vec<(&'a Key, &'a Node)>,
    known: Vec<&'static str>,
    span: &'a Span,
    declared: Option<&'static Mapping>,
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
            span: &node.span,
            declared: None,
        })
    }

    /// Starts reading `node` as a mapping whose keys are declared; those it must have and has not are faults.
    pub(crate) fn keyed(
        node: &'a Node,
        declared: &'static Mapping,
        diags: &mut Diags,
    ) -> Option<Self> {
        let mut fields = Self::of(node, declared.what, diags)?;
        fields.declared = Some(declared);
        for field in declared.fields.iter().filter(|field| field.required) {
            if node
                .get(field.name)
                .is_none_or(|it| it.value == Value::Null)
            {
                fields.missing(field.name, diags);
            }
        }
        Some(fields)
    }

    /// Returns where the mapping stands.
    pub(crate) fn span(&self) -> &'a Span {
        self.span
    }

    /// Takes the value of `key`; an empty value counts as absent.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        if let Some(declared) = self.declared {
            debug_assert!(declared.field(key).is_some(), "{key} is not declared");
        }
        self.known.push(key);
        let at = self.entries.iter().position(|(name, _)| name.text == key)?;
        let (_, node) = self.entries.remove(at);
        (node.value != Value::Null).then_some(node)
    }

    /// Returns whether `key` is there and still to be taken.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.text == key)
    }

    /// Takes the value of `key`, and reports it where it is absent.
    pub(crate) fn require(&mut self, key: &'static str, diags: &mut Diags) -> Option<&'a Node> {
        let node = self.take(key);
        if node.is_none() && self.declared.is_none() {
            self.missing(key, diags);
        }
        node
    }

    fn missing(&self, key: &'static str, diags: &mut Diags) {
        let start = self.span.range().start;
        let place = Span::new(self.span.source(), start..start);
        diags.add(&place, &YamlFault::Missing { key });
    }

    /// Takes `schema`, which must be there and name the format `expected`.
    pub(crate) fn schema(&mut self, expected: &'static str, diags: &mut Diags) {
        self.is(
            "schema",
            |shape| matches!(shape, Shape::Version(version) if *version == expected),
        );
        let node = self.require("schema", diags);
        if let Some(node) = node.filter(|node| node.as_str() != Some(expected)) {
            diags.add(&node.span, &YamlFault::Schema { expected });
        }
    }

    /// Checks that a key is declared as what it is read as.
    fn is(&self, key: &str, shape: impl Fn(&Shape) -> bool) -> Option<&'static Field> {
        let field = self.declared?.field(key)?;
        debug_assert!(shape(&field.shape), "{key} is declared as something else");
        Some(field)
    }

    /// Takes the value of `key` as a text.
    pub(crate) fn text(&mut self, key: &'static str, diags: &mut Diags) -> Option<String> {
        self.is(key, |shape| matches!(shape, Shape::Scalar));
        self.take(key).and_then(|node| text(node, diags))
    }

    /// Takes the value of `key` as a list of names; an absent one is empty.
    pub(crate) fn names(&mut self, key: &'static str, diags: &mut Diags) -> Vec<String> {
        self.is(key, |shape| {
            matches!(
                shape,
                Shape::List {
                    of: Shape::Scalar,
                    least: 0
                }
            )
        });
        self.take(key)
            .map_or_else(Vec::new, |node| names(node, diags))
    }

    /// Takes the value of `key` as a number, within the bounds it is declared with.
    pub(crate) fn number(&mut self, key: &'static str, diags: &mut Diags) -> Option<f64> {
        let field = self.is(key, |shape| matches!(shape, Shape::Number { .. }));
        let node = self.take(key)?;
        let number = node.as_str().and_then(|text| text.parse::<f64>().ok());
        let number = number.filter(|n| match field.map(|field| field.shape) {
            Some(Shape::Number { least, most }) => (least..=most).contains(n),
            _ => n.is_finite(),
        });
        if number.is_none() {
            diags.add(&node.span, &YamlFault::NotNumber { key });
        }
        number
    }

    /// Takes the value of `key` as a whole number, within the bounds it is declared with.
    pub(crate) fn whole(&mut self, key: &'static str, diags: &mut Diags) -> Option<u32> {
        let field = self.is(key, |shape| matches!(shape, Shape::Whole { .. }));
        let node = self.take(key)?;
        let number = node.as_str().and_then(|text| text.parse::<u32>().ok());
        let number = number.filter(|n| match field.map(|field| field.shape) {
            Some(Shape::Whole { least, most }) => (least..=most).contains(n),
            _ => true,
        });
        if number.is_none() {
            diags.add(&node.span, &YamlFault::NotNumber { key });
        }
        number
    }

    /// Takes the value of `key` as yes or no.
    pub(crate) fn flag(&mut self, key: &'static str, diags: &mut Diags) -> bool {
        self.is(key, |shape| matches!(shape, Shape::Flag));
        let Some(node) = self.take(key) else {
            return false;
        };
        let [yes, no] = FLAGS.map(|words| node.as_str().is_some_and(|it| words.contains(&it)));
        if !yes && !no {
            diags.add(&node.span, &YamlFault::NotFlag { key });
        }
        yes
    }

    /// Takes every key that is left, with its value; then nothing is unknown.
    pub(crate) fn rest(&mut self) -> Vec<(&'a Key, &'a Node)> {
        std::mem::take(&mut self.entries)
    }

    /// Reports the keys nobody took.
    pub(crate) fn finish(self, diags: &mut Diags) {
        let known = match self.declared {
            Some(declared) => declared.fields.iter().map(|field| field.name).collect(),
            None => self.known.clone(),
        };
        for key in &known {
            debug_assert!(self.known.contains(key), "{key} is declared and never read");
        }
        for (key, _) in self.entries {
            let hint = did_you_mean(&key.text, known.iter().copied())
                .unwrap_or_else(|| format!("这里可以写：{}", known.join("、")));
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
