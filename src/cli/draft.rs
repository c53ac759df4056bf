//! `qicao draft`: one draft, several different ones, or the same again.

mod again;
mod answers;
mod interview;

use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use super::args::{Draft, Libraries};
use super::ask::prompter;
use super::fault::{FileFault, UsageFault};
use super::ledger::Ledger;
use super::report::{draw, say};
use super::table::columns;
use super::{Status, context, extract, format, output, path, preview, resolve};
use crate::desk::{self, Format, Plan, Request, Writer, summary};
use crate::draft::{Drafted, draft_noting};
use crate::library::{FileKind, Library, Loaded};
use crate::models::document::Document;
use crate::models::outline::Outline;
use crate::template::Template;
use crate::words::diag::{Diag, Diags};

/// Number of seeds tried for each different draft.
const TRIES: u64 = 100;

pub(super) fn run(args: &Draft, libraries: &Libraries) -> anyhow::Result<Status> {
    let mut library = context::library(libraries)?;
    if let Some(asked) = &args.outline {
        // An outline from a file, or from an old speech, is stacked on the libraries.
        let outline = match extract::laid(asked, &mut library)? {
            Some(id) => id,
            None => preview::found(FileKind::Outline, asked, &mut library)?,
        };
        let args = Draft {
            outline: Some(outline),
            ..args.clone()
        };
        return drafted(&args, libraries, &library);
    }
    if args.again.is_some() {
        return drafted(args, libraries, &library);
    }
    match interview::asked(args, libraries, &library, &mut *prompter())? {
        Some(whole) => drafted(&whole, libraries, &library),
        None => {
            which(&library);
            Ok(Status::Refused)
        }
    }
}

/// Makes the drafts of a named outline, or drafts a file again.
fn drafted(args: &Draft, libraries: &Libraries, library: &Library) -> anyhow::Result<Status> {
    let to = args.to.as_deref();
    let format = args
        .target
        .output
        .as_deref()
        .map(|path| format::of_result(path, to));
    let format = format.transpose()?;
    let again = args.again.as_deref().map(again::read).transpose()?;
    let record = again
        .as_ref()
        .and_then(|draft| draft.document.record.as_ref());
    let name = args
        .outline
        .as_deref()
        .or(record.map(|record| record.outline.as_str()));
    let mut notes = Diags::new();
    // Not dropped: the program ends after this draft, and freeing the data would only take time.
    let loaded = ManuallyDrop::new(
        library
            .outline(name.unwrap_or_default())?
            .into_output(&mut notes),
    );
    let known = match &again {
        Some(old) => Plan::recorded(&old.file, &old.document, &loaded.outline, &mut notes)?,
        None => Plan::default(),
    };
    let request = request(args, library)?;
    let mut plan = known.clone().with(&request, &loaded.outline, &mut notes)?;
    let ledger = match again {
        Some(_) => None,
        None => Ledger::open(libraries, &plan.values)?,
    };
    if let Some(ledger) = &ledger {
        heed(&mut plan, ledger, args, &loaded.outline);
    }
    let asked = args
        .template
        .as_deref()
        .or(record.map(|record| record.template.as_str()));
    let mut template = desk::template(library, asked, loaded.outline.genre, context::limits())?;
    if let Some(record) = record.filter(|_| !args.renew) {
        again::unchanged(record, args, &loaded, &template)?;
    }
    let drafts = drafts(&plan, args, &loaded, &mut template, &mut notes)?;
    if let Some(old) = &again {
        let made = again::made(old, &known.order(&loaded, known.seed), library);
        let new = drafts.iter().map(|(document, _)| document);
        again::spared(args, old, made.iter().chain(new), &mut notes)?;
    }
    let mut writer = match format {
        Some(format) => {
            let look = format::look(&args.look, plan.pace.map(|pace| pace.rate));
            let look = match &again {
                Some(draft) => format::like(look, &draft.file),
                None => look,
            };
            Some(Writer::new(format, &look, library)?.into_output(&mut notes))
        }
        None => None,
    };
    draw(&notes);
    match (&args.target.output, &mut writer) {
        (Some(path), Some(writer)) => {
            let paths = paths(path, drafts.len());
            for path in &paths {
                output::check_free(path, args.target.force)?;
            }
            let files = paths.into_iter().zip(&drafts);
            let files: Vec<_> = files
                .map(|(path, (document, _))| (path, writer.write(document)))
                .collect();
            if output::write_all(&files, args.target.force)? == Status::Partly {
                return Ok(Status::Partly);
            }
            for ((path, _), (document, _)) in files.iter().zip(&drafts) {
                let name = path::named(path);
                let summary = summary(document, plan.pace, &loaded.outline);
                say(&format!("已写 {name}：{summary}"));
            }
            if let (Some(ledger), [(_, used)]) = (&ledger, &drafts[..]) {
                let angles = &loaded.outline.angles;
                let angle = angles.get(plan.angle).map_or("", String::as_str);
                ledger.note(&loaded.outline.id, angle, used)?;
            }
        }
        _ => {
            let look = format::look(&args.look, None);
            let writer = Writer::new(Format::Markdown, &look, library)?;
            let mut writer = writer.into_output(&mut notes);
            for (mut document, _) in drafts {
                let closing = summary(&document, plan.pace, &loaded.outline);
                if output::is_terminal() {
                    document.record = None;
                }
                output::print(&String::from_utf8_lossy(&writer.write(&document)))?;
                say(&format!("{closing}。存成 Word：加 -o 稿.docx"));
            }
        }
    }
    Ok(Status::Done)
}

/// Asks for an outline to be named, and lists them by occasion.
fn which(library: &Library) {
    let argument = "<提纲>".to_owned();
    draw(&Diag::of(&UsageFault::MissingArgument { argument }).into());
    say("什么场合用哪一份：");
    let index = library.index();
    let rows: Vec<_> = index
        .outlines()
        .map(|outline| {
            let name = outline.short();
            let occasions = if outline.occasions.is_empty() {
                outline.genre.name.to_owned()
            } else {
                outline.occasions.join("、")
            };
            [
                occasions,
                format!("qicao draft {name}"),
                outline.name.clone(),
            ]
        })
        .collect();
    say(columns(&rows).trim_end());
}

/// Reads the request of a call.
fn request(args: &Draft, library: &Library) -> Result<Request, Diags> {
    let picks = args.picks.iter().map(|text| pick(text));
    let speaker = args.speaker.as_deref().map(|name| library.speaker(name));
    let speaker = speaker.transpose()?.map(|card| card.output);
    if let Some(card) = speaker.as_ref().filter(|card| !card.likes.is_empty()) {
        say(&format!("{}爱用：{}", card.name, card.likes.join("、")));
    }
    Ok(Request {
        seed: args.seed.seed,
        speaker,
        picks: picks.collect::<Result<_, _>>()?,
        ..resolve::request(&args.given, &args.manner)?
    })
}

/// Avoids what the speaker used recently: the angle, unless one was requested, and the phrases.
fn heed(plan: &mut Plan, ledger: &Ledger, args: &Draft, outline: &Outline) {
    plan.avoid = ledger.phrases();
    if args.manner.angle.is_some() {
        return;
    }
    if let Some(angle) = ledger.angle(&outline.id, &outline.angles) {
        plan.angle = angle;
        say(&format!(
            "台账里半年内讲过的角度不再用，这一次用“{}”",
            outline.angles[angle]
        ));
    }
}

fn pick(text: &str) -> Result<(String, usize), Diags> {
    let parsed = text
        .split_once('=')
        .and_then(|(place, n)| Some((place.trim().to_owned(), n.trim().parse().ok()?)));
    parsed.ok_or_else(|| {
        Diag::of(&FileFault::NotPick {
            text: text.to_owned(),
        })
        .into()
    })
}

/// Makes the requested number of different drafts, with seeds counted from the first.
fn drafts(
    plan: &Plan,
    args: &Draft,
    loaded: &Loaded<'_>,
    template: &mut Template<'_>,
    notes: &mut Diags,
) -> Result<Vec<(Document, BTreeSet<String>)>, Diags> {
    let wanted = usize::from(args.variants.unwrap_or(1));
    if wanted > 1 && args.target.output.is_none() {
        return Err(Diag::of(&FileFault::VariantsNeedFile).into());
    }
    let mut drafts: Vec<(Document, BTreeSet<String>)> = Vec::new();
    for seed in plan.seed..=plan.seed.saturating_add(TRIES * wanted as u64) {
        let order = plan.order(loaded, seed);
        let mut warnings = Diags::new();
        let drafted = draft_noting(&order, template)?.into_output(&mut warnings);
        let Drafted { document, used, .. } = drafted;
        if drafts.is_empty() {
            notes.extend(warnings);
        }
        if drafts.iter().all(|(known, _)| known.body != document.body) {
            drafts.push((document, used));
        }
        if drafts.len() == wanted {
            return Ok(drafts);
        }
    }
    let found = drafts.len();
    Err(Diag::of(&FileFault::TooFewVariants { wanted, found }).into())
}

/// Returns `稿.md` for one draft, or `稿-1.md`, `稿-2.md`….
fn paths(path: &Path, count: usize) -> Vec<PathBuf> {
    if count == 1 {
        return vec![path.to_owned()];
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    (1..=count)
        .map(|n| path.with_file_name(format!("{stem}-{n}.{ending}")))
        .collect()
}
