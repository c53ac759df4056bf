//! Which facts a draft asks for.

use super::form::{Choice, Form};
use crate::models::document::Inline;
use crate::models::facts::{Fact, Facts};
use crate::models::outline::Outline;
use crate::slot::{Path, Piece};

/// Returns the facts that a Form and its outline ask for, in the order of their declaration: those of its slots, those
/// that decide what stands in it, and those that stand in for others.
pub fn needed<'a>(form: &'a Form, outline: &Outline) -> Vec<&'a Fact> {
    let facts = &form.facts;
    let mut names = Vec::new();
    let mut add = |path: &Path| names.extend(facts.resolve(path).map(|path| path.name));
    for paragraph in &form.document.body {
        paths(
            paragraph.inlines().chain(paragraph.cues.iter().flatten()),
            &mut add,
        );
    }
    for choice in form.choices.values() {
        of_choice(choice, &mut add);
    }
    for entry in form.banks.values().flatten() {
        of_choice(&entry.words, &mut add);
    }
    for block in outline.blocks() {
        for reference in block.each.iter().chain(&block.optional) {
            add(&Path::fact(&reference.name));
        }
    }
    add_defaults(facts, &mut names);
    facts
        .iter()
        .filter(|fact| names.contains(&fact.name))
        .collect()
}

fn of_choice(choice: &Choice, add: &mut impl FnMut(&Path)) {
    match choice {
        Choice::Words(words) | Choice::Count(words) => paths(words, add),
        Choice::Any(choices) => choices.iter().for_each(|choice| of_choice(choice, add)),
        Choice::By { path, cases } => {
            add(path);
            for (_, choice) in cases {
                of_choice(choice, add);
            }
        }
        Choice::Bank { .. } => {}
    }
}

fn paths<'a>(inlines: impl IntoIterator<Item = &'a Inline>, add: &mut impl FnMut(&Path)) {
    for inline in inlines {
        if let Inline::Open(slot) = inline {
            add(&slot.path);
        }
    }
}

fn add_defaults(facts: &Facts, names: &mut Vec<String>) {
    let mut at = 0;
    while let Some(name) = names.get(at) {
        let default = facts.get(name).and_then(|fact| fact.default.as_ref());
        let lines = default.map_or_else(Vec::new, |text| text.lines());
        for piece in lines.iter().flat_map(|line| &line.pieces) {
            if let Piece::Slot(slot) = piece
                && !names.contains(&slot.path.name)
            {
                names.push(slot.path.name.clone());
            }
        }
        at += 1;
    }
}
