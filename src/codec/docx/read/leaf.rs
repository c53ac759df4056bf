//! Leaves: the elements of a paragraph that show words.

use super::styles::Look;
use crate::codec::xml::tree::Element;
use crate::slot::Slot;

/// One element that shows words.
#[derive(Clone, Debug)]
pub(in crate::codec::docx) struct Leaf<'e, 'a> {
    /// Its visible text.
    pub(in crate::codec::docx) text: String,
    pub(in crate::codec::docx) look: Look,
    /// Whether it has direct bold formatting, whatever its style.
    pub(super) bold: bool,
    /// Whether it has ruby text.
    pub(super) ruby: bool,
    /// The content control it is in.
    pub(in crate::codec::docx) control: Option<Control<'e, 'a>>,
    /// Its run, and the element itself; `None` for a control that was emptied.
    pub(in crate::codec::docx) at: Option<(&'e Element<'a>, &'e Element<'a>)>,
}

/// A content control of a slot.
#[derive(Clone, Debug)]
pub(in crate::codec::docx) struct Control<'e, 'a> {
    pub(in crate::codec::docx) slot: Slot,
    pub(in crate::codec::docx) element: &'e Element<'a>,
}

impl Control<'_, '_> {
    /// Returns whether two are the same control: two of one slot may be adjacent.
    pub(in crate::codec::docx) fn is(&self, other: &Self) -> bool {
        self.element.range == other.element.range
    }
}
