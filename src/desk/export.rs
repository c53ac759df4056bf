//! Exports a hand-edited draft to other formats.

use super::file::DraftFile;
use super::given::declared;
use crate::draft::{given, renewed};
use crate::library::Library;
use crate::models::document::Document;
use crate::words::diag::{Diags, Warned};

/// Reads a draft to be written in another format: its 待补清单 lists what is open now, its record the facts it shows.
pub(crate) fn export(library: &Library, file: &DraftFile) -> Result<Warned<Document>, Diags> {
    let mut notes = Diags::new();
    let mut document = file.read()?.into_output(&mut notes);
    let facts = declared(document.record.as_ref(), library, &mut notes)?;
    document.owed = renewed(&document, &document, &facts);
    if file.words().is_none() {
        // Markdown does not mark values; the record keeps the values found here.
        let values = given(&document, &facts).output;
        let values = values.iter();
        let values: Vec<_> = values
            .map(|(name, value)| (name.to_owned(), value.to_yaml(facts.get(name))))
            .collect();
        if let Some(record) = &mut document.record {
            record.facts = values;
        }
    }
    notes.judge(Some(document))
}
