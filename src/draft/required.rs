//! The facts a draft needs.

use super::form::Form;
use crate::models::facts::Fact;
use crate::models::outline::Outline;

/// Returns the facts used by an outline or placed by a template, in the order of their declaration.
pub fn needed<'a>(form: &'a Form, outline: &Outline) -> Vec<&'a Fact> {
    let placed = form.document.open_slots();
    let placed = placed.filter_map(|(_, slot)| form.facts.resolve(&slot.path));
    let mut names: Vec<String> = placed.map(|path| path.name).collect();
    names.extend(outline.uses().into_iter().map(|fact| fact.name.clone()));
    form.facts.with_defaults(names)
}
