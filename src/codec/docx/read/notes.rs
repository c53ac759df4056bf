//! Footnotes and endnotes: numbered in reference order, as paragraphs after the text.

use std::collections::HashMap;

use crate::codec::docx::walk::chosen;
use crate::codec::xml::tree::Element;

/// The kinds of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::codec::docx) enum Kind {
    Footnote,
    Endnote,
}

impl Kind {
    /// Returns the kind an element references.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name {
            "w:footnoteReference" => Some(Self::Footnote),
            "w:endnoteReference" => Some(Self::Endnote),
            _ => None,
        }
    }
}

/// The notes of a file that its text references.
#[derive(Debug, Default)]
pub(super) struct Notes<'e, 'a> {
    /// The notes in text order, with the index of their part.
    pub(super) notes: Vec<(usize, &'e Element<'a>)>,
    /// The mark of each.
    pub(super) marks: HashMap<(Kind, String), String>,
}

/// Returns the notes that a text references, from the parts that hold them.
pub(super) fn notes<'e, 'a>(text: &Element<'_>, parts: &'e [(Kind, Element<'a>)]) -> Notes<'e, 'a> {
    let mut known = HashMap::new();
    for (n, (kind, part)) in parts.iter().enumerate() {
        let own = part.children.iter();
        known.extend(own.filter_map(|note| Some(((*kind, note.attribute("w:id")?), (n, note)))));
    }
    let mut found = Notes::default();
    refer(text, &mut |kind, id| {
        let key = (kind, id);
        if let Some(note) = known.remove(&key) {
            found.notes.push(note);
            found.marks.insert(key, mark(found.notes.len()));
        }
    });
    found
}

/// Returns the mark of a note, used at its reference and before it.
pub(super) fn mark(n: usize) -> String {
    format!("〔{n}〕")
}

fn refer(within: &Element<'_>, visit: &mut impl FnMut(Kind, String)) {
    for child in &within.children {
        match child.name {
            "w:del" | "w:moveFrom" => {}
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(child) {
                    refer(chosen, visit);
                }
            }
            name => match (Kind::of(name), child.attribute("w:id")) {
                (Some(kind), Some(id)) => visit(kind, id),
                _ => refer(child, visit),
            },
        }
    }
}
