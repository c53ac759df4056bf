//! Values as they are kept: on one line, without what is not seen.

use std::borrow::Cow;

use crate::words::{hanzi, unseen};

/// A value as it is kept: on one line, without characters that steer what shows it; a cell or a flag may hold anything.
pub(super) fn kept(text: &str) -> String {
    plain(hanzi::unwrap_lines(text))
}

/// A value without characters that steer what shows it.
pub(super) fn plain(text: String) -> String {
    match unseen::without(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(plain) => plain.trim().to_owned(),
    }
}

/// An item of a list, without the stop that would end it in a list.
pub(super) fn without_stop(item: &str) -> &str {
    item.trim()
        .trim_end_matches(['。', '；', '，', '、', ';', ','])
}
