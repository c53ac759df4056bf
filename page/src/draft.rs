//! A draft, as it is shown while it is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use qicao::codec::{json, title};
use qicao::desk::{Plan, summary};
use qicao::draft::{Pace, Picks, RATE, Shape, Turn, compose, draft_noting};
use qicao::library::Library;
use qicao::models::document::{Document, Inline, Paragraph, Role, missing, said, spoken};
use qicao::models::facts::Facts;
use qicao::models::layout::Part;
use qicao::models::phrase::Bank;
use qicao::words::diag::Diags;
use qicao::words::hanzi;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::answer::Made;
use crate::ask::{Asked, tell};
use crate::own::Formula;
use crate::sitting::Sitting;

/// The layout of drafts for which none is asked.
const USUAL_LAYOUT: &str = "gb9704";

/// A draft with what there is to know of it.
#[derive(Serialize)]
pub(crate) struct Draft {
    /// The Document, as `qicao schema 稿子` describes it.
    document: Option<Box<RawValue>>,
    /// The title, a paragraph for each of its lines in the layout that was asked for.
    title: Option<Box<RawValue>>,
    /// For each slot of the text, what its value is given by: 事项 is 任务清单.1.事项.
    slots: BTreeMap<String, String>,
    /// All of it in a line.
    summary: String,
    chars: usize,
    /// How many 字 were to be spoken, where that is known.
    wanted: Option<usize>,
    rate: u32,
    missing: usize,
    required: usize,
    sections: Vec<Section>,
    template: String,
    angle: String,
    /// The words that others could stand for, in the order of the text.
    turns: Vec<Worded>,
    /// The picks by hand that hold: of a place that is no more, or has fewer alternatives now, none does.
    picks: Picks,
}

/// Words that others could stand for.
#[derive(Serialize)]
struct Worded {
    place: String,
    paragraph: usize,
    lead: bool,
    /// Where in the lead or the words as they are read, in units of UTF-16.
    start: usize,
    end: usize,
    n: usize,
    count: usize,
    /// The next one that may be said here.
    next: Option<usize>,
    formula: Option<Formula>,
}

/// What stands below a heading of the first level.
#[derive(Serialize)]
struct Section {
    heading: String,
    chars: usize,
}

/// Makes a draft.
pub(crate) fn draft(library: &Library, sitting: &mut Sitting, asked: &Asked) -> Made<Draft> {
    let mut notes = sitting.notes.clone();
    let (loaded, template) = (&sitting.loaded, &mut sitting.template);
    let outline = &loaded.outline;
    let mut heard = Vec::new();
    let request = asked.request(library, &outline.facts, &mut heard);
    let mut plan = Plan::default().with(&request, outline, &mut notes)?;
    if !plan.picks.is_empty() {
        let shape = Shape::of(outline, &plan.values, plan.angle, plan.pace);
        let form = compose(outline, template, &shape)?.output;
        let holds = |place: &String, n: &mut usize| {
            let count = form.alternatives(place);
            count.is_some_and(|count| (1..=count).contains(n))
        };
        plan.picks.retain(holds);
    }
    let layout = asked.layout.as_deref().unwrap_or(USUAL_LAYOUT);
    let capacity = library.layout(layout)?.output.capacity(Part::Title);
    let order = plan.order(loaded, plan.seed);
    let drafted = draft_noting(&order, template)?.into_output(&mut notes);
    let document = drafted.document;
    tell(&notes, &mut heard);
    let (missing, required) = missing(&document.owed);
    let draft = Draft {
        document: raw(&document),
        title: raw(&lines(&document, capacity)),
        slots: slots(&document, &outline.facts),
        summary: summary(&document, plan.pace, outline),
        chars: document.spoken(),
        wanted: plan.pace.or(Pace::of(outline)).map(Pace::chars),
        rate: plan.pace.map_or(RATE, |pace| pace.rate),
        missing,
        required,
        sections: sections(&document),
        template: template.id.clone(),
        angle: outline.angles.get(plan.angle).cloned().unwrap_or_default(),
        turns: turns(&drafted.turns, &document, library),
        picks: plan.picks,
    };
    Ok((draft, heard))
}

fn raw(document: &Document) -> Option<Box<RawValue>> {
    RawValue::from_string(json::write(document)).ok()
}

/// The lines of the title.
fn lines(document: &Document, capacity: usize) -> Document {
    let title = document.body.iter().find(|it| it.role == Role::Title);
    let lines = title.map(|it| title::lines(&it.text, capacity));
    let lines = lines.into_iter().flatten();
    Document {
        body: lines
            .map(|line| Arc::new(Paragraph::new(Role::Title, line)))
            .collect(),
        ..Document::default()
    }
}

fn turns(turns: &[Turn], document: &Document, library: &Library) -> Vec<Worded> {
    let units = |text: &str| text.encode_utf16().count();
    // A bank is large: it is fetched once.
    let mut banks: BTreeMap<&str, Option<Bank>> = BTreeMap::new();
    let turns = turns.iter().filter_map(|turn| {
        let paragraph = document.body.get(turn.paragraph)?;
        let part = if turn.in_lead {
            &paragraph.lead
        } else {
            &paragraph.text
        };
        let text = said(part);
        let formula = turn.phrase.as_ref();
        let formula = formula.and_then(|(bank, entry)| {
            let fetch = || library.bank(bank, &mut Diags::new());
            let bank = banks.entry(bank).or_insert_with(fetch).as_ref()?;
            Formula::of(library, bank, entry)
        });
        if turn.count < 2 && formula.is_none() {
            return None;
        }
        Some(Worded {
            place: turn.place.clone(),
            paragraph: turn.paragraph,
            lead: turn.in_lead,
            start: units(text.get(..turn.range.start)?),
            end: units(text.get(..turn.range.end)?),
            n: turn.n,
            count: turn.count,
            next: turn.next,
            formula,
        })
    });
    turns.collect()
}

fn slots(document: &Document, facts: &Facts) -> BTreeMap<String, String> {
    let mut slots = BTreeMap::new();
    for paragraph in &document.body {
        let cues = paragraph.cues.iter().flatten();
        for inline in paragraph.inlines().chain(cues) {
            if let Inline::Open(slot) | Inline::Filled { slot, .. } = inline
                && let Some(path) = facts.resolve(&slot.path)
            {
                slots.insert(slot.tag().into_owned(), path.to_string());
            }
        }
    }
    slots
}

fn sections(document: &Document) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for paragraph in &document.body {
        if paragraph.role == Role::Heading(1) {
            sections.push(Section {
                heading: paragraph.plain(),
                chars: 0,
            });
        }
        if let Some(section) = sections.last_mut()
            && paragraph.is_spoken()
        {
            section.chars += hanzi::count(&paragraph.mark) + spoken(paragraph.inlines());
        }
    }
    sections
}
