//! Destinations of a batch's files: a folder, an archive, memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::words::diag::Diags;

/// A destination for files, by name.
///
/// A file is written whole or not at all. Faults are those of the destination, such as a full disk or a read-only
/// folder.
pub trait Sink: Sync {
    /// True if the file existed before the batch.
    fn had(&self, name: &str) -> bool;

    /// True if the file exists now.
    fn has(&self, name: &str) -> bool;

    /// Returns the bytes of a file; `None` if it does not exist.
    fn read(&self, name: &str) -> Option<Vec<u8>>;

    /// Writes a file, replacing an existing one.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Diags>;

    /// Starts a file to append to, replacing an existing one.
    fn start(&self, name: &str) -> Result<(), Diags>;

    /// Appends to a started file.
    fn append(&self, name: &str, bytes: &[u8]) -> Result<(), Diags>;

    /// Removes a file, if it exists.
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
