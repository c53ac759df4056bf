//! Reads files, within size limits, and the libraries they are in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::fault::FileFault;
use super::path;
use crate::desk::{self, DraftFile, FactsFile};
use crate::models::document::Document;
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::span::Source;
use crate::words::yaml::MAX_BYTES;

/// The most files of a library, so that a home folder given by mistake ends soon.
const MAX_FILES: usize = 5000;

/// Number of leading bytes that identify a file.
const START: u64 = 4;

/// Reads a text file.
pub(crate) fn text(path: &Path) -> Result<Arc<Source>, Diags> {
    desk::text(&name(path), bytes(path, MAX_BYTES as u64)?)
}

/// Reads a file of facts.
pub(crate) fn facts(path: &Path) -> Result<FactsFile, Diags> {
    let name = name(path);
    let bytes = bytes(path, FactsFile::largest(&name))?;
    Ok(FactsFile { name, bytes })
}

/// A draft, and the file it was read from.
pub(crate) struct Draft {
    pub(crate) file: DraftFile,
    pub(crate) document: Document,
}

/// Opens the file of a draft, once: a pipe cannot be read twice.
pub(crate) fn file(path: &Path) -> Result<DraftFile, Diags> {
    let name = name(path);
    let bytes = bytes_within(path, |start| DraftFile::largest(&name, start))?;
    DraftFile::open(&name, bytes)
}

/// Opens the file of an old speech; of one too long for a speech, the start.
pub(crate) fn speech(path: &Path) -> Result<Warned<DraftFile>, Diags> {
    let name = name(path);
    let bytes = bytes_within(path, |start| DraftFile::largest_speech(&name, start))?;
    DraftFile::open_speech(&name, bytes)
}

/// Reads a draft.
pub(crate) fn draft(path: &Path) -> Result<Draft, Diags> {
    let file = file(path)?;
    let document = file.read()?.output;
    Ok(Draft { file, document })
}

/// Reads the bytes of a table, with its name.
pub(crate) fn table(path: &Path) -> Result<(String, Vec<u8>), Diags> {
    let name = name(path);
    Ok((name, bytes(path, desk::LARGEST_TABLE)?))
}

/// Returns the name of a text read from a path.
fn name(path: &Path) -> String {
    if path::is_standard(path) {
        return "标准输入".to_owned();
    }
    path.to_string_lossy().into_owned()
}

pub(crate) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.contains(&&*ending.to_lowercase()))
}

pub(crate) fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Diags> {
    bytes_within(path, |_| limit)
}

/// Reads a file within a limit that may depend on its first bytes.
fn bytes_within(path: &Path, limit: impl Fn(&[u8]) -> u64) -> Result<Vec<u8>, Diags> {
    let fault = |fault: FileFault| Diags::from(Diag::of(&fault));
    let failed = |error: &io::Error| fault(reading(path, error));
    if path::is_standard(path) {
        return within(path, io::stdin().lock(), 0, limit);
    }
    let file = fs::File::open(path).map_err(|error| failed(&error))?;
    let meta = file.metadata().map_err(|error| failed(&error))?;
    if meta.is_dir() {
        return Err(fault(FileFault::IsFolder {
            path: path.to_owned(),
        }));
    }
    within(path, file, meta.len(), limit)
}

/// Reads to the end, within a limit that may depend on the first bytes; a pipe has no known length.
fn within(
    path: &Path,
    mut from: impl Read,
    length: u64,
    limit: impl Fn(&[u8]) -> u64,
) -> Result<Vec<u8>, Diags> {
    let failed = |error: io::Error| Diags::from(Diag::of(&reading(path, &error)));
    let mut bytes = Vec::new();
    let mut start = from.by_ref().take(START);
    start.read_to_end(&mut bytes).map_err(failed)?;
    let limit = limit(&bytes);
    if length <= limit {
        let rest = (limit + 1).saturating_sub(START);
        from.take(rest).read_to_end(&mut bytes).map_err(failed)?;
    }
    let size = length.max(bytes.len() as u64);
    if size > limit {
        let path = path.to_owned();
        return Err(Diag::of(&FileFault::TooLarge { path, size, limit }).into());
    }
    Ok(bytes)
}

fn reading(path: &Path, error: &io::Error) -> FileFault {
    let path = path.to_owned();
    match error.kind() {
        io::ErrorKind::NotFound => FileFault::NotFound { path },
        io::ErrorKind::PermissionDenied => FileFault::NotAllowed { path },
        io::ErrorKind::IsADirectory => FileFault::IsFolder { path },
        _ => FileFault::CannotRead {
            path,
            reason: error.to_string(),
        },
    }
}

/// A library file: its path in the library, and its text or the fault of reading it.
type LibraryFile = (String, Result<String, Diags>);

/// Reads the files of a library. One that cannot be read does no harm until it is used; too many are reported.
pub(crate) fn library(folder: &Path) -> Result<Warned<Vec<LibraryFile>>, Diags> {
    if !folder.is_dir() {
        let path = folder.to_owned();
        return Err(Diag::of(&FileFault::NotFolder { path }).into());
    }
    let root = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let mut files = listed(folder)?;
    files.sort();
    let mut warnings = Diags::new();
    if files.len() > MAX_FILES {
        let (path, limit) = (folder.to_owned(), MAX_FILES);
        warnings.push(Diag::of(&FileFault::TooManyFiles { path, limit }));
    }
    let read = files.into_iter().take(MAX_FILES).map(|path| {
        let inner = path.strip_prefix(folder).unwrap_or(&path);
        let inner = inner.to_string_lossy().replace('\\', "/");
        let text = inside(&root, &path).and_then(|()| text(&path));
        (inner, text.map(|source| source.text().to_owned()))
    });
    Ok(Warned {
        output: read.collect(),
        warnings,
    })
}

/// Lists the entries of a folder, sorted.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Diags> {
    let entries =
        fs::read_dir(folder).map_err(|error| Diags::from(Diag::of(&reading(folder, &error))))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// When a file was last changed, and its length; `None` if it does not exist.
pub(crate) type Stamp = Option<(SystemTime, u64)>;

/// Returns the stamps of all files of some libraries, and of single files.
pub(crate) fn stamps(folders: &[PathBuf], files: &[PathBuf]) -> BTreeMap<PathBuf, Stamp> {
    let mut paths = files.to_vec();
    for folder in folders {
        // A folder that cannot be listed is reported when it is read.
        paths.extend(listed(folder).unwrap_or_default());
    }
    let stamp = |path: &Path| {
        let meta = fs::metadata(path).ok()?;
        Some((meta.modified().ok()?, meta.len()))
    };
    let paths = paths.into_iter().map(|path| {
        let stamp = stamp(&path);
        (path, stamp)
    });
    paths.collect()
}

/// Lists the files of a library.
fn listed(folder: &Path) -> Result<Vec<PathBuf>, Diags> {
    let mut walk = Walk::default();
    for kind in crate::library::KINDS {
        walk.below(&folder.join(kind.folder()), kind.ending())?;
        while let Some(link) = walk.links.pop() {
            walk.below(&link, kind.ending())?;
        }
    }
    Ok(walk.files)
}

/// Requires a regular file inside the library: links must not lead out of it, and pipes are not read.
fn inside(root: &Path, path: &Path) -> Result<(), Diags> {
    let fault = |fault: FileFault| Diags::from(Diag::of(&fault));
    let place = fs::canonicalize(path).map_err(|error| fault(reading(path, &error)))?;
    let path = path.to_owned();
    if !place.starts_with(root) {
        return Err(fault(FileFault::OutsideLibrary { path }));
    }
    if !place.is_file() {
        return Err(fault(FileFault::NotAFile { path }));
    }
    Ok(())
}

/// Walks folders, each once, however links lead.
#[derive(Default)]
struct Walk {
    files: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
    /// Links to folders; they are followed last, so that a real folder is found under its own name.
    links: Vec<PathBuf>,
}

impl Walk {
    fn below(&mut self, folder: &Path, ending: &str) -> Result<(), Diags> {
        if !folder.is_dir() || self.files.len() > MAX_FILES {
            return Ok(());
        }
        let place = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if !self.seen.insert(place) {
            return Ok(());
        }
        let entries = fs::read_dir(folder)
            .map_err(|error| Diags::from(Diag::of(&reading(folder, &error))))?;
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_symlink() && path.is_dir() {
                self.links.push(path);
            } else if path.is_dir() {
                self.below(&path, ending)?;
            } else if path.extension().is_some_and(|found| found == ending) {
                self.files.push(path);
            }
        }
        Ok(())
    }
}
