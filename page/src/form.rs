//! What an outline asks for, as a form to fill in.

use qicao::codec::sheet::by_owner;
use qicao::desk;
use qicao::draft::{Shape, compose, needed};
use qicao::library::{Library, first_wording};
use qicao::models::facts::{Column, Fact, FactType, FactValue, Values};
use qicao::models::outline::{Outline, Words};
use qicao::template::Limits;
use qicao::words::diag::Diags;
use serde::Serialize;

use crate::answer::{Made, Said};

/// The form of an outline.
#[derive(Serialize)]
pub(crate) struct Form {
    id: String,
    name: String,
    short: String,
    genre: &'static str,
    minutes: Option<f64>,
    angles: Vec<Angle>,
    groups: Vec<Group>,
}

/// An angle, with what it comes to.
#[derive(Serialize)]
struct Angle {
    name: String,
    gist: String,
    headings: Vec<String>,
}

/// What one department supplies.
#[derive(Serialize)]
struct Group {
    owner: String,
    facts: Vec<Field>,
}

/// One fact to fill in.
#[derive(Serialize)]
struct Field {
    name: String,
    label: String,
    /// What is asked for, with all there is to mind.
    wanted: String,
    #[serde(rename = "type")]
    kind: &'static str,
    /// How a value is written.
    manner: Option<&'static str>,
    unit: Option<String>,
    as_of: bool,
    required: bool,
    may_be_absent: bool,
    /// Whether it has a value where none is given.
    has_default: bool,
    /// The words of a choice.
    words: Vec<String>,
    columns: Vec<Head>,
    /// An example: of a list of rows the cells of each.
    example: Option<String>,
    example_rows: Vec<Vec<Option<String>>>,
}

#[derive(Serialize)]
struct Head {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    manner: Option<&'static str>,
    words: Vec<String>,
}

/// Makes the form of an outline.
pub(crate) fn form(library: &Library, name: &str) -> Made<Form> {
    let mut notes = Diags::new();
    let loaded = library.outline(name)?.into_output(&mut notes);
    let outline = &loaded.outline;
    let mut template = desk::template(library, None, outline.genre, Limits::default())?;
    // Every angle asks for the same facts.
    let shape = Shape::of(outline, &Values::default(), 0, None);
    let form = compose(outline, &mut template, &shape)?.into_output(&mut notes);
    let groups = by_owner(&needed(&form, outline)).into_iter();
    let groups = groups.map(|(owner, facts)| Group {
        owner: owner.to_owned(),
        facts: facts.into_iter().map(field).collect(),
    });
    let form = Form {
        id: outline.id.clone(),
        name: outline.name.clone(),
        short: outline.short().to_owned(),
        genre: outline.genre.name,
        minutes: outline.minutes,
        angles: angles(outline),
        groups: groups.collect(),
    };
    Ok((form, Said::all(&notes)))
}

fn angles(outline: &Outline) -> Vec<Angle> {
    let angles = outline.angles.iter().enumerate().map(|(at, name)| {
        let gist = outline.gist.as_ref();
        let gist = gist.map(|gist| first_wording(&gist.settle(at)));
        let headings = outline.sections.iter().filter_map(|section| {
            let heading = section.words[Words::Heading].as_ref()?.settle(at);
            Some(first_wording(&heading).replace("【@", "【"))
        });
        Angle {
            name: name.clone(),
            gist: gist.unwrap_or_default(),
            headings: headings.collect(),
        }
    });
    angles.collect()
}

fn field(fact: &Fact) -> Field {
    let (example, example_rows) = match &fact.example {
        Some(FactValue::One { text, as_of: None }) => (Some(text.clone()), Vec::new()),
        Some(FactValue::One {
            text,
            as_of: Some(day),
        }) => (Some(format!("{text}@{day}")), Vec::new()),
        Some(FactValue::Texts(texts)) => (Some(texts.join("；")), Vec::new()),
        Some(FactValue::Rows(rows)) => (None, rows.clone()),
        Some(FactValue::Absent) | None => (None, Vec::new()),
    };
    Field {
        name: fact.name.clone(),
        label: fact.label.clone(),
        wanted: fact.wanted(),
        kind: fact.kind.id(),
        manner: fact.kind.manner(),
        unit: fact.unit.clone(),
        as_of: fact.as_of,
        required: fact.required,
        may_be_absent: fact.may_be_absent(),
        has_default: fact.default.is_some(),
        words: words(&fact.kind),
        columns: fact.columns.iter().map(head).collect(),
        example,
        example_rows,
    }
}

fn head(column: &Column) -> Head {
    Head {
        name: column.name.clone(),
        kind: column.kind.id(),
        manner: column.kind.manner(),
        words: words(&column.kind),
    }
}

fn words(kind: &FactType) -> Vec<String> {
    match kind {
        FactType::Choice(words) => words.clone(),
        _ => Vec::new(),
    }
}
