//! The interface of all check kinds.

use super::Hit;
use super::look::Page;

/// A search, whatever its kind.
pub(super) trait Search {
    /// Returns whether it has nothing to search for.
    fn is_empty(&self) -> bool;

    /// Returns its subject as lines of the manual page.
    fn manual(&self) -> String;

    /// Returns all matches in a passage, including overlapping ones.
    fn find(&self, _text: &str) -> Vec<Hit> {
        Vec::new()
    }

    /// Returns the matches in a whole draft.
    fn find_in(&self, _page: &Page) -> Vec<Hit> {
        Vec::new()
    }

    /// Returns whether it searches a whole draft rather than a passage.
    fn is_of_page(&self) -> bool {
        false
    }

    /// Returns whether it supplies replacements.
    fn mends(&self) -> bool {
        false
    }

    /// Returns characters of which every match contains one, as [`bit`](super::bit)s.
    fn characters(&self) -> u64 {
        u64::MAX
    }

    /// Returns whether a passage can match, by a quick check of its bytes.
    fn may_be_in(&self, _text: &str) -> bool {
        true
    }
}
