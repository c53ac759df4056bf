//! Outline and template to Form.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::dress::dress;
use super::expand::{Expanded, expand};
use super::fault::DraftFault;
use super::form::{Choice, Form};
use super::shape::Shape;
use super::variables;
use crate::codec::markdown;
use crate::models::document::{Document, Inline, Role};
use crate::models::facts::{Kind, NameFault};
use crate::models::outline::Outline;
use crate::models::text::{Line, Text};
use crate::slot::{Piece, Slot};
use crate::template::Template;
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::span::Span;

/// Makes the Form of one shape: the outline expanded, laid out by the template, its Markdown read.
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
    } = expand(outline, shape);
    template.check_fields(&variables::fields())?;
    let context = variables::context(outline, &view, shape.pace);
    let mut document = markdown::read(&template.render(&context)?);
    document.record = None;
    if document.body.is_empty() {
        let span = Span::new(template.source(), 0..0);
        diags.add(&span, &DraftFault::EmptyDraft);
    }
    let facts = outline.facts.clone();
    let slots = RefCell::new(HashSet::new());
    let dressed = |inlines: Vec<Inline>| {
        let mut inlines = dress(inlines, &facts);
        share(&mut inlines, &mut slots.borrow_mut());
        inlines
    };
    for paragraph in &mut document.body {
        let paragraph = Arc::make_mut(paragraph);
        paragraph.lead = dressed(std::mem::take(&mut paragraph.lead));
        paragraph.text = dressed(std::mem::take(&mut paragraph.text));
        for cue in &mut paragraph.cues {
            *cue = dressed(std::mem::take(cue));
        }
        if paragraph.role == Role::Point && paragraph.is_fixed() {
            paragraph.settle_stop();
        }
    }
    let choices = choices
        .into_iter()
        .map(|(place, choice)| (place, choice.map(&dressed)));
    let banks = banks.into_iter().map(|(id, mut entries)| {
        for entry in &mut entries {
            entry.words = entry.words.clone().map(&dressed);
        }
        (id, entries)
    });
    let form = Form {
        document,
        choices: choices.collect(),
        banks: banks.collect(),
        facts: outline.facts.clone(),
    };
    check_slots(&form, template, &mut diags);
    check_banks(&form, outline, &mut diags);
    diags.judge(Some(form))
}

/// Makes equal slots one.
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

/// Slots and choices that a template places itself must exist.
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
                let fault = NameFault::new(&slot.path.name, &form.facts);
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

/// A bank must have an entry for every place that may draw from it in one draft.
fn check_banks(form: &Form, outline: &Outline, diags: &mut Diags) {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for inline in placed(&form.document) {
        if let Inline::Choice(name) = inline {
            for (bank, count) in most_uses(form, name) {
                *uses.entry(bank).or_default() += count;
            }
        }
    }
    for (bank, uses) in uses {
        let entries = form.banks.get(bank).map_or(0, Vec::len);
        if uses > entries {
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

/// How often a place draws from each bank at most, whichever alternative is picked.
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

/// 无 is for blocks that are optional, and for cases that stand as a sentence of their own; anything else would leave a
/// hole in a sentence.
fn check_absent(outline: &Outline, shape: &Shape, diags: &mut Diags) {
    if shape.absent.is_empty() {
        return;
    }
    let mut named = BTreeSet::new();
    let head = [
        Some(&outline.title),
        outline.subtitle.as_ref(),
        outline.salutation.as_ref(),
    ];
    for text in head.into_iter().flatten() {
        named.extend(hole(text, &[], outline, shape, &named, diags));
    }
    for block in outline.blocks() {
        // A point inside an optional block goes with it.
        let above = outline
            .blocks()
            .into_iter()
            .filter(|it| block.id.starts_with(&it.id));
        let optional: Vec<_> = above
            .flat_map(|block| block.optional.iter().chain(&block.each))
            .map(|fact| fact.name.as_str())
            .collect();
        for (_, text) in block.texts() {
            named.extend(hole(text, &optional, outline, shape, &named, diags));
        }
    }
}

/// Reports the facts whose absence leaves a hole in a text, each once in an outline; returns their names.
fn hole(
    text: &Text,
    optional: &[&str],
    outline: &Outline,
    shape: &Shape,
    named: &BTreeSet<String>,
    diags: &mut Diags,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in text.settle(shape.angle).lines() {
        for (at, (piece, span)) in line.placed().enumerate() {
            let Piece::Slot(slot) = piece else { continue };
            let Some(path) = outline.facts.resolve(&slot.path) else {
                continue;
            };
            let name = path.name;
            if !shape.absent.contains(&name) || optional.contains(&name.as_str()) {
                continue;
            }
            let is_case = outline
                .facts
                .get(&name)
                .is_some_and(|fact| fact.kind == Kind::Case);
            let stands_alone = is_case && is_sentence(line, at);
            if !stands_alone && !named.contains(&name) && found.insert(name.clone()) {
                diags.add(span, &DraftFault::CannotBeAbsent { name });
            }
        }
    }
    found
}

/// Whether a slot stands between the end of one sentence and the start of another.
fn is_sentence(line: &Line, at: usize) -> bool {
    let ends = |text: &str| text.ends_with(['。', '！', '？', '”']);
    let starts =
        |text: &str| !text.starts_with(['，', '。', '、', '；', '：', '！', '？', '”', '的']);
    let before = at.checked_sub(1).map(|at| &line.pieces[at]);
    let after = line.pieces.get(at + 1);
    let text = |piece: Option<&Piece>, fits: &dyn Fn(&str) -> bool| match piece {
        None => true,
        Some(Piece::Text(text)) => fits(text),
        Some(_) => false,
    };
    text(before, &ends) && text(after, &starts)
}
