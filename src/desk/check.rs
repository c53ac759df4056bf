//! Checks a draft, read from its file.

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

/// How far into a draft the speaker's name is looked for, in bytes.
const HEAD: usize = 1_000;

/// Checks drafts; the rules and the speakers' cards are read once.
pub struct Checker<'l> {
    library: &'l Library,
    rules: Arc<Rules>,
    /// The names of speakers who avoid certain words, each with the rule for it.
    speakers: Vec<(String, Rule)>,
    /// The rules combined with those of some speakers, by speaker index, built on demand.
    with_own: Mutex<BTreeMap<Vec<usize>, Arc<Rules>>>,
    given: Occasion,
    /// The verified quotations, read for the first draft with a quotation.
    quotations: OnceLock<Arc<Quotations>>,
    /// The outlines of drafts by name, read on first use.
    outlines: Mutex<BTreeMap<String, Arc<Outline>>>,
}

/// The context of a check.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Occasion {
    /// The day of the meeting; if missing, it is taken from the draft.
    pub day: Option<Date>,
    /// Whether the draft is compared with others.
    pub compared: bool,
}

/// The result of a check.
pub struct Checked {
    /// The findings.
    pub findings: Diags,
    /// The traits to compare with other drafts, if requested.
    pub traits: Option<Traits>,
}

/// The text of a draft as it is checked.
pub(super) struct Words {
    pub(super) source: Arc<Source>,
    /// The spoken passages.
    pub(super) passages: Vec<Range<usize>>,
    record: Option<Record>,
    /// The values shown in the places of facts: in a Word file they are not in the record.
    shown: Vec<(String, String)>,
}

impl Words {
    /// Reads a file. A text is read only as far as the check needs.
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
    /// Returns the text of the same file after changes.
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

/// Returns what the record of a draft and its outline say about it.
fn about(record: Option<&Record>, outline: Option<&Outline>) -> About {
    let set = record.and_then(|record| record.minutes.as_ref()?.parse().ok());
    About {
        genre: outline.map(|outline| outline.genre),
        minutes: set.or(outline.and_then(|outline| outline.minutes)),
        rate: record.and_then(|record| record.rate),
    }
}

/// Returns the values a document shows in the places of its facts.
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

/// Moves passages by changes, which lie within them.
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
    /// Reads the rules of the libraries, and the words their speakers avoid.
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

    /// Sets the context of the check.
    #[must_use]
    pub(crate) fn on(self, given: Occasion) -> Self {
        Self { given, ..self }
    }

    /// Returns the libraries.
    pub(super) fn library(&self) -> &'l Library {
        self.library
    }

    /// Returns the rules for all drafts.
    pub(crate) fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Checks a draft: reports open facts and the findings of the rules.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read.
    pub fn check(&self, file: &DraftFile) -> Result<Checked, Diags> {
        let mut notes = Diags::new();
        let words = Words::of(file, &mut notes)?;
        let mut checked = self.look(&words)?;
        notes.extend(checked.findings);
        checked.findings = notes;
        Ok(checked)
    }

    /// Checks the text of a draft.
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

    /// Returns the outline a draft was made from.
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

    /// Returns the rules for a draft, including those of the speakers named at its head.
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
