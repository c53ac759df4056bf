//! Data models: texts with slots, facts and their values, outlines, phrases, documents.

pub mod document;
pub mod facts;
pub(crate) mod genre;
pub mod layout;
pub mod outline;
pub mod phrase;
pub(crate) mod place;
pub mod rule;
pub mod speaker;
pub mod text;
