//! The filters of templates: the program's own, bounded versions of those that could flood, and those of the engine's that
//! make sense in a draft. No others are let through.
//!
//! A filter stands in the table of its file, beside its function: what it takes, one sentence, one example.

mod lists;
mod numbers;
mod texts;

use tera::{Error, Tera, TeraResult};

use super::callable::Callable;

/// What the filters complain of; [`super::engine_messages`] knows these words.
pub(super) const TOO_LARGE: &str = "a filter made too much";
pub(super) const LONG_LIST: &str = "a list is too long";
pub(super) const NO_ATTRIBUTE: &str = "no such attribute: ";

/// How many bytes a filter may make.
const LARGEST: usize = 256 << 10;

/// How many items a list may have that a filter makes or compares.
const LONGEST: usize = 5000;

/// A filter.
pub(super) struct Filter {
    pub(super) says: Callable,
    /// Puts a function of ours into the engine; without it the engine's own stands.
    own: Option<fn(&mut Tera)>,
}

/// Goes through the filters in the order of the reference.
pub(super) fn all() -> impl Iterator<Item = &'static Filter> + Clone {
    texts::FILTERS
        .iter()
        .chain(&lists::FILTERS)
        .chain(&numbers::FILTERS)
}

/// Registers the filters of ours.
pub(super) fn register(engine: &mut Tera) {
    for own in all().filter_map(|filter| filter.own) {
        own(engine);
    }
}

fn bounded(len: usize) -> TeraResult<()> {
    if len > LARGEST {
        return Err(Error::message(TOO_LARGE));
    }
    Ok(())
}

fn short(len: usize) -> TeraResult<()> {
    if len > LONGEST {
        return Err(Error::message(LONG_LIST));
    }
    Ok(())
}
