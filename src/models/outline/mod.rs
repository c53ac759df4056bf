//! Outlines: one kind of speech as data, made of blocks.

mod check;
mod extend;
mod fault;
mod id;
mod keys;
mod read;
mod remark;
mod texts;

pub(crate) use check::{COUNTS, check_bank, check_phrases, is_count};
pub(crate) use extend::extend;
pub(crate) use fault::OutlineFault;
pub(crate) use keys::OUTLINE;
pub(crate) use remark::{Doubt, Quoted};
pub(crate) use texts::TextRole;
pub use texts::{Texts, Words};

use std::collections::BTreeMap;

use super::facts::{Fact, Facts};
use super::genre::Genre;
use super::phrase::Bank;
use super::text::Text;
use crate::words::mark::Numbering;
use crate::words::span::Span;

/// One kind of speech.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The name of its file.
    pub id: String,
    /// The display name.
    pub name: String,
    /// Aliases.
    pub aliases: Vec<String>,
    /// The genre.
    pub genre: Genre,
    /// The occasions it is for.
    pub occasions: Vec<String>,
    /// The audience.
    pub audience: Option<String>,
    /// What not to use it for.
    pub not_for: Vec<String>,
    /// The source it was derived from.
    pub source: Option<Origin>,
    /// The quotations of that source.
    pub quotes: Vec<Quoted>,
    /// The doubtful points of the derivation.
    pub notes: Vec<Doubt>,
    /// The words that structure the speech: 忠 干 勤 廉.
    pub frame: Vec<String>,
    /// The intended length in minutes.
    pub minutes: Option<f64>,
    /// The numbering of its levels, the highest first.
    pub marks: Vec<Numbering>,
    /// The names of its angles; every [`Text::Angles`] has one wording for each.
    pub angles: Vec<String>,
    /// Its facts, the shared ones included.
    pub facts: Facts,
    /// The names of the facts it declares or changes itself.
    pub declared: Vec<String>,
    /// Its own phrases.
    pub phrases: BTreeMap<String, Phrases>,
    /// The main idea in a sentence.
    pub gist: Option<Text>,
    /// The line of thought.
    pub thread: Option<Text>,
    /// The title.
    pub title: Text,
    /// The line below the title.
    pub subtitle: Option<Text>,
    /// The form of address.
    pub salutation: Option<Text>,
    /// The blocks before the sections.
    pub opening: Vec<Block>,
    /// The sections.
    pub sections: Vec<Block>,
    /// The blocks after them.
    pub closing: Vec<Block>,
    /// Its start.
    pub span: Span,
}

/// The source of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The title of the text.
    pub title: String,
    /// The genre of the text.
    pub form: Option<String>,
}

/// An outline's own phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phrases {
    /// One text for every place that references it.
    Fixed(Text),
    /// A bank: each entry at most once in a draft.
    Bank(Bank),
}

/// The only node type of an outline: a paragraph of the opening, a section, a point, a paragraph of the closing.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its id, unique in the outline; inner ones contain their parent's: `loyalty/politics`.
    pub id: String,
    /// Its texts.
    pub words: Texts<Option<Text>>,
    /// Notes to the person who writes it out.
    pub cues: Vec<Text>,
    /// Its share of the time, relative to its siblings'.
    pub share: Option<f64>,
    /// Whether it may be dropped if time is short.
    pub spare: bool,
    /// Its role in the argument: 为什么, 怎么办.
    pub role: Option<String>,
    /// The list fact whose rows it is repeated for.
    pub each: Option<Reference>,
    /// The fact it depends on: dropped if that is absent.
    pub optional: Option<Reference>,
    /// The numbering of its points, if it differs from the outline's.
    pub marks: Option<Vec<Numbering>>,
    /// Its children.
    pub points: Vec<Block>,
    /// Its location.
    pub span: Span,
}

/// The name of a fact, with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The name.
    pub name: String,
    /// Its location.
    pub span: Span,
}

impl Outline {
    /// Returns all blocks, each before its points.
    pub(crate) fn blocks(&self) -> Vec<&Block> {
        let top = self
            .opening
            .iter()
            .chain(&self.sections)
            .chain(&self.closing);
        top.flat_map(Block::family).collect()
    }

    /// Returns all texts of the outline with their places: block id and field.
    pub fn texts(&self) -> Vec<(Place, &Text)> {
        let head = [
            ("gist", self.gist.as_ref()),
            ("thread", self.thread.as_ref()),
            ("title", Some(&self.title)),
            ("subtitle", self.subtitle.as_ref()),
            ("salutation", self.salutation.as_ref()),
        ];
        let mut texts: Vec<_> = head
            .into_iter()
            .filter_map(|(field, text)| Some((Place::head(field), text?)))
            .collect();
        for block in self.blocks() {
            texts.extend(block.texts());
        }
        texts
    }

    /// Returns the facts used by its texts, phrases and blocks, and those their defaults refer to, in declaration
    /// order.
    pub fn uses(&self) -> Vec<&Fact> {
        let mut names: Vec<String> = Vec::new();
        let own = self.texts();
        let phrases = self.phrases.values().flat_map(|phrases| match phrases {
            Phrases::Fixed(text) => vec![text],
            Phrases::Bank(bank) => bank.entries.iter().map(|entry| &entry.text).collect(),
        });
        for text in own.iter().map(|(_, text)| *text).chain(phrases) {
            names.extend(
                text.paths()
                    .filter_map(|path| self.facts.resolve(path))
                    .map(|path| path.name),
            );
        }
        let blocks = self.blocks();
        let references = blocks
            .iter()
            .flat_map(|block| block.each.iter().chain(&block.optional));
        names.extend(references.map(|reference| reference.name.clone()));
        self.facts.with_defaults(names)
    }

    /// Returns the name to type: the first of its aliases.
    pub fn short(&self) -> &str {
        self.aliases.first().unwrap_or(&self.name)
    }

    /// Finds an angle by its name or its number from 1; returns its index.
    pub(crate) fn angle(&self, which: &str) -> Option<usize> {
        let number = which.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        number
            .filter(|&n| n < self.angles.len().max(1))
            .or_else(|| self.angles.iter().position(|name| name == which))
    }
}

/// The place of a text in an outline, which identifies a choice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The block's id; empty for the head of the outline.
    pub block: String,
    /// The field: `text`, `heading`, `cue`, `title`….
    pub field: &'static str,
}

impl Place {
    fn head(field: &'static str) -> Self {
        Self {
            block: String::new(),
            field,
        }
    }
}

impl std::fmt::Display for Place {
    /// The words of a block are identified by the block alone.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.block.as_str(), self.field) {
            ("", field) => f.write_str(field),
            (block, field) if field == Words::Text.key() => f.write_str(block),
            (block, field) => write!(f, "{block}.{field}"),
        }
    }
}

impl Block {
    /// Returns the block and all its descendants.
    pub(crate) fn family(&self) -> Vec<&Self> {
        let mut family = vec![self];
        family.extend(self.points.iter().flat_map(Self::family));
        family
    }

    /// Iterates over its heading and its lead, if it has them.
    pub(crate) fn titles(&self) -> impl Iterator<Item = &Text> {
        self.words.of_role(TextRole::Title).flatten()
    }

    /// Returns the place of one of its texts.
    pub(crate) fn place(&self, field: &'static str) -> Place {
        let block = self.id.clone();
        Place { block, field }
    }

    /// Returns the block's own texts with their places.
    pub(crate) fn texts(&self) -> Vec<(Place, &Text)> {
        let words = self
            .words
            .iter()
            .map(|(words, text)| (words.key(), text.as_ref()));
        let cues = self.cues.iter().map(|cue| ("cue", Some(cue)));
        words
            .chain(cues)
            .filter_map(|(field, text)| Some((self.place(field), text?)))
            .collect()
    }
}
