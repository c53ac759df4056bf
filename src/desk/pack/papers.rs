//! Drafts the papers in order; none repeats a sentence of an earlier one.

use std::collections::BTreeSet;

use super::alike::{hanzi_of, sentences};
use super::fault::PackFault;
use super::{MAIN, Order, Paper};
use crate::desk::{self, Plan};
use crate::draft::{Shape, compose, draft};
use crate::library::Library;
use crate::models::document::Document;
use crate::models::outline::{Outline, Phrases};
use crate::template::{Limits, Template};
use crate::words::diag::{Diag, Diags};

/// The template of the one-page sketch of the main speech.
const SKETCH: &str = "一页提纲";

/// Number of seeds tried to find papers that share no sentence.
const SEEDS: u64 = 40;

/// Drafts the papers in order, each so that it repeats no sentence of an earlier one.
pub(super) fn papers(
    library: &Library,
    orders: &mut [Order<'_>],
    limits: Limits,
    notes: &mut Diags,
) -> Result<Vec<Paper>, Diags> {
    let mut papers = Vec::new();
    let mut said: Vec<(String, BTreeSet<String>)> = Vec::new();
    for at in 0..orders.len() {
        let angle = angle(&orders[..at], &orders[at]);
        let order = &mut orders[at];
        order.plan.angle = angle;
        let formulas = formulas(&order.loaded.outline);
        let known: BTreeSet<String> = said.iter().flat_map(|(_, own)| own).cloned().collect();
        let mut own = Diags::new();
        let document = apart(library, order, &known, &formulas, limits, &mut own)?;
        for mut diag in own {
            diag.reword(format!("{}：{}", order.name, diag.message));
            notes.push(diag);
        }
        let own = sentences(&document, &formulas);
        for (other, theirs) in &said {
            let mut both = own.intersection(theirs);
            if let Some(first) = both.next() {
                notes.push(Diag::of(&PackFault::Twice {
                    papers: [other.clone(), order.name.clone()],
                    count: both.count() + 1,
                    first: first.clone(),
                }));
            }
        }
        said.push((order.name.clone(), own));
        papers.push(Paper {
            name: order.name.clone(),
            document,
        });
        if order.item.manner_is(MAIN) {
            let mut template =
                desk::template(library, Some(SKETCH), order.loaded.outline.genre, limits)?;
            let made = draft(
                &order.plan.order(&order.loaded, order.plan.seed),
                &mut template,
            )?;
            papers.push(Paper {
                name: format!("{}-{SKETCH}", order.name),
                document: made.output,
            });
        }
    }
    Ok(papers)
}

/// Returns an angle that earlier papers of the same outline did not use, unless one was asked for.
fn angle(before: &[Order<'_>], order: &Order<'_>) -> usize {
    let outline = &order.loaded.outline;
    if order.item.angle.is_some() || outline.angles.len() < 2 {
        return order.plan.angle;
    }
    let alike = before
        .iter()
        .filter(|other| other.loaded.outline.id == outline.id);
    let taken: Vec<_> = alike.map(|other| other.plan.angle).collect();
    let free = (0..outline.angles.len()).find(|angle| !taken.contains(angle));
    free.unwrap_or(order.plan.angle)
}

/// Finds a draft that repeats no sentence of `known`, or as few as possible: first by seed, then by picks at single
/// places.
fn apart(
    library: &Library,
    order: &mut Order<'_>,
    known: &BTreeSet<String>,
    formulas: &[String],
    limits: Limits,
    notes: &mut Diags,
) -> Result<Document, Diags> {
    let outline = &order.loaded.outline;
    let mut template = desk::template(
        library,
        order.item.template.as_deref(),
        outline.genre,
        limits,
    )?;
    let start = order.plan.seed;
    let made = |plan: &Plan, template: &mut Template<'_>| {
        draft(&plan.order(&order.loaded, plan.seed), template)
    };
    let shared = |document: &Document| sentences(document, formulas).intersection(known).count();
    let first = made(&order.plan, &mut template)?.into_output(notes);
    let (mut least, mut best) = (shared(&first), first);
    for seed in start + 1..=start + SEEDS {
        if least == 0 {
            return Ok(best);
        }
        let plan = Plan {
            seed,
            ..order.plan.clone()
        };
        let document = made(&plan, &mut template)?.output;
        let count = shared(&document);
        if count < least {
            (least, best) = (count, document);
            order.plan.seed = seed;
        }
    }
    let shape = Shape::of(
        outline,
        &order.plan.values,
        order.plan.angle,
        order.plan.pace,
    );
    let form = compose(outline, &mut template, &shape)?.output;
    for (place, count) in form.places() {
        for pick in 1..=count {
            if least == 0 {
                return Ok(best);
            }
            let mut plan = order.plan.clone();
            plan.picks.insert(place.to_owned(), pick);
            let Ok(document) = made(&plan, &mut template) else {
                break;
            };
            let count = shared(&document.output);
            if count < least {
                (least, best) = (count, document.output);
                order.plan.picks = plan.picks;
            }
        }
    }
    Ok(best)
}

/// The formulas of an outline, as their 汉字.
fn formulas(outline: &Outline) -> Vec<String> {
    let banks = outline
        .phrases
        .values()
        .filter_map(|phrases| match phrases {
            Phrases::Bank(bank) if bank.formulas => Some(bank),
            _ => None,
        });
    let texts = banks.flat_map(|bank| bank.entries.iter().filter_map(|entry| entry.text.first()));
    texts
        .map(|line| hanzi_of(&line.written()))
        .filter(|text| !text.is_empty())
        .collect()
}
