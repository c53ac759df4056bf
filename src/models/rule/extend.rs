//! `extends`: a rule that changes only what it names.

use crate::words::yaml::{Key, Node, Value, list};

/// The keys whose value is a mapping of entries: these merge, and one without a value is taken out.
const ENTRIES: [&str; 5] = ["replace", "between", "match", "near", "needs"];

/// The lists of words, which grow.
const WORDS: [&str; 2] = ["find", "unify"];

/// The keys that belong to a file and not to what it extends.
const OWN: [&str; 2] = ["schema", "extends"];

/// Lays `over` upon `base`, both rules: words are added, or taken out where nothing is said for them; any other key of
/// `over` replaces the one of `base`.
pub fn extend(base: &Node, over: &Node) -> Node {
    let (Value::Map(old), Value::Map(new)) = (&base.value, &over.value) else {
        return over.clone();
    };
    let inherited = old.iter().filter(|(key, _)| !OWN.contains(&&*key.text));
    let mut merged: Vec<(Key, Node)> = inherited.cloned().collect();
    for (key, node) in new {
        let Some((_, old)) = merged.iter_mut().find(|(old, _)| old.text == key.text) else {
            merged.push((key.clone(), node.clone()));
            continue;
        };
        *old = match key.text.as_str() {
            name if ENTRIES.contains(&name) => entries(old, node),
            name if WORDS.contains(&name) => {
                let words = list(old).iter().chain(list(node)).cloned();
                let value = Value::List(words.collect());
                Node {
                    value,
                    ..node.clone()
                }
            }
            _ => node.clone(),
        };
    }
    let value = Value::Map(merged);
    Node {
        value,
        ..over.clone()
    }
}

fn entries(base: &Node, over: &Node) -> Node {
    let (Value::Map(old), Value::Map(new)) = (&base.value, &over.value) else {
        return over.clone();
    };
    let mut merged = old.clone();
    for (key, node) in new {
        let known = merged.iter().position(|(old, _)| old.text == key.text);
        let gone = known.map(|at| merged.remove(at)).is_some() && node.value == Value::Null;
        if !gone {
            merged.push((key.clone(), node.clone()));
        }
    }
    let value = Value::Map(merged);
    Node {
        value,
        ..over.clone()
    }
}
