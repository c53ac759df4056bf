//! Blocks as templates see them.

use crate::models::outline::{TextRole, Texts};

/// One block, prepared: its number, its level, its words in the 【】 grammar, its rows expanded.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    pub(super) id: String,
    pub(super) part: &'static str,
    pub(super) level: usize,
    pub(super) number: String,
    pub(super) words: Texts<String>,
    pub(super) cues: Vec<String>,
    pub(super) budget: String,
    pub(super) halves: Option<usize>,
    pub(super) role: String,
    pub(super) cases: Vec<String>,
    pub(super) points: Vec<View>,
}

impl View {
    /// Iterates over its heading and its lead, if it has them.
    pub(super) fn titles(&self) -> impl Iterator<Item = &String> {
        let titles = self.words.of_role(TextRole::Title);
        titles.filter(|title| !title.is_empty())
    }
}

/// The head of an outline and its parts, prepared.
#[derive(Clone, Debug, Default)]
pub(super) struct OutlineView {
    pub(super) gist: String,
    pub(super) thread: String,
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) salutation: String,
    pub(super) opening: Vec<View>,
    pub(super) sections: Vec<View>,
    pub(super) closing: Vec<View>,
}
