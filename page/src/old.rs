//! Old speeches: read, and made into outlines that work at once.

use qicao::desk::{DraftFile, extracted, material};
use qicao::extract::{Extracted, Material, Traced, extract};
use qicao::library::{FileKind, Library};
use qicao::models::facts::FactValue;
use qicao::models::outline::Outline;
use qicao::words::diag::Diags;
use qicao::words::span::Span;
use serde::Serialize;

use crate::answer::{Made, Place, Said, place};

/// What was found in an old speech.
#[derive(Serialize)]
pub(crate) struct Old {
    /// What its outline is called, as a file.
    id: String,
    name: String,
    genre: &'static str,
    /// The outline.
    yaml: String,
    /// The text that places are in.
    text: String,
    title: Option<String>,
    speaker: Option<String>,
    date: Option<String>,
    salutation: Option<String>,
    headings: Vec<Heading>,
    facts: Vec<Fact>,
    /// What is no speech: advertising, page numbers, a second speech.
    noise: usize,
    /// Whether it ends before its end.
    cut: bool,
}

#[derive(Serialize)]
struct Heading {
    level: usize,
    mark: String,
    text: String,
    place: Place,
}

/// A fact that was found, with what the speech said.
#[derive(Serialize)]
struct Fact {
    name: String,
    label: String,
    was: String,
}

/// Makes the outline of an old speech.
pub(crate) fn old(library: &Library, name: &str, bytes: Vec<u8>, keep_text: bool) -> Made<Old> {
    let mut notes = Diags::new();
    let file = DraftFile::open(name, bytes)?;
    let material = material(&file)?.into_output(&mut notes);
    let found = extract(&material);
    let id = stem(name);
    let written = extracted(library, &material, &found, id, keep_text).into_output(&mut notes);
    let mut library = library.clone();
    library.lay(FileKind::Outline, id, name, written.text.clone());
    let outline = library.outline(id)?.into_output(&mut notes).outline;
    let tree = &found.tree;
    let words = |words: &Option<Traced>| words.as_ref().map(|words| words.text().to_owned());
    let old = Old {
        id: id.to_owned(),
        name: written.name,
        genre: outline.genre.name,
        yaml: written.text,
        text: material.source.text().to_owned(),
        title: words(&tree.title),
        speaker: words(&tree.speaker),
        date: words(&tree.date),
        salutation: words(&tree.salutation),
        headings: headings(&found, &material),
        facts: facts(&outline),
        noise: found.noise.len(),
        cut: found.is_cut,
    };
    Ok((old, Said::all(&notes)))
}

/// The name of a file without its ending.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

fn headings(found: &Extracted, material: &Material) -> Vec<Heading> {
    let headings = found.tree.headings.iter().map(|heading| {
        let range = heading.words.source(0..heading.words.text().len());
        Heading {
            level: heading.level,
            mark: heading.mark.clone(),
            text: heading.words.text().to_owned(),
            place: place(&Span::new(&material.source, range)),
        }
    });
    headings.collect()
}

/// The facts of an outline that has them from a speech.
fn facts(outline: &Outline) -> Vec<Fact> {
    let facts = outline.facts.iter().filter_map(|fact| {
        let was = match fact.example.as_ref()? {
            FactValue::One { text, .. } => text.clone(),
            FactValue::Texts(texts) => texts.join("；"),
            _ => return None,
        };
        let is_own = fact.span.source().name() == outline.span.source().name();
        is_own.then(|| Fact {
            name: fact.name.clone(),
            label: fact.label.clone(),
            was,
        })
    });
    facts.collect()
}
