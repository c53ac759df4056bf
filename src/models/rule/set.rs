//! Rules together: what they look for in passages is found in one pass over a text, however many there are.

use std::ops::{Deref, Range};
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::find::{apart, titles};
use super::{Check, Hit, Rule};

/// Rules that a draft is held to.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
    words: OnceLock<Option<Automaton>>,
}

/// All words of rules that look for words.
#[derive(Clone, Debug)]
struct Automaton {
    machine: AhoCorasick,
    /// Of each pattern, which rule it is of and which of its words.
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
    /// Finds the places in the `passages` of a text where rules that look at passages apply, by rule, as ranges in the text.
    /// The passages are in order, none upon another; none of what is found reaches beyond one.
    pub fn find(&self, text: &str, passages: &[Range<usize>]) -> Vec<(&Rule, Vec<Hit>)> {
        let mut found: Vec<Vec<Hit>> = vec![Vec::new(); self.rules.len()];
        self.by_words(text, passages, &mut found);
        for (rule, hits) in self.rules.iter().zip(&mut found) {
            match &rule.check {
                Check::Match(patterns) => {
                    for pattern in patterns {
                        pattern.find_in(text, passages, hits);
                    }
                }
                Check::Between(_) | Check::Doubled(_) | Check::Near(_) => {
                    for passage in passages {
                        let words = &text[passage.clone()];
                        if rule.may_be_in(words) {
                            let here = rule.found(words).into_iter();
                            hits.extend(here.map(|hit| hit.moved(passage.start)));
                        }
                    }
                }
                _ => {}
            }
        }
        let found = self.rules.iter().zip(found);
        let found = found.filter(|(_, hits)| !hits.is_empty());
        let settled = found.map(|(rule, hits)| (rule, settled(rule, text, passages, hits)));
        settled.filter(|(_, hits)| !hits.is_empty()).collect()
    }

    fn by_words(&self, text: &str, passages: &[Range<usize>], found: &mut [Vec<Hit>]) {
        let automaton = self.words.get_or_init(|| Automaton::of(&self.rules));
        let Some(automaton) = automaton else { return };
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
    }
}

impl Automaton {
    /// Puts the words of rules together; nothing where there are none.
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

/// The passage that holds a place.
pub(super) fn around<'a>(
    passages: &'a [Range<usize>],
    place: &Range<usize>,
) -> Option<&'a Range<usize>> {
    let after = passages.partition_point(|passage| passage.end < place.end);
    let passage = passages.get(after)?;
    (passage.start <= place.start && place.end <= passage.end).then_some(passage)
}

/// Leaves out of each passage what stands in a title or upon something longer.
fn settled(rule: &Rule, text: &str, passages: &[Range<usize>], mut hits: Vec<Hit>) -> Vec<Hit> {
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
