//! What is wrong with a draft, as a file says it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::file::DraftFile;
use super::format::Format;
use super::given::outline_of;
use super::waive::waive;
use crate::check::{self, Changes, Fix, Placed, Traits, mended};
use crate::codec::{markdown, text};
use crate::library::Library;
use crate::models::document::{Document, Inline, Record};
use crate::models::outline::Outline;
use crate::models::rule::{About, Quotations, Rule, Rules};
use crate::words::date::Date;
use crate::words::diag::Diags;
use crate::words::span::Source;

/// How far into a draft its speaker is named, in bytes.
const HEAD: usize = 1_000;

/// Checks drafts, with rules and cards of speakers that are read once.
pub struct Checker<'l> {
    library: &'l Library,
    rules: Arc<Rules>,
    /// The names of speakers who never use some words, each with the rule that says so.
    speakers: Vec<(String, Rule)>,
    /// The rules together with those of some speakers, by their places, as far as they were asked for.
    with_own: Mutex<BTreeMap<Vec<usize>, Arc<Rules>>>,
    given: Occasion,
    /// The verified quotations, read for the first draft that quotes anything.
    quotations: OnceLock<Arc<Quotations>>,
    /// The outlines that drafts were made from, by name, read for the first draft that was.
    outlines: Mutex<BTreeMap<String, Arc<Outline>>>,
}

/// What is given for a check.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Occasion {
    /// The day of the meeting; else the draft says it.
    pub day: Option<Date>,
    /// Whether the draft is compared with others.
    pub compared: bool,
}

/// What came of a check.
pub struct Checked {
    /// What was found.
    pub findings: Diags,
    /// What is compared with other drafts, where that is wanted.
    pub traits: Option<Traits>,
}

/// The words of a draft as they are checked.
pub(super) struct Words {
    pub(super) source: Arc<Source>,
    /// Where it is spoken.
    pub(super) passages: Vec<Range<usize>>,
    record: Option<Record>,
    /// The values that it shows in the places of its facts: those of a Word file stand in no record.
    shown: Vec<(String, String)>,
}

impl Words {
    /// Reads a file. Of a text nothing is read but what is checked.
    pub(super) fn of(file: &DraftFile, notes: &mut Diags) -> Result<Self, Diags> {
        if let Some((source, _)) = file.words() {
            let passages = match file.format() {
                Format::Text => text::passages(source.text()),
                _ => markdown::passages(source.text()),
            };
            return Ok(Self {
                source: Arc::clone(source),
                passages,
                record: file.record(),
                shown: Vec::new(),
            });
        }
        let document = file.read()?.into_output(notes);
        let (source, passages) = check::written(file.name(), &document);
        Ok(Self {
            source,
            passages,
            shown: filled(&document),
            record: document.record,
        })
    }
}

impl Words {
    /// The words of the same file after some changes.
    pub(super) fn after(&self, file: &DraftFile, changes: &Changes) -> Self {
        let list = changes.list();
        let text = mended(self.source.text(), list);
        let passages = match file.format() {
            Format::Text => text::passages(&text),
            Format::Markdown => markdown::passages(&text),
            _ => moved(&self.passages, list),
        };
        Self {
            source: Source::new(self.source.name(), text),
            passages,
            record: self.record.clone(),
            shown: self.shown.clone(),
        }
    }
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

/// The values that a document shows in the places of its facts.
fn filled(document: &Document) -> Vec<(String, String)> {
    let inlines = document
        .body
        .iter()
        .flat_map(|paragraph| paragraph.inlines());
    let filled = inlines.filter_map(|inline| match inline {
        Inline::Filled { slot, text } => Some((slot.path.to_string(), text.to_string())),
        _ => None,
    });
    filled.collect()
}

/// Where passages stand after changes, which lie in them.
fn moved(passages: &[Range<usize>], changes: &[Fix]) -> Vec<Range<usize>> {
    let mut changes = changes.iter().peekable();
    let (mut more, mut less) = (0, 0);
    let moved = passages.iter().map(|passage| {
        let start = passage.start + more - less;
        while let Some((range, new)) = changes.next_if(|(range, _)| range.end <= passage.end) {
            more += new.len();
            less += range.len();
        }
        start..passage.end + more - less
    });
    moved.collect()
}

impl<'l> Checker<'l> {
    /// Reads the rules of some libraries, and what their speakers never say.
    pub fn new(library: &'l Library, notes: &mut Diags) -> Self {
        let rules = library.rules(notes);
        let speakers = library.speakers(notes).into_iter();
        let speakers = speakers.filter_map(|card| Some((card.name.clone(), card.rule()?)));
        Self {
            library,
            rules: Arc::new(rules),
            speakers: speakers.collect(),
            with_own: Mutex::default(),
            given: Occasion::default(),
            quotations: OnceLock::new(),
            outlines: Mutex::default(),
        }
    }

    /// Says what is given for the drafts.
    #[must_use]
    pub(crate) fn on(self, given: Occasion) -> Self {
        Self { given, ..self }
    }

    /// Returns the libraries.
    pub(super) fn library(&self) -> &'l Library {
        self.library
    }

    /// Returns the rules that all drafts are held to.
    pub(crate) fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Checks a draft: what is still open in it, and what the rules find.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn check(&self, file: &DraftFile) -> Result<Checked, Diags> {
        let mut notes = Diags::new();
        let words = Words::of(file, &mut notes)?;
        let mut checked = self.look(&words)?;
        notes.extend(checked.findings);
        checked.findings = notes;
        Ok(checked)
    }

    /// Checks the words of a draft.
    pub(super) fn look(&self, words: &Words) -> Result<Checked, Diags> {
        let mut found = Diags::new();
        let (source, passages) = (&words.source, &words.passages[..]);
        let record = words.record.as_ref();
        let outline = self.outline_of(record, &mut found)?;
        let about = about(record, outline.as_deref());
        let shared;
        let facts = match &outline {
            Some(outline) => &outline.facts,
            None => {
                shared = self.library.facts(&mut found);
                &shared
            }
        };
        let rules = self.rules_of(source.text());
        let mut shown = words.shown.clone();
        shown.extend(
            record
                .iter()
                .flat_map(|record| record.facts.iter().cloned()),
        );
        let mut known = check::known(source.text(), &shown, facts, self.given.day);
        known.about = about;
        if source.text().contains(['“', '"']) {
            let read = || check::quotations(self.library);
            known.bank = Arc::clone(self.quotations.get_or_init(read));
        }
        let draft = Placed::of(source, passages, known);
        let compared = self.given.compared;
        let traits = compared.then(|| Traits::of(&draft, record));
        found.extend(check::draft(&draft, facts, &rules));
        let findings = waive(found, source, &rules);
        Ok(Checked { findings, traits })
    }

    /// The outline that a draft was made from.
    fn outline_of(
        &self,
        record: Option<&Record>,
        notes: &mut Diags,
    ) -> Result<Option<Arc<Outline>>, Diags> {
        let mut read = self.outlines.lock().unwrap_or_else(PoisonError::into_inner);
        let known = record.and_then(|record| read.get(&record.outline));
        if let Some(outline) = known {
            return Ok(Some(Arc::clone(outline)));
        }
        let outline = outline_of(record, self.library, notes)?.map(Arc::new);
        if let (Some(record), Some(outline)) = (record, &outline) {
            read.insert(record.outline.clone(), Arc::clone(outline));
        }
        Ok(outline)
    }

    /// The rules for a draft: those of the speakers whose names stand at its head too.
    pub(super) fn rules_of(&self, text: &str) -> Arc<Rules> {
        let head = &text[..text.floor_char_boundary(HEAD)];
        let speakers = self.speakers.iter().enumerate();
        let named = speakers.filter(|(_, (name, _))| head.contains(name));
        let named: Vec<usize> = named.map(|(at, _)| at).collect();
        if named.is_empty() {
            return Arc::clone(&self.rules);
        }
        let mut made = self.with_own.lock().unwrap_or_else(PoisonError::into_inner);
        let own = named.iter().map(|&at| self.speakers[at].1.clone());
        let all = || {
            let rules: Vec<_> = self.rules.iter().cloned().chain(own).collect();
            Arc::new(rules.into())
        };
        Arc::clone(made.entry(named.clone()).or_insert_with(all))
    }
}
