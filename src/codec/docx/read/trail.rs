//! The trail of a reading: the visible text, in order, with its positions in the file.

use super::leaf::Leaf;
use super::styles::Look;
use crate::codec::xml::tree::Element;

/// A stretch of visible text.
#[derive(Clone, Debug)]
pub(in crate::codec::docx) struct Seen {
    pub(in crate::codec::docx) text: String,
    /// `None` for text the program generates: the number of a list, the bracket of a formula.
    pub(in crate::codec::docx) place: Option<Place>,
    pub(in crate::codec::docx) kind: Kind,
}

/// The position of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::codec::docx) struct Place {
    /// The part: 0 is the main one, then those with notes.
    pub(in crate::codec::docx) part: usize,
    /// The byte offset of the paragraph.
    pub(in crate::codec::docx) paragraph: usize,
    /// The byte offset of the element.
    pub(in crate::codec::docx) element: usize,
}

/// The kind of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::codec::docx) enum Kind {
    /// Words of a run, without anything else.
    Words,
    /// A slot or its value.
    Value,
    /// A tab, a symbol, a formula, the mark of a note, words with ruby text.
    Sign,
}

impl Leaf<'_, '_> {
    /// Returns whether it is words of a run, which may be changed and split.
    fn is_words(&self) -> bool {
        self.at.is_some_and(|(run, element)| {
            let is_own = |child: &Element<'_>| child.range == element.range;
            let is_text = element.name == "w:t" && run.name == "w:r" && !self.ruby;
            is_text && run.children.iter().any(is_own)
        })
    }
}

impl Seen {
    /// Returns the visible text of a paragraph's leaves.
    pub(super) fn of(leaves: &[Leaf<'_, '_>], part: usize, paragraph: usize) -> Vec<Self> {
        let seen = leaves.iter().map(|leaf| {
            let element = leaf.at.map(|(_, element)| element);
            let kind = match element {
                _ if leaf.control.is_some() || matches!(leaf.look, Look::Literal { .. }) => {
                    Kind::Value
                }
                _ if leaf.is_words() => Kind::Words,
                _ => Kind::Sign,
            };
            // A control that was emptied has no words as a position.
            let control = leaf.control.as_ref().map(|control| control.element);
            Self {
                text: leaf.text.clone(),
                place: element.or(control).map(|element| Place {
                    part,
                    paragraph,
                    element: element.range.start,
                }),
                kind,
            }
        });
        seen.collect()
    }

    /// Creates a stretch without a position in the file.
    pub(super) fn unplaced(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            place: None,
            kind: Kind::Sign,
        }
    }
}
