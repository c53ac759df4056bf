//! Files of shared facts: names and aliases that mean two things.

use super::{CheckFault, of_file};
use crate::library::{Item, Library};
use crate::words::diag::Diags;

/// Checks a file of shared facts, lying upon those of lower libraries.
pub(super) fn check(library: &Library, item: &Item, diags: &mut Diags) {
    let mut found = Diags::new();
    let facts = library.facts(&mut found);
    for (at, fact) in facts.iter().enumerate() {
        for name in [&fact.name].into_iter().chain(&fact.aliases) {
            let taken = facts.iter().enumerate().find(|(n, other)| {
                // Who has it as a name is in the right, and who came first.
                *n != at && (other.name == *name || *n < at && other.aliases.contains(name))
            });
            if let Some((_, other)) = taken.filter(|_| *name != fact.name) {
                let (name, first) = (name.clone(), other.name.clone());
                found.add(&fact.span, &CheckFault::TwoOfOneName { name, first });
            }
        }
    }
    diags.extend(of_file(found, item));
}
