//! Changing a Word file in place: controls get values, rows come in, the 待补清单 is renewed. Every byte of every part that
//! has nothing of this stays.

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
    /// The heads and feet of pages.
    margins: Vec<(String, String)>,
    /// Parts that came in, and those that tell of them.
    more: Vec<(String, String)>,
}

/// What a part with comments is.
const COMMENTS: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

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
    /// Whether it stands in the head or the foot of a page, where a Document does not see it.
    pub is_margin: bool,
    /// Whether it stands in another form of something, for programs that do not know the first.
    pub is_copy: bool,
}

/// How the row slots of a list that has come in are given their rows.
pub(crate) trait Rows {
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
pub(crate) struct Listed {
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
        let mut margins = Vec::new();
        for kind in ["header", "footer"] {
            margins.extend(package.all_related(kind)?);
        }
        // One part may be of several pages.
        margins.sort();
        margins.dedup();
        Ok(Self {
            package,
            parts,
            margins,
            more: Vec::new(),
        })
    }

    /// Finds where passages of a text stand in the file that says the same: as it was read, or in the order of the text.
    pub(crate) fn places(
        &self,
        text: &str,
        passages: &[Range<usize>],
    ) -> Result<Places, DocxFault> {
        Ok(Places::of(text, passages, self.parts.read()?.trail))
    }

    /// Puts comments beside words of the text, and at the mark of a note or at a box where these are in it: there Word has no
    /// comments. A comment of ours that is there already is not put there again. Returns the numbers of those that stand
    /// nowhere.
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

    /// Reads what it says now.
    pub(crate) fn document(&self) -> Result<Document, DocxFault> {
        self.parts.document()
    }

    /// Returns the slots there are, page heads and feet among them.
    pub(crate) fn slots(&mut self) -> Result<Vec<Slot>, DocxFault> {
        let mut slots = Vec::new();
        self.fill(&mut |place| {
            slots.push(place.slot.clone());
            None
        })?;
        Ok(slots)
    }

    /// Repeats the paragraphs of row slots for each row that has come in, those of a last row for each row beyond it;
    /// neighbours of one row together. Returns the lists of which that was done.
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

    /// Puts values into slots, wherever they are printed: `value` says what is to stand in a place, or nothing where it
    /// stays.
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

    /// Changes words of the text and its notes, each of which [`Places::hold`] nothing; `track` says that they become tracked
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

    /// Makes the 待补清单 anew, where the file has one.
    pub(crate) fn owe(&mut self, owed: &[Owed]) -> Result<(), DocxFault> {
        let styles = self.parts.styles()?;
        let (part, text) = &self.parts.main;
        let root = parse(part, text)?;
        if let Some(text) = list::renew(&root, text, &styles, owed) {
            self.parts.main.1 = text;
        }
        Ok(())
    }

    /// Puts another record in the place of the one there is.
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
