//! Where the files of a batch go: a folder, an archive, memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::words::diag::Diags;

/// A place for files, by their names.
///
/// A file is there whole or not at all. Faults are those of the place: that it is full, that it cannot be written.
pub trait Sink: Sync {
    /// Returns whether a file was there before the batch.
    fn had(&self, name: &str) -> bool;

    /// Returns whether a file is there now.
    fn has(&self, name: &str) -> bool;

    /// Returns the bytes of a file; nothing where it is not there.
    fn read(&self, name: &str) -> Option<Vec<u8>>;

    /// Writes a file, over the one that is there.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Diags>;

    /// Starts a file that grows, in the place of the one that is there.
    fn start(&self, name: &str) -> Result<(), Diags>;

    /// Adds to a file that was started.
    fn append(&self, name: &str, bytes: &[u8]) -> Result<(), Diags>;

    /// Takes a file away, if it is there.
    fn remove(&self, name: &str);
}

/// Files in memory.
#[derive(Default)]
pub struct Memory {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Memory {
    /// Returns the files, by their names.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        let files = self.files.into_inner();
        files.unwrap_or_else(PoisonError::into_inner)
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn had(&self, _: &str) -> bool {
        false
    }

    fn has(&self, name: &str) -> bool {
        self.files().contains_key(name)
    }

    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.files().get(name).cloned()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Diags> {
        self.files().insert(name.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn start(&self, name: &str) -> Result<(), Diags> {
        self.write(name, &[])
    }

    fn append(&self, name: &str, bytes: &[u8]) -> Result<(), Diags> {
        let mut files = self.files();
        files.entry(name.to_owned()).or_default().extend(bytes);
        Ok(())
    }

    fn remove(&self, name: &str) {
        self.files().remove(name);
    }
}
