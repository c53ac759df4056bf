//! Bounds that every reader of tables keeps.

/// How many columns a table may have.
pub(super) const MAX_COLUMNS: usize = 1000;
/// How many rows a table may have.
pub(super) const MAX_ROWS: usize = 200_000;
/// How large a cell may be, in bytes.
pub(super) const MAX_CELL: usize = 1 << 20;
