//! The 待补清单: what is missing, who supplies it, where it is used.

use std::collections::BTreeMap;

use crate::models::document::{Document, Inline, Owed, Paragraph, VERIFY, said};
use crate::models::facts::{Fact, FactType, Facts};
use crate::models::place::places;
use crate::slot::Slot;

/// The owner of facts that no department supplies: the drafter.
const SELF: &str = "自己";

/// The label of a slot the drafter typed.
const TYPED: &str = "稿中自拟";

/// Maximum number of characters of a quotation used as its name.
const LONGEST: usize = 16;

/// Lists the open facts of a draft, each once, grouped by who supplies them: the departments in the order they are
/// needed, the drafter last. Slots of undeclared facts, which drafters type themselves, are listed too.
pub(crate) fn owed(document: &Document, facts: &Facts) -> Vec<Owed> {
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
    // Required facts come first.
    found.sort_by_key(|(owed, _)| (!owed.required, rank[owed.owner.as_str()]));
    found
        .into_iter()
        .map(|(mut owed, parts)| {
            // In a list that is given, only single cells are missing.
            if !parts.is_empty() {
                owed.what = format!("{}（{}）", owed.what, parts.join("、"));
            }
            owed
        })
        .collect()
}

/// Lists what must be verified before a draft is submitted: the cases and numbers supplied, its 固定提法, quotations and
/// stories, the last by the cues that state their source.
pub(crate) fn unverified(document: &Document, facts: &Facts) -> Vec<Owed> {
    let places = places(document);
    let mut found: Vec<Owed> = Vec::new();
    let mut supplied: Vec<(String, Vec<String>)> = Vec::new();
    for (paragraph, place) in document.body.iter().zip(&places) {
        for inline in paragraph.inlines() {
            let Inline::Filled { slot, .. } = inline else {
                continue;
            };
            let path = facts.resolve(&slot.path);
            let fact = path.and_then(|path| facts.get(&path.name));
            let checked = |fact: &&Fact| {
                matches!(
                    fact.kind,
                    FactType::Case | FactType::Count | FactType::Money | FactType::Percent
                )
            };
            let Some(fact) = fact.filter(checked) else {
                continue;
            };
            let owner = fact.owner.as_deref().unwrap_or(SELF);
            let name = format!("{owner}供的事例和数字");
            let entry = note(&mut found, name.clone(), String::new(), place);
            let at = supplied.iter().position(|(known, _)| *known == name);
            let at = at.unwrap_or_else(|| {
                supplied.push((name, Vec::new()));
                supplied.len() - 1
            });
            let names = &mut supplied[at].1;
            if !names.contains(&fact.name) {
                names.push(fact.name.clone());
            }
            entry.what = format!("{}：念之前再核一遍", names.join("、"));
        }
    }
    for (paragraph, place) in document.body.iter().zip(&places) {
        for cue in &paragraph.cues {
            if let Some((name, what)) = verifiable(&said(cue)) {
                note(&mut found, name, what, place);
            }
        }
    }
    found
}

/// Rebuilds the list of a draft after it changed. Entries of the old list are kept if nothing here replaces them:
/// undeclared slots, rows a person added, items to verify.
pub(crate) fn renewed(before: &Document, after: &Document, facts: &Facts) -> Vec<Owed> {
    let is_own = |name: &str| facts.get(name).is_none();
    let mut list = owed(after, facts);
    for entry in list.iter_mut().filter(|entry| is_own(&entry.name)) {
        if let Some(old) = before.owed.iter().find(|old| old.name == entry.name) {
            let places = std::mem::take(&mut entry.places);
            *entry = Owed {
                places,
                ..old.clone()
            };
        }
    }
    let open = owed(before, facts);
    let added = before.owed.iter().filter(|old| {
        let is_ours = old.owner == SELF && old.what == TYPED;
        old.is_missing()
            && is_own(&old.name)
            && !is_ours
            && open.iter().all(|it| it.name != old.name)
    });
    list.extend(added.cloned());
    if before.owed.is_empty() {
        return list;
    }
    let seen = unverified(after, facts);
    let known = before.owed.iter().filter(|old| !old.is_missing());
    let known = known.filter(|old| seen.iter().all(|it| it.name != old.name));
    list.extend(known.cloned());
    list.extend(seen);
    list
}

/// Records that something is used at a place; a name is listed once.
fn note<'a>(found: &'a mut Vec<Owed>, name: String, what: String, place: &str) -> &'a mut Owed {
    let at = found.iter().position(|owed| owed.name == name);
    let at = at.unwrap_or_else(|| {
        found.push(Owed {
            owner: VERIFY.to_owned(),
            name,
            what,
            required: false,
            places: Vec::new(),
        });
        found.len() - 1
    });
    let entry = &mut found[at];
    if !entry.places.iter().any(|known| known == place) {
        entry.places.push(place.to_owned());
    }
    entry
}

/// Parses the name and the source out of a cue that asks for verification.
fn verifiable(cue: &str) -> Option<(String, String)> {
    let (kind, rest) = ["提法", "引文", "故事"]
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

/// Returns the fact of a slot, and the cell if the slot is one of a row.
fn declared<'a>(slot: &Slot, facts: &'a Facts) -> (Option<&'a Fact>, Option<String>) {
    let path = facts.resolve(&slot.path);
    let fact = path.as_ref().and_then(|path| facts.get(&path.name));
    let cell = path.and_then(|path| Some(format!("第{}行{}", path.row?, path.part?)));
    (fact, cell)
}

fn entry(name: String, fact: Option<&Fact>, slot: &Slot) -> Owed {
    let what = match fact {
        Some(fact) => fact.wanted(),
        None => slot.note.clone().unwrap_or_else(|| TYPED.to_owned()),
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
