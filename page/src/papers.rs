//! Files that are taken away, and drafts that come back.

use std::collections::BTreeMap;

use qicao::check;
use qicao::codec::sheet::{self, Sheet};
use qicao::codec::show::{Cues, Show, Slots};
use qicao::desk::{self, Checker, Desk, DraftFile, Format, GivenFacts, Look, Request};
use qicao::draft::{Change, RATE, Shape, compose, needed};
use qicao::library::Library;
use qicao::models::facts::Values;
use qicao::template::Limits;
use qicao::words::diag::{Diags, Warned};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::answer::{Made, Said, read, refused};
use crate::ask::{Asked, usable};

/// How a draft is written.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Paper {
    /// How files of the format end: docx, html, md, txt, json.
    format: String,
    /// `fields` or `marked`.
    slots: String,
    /// `comments`, `inline` or `none`.
    cues: String,
    minute_marks: bool,
    owed: bool,
    windows: bool,
}

impl Default for Paper {
    fn default() -> Self {
        Self {
            format: "docx".into(),
            slots: "fields".into(),
            cues: "comments".into(),
            minute_marks: false,
            owed: true,
            windows: false,
        }
    }
}

/// How a sheet of facts is written.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Form {
    /// xlsx, csv, md or yaml.
    format: String,
    /// Of a spreadsheet: whether each department has a sheet of its own.
    by_owner: bool,
    /// Whether a draft is a row; xlsx and csv.
    wide: bool,
}

/// Writes a draft.
pub(crate) fn file(desk: &Desk, asked: &str, paper: &str) -> Result<Vec<u8>, String> {
    let (asked, paper): (Asked, Paper) = (read(asked)?, read(paper)?);
    written(desk, &asked, &paper).map_err(|faults| refused(&faults))
}

fn written(desk: &Desk, asked: &Asked, paper: &Paper) -> Result<Vec<u8>, Diags> {
    let facts = &desk.library().outline(&asked.outline)?.output.outline.facts;
    let request = asked.request(desk.library(), facts, &mut Vec::new());
    let draft = desk.draft(&request)?.output;
    let look = look(&request, asked.layout.clone(), paper);
    Ok(desk.write(&draft, format(paper), &look)?.output)
}

/// Writes a page that puts drafts side by side.
pub(crate) fn proposal(desk: &Desk, asked: &str, paper: &str) -> Result<Vec<u8>, String> {
    let (asked, paper): (Vec<Asked>, Paper) = (read(asked)?, read(paper)?);
    side_by_side(desk, &asked, &paper).map_err(|faults| refused(&faults))
}

fn side_by_side(desk: &Desk, asked: &[Asked], paper: &Paper) -> Result<Vec<u8>, Diags> {
    let library = desk.library();
    let requests = asked.iter().map(|asked| {
        let facts = &library.outline(&asked.outline)?.output.outline.facts;
        Ok(asked.request(library, facts, &mut Vec::new()))
    });
    let requests: Vec<_> = requests.collect::<Result<_, Diags>>()?;
    let page = desk::propose(library, &requests, false, Limits::default())?.output;
    let layout = asked.first().and_then(|asked| asked.layout.clone());
    let look = look(&Request::default(), layout, paper);
    Ok(desk.write(&page, format(paper), &look)?.output)
}

fn format(paper: &Paper) -> Format {
    Format::named(&paper.format).unwrap_or(Format::Word)
}

fn look(request: &Request, layout: Option<String>, paper: &Paper) -> Look {
    Look {
        layout,
        show: Show {
            slots: match paper.slots.as_str() {
                "marked" => Slots::Marked,
                _ => Slots::Fields,
            },
            cues: match paper.cues.as_str() {
                "inline" => Cues::Inline,
                "none" => Cues::None,
                _ => Cues::Comments,
            },
            minute_marks: paper.minute_marks.then_some(request.rate.unwrap_or(RATE)),
        },
        owed: paper.owed,
        windows: paper.windows,
    }
}

/// Writes the sheet of facts.
pub(crate) fn sheet(library: &Library, asked: &str, paper: &str) -> Result<Vec<u8>, String> {
    let (asked, form): (Asked, Form) = (read(asked)?, read(paper)?);
    asked_for(library, &asked, &form).map_err(|faults| refused(&faults))
}

fn asked_for(library: &Library, asked: &Asked, form: &Form) -> Result<Vec<u8>, Diags> {
    let outline = library.outline(&asked.outline)?.output.outline;
    let request = asked.request(library, &outline.facts, &mut Vec::new());
    let mut values = Values::default();
    let given = &request.given;
    given.upon(&outline.facts, &mut values, &mut Diags::new())?;
    let name = asked.template.as_deref();
    let mut template = desk::template(library, name, outline.genre, Limits::default())?;
    let shape = Shape::of(&outline, &Values::default(), 0, None);
    let composed = compose(&outline, &mut template, &shape)?.output;
    let facts = needed(&composed, &outline);
    let title = format!("{}（{}）", outline.name, outline.id);
    let sheet = Sheet {
        title: &title,
        facts: &facts,
        values: &values,
    };
    Ok(match (form.format.as_str(), form.wide) {
        ("csv", true) => sheet::write_wide_csv(&sheet),
        ("csv", false) => sheet::write_csv(&sheet),
        ("md", _) => sheet::write_markdown(&sheet).into_bytes(),
        ("yaml", _) => sheet::write_yaml(&sheet).into_bytes(),
        (_, true) => sheet::write_wide_xlsx(&sheet),
        (_, false) => sheet::write_xlsx(&sheet, form.by_owner),
    })
}

/// A draft that was checked.
#[derive(Serialize)]
pub(crate) struct Checked {
    /// The text that places are in; nothing where nothing was found in it.
    text: Option<String>,
    /// How many faults, doubts and notes.
    counts: [usize; 3],
    /// In how many places what is sure can be put right; nothing for pages, which do not say where their words stand.
    sure: Option<usize>,
}

/// Checks a draft.
pub(crate) fn check(desk: &Desk, name: &str, bytes: Vec<u8>) -> Made<Checked> {
    let file = DraftFile::open(name, bytes)?;
    let mut found = Diags::new();
    let checker = Checker::new(desk.library(), &mut found);
    found.extend(checker.check(&file)?.findings);
    let found = found.in_order();
    let text = found.iter().find_map(|diag| {
        let source = diag.span.as_ref()?.source();
        (source.name() == name).then(|| source.text().to_owned())
    });
    let seen = Checked {
        counts: check::count(&found),
        text,
        sure: checker.mend(&file, false)?.map(|mended| mended.count),
    };
    Ok((seen, Said::all(&found)))
}

/// Puts what is found in a draft into a Word file, as comments.
pub(crate) fn annotate(desk: &Desk, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Diags> {
    let file = DraftFile::open(name, bytes)?;
    Ok(desk.annotate(&file)?.bytes)
}

/// Facts that come late.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Late {
    given: Vec<(String, String)>,
    #[serde(default)]
    overwrite: bool,
}

/// A draft that was filled.
#[wasm_bindgen]
pub struct Filled {
    bytes: Vec<u8>,
    answer: String,
}

#[wasm_bindgen]
impl Filled {
    /// The whole file.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }

    /// What was changed, as an answer.
    #[wasm_bindgen(getter)]
    pub fn answer(&self) -> String {
        self.answer.clone()
    }
}

#[derive(Serialize)]
struct Changes {
    changes: Vec<BTreeMap<&'static str, String>>,
    missing: usize,
}

/// Puts late facts into a draft.
pub(crate) fn fill(desk: &Desk, asked: &str, name: &str, bytes: Vec<u8>) -> Result<Filled, String> {
    let late: Late = read(asked)?;
    filled(desk, &late, name, bytes).map_err(|faults| refused(&faults))
}

fn filled(desk: &Desk, late: &Late, name: &str, bytes: Vec<u8>) -> Result<Filled, Diags> {
    let file = DraftFile::open(name, bytes)?;
    let document = file.read()?.output;
    let library = desk.library();
    let facts = match document.record {
        Some(record) => library.outline(&record.outline)?.output.outline.facts,
        None => library.facts(&mut Diags::new()),
    };
    let mut said = Vec::new();
    let facts = usable(&late.given, &facts, &mut Values::default(), &mut said);
    let given = GivenFacts {
        facts,
        ..GivenFacts::default()
    };
    let Warned { output, warnings } = desk.fill(&file, &given, late.overwrite)?;
    said.extend(Said::all(&warnings));
    let change = |change: &Change| {
        let was = change.was.clone().unwrap_or_default();
        BTreeMap::from([
            ("name", change.name.clone()),
            ("was", was),
            ("now", change.now.clone()),
        ])
    };
    let changes = Changes {
        changes: output.changes.iter().map(change).collect(),
        missing: output.owed.len(),
    };
    Ok(Filled {
        bytes: output.file,
        answer: crate::answer::of(Ok((changes, said))),
    })
}
