//! Rules: one check of a text each, as data, with its own manual page and its own bad and good examples.
//!
//! What can be checked is one of a few kinds in code ([`Check`]); a rule says which, and of what words.

mod about;
mod authority;
mod extend;
mod fault;
mod find;
mod halfwidth;
mod hit;
mod keys;
mod known;
mod look;
mod near;
mod needs;
mod page;
mod pattern;
mod quotation;
mod read;
mod set;
mod unify;

pub(crate) use about::About;
pub use authority::Authority;
pub(crate) use extend::extend;
pub(crate) use fault::RuleFault;
pub(crate) use halfwidth::HalfWidth;
pub(crate) use hit::Hit;
pub(crate) use keys::RULE;
pub use known::Known;
pub(crate) use look::{Look, Page, Said, day_of_meeting, figures, is_settled, said, time};
pub(crate) use near::{Fixed, Near};
pub(crate) use needs::Need;
pub use page::page;
pub(crate) use pattern::Pattern;
pub(crate) use quotation::{Quotation, Quotations};
pub use set::Rules;
pub(crate) use unify::Ways;

use std::collections::BTreeMap;

use ecow::EcoString;

use crate::words::diag::Level;
use crate::words::span::Span;

/// One check of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The name of its file: the pattern it flags.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Other names it is found by.
    pub aliases: Vec<String>,
    /// How bad it is.
    pub level: Level,
    /// What is wrong; 【原文】 stands for the words found, 【改成】 for the right ones, 【另据】 for what they
    /// do not go with: words before them, the source of a quotation.
    pub message: String,
    /// What to do about it, with the same three.
    pub hint: String,
    /// Why it is wrong.
    pub why: String,
    /// Where it is said to be wrong.
    pub source: String,
    /// Who says so.
    pub authority: Authority,
    /// Why it is not used, where it is switched off.
    pub off: Option<String>,
    /// The rules that say less of the same place, by id: these are not told there.
    pub covers: Vec<String>,
    /// What it looks for.
    pub check: Check,
    /// Whether it looks into titles in 《》 too.
    pub in_titles: bool,
    /// Whether what it puts in the place of wrong words is for people to judge.
    pub suggests: bool,
    /// What is said instead where a draft has very many places.
    pub whole: Option<Whole>,
    /// Words that it must find.
    pub bad: Vec<Example>,
    /// Words in which it must find nothing.
    pub good: Vec<Example>,
    /// Where it starts.
    pub span: Span,
}

/// What is said of a draft as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// More places than these are told as one.
    pub over: usize,
    /// What is wrong with the draft.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// What a rule looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// Words that should not be there.
    Find(Words),
    /// Wrong words, each with the right ones.
    Replace(Words),
    /// Half-width marks among 汉字, each with the right one.
    Between(Vec<HalfWidth>),
    /// Marks that stand twice or more.
    Doubled(Vec<char>),
    /// Words of a form, each with the right ones.
    Match(Vec<Pattern>),
    /// Fixed words that are nearly there.
    Near(Near),
    /// Words that call for others near them.
    Needs(Vec<Need>),
    /// Words of which a draft uses one way.
    Unify(Vec<Ways>),
    /// What only the whole draft shows.
    Look(Look),
}

impl Check {
    /// Whether it looks for words, which are found together with those of other rules.
    fn is_of_words(&self) -> bool {
        matches!(self, Self::Find(_) | Self::Replace(_))
    }

    /// Whether it looks at a whole draft, not at a passage.
    pub(crate) fn is_of_page(&self) -> bool {
        matches!(self, Self::Needs(_) | Self::Unify(_) | Self::Look(_))
    }
}

/// Words that are looked for, by their first two characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    list: Vec<Word>,
    /// Which words begin so.
    by_start: BTreeMap<Start, Vec<usize>>,
    /// The first characters, as [`bit`]s: most characters begin no word, which is seen at once.
    firsts: u64,
    /// A bit for each start, by its [`slot`]: most pairs of characters begin none, which is seen nearly as soon.
    starts: Vec<u64>,
}

/// The first two characters of a word; of a word of one, nothing stands for the second.
type Start = (char, Option<char>);

/// How many bits there are for starts.
const STARTS: usize = 1 << 16;

/// The word and the bit in it for a start.
fn slot((first, second): Start) -> (usize, u64) {
    let second = second.map_or(0, u32::from);
    let at = (u32::from(first).wrapping_mul(0x9E37) ^ second) as usize % STARTS;
    (at / 64, 1 << (at % 64))
}

/// A bit for a character, by its last six bits.
fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

/// Returns the characters of a text for [`Rule::may_find`].
pub fn characters(text: &str) -> u64 {
    text.chars().fold(0, |all, c| all | bit(c))
}

impl Words {
    /// Puts words together; one that is empty is found nowhere.
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

    /// Goes through the words.
    pub fn iter(&self) -> impl Iterator<Item = &Word> {
        self.list.iter()
    }

    /// Returns whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The words that start with these two characters.
    fn starting(&self, start: Start) -> impl Iterator<Item = &Word> {
        let (at, bit) = slot(start);
        let known = (self.starts[at] & bit != 0).then(|| self.by_start.get(&start));
        let words = known.flatten().into_iter().flatten();
        words.map(|&at| &self.list[at])
    }

    /// A word by its number among all.
    fn nth(&self, at: usize) -> &Word {
        &self.list[at]
    }
}

/// A word that should not be there, and where it may be all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// What it should be.
    pub right: Option<EcoString>,
    /// It is no fault after one of these.
    pub not_after: Vec<String>,
    /// It is no fault before one of these.
    pub not_before: Vec<String>,
}

/// An example, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The words.
    pub text: String,
    /// Their place.
    pub span: Span,
}

impl Rule {
    /// Returns whether what it finds can be put right without asking.
    pub(crate) fn mends(&self) -> bool {
        !self.suggests
            && matches!(
                self.check,
                Check::Replace(_) | Check::Between(_) | Check::Doubled(_) | Check::Match(_)
            )
    }
}

/// The levels of rules, by what people call them.
pub(crate) const LEVELS: [(&str, Level); 3] = [
    ("必错", Level::Error),
    ("疑似", Level::Warning),
    ("提示", Level::Info),
];

/// Returns what people call a level.
pub(crate) fn level_name(level: Level) -> &'static str {
    let named = LEVELS.iter().find(|(_, it)| *it == level);
    named.map_or("", |(name, _)| name)
}
