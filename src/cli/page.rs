//! `qicao page`: writes the single-file page with a unit's library in it.

use std::path::Path;

use super::args::{Libraries, Page};
use super::fault::FileFault;
use super::report::{draw, say};
use super::{Status, context, input, output, path};
use crate::desk::{Carried, carry};
use crate::library::Library;
use crate::words::diag::{Diag, Diags};

/// The largest page read, in bytes; a page with the largest library is far smaller.
const LARGEST: u64 = 64 << 20;

/// The page that the program was built with.
#[cfg(feature = "page")]
const OWN: Option<&str> = Some(include_str!(env!(
    "QICAO_PAGE",
    "QICAO_PAGE is to name the page, by its whole path"
)));
#[cfg(not(feature = "page"))]
const OWN: Option<&str> = None;

pub(super) fn run(args: &Page, libraries: &Libraries) -> anyhow::Result<Status> {
    let path = args.target.output.as_deref().unwrap_or(Path::new("-"));
    output::check_free(path, args.target.force)?;
    let (name, base) = base(args.base.as_deref())?;
    let mut library = Library::builtin();
    let mut found = Diags::new();
    let mut all = Vec::new();
    let own = match &libraries.folders[..] {
        [] => match context::own(libraries) {
            Ok(folder) => vec![folder],
            // Without a library, the page is unchanged.
            Err(_) if args.base.is_none() => Vec::new(),
            Err(fault) => return Err(fault.into()),
        },
        named => named.to_vec(),
    };
    for folder in &own {
        let carried = read(folder, &mut found)?;
        found.extend(carried.lay(&mut library));
        all.push(carried);
    }
    let count: usize = all.iter().map(|carried| carried.files.len()).sum();
    let page = if all.is_empty() {
        base
    } else {
        carry(&name, &base, all)?
    };
    draw(&found);
    output::write(path, page.as_bytes(), args.target.force)?;
    if !path::is_standard(path) {
        let name = path::named(path);
        let carries = match count {
            0 => String::new(),
            count => format!("带着库里的{count}个文件，"),
        };
        say(&format!("已写 {name}：{carries}双击就用"));
    }
    let is_sound = !found.has_errors();
    Ok(if is_sound {
        Status::Done
    } else {
        Status::Partly
    })
}

/// Returns the page to put libraries into, and its name.
fn base(asked: Option<&Path>) -> Result<(String, String), Diags> {
    let Some(path) = asked else {
        let own = OWN.ok_or_else(|| Diag::of(&FileFault::NoPage))?;
        return Ok(("起草.html".to_owned(), own.to_owned()));
    };
    let name = path.display().to_string();
    let bytes = input::bytes(path, LARGEST)?;
    let text = crate::desk::text(&name, bytes)?.text().to_owned();
    Ok((name, text))
}

/// Reads the files of a library for a page; reports those that cannot be read.
fn read(folder: &Path, found: &mut Diags) -> Result<Carried, Diags> {
    let mut files = Vec::new();
    for (path, text) in input::library(folder)?.into_output(found) {
        match text {
            Ok(text) => files.push((path, text)),
            Err(faults) => found.extend(faults),
        }
    }
    if files.is_empty() {
        let path = folder.to_owned();
        return Err(Diag::of(&FileFault::EmptyLibrary { path }).into());
    }
    files.sort();
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let place = whole.file_name().unwrap_or(whole.as_os_str());
    Ok(Carried {
        place: place.to_string_lossy().into_owned(),
        files,
    })
}
