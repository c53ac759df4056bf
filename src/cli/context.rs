//! The context of a call: the stacked libraries and the clock.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::args::Libraries;
use super::fault::{AuthorFault, FileFault};
use super::input;
use super::report::draw;
use crate::library::{FileKind, KINDS, Library};
use crate::template::Limits;
use crate::words::diag::{Diag, Diags};
use crate::words::near::nearest;

/// The file that marks a folder as a unit's library.
pub(crate) const MARKER: &str = "qicao.yaml";

static STARTED: OnceLock<Instant> = OnceLock::new();

static SAID: AtomicBool = AtomicBool::new(false);

/// Stacks the libraries: the built-in one, the user's, the nearest parent folder that holds `qicao.yaml`, and those
/// named in the call.
pub(crate) fn library(named: &Libraries) -> Result<Library, Diags> {
    let mut library = Library::builtin();
    let mut notes = Diags::new();
    if let Some(Unit::Strange(folder, owner)) = unit()
        && !named.folders.iter().any(|named| is_same(named, &folder))
    {
        let (path, list) = (near(&folder), trusted().unwrap_or_default());
        notes.push(Diag::of(&FileFault::Strange { path, owner, list }));
    }
    for folder in folders(named) {
        let files = input::library(&folder)?.into_output(&mut notes);
        library.stack(&folder.to_string_lossy(), files);
    }
    // A command that stacks twice reports once.
    if !SAID.swap(true, Ordering::Relaxed) {
        draw(&notes);
    }
    Ok(library)
}

/// Returns the folders of the libraries in a call, the lowest first.
pub(crate) fn folders(named: &Libraries) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = config().into_iter().collect();
    if let Some(Unit::Own(folder)) = unit() {
        folders.push(folder);
    }
    folders.retain(|folder| folder.is_dir());
    folders.extend(named.folders.iter().cloned());
    folders
}

/// Returns the user's configuration folder: `%APPDATA%`, or `$XDG_CONFIG_HOME`, or `~/.config`. The Windows call that
/// crates use is not in Windows 7.
fn config() -> Option<PathBuf> {
    let named = |name| {
        let folder = PathBuf::from(std::env::var_os(name)?);
        folder.is_absolute().then_some(folder)
    };
    let folder = if cfg!(windows) {
        named("APPDATA")
    } else {
        named("XDG_CONFIG_HOME").or_else(|| Some(std::env::home_dir()?.join(".config")))
    };
    Some(folder?.join("qicao"))
}

/// Returns the file that lists other people's libraries the user trusts, one a line.
fn trusted() -> Option<PathBuf> {
    Some(config()?.join("trusted"))
}

/// The library that contains the working folder.
enum Unit {
    Own(PathBuf),
    /// Another user owns it, with this uid, and it is not trusted.
    Strange(PathBuf, u32),
}

fn unit() -> Option<Unit> {
    let folder = enclosing(&std::env::current_dir().ok()?)?;
    let Some(owner) = stranger(&folder.join(MARKER)) else {
        return Some(Unit::Own(folder));
    };
    let listed = trusted().and_then(|list| std::fs::read_to_string(list).ok());
    let listed = listed.unwrap_or_default();
    if listed
        .lines()
        .any(|line| is_same(Path::new(line.trim()), &folder))
    {
        return Some(Unit::Own(folder));
    }
    Some(Unit::Strange(folder, owner))
}

/// True if two paths lead to the same folder.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    real(one).is_some_and(|one| Some(one) == real(other))
}

/// Returns the uid of a file's owner, if it is another user.
#[cfg(unix)]
fn stranger(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    let owner = std::fs::metadata(path).ok()?.uid();
    // A temporary file shows our own uid, which the standard library does not return.
    let me = tempfile::tempfile()
        .and_then(|file| file.metadata())
        .ok()?
        .uid();
    (owner != me).then_some(owner)
}

#[cfg(not(unix))]
fn stranger(_: &Path) -> Option<u32> {
    None
}

/// Finds the library that contains a folder, or is the folder.
pub(crate) fn enclosing(folder: &Path) -> Option<PathBuf> {
    let mut folders = folder.ancestors();
    let found = folders.find(|folder| folder.join(MARKER).is_file())?;
    Some(found.to_owned())
}

/// Returns the library for new files: the last one named in the call, else the unit's.
pub(crate) fn own(named: &Libraries) -> Result<PathBuf, Diags> {
    let enclosing = || match unit()? {
        Unit::Own(folder) => Some(folder),
        Unit::Strange(..) => None,
    };
    let own = named.folders.last().cloned().or_else(enclosing);
    own.ok_or_else(|| Diag::of(&AuthorFault::NoLibrary).into())
}

/// Returns a path relative to the working folder, if below it, for people.
pub(crate) fn near(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    let short = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    short.unwrap_or_else(|| path.to_owned())
}

/// Parses a kind of file.
pub(crate) fn kind(word: &str) -> Result<FileKind, Diags> {
    FileKind::named(word).ok_or_else(|| {
        let words = KINDS.iter().flat_map(|kind| kind.words());
        let near = nearest(word, words).map(str::to_owned);
        let kind = word.to_owned();
        Diag::of(&AuthorFault::UnknownKind { kind, near }).into()
    })
}

/// Returns the limits of templates: the default counts, and a clock.
pub(crate) fn limits() -> Limits {
    STARTED.get_or_init(Instant::now);
    Limits {
        clock: || STARTED.get().map_or(Duration::ZERO, Instant::elapsed),
        ..Limits::default()
    }
}
