//! The ground floor: places in texts, diagnostics, Chinese characters and numerals, numbering marks, parallel headings, what is not seen, work on several cores, YAML with places.

mod clock;
pub mod date;
pub mod diag;
pub(crate) mod faults;
pub mod hanzi;
pub mod mark;
pub mod near;
pub(crate) mod parallel;
pub(crate) mod punct;
pub mod span;
pub(crate) mod spread;
pub(crate) mod unseen;
pub mod yaml;
