//! Sets of rules: all words are found in one pass over a text, and large texts are searched on several cores.

use std::ops::{Deref, Range};
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::find::{apart, titles};
use super::{Check, Hit, Page, Rule};
use crate::words::spread::spread;

/// Minimum number of bytes of a text for a second core, so that the cost of a thread is negligible.
const LARGE: usize = 1 << 14;

/// The rules applied to a draft.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
    words: OnceLock<Option<Automaton>>,
}

/// All words of rules that search for words.
#[derive(Clone, Debug)]
struct Automaton {
    machine: AhoCorasick,
    /// For each pattern, the index of its rule and of the word in it.
    owners: Vec<(usize, usize)>,
}

impl From<Vec<Rule>> for Rules {
    fn from(rules: Vec<Rule>) -> Self {
        Self {
            rules,
            words: OnceLock::new(),
        }
    }
}

impl Deref for Rules {
    type Target = [Rule];

    fn deref(&self) -> &[Rule] {
        &self.rules
    }
}

impl Rules {
    /// Returns the matches by rule: for rules on passages, in the `passages` of a text, as ranges in the text; for
    /// rules on a whole draft, in `page`, as ranges in the page. The passages are in order and do not overlap; no match
    /// extends beyond one.
    pub(crate) fn find(
        &self,
        text: &str,
        passages: &[Range<usize>],
        page: &Page,
    ) -> Vec<(&Rule, Vec<Hit>)> {
        // The words of all rules are one task, each other rule is one.
        let others = (0..self.rules.len()).filter(|&at| !self.rules[at].check.is_of_words());
        let pieces: Vec<Option<usize>> = [None].into_iter().chain(others.map(Some)).collect();
        let find = |piece: &Option<usize>| match piece {
            None => self.by_words(text, passages),
            Some(at) => {
                let rule = &self.rules[*at];
                let hits = if rule.check.is_of_page() {
                    rule.find_in(page)
                } else {
                    settled(rule, text, passages, by_passage(rule, text, passages))
                };
                vec![(*at, hits)]
            }
        };
        let found = if text.len() < LARGE {
            pieces.iter().map(find).collect()
        } else {
            spread(&pieces, find)
        };
        let found = found.into_iter().flatten();
        let mut found: Vec<_> = found.filter(|(_, hits)| !hits.is_empty()).collect();
        found.sort_by_key(|(at, _)| *at);
        let of_rules = found.into_iter().map(|(at, hits)| (&self.rules[at], hits));
        of_rules.collect()
    }

    fn by_words(&self, text: &str, passages: &[Range<usize>]) -> Vec<(usize, Vec<Hit>)> {
        let mut found: Vec<Vec<Hit>> = vec![Vec::new(); self.rules.len()];
        let automaton = self.words.get_or_init(|| Automaton::of(&self.rules));
        let Some(automaton) = automaton else {
            return Vec::new();
        };
        for matched in automaton.machine.find_overlapping_iter(text) {
            let (rule, word) = automaton.owners[matched.pattern().as_usize()];
            let Some(passage) = around(passages, &matched.range()) else {
                continue;
            };
            let (Check::Find(words) | Check::Replace(words)) = &self.rules[rule].check else {
                continue;
            };
            let word = words.nth(word);
            let before = &text[passage.start..matched.start()];
            if word.is_fault(before, &text[matched.end()..passage.end]) {
                found[rule].push(Hit {
                    range: matched.range(),
                    right: word.right.clone(),
                    against: None,
                });
            }
        }
        let found = self.rules.iter().zip(found).enumerate();
        let settled = found.map(|(at, (rule, hits))| (at, settled(rule, text, passages, hits)));
        settled.collect()
    }
}

/// Returns all matches in passages for a rule on passages.
fn by_passage(rule: &Rule, text: &str, passages: &[Range<usize>]) -> Vec<Hit> {
    let mut hits = Vec::new();
    if let Check::Match(patterns) = &rule.check {
        for pattern in patterns {
            pattern.find_in(text, passages, &mut hits);
        }
        return hits;
    }
    for passage in passages {
        let words = &text[passage.clone()];
        if rule.may_be_in(words) {
            let here = rule.found(words).into_iter();
            hits.extend(here.map(|hit| hit.moved(passage.start)));
        }
    }
    hits
}

impl Automaton {
    /// Builds the automaton for the words of rules; `None` if there are none.
    fn of(rules: &[Rule]) -> Option<Self> {
        let (mut patterns, mut owners) = (Vec::new(), Vec::new());
        for (at, rule) in rules.iter().enumerate() {
            if let Check::Find(words) | Check::Replace(words) = &rule.check {
                for (word, text) in words.iter().enumerate() {
                    patterns.push(text.text.as_str());
                    owners.push((at, word));
                }
            }
        }
        let machine = AhoCorasick::new(patterns).ok()?;
        (!owners.is_empty()).then_some(Self { machine, owners })
    }
}

/// Returns the passage that contains a position.
pub(super) fn around<'a>(
    passages: &'a [Range<usize>],
    place: &Range<usize>,
) -> Option<&'a Range<usize>> {
    let after = passages.partition_point(|passage| passage.end < place.end);
    let passage = passages.get(after)?;
    (passage.start <= place.start && place.end <= passage.end).then_some(passage)
}

/// Drops from each passage the matches in titles or within longer ones.
fn settled(rule: &Rule, text: &str, passages: &[Range<usize>], mut hits: Vec<Hit>) -> Vec<Hit> {
    if hits.is_empty() {
        return hits;
    }
    hits.sort_by_key(|hit| (hit.range.start, usize::MAX - hit.range.end));
    if !rule.in_titles {
        let mut last: Option<(&Range<usize>, Vec<Range<usize>>)> = None;
        hits.retain(|hit| {
            let Some(passage) = around(passages, &hit.range) else {
                return true;
            };
            if last.as_ref().is_none_or(|(known, _)| *known != passage) {
                last = Some((passage, titles(&text[passage.clone()])));
            }
            let start = hit.range.start - passage.start;
            let titles = last.as_ref().map_or(&[][..], |(_, titles)| titles);
            let before = titles.partition_point(|title| title.start <= start);
            !titles[..before]
                .last()
                .is_some_and(|title| title.contains(&start))
        });
    }
    apart(&mut hits);
    hits
}
