//! Checks outlines beyond their schema: names that exist, alternatives that match, facts that are used.

use std::collections::HashSet;

use super::fault::OutlineFault;
use super::{Block, Outline, Phrases, Place, Reference, Words};
use crate::models::facts::{Case, Fact, FactType, Facts, NameFault};
use crate::models::phrase::{Ask, Bank};
use crate::models::text::{By, Text, When};
use crate::slot::{Path, Piece, Slot};
use crate::words::diag::Diags;
use crate::words::near::did_you_mean;
use crate::words::span::Span;

/// Checks an outline that has been read.
pub(super) fn check(outline: &Outline, diags: &mut Diags) {
    if outline.blocks().is_empty() {
        diags.add(&outline.span, &OutlineFault::NoBlocks);
    }
    let mut checker = Checker::of(outline, diags);
    let texts = outline.texts();
    let phrases = outline.phrases.values().flat_map(|phrases| match phrases {
        Phrases::Fixed(text) => vec![text],
        Phrases::Bank(bank) => bank.entries.iter().map(|entry| &entry.text).collect(),
    });
    let of_facts = outline
        .facts
        .iter()
        .flat_map(|fact| fact.default.iter().chain(&fact.print));
    for text in texts
        .iter()
        .map(|(_, text)| *text)
        .chain(phrases)
        .chain(of_facts)
    {
        checker.text(text);
    }
    for block in outline.blocks() {
        checker.block(block);
    }
    for (place, text) in &texts {
        checker.fits(place, text);
    }
    checker.unused(outline);
    for fact in &outline.facts {
        if refers_to_itself(fact, &outline.facts) {
            diags.add(&fact.span, &OutlineFault::DefaultOfItself);
        }
    }
}

/// Checks that every phrase an outline references exists. `banks` are the names of all shared banks; those in use are
/// already among the outline's phrases.
pub(crate) fn check_phrases(outline: &Outline, banks: &[&str], diags: &mut Diags) {
    let texts = outline.texts();
    for line in texts.iter().flat_map(|(_, text)| text.lines()) {
        for (piece, span) in line.placed() {
            let Piece::Choice(name) = piece else { continue };
            if outline.phrases.contains_key(name) {
                continue;
            }
            let ask = Ask::of(name);
            match outline.phrases.get(ask.bank) {
                Some(Phrases::Bank(bank)) if bank.select(ask.which).is_empty() => {
                    let bank = ask.bank.to_owned();
                    let entry = ask.which.unwrap_or_default().to_owned();
                    diags.add(span, &OutlineFault::UnknownEntry { bank, entry });
                }
                Some(Phrases::Bank(bank)) => {
                    for entry in bank.select(ask.which) {
                        let entry = &bank.entries[entry];
                        if let (Some(until), Some(_)) = (&entry.until, ask.which) {
                            let fault = OutlineFault::FormulaOver {
                                name: entry.id.clone(),
                                until: until.clone(),
                                now: entry.now.clone(),
                            };
                            diags.add(span, &fault);
                        }
                    }
                }
                Some(Phrases::Fixed(_)) => {}
                None => {
                    let known = outline.phrases.keys().map(String::as_str);
                    let hint = did_you_mean(ask.bank, known.chain(banks.iter().copied()));
                    let name = ask.bank.to_owned();
                    diags.add(span, &OutlineFault::UnknownPhrase { name, hint });
                }
            }
        }
    }
}

/// Checks that a shared bank uses only facts the outline has.
pub(crate) fn check_bank(outline: &Outline, bank: &Bank, diags: &mut Diags) {
    let mut checker = Checker::of(outline, diags);
    for entry in &bank.entries {
        checker.text(&entry.text);
    }
}

/// Returns whether a path is a number the outline itself supplies: the points of a block, the sections.
pub(crate) fn is_count(path: &Path) -> bool {
    path.row.is_none() && path.part.as_deref() == Some("数") && COUNTS.contains(&path.name.as_str())
}

/// Prefixes of such paths: the points of the block, the sections.
pub(crate) const COUNTS: [&str; 2] = ["本节", "各节"];

struct Checker<'a> {
    facts: &'a Facts,
    angles: usize,
    used: HashSet<String>,
    /// The facts that unknown names may have meant.
    meant: HashSet<String>,
    /// Whether a part of the outline could not be read.
    unread: bool,
    diags: &'a mut Diags,
}

impl<'a> Checker<'a> {
    fn of(outline: &'a Outline, diags: &'a mut Diags) -> Self {
        Self {
            facts: &outline.facts,
            angles: outline.angles.len(),
            used: HashSet::new(),
            meant: HashSet::new(),
            unread: diags.has_errors(),
            diags,
        }
    }

    /// Reports time-dependent parts outside the words of a block, which alone grow and shrink with the time.
    fn fits(&mut self, place: &Place, text: &Text) {
        let field = place.field;
        let runs = text.parts().into_iter().filter_map(|part| match part {
            Text::Run(parts) => Some(parts),
            _ => None,
        });
        let mut parts = runs.flatten();
        let timed = parts.find(|part| part.when != When::Always);
        if let Some(part) = timed.filter(|_| field != Words::Text.key()) {
            let lines = part.text.lines();
            let span = lines.first().and_then(|line| line.spans.first());
            if let Some(span) = span {
                self.diags.add(span, &OutlineFault::FitsOnlyText { field });
            }
        }
    }

    fn text(&mut self, text: &Text) {
        for part in text.parts() {
            match part {
                Text::Angles(texts, span) if texts.len() != self.angles => {
                    let (found, expected) = (texts.len(), self.angles);
                    self.diags
                        .add(span, &OutlineFault::AngleCount { found, expected });
                }
                Text::By(by) => self.by(by),
                Text::Line(line) => {
                    for (piece, span) in line.placed() {
                        if let Piece::Slot(slot) = piece {
                            self.slot(slot, span);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn slot(&mut self, slot: &Slot, span: &Span) {
        if is_count(&slot.path) {
            return;
        }
        let Some((fact, path)) = self.resolve(&slot.path, span) else {
            return;
        };
        let column = path.part.as_deref().and_then(|part| fact.column(part));
        let kind = column.map_or(&fact.kind, |column| &column.kind);
        let forms = match path.part.as_deref() {
            Some("截至") => FactType::Date.forms(),
            Some("数" | "序") => &[],
            _ => kind.forms(),
        };
        if let Some(form) = slot
            .form
            .as_ref()
            .filter(|form| !forms.contains(&form.as_str()))
        {
            let forms = forms.iter().map(|&form| form.to_owned()).collect();
            let form = form.clone();
            self.diags
                .add(span, &OutlineFault::UnknownForm { form, forms });
        }
    }

    /// Reports unused facts. A misspelt slot or a block that could not be read also leaves its fact unused: one report
    /// is enough.
    fn unused(&mut self, outline: &Outline) {
        if self.unread {
            return;
        }
        for name in &outline.declared {
            let Some(fact) = outline.facts.get(name) else {
                continue;
            };
            // Facts no longer used after extending another outline are not its fault.
            let own = fact.span.source().name() == outline.span.source().name();
            if own && !self.used.contains(&fact.name) && !self.meant.contains(&fact.name) {
                let name = fact.name.clone();
                self.diags
                    .add(&fact.span, &OutlineFault::UnusedFact { name });
            }
        }
    }

    /// Resolves a path; reports a fact or a part that does not exist.
    fn resolve(&mut self, path: &Path, span: &Span) -> Option<(Fact, Path)> {
        let Some(path) = self.facts.resolve(path) else {
            let name = path.name.clone();
            let lists = self
                .facts
                .iter()
                .filter(|fact| fact.column(&name).is_some());
            let lists: Vec<_> = lists.map(|fact| format!("{}.{name}", fact.name)).collect();
            self.meant.extend(self.facts.nearest(&name, self.diags));
            if lists.is_empty() {
                let fault = NameFault::new(&name, self.facts, self.diags);
                self.diags.add(span, &fault);
            } else {
                self.diags
                    .add(span, &OutlineFault::AmbiguousColumn { name, lists });
            }
            return None;
        };
        let fact = self.facts.get(&path.name)?.clone();
        self.used.insert(fact.name.clone());
        let fits = match path.part.as_deref() {
            None => path.row.is_none(),
            Some("数" | "序") => fact.kind == FactType::List,
            Some("截至") => matches!(
                fact.kind,
                FactType::Count | FactType::Money | FactType::Percent
            ),
            Some(part) => fact.column(part).is_some(),
        };
        if !fits {
            let part = path.part.clone().unwrap_or_default();
            let columns = fact.column_names();
            self.diags
                .add(span, &OutlineFault::UnknownPart { part, columns });
            return None;
        }
        Some((fact, path))
    }

    fn by(&mut self, by: &By) {
        let Some((fact, path)) = self.resolve(&by.path, &by.span) else {
            return;
        };
        let column = path.part.as_deref().and_then(|part| fact.column(part));
        let kind = column.map_or(&fact.kind, |column| &column.kind);
        let mut cases = Vec::new();
        for (key, _) in &by.cases {
            match Case::read(&key.text, kind) {
                Some(case) => cases.push(case),
                None => {
                    let words = match kind {
                        FactType::Choice(words) => &words[..],
                        _ => &[],
                    };
                    let hint = did_you_mean(&key.text, words.iter().map(String::as_str))
                        .unwrap_or_else(|| format!("可选：{}", Case::complete(kind)));
                    let value = key.text.to_string();
                    self.diags
                        .add(&key.span, &OutlineFault::UnknownCase { value, hint });
                }
            }
        }
        let missing = Case::missing(&cases, kind);
        if cases.len() == by.cases.len() && !missing.is_empty() {
            self.diags
                .add(&by.span, &OutlineFault::MissingCases { missing });
        }
    }

    fn block(&mut self, block: &Block) {
        if block.texts().is_empty() && block.points.is_empty() {
            self.diags.add(&block.span, &OutlineFault::EmptyBlock);
        }
        if block.titles().count() > 1 {
            self.diags.add(&block.span, &OutlineFault::HeadingAndLead);
        }
        if let Some(each) = &block.each
            && let Some(fact) = self.reference(each)
            && fact.kind != FactType::List
        {
            let name = each.name.clone();
            self.diags.add(&each.span, &OutlineFault::NotList { name });
        }
        if let Some(optional) = &block.optional {
            self.reference(optional);
        }
    }

    fn reference(&mut self, reference: &Reference) -> Option<Fact> {
        let fact = self.facts.get(&reference.name);
        match fact {
            Some(fact) => {
                self.used.insert(fact.name.clone());
                Some(fact.clone())
            }
            None => {
                let fault = NameFault::new(&reference.name, self.facts, self.diags);
                self.diags.add(&reference.span, &fault);
                None
            }
        }
    }
}

fn refers_to_itself(fact: &Fact, facts: &Facts) -> bool {
    let mut seen = HashSet::new();
    let mut todo = vec![fact];
    while let Some(next) = todo.pop() {
        let lines = next.default.iter().flat_map(Text::lines);
        for piece in lines.flat_map(|line| &line.pieces) {
            let Piece::Slot(slot) = piece else { continue };
            if slot.path.name == fact.name {
                return true;
            }
            if seen.insert(slot.path.name.clone()) {
                todo.extend(facts.get(&slot.path.name));
            }
        }
    }
    false
}
