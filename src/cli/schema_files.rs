//! The JSON Schemas beside a library, for editors.

use std::path::{Path, PathBuf};

use crate::library::FileKind;

/// The folder of schemas in a library.
const FOLDER: &str = "schemas";

/// Returns the path of a kind's schema in a library.
fn place(kind: FileKind) -> String {
    format!("{FOLDER}/{}.json", kind.format())
}

/// Prepends the line that names the schema for editors; templates have none.
pub(crate) fn named(path: &str, text: &str) -> String {
    let kind = path
        .split_once('/')
        .and_then(|(folder, _)| FileKind::named(folder));
    match kind.filter(|kind| *kind != FileKind::Template) {
        Some(kind) => format!("# yaml-language-server: $schema=../{}\n{text}", place(kind)),
        None => text.to_owned(),
    }
}

/// Returns the path and content of a kind's schema, if the library lacks it.
pub(crate) fn missing(library: &Path, kind: FileKind) -> Option<(PathBuf, Vec<u8>)> {
    let path = library.join(place(kind));
    let schema = kind.json_schema().filter(|_| !path.exists())?;
    Some((path, format!("{schema:#}\n").into_bytes()))
}
