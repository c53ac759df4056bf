//! A draft made again from what it says of itself: what it may be made from, what a person wrote into it since.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::cli::args::Draft;
use crate::cli::fault::FileFault;
use crate::cli::{input, session};
use crate::desk;
use crate::draft::{Order, draft};
use crate::library::{KINDS, Kind, Library, Loaded, hashes};
use crate::models::document::{Document, Record, said};
use crate::template::Template;
use crate::words::diag::{Diag, Diags};

/// How many paragraphs are shown that would be lost, and how much of each, in characters.
const MANY: usize = 5;
const LONG: usize = 24;

/// Reads a draft that knows what it was made from.
pub(super) fn read(path: &Path) -> Result<input::Draft, Diags> {
    let draft = input::draft(path)?;
    if draft.document.record.is_none() {
        let path = path.to_owned();
        return Err(Diag::of(&FileFault::NoRecord { path }).into());
    }
    Ok(draft)
}

/// The same draft can only come from the same content.
pub(super) fn unchanged(
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

/// The draft as it was made; nothing where it cannot be made any more.
pub(super) fn made(
    old: &input::Draft,
    order: &Order<'_, '_>,
    library: &Library,
) -> Option<Document> {
    let template = old.document.record.as_ref()?.template.as_str();
    let genre = order.outline.outline.genre;
    let mut template = desk::template(library, Some(template), genre, session::limits()).ok()?;
    Some(draft(order, &mut template).ok()?.output)
}

/// Names what a person wrote into a draft, which none of the drafts made by the program says. Where it would be lost, that
/// has to be asked for.
pub(super) fn spared<'a>(
    args: &Draft,
    old: &input::Draft,
    made: impl Iterator<Item = &'a Document>,
    notes: &mut Diags,
) -> Result<(), Diags> {
    let known: BTreeSet<String> = made.flat_map(words).collect();
    let words = words(&old.document).into_iter();
    let lost: Vec<_> = words.filter(|words| !known.contains(words)).collect();
    if lost.is_empty() {
        return Ok(());
    }
    let shown = lost.iter().take(MANY).map(|words| {
        let start: String = words.chars().take(LONG).collect();
        let more = if start.len() < words.len() { "…" } else { "" };
        format!("“{start}{more}”")
    });
    let (count, mut shown) = (lost.len(), shown.collect::<Vec<_>>().join("、"));
    if count > MANY {
        shown += "等";
    }
    let real = |path: &Path| fs::canonicalize(path).ok();
    let source = args.again.as_deref().and_then(real);
    let target = args.target.output.as_deref().and_then(real);
    if source.is_some() && source == target && !args.target.force {
        let path = args.target.output.clone().unwrap_or_default();
        return Err(Diag::of(&FileFault::HandLost {
            path,
            count,
            words: shown,
        })
        .into());
    }
    notes.push(Diag::of(&FileFault::HandLeft {
        count,
        words: shown,
    }));
    Ok(())
}

/// What the paragraphs and the cues of a document say.
fn words(document: &Document) -> Vec<String> {
    let paragraphs = document.body.iter().flat_map(|paragraph| {
        let cues = paragraph.cues.iter().map(|cue| said(cue.as_slice()));
        std::iter::once(paragraph.plain()).chain(cues)
    });
    paragraphs.filter(|words| !words.is_empty()).collect()
}
