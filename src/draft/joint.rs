//! Repairs the joints between values and the words around them.
//!
//! A value that is a word, a clause or a sentence gains or loses its stop accordingly; quotation marks within quotation
//! marks change level (GB/T 15834 4.8.3.2); words repeated on both sides of the joint are printed once.

use std::collections::BTreeSet;

use crate::models::document::Inline;
use crate::models::facts::{Fact, FactType, Facts, Manner, post_of};
use crate::words::faults::faults;
use crate::words::punct::{CLOSING, ENDS};

/// Stops that departments leave at the end of a value.
const STOPS: [char; 11] = ['。', '；', '，', '、', '：', '.', ';', ',', '!', '！', ' '];

/// Single characters that are wrong when doubled.
const DOUBLED: [char; 14] = [
    '在', '被', '把', '由', '为', '对', '向', '从', '和', '与', '的', '了', '是', '等',
];

/// Longest repetition searched for across a joint, in characters.
const LONGEST: usize = 8;

faults! {
    /// A repair worth reporting.
    #[derive(PartialOrd, Ord)]
    pub(super) enum Mended: Warning {
        /// A stop at the end of a word was dropped.
        Stop { name: String, stop: String } =>
            "“{name}”末尾的“{stop}”没有印：它用在句子中间",
            "要素里不用写句末的标点";
        /// Words repeated across a joint were printed once.
        Twice { name: String, words: String } =>
            "“{name}”里的“{words}”和前后的话重复，只印了一遍",
            "看一眼那一句通不通";
    }
}

/// Repairs all joints in some words.
pub(super) fn mend(inlines: &mut [Inline], facts: &Facts, mended: &mut BTreeSet<Mended>) {
    if !inlines.iter().any(|it| matches!(it, Inline::Filled { .. })) {
        return;
    }
    let mut before = String::new();
    for at in 0..inlines.len() {
        let (head, tail) = inlines.split_at_mut(at + 1);
        let current = &mut head[at];
        if let Inline::Filled { slot, text } = current {
            let after = tail.first().map(Inline::plain).unwrap_or_default();
            if let Some(fact) = facts.get(&slot.path.name) {
                let kind = slot.path.part.as_deref().and_then(|part| fact.column(part));
                let kind = kind.map_or(&fact.kind, |column| &column.kind);
                let joint = Joint {
                    before: &before,
                    after: &after,
                    fact,
                    kind,
                };
                let new = joint.mend(text, mended);
                if new != text.as_str() {
                    *text = new.into();
                }
            }
        }
        current.say(&mut before);
    }
}

/// A value between its neighbours.
pub(super) struct Joint<'a> {
    pub(super) before: &'a str,
    pub(super) after: &'a str,
    pub(super) fact: &'a Fact,
    pub(super) kind: &'a FactType,
}

impl Joint<'_> {
    /// Returns the value as it is printed here.
    pub(super) fn mend(&self, value: &str, mended: &mut BTreeSet<Mended>) -> String {
        let name = || self.fact.name.clone();
        let manner = match (self.fact.manner, self.kind) {
            (Some(manner), _) => manner,
            (None, FactType::Case) => Manner::Sentence,
            _ => Manner::Word,
        };
        let mut text = self.stopped(value, manner);
        if manner != Manner::Sentence && text.len() < value.len() {
            let stop = value[text.len()..].to_owned();
            mended.insert(Mended::Stop { name: name(), stop });
        }
        text = self.quoted(text);
        if *self.kind == FactType::Person
            && let Some(post) = post_of(&text)
            && self.before.trim_end_matches([' ', '　']).ends_with(post)
        {
            text.truncate(text.len() - post.len());
            return text;
        }
        let words = self.overlap_before(&text);
        if words > 0 && words < text.len() {
            let twice = text[..words].to_owned();
            mended.insert(Mended::Twice {
                name: name(),
                words: twice,
            });
            text.drain(..words);
        }
        let words = match manner {
            Manner::Sentence => 0,
            _ => self.overlap_after(&text),
        };
        if words > 0 && words < text.len() {
            let twice = text[text.len() - words..].to_owned();
            mended.insert(Mended::Twice {
                name: name(),
                words: twice,
            });
            text.truncate(text.len() - words);
        }
        text
    }

    /// Returns the value with exactly the stop it needs here.
    fn stopped(&self, value: &str, manner: Manner) -> String {
        let closes = self.after.starts_with(CLOSING);
        let bare = || {
            // A question in quotation marks keeps its mark.
            let quoted = self.after.starts_with('”');
            let mut bare = value;
            while let Some(last) = bare.chars().next_back() {
                let rest = &bare[..bare.len() - last.len_utf8()];
                // In 3. and No. it belongs to the word.
                let is_own = last == '.' && rest.ends_with(|c: char| c.is_ascii_alphanumeric());
                let is_stop = STOPS.contains(&last) && !is_own;
                if !is_stop && (quoted || !matches!(last, '？' | '?')) {
                    break;
                }
                bare = rest;
            }
            if bare.is_empty() { value } else { bare }
        };
        match manner {
            Manner::Sentence if closes => bare().to_owned(),
            Manner::Sentence => {
                let starts = self.before.is_empty()
                    || self
                        .before
                        .ends_with(['。', '！', '？', '”', '：', '\u{3000}']);
                // Quotation marks may enclose a whole sentence, or only a word.
                let quoted = value.trim_end_matches(['”', '’', '）']);
                let ends = value.ends_with(['。', '！', '？', '…', '；']) || quoted.ends_with(ENDS);
                if starts && !ends {
                    format!("{}。", bare())
                } else {
                    value.to_owned()
                }
            }
            Manner::Word | Manner::Clause => bare().to_owned(),
        }
    }

    /// Returns the value with its quotation marks one level down inside others, and without a pair already around it.
    fn quoted(&self, text: String) -> String {
        let mut text = text;
        for (open, close, inner_open, inner_close) in
            [('“', '”', "‘", "’"), ('《', '》', "〈", "〉")]
        {
            if !text.contains(open) {
                continue;
            }
            let within = |it: &str| it.matches(open).count() > it.matches(close).count();
            if !within(self.before) {
                continue;
            }
            let inner = text
                .strip_prefix(open)
                .and_then(|it| it.strip_suffix(close));
            let around = self.before.ends_with(open) && self.after.starts_with(close);
            text = match inner {
                Some(inner) if around && !inner.contains([open, close]) => inner.to_owned(),
                _ => text.replace(open, inner_open).replace(close, inner_close),
            };
        }
        text
    }

    /// Returns how many bytes at its start the value repeats from the text before it.
    fn overlap_before(&self, text: &str) -> usize {
        let ends = text.char_indices().map(|(at, c)| (at + c.len_utf8(), c));
        let words = ends.take_while(|(_, c)| is_han(*c)).take(LONGEST);
        let lengths = words
            .map(|(end, _)| end)
            .filter(|&end| self.before.ends_with(&text[..end]));
        lengths
            .filter(|&end| is_wrong(&text[..end]))
            .max()
            .unwrap_or(0)
    }

    /// Returns how many bytes at its end the value shares with the text after it.
    fn overlap_after(&self, text: &str) -> usize {
        let starts = text
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_han(*c))
            .take(LONGEST);
        let lengths = starts
            .map(|(at, _)| at)
            .filter(|&at| self.after.starts_with(&text[at..]));
        let lengths = lengths.filter(|&at| is_wrong(&text[at..]));
        lengths.map(|at| text.len() - at).max().unwrap_or(0)
    }
}

/// Returns whether a repetition is a slip: two characters or more, or one conjunction.
fn is_wrong(words: &str) -> bool {
    let mut chars = words.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => DOUBLED.contains(&only),
        (Some(_), Some(_)) => true,
        _ => false,
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::span::{Source, Span};

    fn joined(kind: FactType, before: &str, value: &str, after: &str) -> String {
        let nowhere = Span::whole(&Source::new("", ""));
        let mut fact = Fact::new("值", &nowhere);
        fact.kind = kind;
        let joint = Joint {
            before,
            after,
            fact: &fact,
            kind: &fact.kind,
        };
        let value = joint.mend(value, &mut BTreeSet::new());
        format!("{before}{value}{after}")
    }

    #[test]
    fn a_word_never_keeps_a_stop() {
        for value in ["抗洪抢险", "抗洪抢险。", "抗洪抢险；", "抗洪抢险、"] {
            assert_eq!(
                joined(FactType::Text, "是对", value, "作一个回顾"),
                "是对抗洪抢险作一个回顾"
            );
        }
        assert_eq!(
            joined(FactType::Text, "弄清", "怎样兜住底线？", "，我们"),
            "弄清怎样兜住底线，我们"
        );
        assert_eq!(joined(FactType::Text, "改到第", "3.", "版"), "改到第3.版");
        assert_eq!(
            joined(FactType::Text, "是对", "防汛.", "作回顾"),
            "是对防汛作回顾"
        );
    }

    #[test]
    fn a_case_brings_its_own() {
        assert_eq!(joined(FactType::Case, "", "堤脚渗水", ""), "堤脚渗水。");
        assert_eq!(
            joined(FactType::Case, "如", "堤脚渗水。", "，就"),
            "如堤脚渗水，就"
        );
    }

    #[test]
    fn quotation_marks_change_level() {
        assert_eq!(
            joined(FactType::Text, "以“", "“严、细”作风", "”为题"),
            "以“‘严、细’作风”为题"
        );
        assert_eq!(
            joined(FactType::Text, "以“", "“严细”", "”为题"),
            "以“严细”为题"
        );
        assert_eq!(
            joined(FactType::Doc, "学《", "《条例》", "》"),
            "学《条例》"
        );
    }

    #[test]
    fn what_is_said_twice_is_said_once() {
        for (before, value, after, whole) in [
            ("实现了", "实现了零伤亡", "", "实现了零伤亡"),
            (
                "在",
                "在全办动员会上的讲话",
                "上的讲话",
                "在全办动员会上的讲话",
            ),
            ("推进", "防汛工作", "工作", "推进防汛工作"),
            ("天下", "下乡", "", "天下下乡"),
        ] {
            assert_eq!(joined(FactType::Text, before, value, after), whole);
        }
        assert_eq!(
            joined(FactType::Person, "办公室主任　", "李明主任", ""),
            "办公室主任　李明"
        );
    }
}
