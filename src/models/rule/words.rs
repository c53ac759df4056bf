//! Wrong words, each alone or with the right ones.

use std::collections::BTreeMap;

use ecow::EcoString;

use super::keys::{self, Guard, PAIRS};
use super::search::Search;
use super::{Check, Hit, RuleFault, STARTS, Start, bit, slot};
use crate::words::diag::Diags;
use crate::words::yaml::{Node, Value, list, text};

/// Words to search for, indexed by their first two characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    list: Vec<Word>,
    /// The indices of the words with a start.
    by_start: BTreeMap<Start, Vec<usize>>,
    /// The first characters, as [`bit`]s: quickly rules out most characters.
    firsts: u64,
    /// A bit for each start, by its [`slot`]: then rules out most pairs of characters.
    starts: Vec<u64>,
}

/// A wrong word, and the contexts in which it is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Its replacement.
    pub right: Option<EcoString>,
    /// Words after which it is allowed.
    pub not_after: Vec<String>,
    /// Words before which it is allowed.
    pub not_before: Vec<String>,
}

impl Words {
    /// Builds the index of the words; an empty word matches nothing.
    pub(crate) fn new(words: impl IntoIterator<Item = Word>) -> Self {
        let mut all = Self {
            list: Vec::new(),
            by_start: BTreeMap::new(),
            firsts: 0,
            starts: vec![0; STARTS / 64],
        };
        for word in words {
            let mut chars = word.text.chars();
            if let Some(first) = chars.next() {
                let start = (first, chars.next());
                all.firsts |= bit(first);
                let (at, bit) = slot(start);
                all.starts[at] |= bit;
                all.by_start.entry(start).or_default().push(all.list.len());
                all.list.push(word);
            }
        }
        all
    }

    /// Iterates over the words.
    pub fn iter(&self) -> impl Iterator<Item = &Word> {
        self.list.iter()
    }

    /// Returns the words that start with these two characters.
    pub(super) fn starting(&self, start: Start) -> impl Iterator<Item = &Word> {
        let (at, bit) = slot(start);
        let known = (self.starts[at] & bit != 0).then(|| self.by_start.get(&start));
        let words = known.flatten().into_iter().flatten();
        words.map(|&at| &self.list[at])
    }

    /// Returns a word by its index.
    pub(super) fn nth(&self, at: usize) -> &Word {
        &self.list[at]
    }

    /// Searches the text in one pass, however many words there are.
    fn places(&self, text: &str) -> Vec<Hit> {
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
    /// Returns whether it is wrong in this context.
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

    fn plain(text: String, right: Option<String>) -> Self {
        Self {
            text,
            right: right.map(Into::into),
            not_after: Vec::new(),
            not_before: Vec::new(),
        }
    }

    fn guarded(text: String, right: Option<String>, guard: Guard) -> Self {
        Self {
            not_after: guard.not_after,
            not_before: guard.not_before,
            ..Self::plain(text, right)
        }
    }
}

impl Search for Words {
    fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn manual(&self) -> String {
        let mut words = self.iter().map(said);
        if self.mends() {
            return words.map(|word| format!("  {word}\n")).collect();
        }
        let words: Vec<_> = words.by_ref().collect();
        format!("  {}\n", words.join("、"))
    }

    fn find(&self, text: &str) -> Vec<Hit> {
        self.places(text)
    }

    fn mends(&self) -> bool {
        self.iter().any(|word| word.right.is_some())
    }

    fn characters(&self) -> u64 {
        self.firsts
    }
}

/// Returns a word as shown on the manual page.
fn said(word: &Word) -> String {
    let mut said = word.text.clone();
    if let Some(right) = &word.right {
        said += &format!(" → {right}");
    }
    if !word.not_after.is_empty() {
        said += &format!("（前面是{}的不算）", word.not_after.join("、"));
    }
    if !word.not_before.is_empty() {
        said += &format!("（后面是{}的不算）", word.not_before.join("、"));
    }
    said
}

/// Reads words, each alone or as `{text, not_after, not_before}`.
pub(super) fn words(node: &Node, diags: &mut Diags) -> Check {
    let mut words = Vec::new();
    for item in list(node) {
        if !matches!(item.value, Value::Map(_)) {
            words.extend(text(item, diags).map(|text| Word::plain(text, None)));
        } else if let Some(it) = keys::Word::read(item, diags) {
            words.extend(it.text.map(|text| Word::guarded(text, None, it.guard)));
            it.rest.finish(diags);
        }
    }
    Check::Find(present(words, node, diags))
}

/// Reads `wrong: right`, or `wrong: {to: right, not_after, not_before}`.
pub(super) fn pairs(node: &Node, diags: &mut Diags) -> Check {
    let mut words = Vec::new();
    for (key, node) in PAIRS.entries(node, diags) {
        let word = key.text.to_string();
        if !matches!(node.value, Value::Map(_)) {
            words.push(Word::plain(word, text(node, diags)));
        } else if let Some(it) = keys::Right::read(node, diags) {
            words.push(Word::guarded(word, it.to, it.guard));
            it.rest.finish(diags);
        }
    }
    Check::Replace(present(words, node, diags))
}

/// Reports and drops empty words, which would match everywhere.
fn present(words: Vec<Word>, node: &Node, diags: &mut Diags) -> Words {
    if words.iter().any(|word| word.text.is_empty()) {
        diags.add(&node.span, &RuleFault::NothingToFind);
    }
    let words = words.into_iter().filter(|word| !word.text.is_empty());
    Words::new(words)
}
