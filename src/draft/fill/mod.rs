//! Fills a Form with facts to get a Document: picks alternatives and replaces slots by values.

mod allusions;
mod counted;
mod phrase;
mod picks;
mod rows;
mod turns;

pub use allusions::Allusions;
pub use turns::Turn;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::counted::{Counted, spoken_in};
use self::phrase::{OPEN, quoted};
use self::turns::{Drawn, Stretch, length, moved, size};
use super::Order;
use super::fault::DraftFault;
use super::form::{Choice, Form};
use super::joint::{Mended, mend};
use super::pick::Picks;
use crate::models::document::{Cue, Document, Inline, Paragraph, Role, merged, said};
use crate::models::facts::{FactType, Printer};
use crate::models::phrase::work;
use crate::slot::{Path, Slot};
use crate::words::date::Date;
use crate::words::diag::{Diag, Diags};

/// A filled Form.
#[derive(Clone, Debug)]
pub struct Filled<'a> {
    /// The draft, without its record and its 待补清单.
    pub document: Document,
    /// The wordings the seed picked, in pick order.
    pub picked: Vec<Picked<'a>>,
    /// The words with other alternatives, in text order.
    pub turns: Vec<Turn>,
    /// The phrases a speaker should not repeat in the next speech, as `bank.entry`.
    pub used: BTreeSet<String>,
    /// Repairs and contradictions found.
    pub notes: Diags,
}

/// A wording the seed picked.
#[derive(Clone, Copy, Debug)]
pub struct Picked<'a> {
    /// The place.
    pub place: &'a str,
    /// The wording in the Form; equal picks are the same slice.
    pub words: &'a [Inline],
}

/// Fills a Form.
///
/// # Errors
/// Fails if a pick by hand names a place or an alternative that does not exist.
pub fn fill<'a>(form: &'a Form, order: &Order<'a, '_>) -> Result<Filled<'a>, Diags> {
    let (values, picks) = (order.values, order.picks);
    let diags = picks::check(form, picks);
    if diags.has_errors() {
        return Err(diags);
    }
    let mut filler = Filler {
        form,
        printer: Printer::new(&form.facts, values),
        meeting: Printer::new(&form.facts, values).meeting(),
        said: BTreeSet::new(),
        told: BTreeMap::new(),
        printed: Vec::new(),
        seed: order.seed,
        picks,
        avoid: order.avoid,
        used: BTreeMap::new(),
        uses: 0,
        picked: BTreeMap::new(),
        reserved: BTreeSet::new(),
        drawn: BTreeMap::new(),
        stretches: Vec::new(),
        turns: Vec::new(),
        sources: BTreeMap::new(),
        undecided: BTreeSet::new(),
        notes: Vec::new(),
        noted: Vec::new(),
        counted: Counted::Never,
        left: BTreeMap::new(),
        allusions: order.allusions.most(form.pace),
        mended: BTreeSet::new(),
        early: BTreeSet::new(),
    };
    let open = &form.document.body;
    filler.reserve();
    let body = open.iter().enumerate();
    let body = body.map(|(at, paragraph)| filler.paragraph(at, paragraph));
    let mut body: Vec<Arc<Paragraph>> = body.collect();
    let chars: usize = body
        .iter()
        .filter(|it| it.is_spoken())
        .map(|it| spoken_in(it))
        .sum();
    filler.share_out(chars);
    // The totals in cues are known only after everything else is filled.
    for (paragraph, open) in body.iter_mut().zip(open) {
        if !Arc::ptr_eq(paragraph, open) && !open.cues.is_empty() {
            let paragraph = Arc::make_mut(paragraph);
            let mut cues: Vec<Cue> = open.cues.iter().map(|cue| filler.words(cue)).collect();
            cues.append(&mut paragraph.cues);
            paragraph.cues = cues;
        }
    }
    let turns = filler.settled(&body);
    body.retain(|paragraph| !paragraph.is_empty());
    let mut notes = Diags::new();
    for mended in &filler.mended {
        notes.push(Diag::of(mended));
    }
    for (name, since) in &filler.early {
        notes.push(Diag::of(&DraftFault::FormulaEarly {
            name: (*name).to_owned(),
            since: (*since).to_owned(),
        }));
    }
    if let Some(pace) = form.pace.filter(|pace| chars > pace.chars()) {
        notes.push(Diag::of(&DraftFault::TooLong {
            minutes: pace.minutes.to_string(),
            chars,
            over: chars - pace.chars(),
        }));
    }
    Ok(Filled {
        used: filler.said,
        notes,
        document: Document {
            record: None,
            body,
            owed: Vec::new(),
        },
        picked: filler.noted,
        turns,
    })
}

struct Filler<'a> {
    form: &'a Form,
    printer: Printer<'a>,
    seed: u64,
    picks: &'a Picks,
    /// The phrases to avoid.
    avoid: &'a BTreeSet<String>,
    /// Those used in this draft.
    said: BTreeSet<String>,
    /// What the rows of lists have printed so far, by place without the row.
    told: BTreeMap<String, Vec<String>>,
    /// The printed values, by slot.
    printed: Vec<(&'a Arc<Slot>, Vec<Inline>)>,
    /// The bank entries the draft has used, each with the number of its last use.
    used: BTreeMap<(&'a str, usize), usize>,
    /// Number of uses of bank entries so far.
    uses: usize,
    /// The picks, by place: a place prints the same wherever it is referenced.
    picked: BTreeMap<&'a str, Vec<Inline>>,
    /// The bank entries picked by hand: reserved for their places.
    reserved: BTreeSet<(&'a str, usize)>,
    /// The draws, by place.
    drawn: BTreeMap<&'a str, Drawn>,
    /// The ranges of places in the words being filled.
    stretches: Vec<Stretch<'a>>,
    /// The ranges of places in finished paragraphs.
    turns: Vec<Turn>,
    /// The sources of the picked phrases, by place.
    sources: BTreeMap<&'a str, &'a str>,
    /// The choice facts that were open when a wording had to be chosen.
    undecided: BTreeSet<String>,
    /// Notes on the paragraph being filled: sources of quotations, open choices.
    notes: Vec<Cue>,
    /// The picks made by the seed.
    noted: Vec<Picked<'a>>,
    /// The cut-off day printed last.
    counted: Counted,
    /// How many 字 may still be written, by the place that counts the current ones.
    left: BTreeMap<&'a str, usize>,
    /// Number of allusions the draft may still take.
    allusions: usize,
    /// The repairs made.
    mended: BTreeSet<Mended>,
    /// The day of the meeting.
    meeting: Option<Date>,
    /// The formulas newer than the meeting, with their days.
    early: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Filler<'a> {
    /// Fills a paragraph; one without slots or choices is shared with the Form.
    fn paragraph(&mut self, at: usize, open: &'a Arc<Paragraph>) -> Arc<Paragraph> {
        if open.is_fixed() {
            return Arc::clone(open);
        }
        let (lead, in_lead) = self.mended(&open.lead);
        let (mut text, mut in_text) = self.mended(&open.text);
        if matches!(open.role, Role::Speaker | Role::Date) && open.lead.is_empty() {
            close_up(&mut text);
            in_text.clear();
        }
        let length_of_text = length(&text);
        let mut paragraph = Paragraph {
            role: open.role,
            mark: open.mark.clone(),
            lead,
            text,
            cues: std::mem::take(&mut self.notes),
        };
        if paragraph.role == Role::Point {
            paragraph.settle_stop();
        }
        // A mark may have moved from the end of the lead to the start of the words.
        let shift = length(&paragraph.text) - length_of_text;
        for (_, range) in &mut in_text {
            *range = range.start + shift..range.end + shift;
        }
        self.turn(at, Some(length(&paragraph.lead)), in_lead);
        self.turn(at, None, in_text);
        Arc::new(paragraph)
    }

    /// Fills words and repairs their joints; also returns the ranges of places in them.
    fn mended(&mut self, open: &'a [Inline]) -> (Vec<Inline>, Vec<Stretch<'a>>) {
        self.stretches.clear();
        let mut words = self.words(open);
        let stretches = std::mem::take(&mut self.stretches);
        let before: Vec<usize> = words.iter().map(size).collect();
        mend(&mut words, &self.form.facts, &mut self.mended);
        let stretches = moved(stretches, &before, &words);
        (words, stretches)
    }

    fn words(&mut self, open: &'a [Inline]) -> Vec<Inline> {
        let mut words = Vec::with_capacity(open.len());
        for (at, inline) in open.iter().enumerate() {
            match inline {
                Inline::Open(slot) if slot.path.part.as_deref() == Some("截至") => {
                    self.counted(slot, &mut words);
                }
                Inline::Open(slot) => words.extend_from_slice(self.printed(slot)),
                Inline::Choice(place) => {
                    let is_quotation = self
                        .form
                        .choices
                        .get(place.as_str())
                        .is_some_and(|choice| self.quotes(choice));
                    let (start, first) = (length(&words), self.stretches.len());
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
                    let within = if is_quotation { OPEN.len() } else { 0 };
                    self.stretch(place, first, start + within, start..length(&words));
                }
                other => words.push(other.clone()),
            }
        }
        merged(words)
    }

    /// Returns the value of a slot; equal slots of a Form are one and are printed once.
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

    /// Returns the words of a place.
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
            Choice::Words(_) if self.allusions == 0 && self.alludes(choice) => Vec::new(),
            Choice::Words(words) => self.words(words),
            Choice::Any(choices) => {
                let Some(choice) = self.liked(place, choices) else {
                    return Vec::new();
                };
                self.note(place, choice);
                self.tell(place, choice);
                self.choice(place, choice)
            }
            Choice::By { path, cases } => {
                let keys = cases.iter().map(|(key, _)| key.as_str());
                let case = self.printer.case(path, keys).map(|at| &cases[at]);
                if let (None, Some((first, _))) = (case, cases.first()) {
                    self.undecided(path, first);
                }
                match case.or(cases.first()) {
                    Some((_, choice)) => self.choice(place, choice),
                    None => Vec::new(),
                }
            }
            Choice::Bank { bank, entries } => self.phrase(place, bank, entries),
            Choice::SourceOf(pick) => {
                let first = self.stretches.len();
                self.place(pick);
                self.stretches.truncate(first);
                let source = self.sources.get(pick.as_str()).copied();
                vec![Inline::text(source.map(work).unwrap_or_default())]
            }
            Choice::Count { words, .. } => {
                vec![Inline::text(self.silently(words).to_string())]
            }
            Choice::Left(count) => match self.left.get(count.as_str()) {
                Some(&left) if left > 0 => vec![Inline::text(format!("，还可写约{left}字"))],
                _ => Vec::new(),
            },
        }
    }

    /// Records a wording picked by the seed.
    fn note(&mut self, place: &'a str, choice: &'a Choice) {
        if let Choice::Words(words) = choice {
            self.noted.push(Picked { place, words });
        }
    }

    /// Records, once, that a wording was used for a choice that is still open.
    fn undecided(&mut self, path: &Path, first: &str) {
        let is_choice = self.form.facts.get(&path.name);
        let is_choice = is_choice.is_some_and(|fact| matches!(fact.kind, FactType::Choice(_)));
        if path.part.is_some() || !is_choice || !self.undecided.insert(path.name.clone()) {
            return;
        }
        self.notes.push(vec![
            Inline::text(format!("先按“{first}”写，")),
            Inline::open(Slot::fact(&path.name)),
            Inline::text("定了再改"),
        ]);
    }
}

/// Closes the gaps that absent values leave in a line of a few values: drops their separators.
fn close_up(inlines: &mut Vec<Inline>) {
    const JOINS: [char; 4] = [' ', '　', '，', '、'];
    let text = said(inlines.iter());
    let given = inlines.iter().any(|it| !matches!(it, Inline::Text(_)));
    let says = text.chars().any(char::is_alphanumeric) && !text.ends_with('：');
    if !given && !says {
        inlines.clear();
    }
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start_matches(JOINS).into();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        *text = text.trim_end_matches(JOINS).into();
    }
}
