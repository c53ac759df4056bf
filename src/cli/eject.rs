//! `qicao eject`: copies a file of a lower library into one's own.

use super::args::{Eject, Libraries};
use super::fault::AuthorFault;
use super::report::say;
use super::{Status, context, output};
use crate::library::{FileKind, Item, Library};
use crate::words::diag::{Diag, Diags};

/// The folder of template parts.
const PARTS: &str = "parts/";

pub(super) fn run(args: &Eject, libraries: &Libraries) -> anyhow::Result<Status> {
    let kind = context::kind(&args.kind)?;
    let library = context::library(libraries)?;
    let own = if args.print {
        context::own(libraries).ok()
    } else {
        Some(context::own(libraries)?)
    };
    let found = find(&library, kind, &args.name)?;
    let is_own = |item: &Item| {
        own.as_ref()
            .is_some_and(|own| *library.layers()[item.layer] == *own.to_string_lossy())
    };
    let only_own = is_own(found) && library.find_below(kind, &found.id, found.layer).is_none();
    if only_own {
        let path = found.path.clone();
        return Err(Diags::from(Diag::of(&AuthorFault::OnlyOwn { path })).into());
    }
    if args.print {
        let below = library.find_below(kind, &found.id, found.layer);
        let below = below.filter(|_| is_own(found)).unwrap_or(found);
        below.readable()?;
        output::print(&below.copy())?;
        return Ok(Status::Done);
    }
    let folder = own.expect("asked for above");
    let inner = format!("{}/{}.{}", kind.folder(), found.id, kind.ending());
    let path = folder.join(&inner);
    if path.exists() {
        let (path, id) = (context::near(&path), found.id.clone());
        return Err(Diags::from(Diag::of(&AuthorFault::Copied { kind, id, path })).into());
    }
    found.readable()?;
    output::create(&path, &found.copy())?;
    say(&format!(
        "已写 {}，取自 {}：改它，原来的就被它盖住",
        context::near(&path).display(),
        found.path
    ));
    if matches!(kind, FileKind::Phrases | FileKind::Facts) {
        say("这一类是一条一条合起来用的：删去的条目还用原来的，只留要改、要加的也行");
    }
    Ok(Status::Done)
}

/// Finds the file; a template part also by its bare name.
fn find<'a>(library: &'a Library, kind: FileKind, name: &str) -> Result<&'a Item, Diags> {
    let found = library.find(kind, name);
    if kind == FileKind::Template && found.is_err() {
        let name = name.strip_suffix(".tera").unwrap_or(name);
        let part = format!("{PARTS}{name}");
        if let Some(part) = library.named(kind, &part) {
            return Ok(part);
        }
    }
    found
}
