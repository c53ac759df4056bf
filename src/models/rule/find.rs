//! Finds the matches of a rule in a text.

use std::ops::Range;

use super::{Hit, Page, Rule};

/// Placeholders in a rule's message and hint for the words found and the right ones.
const FOUND: &str = "【原文】";
const RIGHT: &str = "【改成】";
const AGAINST: &str = "【另据】";

impl Rule {
    /// Returns whether a text with these [`characters`](super::characters) can match: most short texts are excluded by
    /// most rules.
    pub fn may_find(&self, characters: u64) -> bool {
        self.check.search().characters() & characters != 0
    }

    /// Returns the matches of the rule in `text`, in order and without overlaps. Titles in 《》 are quoted, and are
    /// skipped unless the rule includes them. For a rule on a whole draft, each line is a paragraph.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        if self.check.is_of_page() {
            return self.find_in(&Page::of_lines(text));
        }
        let hits = self.found(text);
        self.apart(text, hits)
    }

    /// Returns all matches in a passage, including overlapping ones.
    pub(super) fn found(&self, text: &str) -> Vec<Hit> {
        self.check.search().find(text)
    }

    /// Returns whether a passage can match, by a quick check of its bytes.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        self.check.search().may_be_in(text)
    }

    /// Returns the matches in a whole draft; empty for a rule on passages.
    pub(crate) fn find_in(&self, page: &Page) -> Vec<Hit> {
        let hits = self.check.search().find_in(page);
        self.apart(&page.text, hits)
    }

    /// Drops matches in titles, and the shorter of two overlapping ones.
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

    /// Returns the message and the hint for a match.
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
    /// Shifts it by `by` bytes.
    pub(super) fn moved(self, by: usize) -> Self {
        let range = self.range.start + by..self.range.end + by;
        Self { range, ..self }
    }
}

/// Sorts matches; of two that overlap, the longer is kept as more informative.
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

/// Returns the ranges of titles in 《》, from the first 《 to the next 》.
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
