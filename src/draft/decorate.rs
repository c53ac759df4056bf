//! Decorates open slots: the unit after a count, 截至 before its day, the notes a case asks for.

use std::sync::Arc;

use crate::models::document::{Inline, merged};
use crate::models::facts::Facts;

const AS_OF: &str = "截至";

/// Adds units, 截至 and notes to the slots of some words and removes default forms. A unit already typed is not doubled.
pub(super) fn decorate(inlines: Vec<Inline>, facts: &Facts) -> Vec<Inline> {
    let mut decorated: Vec<Inline> = Vec::with_capacity(inlines.len());
    let mut inlines = inlines.into_iter().peekable();
    while let Some(inline) = inlines.next() {
        let Inline::Open(slot) = inline else {
            decorated.push(inline);
            continue;
        };
        let path = facts.resolve(&slot.path);
        let fact = path.as_ref().and_then(|path| facts.get(&path.name));
        let (Some(path), Some(fact)) = (path, fact) else {
            decorated.push(Inline::Open(slot));
            continue;
        };
        let mut slot = Arc::unwrap_or_clone(slot);
        slot.spelling = None;
        // A default form is not shown in a draft.
        slot.form = slot
            .form
            .filter(|form| facts.usual_form(&path) != Some(form));
        match path.part.as_deref() {
            Some("截至") => {
                if !matches!(decorated.last(), Some(Inline::Text(text)) if text.ends_with(AS_OF)) {
                    decorated.push(Inline::text(AS_OF));
                }
                decorated.push(Inline::open(slot));
            }
            Some(_) => decorated.push(Inline::open(slot)),
            None => {
                if slot.note.is_none() {
                    slot.note = fact.asked();
                }
                decorated.push(Inline::open(slot));
                if let Some(unit) = &fact.unit {
                    let typed = matches!(inlines.peek(), Some(Inline::Text(text)) if text.starts_with(unit.as_str()));
                    if !typed {
                        decorated.push(Inline::text(unit.as_str()));
                    }
                }
            }
        }
    }
    merged(decorated)
}
