//! Documents and rows to bytes and back.

pub mod markdown;
pub mod sheet;
pub mod structure;
pub mod text;
