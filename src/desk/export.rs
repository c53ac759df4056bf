//! A draft that was edited by hand, as it goes on into other formats.

use super::file::DraftFile;
use super::given::declared;
use crate::draft::{given, renewed};
use crate::library::Library;
use crate::models::document::Document;
use crate::words::diag::{Diags, Warned};

/// Reads a draft to be written in another format: its 待补清单 says what is open now, its record which facts it shows.
pub(crate) fn export(library: &Library, file: &DraftFile) -> Result<Warned<Document>, Diags> {
    let mut notes = Diags::new();
    let mut document = file.read()?.into_output(&mut notes);
    let facts = declared(document.record.as_ref(), library, &mut notes)?;
    document.owed = renewed(&document, &document, &facts);
    if file.words().is_none() {
        // Markdown does not show what is a value; its record keeps what is seen here.
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
