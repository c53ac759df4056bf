//! One mapping laid upon another, as files do that extend one another.

use super::{Key, Node, Value};

/// Lays `over` upon `base`: of mappings the keys of `base` that are inherited stay where they are, a key that both have gets
/// what `join` makes of its name and its two values, and the others of `over` follow. Anything else is replaced.
pub(crate) fn lay(
    base: &Node,
    over: &Node,
    inherits: impl Fn(&str) -> bool,
    join: impl Fn(&str, &Node, &Node) -> Node,
) -> Node {
    let (Value::Map(old), Value::Map(new)) = (&base.value, &over.value) else {
        return over.clone();
    };
    let inherited = old.iter().filter(|(key, _)| inherits(&key.text));
    let mut merged: Vec<(Key, Node)> = inherited.cloned().collect();
    for (key, node) in new {
        match merged.iter_mut().find(|(old, _)| old.text == key.text) {
            Some((_, old)) => *old = join(&key.text, old, node),
            None => merged.push((key.clone(), node.clone())),
        }
    }
    Node {
        value: Value::Map(merged),
        ..over.clone()
    }
}
