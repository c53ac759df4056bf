//! Many drafts from one table: a row is the facts of one draft.
//!
//! 1. [`Columns`] says what each column is for: a fact, a choice of how the row is drafted, or nobody's.
//! 2. [`read`] makes the [`Order`](RowOrder) of a row; what is wrong with it stays in its row.
//! 3. [`stems`] names the files, [`seed_of`] gives each row its seed.
//! 4. [`Plan`] drafts rows: it composes once for each shape and fills for each row.
//! 5. [`Leaks`] finds the names of other rows in a draft, [`Sameness`] measures how alike drafts are.
//! 6. [`manifest`] remembers what was written, [`report`] tells of it.

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

pub use columns::{Columns, SPECIAL, Special, is_known};
pub use fault::{BatchFault, CellFault};
pub use key::{Key, seed_of};
pub use leak::{Leak, Leaks};
pub use name::{Pattern, stems};
pub use plan::Plan;
pub use row::{RowOrder, read};
pub use sameness::{Alike, Compared, Sameness, Thin};
