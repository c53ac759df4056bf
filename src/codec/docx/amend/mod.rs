//! Amends a Word file in place: fills controls, adds rows, updates the 待补清单. All other bytes of every part are kept.

mod comments;
mod edits;
mod list;
mod places;
mod rows;
mod split;
mod values;
mod words;

use std::collections::BTreeSet;

use std::ops::Range;

pub(crate) use self::comments::Note;
use self::comments::{Commented, Commenter};
use self::edits::Edits;
pub(crate) use self::places::{Hold, Places};
pub(crate) use self::words::Change;
use super::fault::DocxFault;
use super::package::{Package, within};
use super::read::{Parts, own_property};
use super::walk::parse;
use crate::codec::record;
use crate::codec::xml::escaped;
use crate::models::document::{Document, Owed, Record};
use crate::slot::{Piece, Slot};

/// A Word file that is being changed.
pub struct Amender<'a> {
    package: Package<'a>,
    parts: Parts,
    /// The headers and footers.
    margins: Vec<(String, String)>,
    /// The new parts, and those that reference them.
    more: Vec<(String, String)>,
}

/// The content type of a part with comments.
const COMMENTS: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// An occurrence of a slot in a file.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The slot.
    pub slot: &'a Slot,
    /// Its visible text.
    pub shown: &'a str,
    /// Whether the slot is still open here.
    pub is_open: bool,
    /// The words before it in its paragraph.
    pub before: &'a str,
    /// The words after it.
    pub after: &'a str,
    /// Whether it is in a header or footer, which a Document does not include.
    pub is_margin: bool,
    /// Whether it is in the fallback form of an element, for programs that do not support the first.
    pub is_copy: bool,
}

/// Binds the row slots of a list to the rows added.
pub(crate) trait Rows {
    /// Returns the list of a row slot.
    fn list(&self, slot: &Slot) -> Option<Listed>;

    /// Returns the list a slot represents as a whole, if rows were added to it.
    fn whole(&self, slot: &Slot) -> Option<Listed>;

    /// Returns the text of row `row`, from 1, in place of a whole list: words, and slots of that row.
    fn words(&self, slot: &Slot, row: usize) -> Vec<Piece>;

    /// Returns a list slot bound to one row, from 1; `None` if it is of the whole list, or of another.
    fn tied(&self, slot: &Slot, list: &str, row: usize) -> Option<Slot>;
}

/// A slot as a row slot of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// The list.
    pub list: String,
    /// The row, if it is bound to one.
    pub row: Option<usize>,
    /// Number of rows of the list.
    pub count: usize,
}

impl<'a> Amender<'a> {
    /// Opens a file.
    pub fn open(bytes: &'a [u8]) -> Result<Self, DocxFault> {
        let mut package = Package::open(bytes)?;
        let parts = Parts::load(&mut package)?;
        parts.document()?;
        let mut margins = Vec::new();
        for kind in ["header", "footer"] {
            margins.extend(package.all_related(kind)?);
        }
        // One part may be used for several pages.
        margins.sort();
        margins.dedup();
        Ok(Self {
            package,
            parts,
            margins,
            more: Vec::new(),
        })
    }

    /// Returns the places of passages of a text in this file of the same content: as it was read, or in text order.
    pub(crate) fn places(
        &self,
        text: &str,
        passages: &[Range<usize>],
    ) -> Result<Places, DocxFault> {
        Ok(Places::of(text, passages, self.parts.read()?.trail))
    }

    /// Adds comments to words of the text; for words in a note or a box, which cannot have comments in Word, at the
    /// note mark or the box. Our existing comments are not added again. Returns the indices of those not placed.
    pub(crate) fn annotate(
        &mut self,
        places: &Places,
        notes: &[Note],
    ) -> Result<Vec<usize>, DocxFault> {
        let styles = self.parts.styles()?;
        let (part, text) = &self.parts.main;
        let root = parse(part, text)?;
        let of_notes = self.parts.notes.iter();
        let of_notes: Vec<_> = of_notes
            .map(|(_, (part, text))| parse(part, text))
            .collect::<Result<_, _>>()?;
        let known = self.parts.comments.as_ref();
        let known = known.map(|(part, text)| parse(part, text)).transpose()?;
        let commenter = Commenter {
            root: &root,
            source: text,
            notes: &of_notes,
            comments: known.as_ref(),
            styles: &styles,
        };
        let Commented {
            text,
            comments: new,
            left,
        } = commenter.write(places, notes);
        if new.is_empty() {
            return Ok(left);
        }
        let part = match (&known, &self.parts.comments) {
            (Some(root), Some((name, text))) => (name.clone(), within(root, text, &new)),
            _ => {
                let (name, told) = self.package.new_part("comments", COMMENTS)?;
                self.more.extend(told);
                (name, comments::part(&root, &new))
            }
        };
        self.parts.comments = Some(part);
        self.parts.main.1 = text;
        Ok(left)
    }

    /// Reads its current content.
    pub(crate) fn document(&self) -> Result<Document, DocxFault> {
        self.parts.document()
    }

    /// Returns its slots, including those in headers and footers.
    pub(crate) fn slots(&mut self) -> Result<Vec<Slot>, DocxFault> {
        let mut slots = Vec::new();
        self.fill(&mut |place| {
            slots.push(place.slot.clone());
            None
        })?;
        Ok(slots)
    }

    /// Repeats the paragraphs of row slots for each row added, and those of the last row for each row beyond it;
    /// neighbours of one row stay together. Returns the lists repeated.
    pub(crate) fn repeat(&mut self, rows: &dyn Rows) -> Result<BTreeSet<String>, DocxFault> {
        let styles = self.parts.styles()?;
        let (part, text) = &self.parts.main;
        let root = parse(part, text)?;
        let mut lists = BTreeSet::new();
        if let Some(text) = rows::repeat(&root, text, &styles, rows, &mut lists) {
            self.parts.main.1 = text;
        }
        Ok(lists)
    }

    /// Fills slots, wherever they are printed: `value` returns the new text of a place, or `None` to keep it.
    pub fn fill(
        &mut self,
        value: &mut dyn FnMut(Place<'_>) -> Option<String>,
    ) -> Result<(), DocxFault> {
        let styles = self.parts.styles()?;
        let notes = self.parts.notes.iter_mut().map(|(_, part)| part);
        let texts = std::iter::once(&mut self.parts.main)
            .chain(&mut self.parts.comments)
            .chain(notes)
            .map(|part| (part, false));
        let margins = self.margins.iter_mut().map(|part| (part, true));
        for ((part, text), is_margin) in texts.chain(margins) {
            let root = parse(part, text)?;
            let changed = values::fill(&root, text, &styles, &mut |place| {
                value(Place { is_margin, ..place })
            });
            if let Some(changed) = changed {
                *text = changed;
            }
        }
        Ok(())
    }

    /// Changes words of the text and its notes for which [`Places::hold`] returns `None`; with `track`, as tracked
    /// changes by 起草.
    pub(crate) fn mend(
        &mut self,
        places: &Places,
        text: &str,
        changes: &[Change],
        track: bool,
    ) -> Result<(), DocxFault> {
        let styles = self.parts.styles()?;
        let pieces = words::pieces(places, text, changes);
        let notes = self.parts.notes.iter_mut().map(|(_, part)| part);
        let parts = std::iter::once(&mut self.parts.main).chain(notes);
        for (n, (part, text)) in parts.enumerate() {
            let Some(pieces) = pieces.get(&n) else {
                continue;
            };
            let root = parse(part, text)?;
            let last_id = track.then(|| words::last_id(&root));
            *text = words::mend(&root, text, &styles, pieces, last_id);
        }
        Ok(())
    }

    /// Rebuilds the 待补清单, if the file has one.
    pub(crate) fn owe(&mut self, owed: &[Owed]) -> Result<(), DocxFault> {
        let styles = self.parts.styles()?;
        let (part, text) = &self.parts.main;
        let root = parse(part, text)?;
        if let Some(text) = list::renew(&root, text, &styles, owed) {
            self.parts.main.1 = text;
        }
        Ok(())
    }

    /// Replaces the record.
    pub(crate) fn record(&mut self, record: &Record) -> Result<(), DocxFault> {
        let Some((part, text)) = &mut self.parts.custom else {
            return Ok(());
        };
        let root = parse(part, text)?;
        let mut edits = Edits::default();
        if let Some(own) = own_property(&root) {
            edits.replace(&own.inner, escaped(&record::one_line(record)));
        }
        *text = edits.apply(text, 0..text.len());
        Ok(())
    }

    /// Returns the bytes of the changed file.
    pub fn into_bytes(mut self) -> Result<Vec<u8>, DocxFault> {
        let Parts {
            main,
            comments,
            notes,
            custom,
            ..
        } = self.parts;
        let notes = notes.into_iter().map(|(_, part)| part);
        let parts = std::iter::once(main).chain(comments).chain(notes);
        let mut changed = Vec::new();
        for (name, text) in parts.chain(self.margins).chain(custom).chain(self.more) {
            if self.package.part(&name)?.as_deref() != Some(&text) {
                changed.push((name, text));
            }
        }
        self.package.with(&changed)
    }
}
