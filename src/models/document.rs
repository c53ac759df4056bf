//! The document model: a text as paragraphs. Readers produce it, writers consume it.

mod role;
mod row;

pub use role::Role;
pub(crate) use row::together;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ecow::{EcoString, eco_format};
use serde::{Deserialize, Serialize};

use crate::slot::{Piece, Slot};
use crate::words::hanzi;
use crate::words::punct::{PLAIN, POINTS, SPEAKING};

/// A draft, or any text structured like one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The record of a draft written by this program.
    pub record: Option<Record>,
    /// The paragraphs from the title on. Drafts of one Form share equal ones.
    pub body: Vec<Arc<Paragraph>>,
    /// The 待补清单: what is still missing.
    pub owed: Vec<Owed>,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its role.
    pub role: Role,
    /// Its typed number: `一、`, `一是`; empty where there is none.
    pub mark: EcoString,
    /// The run-in lead of a point, without the mark and the full stop after it.
    pub lead: Vec<Inline>,
    /// The words.
    pub text: Vec<Inline>,
    /// Notes to the person who writes it out.
    pub cues: Vec<Cue>,
}

/// A note to the person who writes the draft out; not part of the text.
pub(crate) type Cue = Vec<Inline>;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(EcoString),
    /// The slot of a fact not known yet.
    Open(Arc<Slot>),
    /// A fact's value in its slot.
    Filled {
        /// The slot.
        slot: Arc<Slot>,
        /// The value as printed.
        text: EcoString,
    },
    /// An open choice; only in Forms.
    Choice(EcoString),
}

/// One missing fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Owed {
    /// Who supplies it.
    pub owner: String,
    /// The name of the fact.
    pub name: String,
    /// A description of what to supply.
    pub what: String,
    /// Whether the draft is incomplete without it.
    pub required: bool,
    /// Where it is used.
    pub places: Vec<String>,
}

/// The inputs of a draft: enough to reproduce it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Record {
    /// The version of the program.
    pub version: String,
    /// The id of the outline.
    pub outline: String,
    /// The id of the template.
    pub template: String,
    /// The name of the angle; empty if the outline has none.
    pub angle: String,
    /// The seed.
    pub seed: u64,
    /// The picks made by hand: place to alternative, from 1.
    pub picks: BTreeMap<String, usize>,
    /// The speaking time in minutes, if set.
    pub minutes: Option<String>,
    /// The speaking rate in 字 per minute, if set.
    pub rate: Option<u32>,
    /// How many allusions to allow, if set: `none` or `many`.
    pub allusions: Option<String>,
    /// The phrases to avoid, as `bank.entry`.
    pub avoid: Vec<String>,
    /// Whether the cues were omitted.
    pub clean: bool,
    /// The content used, by kind, each with its hash.
    pub content: BTreeMap<String, String>,
    /// The choices made, by fact or by column of a list, as YAML: `口气`, `议程.方式`.
    pub choices: BTreeMap<String, String>,
    /// The marks of the printed values; empty if unknown. For files that do not keep the facts.
    pub printed: BTreeSet<String>,
    /// The facts an outline page was given and does not show, as YAML. For files that do not keep the others.
    pub unseen: BTreeMap<String, String>,
    /// The drafts a page compares, each with its facts in `unseen`; one is selected by its number.
    pub options: Vec<Record>,
    /// The given facts, as YAML. Kept only by files that show all their content.
    pub facts: Vec<(String, String)>,
}

impl Paragraph {
    /// Creates a paragraph of a role that has only words.
    pub fn new(role: Role, text: Vec<Inline>) -> Self {
        Self {
            role,
            mark: EcoString::new(),
            lead: Vec::new(),
            text,
            cues: Vec::new(),
        }
    }

    /// Iterates over the lead and the words.
    pub fn inlines(&self) -> impl Iterator<Item = &Inline> {
        self.lead.iter().chain(&self.text)
    }

    /// Returns the visible words, with open slots as their name in brackets.
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        self.say(&mut plain);
        plain
    }

    /// Appends the visible words to `out`.
    pub(crate) fn say(&self, out: &mut String) {
        if self.is_row() {
            out.push_str(said(&self.text).replace(['\t', '\n'], "　").trim());
            return;
        }
        out.push_str(&self.mark);
        for inline in &self.lead {
            inline.say(out);
        }
        if self.role == Role::Point {
            out.push_str(self.stop());
        }
        for inline in &self.text {
            inline.say(out);
        }
    }

    /// Returns the separator between the lead and the words of a point: a full stop, or nothing if the words start with
    /// a mark.
    pub fn stop(&self) -> &'static str {
        let marked = |first: &Inline| first.starts_with(&POINTS);
        if self.text.first().is_some_and(marked) {
            ""
        } else {
            "。"
        }
    }

    /// Moves a mark at the end of a point's lead to its words: 怎么办？ keeps its own mark and gets no full stop.
    pub(crate) fn settle_stop(&mut self) {
        let Some(Inline::Text(lead) | Inline::Filled { text: lead, .. }) = self.lead.last_mut()
        else {
            return;
        };
        if !lead.ends_with(SPEAKING) {
            let bare = lead.trim_end_matches(PLAIN).len();
            lead.truncate(bare);
            return;
        }
        let bare = lead.trim_end_matches(SPEAKING).len();
        let mut mark = EcoString::from(&lead[bare..]);
        lead.truncate(bare);
        match self.text.first_mut() {
            Some(Inline::Text(text)) => {
                mark.push_str(text);
                *text = mark;
            }
            _ => self.text.insert(0, Inline::Text(mark)),
        }
    }

    /// Returns whether all its words and cues are fixed, i.e. independent of values and picks.
    pub(crate) fn is_fixed(&self) -> bool {
        let mut inlines = self.inlines().chain(self.cues.iter().flatten());
        inlines.all(|inline| matches!(inline, Inline::Text(_)))
    }

    /// Returns whether it has no content.
    pub(crate) fn is_empty(&self) -> bool {
        self.mark.is_empty() && self.inlines().all(|inline| matches!(inline, Inline::Text(text) | Inline::Filled { text, .. } if text.is_empty()))
    }

    /// Returns whether the paragraph is spoken.
    pub fn is_spoken(&self) -> bool {
        matches!(
            self.role,
            Role::Salutation | Role::Heading(_) | Role::Point | Role::Item | Role::Body
        )
    }
}

impl Inline {
    /// Returns the visible words.
    pub fn plain(&self) -> EcoString {
        match self {
            Self::Text(text) | Self::Filled { text, .. } => text.clone(),
            Self::Open(slot) => eco_format!("{slot}"),
            Self::Choice(name) => eco_format!("【@{name}】"),
        }
    }

    /// Returns whether its words start with one of `marks`.
    pub(crate) fn starts_with(&self, marks: &[char]) -> bool {
        matches!(self, Self::Text(text) | Self::Filled { text, .. } if text.starts_with(marks))
    }

    /// Creates a piece of words.
    pub fn text(words: impl Into<EcoString>) -> Self {
        Self::Text(words.into())
    }

    /// Creates an open slot.
    pub fn open(slot: impl Into<Arc<Slot>>) -> Self {
        Self::Open(slot.into())
    }

    /// Appends the visible words to `out`.
    pub(crate) fn say(&self, out: &mut String) {
        match self {
            Self::Text(text) | Self::Filled { text, .. } => out.push_str(text),
            _ => out.push_str(&self.plain()),
        }
    }
}

/// Returns the visible words of some pieces.
pub fn said<'a>(inlines: impl IntoIterator<Item = &'a Inline>) -> String {
    let mut out = String::new();
    for inline in inlines {
        inline.say(&mut out);
    }
    out
}

impl From<Piece> for Inline {
    fn from(piece: Piece) -> Self {
        match piece {
            Piece::Text(text) => Self::text(text),
            Piece::Slot(slot) => Self::open(slot),
            Piece::Choice(name) => Self::Choice(name.into()),
        }
    }
}

impl Document {
    /// Counts the spoken 字; open slots count as zero.
    pub fn spoken(&self) -> usize {
        self.body
            .iter()
            .filter(|paragraph| paragraph.is_spoken())
            .map(|paragraph| hanzi::count(&paragraph.mark) + spoken(paragraph.inlines()))
            .sum()
    }

    /// Iterates over the open slots of the text and of the cues, in order.
    pub fn open_slots(&self) -> impl Iterator<Item = (&Paragraph, &Slot)> {
        self.body.iter().flat_map(|paragraph| {
            let cues = paragraph.cues.iter().flatten();
            paragraph
                .inlines()
                .chain(cues)
                .filter_map(move |inline| match inline {
                    Inline::Open(slot) => Some((&**paragraph, &**slot)),
                    _ => None,
                })
        })
    }

    /// Removes the cues.
    pub fn drop_cues(&mut self) {
        for paragraph in &mut self.body {
            if !paragraph.cues.is_empty() {
                Arc::make_mut(paragraph).cues.clear();
            }
        }
    }
}

/// The owner name of items to verify in a 待补清单.
pub(crate) const VERIFY: &str = "核对";

impl Owed {
    /// Returns whether it is missing, rather than only to be verified.
    pub fn is_missing(&self) -> bool {
        self.owner != VERIFY
    }
}

/// Counts the missing items, and the required ones among them.
pub fn missing(owed: &[Owed]) -> (usize, usize) {
    let missing = owed.iter().filter(|owed| owed.is_missing());
    let required = missing.clone().filter(|owed| owed.required);
    (missing.count(), required.count())
}

/// Returns the heading of a 待补清单.
pub(crate) fn owed_heading(owed: &[Owed]) -> String {
    let (count, required) = missing(owed);
    let required = match required {
        0 => String::new(),
        required => format!("，其中必填{required}项，加粗"),
    };
    let verify = match owed.len() - count {
        0 => String::new(),
        verify => format!("；另有{verify}处要核对"),
    };
    format!("待补清单（{count}项{required}{verify}）")
}

/// The column heads of a 待补清单.
pub(crate) const OWED_HEADS: [&str; 4] = ["找谁要", "名称", "要什么", "用在"];

/// Counts the spoken 字 of some pieces.
pub fn spoken<'a>(inlines: impl IntoIterator<Item = &'a Inline>) -> usize {
    inlines
        .into_iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Filled { text, .. } => hanzi::count(text),
            Inline::Open(_) | Inline::Choice(_) => 0,
        })
        .sum()
}

/// Joins neighbouring words and drops empty ones.
pub fn merged(inlines: Vec<Inline>) -> Vec<Inline> {
    let empty = |inline: &Inline| matches!(inline, Inline::Text(text) if text.is_empty());
    let neighbours = |pair: &[Inline]| matches!(pair, [Inline::Text(_), Inline::Text(_)]);
    if !inlines.iter().any(empty) && !inlines.windows(2).any(neighbours) {
        return inlines;
    }
    let mut merged: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (merged.last_mut(), inline) {
            (_, Inline::Text(text)) if text.is_empty() => {}
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, inline) => merged.push(inline),
        }
    }
    merged
}
