//! `qicao draft`: one draft, several different ones, or the same again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::args::{Draft, Libraries};
use super::fault::{FileFault, UsageFault};
use super::format::{Format, Writer};
use super::ledger::Ledger;
use super::report::{draw, say};
use super::table::columns;
use super::{Status, choose, input, output, session};
use crate::codec::markdown;
use crate::draft::{Allusions, Order, Pace, Picks, RATE, draft_noting};
use crate::library::{KINDS, Kind, Library, Loaded, hashes};
use crate::models::document::{Document, Record, missing};
use crate::models::facts::Values;
use crate::models::outline::Outline;
use crate::template::Template;
use crate::words::diag::{Diag, Diags};

/// How many seeds are tried for each different draft that is wanted.
const TRIES: u64 = 100;

pub(super) fn run(args: &Draft, libraries: &Libraries) -> anyhow::Result<Status> {
    let to = args.to.as_deref();
    let format = args
        .target
        .output
        .as_deref()
        .map(|path| Format::of_result(path, to));
    let format = format.transpose()?;
    let library = session::library(libraries)?;
    if args.outline.is_none() && args.again.is_none() {
        which(&library);
        return Ok(Status::Refused);
    }
    let again = args.again.as_deref().map(again).transpose()?;
    let record = again
        .as_ref()
        .and_then(|draft| draft.document.record.as_ref());
    let name = args
        .outline
        .as_deref()
        .or(record.map(|record| record.outline.as_str()));
    let mut notes = Diags::new();
    let loaded = library
        .outline(name.unwrap_or_default())?
        .into_output(&mut notes);
    let mut plan = Plan::of(args, again.as_ref(), &loaded.outline, &mut notes)?;
    let ledger = match again {
        Some(_) => None,
        None => Ledger::open(libraries, &plan.values)?,
    };
    if let Some(ledger) = &ledger {
        plan.heed(ledger, args, &loaded.outline);
    }
    let asked = args
        .template
        .as_deref()
        .or(record.map(|record| record.template.as_str()));
    let mut template = choose::template(&library, asked, loaded.outline.genre)?;
    if let Some(record) = record.filter(|_| !args.renew) {
        unchanged(record, args, &loaded, &template)?;
    }
    let drafts = drafts(&plan, args, &loaded, &mut template, &mut notes)?;
    let mut writer = match format {
        Some(format) => {
            let rate = plan.pace.map_or(RATE, |pace| pace.rate);
            Some(Writer::new(format, &args.look, rate, &library, &mut notes)?)
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
            for (path, document) in paths.iter().zip(&drafts) {
                output::write(path, &writer.write(&document.0), args.target.force)?;
                say(&format!(
                    "已写 {}：{}",
                    output::named(path),
                    summary(&document.0, plan.pace, &loaded.outline)
                ));
            }
            if let (Some(ledger), [(_, used)]) = (&ledger, &drafts[..]) {
                let angles = &loaded.outline.angles;
                let angle = angles.get(plan.angle).map_or("", String::as_str);
                ledger.note(&loaded.outline.id, angle, used)?;
            }
        }
        _ => {
            for (mut document, _) in drafts {
                let closing = summary(&document, plan.pace, &loaded.outline);
                if output::is_terminal() {
                    document.record = None;
                }
                output::print(&markdown::write(&document))?;
                say(&format!("{closing}。存成 Word：加 -o 稿.docx"));
            }
        }
    }
    Ok(Status::Done)
}

/// Says that an outline is to be named, and which there are, by the occasions they are for.
fn which(library: &Library) {
    let argument = "<提纲>".to_owned();
    draw(&Diag::of(&UsageFault::MissingArgument { argument }).into());
    say("什么场合用哪一份：");
    let outlines = library.list(Kind::Outline).into_iter();
    let outlines = outlines.filter_map(|item| Some(library.load(item).ok()?.output.outline));
    let rows: Vec<_> = outlines
        .map(|outline| {
            let name = outline.aliases.first().unwrap_or(&outline.name).clone();
            let occasions = if outline.occasions.is_empty() {
                outline.genre.name.to_owned()
            } else {
                outline.occasions.join("、")
            };
            [occasions, format!("qicao draft {name}"), outline.name]
        })
        .collect();
    say(columns(&rows).trim_end());
}

/// Reads a draft that knows what it was made from.
fn again(path: &Path) -> Result<input::Draft, Diags> {
    let draft = input::draft(path)?;
    if draft.document.record.is_none() {
        let path = path.to_owned();
        return Err(Diag::of(&FileFault::NoRecord { path }).into());
    }
    Ok(draft)
}

/// Everything that was asked for, flags over record over what is usual.
struct Plan {
    values: Values,
    angle: usize,
    seed: u64,
    picks: Picks,
    pace: Option<Pace>,
    allusions: Allusions,
    avoid: BTreeSet<String>,
    clean: bool,
}

impl Plan {
    fn of(
        args: &Draft,
        again: Option<&input::Draft>,
        outline: &Outline,
        notes: &mut Diags,
    ) -> Result<Self, Diags> {
        let record = again.and_then(|draft| draft.document.record.as_ref());
        let mut values = match again {
            Some(draft) => choose::known(draft, outline, notes)?,
            None => Values::default(),
        };
        choose::facts(&args.given, &outline.facts, &mut values, notes)?;
        choose::date(
            args.manner.date.as_deref(),
            &outline.facts,
            &mut values,
            notes,
        )?;
        let asked = args.manner.angle.as_deref();
        let recorded = record
            .map(|record| record.angle.as_str())
            .filter(|angle| !angle.is_empty());
        let mut picks = record.map_or_else(BTreeMap::new, |record| record.picks.clone());
        for text in &args.picks {
            let (place, n) = pick(text)?;
            picks.insert(place, n);
        }
        Ok(Self {
            values,
            angle: asked
                .or(recorded)
                .map_or(Ok(0), |name| choose::angle(name, outline))?,
            seed: args.seed.or(record.map(|record| record.seed)).unwrap_or(1),
            picks,
            pace: pace(args, record, outline)?,
            allusions: match args.manner.allusions {
                Some(allusions) => allusions.into(),
                None => Allusions::named(record.and_then(|record| record.allusions.as_deref())),
            },
            avoid: record
                .iter()
                .flat_map(|record| record.avoid.iter().cloned())
                .collect(),
            clean: args.manner.clean || record.is_some_and(|record| record.clean),
        })
    }
}

impl Plan {
    /// Keeps away from what the speaker has used of late: the angle, unless one was asked for, and the phrases.
    fn heed(&mut self, ledger: &Ledger, args: &Draft, outline: &Outline) {
        self.avoid = ledger.phrases();
        if args.manner.angle.is_some() {
            return;
        }
        if let Some(angle) = ledger.angle(&outline.id, &outline.angles) {
            self.angle = angle;
            say(&format!(
                "台账里半年内讲过的角度不再用，这一次用“{}”",
                outline.angles[angle]
            ));
        }
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

fn pace(args: &Draft, record: Option<&Record>, outline: &Outline) -> Result<Option<Pace>, Diags> {
    let recorded = record.and_then(|record| record.minutes.as_ref()?.parse().ok());
    let minutes = args.manner.minutes.or(recorded);
    let rate = args.manner.rate.or(record.and_then(|record| record.rate));
    choose::pace(minutes, rate, outline)
}

/// The same draft can only come from the same content.
fn unchanged(
    record: &Record,
    args: &Draft,
    loaded: &Loaded<'_>,
    template: &Template<'_>,
) -> Result<(), Diags> {
    let now = hashes(loaded.files.iter().copied().chain(template.files()));
    let changed: Vec<_> = KINDS
        .into_iter()
        .filter(|kind| !(args.template.is_some() && *kind == Kind::Template))
        .filter(|kind| now.get(kind.folder()) != record.content.get(kind.folder()))
        .map(|kind| match kind {
            Kind::Outline => format!("提纲“{}”", record.outline),
            Kind::Template => format!("模板“{}”", record.template),
            kind => kind.name().to_owned(),
        })
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    let what = changed.join("、");
    Err(Diag::of(&FileFault::ContentChanged { what }).into())
}

/// Makes as many different drafts as were asked for, with the seeds from the first on.
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
        let order = Order {
            outline: loaded,
            values: &plan.values,
            angle: plan.angle,
            seed,
            picks: &plan.picks,
            pace: plan.pace,
            allusions: plan.allusions,
            avoid: &plan.avoid,
            clean: plan.clean,
        };
        let mut warnings = Diags::new();
        let (document, used) = draft_noting(&order, template)?.into_output(&mut warnings);
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

/// `稿.md` alone, or `稿-1.md`, `稿-2.md`….
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

/// What came out, in a line: length, time, what is missing.
pub(super) fn summary(document: &Document, pace: Option<Pace>, outline: &Outline) -> String {
    let chars = document.spoken();
    let rate = pace.map_or(RATE, |pace| pace.rate) as usize;
    let minutes = (chars + rate / 2) / rate;
    let mut line = match minutes {
        0 => format!("骨架{chars}字"),
        minutes => format!("骨架{chars}字，念约{minutes}分钟"),
    };
    if let Some(pace) = pace.or(Pace::of(outline)) {
        line += &format!("（要讲{}分钟、{}字）", pace.minutes, pace.chars());
    }
    line + &match missing(&document.owed) {
        (0, _) => "；要素齐了".to_owned(),
        (count, 0) => format!("；待补{count}项"),
        (count, required) => format!("；待补{count}项，其中必填{required}项"),
    }
}
