//! The summary of an outline for search and lists. For built-in outlines it is generated at build time, so that a
//! search reads none of them.

use super::builtin::{MADE, Made};
use super::{Content, FileKind, Item, Library};
use crate::models::genre::Genre;
use crate::models::outline::{Outline, Words};
use crate::models::text::Text;
use crate::words::diag::Diags;

/// The summary of an outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its genre.
    pub genre: Genre,
    /// The occasions it suits.
    pub occasions: Vec<String>,
    /// Its audience.
    pub audience: Option<String>,
    /// The occasions it does not suit.
    pub not_for: Vec<String>,
    /// The names of its angles.
    pub angles: Vec<String>,
    /// The words of its frame.
    pub frame: Vec<String>,
    /// Its intended duration, in 分钟.
    pub minutes: Option<f64>,
    /// Number of sections.
    pub sections: usize,
    /// The section headings of the first angle, as written.
    pub headings: Vec<String>,
}

impl Brief {
    /// Summarises an outline.
    pub(crate) fn of(outline: &Outline) -> Self {
        let headings = outline.sections.iter().filter_map(|section| {
            let heading = section.words[Words::Heading].as_ref()?.settle(0);
            Some(first_wording(&heading).replace("【@", "【"))
        });
        Self {
            id: outline.id.clone(),
            name: outline.name.clone(),
            aliases: outline.aliases.clone(),
            genre: outline.genre,
            occasions: outline.occasions.clone(),
            audience: outline.audience.clone(),
            not_for: outline.not_for.clone(),
            angles: outline.angles.clone(),
            frame: outline.frame.clone(),
            minutes: outline.minutes,
            sections: outline.sections.len(),
            headings: headings.collect(),
        }
    }

    /// Returns the name that people type: the first alias.
    pub fn short(&self) -> &str {
        self.aliases.first().unwrap_or(&self.name)
    }
}

impl From<&Made> for Brief {
    fn from(made: &Made) -> Self {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Self {
            id: made.id.to_owned(),
            name: made.name.to_owned(),
            aliases: owned(made.aliases),
            genre: Genre::named(made.genre).expect("a genre of ours"),
            occasions: owned(made.occasions),
            audience: made.audience.map(str::to_owned),
            not_for: owned(made.not_for),
            angles: owned(made.angles),
            frame: owned(made.frame),
            minutes: made.minutes,
            sections: made.sections,
            headings: owned(made.headings),
        }
    }
}

impl Library {
    /// Summarises an outline of the library; returns its faults if it cannot be read.
    pub fn brief(&self, item: &Item) -> Result<Brief, Diags> {
        let own =
            matches!(item.content, Content::Embedded { .. }) && item.kind == FileKind::Outline;
        let made = MADE.iter().find(|made| own && made.id == item.id);
        match made {
            Some(made) => Ok(Brief::from(made)),
            None => Ok(Brief::of(&self.load(item)?.output.outline)),
        }
    }
}

/// Returns the first wording of a text, as written.
pub fn first_wording(text: &Text) -> String {
    match text {
        Text::Line(line) => line.written(),
        Text::Any(texts) | Text::Angles(texts, _) => {
            texts.first().map_or_else(String::new, first_wording)
        }
        Text::By(by) => {
            let first = by.cases.first();
            first.map_or_else(String::new, |(_, text)| first_wording(text))
        }
        Text::Run(parts) => parts.iter().map(|part| first_wording(&part.text)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_with_the_program_says_what_the_files_say() {
        let library = Library::builtin();
        let items = library.list(FileKind::Outline);
        assert_eq!(items.len(), MADE.len());
        for item in items {
            let outline = library.load(item).expect("an outline").output.outline;
            assert_eq!(
                library.brief(item),
                Ok::<_, Diags>(Brief::of(&outline)),
                "{}",
                item.id
            );
        }
    }
}
