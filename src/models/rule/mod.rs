//! Rules: one check of a text each, as data, with its own manual page and its own bad and good examples.
//!
//! The kinds of checks are in code ([`Check`]); a rule selects one and supplies its words.

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
    /// The name of its file: the error it flags.
    pub id: String,
    /// The display name.
    pub name: String,
    /// Aliases.
    pub aliases: Vec<String>,
    /// Its severity.
    pub level: Level,
    /// The message; 【原文】 stands for the words found, 【改成】 for the right ones, 【另据】 for the text they conflict with:
    /// words before them, the source of a quotation.
    pub message: String,
    /// The fix, with the same placeholders.
    pub hint: String,
    /// The reason.
    pub why: String,
    /// The source of the rule.
    pub source: String,
    /// The authority behind it.
    pub authority: Authority,
    /// The reason it is switched off, if it is.
    pub off: Option<String>,
    /// The ids of less specific rules: these are not reported at the same place.
    pub covers: Vec<String>,
    /// Its check.
    pub check: Check,
    /// Whether it includes titles in 《》.
    pub in_titles: bool,
    /// Whether its replacements need a person's decision.
    pub suggests: bool,
    /// The message used instead if a draft has very many matches.
    pub whole: Option<Whole>,
    /// Texts it must match.
    pub bad: Vec<Example>,
    /// Texts it must not match.
    pub good: Vec<Example>,
    /// Its start.
    pub span: Span,
}

/// The message for a draft as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// More matches than this are reported as one.
    pub over: usize,
    /// The message.
    pub message: String,
    /// The fix.
    pub hint: String,
}

/// The check of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// Wrong words.
    Find(Words),
    /// Wrong words, each with the right ones.
    Replace(Words),
    /// Half-width marks among 汉字, each with the right one.
    Between(Vec<HalfWidth>),
    /// Marks repeated twice or more.
    Doubled(Doubled),
    /// Patterns of words, each with the right ones.
    Match(Vec<Pattern>),
    /// Fixed words with small errors.
    Near(Near),
    /// Words that require others near them.
    Needs(Vec<Need>),
    /// Words of which a draft should use one spelling.
    Unify(Vec<Ways>),
    /// A check of the whole draft.
    Look(Look),
}

/// Reads the value of a check kind.
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

    /// Returns whether it searches for words, which are matched together with those of other rules.
    fn is_of_words(&self) -> bool {
        matches!(self, Self::Find(_) | Self::Replace(_))
    }

    /// Returns whether it checks a whole draft rather than a passage.
    pub(crate) fn is_of_page(&self) -> bool {
        self.search().is_of_page()
    }
}

/// Number of bits for starts.
const STARTS: usize = 1 << 16;

/// The first two characters of a word; `None` is the second of a one-character word.
type Start = (char, Option<char>);

/// Returns the index and the bit mask of a start.
fn slot((first, second): Start) -> (usize, u64) {
    let second = second.map_or(0, u32::from);
    let at = (u32::from(first).wrapping_mul(0x9E37) ^ second) as usize % STARTS;
    (at / 64, 1 << (at % 64))
}

/// Returns the bit of a character, by its low six bits.
fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

/// Returns the characters of a text for [`Rule::may_find`].
pub fn characters(text: &str) -> u64 {
    text.chars().fold(0, |all, c| all | bit(c))
}

/// An example, with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The words.
    pub text: String,
    /// Its location.
    pub span: Span,
}

impl Rule {
    /// Returns whether its matches can be fixed automatically.
    pub(crate) fn mends(&self) -> bool {
        !self.suggests && self.check.search().mends()
    }
}

/// The levels of rules, by display name.
pub(crate) const LEVELS: [(&str, Level); 3] = [
    ("必错", Level::Error),
    ("疑似", Level::Warning),
    ("提示", Level::Info),
];

/// Returns the display name of a level.
pub(crate) fn level_name(level: Level) -> &'static str {
    let named = LEVELS.iter().find(|(_, it)| *it == level);
    named.map_or("", |(name, _)| name)
}
