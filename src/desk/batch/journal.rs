//! Writes `batch.jsonl` during a run: a line once the files of a row are written, in row order.
//!
//! The manifest of an earlier run is kept beside it until this run is done, so that a run may end at any moment. Then
//! the lines of rows that this run did not draft are put back; lines of rows no longer in the table are kept in a
//! separate file, so that their files are recognised if the rows come back.

use std::collections::{HashMap, HashSet};

use super::sink::Sink;
use super::spec::Job;
use crate::batch::manifest::{self, Line, Lines, Stem};
use crate::words::diag::Diags;

/// The manifest of one run, or of one shard of it.
pub(super) struct Journal {
    names: Names,
    known: Known,
}

/// Names of the manifest files.
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

/// Manifest lines of earlier runs, indexed by file name.
#[derive(Default)]
pub(super) struct Known {
    /// The lines of earlier runs.
    old: Lines,
    /// Lines of rows no longer in the table.
    gone: Lines,
    /// The line that names each file: whether it is in `old`, and its index there.
    places: HashMap<Stem, (bool, usize)>,
}

/// What an earlier run recorded of one file.
pub(super) struct Wrote {
    /// Hash of its content.
    pub(super) hash: String,
    /// Hash of the inputs it was made from.
    pub(super) given: String,
}

impl Known {
    fn new(old: Lines, gone: Lines) -> Self {
        let mut places = HashMap::new();
        for (lines, is_old) in [(&gone, false), (&old, true)] {
            for (at, line) in lines.iter().enumerate() {
                for file in line.files {
                    places.insert(Stem::of(&file.file), (is_old, at));
                }
            }
        }
        Self { old, gone, places }
    }

    /// Returns what an earlier run recorded of a file.
    pub(super) fn of(&self, name: &str) -> Option<Wrote> {
        let (is_old, at) = *self.places.get(&Stem::of(name))?;
        let line = if is_old { &self.old } else { &self.gone }.get(at)?;
        let file = line.files.into_iter().find(|file| file.file == name)?;
        Some(Wrote {
            hash: file.hash,
            given: line.given,
        })
    }
}

/// Reads the lines of several files in order.
fn lines(sink: &dyn Sink, names: &[&str]) -> Lines {
    let mut text = String::new();
    for name in names {
        text += &String::from_utf8_lossy(&sink.read(name).unwrap_or_default());
        // A line that was cut short is dropped, so that it does not corrupt the first line of the next file.
        text.truncate(text.rfind('\n').map_or(0, |at| at + 1));
    }
    Lines::read(text)
}

/// Returns the year that an earlier run assigned to days without one.
pub(super) fn year(sink: &dyn Sink, suffix: &str) -> Option<i32> {
    let Names { now, before, .. } = Names::of(suffix);
    [now, before].iter().find_map(|name| {
        let bytes = sink.read(name)?;
        manifest::year(&String::from_utf8_lossy(&bytes))
    })
}

impl Journal {
    /// Opens the manifest in a folder; if the batch is continued, also reads the manifests of earlier runs.
    pub(super) fn open(sink: &dyn Sink, suffix: &str, again: bool) -> Result<Self, Diags> {
        let names = Names::of(suffix);
        let known = if again {
            let old = lines(sink, &[&names.before, &names.now]);
            if !old.is_empty() {
                sink.write(&names.before, old.written().as_bytes())?;
            }
            Known::new(old, lines(sink, &[&names.gone]))
        } else {
            Known::default()
        };
        Ok(Self { names, known })
    }

    /// Returns the manifest lines of earlier runs.
    pub(super) fn known(&self) -> &Known {
        &self.known
    }

    /// Returns the name of the manifest file.
    pub(super) fn name(suffix: &str) -> String {
        format!("batch{suffix}.jsonl")
    }

    /// Starts recording this run. Rows of a partial table keep the numbers they have in the whole table.
    pub(super) fn record<'a>(
        &'a self,
        sink: &'a dyn Sink,
        is_part: bool,
    ) -> Result<Recorder<'a>, Diags> {
        sink.start(&self.names.now)?;
        let old = self.known.old.iter().filter(|_| is_part);
        Ok(Recorder {
            sink,
            name: &self.names.now,
            lines: Vec::new(),
            numbers: old.map(|line| (Stem::of(line.stem()), line.row)).collect(),
        })
    }

    /// Ends the run: puts back the lines of rows it did not draft. Returns the files whose rows are no longer in the
    /// table.
    pub(super) fn close(self, sink: &dyn Sink, job: &Job<'_>) -> Result<Vec<String>, Diags> {
        let Known { old, gone, .. } = &self.known;
        if old.is_empty() && gone.is_empty() {
            // No earlier run: nothing to put back, so the manifest is not read, however long it is.
            sink.remove(&self.names.before);
            sink.remove(&self.names.gone);
            return Ok(Vec::new());
        }
        let new = lines(sink, &[&self.names.now]);
        let done: HashSet<Stem> = new.stems().collect();
        let order: HashMap<Stem, usize> = if job.is_part {
            old.stems().zip(0..).collect()
        } else {
            let stems = job.stems.iter().map(|stem| Stem::of(stem));
            stems.zip(0..).collect()
        };
        // The lines of rows that this run did not draft and the table still has.
        let stays = |stem| !done.contains(&stem) && order.contains_key(&stem);
        if old.stems().any(stays) {
            let kept = old.texts().filter(|(stem, _)| stays(*stem));
            let mut all: Vec<_> = new.texts().chain(kept).collect();
            all.sort_by_key(|(stem, _)| order.get(stem).copied().unwrap_or(usize::MAX));
            let all: String = all.into_iter().map(|(_, text)| text).collect();
            sink.write(&self.names.now, all.as_bytes())?;
        }
        // Known files that no line names any longer.
        let stayed = old.iter().filter(|line| stays(Stem::of(line.stem())));
        let named = new.iter().chain(stayed).flat_map(|line| line.files);
        let named: HashSet<Stem> = named.map(|file| Stem::of(&file.file)).collect();
        let unnamed = |line: &Line| {
            let mut files = line.files.iter();
            files.any(|file| !named.contains(&Stem::of(&file.file)))
        };
        let known = gone.lines().chain(old.lines());
        let lost = known.filter(|(_, line)| unnamed(line));
        let lost = Lines::read(lost.map(|(text, _)| text).collect());
        if lost.is_empty() {
            sink.remove(&self.names.gone);
        } else {
            sink.write(&self.names.gone, lost.written().as_bytes())?;
        }
        sink.remove(&self.names.before);
        if job.is_part {
            return Ok(Vec::new());
        }
        let gone = lost
            .iter()
            .filter(|line| !order.contains_key(&Stem::of(line.stem())));
        let files = gone.flat_map(|line| line.files).map(|file| file.file);
        Ok(files.filter(|file| sink.has(file)).collect())
    }
}

/// Writes the lines of this run.
pub(super) struct Recorder<'a> {
    sink: &'a dyn Sink,
    name: &'a str,
    /// Lines not yet written.
    lines: Vec<u8>,
    /// Row numbers by file name, where they differ from those of this table.
    numbers: HashMap<Stem, usize>,
}

impl Recorder<'_> {
    /// Adds the line of a row.
    pub(super) fn add(&mut self, line: &Line) {
        match self.numbers.get(&Stem::of(line.stem())) {
            Some(&row) => manifest::write(
                &Line {
                    row,
                    ..line.clone()
                },
                &mut self.lines,
            ),
            None => manifest::write(line, &mut self.lines),
        }
    }

    /// Flushes the lines so far, so that they survive the end of this process.
    pub(super) fn settle(&mut self) -> Result<(), Diags> {
        let lines = std::mem::take(&mut self.lines);
        if lines.is_empty() {
            return Ok(());
        }
        self.sink.append(self.name, &lines)
    }
}
