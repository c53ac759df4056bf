//! Drafts rows and writes their files, on one thread.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::journal::{Known, Wrote};
use super::sink::Sink;
use super::spec::Job;
use crate::batch::manifest::{File, Line, hash};
use crate::batch::{CellFault, Similarity};
use crate::desk::Writer;
use crate::draft::{Filled, RATE};
use crate::words::diag::Diags;

/// What to do with the drafts.
pub(super) enum Mode<'a> {
    /// Draft them without writing.
    Check,
    /// Write them.
    Write {
        sink: &'a dyn Sink,
        known: &'a Known,
    },
}

/// The result of one row.
pub(super) struct Outcome {
    pub(super) line: Line,
    pub(super) state: State,
    /// The required facts that are missing.
    pub(super) missing: Vec<String>,
}

/// The results of a thread's rows, as far as it got.
pub(super) struct Chunk {
    pub(super) outcomes: Vec<Outcome>,
    /// The faults that stopped it.
    pub(super) stopped: Option<Diags>,
}

pub(super) enum State {
    Written,
    /// The draft already existed.
    Kept,
    /// Files left alone because they were edited, or were not written by a batch.
    Left(Vec<String>),
    Failed(Vec<CellFault>),
}

/// Drafts rows on one thread.
pub(super) struct Worker<'a, 'j> {
    job: &'a Job<'j>,
    mode: &'a Mode<'a>,
    sameness: &'a Mutex<Similarity>,
    /// The writers of each layout; the default layout has an empty name.
    writers: BTreeMap<String, Vec<Writer>>,
}

impl<'a, 'j> Worker<'a, 'j> {
    pub(super) fn new(
        job: &'a Job<'j>,
        mode: &'a Mode<'a>,
        sameness: &'a Mutex<Similarity>,
    ) -> Self {
        Self {
            job,
            mode,
            sameness,
            writers: BTreeMap::new(),
        }
    }

    /// Drafts rows, up to the first that cannot be written to disk.
    pub(super) fn chunk(&mut self, rows: &[usize]) -> Chunk {
        let mut outcomes = Vec::with_capacity(rows.len());
        for &row in rows {
            match self.row(row) {
                Ok(outcome) => outcomes.push(outcome),
                Err(faults) => {
                    return Chunk {
                        outcomes,
                        stopped: Some(faults),
                    };
                }
            }
        }
        Chunk {
            outcomes,
            stopped: None,
        }
    }

    /// Drafts a row and writes its files.
    ///
    /// # Errors
    /// Returns only faults that stop all rows: the disk is full, the folder cannot be written.
    fn row(&mut self, row: usize) -> Result<Outcome, Diags> {
        let job = self.job;
        let number = job.table.row(row).number();
        let mut line = Line {
            row: number,
            seed: job.seed(row),
            given: job.given_of(row),
            name: String::new(),
            year: job.year,
            files: Vec::new(),
            owed: 0,
            required: 0,
            faults: Vec::new(),
        };
        let failed = |mut line: Line, faults: Vec<CellFault>| {
            line.faults = faults.iter().map(CellFault::line).collect();
            line.name.clone_from(&job.stems[row]);
            Ok(Outcome {
                line,
                state: State::Failed(faults),
                missing: Vec::new(),
            })
        };
        let plan = match job.plan_of(row) {
            Ok(plan) => plan,
            Err(fault) => return failed(line, vec![fault.clone()]),
        };
        if let Err(faults) = self.prepare(row, plan.usual().pace.map_or(RATE, |pace| pace.rate)) {
            return failed(line, faults);
        }
        let kept = self.kept(row, &line.given);
        let table = job.table;
        let draft = plan.draft(
            table.row(row),
            table.heads(),
            job.seed(row),
            |filled, seed| {
                let mut sameness = self.sameness.lock().unwrap_or_else(PoisonError::into_inner);
                sameness.note(row, &filled.picked);
                drop(sameness);
                let owed = &filled.document.owed;
                let required = owed.iter().filter(|owed| owed.required);
                let missing: Vec<_> = required.map(|owed| owed.name.clone()).collect();
                line.owed = owed.iter().filter(|owed| owed.is_missing()).count();
                line.required = missing.len();
                line.seed = seed;
                let state = match (&kept, self.mode) {
                    (_, Mode::Check) => State::Written,
                    (Some(files), _) => {
                        line.files.clone_from(files);
                        State::Kept
                    }
                    (None, Mode::Write { .. }) => self.write(row, &filled, &mut line)?,
                };
                Ok::<_, Diags>((state, missing))
            },
        );
        match draft {
            Ok(done) => {
                let (state, missing) = done?;
                if line.files.is_empty() {
                    line.name.clone_from(&job.stems[row]);
                }
                Ok(Outcome {
                    line,
                    state,
                    missing,
                })
            }
            Err(faults) => failed(line, faults),
        }
    }

    /// Prepares the writers of a row's layout.
    fn prepare(&mut self, row: usize, rate: u32) -> Result<(), Vec<CellFault>> {
        let job = self.job;
        let layout = job.layout(row).unwrap_or_default();
        if self.writers.contains_key(layout) || matches!(self.mode, Mode::Check) {
            return Ok(());
        }
        let mut look = job.request.look.clone();
        look.layout = Some(layout.to_owned()).filter(|name| !name.is_empty());
        // The margin shows the time at the speaking rate of the draft.
        look.show.minute_marks = look.show.minute_marks.map(|_| rate);
        let formats = job.request.formats.iter();
        let writers = formats.map(|format| Ok(Writer::new(*format, &look, job.library)?.output));
        let writers = writers.collect::<Result<Vec<_>, _>>();
        let writers = writers.map_err(|faults| CellFault::all("版式", faults))?;
        self.writers.insert(layout.to_owned(), writers);
        Ok(())
    }

    /// Returns the files of a row if an earlier run made them from the same inputs and they are unchanged.
    fn kept(&self, row: usize, given: &str) -> Option<Vec<File>> {
        let Mode::Write { sink, known } = self.mode else {
            return None;
        };
        if !self.job.request.resume {
            return None;
        }
        let files = self.job.files(row).map(|(file, _)| {
            let wrote = known.of(&file)?;
            let is_same = sink.had(&file)
                && wrote.given == given
                && sink.read(&file).map(|bytes| hash(&bytes)).as_ref() == Some(&wrote.hash);
            let hash = wrote.hash;
            is_same.then_some(File { file, hash })
        });
        files.collect()
    }

    fn write(&mut self, row: usize, filled: &Filled<'_>, line: &mut Line) -> Result<State, Diags> {
        let job = self.job;
        let layout = job.layout(row).unwrap_or_default();
        let writers = self.writers.get_mut(layout).expect("prepared before");
        let Mode::Write { sink, known } = self.mode else {
            return Ok(State::Written);
        };
        // Files of an earlier run are overwritten; with force, files of unknown origin too.
        let (again, force) = (job.request.goes_on(), job.request.force);
        let mut left = Vec::new();
        for ((file, _), writer) in job.files(row).zip(writers) {
            let bytes = writer.write(&filled.document);
            let made = hash(&bytes);
            if sink.had(&file) {
                let bytes_there = sink.read(&file);
                let there = bytes_there.as_deref().map(hash);
                let ours = known.of(&file);
                if there.as_deref() == Some(&made) {
                    line.files.push(File { file, hash: made });
                    continue;
                }
                let is_torn = bytes_there.is_some_and(|there| is_torn(&there, &bytes));
                let free = match (&there, &ours) {
                    _ if is_torn => true,
                    (None, _) => true,
                    (Some(there), Some(ours)) => *there == ours.hash && again,
                    (Some(_), None) => force,
                };
                if !free {
                    if let Some(Wrote { hash, given }) = ours {
                        // The inputs of that earlier draft: if the edit is undone, the file is that old draft, not this
                        // one.
                        line.given = given;
                        let file = file.clone();
                        line.files.push(File { file, hash });
                    }
                    left.push(file);
                    continue;
                }
            }
            sink.write(&file, &bytes)?;
            line.files.push(File { file, hash: made });
        }
        Ok(if left.is_empty() {
            State::Written
        } else {
            State::Left(left)
        })
    }
}

/// The smallest unit in which a disk writes a file, in bytes.
const BLOCK: usize = 512;

/// True if a file is a draft torn by a power loss: empty, cut short, or with zeros in place of some of it.
fn is_torn(there: &[u8], made: &[u8]) -> bool {
    if there.iter().all(|byte| *byte == 0) {
        return true;
    }
    let same = there.len().min(made.len());
    let (start, rest) = there.split_at(same);
    let mut blocks = start.chunks(BLOCK).zip(made[..same].chunks(BLOCK));
    blocks.all(|(there, made)| {
        // Within a block the data breaks off once.
        let kept = there.iter().zip(made).take_while(|(a, b)| a == b).count();
        there[kept..].iter().all(|byte| *byte == 0)
    }) && rest.iter().all(|byte| *byte == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn torn_at_any_place_is_torn_and_a_changed_word_is_not() {
        let made: Vec<u8> = "同志们：今天开会，就讲这几件事。\n"
            .bytes()
            .cycle()
            .take(3 * BLOCK + 77)
            .collect();
        for at in 0..made.len() {
            let (mut cut, mut zeroed, mut edited) = (made.clone(), made.clone(), made.clone());
            cut.truncate(at);
            zeroed[at..].fill(0);
            edited[at] ^= 1;
            assert!(is_torn(&cut, &made), "cut at {at}");
            assert!(is_torn(&zeroed, &made), "zeros from {at}");
            assert!(!is_torn(&edited, &made), "edited at {at}");
            // A block that was never written, with the rest present.
            let block = at / BLOCK * BLOCK;
            let mut hole = made.clone();
            let end = made.len().min(block + BLOCK);
            hole[block..end].fill(0);
            assert!(is_torn(&hole, &made), "no block at {block}");
            hole.truncate(end.max(at));
            assert!(is_torn(&hole, &made), "no block at {block}, cut at {at}");
        }
        let longer = [&made[..], "我加的".as_bytes()].concat();
        assert!(!is_torn(&longer, &made));
        let padded = [&made[..], &[0; 90]].concat();
        assert!(is_torn(&padded, &made));
    }
}
