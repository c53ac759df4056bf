//! The trail of a reading: what was seen, in the order of the text, and where in the file it stands.

use super::leaf::Leaf;
use super::styles::Look;
use crate::codec::xml::tree::Element;

/// A stretch of what is seen.
#[derive(Clone, Debug)]
pub(in crate::codec::docx) struct Seen {
    pub(in crate::codec::docx) text: String,
    /// Nowhere for what the program writes itself: the number of a list, the bracket of a formula.
    pub(in crate::codec::docx) place: Option<Place>,
    pub(in crate::codec::docx) kind: Kind,
}

/// Where an element stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::codec::docx) struct Place {
    /// The part: 0 is the main one, then come those with notes.
    pub(in crate::codec::docx) part: usize,
    /// The byte that the paragraph starts at.
    pub(in crate::codec::docx) paragraph: usize,
    /// The byte that the element starts at.
    pub(in crate::codec::docx) element: usize,
}

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::codec::docx) enum Kind {
    /// Words of a run, and nothing but words.
    Words,
    /// A slot or its value.
    Value,
    /// A tab, a symbol, a formula, the mark of a note, words with something written over them.
    Sign,
}

impl Leaf<'_, '_> {
    /// Whether it is words of a run, which may be changed and parted.
    fn is_words(&self) -> bool {
        self.at.is_some_and(|(run, element)| {
            let is_own = |child: &Element<'_>| child.range == element.range;
            let is_text = element.name == "w:t" && run.name == "w:r" && !self.ruby;
            is_text && run.children.iter().any(is_own)
        })
    }
}

impl Seen {
    /// What the leaves of a paragraph show.
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
            // A control that was emptied has no words to stand at.
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

    /// What stands nowhere in the file.
    pub(super) fn unplaced(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            place: None,
            kind: Kind::Sign,
        }
    }
}
