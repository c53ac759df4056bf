//! Form and facts to Document: alternatives are picked, slots get their values.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::budget::Pace;
use super::fault::DraftFault;
use super::form::{Choice, Form, Nature, Phrase};
use super::joint::{Mended, mend};
use super::pick::{Picks, order, pick};
use crate::models::document::{Cue, Document, Inline, Paragraph, Role, merged, said, spoken};
use crate::models::facts::{Kind, Printer, Values};
use crate::models::phrase::work;
use crate::slot::{Path, Slot};
use crate::words::date::Date;
use crate::words::diag::{Diag, Diags};
use crate::words::hanzi;

/// What stands before the day a number was counted, and what is said instead of a day said before.
const AS_OF: &str = "截至";
const AGAIN: &str = "同期";

/// A Form filled.
#[derive(Clone, Debug)]
pub struct Filled<'a> {
    /// The draft, without its record and its 待补清单.
    pub document: Document,
    /// The wordings the seed picked, in the order they were picked.
    pub picked: Vec<Picked<'a>>,
    /// What was mended or cannot be right.
    pub notes: Diags,
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
    allusions: Allusions,
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
        counted: None,
        left: BTreeMap::new(),
        allusions: allusions.most(form.pace),
        mended: BTreeSet::new(),
        early: BTreeSet::new(),
    };
    let open = &form.document.body;
    let body = open.iter().map(|paragraph| filler.paragraph(paragraph));
    let mut body: Vec<Arc<Paragraph>> = body.collect();
    let chars: usize = body.iter().filter(|it| it.is_spoken()).map(|it| spoken_in(it)).sum();
    filler.share_out(chars);
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
        notes,
        document: Document {
            record: None,
            body,
            owed: Vec::new(),
        },
        picked: filler.noted,
    })
}

/// How many allusions a speech bears: quotations and stories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allusions {
    /// Two in a quarter of an hour.
    #[default]
    Usual,
    /// None at all.
    None,
    /// As many as the seed picks.
    Many,
}

impl Allusions {
    /// Returns the name in records; the usual way has none.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Usual => None,
            Self::None => Some("none"),
            Self::Many => Some("many"),
        }
    }

    /// Finds a way by its name in records.
    pub fn named(name: Option<&str>) -> Self {
        let ways = [Self::None, Self::Many];
        let way = ways.into_iter().find(|way| way.name() == name);
        way.unwrap_or_default()
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn most(self, pace: Option<Pace>) -> usize {
        const EACH: f64 = 7.5;
        match (self, pace) {
            (Self::None, _) => 0,
            (Self::Many, _) => usize::MAX,
            (Self::Usual, None) => 2,
            (Self::Usual, Some(pace)) => ((pace.minutes / EACH) as usize).max(1),
        }
    }
}

fn spoken_in(paragraph: &Paragraph) -> usize {
    hanzi::count(&paragraph.mark) + spoken(paragraph.inlines())
}

/// A place without its row: picks by hand hold for every row.
fn bare(place: &str) -> Cow<'_, str> {
    match (place.find('['), place.find(']')) {
        (Some(start), Some(end)) if start < end => {
            Cow::Owned(format!("{}{}", &place[..start], &place[end + 1..]))
        }
        _ => Cow::Borrowed(place),
    }
}

fn check_picks(form: &Form, picks: &Picks) -> Diags {
    let mut diags = Diags::new();
    for (place, &n) in picks {
        let counts = form.places().filter(|(known, _)| *bare(known) == **place);
        match counts.map(|(_, count)| count).max() {
            None => {
                let mut places: Vec<_> = form
                    .places()
                    .map(|(place, _)| bare(place).into_owned())
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
    /// The day up to which numbers were counted, as it was said last; it may still be open.
    counted: Option<Option<Date>>,
    /// How many 字 may still be written, by the place that counts those there are.
    left: BTreeMap<&'a str, usize>,
    /// How many more allusions the draft bears.
    allusions: usize,
    /// What was mended.
    mended: BTreeSet<Mended>,
    /// The formulas that are younger than the meeting, with their days.
    early: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Filler<'a> {
    /// Fills a paragraph; one that is fixed is the Form's own.
    fn paragraph(&mut self, open: &'a Arc<Paragraph>) -> Arc<Paragraph> {
        if open.is_fixed() {
            return Arc::clone(open);
        }
        let mut lead = self.words(&open.lead);
        let mut text = self.words(&open.text);
        mend(&mut lead, &self.form.facts, &mut self.mended);
        mend(&mut text, &self.form.facts, &mut self.mended);
        if matches!(open.role, Role::Speaker | Role::Date) && open.lead.is_empty() {
            close_up(&mut text);
        }
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
        Arc::new(paragraph)
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

    /// Says up to which day a number was counted: as one says it the first time, 同期 from then on.
    fn counted(&mut self, slot: &'a Arc<Slot>, words: &mut Vec<Inline>) {
        let facts = &self.form.facts;
        let fact = facts.resolved(&slot.path).map(|(_, fact)| fact);
        let day = fact.and_then(|fact| self.printer.counted(fact));
        let again = self.counted == Some(day) && slot.form.is_none();
        self.counted = Some(day);
        if again {
            if let Some(Inline::Text(text)) = words.last_mut()
                && let Some(rest) = text.strip_suffix(AS_OF)
            {
                *text = rest.into();
            }
            words.push(Inline::text(AGAIN));
            return;
        }
        let usual = if self.form.spoken { "月底" } else { "年月日" };
        let form = slot.form.as_deref().unwrap_or(usual);
        match day.and_then(|day| day.form(form)) {
            Some(text) => words.push(Inline::Filled {
                slot: Arc::clone(slot),
                text: text.into(),
            }),
            None => words.extend_from_slice(self.printed(slot)),
        }
    }

    /// Shares what may still be written out among the blocks that are short of their time, so that with what there is it
    /// fills the time.
    fn share_out(&mut self, chars: usize) {
        let Some(pace) = self.form.pace else { return };
        let mut short = Vec::new();
        for (place, choice) in &self.form.choices {
            if let Choice::Count { words, budget } = choice {
                let have = self.silently(words);
                short.push((place.as_str(), budget.saturating_sub(have)));
            }
        }
        let total: usize = short.iter().map(|(_, gap)| gap).sum();
        let left = pace.chars().saturating_sub(chars);
        for (place, gap) in short {
            let share = (gap * left + total / 2).checked_div(total).unwrap_or(0);
            self.left.insert(place, (share + 5) / 10 * 10);
        }
    }

    /// Counts the 字 of some words, without a trace.
    fn silently(&mut self, words: &'a [Inline]) -> usize {
        let (notes, counted) = (std::mem::take(&mut self.notes), self.counted);
        let words = self.words(words);
        self.notes = notes;
        self.counted = counted;
        spoken(&words)
    }

    fn quotes(&self, choice: &Choice) -> bool {
        self.is_bank_of(choice, |phrase| phrase.nature == Nature::Quotation)
    }

    fn is_bank_of(&self, choice: &Choice, is: impl Fn(&Phrase) -> bool) -> bool {
        let Choice::Bank { bank, .. } = choice else {
            return false;
        };
        let entries = self.form.banks.get(bank);
        entries.is_some_and(|entries| entries.iter().any(is))
    }

    /// Returns whether some words cannot do without an allusion.
    fn alludes(&self, choice: &Choice) -> bool {
        match choice {
            Choice::Words(words) => words.iter().any(|inline| match inline {
                Inline::Choice(place) => {
                    let choice = self.form.choices.get(place.as_str());
                    choice.is_some_and(|choice| self.alludes(choice))
                }
                _ => false,
            }),
            Choice::Any(choices) => choices.iter().all(|choice| self.alludes(choice)),
            Choice::By { cases, .. } => cases.iter().any(|(_, choice)| self.alludes(choice)),
            Choice::Bank { .. } => self.is_bank_of(choice, Phrase::is_allusion),
            _ => false,
        }
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
            Choice::Words(_) if self.allusions == 0 && self.alludes(choice) => Vec::new(),
            Choice::Words(words) => self.words(words),
            Choice::Any(choices) => {
                let free = || choices.iter().filter(|choice| !self.alludes(choice));
                let by_hand = self.picks.get(&*bare(place)).map(|n| (n - 1).min(choices.len() - 1));
                let choice = match by_hand {
                    Some(n) => &choices[n],
                    None if self.allusions > 0 => &choices[pick(self.seed, place, choices.len())],
                    None => match free().count() {
                        0 => return Vec::new(),
                        count => match free().nth(pick(self.seed, place, count)) {
                            Some(choice) => choice,
                            None => return Vec::new(),
                        },
                    },
                };
                self.note(place, choice);
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
            Choice::Work(pick) => {
                self.place(pick);
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

    /// Notes that the seed picked a wording.
    fn note(&mut self, place: &'a str, choice: &'a Choice) {
        if let Choice::Words(words) = choice {
            self.noted.push(Picked { place, words });
        }
    }

    /// Notes, once, that a wording stands for a choice that is still open.
    fn undecided(&mut self, path: &Path, first: &str) {
        let is_choice = self.form.facts.get(&path.name);
        let is_choice = is_choice.is_some_and(|fact| matches!(fact.kind, Kind::Choice(_)));
        if path.part.is_some() || !is_choice || !self.undecided.insert(path.name.clone()) {
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
            .get(&*bare(place))
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
        if phrase.is_allusion() {
            self.allusions = self.allusions.saturating_sub(1);
        }
        if let Some(source) = &phrase.source {
            self.sources.insert(place, source);
            let what = match (&phrase.nature, &phrase.kind) {
                (Nature::Formula { since, checked }, _) => {
                    let later = since.as_deref().and_then(Date::parse).zip(self.printer.meeting());
                    if later.is_some_and(|(since, meeting)| since.is_after(meeting)) {
                        self.early.insert((phrase.id.as_str(), since.as_deref().unwrap_or_default()));
                    }
                    let since = since.as_ref().map_or_else(String::new, |day| format!("，{day}起"));
                    let checked = checked.as_ref().map_or_else(String::new, |day| format!("，核到{day}"));
                    format!("提法“{}”出自{source}{since}{checked}", phrase.id)
                }
                (_, Some(kind)) => format!("故事出自{source}（{kind}）"),
                (Nature::Plain, None) => format!("出自{source}"),
                (Nature::Quotation | Nature::Passage, None) => {
                    let text = phrase.quote.clone().unwrap_or_else(|| said(&words));
                    format!("引文“{text}”出自{source}")
                }
            };
            self.notes.push(vec![Inline::text(what)]);
        }
        words
    }
}

/// Closes the gaps that values which do not exist leave in a line of a few values: nothing joins what is not there.
fn close_up(inlines: &mut Vec<Inline>) {
    const JOINS: [char; 4] = [' ', '　', '，', '、'];
    let values = inlines.iter().any(|it| !matches!(it, Inline::Text(_)));
    if !values {
        inlines.clear();
    }
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start_matches(JOINS).into();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        *text = text.trim_end_matches(JOINS).into();
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
