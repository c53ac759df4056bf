//! Drafting: [`compose()`] turns an outline and a template into a [`Form`], [`fill()`] turns a Form and the facts into
//! a Document, [`owed()`] lists what is still missing.
//!
//! A Form depends only on its [`Shape`]: the angle, the number of rows, the omissions, the time. Drafts of one shape
//! share it, and no value can change the structure.

mod absence;
mod budget;
mod compose;
mod decorate;
mod expand;
mod fault;
mod fill;
mod fit;
mod form;
mod joint;
mod missing;
mod pick;
mod printed;
mod recover;
mod refill;
mod required;
mod shape;
mod variables;
mod view;

pub(crate) use budget::{Budgets, clock, spread};
pub use budget::{Pace, RATE};
pub use compose::compose;
pub(crate) use fault::DraftFault;
pub use fill::{Allusions, Turn, fill};
pub(crate) use fill::{Filled, Picked};
pub use form::Form;
pub(crate) use missing::{owed, renewed, unverified};
pub use pick::{Picks, pick};
pub use recover::given;
pub(crate) use refill::Amended;
pub use refill::{Change, Form as TextForm, amend, amend_word, fillable};
pub use required::needed;
pub use shape::{Shape, Shaper};
pub use variables::fields;
pub(crate) use variables::variables;

use std::collections::{BTreeMap, BTreeSet};

use crate::library::{Loaded, hashes};
use crate::models::document::{Document, Inline, Record};
use crate::models::facts::{ABSENT, FactType, FactValue, Facts, Printer, Row, Values};
use crate::models::outline::Words;
use crate::template::{OWED, Template};
use crate::words::date::Date;
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::yaml;

/// The inputs of a draft.
pub struct Order<'a, 'b> {
    /// The outline.
    pub outline: &'a Loaded<'b>,
    /// The facts given.
    pub values: &'a Values,
    /// The angle, from 0.
    pub angle: usize,
    /// Seeds the picks between alternatives.
    pub seed: u64,
    /// The picks made by hand.
    pub picks: &'a Picks,
    /// The time to distribute over the blocks; `None` for the outline's own.
    pub pace: Option<Pace>,
    /// How many quotations and stories to allow.
    pub allusions: Allusions,
    /// Phrases to avoid if there are others, as `bank.entry`.
    pub avoid: &'a BTreeSet<String>,
    /// Whether to omit the cues.
    pub clean: bool,
}

/// Creates a draft: fills the Form of the order's shape and adds the record and the 待补清单.
pub fn draft(
    order: &Order<'_, '_>,
    template: &mut Template<'_>,
) -> Result<Warned<Document>, Diags> {
    let drafted = draft_noting(order, template)?;
    Ok(Warned {
        output: drafted.output.document,
        warnings: drafted.warnings,
    })
}

/// A draft with its picks.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// The draft.
    pub document: Document,
    /// The phrases a speaker should not repeat in the next speech, as `bank.entry`.
    pub used: BTreeSet<String>,
    /// The words with other alternatives, in text order.
    pub turns: Vec<Turn>,
}

/// As [`draft`], but also returns the picks.
pub fn draft_noting(
    order: &Order<'_, '_>,
    template: &mut Template<'_>,
) -> Result<Warned<Drafted>, Diags> {
    let mut diags = Diags::new();
    let outline = &order.outline.outline;
    let shape = Shape::of(outline, order.values, order.angle, order.pace);
    let form = compose(outline, template, &shape)?.into_output(&mut diags);
    let origin = Origin::of(order.outline, template);
    let filled = finish(&form, Some(&origin), order)?;
    diags.extend(filled.notes);
    let mut document = filled.document;
    if template.omits(OWED) {
        document.owed.clear();
    }
    diags.judge(Some(Drafted {
        document,
        used: filled.used,
        turns: filled.turns,
    }))
}

/// The origin of drafts of one outline and one template, as written to their records.
#[derive(Clone, Debug)]
pub struct Origin {
    template: String,
    /// Whether the template omits the text: a page to draft from later.
    sketch: bool,
    content: BTreeMap<String, String>,
}

impl Origin {
    /// Returns all sources of the drafts in one line.
    pub(crate) fn line(&self) -> String {
        let content = self
            .content
            .iter()
            .map(|(kind, hash)| format!("{kind} {hash}"));
        let all: Vec<_> = std::iter::once(self.template.clone())
            .chain(content)
            .collect();
        format!("{} {}", env!("CARGO_PKG_VERSION"), all.join(" "))
    }

    /// Collects the template and the hashes of all files used.
    pub fn of(outline: &Loaded<'_>, template: &Template<'_>) -> Self {
        Self {
            template: template.id.clone(),
            sketch: template.omits(Words::Text.key()),
            content: hashes(outline.files.iter().copied().chain(template.files())),
        }
    }
}

/// Creates a draft from the Form of the order's shape: fills it, adds the 待补清单 and, if an origin is given, the record.
pub fn finish<'a>(
    form: &'a Form,
    origin: Option<&Origin>,
    order: &Order<'a, '_>,
) -> Result<Filled<'a>, Diags> {
    let mut filled = fill(form, order)?;
    filled.notes.extend(counted(&form.facts, order.values));
    let document = &mut filled.document;
    let unverified = unverified(document, &form.facts);
    if order.clean {
        document.drop_cues();
    }
    document.owed = owed(document, &form.facts);
    document.owed.extend(unverified);
    document.record = origin.map(|origin| record(order, origin, document));
    if origin.is_some_and(|origin| origin.sketch) {
        keep_unseen(document, &order.outline.outline.facts, order.values);
    }
    Ok(filled)
}

/// Keeps the facts that a page does not show, so that a draft made from it has them.
fn keep_unseen(document: &mut Document, facts: &Facts, values: &Values) {
    let seen = given(document, facts).output;
    let unseen: BTreeMap<_, _> = values
        .iter()
        .filter(|(name, value)| seen.get(name) != Some(*value))
        .map(|(name, value)| (name.to_owned(), value.to_yaml(facts.get(name))))
        .collect();
    let Some(record) = &mut document.record else {
        return;
    };
    // Facts derived from a kept fact are derived again.
    let printer = Printer::new(facts, values);
    for fact in facts.iter().filter(|fact| values.get(&fact.name).is_none()) {
        if let Some((source, _)) = printer.derived(fact)
            && unseen.contains_key(source)
        {
            record.choices.remove(&fact.name);
        }
    }
    record.unseen = unseen;
}

/// Returns the decisions a draft does not show: choice facts and choice columns of lists, absent facts, the number of
/// items of a list in one sentence.
fn choices(facts: &Facts, values: &Values, document: &Document) -> BTreeMap<String, String> {
    let shown = |name: &str| {
        let mut inlines = document
            .body
            .iter()
            .flat_map(|paragraph| paragraph.inlines());
        inlines.any(|it| matches!(it, Inline::Filled { slot, .. } if slot.path.name == name))
    };
    let printer = Printer::new(facts, values);
    let mut choices = BTreeMap::new();
    for fact in facts {
        match values.get(&fact.name) {
            // Absence is not visible in the text.
            Some(given @ FactValue::Absent) => {
                choices.insert(fact.name.clone(), given.to_yaml(Some(fact)));
            }
            // 同期 names no day.
            Some(FactValue::One {
                as_of: Some(day), ..
            }) if shown(&fact.name) => {
                choices.insert(format!("{}.截至", fact.name), day.clone());
            }
            Some(FactValue::Texts(texts)) => {
                choices.insert(format!("{}.数", fact.name), texts.len().to_string());
            }
            _ => {}
        }
        match (&fact.kind, values.get(&fact.name)) {
            (FactType::Choice(_), Some(given)) => {
                choices.insert(fact.name.clone(), given.to_yaml(Some(fact)));
            }
            (FactType::Choice(_), None) => {
                // A fact derived from a visible one is derived again when read.
                if let Some((source, word)) = printer.derived(fact)
                    && !shown(source)
                {
                    choices.insert(fact.name.clone(), yaml::scalar(word));
                }
            }
            _ => {}
        }
        let Some(FactValue::Rows(rows)) = values.get(&fact.name) else {
            continue;
        };
        for (at, column) in fact.columns.iter().enumerate() {
            let chooses = matches!(column.kind, FactType::Choice(_));
            let blank = |row: &Row| row[at].as_deref() == Some(ABSENT);
            if chooses || rows.iter().any(blank) {
                // Visible cells need no record.
                let shown = |row: &&Row| chooses || blank(row);
                let cells = rows.iter().map(|row| {
                    Some(row)
                        .filter(shown)
                        .and_then(|row| row[at].as_deref())
                        .unwrap_or("")
                });
                let name = format!("{}.{}", fact.name, column.name);
                choices.insert(name, yaml::flow(cells));
            }
        }
    }
    choices
}

/// Reports numbers counted after the meeting, or with different cut-off days.
fn counted(facts: &Facts, values: &Values) -> Diags {
    let printer = Printer::new(facts, values);
    let meeting = printer.meeting();
    let mut notes = Diags::new();
    let mut first: Option<(String, Date)> = None;
    for fact in facts.iter().filter(|fact| fact.as_of) {
        let given = matches!(values.get(&fact.name), Some(FactValue::One { .. }));
        let Some(day) = printer.counted(fact).filter(|_| given) else {
            continue;
        };
        let name = fact.name.clone();
        if meeting.is_some_and(|meeting| day.is_after(meeting)) {
            notes.push(Diag::of(&DraftFault::CountedLater {
                name,
                day: day.to_string(),
            }));
            continue;
        }
        match &first {
            Some((other, known)) if *known != day => {
                notes.push(Diag::of(&DraftFault::CountedOtherwise {
                    name,
                    other: other.clone(),
                }));
            }
            Some(_) => {}
            None => first = Some((name, day)),
        }
    }
    notes
}

fn record(order: &Order<'_, '_>, origin: &Origin, document: &Document) -> Record {
    let outline = &order.outline.outline;
    let facts = order.values.iter().map(|(name, given)| {
        let value = given.to_yaml(outline.facts.get(name));
        (name.to_owned(), value)
    });
    Record {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        outline: outline.id.clone(),
        template: origin.template.clone(),
        angle: outline.angles.get(order.angle).cloned().unwrap_or_default(),
        seed: order.seed,
        picks: order.picks.clone(),
        minutes: order.pace.map(|pace| pace.minutes.to_string()),
        rate: order
            .pace
            .map(|pace| pace.rate)
            .filter(|&rate| rate != RATE),
        allusions: order.allusions.name().map(str::to_owned),
        avoid: order.avoid.iter().cloned().collect(),
        clean: order.clean,
        content: origin.content.clone(),
        choices: choices(&outline.facts, order.values, document),
        printed: printed::marks(document),
        unseen: BTreeMap::new(),
        options: Vec::new(),
        facts: facts.collect(),
    }
}
