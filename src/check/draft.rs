//! Checks drafts: open facts, and the rules.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::apart::apart;
use super::{CheckFault, Placed, tell};
use crate::models::document::Document;
use crate::models::facts::Facts;
use crate::models::rule::{Rule, Rules};
use crate::slot::{self, Piece, Slot};
use crate::words::diag::{Diag, Diags, Said};
use crate::words::span::{Source, Span};

/// Checks a draft: reports open slots of `facts`, and the findings of the rules.
pub fn draft(draft: &Placed<'_>, facts: &Facts, rules: &Rules) -> Diags {
    let source = draft.source;
    let mut diags = Diags::new();
    let mut told: HashSet<String> = HashSet::new();
    let mut spoken = Vec::new();
    for passage in draft.passages {
        let span = Span::new(source, passage.clone());
        for (piece, range) in slot::scan(span.text()).pieces {
            let place = span.within(range);
            match piece {
                Piece::Slot(slot) => open(&slot, &place, facts, &mut told, &mut diags),
                Piece::Text(_) => spoken.push(place.range()),
                Piece::Choice(_) => {}
            }
        }
    }
    for (rule, hits) in rules.find(source.text(), &spoken, &draft.page) {
        if rule.check.is_of_page() {
            let place = |range| draft.place(range);
            tell(rule, &draft.page.text, hits, true, place, &mut diags);
        } else {
            let place = |range| Span::new(source, range);
            tell(rule, source.text(), hits, true, place, &mut diags);
        }
    }
    let apart = apart(diags.in_order(), rules);
    rules.iter().fold(apart, as_a_whole)
}

/// Reports a rule with very many places once.
fn as_a_whole(diags: Diags, rule: &Rule) -> Diags {
    let Some(whole) = &rule.whole else {
        return diags;
    };
    let is_of = |diag: &Diag| diag.rule == rule.id;
    if diags.iter().filter(|diag| is_of(diag)).count() <= whole.over {
        return diags;
    }
    let said = Diag::from(Said {
        rule: rule.id.clone(),
        level: rule.level,
        message: whole.message.clone(),
        hint: Some(whole.hint.clone()),
        fix: None,
    });
    let mut told = Some(said);
    let mut kept = Diags::new();
    for diag in diags {
        if !is_of(&diag) {
            kept.push(diag);
        } else if let (Some(said), Some(place)) = (told.take(), diag.span) {
            kept.push(said.moved(place));
        }
    }
    kept
}

/// Reports each open fact once, however many places it has.
fn open(slot: &Slot, place: &Span, facts: &Facts, told: &mut HashSet<String>, diags: &mut Diags) {
    let path = facts.resolve(&slot.path);
    let fact = path.and_then(|path| facts.get(&path.name));
    let name = fact.map_or_else(|| slot.path.to_string(), |fact| fact.name.clone());
    if !told.insert(name.clone()) {
        return;
    }
    match fact {
        Some(fact) if fact.required => {
            let (wanted, owner) = (fact.wanted(), fact.owner.clone());
            diags.add(
                place,
                &CheckFault::OpenRequired {
                    name,
                    wanted,
                    owner,
                },
            );
        }
        _ => {
            let wanted = fact
                .map(crate::models::facts::Fact::wanted)
                .or(slot.note.clone());
            diags.add(place, &CheckFault::Open { name, wanted });
        }
    }
}

/// Writes a document without a source text as one, a line for each paragraph; returns it with its passages.
pub(crate) fn written(name: &str, document: &Document) -> (Arc<Source>, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut ranges = Vec::new();
    for paragraph in &document.body {
        let start = text.len();
        text.push_str(&paragraph.plain());
        ranges.push(start..text.len());
        text.push('\n');
    }
    (Source::new(name, text), ranges)
}
