//! What the styles of a file mean, by the names Word shows.

use std::collections::HashMap;

use crate::codec::docx::styles::{self as ours, Name};
use crate::codec::xml::tree::Element;
use crate::models::document::Role;

/// How many styles one may be based on, the next on the next.
const MAX_BASES: usize = 16;

/// What a paragraph is by its style.
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
    /// A style that says nothing: 正文, or a stranger's.
    Other,
}

/// What words are by their style.
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
    /// The ids of styles, by their names in small letters.
    ids: HashMap<String, String>,
}

/// The names of paragraph styles and what they mean.
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
            }
            styles.ids.insert(name.to_lowercase(), id);
        }
        let direct: HashMap<_, _> = known
            .iter()
            .filter_map(|(id, style)| Some((id.clone(), (*style)?)))
            .collect();
        for (id, _) in known {
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

    /// Returns what a paragraph is by the id of its style.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Style {
        let found = id.and_then(|id| self.paragraphs.get(id));
        found.copied().unwrap_or(Style::Other)
    }

    /// Returns what words are by the id of their style.
    pub(in crate::codec::docx) fn look(&self, id: Option<&str>) -> Look {
        let found = id.and_then(|id| self.looks.get(id));
        found.copied().unwrap_or_default()
    }

    /// Returns the id a style has in the file.
    pub(in crate::codec::docx) fn id(&self, style: &Name) -> Option<&str> {
        self.ids.get(&style.name.to_lowercase()).map(String::as_str)
    }
}
