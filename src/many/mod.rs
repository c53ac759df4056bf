//! Many drafts from one table: a row is the facts of one draft.
//!
//! 1. [`Columns`] says what each column is for: a fact, a choice of how the row is drafted, or nobody's; [`sum`] knows the
//!    rows that are no drafts.
//! 2. [`Key`] says what a row is known by, [`seed_of`] gives it its seed, [`stems`] name the files.
//! 3. [`Plan`] drafts rows: it reads a row, composes once for each shape, fills for each row. Faults stay in their row.
//! 4. [`Leaks`] are names of other rows left in a draft, [`Sameness`] says how alike drafts are.
//! 5. [`manifest`] remembers what was written, [`report`] tells of it.

mod columns;
mod fault;
mod key;
mod leak;
pub mod manifest;
mod name;
mod plan;
pub mod report;
mod row;
mod sameness;
mod sum;
mod year;

pub use columns::{Columns, FAULTS, SPECIAL, Special, is_known, special_column};
pub use fault::{BatchFault, CellFault};
pub use key::{Counts, Key, seed_of};
pub use leak::{Leak, Leaks};
pub use name::{Pattern, is_reserved, safe, stems};
pub use plan::{Plan, Usual};
pub use sameness::{Alike, Compared, LOOKED_INTO, Sameness, Thin};
pub use sum::sum;
pub use year::Dated;
