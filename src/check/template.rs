//! Checks templates: renders them with an outline that has everything and with one that has almost nothing.

use std::collections::BTreeSet;

use super::specimen::{self, Mark};
use super::{CheckContext, CheckFault};
use crate::library::Item;
use crate::models::document::Document;
use crate::models::facts::Facts;
use crate::models::genre::GENRES;
use crate::slot::{self, Path, Piece};
use crate::template::{Template, omittable};
use crate::words::diag::Diags;
use crate::words::span::Span;

/// Checks a template and its parts.
pub(super) fn check(context: &CheckContext<'_>, item: &Item, diags: &mut Diags) {
    let mut template = match Template::load(context.library, &item.id, context.limits) {
        Ok(template) => template,
        Err(faults) => {
            diags.extend(faults);
            diags.extend(Template::unknown_fields(
                context.library,
                &item.id,
                &context.fields,
            ));
            return;
        }
    };
    let shared = context.library.facts(&mut Diags::new());
    let slots = own_slots(item, &shared, diags);
    if let Err(faults) = template.check_fields(&context.fields) {
        // Rendering would report the same.
        diags.extend(faults);
        return;
    }
    // A part is tested by the templates that use it.
    if !item.id.contains('/') {
        diags.extend(tried(context, &mut template, &slots, &shared));
    }
}

/// Returns the slots that a template places and no shared fact has: only outlines that declare them can use it.
fn own_slots(item: &Item, shared: &Facts, diags: &mut Diags) -> Vec<Path> {
    let source = item.source();
    let mut slots: Vec<Path> = Vec::new();
    let mut told = BTreeSet::new();
    for (piece, range) in slot::scan(&without_comments(source.text())).pieces {
        let Piece::Slot(slot) = piece else { continue };
        let name = slot.path.name.clone();
        if shared.resolve(&slot.path).is_some() || !told.insert(name.clone()) {
            continue;
        }
        let near = shared.nearest(&name, diags);
        diags.add(
            &Span::new(&source, range),
            &CheckFault::OwnSlot { name, near },
        );
        slots.push(slot.path);
    }
    slots
}

/// Blanks out comments; places are unchanged.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("{#") {
        let end = rest[start..]
            .find("#}")
            .map_or(rest.len(), |end| start + end + 2);
        out.push_str(&rest[..start]);
        out.extend(std::iter::repeat_n(' ', end - start));
        rest = &rest[end..];
    }
    out + rest
}

/// Renders a template with the test outlines of each of its genres.
fn tried(
    context: &CheckContext<'_>,
    template: &mut Template<'_>,
    slots: &[Path],
    shared: &Facts,
) -> Diags {
    let mut found = Diags::new();
    let mut genres: Vec<&str> = template.genres.iter().map(|genre| genre.id).collect();
    if genres.is_empty() {
        genres.push(GENRES[0].id);
    }
    let mut dropped: Option<Vec<Mark>> = None;
    let mut shown: Vec<Document> = Vec::new();
    let told = |faults: Diags, found: &mut Diags| {
        for diag in faults {
            if !found.iter().any(|known| *known == diag) {
                found.push(diag);
            }
        }
    };
    for genre in genres {
        if let Some((outline, marks)) = specimen::full(genre, slots, shared) {
            match (context.compose)(&outline, template) {
                Ok(document) => {
                    shown.push(document.into_output(&mut Diags::new()));
                    dropped = Some(marks);
                }
                Err(faults) => told(faults, &mut found),
            }
        }
        if let Some(outline) = specimen::empty(genre, slots, shared)
            && let Err(faults) = (context.compose)(&outline, template)
        {
            told(faults, &mut found);
        }
    }
    if let Some(marks) = dropped.filter(|_| found.is_empty()) {
        drops(template, &marks, &shown, &mut found);
    }
    found
}

/// Reports texts that no rendering shows, and texts shown without their slot.
fn drops(template: &Template<'_>, marks: &[Mark], shown: &[Document], diags: &mut Diags) {
    let texts: Vec<String> = shown.iter().map(all_words).collect();
    let has = |words: &str| texts.iter().any(|text| text.contains(words));
    let gone = |mark: &&Mark| !has(&mark.words());
    let head = template.source().text().lines().next().unwrap_or_default();
    let place = Span::new(template.source(), 0..head.len());
    let omitted = |name: &str| template.omits.iter().any(|it| it == name);
    let mut told: BTreeSet<&str> = BTreeSet::new();
    // A part that is missing entirely is reported once.
    let whole = |part: &str| {
        marks
            .iter()
            .filter(|mark| mark.part == part)
            .all(|mark| gone(&mark))
    };
    let parts: Vec<&str> = ["opening", "sections", "closing"]
        .into_iter()
        .filter(|part| whole(part))
        .collect();
    let omittable = omittable();
    for &(name, what, ref example) in &omittable {
        let is_part = parts.contains(&name);
        let field_gone = marks
            .iter()
            .filter(|mark| mark.field == name && !parts.contains(&mark.part) && !omitted(mark.part))
            .any(|mark| gone(&mark));
        if (is_part || field_gone) && !omitted(name) && told.insert(name) {
            let (what, name) = (what.to_owned(), name.to_owned());
            let example = example.clone();
            diags.add(
                &place,
                &CheckFault::Dropped {
                    what,
                    name,
                    example,
                },
            );
        }
    }
    for mark in marks.iter().filter(|mark| !gone(mark)) {
        let slot = format!("【{}】", mark.fact());
        let what = omittable.iter().find(|(name, _, _)| *name == mark.field);
        if let Some((name, what, _)) = what
            && !has(&slot)
            && told.insert(name)
        {
            let what = (*what).to_owned();
            diags.add(&place, &CheckFault::DroppedSlot { what });
        }
    }
}

fn all_words(document: &Document) -> String {
    let mut words = String::new();
    for paragraph in &document.body {
        words += &paragraph.plain();
        for inline in paragraph.cues.iter().flatten() {
            words += &inline.plain();
        }
        words.push('\n');
    }
    words
}
