//! Normalises values for storage: one line, without invisible characters.

use std::borrow::Cow;

use crate::words::{hanzi, unseen};

/// Returns a value on one line, without control characters for display; a cell or a flag may contain anything.
pub(super) fn kept(text: &str) -> String {
    plain(hanzi::unwrap_lines(text))
}

/// Returns a value without control characters for display.
pub(super) fn plain(text: String) -> String {
    match unseen::without(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(plain) => plain.trim().to_owned(),
    }
}

/// Returns a list item without the stop that would end it in a list.
pub(super) fn without_stop(item: &str) -> &str {
    item.trim()
        .trim_end_matches(['。', '；', '，', '、', ';', ','])
}
