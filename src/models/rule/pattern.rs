//! Patterns: words known only by their form, like numbers of documents.

use std::ops::Range;

use regex::Regex;

use super::Hit;
use super::keys::{self, PATTERNS};
use super::search::Search;
use super::set::around;
use super::{Check, RuleFault};
use crate::words::diag::Diags;
use crate::words::yaml::{Node, Value, text};

/// Maximum size of a compiled pattern, in bytes.
const LARGEST: usize = 1 << 20;

/// A pattern of words, and their replacement.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    right: Option<String>,
    not_after: Vec<String>,
    not_before: Vec<String>,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
            && self.right == other.right
            && self.not_after == other.not_after
            && self.not_before == other.not_before
    }
}

impl Eq for Pattern {}

impl Pattern {
    /// Compiles a pattern in the syntax of the crate `regex`; `right` refers to its groups as `$1`.
    ///
    /// # Errors
    /// Fails if it is invalid, too large, or matches the empty string.
    pub(crate) fn new(
        text: &str,
        right: Option<String>,
        not_after: Vec<String>,
        not_before: Vec<String>,
    ) -> Result<Self, String> {
        let regex = regex::RegexBuilder::new(text)
            .size_limit(LARGEST)
            .multi_line(true)
            .build();
        let regex = regex.map_err(|error| error.to_string())?;
        if regex.is_match("") {
            return Err("什么都不写也对得上".into());
        }
        Ok(Self {
            regex,
            right,
            not_after,
            not_before,
        })
    }

    /// Returns the pattern as written.
    pub(crate) fn text(&self) -> &str {
        self.regex.as_str()
    }

    /// Returns the replacement as written.
    pub(crate) fn right(&self) -> Option<&str> {
        self.right.as_deref()
    }

    pub(super) fn find(&self, text: &str, hits: &mut Vec<Hit>) {
        self.find_in(text, std::slice::from_ref(&(0..text.len())), hits);
    }

    /// Finds the matches within the passages of a text.
    pub(super) fn find_in(&self, text: &str, passages: &[Range<usize>], hits: &mut Vec<Hit>) {
        for found in self.regex.find_iter(text) {
            let Some(passage) = around(passages, &found.range()) else {
                continue;
            };
            let before = &text[passage.start..found.start()];
            let after = &text[found.end()..passage.end];
            let is_free = self
                .not_after
                .iter()
                .any(|word| before.ends_with(word.as_str()))
                || self
                    .not_before
                    .iter()
                    .any(|word| after.starts_with(word.as_str()));
            if is_free {
                continue;
            }
            let right = self.right.as_ref().and_then(|right| {
                let mut words = String::new();
                let groups = self.regex.captures_at(text, found.start())?;
                groups.expand(right, &mut words);
                Some(words.into())
            });
            hits.push(Hit {
                range: found.range(),
                right,
                against: None,
            });
        }
    }
}

impl Search for Vec<Pattern> {
    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    fn manual(&self) -> String {
        self.iter().map(form).collect()
    }

    fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for pattern in self {
            pattern.find(text, &mut hits);
        }
        hits
    }

    fn mends(&self) -> bool {
        true
    }
}

fn form(pattern: &Pattern) -> String {
    match pattern.right() {
        Some(right) => format!("  {} → {right}\n", pattern.text()),
        None => format!("  {}\n", pattern.text()),
    }
}

/// Reads `pattern: right`, or `pattern: {to: right, not_after, not_before}`; without a right form it is only reported.
pub(super) fn patterns(node: &Node, diags: &mut Diags) -> Check {
    let mut patterns = Vec::new();
    for (key, node) in PATTERNS.entries(node, diags) {
        let (right, not_after, not_before) = match node.value {
            Value::Null => (None, Vec::new(), Vec::new()),
            Value::Map(_) => {
                let Some(it) = keys::Pattern::read(node, diags) else {
                    continue;
                };
                it.rest.finish(diags);
                (it.to, it.guard.not_after, it.guard.not_before)
            }
            _ => (text(node, diags), Vec::new(), Vec::new()),
        };
        match Pattern::new(&key.text, right, not_after, not_before) {
            Ok(pattern) => patterns.push(pattern),
            Err(why) => diags.add(&key.span, &RuleFault::NotPattern { why }),
        }
    }
    Check::Match(patterns)
}
