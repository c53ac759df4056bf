//! Form and facts to Document: alternatives are picked, slots get their values.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fault::DraftFault;
use super::form::{Choice, Form};
use super::pick::{Picks, order, pick};
use crate::models::document::{Cue, Document, Inline, Paragraph, Role, merged, said, spoken};
use crate::models::facts::{Facts, Kind, Printer, Values};
use crate::models::phrase::work;
use crate::slot::{Path, Slot};
use crate::words::diag::{Diag, Diags};

/// A Form filled.
#[derive(Clone, Debug)]
pub struct Filled<'a> {
    /// The draft, without its record and its 待补清单.
    pub document: Document,
    /// The wordings the seed picked, in the order they were picked.
    pub picked: Vec<Picked<'a>>,
}

/// A wording the seed picked.
#[derive(Clone, Copy, Debug)]
pub struct Picked<'a> {
    /// Where.
    pub place: &'a str,
    /// The wording as it stands in the Form; the same one is the same slice.
    pub words: &'a [Inline],
}

/// Fills a Form.
///
/// # Errors
/// Picks by hand of a place or an alternative that does not exist.
pub fn fill<'a>(
    form: &'a Form,
    values: &'a Values,
    seed: u64,
    picks: &'a Picks,
) -> Result<Filled<'a>, Diags> {
    let diags = check_picks(form, picks);
    if diags.has_errors() {
        return Err(diags);
    }
    let mut filler = Filler {
        form,
        printer: Printer::new(&form.facts, values),
        printed: Vec::new(),
        seed,
        picks,
        used: BTreeSet::new(),
        picked: BTreeMap::new(),
        sources: BTreeMap::new(),
        undecided: BTreeSet::new(),
        notes: Vec::new(),
        noted: Vec::new(),
    };
    let open = &form.document.body;
    let body = open.iter().map(|paragraph| filler.paragraph(paragraph));
    let mut body: Vec<Arc<Paragraph>> = body.collect();
    // What the cues count is known when everything else is filled.
    for (paragraph, open) in body.iter_mut().zip(open) {
        if !Arc::ptr_eq(paragraph, open) && !open.cues.is_empty() {
            let paragraph = Arc::make_mut(paragraph);
            let mut cues: Vec<Cue> = open.cues.iter().map(|cue| filler.words(cue)).collect();
            cues.append(&mut paragraph.cues);
            paragraph.cues = cues;
        }
    }
    body.retain(|paragraph| !paragraph.is_empty());
    Ok(Filled {
        document: Document {
            record: None,
            body,
            owed: Vec::new(),
        },
        picked: filler.noted,
    })
}

/// A place without its row: picks by hand hold for every row.
fn bare(place: &str) -> &str {
    place.split('[').next().unwrap_or(place)
}

fn check_picks(form: &Form, picks: &Picks) -> Diags {
    let mut diags = Diags::new();
    for (place, &n) in picks {
        let counts = form.places().filter(|(known, _)| bare(known) == place);
        match counts.map(|(_, count)| count).max() {
            None => {
                let mut places: Vec<_> = form
                    .places()
                    .map(|(place, _)| bare(place).to_owned())
                    .collect();
                places.dedup();
                let place = place.clone();
                diags.push(Diag::of(&DraftFault::UnknownPlace { place, places }));
            }
            Some(count) if n == 0 || n > count => {
                let place = place.clone();
                diags.push(Diag::of(&DraftFault::NoSuchAlternative { place, n, count }));
            }
            Some(_) => {}
        }
    }
    diags
}

struct Filler<'a> {
    form: &'a Form,
    printer: Printer<'a>,
    seed: u64,
    picks: &'a Picks,
    /// What has been printed, by slot.
    printed: Vec<(&'a Arc<Slot>, Vec<Inline>)>,
    /// The entries of banks that the draft has used.
    used: BTreeSet<(&'a str, usize)>,
    /// What has been picked, by place: a place says the same wherever it is asked.
    picked: BTreeMap<&'a str, Vec<Inline>>,
    /// Where the phrases picked are from, by place.
    sources: BTreeMap<&'a str, &'a str>,
    /// The choice facts that were open when a wording had to be chosen.
    undecided: BTreeSet<String>,
    /// The notes on the paragraph being filled: sources of quotations, choices still open.
    notes: Vec<Cue>,
    /// What the seed picked.
    noted: Vec<Picked<'a>>,
}

impl<'a> Filler<'a> {
    /// Fills a paragraph; one that is fixed is the Form's own.
    fn paragraph(&mut self, open: &'a Arc<Paragraph>) -> Arc<Paragraph> {
        if open.is_fixed() {
            return Arc::clone(open);
        }
        let lead = self.words(&open.lead);
        let text = self.words(&open.text);
        let mut paragraph = Paragraph {
            role: open.role,
            mark: open.mark.clone(),
            lead,
            text,
            cues: std::mem::take(&mut self.notes),
        };
        tidy(&mut paragraph.text, &self.form.facts);
        if paragraph.role == Role::Point {
            paragraph.settle_stop();
        }
        Arc::new(paragraph)
    }

    fn words(&mut self, open: &'a [Inline]) -> Vec<Inline> {
        let mut words = Vec::with_capacity(open.len());
        for (at, inline) in open.iter().enumerate() {
            match inline {
                Inline::Open(slot) => words.extend_from_slice(self.printed(slot)),
                Inline::Choice(place) => {
                    let is_quotation = self
                        .form
                        .choices
                        .get(place.as_str())
                        .is_some_and(|choice| self.quotes(choice));
                    let picked = self.place(place);
                    if is_quotation {
                        let independent = matches!(words.last(), Some(Inline::Text(text)) if text.ends_with('：'));
                        let followed = open
                            .get(at + 1)
                            .is_some_and(|next| next.starts_with(&['。', '，', '；', '！', '？']));
                        words.push(Inline::text(quoted(&picked, independent && !followed)));
                    } else {
                        words.extend(picked);
                    }
                }
                other => words.push(other.clone()),
            }
        }
        merged(words)
    }

    /// What stands in a slot; equal slots of a Form are one, and are printed once.
    fn printed(&mut self, slot: &'a Arc<Slot>) -> &[Inline] {
        let known = self
            .printed
            .iter()
            .position(|(known, _)| Arc::ptr_eq(known, slot));
        let at = known.unwrap_or_else(|| {
            let mut printed = Vec::new();
            self.printer.print_to(slot, &mut printed);
            self.printed.push((slot, printed));
            self.printed.len() - 1
        });
        &self.printed[at].1
    }

    fn quotes(&self, choice: &Choice) -> bool {
        let Choice::Bank { bank, .. } = choice else {
            return false;
        };
        let entries = self.form.banks.get(bank);
        entries.is_some_and(|entries| entries.iter().any(|entry| entry.quoted))
    }

    /// What a place says.
    fn place(&mut self, place: &'a str) -> Vec<Inline> {
        if let Some(picked) = self.picked.get(place) {
            return picked.clone();
        }
        let Some(choice) = self.form.choices.get(place) else {
            return Vec::new();
        };
        let picked = self.choice(place, choice);
        self.picked.insert(place, picked.clone());
        picked
    }

    fn choice(&mut self, place: &'a str, choice: &'a Choice) -> Vec<Inline> {
        match choice {
            Choice::Words(words) => self.words(words),
            Choice::Any(choices) => {
                let n = match self.picks.get(bare(place)) {
                    Some(n) => (n - 1).min(choices.len() - 1),
                    None => pick(self.seed, place, choices.len()),
                };
                self.note(place, &choices[n]);
                self.choice(place, &choices[n])
            }
            Choice::By { path, cases } => {
                let value = self.printer.choice(path);
                let case = cases.iter().find(|(key, _)| Some(key) == value.as_ref());
                if let (None, Some((first, _))) = (case, cases.first()) {
                    self.undecided(path, first);
                }
                match case.or(cases.first()) {
                    Some((_, choice)) => self.choice(place, choice),
                    None => Vec::new(),
                }
            }
            Choice::Bank { bank, entries } => self.phrase(place, bank, entries),
            Choice::Work(pick) => {
                self.place(pick);
                let source = self.sources.get(pick.as_str()).copied();
                vec![Inline::text(source.map(work).unwrap_or_default())]
            }
            Choice::Count(words) => {
                let words = self.words(words);
                self.notes.clear();
                vec![Inline::text(spoken(&words).to_string())]
            }
        }
    }

    /// Notes that the seed picked a wording.
    fn note(&mut self, place: &'a str, choice: &'a Choice) {
        if let Choice::Words(words) = choice {
            self.noted.push(Picked { place, words });
        }
    }

    /// Notes, once, that a wording stands for a choice that is still open.
    fn undecided(&mut self, path: &Path, first: &str) {
        if path.part.is_some() || !self.undecided.insert(path.name.clone()) {
            return;
        }
        self.notes.push(vec![
            Inline::text(format!("先按“{first}”写，")),
            Inline::open(Slot::fact(&path.name)),
            Inline::text("定了再改"),
        ]);
    }

    /// Takes the entry of a bank that the place likes best of those the draft has not used.
    fn phrase(&mut self, place: &'a str, bank: &'a str, entries: &'a [usize]) -> Vec<Inline> {
        let Some(phrases) = self.form.banks.get(bank) else {
            return Vec::new();
        };
        let by_hand = self
            .picks
            .get(bare(place))
            .map(|n| entries[(n - 1).min(entries.len() - 1)]);
        let liked = order(self.seed, place, entries.len())
            .into_iter()
            .map(|at| entries[at]);
        let free = liked
            .clone()
            .find(|&entry| !self.used.contains(&(bank, entry)));
        let Some(entry) = by_hand.or(free).or(liked.clone().next()) else {
            return Vec::new();
        };
        self.used.insert((bank, entry));
        let phrase = &phrases[entry];
        self.note(place, &phrase.words);
        let words = self.choice(place, &phrase.words);
        if let Some(source) = &phrase.source {
            self.sources.insert(place, source);
            let what = match (&phrase.kind, phrase.quoted) {
                (Some(kind), _) => format!("故事出自{source}（{kind}）"),
                (None, true) => {
                    let text = said(&words);
                    format!("引文“{text}”出自{source}")
                }
                (None, false) => format!("出自{source}"),
            };
            self.notes.push(vec![Inline::text(what)]);
        }
        words
    }
}

/// Puts a quotation into quotation marks; one that stands for itself after a colon keeps its full stop inside
/// (GB/T 15834 B.2.1).
fn quoted(words: &[Inline], independent: bool) -> String {
    let text = said(words);
    let stop = if independent && !text.ends_with(['。', '！', '？', '…']) {
        "。"
    } else {
        ""
    };
    format!("“{text}{stop}”")
}

/// Mends the joints between values and words: no doubled stop after a value, no missing one after a case that is a
/// sentence of its own.
fn tidy(inlines: &mut [Inline], facts: &Facts) {
    const MARKS: [char; 7] = ['。', '，', '；', '：', '、', '！', '？'];
    for at in 0..inlines.len() {
        let (before, rest) = inlines.split_at_mut(at);
        let [Inline::Filled { slot, text }, after @ ..] = rest else {
            continue;
        };
        if after.first().is_some_and(|next| next.starts_with(&MARKS)) {
            let bare = text
                .trim_end_matches(['。', '；', '，', '.', ';', ','])
                .len();
            if bare > 0 {
                text.truncate(bare);
            }
            continue;
        }
        let starts = before
            .last()
            .is_none_or(|last| last.ends_with(&['。', '！', '？', '”']));
        if starts
            && !text.ends_with(['。', '！', '？', '”', '…', '；'])
            && facts
                .get(&slot.path.name)
                .is_some_and(|fact| fact.kind == Kind::Case)
        {
            text.push('。');
        }
    }
}
