//! The structure of the JSON, and the conversion from and to the Document.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::SCHEMA;
use crate::models::document::{Document, Inline, Owed, Paragraph, Record, Role};
use crate::slot::Slot;

/// A Document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Paper {
    pub(super) schema: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    record: Option<Record>,
    body: Vec<Block>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    owed: Vec<Owed>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    role: Name,
    /// The level of a heading, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    /// For a row: whether it starts a table.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    first: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    mark: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    lead: Vec<Piece>,
    #[serde(default)]
    text: Vec<Piece>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cues: Vec<Vec<Piece>>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Name {
    Title,
    Subtitle,
    Speaker,
    Date,
    Salutation,
    Heading,
    Point,
    Item,
    Body,
    Stage,
    Row,
}

/// Words, a slot with its value once known, or an open choice.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Piece {
    Words(String),
    Place(Place),
    Choice(Choice),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    slot: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    choice: String,
}

impl From<&Document> for Paper {
    fn from(document: &Document) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            record: document.record.clone(),
            body: document.body.iter().map(|it| Block::from(&**it)).collect(),
            owed: document.owed.clone(),
        }
    }
}

impl From<Paper> for Document {
    fn from(paper: Paper) -> Self {
        Self {
            record: paper.record,
            body: paper
                .body
                .into_iter()
                .map(|block| Arc::new(block.into()))
                .collect(),
            owed: paper.owed,
        }
    }
}

impl From<&Paragraph> for Block {
    fn from(paragraph: &Paragraph) -> Self {
        let pieces = |inlines: &[Inline]| inlines.iter().map(Piece::from).collect();
        let (role, level, first) = match paragraph.role {
            Role::Title => (Name::Title, None, false),
            Role::Subtitle => (Name::Subtitle, None, false),
            Role::Speaker => (Name::Speaker, None, false),
            Role::Date => (Name::Date, None, false),
            Role::Salutation => (Name::Salutation, None, false),
            Role::Heading(level) => (Name::Heading, Some(level), false),
            Role::Point => (Name::Point, None, false),
            Role::Item => (Name::Item, None, false),
            Role::Body => (Name::Body, None, false),
            Role::Stage => (Name::Stage, None, false),
            Role::Row { first } => (Name::Row, None, first),
        };
        Self {
            role,
            level,
            first,
            mark: paragraph.mark.to_string(),
            lead: pieces(&paragraph.lead),
            text: pieces(&paragraph.text),
            cues: paragraph.cues.iter().map(|cue| pieces(cue)).collect(),
        }
    }
}

impl From<Block> for Paragraph {
    fn from(block: Block) -> Self {
        let inlines = |pieces: Vec<Piece>| pieces.into_iter().map(Inline::from).collect();
        let first = block.first;
        let role = match block.role {
            Name::Title => Role::Title,
            Name::Subtitle => Role::Subtitle,
            Name::Speaker => Role::Speaker,
            Name::Date => Role::Date,
            Name::Salutation => Role::Salutation,
            Name::Heading => Role::Heading(block.level.unwrap_or(1).max(1)),
            Name::Point => Role::Point,
            Name::Item => Role::Item,
            Name::Body => Role::Body,
            Name::Stage => Role::Stage,
            Name::Row => Role::Row { first },
        };
        Self {
            role,
            mark: block.mark.into(),
            lead: inlines(block.lead),
            text: inlines(block.text),
            cues: block.cues.into_iter().map(inlines).collect(),
        }
    }
}

impl From<&Inline> for Piece {
    fn from(inline: &Inline) -> Self {
        match inline {
            Inline::Text(words) => Self::Words(words.to_string()),
            Inline::Open(slot) => Self::Place(Place {
                slot: inner(slot),
                value: None,
            }),
            Inline::Filled { slot, text } => Self::Place(Place {
                slot: inner(slot),
                value: Some(text.to_string()),
            }),
            Inline::Choice(name) => Self::Choice(Choice {
                choice: name.to_string(),
            }),
        }
    }
}

impl From<Piece> for Inline {
    fn from(piece: Piece) -> Self {
        match piece {
            Piece::Words(words) => Self::text(words),
            Piece::Choice(Choice { choice }) => Self::Choice(choice.into()),
            Piece::Place(Place { slot, value }) => match (Slot::of_tag(&slot), value) {
                (Some(slot), Some(value)) => Self::Filled {
                    slot: Arc::new(slot),
                    text: value.into(),
                },
                (Some(slot), None) => Self::open(slot),
                // A name that is no slot is text somebody wrote in brackets.
                (None, value) => Self::text(value.unwrap_or_else(|| format!("【{slot}】"))),
            },
        }
    }
}

/// Returns the content of a slot's brackets.
fn inner(slot: &Slot) -> String {
    let written = slot.to_string();
    let inner = written
        .strip_prefix('【')
        .and_then(|it| it.strip_suffix('】'));
    inner.unwrap_or(&written).to_owned()
}
