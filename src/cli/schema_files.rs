//! The JSON Schemas that stand beside a library, for editors.

use std::path::{Path, PathBuf};

use crate::library::FileKind;

/// The folder of the schemas, in a library.
const FOLDER: &str = "schemas";

/// Where the schema of a kind stands in a library.
fn place(kind: FileKind) -> String {
    format!("{FOLDER}/{}.json", kind.format())
}

/// Puts the line that names its schema to editors before the text of a file; templates have none.
pub(crate) fn named(path: &str, text: &str) -> String {
    let kind = path
        .split_once('/')
        .and_then(|(folder, _)| FileKind::named(folder));
    match kind.filter(|kind| *kind != FileKind::Template) {
        Some(kind) => format!("# yaml-language-server: $schema=../{}\n{text}", place(kind)),
        None => text.to_owned(),
    }
}

/// Returns where the schema of a kind goes in a library that has none yet, and what it says.
pub(crate) fn missing(library: &Path, kind: FileKind) -> Option<(PathBuf, Vec<u8>)> {
    let path = library.join(place(kind));
    let schema = kind.json_schema().filter(|_| !path.exists())?;
    Some((path, format!("{schema:#}\n").into_bytes()))
}
