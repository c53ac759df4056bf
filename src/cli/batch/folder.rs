//! The output folder of a batch: files appear in it whole or not at all.

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::fault::FolderFault;
use crate::desk::batch::Sink;
use crate::words::diag::{Diag, Diags};

/// Creates a new file; an existing one is removed first, also if it is a link, which is not followed.
fn fresh(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            File::create_new(path)
        }
        other => other,
    }
}

/// A folder, and its files at the start.
pub(super) struct Folder {
    path: PathBuf,
    present: HashSet<String>,
}

/// A folder locked for a run.
pub(super) struct Taken {
    path: PathBuf,
    _file: Option<File>,
}

impl Drop for Taken {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

impl Folder {
    /// Lists a folder; one that does not exist yet is empty.
    pub(super) fn at(path: &Path) -> Result<Self, Diags> {
        if path.exists() && !path.is_dir() {
            let path = path.to_owned();
            return Err(Diag::of(&FolderFault::NotFolder { path }).into());
        }
        let mut folder = Self {
            path: path.to_owned(),
            present: HashSet::new(),
        };
        if path.is_dir() {
            folder.look()?;
        }
        Ok(folder)
    }

    /// Creates the folder if it does not exist.
    pub(super) fn make(&mut self) -> Result<(), Diags> {
        fs::create_dir_all(&self.path).map_err(|error| self.cannot(&error))?;
        self.look()
    }

    fn look(&mut self) -> Result<(), Diags> {
        let entries = fs::read_dir(&self.path).map_err(|error| self.cannot(&error))?;
        let names = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned());
        self.present = names.collect();
        Ok(())
    }

    fn cannot(&self, error: &io::Error) -> Diags {
        let (path, reason) = (self.path.clone(), error.to_string());
        Diag::of(&FolderFault::CannotMake { path, reason }).into()
    }

    /// Locks the folder for a run, or a shard of one; the system releases the lock when the process ends, even by a
    /// crash.
    ///
    /// # Errors
    /// Returns an error if another run holds the lock. Folders without lock support are taken as free.
    pub(super) fn take(&self, suffix: &str) -> Result<Taken, Diags> {
        let path = self.path.join(format!(".batch{suffix}.lock"));
        let mut open = File::options();
        let file = open.create(true).write(true).truncate(false).open(&path);
        let file = file.ok();
        match file.as_ref().map(File::try_lock) {
            Some(Err(TryLockError::WouldBlock)) => {
                let path = self.path.clone();
                Err(Diag::of(&FolderFault::Taken { path }).into())
            }
            _ => Ok(Taken { path, _file: file }),
        }
    }

    fn written(&self, name: &str, result: io::Result<()>) -> Result<(), Diags> {
        result.map_err(|error| {
            let (path, reason) = (self.path.join(name), error.to_string());
            Diag::of(&FolderFault::CannotWrite { path, reason }).into()
        })
    }
}

impl Sink for Folder {
    fn had(&self, name: &str) -> bool {
        self.present.contains(name)
    }

    fn has(&self, name: &str) -> bool {
        self.path.join(name).is_file()
    }

    fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.path.join(name)).ok()
    }

    /// Writes a temporary file beside its place, then renames it. One left by a crash is overwritten by the next write
    /// of the same file.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Diags> {
        let beside = self.path.join(format!(".{name}.part"));
        let written = fresh(&beside)
            .and_then(|mut file| file.write_all(bytes))
            .and_then(|()| fs::rename(&beside, self.path.join(name)));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        self.written(name, written)
    }

    fn start(&self, name: &str) -> Result<(), Diags> {
        let started = fresh(&self.path.join(name)).map(drop);
        self.written(name, started)
    }

    fn append(&self, name: &str, bytes: &[u8]) -> Result<(), Diags> {
        let file = File::options().append(true).open(self.path.join(name));
        let added = file.and_then(|mut file| file.write_all(bytes));
        self.written(name, added)
    }

    fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path.join(name));
    }
}
