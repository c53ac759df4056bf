//! `batch.jsonl` as it grows: a line when the files of a row are there, in the order of the rows.
//!
//! What an earlier run remembered is kept beside it until this one is done, so that a run may end at any moment. When it is
//! done, the lines of rows that this run did not do are put back; those of rows that are gone are kept in a file of their
//! own, so that their files are known if the rows come back.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::fault::FolderFault;
use super::folder::{Folder, fresh};
use super::job::Job;
use crate::many::manifest::{self, Line};
use crate::words::diag::{Diag, Diags};

/// The manifest of one run, or of one shard of it.
pub(super) struct Journal {
    path: PathBuf,
    names: Names,
    known: Known,
    /// The lines of earlier runs, each row's last one.
    old: Vec<Line>,
    /// Those of rows that were gone.
    gone: Vec<Line>,
}

/// What the files are called that remember.
struct Names {
    now: String,
    before: String,
    gone: String,
}

impl Names {
    fn of(suffix: &str) -> Self {
        Self {
            now: Journal::name(suffix),
            before: format!(".batch{suffix}.before.jsonl"),
            gone: format!(".batch{suffix}.gone.jsonl"),
        }
    }
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

    fn add(&mut self, line: &Line) {
        for file in &line.files {
            let (hash, given) = (file.hash.clone(), line.given.clone());
            self.0.insert(file.file.clone(), (hash, given));
        }
    }
}

/// Reads the whole lines of a file.
fn lines(folder: &Folder, name: &str) -> Vec<Line> {
    let bytes = folder.read(name).unwrap_or_default();
    manifest::read(&String::from_utf8_lossy(&bytes))
}

/// Keeps the last line of each row, where its first one stands; a row without a name cannot be told from others.
fn last_of_each(lines: Vec<Line>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for line in lines {
        match places.get(line.stem()) {
            _ if line.stem().is_empty() => {}
            Some(&at) => kept[at] = line,
            None => {
                places.insert(line.stem().to_owned(), kept.len());
                kept.push(line);
            }
        }
    }
    kept
}

fn written<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in lines {
        manifest::write(line, &mut bytes);
    }
    bytes
}

/// Returns the year that an earlier run took for days without one.
pub(super) fn year(folder: &Path, suffix: &str) -> Option<i32> {
    let Names { now, before, .. } = Names::of(suffix);
    [now, before].iter().find_map(|name| {
        let bytes = fs::read(folder.join(name)).ok()?;
        let lines = manifest::read(&String::from_utf8_lossy(&bytes));
        lines.iter().find_map(|line| line.year)
    })
}

impl Journal {
    /// Opens the manifest in a folder; where work goes on, what earlier runs remembered is read.
    pub(super) fn open(folder: &Folder, suffix: &str, again: bool) -> Result<Self, Diags> {
        let names = Names::of(suffix);
        let mut journal = Self {
            path: folder.path(&names.now),
            known: Known::default(),
            old: Vec::new(),
            gone: Vec::new(),
            names,
        };
        if again {
            let names = &journal.names;
            let mut all = lines(folder, &names.before);
            all.extend(lines(folder, &names.now));
            journal.old = last_of_each(all);
            journal.gone = last_of_each(lines(folder, &names.gone));
            for line in journal.gone.iter().chain(&journal.old) {
                journal.known.add(line);
            }
            if !journal.old.is_empty() {
                folder.write(&names.before, &written(&journal.old))?;
            }
        }
        Ok(journal)
    }

    /// Returns what earlier runs wrote.
    pub(super) fn known(&self) -> &Known {
        &self.known
    }

    /// Returns what the manifest is called.
    pub(super) fn name(suffix: &str) -> String {
        format!("batch{suffix}.jsonl")
    }

    /// Starts the lines of this run. Rows of a part of a table keep the numbers they have in the whole.
    pub(super) fn lines(&self, is_part: bool) -> Result<Lines, Diags> {
        let file = fresh(&self.path).map_err(|error| cannot(&self.path, &error))?;
        let old = self.old.iter().filter(|_| is_part);
        Ok(Lines {
            path: self.path.clone(),
            file: BufWriter::with_capacity(64 << 10, file),
            line: Vec::new(),
            numbers: old.map(|line| (line.stem().to_owned(), line.row)).collect(),
        })
    }

    /// Ends the run: puts back the lines of rows it did not do. Returns the files whose rows are no longer in the table.
    pub(super) fn close(self, folder: &Folder, job: &Job<'_>) -> Result<Vec<String>, Diags> {
        if self.old.is_empty() && self.gone.is_empty() {
            // Nothing was there before: nothing to put back, and nothing of it is read, however long it is.
            folder.remove(&self.names.before);
            folder.remove(&self.names.gone);
            return Ok(Vec::new());
        }
        let new = last_of_each(lines(folder, &self.names.now));
        let stems: HashSet<&str> = job.stems.iter().map(String::as_str).collect();
        let done: HashSet<&str> = new.iter().map(Line::stem).collect();
        let stays = |line: &&Line| job.is_part || stems.contains(line.stem());
        let rest: Vec<&Line> = self
            .old
            .iter()
            .filter(|line| !done.contains(line.stem()))
            .collect();
        if rest.iter().any(stays) {
            let kept: Vec<&Line> = rest.iter().copied().filter(stays).collect();
            folder.write(
                &self.names.now,
                &written(merged(&new, kept, &self.old, job)),
            )?;
        }
        // Files that were known and that no line names any longer.
        let stayed = rest.iter().copied().filter(stays);
        let named = new.iter().chain(stayed).flat_map(|line| &line.files);
        let named: HashSet<&str> = named.map(|file| file.file.as_str()).collect();
        let unnamed = |line: &&Line| {
            let mut files = line.files.iter();
            files.any(|file| !named.contains(file.file.as_str()))
        };
        let lost = self.gone.iter().chain(&self.old).filter(unnamed).cloned();
        let lost = last_of_each(lost.collect());
        if lost.is_empty() {
            folder.remove(&self.names.gone);
        } else {
            folder.write(&self.names.gone, &written(&lost))?;
        }
        folder.remove(&self.names.before);
        if job.is_part {
            return Ok(Vec::new());
        }
        let gone = lost.iter().filter(|line| !stems.contains(line.stem()));
        let files = gone
            .flat_map(|line| &line.files)
            .map(|file| file.file.clone());
        Ok(files.filter(|file| folder.has_now(file)).collect())
    }
}

/// The lines of a run and those it leaves as they are, in the order of the table; of a part, in the order they had.
fn merged<'a>(new: &'a [Line], kept: Vec<&'a Line>, old: &[Line], job: &Job<'_>) -> Vec<&'a Line> {
    let order: HashMap<&str, usize> = if job.is_part {
        old.iter().map(Line::stem).zip(0..).collect()
    } else {
        job.stems.iter().map(String::as_str).zip(0..).collect()
    };
    let mut all: Vec<&Line> = new.iter().chain(kept).collect();
    all.sort_by_key(|line| order.get(line.stem()).copied().unwrap_or(usize::MAX));
    all
}

/// The lines of this run.
pub(super) struct Lines {
    path: PathBuf,
    file: BufWriter<File>,
    line: Vec<u8>,
    /// The numbers of rows by their names, where they differ from those of this table.
    numbers: HashMap<String, usize>,
}

impl Lines {
    /// Adds the line of a row.
    pub(super) fn add(&mut self, line: &Line) -> Result<(), Diags> {
        self.line.clear();
        match self.numbers.get(line.stem()) {
            Some(&row) => manifest::write(
                &Line {
                    row,
                    ..line.clone()
                },
                &mut self.line,
            ),
            None => manifest::write(line, &mut self.line),
        }
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
