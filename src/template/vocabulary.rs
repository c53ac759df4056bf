//! The variables of templates: what `outline`, a block, a fact and `loop` have. What is drafted is held to it by a test.

use Kind::{Block, Blocks, Facts, Flag, Number, Text, Texts};

/// What a value of a template is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The outline.
    Outline,
    /// A block of it.
    Block,
    /// Several blocks.
    Blocks,
    /// A fact.
    Fact,
    /// Several facts.
    Facts,
    /// The state of a loop.
    Loop,
    /// Words.
    Text,
    /// Several texts.
    Texts,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// Anything.
    Any,
}

/// What an outline has.
pub const OUTLINE: [(&str, Kind); 19] = [
    ("id", Text),
    ("name", Text),
    ("genre", Text),
    ("genre_name", Text),
    ("audience", Text),
    ("occasions", Texts),
    ("frame", Texts),
    ("not_for", Texts),
    ("limit", Number),
    ("facts", Facts),
    ("minutes", Text),
    ("chars", Number),
    ("title", Text),
    ("subtitle", Text),
    ("salutation", Text),
    ("opening", Blocks),
    ("sections", Blocks),
    ("closing", Blocks),
    ("body", Blocks),
];

/// What a block has.
pub const BLOCK: [(&str, Kind); 16] = [
    ("id", Text),
    ("part", Text),
    ("level", Number),
    ("hashes", Text),
    ("number", Text),
    ("heading", Text),
    ("lead", Text),
    ("text", Text),
    ("cues", Texts),
    ("budget", Text),
    ("time", Text),
    ("chars", Number),
    ("role", Text),
    ("stage", Text),
    ("transition", Text),
    ("points", Blocks),
];

/// What a fact has.
pub const FACT: [(&str, Kind); 5] = [
    ("name", Text),
    ("wanted", Text),
    ("owner", Text),
    ("required", Flag),
    ("slot", Text),
];

/// What the state of a loop has.
const LOOP: [(&str, Kind); 5] = [
    ("index", Number),
    ("index0", Number),
    ("first", Flag),
    ("last", Flag),
    ("length", Number),
];

impl Kind {
    /// Returns what a value of this kind has; nothing where that is not known.
    pub(super) fn fields(self) -> &'static [(&'static str, Self)] {
        match self {
            Self::Outline => &OUTLINE,
            Block => &BLOCK,
            Self::Fact => &FACT,
            Self::Loop => &LOOP,
            _ => &[],
        }
    }

    /// Returns what the items of a value of this kind are.
    pub(super) fn item(self) -> Self {
        match self {
            Blocks => Block,
            Facts => Self::Fact,
            Texts => Text,
            _ => Self::Any,
        }
    }
}
