//! The meanings of a file's styles, by the names Word shows.

use std::collections::HashMap;

use super::notes::Kind;
use crate::codec::docx::styles::{self as ours, Name};
use crate::codec::xml::tree::Element;
use crate::models::document::Role;

/// Maximum length of a chain of base styles.
const MAX_BASES: usize = 16;

/// The meaning of a paragraph style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A paragraph of the text.
    Part(Role),
    /// The minute in the margin.
    Minute,
    /// A cue printed below its paragraph.
    Cue,
    /// The heading of the 待补清单.
    Owed,
    /// A style without a meaning here: 正文, or an unknown one.
    Other,
}

/// The meaning of a character style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::codec::docx) enum Look {
    /// Words.
    #[default]
    Plain,
    /// A number.
    Mark,
    /// A run-in lead.
    Lead,
    /// Words that only look like slots, in a lead or not.
    Literal { lead: bool },
    /// An open slot, in a lead or not.
    Open { lead: bool },
}

impl Look {
    /// Returns whether words of this look belong to a lead.
    pub(in crate::codec::docx) fn is_lead(self) -> bool {
        matches!(
            self,
            Self::Lead | Self::Literal { lead: true } | Self::Open { lead: true }
        )
    }
}

/// The styles of a file, by their ids.
#[derive(Debug, Default)]
pub(in crate::codec::docx) struct Styles {
    paragraphs: HashMap<String, Style>,
    looks: HashMap<String, Look>,
    /// The ids of styles, by their lower-case names.
    ids: HashMap<String, String>,
    /// The list and outline settings of paragraph styles, by their ids.
    lists: HashMap<String, Listing>,
    /// The text printed at references to notes.
    pub(super) notes: HashMap<(Kind, String), String>,
}

/// The list and outline settings of a style.
#[derive(Clone, Debug, Default)]
struct Listing {
    /// The list its paragraphs are numbered in.
    list: Option<String>,
    /// Their level in it.
    level: Option<usize>,
    /// Their level in the outline, from 0; 9 is none.
    outline: Option<u8>,
}

/// Returns the meaning of a paragraph style by its name.
fn meaning(name: &str) -> Option<Style> {
    let part = |role| Some(Style::Part(role));
    let is = |style: &Name| style.name.to_lowercase() == name;
    if let Some(level) = name
        .strip_prefix("heading ")
        .and_then(|level| level.parse::<u8>().ok())
    {
        return part(Role::Heading(level.clamp(1, 4)));
    }
    match () {
        () if is(&ours::TITLE) => part(Role::Title),
        () if is(&ours::SUBTITLE) => part(Role::Subtitle),
        () if is(&ours::SPEAKER) => part(Role::Speaker),
        () if is(&ours::DATE) => part(Role::Date),
        () if is(&ours::SALUTATION) => part(Role::Salutation),
        () if is(&ours::BODY) => part(Role::Body),
        () if is(&ours::POINT) => part(Role::Point),
        () if is(&ours::ITEM) => part(Role::Item),
        () if is(&ours::STAGE) => part(Role::Stage),
        () if is(&ours::MINUTE) => Some(Style::Minute),
        () if is(&ours::CUE) => Some(Style::Cue),
        () if is(&ours::OWED) => Some(Style::Owed),
        () => None,
    }
}

fn look(name: &str) -> Option<Look> {
    let found = [
        (&ours::MARK, Look::Mark),
        (&ours::LEAD, Look::Lead),
        (&ours::LITERAL, Look::Literal { lead: false }),
        (&ours::LEAD_LITERAL, Look::Literal { lead: true }),
        (&ours::OPEN, Look::Open { lead: false }),
        (&ours::LEAD_OPEN, Look::Open { lead: true }),
    ];
    let found = found.iter().find(|(style, _)| style.name == name);
    found.map(|(_, look)| *look)
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn of(root: &Element<'_>) -> Self {
        let mut styles = Self::default();
        let mut bases = HashMap::new();
        let mut known = Vec::new();
        for style in root.children.iter().filter(|it| it.name == "w:style") {
            let (Some(id), Some(name)) = (style.attribute("w:styleId"), style.value("w:name"))
            else {
                continue;
            };
            if style.attribute("w:type").as_deref() == Some("character") {
                styles
                    .looks
                    .extend(look(&name).map(|look| (id.clone(), look)));
            } else {
                if let Some(base) = style.value("w:basedOn") {
                    bases.insert(id.clone(), base);
                }
                known.push((id.clone(), meaning(&name.to_lowercase())));
                styles.lists.insert(id.clone(), Listing::of(style));
            }
            styles.ids.insert(name.to_lowercase(), id);
        }
        let direct: HashMap<_, _> = known
            .iter()
            .filter_map(|(id, style)| Some((id.clone(), (*style)?)))
            .collect();
        let own = styles.lists.clone();
        for (id, _) in known {
            let listing = styles.lists.entry(id.clone()).or_default();
            let mut base = bases.get(&id);
            for _ in 0..MAX_BASES {
                let Some(id) = base else { break };
                listing.inherit(own.get(id));
                base = bases.get(id);
            }
            let mut at = &id;
            for _ in 0..MAX_BASES {
                if let Some(style) = direct.get(at) {
                    styles.paragraphs.insert(id.clone(), *style);
                    break;
                }
                match bases.get(at) {
                    Some(base) => at = base,
                    None => break,
                }
            }
        }
        styles
    }

    /// Returns the meaning of a paragraph by its style id, or by its level in the outline, from 0.
    pub(super) fn paragraph(&self, id: Option<&str>, outline: Option<u8>) -> Style {
        let found = id.and_then(|id| self.paragraphs.get(id)).copied();
        let styled = id.and_then(|id| self.lists.get(id)?.outline);
        let level = outline.or(styled).filter(|level| *level < 9);
        match (found, level) {
            (Some(style), _) => style,
            (None, Some(level)) => Style::Part(Role::Heading((level + 1).min(4))),
            (None, None) => Style::Other,
        }
    }

    /// Returns the list of a paragraph and its level there, if given: by its own properties, or by its style.
    pub(super) fn number(
        &self,
        own: Option<&Element<'_>>,
        id: Option<&str>,
    ) -> Option<(String, Option<usize>)> {
        let mut listing = Listing::default();
        listing.read(own);
        listing.inherit(id.and_then(|id| self.lists.get(id)));
        let list = listing.list.filter(|list| list != "0")?;
        Some((list, listing.level))
    }

    /// Returns the text printed at a reference to a note.
    pub(super) fn note(&self, note: &(Kind, String)) -> Option<&str> {
        self.notes.get(note).map(String::as_str)
    }

    /// Returns the meaning of words by their style id.
    pub(in crate::codec::docx) fn look(&self, id: Option<&str>) -> Look {
        let found = id.and_then(|id| self.looks.get(id));
        found.copied().unwrap_or_default()
    }

    /// Returns the id of a style in the file.
    pub(in crate::codec::docx) fn id(&self, style: &Name) -> Option<&str> {
        self.ids.get(&style.name.to_lowercase()).map(String::as_str)
    }
}

impl Listing {
    fn of(style: &Element<'_>) -> Self {
        let properties = style.child("w:pPr");
        let outline = properties.and_then(|it| it.value("w:outlineLvl")?.parse().ok());
        let mut listing = Self {
            outline,
            ..Self::default()
        };
        listing.read(properties.and_then(|it| it.child("w:numPr")));
        listing
    }

    fn read(&mut self, properties: Option<&Element<'_>>) {
        self.list = properties.and_then(|it| it.value("w:numId"));
        self.level = properties.and_then(|it| it.value("w:ilvl")?.parse().ok());
    }

    /// Inherits the settings it lacks.
    fn inherit(&mut self, base: Option<&Self>) {
        let Some(base) = base else { return };
        self.list = self.list.take().or_else(|| base.list.clone());
        self.level = self.level.or(base.level);
        self.outline = self.outline.or(base.outline);
    }
}
