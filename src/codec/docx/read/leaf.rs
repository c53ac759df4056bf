//! Elements of a paragraph that show words.

use super::styles::Look;
use crate::codec::xml::tree::Element;
use crate::slot::Slot;

/// One element that shows words.
#[derive(Clone, Debug)]
pub(in crate::codec::docx) struct Leaf<'e, 'a> {
    /// What it shows.
    pub(in crate::codec::docx) text: String,
    pub(in crate::codec::docx) look: Look,
    /// Whether it is printed bold by itself, whatever its style.
    pub(super) bold: bool,
    /// Whether something is written over it.
    pub(super) ruby: bool,
    /// The content control it stands in.
    pub(in crate::codec::docx) control: Option<Control<'e, 'a>>,
    /// The run it stands in, and the element itself; a control that was emptied has none.
    pub(in crate::codec::docx) at: Option<(&'e Element<'a>, &'e Element<'a>)>,
}

/// A content control of a slot.
#[derive(Clone, Debug)]
pub(in crate::codec::docx) struct Control<'e, 'a> {
    pub(in crate::codec::docx) slot: Slot,
    pub(in crate::codec::docx) element: &'e Element<'a>,
}

impl Control<'_, '_> {
    /// Returns whether two are the same: two of one slot may stand side by side.
    pub(in crate::codec::docx) fn is(&self, other: &Self) -> bool {
        self.element.range == other.element.range
    }
}
