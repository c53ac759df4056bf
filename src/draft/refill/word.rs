//! Fills late facts into a Word file.

use std::collections::BTreeSet;

use super::rows::{listed, row_words, tied};
use super::{AmendFault, Amended, Changes, Wording, fillable, note_rows};
use crate::codec::docx::{Amender, DocxFault, Listed, Place, Rows};
use crate::draft::missing::renewed;
use crate::draft::printed::mark;
use crate::draft::recover::given;
use crate::models::document::Document;
use crate::models::facts::{FactValue, Facts, Values};
use crate::slot::{Piece, Slot};
use crate::words::diag::{Diag, Diags, Warned};

/// Fills values into the slots of an opened Word file whose content is `before`: into the open ones, and into all
/// places of the facts in `late`, even if they have a value. A value changed by hand since the draft was printed stays,
/// unless to be overwritten.
///
/// Every part of the file without slots stays byte for byte. A paragraph of row slots is repeated for each row added to
/// its list.
pub fn amend_word(
    mut amender: Amender<'_>,
    before: &Document,
    values: &Values,
    late: &BTreeSet<String>,
    declared: &Facts,
    overwrite: bool,
) -> Result<Warned<Amended<Vec<u8>>>, DocxFault> {
    let facts = &fillable(&amender.slots()?, declared);
    let lists = amender.repeat(&Come { facts, values })?;
    let wording = Wording::new(facts, values);
    let known = given(before, facts).output;
    let marks = before.record.as_ref().map(|it| it.printed.clone());
    let marks = marks.unwrap_or_default();
    let mut printed = marks.clone();
    let mut has_values = false;
    let mut absent = BTreeSet::new();
    let (mut changes, mut kept) = (Changes::default(), Changes::default());
    let (mut placed, mut margins) = (BTreeSet::new(), BTreeSet::new());
    amender.fill(&mut |place| {
        let (fact, name) = wording.named(place.slot);
        let is_late = late.contains(&fact);
        has_values |= !place.is_open;
        placed.insert(fact);
        // An unchanged day keeps its wording: 6月底, 同期.
        let day = counted(place.slot, values);
        let is_known = day.is_some() && day == counted(place.slot, &known);
        if !place.is_open && (!is_late || is_known) {
            return None;
        }
        let value = wording.of(place.slot, place.before, place.after);
        let Some(value) = value else {
            if values.is_absent(&place.slot.path.name) {
                absent.insert(place.slot.path.name.clone());
            }
            if place.is_open && place.is_margin {
                margins.insert(name);
            }
            return None;
        };
        let was = (!place.is_open).then_some(place.shown);
        let by_hand = |was| !marks.is_empty() && !marks.contains(&mark(place.slot, was));
        if !overwrite && was.is_some_and(|was| was != value && by_hand(was)) {
            kept.note(&name, was, &value);
            return None;
        }
        if value != place.shown {
            note_once(&mut changes, &place, &name, was, &value);
            printed.insert(mark(place.slot, &value));
        }
        Some(value)
    })?;
    note_rows(&mut changes, &lists, values);
    placed.extend(lists);
    let owed = renewed(before, &amender.document()?, declared);
    amender.owe(&owed)?;
    // If existing values have no marks, marks for the new ones alone would make all others look changed by hand.
    if marks.is_empty() && has_values {
        printed.clear();
    }
    if let Some(mut record) = before
        .record
        .clone()
        .filter(|record| record.printed != printed)
    {
        record.printed = printed;
        amender.record(&record)?;
    }
    let mut warnings = Diags::new();
    for name in absent {
        warnings.push(Diag::of(&AmendFault::Absent { name }));
    }
    let output = Amended {
        file: amender.into_bytes()?,
        changes: changes.list,
        kept: kept.list,
        placed,
        margins,
        owed,
    };
    Ok(Warned { output, warnings })
}

/// Returns the cut-off day of a number, if the slot is that day.
fn counted<'v>(slot: &Slot, values: &'v Values) -> Option<&'v str> {
    match values.get(&slot.path.name) {
        Some(FactValue::One { as_of, .. }) if slot.path.part.as_deref() == Some("截至") => {
            as_of.as_deref()
        }
        _ => None,
    }
}

/// Records a change, once for a place that a file holds in two forms.
fn note_once(changes: &mut Changes, place: &Place<'_>, name: &str, was: Option<&str>, now: &str) {
    if !place.is_copy {
        changes.note(name, was, now);
    }
}

/// The rows of the lists that were added.
struct Come<'a> {
    facts: &'a Facts,
    values: &'a Values,
}

impl Rows for Come<'_> {
    fn list(&self, slot: &Slot) -> Option<Listed> {
        let (path, count) = listed(slot, self.facts, self.values)?;
        Some(Listed {
            list: path.name,
            row: path.row,
            count,
        })
    }

    fn whole(&self, slot: &Slot) -> Option<Listed> {
        let fact = self.facts.get(&slot.path.name)?;
        let is_whole = slot.path.part.is_none() && slot.path.row.is_none();
        match self.values.get(&fact.name) {
            Some(FactValue::Rows(rows)) if is_whole => Some(Listed {
                list: fact.name.clone(),
                row: None,
                count: rows.len(),
            }),
            _ => None,
        }
    }

    fn words(&self, slot: &Slot, row: usize) -> Vec<Piece> {
        row_words(&slot.path.name, row, self.facts, self.values)
    }

    fn tied(&self, slot: &Slot, list: &str, row: usize) -> Option<Slot> {
        tied(slot, list, row, self.facts)
    }
}
