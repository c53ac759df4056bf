//! What a unit has of its own: who it is, who speaks, its formulas.

use qicao::library::{FileKind, Library};
use qicao::models::facts::Fact;
use qicao::models::phrase::{Bank, Entry};
use qicao::models::text::{Line, Text};
use qicao::words::diag::Diags;
use serde::Serialize;

use crate::answer::Said;

/// What there is besides outlines.
#[derive(Serialize)]
pub(crate) struct Own {
    /// The facts that always have a value, with it: the name of the unit, who usually speaks.
    facts: Vec<(String, String)>,
    speakers: Vec<Speaker>,
    formulas: Vec<Formula>,
}

/// A speaker, with what is always so when they speak.
#[derive(Serialize)]
struct Speaker {
    name: String,
    facts: Vec<(String, String)>,
    /// How fast, in 字 a minute.
    rate: Option<u32>,
    likes: Vec<String>,
    /// The words they never use, each with what they say instead.
    avoids: Vec<(String, Option<String>)>,
}

/// A 固定提法.
#[derive(Serialize)]
pub(crate) struct Formula {
    name: String,
    text: String,
    source: Option<String>,
    since: Option<String>,
    /// Until when it was in use, and what is used now.
    until: Option<String>,
    now: Option<String>,
    /// Up to when it was checked.
    checked: Option<String>,
    note: Option<String>,
    /// Whether it comes from a library laid upon the program's own.
    own: bool,
}

impl Formula {
    /// The formula of an entry; nothing where its bank holds others.
    pub(crate) fn of(library: &Library, bank: &Bank, entry: &str) -> Option<Self> {
        let entry = bank.entries.iter().find(|it| it.id == entry)?;
        bank.formulas.then(|| Self::read(library, bank, entry))
    }

    fn read(library: &Library, bank: &Bank, entry: &Entry) -> Self {
        let file = entry.span.source();
        let is_own = |layer: usize| layer > 0;
        let items = library.all(FileKind::Phrases);
        let mut items = items.filter(|item| item.path == file.name());
        Self {
            name: entry.id.clone(),
            text: words(&entry.text),
            source: entry.source.clone(),
            since: entry.since.clone(),
            until: entry.until.clone(),
            now: entry.now.clone(),
            checked: bank.checked.clone(),
            note: entry.note.clone(),
            own: items.any(|item| is_own(item.layer)),
        }
    }
}

/// The first wording of a text.
fn words(text: &Text) -> String {
    text.first().map(Line::written).unwrap_or_default()
}

/// Looks what there is.
pub(crate) fn own(library: &Library) -> (Own, Vec<Said>) {
    let mut notes = Diags::new();
    let usual = |fact: &Fact| Some((fact.name.clone(), words(fact.default.as_ref()?)));
    let facts = library.facts(&mut notes);
    let facts = facts.iter().filter_map(usual);
    let speakers = library.speakers(&mut notes).into_iter();
    let speakers = speakers.map(|card| Speaker {
        facts: card
            .facts()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        rate: card.rate,
        likes: card.likes,
        avoids: card.avoids,
        name: card.name,
    });
    let mut formulas = Vec::new();
    for item in library.list(FileKind::Phrases) {
        let Some(bank) = library.bank(&item.id, &mut notes) else {
            continue;
        };
        if bank.formulas {
            let entries = bank.entries.iter();
            formulas.extend(entries.map(|entry| Formula::read(library, &bank, entry)));
        }
    }
    let own = Own {
        facts: facts.collect(),
        speakers: speakers.collect(),
        formulas,
    };
    (own, Said::all(&notes))
}
