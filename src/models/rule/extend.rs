//! `extends`: a rule that changes only the keys it has.

use crate::words::yaml::{Node, Value, lay, list};

/// The keys whose value is a mapping of entries: these merge, and one without a value is removed.
const ENTRIES: [&str; 5] = ["replace", "between", "match", "near", "needs"];

/// The lists of words, which are appended to.
const WORDS: [&str; 2] = ["find", "unify"];

/// The keys not inherited from an extended file.
const OWN: [&str; 2] = ["schema", "extends"];

/// Merges `over` into `base`, both rules: words are added, or removed if they have no value; any other key of `over`
/// replaces the one of `base`.
pub(crate) fn extend(base: &Node, over: &Node) -> Node {
    let inherits = |key: &str| !OWN.contains(&key);
    lay(base, over, inherits, |name, old, new| {
        if ENTRIES.contains(&name) {
            entries(old, new)
        } else if WORDS.contains(&name) {
            let words = list(old).iter().chain(list(new)).cloned();
            Node {
                value: Value::List(words.collect()),
                ..new.clone()
            }
        } else {
            new.clone()
        }
    })
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
