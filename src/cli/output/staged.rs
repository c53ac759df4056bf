//! Writes a file in two steps: a whole copy on disk beside its place, then a move there.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::folder;
use crate::cli::fault::FileFault;

/// Prefix and length of the names of the copies.
const PREFIX: &str = ".qicao-";
const LENGTH: usize = PREFIX.len() + 6;

/// A file to be written, staged beside its place.
pub(super) struct Staged<'a> {
    /// The destination, with links resolved.
    place: PathBuf,
    bytes: &'a [u8],
    way: Way,
}

/// How a file reaches its place.
enum Way {
    /// A new file.
    New(NamedTempFile),
    /// The copy replaces the old file.
    Over(NamedTempFile),
    /// The bytes are written into the old file, which has other hard links, or an owner that a new file could not be
    /// given. The copy is kept until then.
    Into(NamedTempFile),
    /// Not a regular file: a pipe, a device.
    Stream,
}

impl<'a> Staged<'a> {
    /// Stages the bytes beside their place. An existing file is replaced only with `force`, and never if it is
    /// read-only.
    pub(super) fn new(path: &Path, bytes: &'a [u8], force: bool) -> Result<Self, FileFault> {
        let path = path.to_owned();
        let place = behind_links(&path, force);
        let old = fs::metadata(&place).ok();
        if old.as_ref().is_some_and(Metadata::is_dir) {
            return Err(FileFault::IsFolder { path });
        }
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            let way = Way::Stream;
            return Ok(Self { place, bytes, way });
        }
        if old.is_some() && !force {
            return Err(FileFault::Exists { path });
        }
        if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
            return Err(FileFault::ReadOnly { path });
        }
        let way = stage(&place, bytes, old).map_err(|error| fault(path, &error))?;
        Ok(Self { place, bytes, way })
    }

    /// True if the file did not exist before.
    pub(super) fn is_new(&self) -> bool {
        matches!(self.way, Way::New(_))
    }

    /// Returns the destination.
    pub(super) fn place(&self) -> &Path {
        &self.place
    }

    /// Moves the file to its place, and syncs the folder.
    pub(super) fn put(self, path: &Path) -> Result<(), FileFault> {
        let put = match self.way {
            Way::New(copy) => copy
                .persist_noclobber(&self.place)
                .map_err(|error| error.error)
                .map(drop),
            Way::Over(copy) => copy
                .persist(&self.place)
                .map_err(|error| error.error)
                .map(drop),
            Way::Into(copy) => into(&self.place, self.bytes).map(|()| drop(copy)),
            Way::Stream => OpenOptions::new()
                .write(true)
                .open(&self.place)
                .and_then(|mut stream| stream.write_all(self.bytes)),
        };
        put.map_err(|error| fault(path.to_owned(), &error))?;
        settle(&folder(&self.place));
        Ok(())
    }
}

fn stage(place: &Path, bytes: &[u8], old: Option<Metadata>) -> io::Result<Way> {
    if old.is_some() {
        // Whoever may not write a file may not replace it either.
        OpenOptions::new().write(true).open(place)?;
    }
    let mut copy = beside(place, old.is_none())?;
    copy.write_all(bytes)?;
    let way = match old {
        None => Way::New(copy),
        Some(old) if looks_like(copy.as_file(), &old) => Way::Over(copy),
        Some(_) => Way::Into(copy),
    };
    if let Way::New(copy) | Way::Over(copy) | Way::Into(copy) = &way {
        copy.as_file().sync_all()?;
    }
    Ok(way)
}

/// Gives a copy the owner and the permissions of the old file; returns whether it can replace it.
#[cfg(unix)]
fn looks_like(copy: &File, old: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, fchown};
    let owners = |meta: &Metadata| (meta.uid(), meta.gid());
    let is_owned = copy
        .metadata()
        .is_ok_and(|copy| owners(&copy) == owners(old))
        || fchown(copy, Some(old.uid()), Some(old.gid())).is_ok();
    old.nlink() == 1 && is_owned && copy.set_permissions(old.permissions()).is_ok()
}

#[cfg(not(unix))]
fn looks_like(copy: &File, old: &Metadata) -> bool {
    copy.set_permissions(old.permissions()).is_ok()
}

/// Writes into the existing file; on failure, restores its content.
fn into(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let old = fs::read(place)?;
    let write = |bytes: &[u8]| {
        let mut file = OpenOptions::new().write(true).open(place)?;
        file.write_all(bytes)?;
        file.set_len(bytes.len() as u64)?;
        file.sync_all()
    };
    write(bytes).inspect_err(|_| {
        let _ = write(&old);
    })
}

/// Creates a copy beside a place, locked while this process writes it, so that copies left by a crash can be told from
/// those another process is writing.
fn beside(place: &Path, is_new: bool) -> io::Result<NamedTempFile> {
    let folder = folder(place);
    sweep(&folder);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    if is_new {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = is_new;
    loop {
        let copy = builder.tempfile_in(&folder)?;
        let _ = copy.as_file().lock();
        // Another process may have swept it before it was locked.
        if copy.path().exists() {
            return Ok(copy);
        }
    }
}

/// Removes copies left by processes that crashed.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_ours = name.starts_with(PREFIX) && name.len() == LENGTH;
        if is_ours
            && entry.file_type().is_ok_and(|kind| kind.is_file())
            && let Ok(file) = File::open(entry.path())
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Resolves links, so that they are kept; a file that may not be overwritten is not resolved.
fn behind_links(path: &Path, force: bool) -> PathBuf {
    if !force || !path.is_symlink() {
        return path.to_owned();
    }
    let missing = || Some(folder(path).join(fs::read_link(path).ok()?));
    let place = fs::canonicalize(path).ok().or_else(missing);
    place.unwrap_or_else(|| path.to_owned())
}

/// Syncs a folder to disk, if the system can.
pub(super) fn settle(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

fn fault(path: PathBuf, error: &io::Error) -> FileFault {
    match error.kind() {
        io::ErrorKind::AlreadyExists => FileFault::Exists { path },
        io::ErrorKind::PermissionDenied => FileFault::NotAllowed { path },
        io::ErrorKind::NotFound => FileFault::NotFolder {
            path: folder(&path),
        },
        _ => FileFault::CannotWrite {
            path,
            reason: error.to_string(),
        },
    }
}
