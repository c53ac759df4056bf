//! x
pub mod codec;
pub mod draft;
pub mod library;
pub mod models;
pub mod slot;
pub mod template;
pub mod words;
