//! Changing a Word file in place: controls get values, rows come in, the 待补清单 is renewed. Every byte of every part that
//! has nothing of this stays.

mod edits;
mod list;
mod rows;
mod values;

use super::fault::DocxFault;
use super::package::Package;
use super::read::Parts;
use super::walk::parse;
use crate::models::document::{Document, Owed};
use crate::slot::{Piece, Slot};

/// A Word file that is being changed.
pub struct Amender<'a> {
    package: Package<'a>,
    parts: Parts,
}

/// The place of a slot in a file.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The slot.
    pub slot: &'a Slot,
    /// What stands there now, as it is seen.
    pub shown: &'a str,
    /// Whether the slot is still open there.
    pub is_open: bool,
    /// The words before it in its paragraph.
    pub before: &'a str,
    /// The words after it.
    pub after: &'a str,
}

/// How the row slots of a list that has come in are given their rows.
pub trait Rows {
    /// Returns the list whose rows a slot is of.
    fn list(&self, slot: &Slot) -> Option<Listed>;

    /// Returns the list that a slot stands for as a whole, if rows for it have come in.
    fn whole(&self, slot: &Slot) -> Option<Listed>;

    /// Returns what stands for a whole list in its row, from 1: words, and slots of that row.
    fn words(&self, slot: &Slot, row: usize) -> Vec<Piece>;

    /// Returns a slot of a list as that of one row, from 1; nothing where it is of the whole list, or of another.
    fn tied(&self, slot: &Slot, list: &str, row: usize) -> Option<Slot>;
}

/// A slot as one of the rows of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The list.
    pub list: String,
    /// The row, if it has one yet.
    pub row: Option<usize>,
    /// How many rows the list has.
    pub count: usize,
}

impl<'a> Amender<'a> {
    /// Opens a file.
    pub fn open(bytes: &'a [u8]) -> Result<Self, DocxFault> {
        let mut package = Package::open(bytes)?;
        let parts = Parts::load(&mut package)?;
        parts.document()?;
        Ok(Self { package, parts })
    }

    /// Reads what it says now.
    pub fn document(&self) -> Result<Document, DocxFault> {
        self.parts.document()
    }

    /// Repeats the paragraphs of row slots for each row that has come in, those of a last row for each row beyond it;
    /// neighbours of one row together.
    pub fn repeat(&mut self, rows: &dyn Rows) -> Result<(), DocxFault> {
        let styles = self.parts.styles()?;
        let (part, text) = &self.parts.main;
        let root = parse(part, text)?;
        if let Some(text) = rows::repeat(&root, text, &styles, rows) {
            self.parts.main.1 = text;
        }
        Ok(())
    }

    /// Puts values into slots: `value` says what is to stand in a place, or nothing where it stays. Returns how many places
    /// changed.
    pub fn fill(
        &mut self,
        value: &mut dyn FnMut(Place<'_>) -> Option<String>,
    ) -> Result<usize, DocxFault> {
        let styles = self.parts.styles()?;
        let mut filled = 0;
        for (part, text) in std::iter::once(&mut self.parts.main).chain(&mut self.parts.comments) {
            let root = parse(part, text)?;
            let (changed, count) = values::fill(&root, text, &styles, value);
            if let Some(changed) = changed {
                *text = changed;
            }
            filled += count;
        }
        Ok(filled)
    }

    /// Makes the 待补清单 anew, where the file has one.
    pub fn owe(&mut self, owed: &[Owed]) -> Result<(), DocxFault> {
        let styles = self.parts.styles()?;
        let (part, text) = &self.parts.main;
        let root = parse(part, text)?;
        if let Some(text) = list::renew(&root, text, &styles, owed) {
            self.parts.main.1 = text;
        }
        Ok(())
    }

    /// Returns the bytes of the changed file.
    pub fn into_bytes(self) -> Vec<u8> {
        let parts = std::iter::once(&self.parts.main).chain(&self.parts.comments);
        let parts: Vec<_> = parts
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        self.package.with(&parts)
    }
}
