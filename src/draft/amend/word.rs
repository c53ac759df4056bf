//! Late facts into a Word file.

use std::collections::BTreeSet;

use super::rows::{listed, row_words, tied};
use super::{AmendFault, Amended, Wording};
use crate::codec::docx::{Amender, DocxFault, Listed, Rows};
use crate::draft::owed::{owed, unverified};
use crate::models::facts::{Facts, Given, Values};
use crate::slot::{Piece, Slot};
use crate::words::diag::{Diag, Diags, Warned};

/// Puts values into the slots of a Word file: into the open ones, and into all places of the facts that are `late`, also
/// where they have a value.
///
/// Every part of the file that has no slots stays as it is, to the byte. A paragraph of row slots is repeated for each row
/// of a list that has come in.
pub fn amend_word(
    bytes: &[u8],
    values: &Values,
    late: &BTreeSet<String>,
    facts: &Facts,
) -> Result<Warned<Amended<Vec<u8>>>, DocxFault> {
    let mut amender = Amender::open(bytes)?;
    amender.repeat(&Come { facts, values })?;
    let wording = Wording::new(facts, values);
    let mut absent = BTreeSet::new();
    let filled = amender.fill(&mut |place| {
        let fact = facts.resolve(&place.slot.path).map(|path| path.name);
        let is_late = fact.as_ref().is_some_and(|fact| late.contains(fact));
        if !(place.is_open || is_late) {
            return None;
        }
        let value = wording.of(place.slot, place.before, place.after);
        if value.is_none() && values.is_absent(&place.slot.path.name) {
            absent.insert(place.slot.path.name.clone());
        }
        value
    })?;
    let document = amender.document()?;
    let mut owed = owed(&document, facts);
    owed.extend(unverified(&document, facts));
    amender.owe(&owed)?;
    let mut warnings = Diags::new();
    for name in absent {
        warnings.push(Diag::of(&AmendFault::Absent { name }));
    }
    Ok(Warned {
        output: Amended {
            file: amender.into_bytes(),
            filled,
            owed,
        },
        warnings,
    })
}

/// The rows of the lists that have come in.
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
            Some(Given::Rows(rows)) if is_whole => Some(Listed {
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
