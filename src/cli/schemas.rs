//! The JSON Schemas that stand beside a library, for editors.

use std::path::Path;

use super::output;
use crate::library::Kind;
use crate::words::diag::Diags;

/// The folder of the schemas, in a library.
const FOLDER: &str = "schemas";

/// Where the schema of a kind stands in a library.
fn place(kind: Kind) -> String {
    format!("{FOLDER}/{}.json", kind.format())
}

/// Puts the line that names its schema to editors before the text of a file; templates have none.
pub(crate) fn named(path: &str, text: &str) -> String {
    let kind = path
        .split_once('/')
        .and_then(|(folder, _)| Kind::named(folder));
    match kind.filter(|kind| *kind != Kind::Template) {
        Some(kind) => format!("# yaml-language-server: $schema=../{}\n{text}", place(kind)),
        None => text.to_owned(),
    }
}

/// Writes the schema of a kind into a library that has none yet.
pub(crate) fn write(library: &Path, kind: Kind) -> Result<(), Diags> {
    let Some(schema) = kind.json_schema() else {
        return Ok(());
    };
    let path = library.join(place(kind));
    if path.exists() {
        return Ok(());
    }
    output::create(&path, &format!("{schema:#}\n"))
}
