//! Finding what a rule looks for in a text.

use std::ops::Range;

use super::{Check, Hit, Page, Rule, Word, Words, bit, needs, unify};

/// The words that stand for those found and for the right ones in a rule's message and hint.
const FOUND: &str = "【原文】";
const RIGHT: &str = "【改成】";
const AGAINST: &str = "【另据】";

/// An ellipsis, and what is typed for one: as many stops or more.
const ELLIPSIS: (char, usize, &str) = ('。', 3, "……");

impl Rule {
    /// Returns whether there can be something to find in a text with these [`characters`](super::characters): of many
    /// short texts most have nothing of most rules.
    pub fn may_find(&self, characters: u64) -> bool {
        let wanted = match &self.check {
            Check::Find(words) | Check::Replace(words) => words.firsts,
            Check::Between(marks) => marks.iter().fold(0, |all, mark| all | mark.characters()),
            Check::Doubled(marks) => marks.iter().fold(0, |all, &mark| all | bit(mark)),
            Check::Match(_)
            | Check::Near(_)
            | Check::Needs(_)
            | Check::Unify(_)
            | Check::Look(_) => u64::MAX,
        };
        wanted & characters != 0
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
        match &self.check {
            Check::Find(words) | Check::Replace(words) => words.find(text),
            Check::Between(marks) => super::halfwidth::find(text, marks),
            Check::Doubled(marks) => doubled(text, marks),
            Check::Match(patterns) => {
                let mut hits = Vec::new();
                for pattern in patterns {
                    pattern.find(text, &mut hits);
                }
                hits
            }
            Check::Near(near) => near.find(text),
            Check::Needs(_) | Check::Unify(_) | Check::Look(_) => Vec::new(),
        }
    }

    /// Returns whether there can be something to find in a passage, by a quick look at its bytes.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        match &self.check {
            // Half-width marks are few in a Chinese text.
            Check::Between(_) => text.bytes().any(|byte| byte.is_ascii_punctuation()),
            _ => true,
        }
    }

    /// Finds the places in a whole draft where the rule applies; nothing for a rule that looks at passages.
    pub(crate) fn find_in(&self, page: &Page) -> Vec<Hit> {
        let hits = match &self.check {
            Check::Needs(needs) => needs::find(needs, page),
            Check::Unify(words) => unify::find(words, page),
            Check::Look(look) => look.find(page),
            _ => Vec::new(),
        };
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

impl Words {
    /// Goes through the text once, however many words there are.
    fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let pairs = next.map(|_| self.starting((c, next)));
            let words = pairs.into_iter().flatten();
            let words = words.chain(self.starting((c, None)));
            let (before, rest) = text.split_at(at);
            for word in words {
                if let Some(after) = rest.strip_prefix(word.text.as_str())
                    && word.is_fault(before, after)
                {
                    hits.push(Hit {
                        range: at..at + word.text.len(),
                        right: word.right.clone(),
                        against: None,
                    });
                }
            }
        }
        hits
    }
}

impl Word {
    /// Whether it is a fault between these words.
    pub(super) fn is_fault(&self, before: &str, after: &str) -> bool {
        !self
            .not_after
            .iter()
            .any(|word| before.ends_with(word.as_str()))
            && !self
                .not_before
                .iter()
                .any(|word| after.starts_with(word.as_str()))
    }
}

/// Runs of one mark; what is typed for an ellipsis should be one.
fn doubled(text: &str, marks: &[char]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut run = (0, 0, None);
    let ends = text.char_indices().map(|(at, c)| (at, Some(c)));
    for (at, c) in ends.chain([(text.len(), None)]) {
        let (start, length, mark) = run;
        if mark == c {
            run = (start, length + 1, mark);
            continue;
        }
        if let Some(mark) = mark.filter(|mark| length > 1 && marks.contains(mark)) {
            let (stop, least, ellipsis) = ELLIPSIS;
            let right = if mark == stop && length >= least {
                ellipsis.into()
            } else {
                mark.into()
            };
            hits.push(Hit {
                range: start..at,
                right: Some(right),
                against: None,
            });
        }
        run = (at, 1, c);
    }
    hits
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
