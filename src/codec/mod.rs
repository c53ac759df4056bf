//! Encodes and decodes documents and tables.

pub mod docx;
pub mod html;
pub mod json;
pub mod markdown;
pub(crate) mod opc;
pub(crate) mod paragraph;
pub(crate) mod record;
pub(crate) mod roles;
pub mod sheet;
pub mod show;
pub mod table;
pub mod text;
pub mod title;
pub(crate) mod xml;
