//! `extends`: an outline that changes only the keys it has.

use super::id::own_id;
use crate::words::yaml::{Node, Value, lay, list};

/// The keys whose value is a mapping of entries.
const ENTRIES: [&str; 2] = ["facts", "phrases"];

/// The keys whose value is a list of blocks.
const BLOCKS: [&str; 4] = ["opening", "sections", "closing", "points"];

/// The keys not inherited from an extended file.
const OWN: [&str; 3] = ["schema", "extends", "aliases"];

/// Merges `over` into `base`, both outlines.
///
/// A key of `over` replaces the one of `base`, except that `facts` and `phrases` merge by entry, and lists of blocks
/// merge by id if `over` has ids (a block changes only the keys it has, a new id is appended); a list without ids
/// replaces the old one.
pub(crate) fn extend(base: &Node, over: &Node) -> Node {
    merge(base, over, |key| !OWN.contains(&key))
}

fn merge(base: &Node, over: &Node, inherits: impl Fn(&str) -> bool) -> Node {
    lay(base, over, inherits, |name, old, new| {
        if ENTRIES.contains(&name) {
            entries(old, new)
        } else if BLOCKS.contains(&name) {
            blocks(old, new)
        } else {
            new.clone()
        }
    })
}

fn entries(base: &Node, over: &Node) -> Node {
    let join = |_: &str, old: &Node, new: &Node| merge(old, new, |_| true);
    lay(base, over, |_| true, join)
}

fn blocks(base: &Node, over: &Node) -> Node {
    if !list(over).iter().any(|block| block.get("id").is_some()) {
        return over.clone();
    }
    let mut merged = list(base).to_vec();
    for block in list(over) {
        let id = own_id(block);
        match merged.iter_mut().find(|old| own_id(old) == id) {
            Some(old) => *old = merge(old, block, |_| true),
            None => merged.push(block.clone()),
        }
    }
    Node {
        value: Value::List(merged),
        ..over.clone()
    }
}
