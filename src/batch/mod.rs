//! Many drafts from one table: a row is the facts of one draft.
//!
//! 1. [`Columns`] resolves each column: a fact, a choice of how the row is drafted, or unknown; `sum` detects the
//!    rows that are not drafts.
//! 2. [`Key`] identifies a row, [`seed_of`] derives its seed, [`stems`] name the files.
//! 3. [`RowDrafter`] drafts rows: it reads a row, composes once for each shape, fills for each row. Faults stay in
//!    their row.
//! 4. [`Leaks`] finds names of other rows left in a draft, [`Similarity`] measures how alike drafts are.
//! 5. [`manifest`] records what was written, [`report`] reports it.

mod columns;
mod counts;
mod drafter;
mod fault;
mod key;
mod leak;
pub(crate) mod manifest;
mod name;
pub(crate) mod report;
mod row;
mod similarity;
mod sum;
mod year;

pub use columns::{Columns, is_known};
pub(crate) use columns::{FAULTS, Special, special_column};
pub(crate) use counts::Counts;
pub use drafter::{RowDefaults, RowDrafter};
pub(crate) use fault::BatchFault;
pub use fault::CellFault;
pub(crate) use key::Key;
pub use key::seed_of;
pub use leak::Leaks;
pub(crate) use name::{Pattern, is_reserved, safe, stems};
pub(crate) use similarity::{Compared, LOOKED_INTO, LowVariety, Similarity};
pub(crate) use sum::sum;
