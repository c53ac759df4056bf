//! Finds half-width marks in Chinese text.

use ecow::EcoString;

use super::keys::MARKS;
use super::search::Search;
use super::{Check, RuleFault};
use super::{Hit, bit, characters};
use crate::words::diag::Diags;
use crate::words::hanzi::{is_hanzi, is_wide};
use crate::words::yaml::{Node, text};

/// The marks typed by mistake: as neighbours of a half-width mark they do not tell whether the text is Chinese.
const TYPED: &str = ",.;:?!'\"()";

/// A half-width mark, and the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HalfWidth {
    /// A mark that closes a phrase or a sentence: `,`, `...`.
    Stop {
        /// As typed.
        wrong: String,
        /// As it should be.
        right: String,
    },
    /// A pair that encloses something: `(…)`.
    Pair {
        /// The opening and the closing mark, as typed.
        wrong: [char; 2],
        /// As they should be.
        right: [char; 2],
    },
}

/// The placeholder between the marks of a pair in a rule.
const HELD: char = '…';

impl HalfWidth {
    /// Parses a wrong and a right form: `,` and `，`, or pairs `(…)` and `（…）`.
    pub(super) fn read(wrong: &str, right: &str) -> Option<Self> {
        let pair = |text: &str| {
            let (open, close) = text.split_once(HELD)?;
            Some([one(open)?, one(close)?])
        };
        if let Some(wrong) = pair(wrong) {
            let right = pair(right)?;
            return Some(Self::Pair { wrong, right });
        }
        let first = wrong.chars().next()?;
        let alone = wrong.chars().all(|c| c == first) && !right.is_empty();
        alone.then(|| Self::Stop {
            wrong: wrong.to_owned(),
            right: right.to_owned(),
        })
    }

    /// Returns the wrong characters, one of which is in every match, as bits.
    pub(super) fn characters(&self) -> u64 {
        match self {
            Self::Stop { wrong, .. } => characters(wrong),
            Self::Pair { wrong, .. } => bit(wrong[0]) | bit(wrong[1]),
        }
    }

    /// Returns the wrong and the right form as written in a rule.
    pub(super) fn said(&self) -> (String, String) {
        let pair = |[open, close]: [char; 2]| format!("{open}{HELD}{close}");
        match self {
            Self::Stop { wrong, right } => (wrong.clone(), right.clone()),
            Self::Pair { wrong, right } => (pair(*wrong), pair(*right)),
        }
    }
}

fn one(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// A text with its marks, shared by all searches in it.
struct Text<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
}

/// Returns the half-width marks in Chinese text, each with its replacement.
pub(super) fn find(text: &str, marks: &[HalfWidth]) -> Vec<Hit> {
    let chars = text.char_indices().collect();
    let text = Text { text, chars };
    let found = marks.iter().flat_map(|mark| match mark {
        HalfWidth::Stop { wrong, right } => text.stops(wrong, right),
        HalfWidth::Pair { wrong, right } => text.pairs(*wrong, *right),
    });
    found.collect()
}

impl Text<'_> {
    /// Finds stops between Chinese, or between Chinese and the end. A longer run of the same mark is skipped.
    fn stops(&self, wrong: &str, right: &str) -> Vec<Hit> {
        let Some(mark) = wrong.chars().next() else {
            return Vec::new();
        };
        let (wanted, open_ended) = (wrong.len(), wrong.len() > 1);
        let mut hits = Vec::new();
        let mut at = 0;
        while at < self.chars.len() {
            let run = self.chars[at..].iter();
            let run = run.take_while(|(_, c)| *c == mark).count();
            let end = at + run.max(1);
            let as_wanted = run == wanted || (open_ended && run > wanted);
            if as_wanted && self.after_words(at) && self.before_words(end) {
                hits.push(self.hit(at, end, right.into()));
            }
            at = end;
        }
        hits
    }

    /// Finds pairs with Chinese at an inner edge and only Chinese around them. One of the marks may be right already.
    fn pairs(&self, wrong: [char; 2], right: [char; 2]) -> Vec<Hit> {
        let opens = |c| c == wrong[0] || c == right[0];
        let closes = |c| c == wrong[1] || c == right[1];
        let mut hits = Vec::new();
        let mut opened: Option<usize> = None;
        for (at, &(_, c)) in self.chars.iter().enumerate() {
            match opened {
                Some(open) if closes(c) => {
                    opened = None;
                    if !self.holds_words(open, at) {
                        continue;
                    }
                    for (at, n) in [(open, 0), (at, 1)] {
                        if self.chars[at].1 == wrong[n] {
                            hits.push(self.hit(at, at + 1, right[n].into()));
                        }
                    }
                }
                _ if opens(c) => opened = Some(at),
                _ => {}
            }
        }
        hits
    }

    fn holds_words(&self, open: usize, close: usize) -> bool {
        let Some(inner) = self.chars.get(open + 1..close).filter(|it| !it.is_empty()) else {
            return false;
        };
        let edges = [inner.first(), inner.last()];
        let words = edges.into_iter().flatten().any(|(_, c)| is_hanzi(*c));
        let around = |c: Option<char>| c.is_none_or(chinese);
        words && around(self.beside(open, true)) && around(self.beside(close, false))
    }

    /// Returns whether the text before a position ends in 汉字 or a closing mark.
    fn after_words(&self, at: usize) -> bool {
        let ends = |c: char| is_hanzi(c) || "”’》〉）】〕".contains(c);
        let closed = |c: char| matches!(c, ')' | '"' | '\'');
        let before = self.chars[..at].iter().rev().map(|(_, c)| *c);
        before
            .clone()
            .next()
            .is_some_and(|c| ends(c) || closed(c) && self.beside(at, true).is_some_and(chinese))
    }

    /// Returns whether the text after a position is empty, or Chinese that does not start with another stop.
    fn before_words(&self, end: usize) -> bool {
        let Some(&(_, next)) = self.chars.get(end) else {
            return true;
        };
        let goes_on = |c: char| is_hanzi(c) || "“‘《〈（【〔”’）》".contains(c);
        let held = |c: char| matches!(c, '(' | ')' | '"' | '\'');
        goes_on(next) || held(next) && self.beside(end - 1, false).is_none_or(chinese)
    }

    /// Returns the nearest character before or after a position that tells the script of the text.
    fn beside(&self, at: usize, before: bool) -> Option<char> {
        let tells = |c: &char| !TYPED.contains(*c);
        if before {
            let chars = self.chars[..at].iter().rev();
            return chars.map(|(_, c)| *c).find(tells);
        }
        let chars = self.chars[at + 1..].iter();
        chars.map(|(_, c)| *c).find(tells)
    }

    fn hit(&self, start: usize, end: usize, right: EcoString) -> Hit {
        let place = |at: usize| self.chars.get(at).map_or(self.text.len(), |(at, _)| *at);
        Hit {
            range: place(start)..place(end),
            right: Some(right),
            against: None,
        }
    }
}

/// Returns whether a character belongs to Chinese text.
fn chinese(c: char) -> bool {
    is_hanzi(c) || is_wide(c)
}

impl Search for Vec<HalfWidth> {
    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    fn manual(&self) -> String {
        let lines = self.iter().map(HalfWidth::said);
        lines
            .map(|(wrong, right)| format!("  汉字旁边的 {wrong} → {right}\n"))
            .collect()
    }

    fn find(&self, text: &str) -> Vec<Hit> {
        find(text, self)
    }

    fn mends(&self) -> bool {
        true
    }

    fn characters(&self) -> u64 {
        self.iter().fold(0, |all, mark| all | mark.characters())
    }

    /// Half-width marks are rare in Chinese text.
    fn may_be_in(&self, text: &str) -> bool {
        text.bytes().any(|byte| byte.is_ascii_punctuation())
    }
}

/// Reads `wrong: right`, a mark or a pair each.
pub(super) fn marks(node: &Node, diags: &mut Diags) -> Check {
    let mut marks = Vec::new();
    for (key, node) in MARKS.entries(node, diags) {
        let Some(right) = text(node, diags) else {
            continue;
        };
        match HalfWidth::read(&key.text, &right) {
            Some(mark) => marks.push(mark),
            None => {
                let text = key.text.to_string();
                diags.add(&key.span, &RuleFault::NotMark { text });
            }
        }
    }
    Check::Between(marks)
}
