//! Composes an outline and a template into a Form.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::budget::Pace;
use super::decorate::decorate;
use super::expand::{Expanded, expand};
use super::fault::DraftFault;
use super::form::{Choice, Form, Phrase};
use super::pick::bare;
use super::shape::Shape;
use super::variables;
use crate::codec::markdown;
use crate::models::document::{Document, Inline, Role};
use crate::models::facts::NameFault;
use crate::models::outline::Outline;
use crate::slot::Slot;
use crate::template::Template;
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::span::Span;
use crate::words::unseen;

/// Builds the Form of one shape: expands the outline, renders the template, reads its Markdown.
pub fn compose(
    outline: &Outline,
    template: &mut Template<'_>,
    shape: &Shape,
) -> Result<Warned<Form>, Diags> {
    let mut diags = Diags::new();
    if !template.fits(outline.genre) {
        let fault = DraftFault::Unfitting {
            template: template.name.clone(),
            genre: outline.genre.name,
        };
        diags.push(Diag::of(&fault));
    }
    if let (Some(limit), Some(pace)) = (outline.genre.limit, shape.pace)
        && pace.chars() > limit
    {
        let (genre, chars) = (outline.genre.name, pace.chars());
        diags.push(Diag::of(&DraftFault::OverLimit {
            genre,
            limit,
            chars,
        }));
    }
    check_absent(outline, shape, &mut diags);
    let Expanded {
        view,
        choices,
        banks,
        left_out,
    } = expand(outline, shape);
    if let (true, Some(pace)) = (left_out > 0 && shape.pace != Pace::of(outline), shape.pace) {
        let minutes = pace.minutes.to_string();
        diags.push(Diag::of(&DraftFault::LeftOut {
            minutes,
            parts: left_out,
        }));
    }
    template.check_fields(&variables::fields())?;
    let context = variables::context(outline, &view, shape.pace);
    let mut document = markdown::read(&unseen::without(&template.render(&context)?));
    document.record = None;
    if document.body.is_empty() {
        let span = Span::new(template.source(), 0..0);
        diags.add(&span, &DraftFault::EmptyDraft);
    }
    let facts = &outline.facts;
    let slots = RefCell::new(HashSet::new());
    let decorated = |inlines: Vec<Inline>| {
        let mut inlines = decorate(inlines, facts);
        share(&mut inlines, &mut slots.borrow_mut());
        inlines
    };
    for paragraph in &mut document.body {
        let paragraph = Arc::make_mut(paragraph);
        paragraph.lead = decorated(std::mem::take(&mut paragraph.lead));
        paragraph.text = decorated(std::mem::take(&mut paragraph.text));
        for cue in &mut paragraph.cues {
            *cue = decorated(std::mem::take(cue));
        }
        if paragraph.role == Role::Point && paragraph.is_fixed() {
            paragraph.settle_stop();
        }
    }
    let choices = choices
        .into_iter()
        .map(|(place, choice)| (place, choice.map(&decorated)));
    let banks = banks.into_iter().map(|(id, mut entries)| {
        for entry in &mut entries {
            entry.words = entry.words.clone().map(&decorated);
        }
        (id, entries)
    });
    let form = Form {
        document,
        choices: choices.collect(),
        banks: banks.collect(),
        facts: facts.clone(),
        pace: shape.pace,
        spoken: outline.genre.is_spoken(),
    };
    check_slots(&form, template, &mut diags);
    check_banks(&form, outline, &mut diags);
    diags.judge(Some(form))
}

/// Makes equal slots share one allocation.
fn share(inlines: &mut [Inline], slots: &mut HashSet<Arc<Slot>>) {
    for inline in inlines {
        if let Inline::Open(slot) = inline {
            match slots.get(slot) {
                Some(known) => *slot = Arc::clone(known),
                None => {
                    slots.insert(Arc::clone(slot));
                }
            }
        }
    }
}

/// Checks that the slots and choices a template writes itself exist.
fn check_slots(form: &Form, template: &Template<'_>, diags: &mut Diags) {
    let inlines = form
        .document
        .body
        .iter()
        .flat_map(|paragraph| paragraph.inlines().chain(paragraph.cues.iter().flatten()));
    for inline in inlines {
        let fault = match inline {
            Inline::Open(slot) if form.facts.resolve(&slot.path).is_none() => {
                let span = template.place_of(&slot.to_string());
                let fault = NameFault::new(&slot.path.name, &form.facts, diags);
                span.map_or_else(|| Diag::of(&fault), |span| Diag::at(&span, &fault))
            }
            Inline::Choice(name) if !form.choices.contains_key(name.as_str()) => {
                let span = template.place_of(&format!("【@{name}】"));
                let fault = DraftFault::UnknownChoice {
                    name: name.to_string(),
                };
                span.map_or_else(|| Diag::of(&fault), |span| Diag::at(&span, &fault))
            }
            _ => continue,
        };
        diags.push(fault);
    }
}

/// Checks that a bank has an entry for every place that may draw from it in one draft. The rows of a list count as one
/// place: their number depends on the facts, and used entries are taken again.
fn check_banks(form: &Form, outline: &Outline, diags: &mut Diags) {
    let mut places: BTreeMap<(Cow<'_, str>, &str), usize> = BTreeMap::new();
    for inline in placed(&form.document) {
        if let Inline::Choice(name) = inline {
            for (bank, count) in most_uses(form, name) {
                let most = places.entry((bare(name), bank)).or_default();
                *most = count.max(*most);
            }
        }
    }
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for ((_, bank), count) in places {
        *uses.entry(bank).or_default() += count;
    }
    for (bank, uses) in uses {
        let phrases = form.banks.get(bank).map_or(&[][..], Vec::as_slice);
        // A formula may be repeated wherever it belongs.
        let formulas = phrases.iter().all(Phrase::is_formula);
        let entries = phrases.len();
        if uses > entries && !formulas {
            let bank = bank.to_owned();
            diags.add(
                &outline.span,
                &DraftFault::BankTooSmall {
                    bank,
                    entries,
                    uses,
                },
            );
        }
    }
}

fn placed(document: &Document) -> impl Iterator<Item = &Inline> {
    document
        .body
        .iter()
        .flat_map(|paragraph| paragraph.inlines().chain(paragraph.cues.iter().flatten()))
}

/// Returns how often a place draws from each bank at most, over all alternatives.
fn most_uses<'a>(form: &'a Form, place: &str) -> BTreeMap<&'a str, usize> {
    let mut most = BTreeMap::new();
    match form.choices.get(place) {
        Some(Choice::Bank { bank, .. }) => {
            most.insert(bank.as_str(), 1);
        }
        Some(choice) => {
            for words in choice.words() {
                let mut here: BTreeMap<&str, usize> = BTreeMap::new();
                for inline in words {
                    if let Inline::Choice(inner) = inline {
                        for (bank, count) in most_uses(form, inner) {
                            *here.entry(bank).or_default() += count;
                        }
                    }
                }
                for (bank, count) in here {
                    let known = most.entry(bank).or_default();
                    *known = count.max(*known);
                }
            }
        }
        None => {}
    }
    most
}

/// Reports required facts that are given as absent.
fn check_absent(outline: &Outline, shape: &Shape, diags: &mut Diags) {
    for name in &shape.absent {
        if outline.facts.get(name).is_some_and(|fact| fact.required) {
            let name = name.clone();
            diags.push(Diag::of(&DraftFault::CannotBeAbsent { name }));
        }
    }
}
