//! Rules: one check of a text each, as data, with its own manual page and its own bad and good examples.
//!
//! What can be checked is one of a few kinds in code ([`Check`]); a rule says which, and of what words.

mod about;
mod authority;
mod doubled;
mod extend;
mod fault;
mod find;
mod halfwidth;
mod hit;
mod keys;
mod known;
mod look;
mod looks;
mod near;
mod needs;
mod page;
mod pattern;
mod quotation;
mod read;
mod search;
mod set;
mod unify;
mod words;

pub(crate) use about::About;
pub use authority::Authority;
pub(crate) use doubled::Doubled;
pub(crate) use extend::extend;
pub(crate) use fault::RuleFault;
pub(crate) use halfwidth::HalfWidth;
pub(crate) use hit::Hit;
pub(crate) use keys::RULE;
pub use known::Known;
pub(crate) use look::{Look, Page, Said, day_of_meeting, figures, is_settled, said, time};
pub(crate) use near::Near;
pub(crate) use needs::Need;
pub use page::page;
pub(crate) use pattern::Pattern;
pub(crate) use quotation::{Quotation, Quotations};
pub use set::Rules;
pub(crate) use unify::Ways;
pub(crate) use words::{Word, Words};

use crate::words::diag::{Diags, Level};
use crate::words::span::Span;
use crate::words::yaml::Node;
use search::Search;

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
    Doubled(Doubled),
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

/// Reads what a kind of check looks for.
type Reader = fn(&Node, &mut Diags) -> Option<Check>;

impl Check {
    /// Every kind, by its key in the file of a rule.
    fn kinds<'a>(keys: &keys::Rule<'a>) -> [(Option<&'a Node>, Reader); 9] {
        [
            (keys.find, |node, diags| Some(words::words(node, diags))),
            (keys.replace, |node, diags| Some(words::pairs(node, diags))),
            (keys.between, |node, diags| {
                Some(halfwidth::marks(node, diags))
            }),
            (keys.doubled, |node, diags| {
                Some(doubled::doubled(node, diags))
            }),
            (keys.patterns, |node, diags| {
                Some(pattern::patterns(node, diags))
            }),
            (keys.near, |node, diags| Some(near::fixed(node, diags))),
            (keys.needs, |node, diags| Some(needs::needs(node, diags))),
            (keys.unify, |node, diags| Some(unify::unify(node, diags))),
            (keys.look, looks::look),
        ]
    }

    fn search(&self) -> &dyn Search {
        match self {
            Self::Find(words) | Self::Replace(words) => words,
            Self::Between(marks) => marks,
            Self::Doubled(marks) => marks,
            Self::Match(patterns) => patterns,
            Self::Near(near) => near,
            Self::Needs(needs) => needs,
            Self::Unify(words) => words,
            Self::Look(look) => look,
        }
    }

    /// Whether it looks for words, which are found together with those of other rules.
    fn is_of_words(&self) -> bool {
        matches!(self, Self::Find(_) | Self::Replace(_))
    }

    /// Whether it looks at a whole draft, not at a passage.
    pub(crate) fn is_of_page(&self) -> bool {
        self.search().is_of_page()
    }
}

/// How many bits there are for starts.
const STARTS: usize = 1 << 16;

/// The first two characters of a word; of a word of one, nothing stands for the second.
type Start = (char, Option<char>);

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
        !self.suggests && self.check.search().mends()
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
