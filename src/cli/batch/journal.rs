//! `batch.jsonl` as it grows: a line when the files of a row are there, in the order of the rows.
//!
//! What an earlier run remembered is kept beside it until this one is done, so that a run may end at any moment.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::fault::FolderFault;
use super::folder::Folder;
use crate::many::manifest::{self, Line};
use crate::words::diag::{Diag, Diags};

/// The manifest of one run, or of one shard of it.
pub(super) struct Journal {
    path: PathBuf,
    before: PathBuf,
    known: Known,
}

/// What earlier runs wrote, by the names of the files.
#[derive(Default)]
pub(super) struct Known(HashMap<String, (String, String)>);

impl Known {
    /// Returns the hash a file had when it was written.
    pub(super) fn hash(&self, file: &str) -> Option<&str> {
        self.0.get(file).map(|(hash, _)| hash.as_str())
    }

    /// Returns what a file was made from.
    pub(super) fn given(&self, file: &str) -> Option<&str> {
        self.0.get(file).map(|(_, given)| given.as_str())
    }

    fn add(&mut self, line: Line) {
        for file in line.files {
            self.0.insert(file.file, (file.hash, line.given.clone()));
        }
    }
}

impl Journal {
    /// Opens the manifest in a folder; where work goes on, what earlier runs remembered is read.
    pub(super) fn open(folder: &Folder, suffix: &str, again: bool) -> Result<Self, Diags> {
        let (now, before) = (Self::name(suffix), format!(".batch{suffix}.before.jsonl"));
        let mut known = Known::default();
        if again {
            let mut all = String::new();
            for name in [&before, &now] {
                let bytes = folder.read(name).unwrap_or_default();
                let text = String::from_utf8_lossy(&bytes);
                // A line that a sudden end cut short must not run into the next.
                all.push_str(&text[..text.rfind('\n').map_or(0, |at| at + 1)]);
            }
            for line in manifest::read(&all) {
                known.add(line);
            }
            if !known.0.is_empty() {
                folder.write(&before, all.as_bytes())?;
            }
        }
        Ok(Self {
            path: folder.path(&now),
            before: folder.path(&before),
            known,
        })
    }

    /// Returns what earlier runs wrote.
    pub(super) fn known(&self) -> &Known {
        &self.known
    }

    /// Returns what the manifest is called.
    pub(super) fn name(suffix: &str) -> String {
        format!("batch{suffix}.jsonl")
    }

    /// Starts the lines of this run.
    pub(super) fn lines(&self) -> Result<Lines, Diags> {
        let file = File::create(&self.path).map_err(|error| cannot(&self.path, &error))?;
        Ok(Lines {
            path: self.path.clone(),
            file: BufWriter::with_capacity(64 << 10, file),
            line: Vec::new(),
        })
    }

    /// Ends the run: what was before is no longer needed.
    pub(super) fn close(self) {
        let _ = fs::remove_file(self.before);
    }
}

/// The lines of this run.
pub(super) struct Lines {
    path: PathBuf,
    file: BufWriter<File>,
    line: Vec<u8>,
}

impl Lines {
    /// Adds the line of a row.
    pub(super) fn add(&mut self, line: &Line) -> Result<(), Diags> {
        self.line.clear();
        manifest::write(line, &mut self.line);
        let written = self.file.write_all(&self.line);
        written.map_err(|error| cannot(&self.path, &error))
    }

    /// Makes sure that the lines so far survive this process.
    pub(super) fn settle(&mut self) -> Result<(), Diags> {
        self.file
            .flush()
            .map_err(|error| cannot(&self.path, &error))
    }
}

fn cannot(path: &Path, error: &io::Error) -> Diags {
    let (path, reason) = (path.to_owned(), error.to_string());
    Diag::of(&FolderFault::CannotWrite { path, reason }).into()
}
