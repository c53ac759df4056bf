//! Context of a draft beyond its words: from its record, and from the facts and banks of the libraries.

use std::sync::Arc;

use crate::library::{FileKind, Library};
use crate::models::facts::{Fact, FactType, Facts};
use crate::models::rule::{Known, Quotation, Quotations};
use crate::models::text::Text;
use crate::slot::Piece;
use crate::words::date::Date;
use crate::words::diag::Diags;

/// Collects the context of a draft: from its text, and the facts it was `given`. `day` is the day of the meeting; if
/// missing, it is taken from the facts.
pub(crate) fn known(
    text: &str,
    given: &[(String, String)],
    facts: &Facts,
    day: Option<Date>,
) -> Known {
    let mut known = Known {
        day,
        ..Known::default()
    };
    known.note(text);
    let kind = |name: &str| facts.find(name).map(|fact| fact.kind.clone());
    for (name, value) in given {
        let value = value.trim_matches(['"', '\'']);
        match kind(name) {
            Some(FactType::Date) if known.day.is_none() && name == DAY => {
                known.day = Date::parse(value);
            }
            Some(FactType::Org | FactType::Place) => known.own.push(value.to_owned()),
            _ => {}
        }
    }
    known.places.extend_from_slice(&known.own);
    known.places.extend(facts.iter().filter_map(own));
    known
}

/// The fact that holds the meeting date.
const DAY: &str = "日期";

/// Returns the default value of a fact: the unit's own name.
fn own(fact: &Fact) -> Option<String> {
    let is_name = matches!(fact.kind, FactType::Org | FactType::Place);
    let text = fact.default.as_ref().filter(|_| is_name)?;
    plain(text)
}

/// Returns the words of a text without slots.
fn plain(text: &Text) -> Option<String> {
    let mut words = String::new();
    for (piece, _) in text.lines().first()?.placed() {
        let Piece::Text(text) = piece else {
            return None;
        };
        words.push_str(text);
    }
    (!words.is_empty()).then_some(words)
}

/// Returns the verified quotations of the libraries.
pub(crate) fn quotations(library: &Library) -> Arc<Quotations> {
    let mut ids: Vec<&str> = library
        .list(FileKind::Phrases)
        .iter()
        .map(|item| item.id.as_str())
        .collect();
    ids.retain(|id| BANKS.contains(id));
    let mut diags = Diags::new();
    let banks = ids
        .into_iter()
        .filter_map(|id| library.bank(id, &mut diags));
    let entries = banks.flat_map(|bank| bank.entries).filter_map(|entry| {
        let source = entry.source?;
        let words = plain(&entry.text)?;
        Some(Quotation::new(&words, &source))
    });
    Arc::new(entries.collect())
}

/// The banks of quotations.
const BANKS: [&str; 2] = ["quotation", "quote"];
