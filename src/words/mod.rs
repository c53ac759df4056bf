//! The ground floor: places in texts, diagnostics, Chinese characters and numerals, numbering marks, what is not seen, YAML with places.

mod clock;
pub mod date;
pub mod diag;
pub mod hanzi;
pub mod mark;
pub mod near;
pub mod span;
pub mod unseen;
pub mod yaml;
