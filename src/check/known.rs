//! What is known of a draft beside its words: of its record, of the facts and the banks of the libraries.

use std::sync::Arc;

use crate::library::{FileKind, Library};
use crate::models::facts::{Fact, FactType, Facts};
use crate::models::rule::{Known, Quotation, Quotations};
use crate::models::text::Text;
use crate::slot::Piece;
use crate::words::date::Date;
use crate::words::diag::Diags;

/// Gathers what is known of a draft: of its text, of the facts it was `given`. `day` is the day of the meeting, where it is
/// said; else the facts say it.
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

/// The fact that is the day of the meeting.
const DAY: &str = "日期";

/// The name that a fact has by default: that of the unit itself.
fn own(fact: &Fact) -> Option<String> {
    let is_name = matches!(fact.kind, FactType::Org | FactType::Place);
    let text = fact.default.as_ref().filter(|_| is_name)?;
    plain(text)
}

/// Words without slots.
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

/// The verified quotations of some libraries.
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
