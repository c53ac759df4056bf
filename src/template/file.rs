//! One file of a template.

use std::sync::Arc;

use super::instrument::Instrumented;
use super::syntax::Tree;
use crate::library::Item;
use crate::words::span::Source;

/// The prefix of the program's own files; a user's file may extend the one it shadows: `builtin/speech.tera`.
pub(super) const BUILTIN: &str = "builtin/";

/// One file of a template.
pub(super) struct File<'a> {
    /// What the engine calls it.
    pub(super) name: String,
    pub(super) item: &'a Item,
    pub(super) source: Arc<Source>,
    pub(super) tree: Tree<'a>,
    /// Its text for the engine, if it is sound.
    pub(super) instrumented: Instrumented,
    /// Whether its tags open and close as they should, so that what is in them can be told.
    pub(super) sound: bool,
}

/// What people call a file.
pub(super) fn bare(name: &str) -> String {
    name.strip_prefix(BUILTIN).unwrap_or(name).to_owned()
}
