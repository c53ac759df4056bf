//! What is wrong with a draft, as a file says it.

use std::sync::Arc;

use super::file::DraftFile;
use super::format::Format;
use super::given::outline_of;
use super::waive::waive;
use crate::check;
use crate::codec::{markdown, text};
use crate::library::Library;
use crate::models::document::Record;
use crate::models::outline::Outline;
use crate::models::rule::{About, Rule, Rules};
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

/// Checks a draft: what is still open in it, and what the rules find.
///
/// # Errors
/// Where the file cannot be read.
pub fn check(library: &Library, rules: &Rules, file: &DraftFile) -> Result<Diags, Diags> {
    let mut found = Diags::new();
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
    found.extend(check::draft(&source, &passages, &facts, all, about));
    Ok(waive(found, &source, all))
}
