//! `qicao fill`: late facts into a draft edited by hand.

use std::collections::BTreeSet;

use super::args::{Fill, Given, Libraries};
use super::fault::{FileFault, FillFault};
use super::input::Written;
use super::report::{draw, say};
use super::{Status, choose, input, output, session};
use crate::codec::docx::Amender;
use crate::desk;
use crate::draft::{Amended, Change, amend, amend_word, fillable, given};
use crate::models::document::missing;
use crate::models::facts::{Facts, Values};
use crate::words::diag::{Diag, Diags};

/// How much of a value is shown, in characters.
const SHOWN: usize = 40;

pub(super) fn run(args: &Fill, libraries: &Libraries) -> anyhow::Result<Status> {
    let target = args.target.output.as_deref().unwrap_or(&args.draft);
    let in_place = target == args.draft;
    if !in_place {
        output::check_free(target, args.target.force)?;
    }
    let library = session::library(libraries)?;
    let draft = input::draft(&args.draft)?;
    let path = args.draft.clone();
    if let Written::Page = draft.written {
        return Err(Diags::from(Diag::of(&FileFault::PageNotFilled { path })).into());
    }
    if args.given.facts.is_empty() && args.given.files.is_empty() {
        return Err(Diags::from(Diag::of(&FileFault::NoFactsGiven)).into());
    }
    if in_place && !output::is_standard(&path) && !path.is_file() {
        return Err(Diags::from(Diag::of(&FileFault::NotPutBack { path })).into());
    }
    let mut notes = Diags::new();
    let declared = desk::given::declared(&draft.document, &library, &mut notes)?;
    let (amended, late) = amended(args, &draft, &declared, &mut notes)?;
    said(&amended, &late, &mut notes);
    draw(&notes);
    if amended.changes.is_empty() {
        let why = if amended.placed.is_empty() {
            "：没有空着的要素，也没有可改的地方"
        } else {
            ""
        };
        say(&if in_place {
            format!("什么也没有填，{} 没有动{why}", output::named(target))
        } else {
            format!("什么也没有填，没有写 {}{why}", output::named(target))
        });
        return Ok(Status::Partly);
    }
    output::write(target, &amended.file, in_place || args.target.force)?;
    for change in &amended.changes {
        say(&line(change));
    }
    say(&format!(
        "已写 {}：{}",
        output::named(target),
        closing(&amended)
    ));
    Ok(Status::Done)
}

/// The facts that this call speaks of, and whether each says something new.
type Late = Vec<(String, bool)>;

/// The draft with what was given in it.
fn amended(
    args: &Fill,
    draft: &input::Draft,
    declared: &Facts,
    notes: &mut Diags,
) -> Result<(Amended<Vec<u8>>, Late), Diags> {
    match &draft.written {
        Written::Word(bytes) => {
            let bad = |fault| input::in_file(&args.draft, &fault);
            let mut file = Amender::open(bytes).map_err(bad)?;
            let facts = fillable(&file.slots().map_err(bad)?, declared);
            let known = given(&draft.document, &facts).output;
            let mut values = known.clone();
            choose::facts(&args.given, &facts, &mut values, notes)?;
            let late = late(&args.given, &facts, &known, &values);
            let names: BTreeSet<String> = late.iter().map(|(name, _)| name.clone()).collect();
            let amended = amend_word(file, &values, &names, declared, args.overwrite);
            Ok((amended.map_err(bad)?.into_output(notes), late))
        }
        Written::Markdown(source, encoding) => {
            let slots = draft.document.open_slots().map(|(_, slot)| slot);
            let facts = fillable(slots, declared);
            // What the draft was made from is known already; late facts come upon it.
            let mut known = Values::default();
            if let Some(record) = &draft.document.record {
                desk::given::recorded(record, &facts, &mut known, &mut Diags::new());
            }
            let mut values = known.clone();
            choose::facts(&args.given, &facts, &mut values, notes)?;
            let late = late(&args.given, &facts, &known, &values);
            let form = draft.written.form();
            let amended = amend(source, form, &values, declared).into_output(notes);
            Ok((amended.map(|text| encoding.encode(&text)), late))
        }
        Written::Page => unreachable!("refused before"),
    }
}

/// Says what was given and is not in the draft.
fn said(amended: &Amended<Vec<u8>>, late: &Late, notes: &mut Diags) {
    for change in &amended.kept {
        let (name, now) = (change.name.clone(), brief(&change.now));
        let was = brief(change.was.as_deref().unwrap_or_default());
        notes.push(Diag::of(&FillFault::ByHand { name, was, now }));
    }
    for (name, _) in late
        .iter()
        .filter(|(name, is_new)| *is_new && !amended.placed.contains(name))
    {
        let name = name.clone();
        notes.push(Diag::of(&FillFault::NoPlace { name }));
    }
    for name in &amended.margins {
        let name = name.clone();
        notes.push(Diag::of(&FillFault::OpenMargin { name }));
    }
}

/// A change in a line.
fn line(change: &Change) -> String {
    let was = change.was.as_deref().map_or("空".to_owned(), brief);
    let now = match change.now.as_str() {
        "" => "删去".to_owned(),
        now => brief(now),
    };
    let places = match change.places {
        1 => String::new(),
        places => format!("（{places}处）"),
    };
    format!("{}：{was} → {now}{places}", change.name)
}

fn closing(amended: &Amended<Vec<u8>>) -> String {
    let left = match missing(&amended.owed).0 {
        0 if amended.margins.is_empty() => "要素齐了".to_owned(),
        left => format!("还待补{}项", left.max(amended.margins.len())),
    };
    format!("填了{}处，{left}", amended.filled())
}

/// The start of a value, in one line.
fn brief(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// The facts this call speaks of: those it changes, and those it says again.
fn late(given: &Given, facts: &Facts, known: &Values, values: &Values) -> Late {
    let mut said = Values::default();
    // Rows may lack the ones before them here; such a list counts as changed anyway.
    let _ = choose::facts(given, facts, &mut said, &mut Diags::new());
    let is_new = |name: &str| known.get(name) != values.get(name);
    let said = said.iter().map(|(name, _)| name);
    let changed = values
        .iter()
        .map(|(name, _)| name)
        .filter(|name| is_new(name));
    let names: BTreeSet<&str> = said.chain(changed).collect();
    let late = names
        .into_iter()
        .map(|name| (name.to_owned(), is_new(name)));
    late.collect()
}
