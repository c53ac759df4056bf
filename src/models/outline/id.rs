//! The ids of blocks, used as stable references by choices, `extends` and time shares.

use std::collections::HashSet;

use super::Words;
use crate::words::hanzi::is_hanzi;
use crate::words::yaml::{Node, Value, list};

/// Maximum number of characters of a block's first words used as its id.
const LONGEST: usize = 12;

/// Returns a block's own id: its `id`, else the first characters of its heading, its lead or its words. It depends on
/// nothing else, so a block keeps its id while others are added and removed.
pub(super) fn own_id(node: &Node) -> String {
    if let Some(id) = node.get("id").and_then(Node::as_str) {
        return id.to_owned();
    }
    let (words, _) = Words::around_cues();
    let first = words
        .iter()
        .map(|words| words.key())
        .chain(["each", "optional"])
        .find_map(|key| node.get(key))
        .and_then(first_words)
        .unwrap_or_default();
    let id: String = first
        .chars()
        .filter(|&c| is_hanzi(c) || c.is_ascii_alphanumeric())
        .take(LONGEST)
        .collect();
    if id.is_empty() {
        "block".to_owned()
    } else {
        id
    }
}

fn first_words(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(text) => Some(text),
        Value::Map(entries) => {
            let (key, node) = entries.iter().find(|(key, _)| key.text != "by")?;
            match &*key.text {
                "any" | "angles" => first_words(list(node).first()?),
                _ => first_words(node),
            }
        }
        _ => None,
    }
}

/// The ids in use.
#[derive(Default)]
pub(super) struct Taken(HashSet<String>);

impl Taken {
    /// Makes an id unique: `name`, `name-2`….
    pub(super) fn unique(&mut self, id: String) -> String {
        if self.0.insert(id.clone()) {
            return id;
        }
        let mut n = 2;
        while !self.0.insert(format!("{id}-{n}")) {
            n += 1;
        }
        format!("{id}-{n}")
    }

    /// Reserves an id, and returns whether it was free.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.0.insert(id.to_owned())
    }
}
