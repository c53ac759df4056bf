//! What is wrong with a draft, as a file says it.

use std::sync::Arc;

use super::file::DraftFile;
use super::format::Format;
use super::given::outline_of;
use super::waive::waive;
use crate::check::{self, Traits};
use crate::codec::{markdown, text};
use crate::library::Library;
use crate::models::document::{Document, Inline, Record};
use crate::models::outline::Outline;
use crate::models::rule::{About, Rule, Rules};
use crate::words::date::Date;
use crate::words::diag::Diags;

/// How far into a draft its speaker is named, in bytes.
const HEAD: usize = 1_000;

/// The rules of the speakers whose names stand at the head of a draft.
fn own_rules(library: &Library, text: &str, found: &mut Diags) -> Vec<Rule> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let speakers = library.speakers(found).into_iter();
    let speakers = speakers.filter(|card| head.contains(&card.name));
    speakers.filter_map(|card| card.rule()).collect()
}

/// What the record of a draft and its outline say of it.
fn about(record: Option<&Record>, outline: Option<&Outline>) -> About {
    let set = record.and_then(|record| record.minutes.as_ref()?.parse().ok());
    About {
        genre: outline.map(|outline| outline.genre),
        minutes: set.or(outline.and_then(|outline| outline.minutes)),
        rate: record.and_then(|record| record.rate),
    }
}

/// The values that a document shows in the places of its facts.
fn filled(document: &Document) -> Vec<(String, String)> {
    let inlines = document
        .body
        .iter()
        .flat_map(|paragraph| paragraph.inlines());
    let filled = inlines.filter_map(|inline| match inline {
        Inline::Filled { slot, text } => Some((slot.path.to_string(), text.to_string())),
        _ => None,
    });
    filled.collect()
}

/// What is given for a check.
#[derive(Clone, Copy, Debug, Default)]
pub struct Occasion {
    /// The day of the meeting; else the draft says it.
    pub day: Option<Date>,
    /// Whether the draft is compared with others.
    pub compared: bool,
}

/// What came of a check.
pub struct Checked {
    /// What was found.
    pub findings: Diags,
    /// What is compared with other drafts, where that is wanted.
    pub traits: Option<Traits>,
}

/// Checks a draft: what is still open in it, and what the rules find.
///
/// # Errors
/// Where the file cannot be read.
pub fn check(
    library: &Library,
    rules: &Rules,
    file: &DraftFile,
    given: Occasion,
) -> Result<Checked, Diags> {
    let mut found = Diags::new();
    let mut shown = Vec::new();
    let (record, source, passages) = match file.words() {
        // Of a text nothing is read but what is checked.
        Some((source, _)) => {
            let passages = match file.format() {
                Format::Text => text::passages(source.text()),
                _ => markdown::passages(source.text()),
            };
            (file.record(), Arc::clone(source), passages)
        }
        None => {
            let document = file.read()?.into_output(&mut found);
            let (source, passages) = check::written(file.name(), &document);
            shown = filled(&document);
            (document.record, source, passages)
        }
    };
    let outline = outline_of(record.as_ref(), library, &mut found)?;
    let about = about(record.as_ref(), outline.as_ref());
    let facts = match outline {
        Some(outline) => outline.facts,
        None => library.facts(&mut found),
    };
    let own = own_rules(library, source.text(), &mut found);
    let with_own: Rules;
    let all = if own.is_empty() {
        rules
    } else {
        with_own = [rules.to_vec(), own].concat().into();
        &with_own
    };
    // What a Word file shows stands in no record.
    shown.extend(
        record
            .iter()
            .flat_map(|record| record.facts.iter().cloned()),
    );
    let mut known = check::known(library, source.text(), &shown, &facts, given.day);
    known.about = about;
    let traits = given
        .compared
        .then(|| Traits::of(&source, &passages, record.as_ref(), known.clone()));
    found.extend(check::draft(&source, &passages, &facts, all, known));
    let findings = waive(found, &source, all);
    Ok(Checked { findings, traits })
}
