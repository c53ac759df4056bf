//! Reads an old speech to extract an outline from.

use super::fault::DeskFault;
use super::file::{DraftFile, ending};
use super::format::Format;
use crate::codec::{html, markdown, text};
use crate::extract::{Extracted, Formula, Material, Quote, Trust, Wishes, Written, outline};
use crate::library::Library;
use crate::models::document::Document;
use crate::models::text::Text;
use crate::words::diag::{Diag, Diags, Warned};

/// Reads a file as lines to extract from: our own drafts with their paragraph roles, other texts as they are.
///
/// # Errors
/// Returns an error if a Word file cannot be read.
pub fn material(file: &DraftFile) -> Result<Warned<Material>, Diags> {
    let mut notes = Diags::new();
    let whole = |material: Material, document: &Document, notes: &mut Diags| {
        if material.rows.len() < document.body.len() {
            let name = file.name().to_owned();
            notes.push(Diag::of(&DeskFault::OnlyStart { name }));
        }
        material
    };
    if file.format() == Format::Page
        && let Some(page) = file.page()
        && html::read(page).is_err()
    {
        let document = html::read_any(page);
        let material = Material::of_document(file.name(), &document, Trust::Foreign);
        let material = match html::name(page) {
            Some(name) => material.called(&name),
            None => material,
        };
        let material = whole(material, &document, &mut notes);
        return notes.judge(Some(material));
    }
    if let Some((source, _)) = file.words() {
        let words = source.text();
        let is_ours = markdown::record(words).is_some() || !text::split(words).owed.is_empty();
        let is_markdown = file.format() == Format::Markdown
            && (text::is_markdown(words) || ending(file.name()).is_some());
        if !is_ours && !is_markdown {
            return notes.judge(Some(Material::of_text(source)));
        }
    }
    let document = file.read()?.into_output(&mut notes);
    let is_ours =
        document.record.is_some() || file.format() == Format::Json || !document.owed.is_empty();
    let trust = match file.format() {
        Format::Text => Trust::Text,
        _ if is_ours => Trust::Ours,
        _ => Trust::Foreign,
    };
    let material = Material::of_document(file.name(), &document, trust);
    let material = whole(material, &document, &mut notes);
    notes.judge(Some(material))
}

/// Extracts the outline of an old speech, matching the formulas, quotations and facts of the libraries.
pub fn extracted(
    library: &Library,
    material: &Material,
    found: &Extracted,
    name: &str,
    keep_text: bool,
) -> Warned<Written> {
    // Faults of a library do not concern an old speech.
    let mut unsaid = Diags::new();
    let shared = library.facts(&mut unsaid);
    let rules = library.rules(&mut unsaid);
    let formulas: Vec<Formula> =
        library
            .bank("formula", &mut unsaid)
            .map_or_else(Vec::new, |bank| {
                let entries = bank.entries.iter();
                entries
                    .filter_map(|entry| {
                        Some(Formula {
                            id: entry.id.clone(),
                            text: plain(&entry.text)?,
                            is_over: entry.until.is_some(),
                            now: entry.now.clone(),
                        })
                    })
                    .collect()
            });
    let quotes: Vec<Quote> = library
        .bank("quote", &mut unsaid)
        .map_or_else(Vec::new, |bank| {
            let entries = bank.entries.iter();
            entries
                .filter_map(|entry| {
                    Some(Quote {
                        text: plain(&entry.text)?,
                        source: entry.source.clone(),
                    })
                })
                .collect()
        });
    let wishes = Wishes {
        name,
        keep_text,
        shared: &shared,
        formulas: &formulas,
        quotes: &quotes,
        rules: &rules,
    };
    outline(found, material, &wishes)
}

/// Returns a text that has a single wording and no slots.
fn plain(text: &Text) -> Option<String> {
    match text {
        Text::Line(line) => Some(line.written()).filter(|words| !words.contains('【')),
        _ => None,
    }
}
