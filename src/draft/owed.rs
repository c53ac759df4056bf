//! The 待补清单: what is missing, who supplies it, where it is used.

use std::collections::BTreeMap;

use crate::models::document::{Document, Inline, Owed, Paragraph, said};
use crate::models::place::places;
use crate::models::facts::{Fact, Facts};
use crate::slot::Slot;

/// Who supplies what no department does: the drafter.
const SELF: &str = "自己";

/// Under whose name what is to be verified stands.
const VERIFY: &str = "核对";

/// How many characters of a quotation name it.
const LONGEST: usize = 16;

/// Lists the open facts of a draft, each once, grouped by who supplies them: the departments in the order they are
/// needed, the drafter last. Slots of undeclared facts, which drafters type themselves, are listed too.
pub fn owed(document: &Document, facts: &Facts) -> Vec<Owed> {
    if document.open_slots().next().is_none() {
        return Vec::new();
    }
    let mut found: Vec<(Owed, Vec<String>)> = Vec::new();
    let places = places(document);
    for (at, paragraph) in document.body.iter().enumerate() {
        for slot in slots(paragraph) {
            let (fact, part) = declared(slot, facts);
            let name = fact.map_or_else(|| slot.path.to_string(), |fact| fact.name.clone());
            let known = found.iter().position(|(owed, _)| owed.name == name);
            let at_entry = known.unwrap_or_else(|| {
                found.push((entry(name, fact, slot), Vec::new()));
                found.len() - 1
            });
            let entry = &mut found[at_entry];
            if !entry.0.places.contains(&places[at]) {
                entry.0.places.push(places[at].clone());
            }
            if let Some(part) = part.filter(|part| !entry.1.contains(part)) {
                entry.1.push(part);
            }
        }
    }
    let mut owners: Vec<String> = Vec::new();
    for (owed, _) in &found {
        if owed.owner != SELF && !owners.contains(&owed.owner) {
            owners.push(owed.owner.clone());
        }
    }
    owners.push(SELF.to_owned());
    let rank: BTreeMap<_, _> = owners
        .iter()
        .enumerate()
        .map(|(at, owner)| (owner.as_str(), at))
        .collect();
    // What a draft is incomplete without comes first.
    found.sort_by_key(|(owed, _)| (!owed.required, rank[owed.owner.as_str()]));
    found
        .into_iter()
        .map(|(mut owed, parts)| {
            // Of a list that is given, single cells are missing.
            if !parts.is_empty() {
                owed.what = format!("{}（{}）", owed.what, parts.join("、"));
            }
            owed
        })
        .collect()
}

/// Lists what is to be verified before a draft is handed up: its 固定提法, quotations and stories, by the cues that say
/// where they are from.
pub fn unverified(document: &Document) -> Vec<Owed> {
    let mut found: Vec<Owed> = Vec::new();
    let mut all_places = None;
    for (at, paragraph) in document.body.iter().enumerate() {
        for cue in &paragraph.cues {
            let text = said(cue);
            let Some((name, what)) = verifiable(&text) else {
                continue;
            };
            let places = all_places.get_or_insert_with(|| places(document));
            let place = places[at].clone();
            match found.iter_mut().find(|owed| owed.name == name) {
                Some(owed) if !owed.places.contains(&place) => owed.places.push(place),
                Some(_) => {}
                None => found.push(Owed {
                    owner: VERIFY.to_owned(),
                    name,
                    what,
                    required: false,
                    places: vec![place],
                }),
            }
        }
    }
    found
}

/// Reads the name and the source of what a cue says must be verified.
fn verifiable(cue: &str) -> Option<(String, String)> {
    if let Some(source) = cue.strip_prefix("故事出自") {
        return Some(("故事".to_owned(), source.to_owned()));
    }
    let (kind, rest) = ["提法", "引文"]
        .iter()
        .find_map(|kind| Some((*kind, cue.strip_prefix(kind)?.strip_prefix('“')?)))?;
    let (words, source) = rest.split_once("”出自")?;
    let name: String = words.chars().take(LONGEST).collect();
    Some((format!("{kind}“{name}”"), source.to_owned()))
}

fn slots(paragraph: &Paragraph) -> impl Iterator<Item = &Slot> {
    let cues = paragraph.cues.iter().flatten();
    paragraph
        .inlines()
        .chain(cues)
        .filter_map(|inline| match inline {
            Inline::Open(slot) => Some(&**slot),
            _ => None,
        })
}

/// The fact a slot is of, and the cell where the slot is one of a row.
fn declared<'a>(slot: &Slot, facts: &'a Facts) -> (Option<&'a Fact>, Option<String>) {
    let path = facts.resolve(&slot.path);
    let fact = path.as_ref().and_then(|path| facts.get(&path.name));
    let cell = path.and_then(|path| Some(format!("第{}行{}", path.row?, path.part?)));
    (fact, cell)
}

fn entry(name: String, fact: Option<&Fact>, slot: &Slot) -> Owed {
    let what = match fact {
        Some(fact) => fact.wanted(),
        None => slot.note.clone().unwrap_or_else(|| "稿中自拟".to_owned()),
    };
    Owed {
        owner: fact
            .and_then(|fact| fact.owner.clone())
            .unwrap_or_else(|| SELF.to_owned()),
        name,
        what,
        required: fact.is_some_and(|fact| fact.required),
        places: Vec::new(),
    }
}
