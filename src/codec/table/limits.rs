//! Limits of all table readers.

/// Maximum number of columns of a table.
pub(super) const MAX_COLUMNS: usize = 1000;
/// Maximum number of rows of a table.
pub(super) const MAX_ROWS: usize = 200_000;
/// Maximum size of a cell, in bytes.
pub(super) const MAX_CELL: usize = 1 << 20;
