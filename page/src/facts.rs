//! Facts that come in files: sheets that were filled in, and drafts that were made before.

use qicao::desk::{DraftFile, FactsFile, GivenFacts, Plan};
use qicao::draft::Picks;
use qicao::library::Library;
use qicao::models::facts::{ABSENT, FactValue, Facts, Values};
use qicao::words::diag::{Diag, Diags, Fault};
use serde::Serialize;

use crate::answer::{Made, Said};

/// Facts and cells of lists with their values, as a draft is given them.
type Pairs = Vec<(String, String)>;

/// What a draft was made from.
#[derive(Serialize)]
pub(crate) struct Again {
    outline: String,
    template: String,
    angle: String,
    seed: u64,
    picks: Picks,
    minutes: Option<f64>,
    rate: Option<u32>,
    given: Pairs,
}

/// Reads a file of facts.
pub(crate) fn of_file(library: &Library, outline: &str, name: &str, bytes: Vec<u8>) -> Made<Pairs> {
    let mut notes = Diags::new();
    let loaded = library.outline(outline)?.into_output(&mut notes);
    let facts = &loaded.outline.facts;
    let name = name.to_owned();
    let given = GivenFacts {
        files: vec![FactsFile { name, bytes }],
        ..GivenFacts::default()
    };
    let mut values = Values::default();
    given.upon(facts, &mut values, &mut notes)?;
    Ok((pairs(&values, facts), Said::all(&notes)))
}

/// Reads a draft.
pub(crate) fn of_draft(library: &Library, name: &str, bytes: Vec<u8>) -> Made<Again> {
    let mut notes = Diags::new();
    let file = DraftFile::open(name, bytes)?;
    let document = file.read()?.into_output(&mut notes);
    let Some(record) = document.record.clone() else {
        let name = name.to_owned();
        return Err(Diag::of(&FileFault::NoRecord { name }).into());
    };
    let loaded = library.outline(&record.outline)?.into_output(&mut notes);
    let outline = &loaded.outline;
    let plan = Plan::recorded(&file, &document, outline, &mut notes)?;
    let again = Again {
        outline: outline.id.clone(),
        template: record.template,
        angle: record.angle,
        seed: plan.seed,
        picks: plan.picks,
        minutes: plan.pace.map(|pace| pace.minutes),
        rate: plan.pace.map(|pace| pace.rate),
        given: pairs(&plan.values, &outline.facts),
    };
    Ok((again, Said::all(&notes)))
}

/// What is wrong with a file that is dropped in.
#[derive(Debug)]
enum FileFault {
    NoRecord { name: String },
}

impl Fault for FileFault {
    fn words(&self) -> (String, Option<String>) {
        let Self::NoRecord { name } = self;
        (
            format!("“{name}”里没有存底，不是起草写的稿子"),
            Some("要查这份稿子，到“检查稿子”里放".into()),
        )
    }
}

/// Values in the order of the facts. The items of a list go in one where none of them has what parts items.
fn pairs(values: &Values, facts: &Facts) -> Pairs {
    let mut pairs = Pairs::new();
    for fact in facts {
        let name = &fact.name;
        match values.get(name) {
            None => {}
            Some(FactValue::Absent) => pairs.push((name.clone(), ABSENT.to_owned())),
            Some(FactValue::One { text, as_of: None }) => pairs.push((name.clone(), text.clone())),
            Some(FactValue::One {
                text,
                as_of: Some(day),
            }) => pairs.push((name.clone(), format!("{text}@{day}"))),
            Some(FactValue::Texts(texts))
                if texts.iter().any(|text| text.contains(['；', ';'])) =>
            {
                let items = texts.iter().enumerate();
                pairs.extend(items.map(|(at, text)| (format!("{name}.{}", at + 1), text.clone())));
            }
            Some(FactValue::Texts(texts)) => pairs.push((name.clone(), texts.join("；"))),
            Some(FactValue::Rows(rows)) => {
                for (at, row) in rows.iter().enumerate() {
                    let cells = fact.columns.iter().zip(row);
                    pairs.extend(cells.filter_map(|(column, cell)| {
                        let place = format!("{name}.{}.{}", at + 1, column.name);
                        Some((place, cell.clone()?))
                    }));
                }
            }
        }
    }
    pairs
}
