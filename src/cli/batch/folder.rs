//! The folder of the drafts: files appear in it whole or not at all.

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::fault::FolderFault;
use crate::many::manifest;
use crate::words::diag::{Diag, Diags};

/// Makes a file anew; what lies there, a link too, is taken away and not followed.
pub(super) fn fresh(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            File::create_new(path)
        }
        other => other,
    }
}

/// A folder, and what was in it at the start.
pub(super) struct Folder {
    path: PathBuf,
    present: HashSet<String>,
}

/// A folder taken for a run.
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
    /// Makes the folder where it is not there, and looks what is in it.
    pub(super) fn open(path: &Path) -> Result<Self, Diags> {
        if path.exists() && !path.is_dir() {
            let path = path.to_owned();
            return Err(Diag::of(&FolderFault::NotFolder { path }).into());
        }
        let cannot = |error: &io::Error| {
            Diags::from(Diag::of(&FolderFault::CannotMake {
                path: path.to_owned(),
                reason: error.to_string(),
            }))
        };
        fs::create_dir_all(path).map_err(|error| cannot(&error))?;
        let entries = fs::read_dir(path).map_err(|error| cannot(&error))?;
        let names = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned());
        Ok(Self {
            path: path.to_owned(),
            present: names.collect(),
        })
    }

    /// Takes the folder for a run, or a shard of one; the system gives it back when the process ends, however it does.
    ///
    /// # Errors
    /// Where another run has it. Folders that know no locks are taken on trust.
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

    /// Returns whether a file was there at the start.
    pub(super) fn has(&self, name: &str) -> bool {
        self.present.contains(name)
    }

    /// Returns where a file is, or will be.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Returns the bytes of a file; nothing where it is not there.
    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.path(name)).ok()
    }

    /// Returns whether a file is there now.
    pub(super) fn has_now(&self, name: &str) -> bool {
        self.path(name).is_file()
    }

    /// Returns the hash of a file; nothing where it is not there.
    pub(super) fn hash(&self, name: &str) -> Option<String> {
        self.read(name).map(|bytes| manifest::hash(&bytes))
    }

    /// Writes a file whole: beside its place first, then there. What a sudden end leaves beside it is used up by the next
    /// write of the same file.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Diags> {
        let path = self.path(name);
        let beside = self.path.join(format!(".{name}.part"));
        let written = fresh(&beside)
            .and_then(|mut file| file.write_all(bytes))
            .and_then(|()| fs::rename(&beside, &path));
        written.map_err(|error| {
            let _ = fs::remove_file(&beside);
            let reason = error.to_string();
            Diag::of(&FolderFault::CannotWrite { path, reason }).into()
        })
    }

    /// Takes a file away, if it is there.
    pub(super) fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }
}
