//! `batch.jsonl` as it grows: a line when the files of a row are there, in the order of the rows.
//!
//! What an earlier run remembered is kept beside it until this one is done, so that a run may end at any moment. When it is
//! done, the lines of rows that this run did not do are put back; those of rows that are gone are kept in a file of their
//! own, so that their files are known if the rows come back.

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
pub(super) struct Known {
    /// The lines of earlier runs.
    old: Lines,
    /// Those of rows that were gone.
    gone: Lines,
    /// Which line names a file: whether of `old`, and its place there.
    places: HashMap<Stem, (bool, usize)>,
}

/// What an earlier run wrote of one file.
pub(super) struct Wrote {
    /// The hash it had.
    pub(super) hash: String,
    /// What it was made from.
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

    /// Returns what an earlier run wrote of a file.
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

/// Reads the lines of some files, one after the other.
fn lines(sink: &dyn Sink, names: &[&str]) -> Lines {
    let mut text = String::new();
    for name in names {
        text += &String::from_utf8_lossy(&sink.read(name).unwrap_or_default());
        // A line that was cut short says nothing, nor does it spoil the first of the next file.
        text.truncate(text.rfind('\n').map_or(0, |at| at + 1));
    }
    Lines::read(text)
}

/// Returns the year that an earlier run took for days without one.
pub(super) fn year(sink: &dyn Sink, suffix: &str) -> Option<i32> {
    let Names { now, before, .. } = Names::of(suffix);
    [now, before].iter().find_map(|name| {
        let bytes = sink.read(name)?;
        manifest::year(&String::from_utf8_lossy(&bytes))
    })
}

impl Journal {
    /// Opens the manifest in a folder; where work goes on, what earlier runs remembered is read.
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

    /// Returns what earlier runs wrote.
    pub(super) fn known(&self) -> &Known {
        &self.known
    }

    /// Returns what the manifest is called.
    pub(super) fn name(suffix: &str) -> String {
        format!("batch{suffix}.jsonl")
    }

    /// Starts the lines of this run. Rows of a part of a table keep the numbers they have in the whole.
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

    /// Ends the run: puts back the lines of rows it did not do. Returns the files whose rows are no longer in the table.
    pub(super) fn close(self, sink: &dyn Sink, job: &Job<'_>) -> Result<Vec<String>, Diags> {
        let Known { old, gone, .. } = &self.known;
        if old.is_empty() && gone.is_empty() {
            // Nothing was there before: nothing to put back, and nothing of it is read, however long it is.
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
        // The lines of rows that this run did not do and that the table still has.
        let stays = |stem| !done.contains(&stem) && order.contains_key(&stem);
        if old.stems().any(stays) {
            let kept = old.texts().filter(|(stem, _)| stays(*stem));
            let mut all: Vec<_> = new.texts().chain(kept).collect();
            all.sort_by_key(|(stem, _)| order.get(stem).copied().unwrap_or(usize::MAX));
            let all: String = all.into_iter().map(|(_, text)| text).collect();
            sink.write(&self.names.now, all.as_bytes())?;
        }
        // Files that were known and that no line names any longer.
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
    /// The lines that are not written yet.
    lines: Vec<u8>,
    /// The numbers of rows by their names, where they differ from those of this table.
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

    /// Makes sure that the lines so far survive this process.
    pub(super) fn settle(&mut self) -> Result<(), Diags> {
        let lines = std::mem::take(&mut self.lines);
        if lines.is_empty() {
            return Ok(());
        }
        self.sink.append(self.name, &lines)
    }
}
