//! Finding what a rule looks for in a text.

use std::ops::Range;

use super::{Hit, Page, Rule};

/// The words that stand for those found and for the right ones in a rule's message and hint.
const FOUND: &str = "【原文】";
const RIGHT: &str = "【改成】";
const AGAINST: &str = "【另据】";

impl Rule {
    /// Returns whether there can be something to find in a text with these [`characters`](super::characters): of many
    /// short texts most have nothing of most rules.
    pub fn may_find(&self, characters: u64) -> bool {
        self.check.search().characters() & characters != 0
    }

    /// Finds the places in `text` where the rule applies, in order, none upon another. Titles in 《》 are quoted, and are
    /// passed over unless the rule looks into them. For a rule that looks at a whole draft, each line is a paragraph.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        if self.check.is_of_page() {
            return self.find_in(&Page::of_lines(text));
        }
        let hits = self.found(text);
        self.apart(text, hits)
    }

    /// Finds all places in a passage, wherever they stand.
    pub(super) fn found(&self, text: &str) -> Vec<Hit> {
        self.check.search().find(text)
    }

    /// Returns whether there can be something to find in a passage, by a quick look at its bytes.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        self.check.search().may_be_in(text)
    }

    /// Finds the places in a whole draft where the rule applies; nothing for a rule that looks at passages.
    pub(crate) fn find_in(&self, page: &Page) -> Vec<Hit> {
        let hits = self.check.search().find_in(page);
        self.apart(&page.text, hits)
    }

    /// Leaves out what stands in a title, and of two at one place the shorter one.
    fn apart(&self, text: &str, mut hits: Vec<Hit>) -> Vec<Hit> {
        if hits.is_empty() {
            return hits;
        }
        if !self.in_titles {
            let titles = titles(text);
            hits.retain(|hit| {
                let before = titles.partition_point(|title| title.start <= hit.range.start);
                !titles[..before]
                    .last()
                    .is_some_and(|title| title.contains(&hit.range.start))
            });
        }
        apart(&mut hits);
        hits
    }

    /// Writes the message and the hint for a place.
    pub fn words(&self, text: &str, hit: &Hit) -> (String, String) {
        let found = &text[hit.range.clone()];
        let right = hit.right.as_deref().unwrap_or_default();
        let against = hit.against.as_deref().unwrap_or_default();
        let fill = |words: &str| {
            let words = words.replace(FOUND, found).replace(RIGHT, right);
            words.replace(AGAINST, against)
        };
        (fill(&self.message), fill(&self.hint))
    }
}

impl Hit {
    /// The same, so many bytes further on.
    pub(super) fn moved(self, by: usize) -> Self {
        let range = self.range.start + by..self.range.end + by;
        Self { range, ..self }
    }
}

/// Puts hits in order; of two at one place the longer one says more.
pub(super) fn apart(hits: &mut Vec<Hit>) {
    hits.sort_by_key(|hit| (hit.range.start, usize::MAX - hit.range.end));
    let mut end = 0;
    hits.retain(|hit| {
        let free = hit.range.start >= end;
        if free {
            end = hit.range.end;
        }
        free
    });
}

/// Where titles in 《》 stand, from the first 《 to the next 》.
pub(super) fn titles(text: &str) -> Vec<Range<usize>> {
    let mut titles: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for (at, mark) in text.match_indices(['《', '》']) {
        match (mark, open) {
            ("《", None) => open = Some(at),
            ("》", Some(start)) => {
                titles.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    titles
}
