//! Checks files of shared facts: names and aliases with two meanings.

use std::collections::HashMap;

use super::{CheckFault, of_file};
use crate::library::{Item, Library};
use crate::models::facts::Fact;
use crate::words::diag::Diags;

/// Checks a file of shared facts, merged over those of lower libraries.
pub(super) fn check(library: &Library, item: &Item, diags: &mut Diags) {
    let mut found = Diags::new();
    let facts = library.facts(&mut found);
    // A name takes precedence over an alias, and the first alias over later ones.
    let mut aliases: HashMap<&str, &Fact> = HashMap::new();
    for fact in &facts {
        for alias in &fact.aliases {
            let first = *aliases.entry(alias).or_insert(fact);
            let owner = facts.get(alias).unwrap_or(first);
            if owner.name != fact.name && *alias != fact.name {
                let (name, first) = (alias.clone(), owner.name.clone());
                found.add(&fact.span, &CheckFault::TwoOfOneName { name, first });
            }
        }
    }
    diags.extend(of_file(found, item));
}
