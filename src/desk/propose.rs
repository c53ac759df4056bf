//! A page for the decision-maker: two to four outlines or angles side by side, each of which can be drafted by its
//! number.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::plan::Plan;
use super::request::Request;
use super::template::template;
use super::{DeskFault, draft};
use crate::library::{Library, Loaded};
use crate::models::document::{Document, Inline, Paragraph, Record, Role, said};
use crate::template::Limits;
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::hanzi;

/// How many drafts can be compared.
pub(crate) const OPTIONS: std::ops::RangeInclusive<usize> = 2..=4;

/// The template from which the parts of an option are taken.
const SKETCH: &str = "一页提纲";

/// The labels of the parts in the sketch.
const PARTS: [&str; 3] = ["主旨", "主线", "用时"];

/// One of the compared drafts.
struct Choice {
    name: String,
    angle: String,
    occasions: String,
    sketch: Document,
    record: Record,
    /// Titles, each with its reason.
    titles: Vec<(String, String)>,
}

/// Compares drafts side by side, in the order of `requests`, with titles to choose from if requested. The page keeps
/// what each is made from, including its facts.
///
/// # Errors
///
/// Returns an error for fewer than two or more than four drafts, and for every fault of a request, an outline or a
/// template.
pub fn propose(
    library: &Library,
    requests: &[Request],
    titles: bool,
    limits: Limits,
) -> Result<Warned<Document>, Diags> {
    if !OPTIONS.contains(&requests.len()) {
        let count = requests.len();
        return Err(Diag::of(&DeskFault::OddProposal { count }).into());
    }
    let mut notes = Diags::new();
    let loaded = requests.iter().map(|request| {
        let loaded = library.outline(&request.outline)?;
        Ok(loaded.into_output(&mut notes))
    });
    let loaded: Vec<_> = loaded.collect::<Result<_, Diags>>()?;
    let facts = loaded.iter().map(|loaded| &loaded.outline.facts);
    let strangers = requests[0].given.strangers(facts);
    if !strangers.is_empty() {
        return Err(strangers);
    }
    let choices = requests
        .iter()
        .zip(&loaded)
        .map(|(request, loaded)| choice(library, request, loaded, titles, limits, &mut notes));
    let choices: Vec<_> = choices.collect::<Result<_, _>>()?;
    notes.judge(Some(page(choices)))
}

fn choice(
    library: &Library,
    request: &Request,
    loaded: &Loaded<'_>,
    titles: bool,
    limits: Limits,
    notes: &mut Diags,
) -> Result<Choice, Diags> {
    let outline = &loaded.outline;
    let plan = Plan::default().with(request, outline, notes)?;
    let order = plan.order(loaded, plan.seed);
    let made = |asked: Option<&str>| -> Result<Document, Diags> {
        let mut template = template(library, asked, outline.genre, limits)?;
        // Missing facts are reported when the draft is made.
        Ok(draft(&order, &mut template)?.output)
    };
    let mut record = made(request.template.as_deref())?
        .record
        .unwrap_or_default();
    record.unseen = std::mem::take(&mut record.facts).into_iter().collect();
    record.printed.clear();
    let titles = if titles {
        let mut template = template(library, request.template.as_deref(), outline.genre, limits)?;
        super::titles::titles(library, loaded, &plan, &mut template)?
    } else {
        Vec::new()
    };
    Ok(Choice {
        titles,
        name: outline.short().to_owned(),
        angle: record.angle.clone(),
        occasions: outline
            .occasions
            .iter()
            .take(3)
            .cloned()
            .collect::<Vec<_>>()
            .join("、"),
        sketch: made(Some(SKETCH))?,
        record,
    })
}

fn page(choices: Vec<Choice>) -> Document {
    let mut body = vec![Paragraph::new(Role::Title, words("送审提纲"))];
    body.extend(part(&choices[0].sketch, "谁讲").map(|who| Paragraph {
        lead: words("谁讲"),
        ..Paragraph::new(Role::Point, who)
    }));
    let numbers: Vec<_> = (1..=choices.len()).map(hanzi::numeral).collect();
    let mut rows = vec![row("", numbers.iter().map(|number| words(number)))];
    rows.push(row("提纲", choices.iter().map(|it| words(&it.name))));
    if choices.iter().any(|it| !it.angle.is_empty()) {
        rows.push(row("角度", choices.iter().map(|it| words(&it.angle))));
    }
    if choices.iter().any(|it| !it.titles.is_empty()) {
        let cells = choices.iter().map(|it| {
            let lines = it
                .titles
                .iter()
                .map(|(title, reason)| format!("{title}（{reason}）"));
            words(&lines.collect::<Vec<_>>().join("\n"))
        });
        rows.push(row("题目", cells));
    }
    for name in PARTS {
        let parts: Vec<_> = choices.iter().map(|it| part(&it.sketch, name)).collect();
        if parts.iter().any(Option::is_some) {
            rows.push(row(name, parts.into_iter().map(Option::unwrap_or_default)));
        }
        if name == "主线" {
            rows.push(row("各节", choices.iter().map(|it| headings(&it.sketch))));
        }
    }
    if choices
        .iter()
        .any(|it| it.occasions != choices[0].occasions)
    {
        rows.push(row("合用于", choices.iter().map(|it| words(&it.occasions))));
    }
    let sources = choices
        .iter()
        .map(|it| format!("{}\n种子{}", it.record.outline, it.record.seed));
    rows.push(row("编号", sources.map(|source| words(&source))));
    for (at, row) in rows.iter_mut().enumerate() {
        row.role = Role::Row { first: at == 0 };
    }
    body.extend(rows);
    let boxes: Vec<_> = numbers
        .iter()
        .map(|number| format!("□用{number}"))
        .collect();
    body.push(Paragraph {
        lead: words("请领导定"),
        ..Paragraph::new(
            Role::Point,
            words(&format!("{}　□另拟：＿＿＿＿", boxes.join("　"))),
        )
    });
    let mut options = choices.into_iter().map(|it| it.record).collect::<Vec<_>>();
    let record = Record {
        options: options.clone(),
        unseen: BTreeMap::new(),
        ..options.swap_remove(0)
    };
    Document {
        record: Some(record),
        body: body.into_iter().map(Arc::new).collect(),
        owed: Vec::new(),
    }
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::text(text)]
}

/// Builds a row: its label, then a cell for each draft.
fn row(name: &str, cells: impl Iterator<Item = Vec<Inline>>) -> Paragraph {
    let mut text = words(name);
    for cell in cells {
        text.push(Inline::text("\t"));
        text.extend(cell);
    }
    Paragraph::new(Role::Row { first: false }, text)
}

/// Returns the text behind a label in a sketch.
fn part(sketch: &Document, lead: &str) -> Option<Vec<Inline>> {
    let found = sketch.body.iter().find(|it| said(&it.lead) == lead)?;
    Some(found.text.clone())
}

/// Returns the section headings, one a line.
fn headings(sketch: &Document) -> Vec<Inline> {
    let mut lines = Vec::new();
    let headings = sketch.body.iter().filter(|it| it.role == Role::Heading(1));
    for (at, heading) in headings.enumerate() {
        let start = if at > 0 { "\n" } else { "" };
        lines.push(Inline::text(format!("{start}{}", heading.mark)));
        lines.extend(heading.text.iter().cloned());
    }
    lines
}
