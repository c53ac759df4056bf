//! What a call works with: the stacked libraries and the clock.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use etcetera::BaseStrategy;

use super::args::Libraries;
use super::fault::AuthorFault;
use super::input;
use crate::library::{KINDS, Kind, Library};
use crate::template::Limits;
use crate::words::diag::{Diag, Diags};
use crate::words::near::nearest;

/// The file that makes a folder a unit's library.
pub(crate) const MARKER: &str = "qicao.yaml";

static STARTED: OnceLock<Instant> = OnceLock::new();

/// Stacks the libraries: the program's own, the user's, the nearest folder upward that holds `qicao.yaml`, and the ones
/// named in the call.
pub(crate) fn library(named: &Libraries) -> Result<Library, Diags> {
    let mut library = Library::builtin();
    for folder in folders(named) {
        let files = input::library(&folder)?;
        library.stack(&folder.to_string_lossy(), files);
    }
    Ok(library)
}

/// Returns where the libraries are that the files of a call come from, the lowest first.
pub(crate) fn folders(named: &Libraries) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    if let Ok(strategy) = etcetera::choose_base_strategy() {
        folders.push(strategy.config_dir().join("qicao"));
    }
    folders.extend(unit());
    folders.retain(|folder| folder.is_dir());
    folders.extend(named.folders.iter().cloned());
    folders
}

fn unit() -> Option<PathBuf> {
    enclosing(&std::env::current_dir().ok()?)
}

/// Finds the library a folder is in, itself first.
pub(crate) fn enclosing(folder: &Path) -> Option<PathBuf> {
    let mut folders = folder.ancestors();
    let found = folders.find(|folder| folder.join(MARKER).is_file())?;
    Some(found.to_owned())
}

/// Returns the library that new files go to: the last one named in the call, else the unit's.
pub(crate) fn own(named: &Libraries) -> Result<PathBuf, Diags> {
    let own = named.folders.last().cloned().or_else(unit);
    own.ok_or_else(|| Diag::of(&AuthorFault::NoLibrary).into())
}

/// Shortens a path below the working folder, for people.
pub(crate) fn near(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    let short = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    short.unwrap_or_else(|| path.to_owned())
}

/// Reads what kind of file is asked for.
pub(crate) fn kind(word: &str) -> Result<Kind, Diags> {
    Kind::named(word).ok_or_else(|| {
        let words = KINDS.iter().flat_map(|kind| kind.words());
        let near = nearest(word, words).map(str::to_owned);
        let kind = word.to_owned();
        Diag::of(&AuthorFault::UnknownKind { kind, near }).into()
    })
}

/// The bounds of templates: the usual counts, and a clock.
pub(crate) fn limits() -> Limits {
    STARTED.get_or_init(Instant::now);
    Limits {
        clock: || STARTED.get().map_or(Duration::ZERO, Instant::elapsed),
        ..Limits::default()
    }
}
