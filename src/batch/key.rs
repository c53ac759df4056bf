//! The key of a row, and the seed derived from it.

use sha2::{Digest, Sha256};

use super::columns::Columns;
use super::counts::{Counts, count};
use crate::codec::table::Row;
use crate::models::facts::FactType;

/// Version of the seed derivation; another derivation gets another tag.
const TAG: &[u8] = b"qicao/row/1\0";

/// Size of seeds, in bits: integers that every JSON reader keeps exactly.
const BITS: u32 = 53;

/// Builds row keys: the same row has the same key wherever it stands.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    columns: Vec<usize>,
}

impl Key {
    /// Chooses the key columns: `names`, the columns of the file names, if given; else the columns that name a unit or
    /// a person; else the first column of a fact.
    pub(crate) fn of(columns: &Columns, names: Option<Vec<usize>>) -> Self {
        let mut chosen = names.unwrap_or_default();
        if chosen.is_empty() {
            let naming = columns.facts.iter().filter(|(_, path, fact)| {
                path.part.is_none() && matches!(fact.kind, FactType::Org | FactType::Person)
            });
            chosen = naming.map(|(at, ..)| *at).collect();
        }
        if chosen.is_empty() {
            let first = columns.facts.iter().map(|(at, ..)| *at).min();
            chosen.extend(first);
        }
        Self { columns: chosen }
    }

    /// Returns the key columns.
    pub(super) fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// Returns the key of a row. Rows with equal keys are numbered in their order.
    pub(crate) fn row(&self, row: Row<'_>, known: &mut Counts) -> String {
        let cells = self.columns.iter().map(|&at| row.get(at));
        let key = cells.collect::<Vec<_>>().join("\u{1f}");
        match count(known, &key) {
            1 => key,
            n => format!("{key}\u{1f}{n}"),
        }
    }
}

/// Derives the seed of a row from the seed of the call and the row's key.
pub fn seed_of(seed: u64, key: &str) -> u64 {
    let mut hasher = Sha256::new();
    hasher.update(TAG);
    hasher.update(seed.to_le_bytes());
    hasher.update(key.as_bytes());
    let hash = hasher.finalize();
    let first = hash
        .iter()
        .take(8)
        .fold(0, |n, byte| n << 8 | u64::from(*byte));
    first >> (u64::BITS - BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// These keep the drafts of tables the same across releases.
    #[test]
    fn golden_vectors() {
        assert_eq!(seed_of(1, "甲"), 6_409_384_340_238_662);
        assert_eq!(seed_of(2, "甲"), 1_239_581_802_449_230);
        assert_eq!(seed_of(1, "某区政府办公室"), 1_594_912_563_066_677);
    }
}
