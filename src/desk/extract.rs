//! What an old speech is extracted from, as its file says it.

use super::file::{DraftFile, ending};
use super::format::Format;
use crate::codec::{html, markdown, text};
use crate::extract::Material;
use crate::words::diag::{Diags, Warned};

/// Reads a file as lines to extract from: drafts of ours with what they say of their paragraphs, other texts as they are.
///
/// # Errors
/// Where a Word file cannot be read.
pub fn material(file: &DraftFile) -> Result<Warned<Material>, Diags> {
    let mut notes = Diags::new();
    if file.format() == Format::Page
        && let Some(page) = file.page()
        && html::read(page).is_err()
    {
        let document = html::read_any(page);
        return notes.judge(Some(Material::of_document(file.name(), &document, false)));
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
    let is_text = file.format() == Format::Text;
    let is_ours = document.record.is_some() || is_text || file.format() == Format::Json || !document.owed.is_empty();
    notes.judge(Some(Material::of_document(file.name(), &document, is_ours)))
}
