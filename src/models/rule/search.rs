//! What every kind of check answers.

use super::Hit;
use super::look::Page;

/// What a rule looks for, whatever its kind.
pub(super) trait Search {
    /// Whether it looks for nothing.
    fn is_empty(&self) -> bool;

    /// What it looks for, as lines of the manual page.
    fn manual(&self) -> String;

    /// Finds all places in a passage, wherever they stand.
    fn find(&self, _text: &str) -> Vec<Hit> {
        Vec::new()
    }

    /// Finds the places in a whole draft.
    fn find_in(&self, _page: &Page) -> Vec<Hit> {
        Vec::new()
    }

    /// Whether it looks at a whole draft, not at a passage.
    fn is_of_page(&self) -> bool {
        false
    }

    /// Whether it knows what should stand there.
    fn mends(&self) -> bool {
        false
    }

    /// The characters of which every place has one, as [`bit`](super::bit)s.
    fn characters(&self) -> u64 {
        u64::MAX
    }

    /// Whether there can be something to find in a passage, by a quick look at its bytes.
    fn may_be_in(&self, _text: &str) -> bool {
        true
    }
}
