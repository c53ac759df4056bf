//! Drafts again from the record of a draft: its inputs, and the text a person added since.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::args::Draft;
use crate::cli::fault::FileFault;
use crate::cli::{context, input};
use crate::desk::{self, DeskFault};
use crate::draft::{Order, draft};
use crate::library::{FileKind, KINDS, Library, Loaded, hashes};
use crate::models::document::{Document, Record, said};
use crate::template::Template;
use crate::words::diag::{Diag, Diags};

/// Number of lost paragraphs shown, and the length of each, in characters.
const MANY: usize = 5;
const LONG: usize = 24;

/// Reads a draft that has a record; of a page with several drafts, the selected one.
pub(super) fn read(path: &Path) -> Result<input::Draft, Diags> {
    let (path, which) = numbered(path);
    let mut draft = input::draft(&path)?;
    let Some(record) = &draft.document.record else {
        return Err(Diag::of(&FileFault::NoRecord { path }).into());
    };
    if record.options.is_empty() {
        return match which {
            None => Ok(draft),
            Some(_) => Err(Diag::of(&DeskFault::NoOptions {
                name: context::near(&path).display().to_string(),
            })
            .into()),
        };
    }
    let chosen = which.and_then(|which| record.options.get(which.checked_sub(1)?));
    let Some(chosen) = chosen else {
        let options = record.options.iter().map(|option| {
            let angle = if option.angle.is_empty() { "" } else { "：" };
            format!("{}{angle}{}", option.outline, option.angle)
        });
        let (name, options) = (
            context::near(&path).display().to_string(),
            options.collect(),
        );
        return Err(Diag::of(&DeskFault::WhichOption { name, options }).into());
    };
    let mut chosen = chosen.clone();
    // The text of the page belongs to none of its drafts.
    chosen.facts = chosen.unseen.clone().into_iter().collect();
    draft.document = Document {
        record: Some(chosen),
        ..Document::default()
    };
    Ok(draft)
}

/// Parses `送审提纲.docx:2`: a file, and the number of a draft in it.
fn numbered(path: &Path) -> (PathBuf, Option<usize>) {
    let text = path.to_string_lossy();
    let split = text.rsplit_once([':', '：']);
    let number = split.and_then(|(name, number)| Some((name, number.trim().parse().ok()?)));
    match number {
        Some((name, number)) if !path.exists() => (PathBuf::from(name), Some(number)),
        _ => (path.to_owned(), None),
    }
}

/// Requires unchanged content, without which the same draft cannot be made.
pub(super) fn unchanged(
    record: &Record,
    args: &Draft,
    loaded: &Loaded<'_>,
    template: &Template<'_>,
) -> Result<(), Diags> {
    let now = hashes(loaded.files.iter().copied().chain(template.files()));
    let changed: Vec<_> = KINDS
        .into_iter()
        .filter(|kind| !(args.template.is_some() && *kind == FileKind::Template))
        .filter(|kind| now.get(kind.folder()) != record.content.get(kind.folder()))
        .map(|kind| match kind {
            FileKind::Outline => format!("提纲“{}”", record.outline),
            FileKind::Template => format!("模板“{}”", record.template),
            kind => kind.name().to_owned(),
        })
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    let what = changed.join("、");
    Err(Diag::of(&FileFault::ContentChanged { what }).into())
}

/// Returns the draft as it was made; `None` if it can no longer be made.
pub(super) fn made(
    old: &input::Draft,
    order: &Order<'_, '_>,
    library: &Library,
) -> Option<Document> {
    let template = old.document.record.as_ref()?.template.as_str();
    let genre = order.outline.outline.genre;
    let mut template = desk::template(library, Some(template), genre, context::limits()).ok()?;
    Some(draft(order, &mut template).ok()?.output)
}

/// Reports text that a person added, which is in none of the drafts the program makes. Discarding it must be requested.
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

/// Returns the text of a document's paragraphs and cues.
fn words(document: &Document) -> Vec<String> {
    let paragraphs = document.body.iter().flat_map(|paragraph| {
        let cues = paragraph.cues.iter().map(|cue| said(cue.as_slice()));
        std::iter::once(paragraph.plain()).chain(cues)
    });
    paragraphs.filter(|words| !words.is_empty()).collect()
}
