//! Rows to files, on several threads; what came of them is told in the order of the rows.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};

use indicatif::ProgressBar;

use super::folder::Folder;
use super::job::Job;
use super::journal::{Known, Lines};
use crate::cli::format::{Format, Writer};
use crate::draft::{Filled, RATE};
use crate::many::manifest::{File, Line, hash};
use crate::many::{CellFault, Sameness};
use crate::words::diag::Diags;

/// How many rows a thread takes at a time.
const CHUNK: usize = 16;

/// What is done with drafts.
pub(super) enum Mode<'a> {
    /// They are made to see whether they can be.
    Check,
    /// They are written.
    Write {
        folder: &'a Folder,
        known: &'a Known,
        /// Whether what an earlier run wrote is left as it is.
        resume: bool,
        /// Whether files that are nobody's known work are overwritten.
        force: bool,
    },
}

/// What came of one row.
struct Outcome {
    line: Line,
    state: State,
    /// The required facts that are missing.
    missing: Vec<String>,
}

/// What came of the rows that a thread took, as far as it got.
struct Chunk {
    outcomes: Vec<Outcome>,
    /// What stopped it.
    stopped: Option<Diags>,
}

enum State {
    Written,
    /// It was there already.
    Kept,
    /// Files that were edited, or are somebody else's, and were left alone.
    Left(Vec<String>),
    Failed(Vec<CellFault>),
}

/// What came of all rows.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) written: usize,
    pub(super) kept: usize,
    /// Files that were left alone, since they were edited.
    pub(super) left: Vec<String>,
    /// The rows without a draft, by their place in the table.
    pub(super) failed: Vec<(usize, Vec<CellFault>)>,
    /// How many drafts lack something required.
    pub(super) incomplete: usize,
    /// The required facts that are missing, and in how many drafts.
    pub(super) missing: BTreeMap<String, usize>,
    pub(super) sameness: Sameness,
    /// The line of each row, where a report wants them.
    pub(super) lines: Vec<Line>,
}

impl Tally {
    /// Returns whether anything was not done.
    pub(super) fn is_faulty(&self) -> bool {
        !self.failed.is_empty() || !self.left.is_empty()
    }

    fn add(&mut self, row: usize, outcome: Outcome, keep_line: bool) {
        match outcome.state {
            State::Written => self.written += 1,
            State::Kept => self.kept += 1,
            State::Left(names) => self.left.extend(names),
            State::Failed(faults) => self.failed.push((row, faults)),
        }
        self.incomplete += usize::from(!outcome.missing.is_empty());
        for name in outcome.missing {
            *self.missing.entry(name).or_default() += 1;
        }
        if keep_line {
            self.lines.push(outcome.line);
        }
    }
}

/// Why work stopped before its end.
pub(super) struct Stopped {
    pub(super) faults: Diags,
    pub(super) written: usize,
}

/// Makes every draft without writing any.
pub(super) fn check(job: &Job<'_>) -> Tally {
    let mut tally = Tally::default();
    let mut keep = |row, outcome| {
        tally.add(row, outcome, false);
        Ok(())
    };
    // Nothing is written, so nothing can stop it.
    let (result, sameness) = each(job, &Mode::Check, &mut keep);
    debug_assert!(result.is_ok());
    tally.sameness = sameness;
    tally
}

/// Drafts every row and writes its files.
pub(super) fn write(
    job: &Job<'_>,
    mode: &Mode<'_>,
    bar: &ProgressBar,
    lines: &mut Lines,
) -> Result<Tally, Stopped> {
    let mut tally = Tally::default();
    let keep_lines = job.args.report.is_some();
    let mut count = 0;
    let mut keep = |row, outcome: Outcome| {
        lines.add(&outcome.line)?;
        tally.add(row, outcome, keep_lines);
        count += 1;
        if count % CHUNK == 0 {
            lines.settle()?;
            bar.set_position(count as u64);
        }
        Ok(())
    };
    let (result, sameness) = each(job, mode, &mut keep);
    tally.sameness = sameness;
    match result.and_then(|()| lines.settle()) {
        Ok(()) => Ok(tally),
        Err(faults) => Err(Stopped {
            faults,
            written: tally.written,
        }),
    }
}

/// Does every row and hands what came of it to `keep`, in the order of the rows; stops at the first fault of the disk.
fn each(
    job: &Job<'_>,
    mode: &Mode<'_>,
    keep: &mut dyn FnMut(usize, Outcome) -> Result<(), Diags>,
) -> (Result<(), Diags>, Sameness) {
    let sameness = Mutex::new(Sameness::default());
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let chunks: Vec<&[usize]> = job.rows.chunks(CHUNK).collect();
    let threads = threads(job).min(chunks.len());
    let work = |send: mpsc::SyncSender<(usize, Chunk)>| {
        let mut worker = Worker::new(job, mode, &sameness);
        while !stop.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(chunk) = chunks.get(at) else { break };
            if send.send((at, worker.chunk(chunk))).is_err() {
                break;
            }
        }
    };
    let result = std::thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel(2 * threads);
        for _ in 0..threads {
            let send = send.clone();
            let work = &work;
            scope.spawn(move || work(send));
        }
        drop(send);
        let result = in_order(receive, &chunks, keep);
        stop.store(result.is_err(), Ordering::Relaxed);
        result
    });
    let sameness = sameness
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    (result, sameness)
}

fn in_order(
    receive: mpsc::Receiver<(usize, Chunk)>,
    chunks: &[&[usize]],
    keep: &mut dyn FnMut(usize, Outcome) -> Result<(), Diags>,
) -> Result<(), Diags> {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for (at, chunk) in receive {
        waiting.insert(at, chunk);
        while let Some(Chunk { outcomes, stopped }) = waiting.remove(&next) {
            for (&row, outcome) in chunks[next].iter().zip(outcomes) {
                keep(row, outcome)?;
            }
            if let Some(faults) = stopped {
                return Err(faults);
            }
            next += 1;
        }
    }
    Ok(())
}

/// Word files and pages are worth a thread for each core; text is written faster than two threads can share a folder.
fn threads(job: &Job<'_>) -> usize {
    let heavy = |format: &Format| matches!(format, Format::Word | Format::Page);
    match job.args.jobs {
        Some(jobs) => usize::from(jobs),
        None if job.formats.iter().any(heavy) => {
            std::thread::available_parallelism().map_or(1, usize::from)
        }
        None => 1,
    }
}

/// Does rows on one thread.
struct Worker<'a, 'j> {
    job: &'a Job<'j>,
    mode: &'a Mode<'a>,
    sameness: &'a Mutex<Sameness>,
    /// The writers of each layout; the usual one has no name.
    writers: BTreeMap<String, Vec<Writer>>,
}

impl<'a, 'j> Worker<'a, 'j> {
    fn new(job: &'a Job<'j>, mode: &'a Mode<'a>, sameness: &'a Mutex<Sameness>) -> Self {
        Self {
            job,
            mode,
            sameness,
            writers: BTreeMap::new(),
        }
    }

    /// Does some rows, up to the first that the disk does not take.
    fn chunk(&mut self, rows: &[usize]) -> Chunk {
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
    /// Only what stops all rows: the disk is full, the folder cannot be written.
    fn row(&mut self, row: usize) -> Result<Outcome, Diags> {
        let job = self.job;
        let number = job.table.row(row).number();
        let mut line = Line {
            row: number,
            seed: job.seed(row),
            given: job.given_of(row),
            files: Vec::new(),
            owed: 0,
            required: 0,
            faults: Vec::new(),
        };
        let failed = |mut line: Line, faults: Vec<CellFault>| {
            line.faults = faults.iter().map(CellFault::line).collect();
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
                line.owed = owed.len();
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
        let mut look = job.args.look.clone();
        look.layout = Some(layout.to_owned()).filter(|name| !name.is_empty());
        let writers = job
            .formats
            .iter()
            .map(|format| Writer::new(*format, &look, rate, job.library, &mut Diags::new()));
        let writers = writers.collect::<Result<Vec<_>, _>>().map_err(|faults| {
            let faults = faults.into_iter().map(|diag| CellFault {
                column: "版式".to_owned(),
                message: diag.message,
                hint: diag.hint,
            });
            faults.collect::<Vec<_>>()
        })?;
        self.writers.insert(layout.to_owned(), writers);
        Ok(())
    }

    /// Returns the files of a row where an earlier run made them from the same, and they are as it left them.
    fn kept(&self, row: usize, given: &str) -> Option<Vec<File>> {
        let Mode::Write {
            folder,
            known,
            resume: true,
            ..
        } = self.mode
        else {
            return None;
        };
        let files = self.job.files(row).map(|(file, _)| {
            let hash = known.hash(&file)?;
            let is_same = folder.has(&file)
                && known.given(&file) == Some(given)
                && folder.hash(&file).as_deref() == Some(hash);
            let hash = hash.to_owned();
            is_same.then_some(File { file, hash })
        });
        files.collect()
    }

    fn write(&mut self, row: usize, filled: &Filled<'_>, line: &mut Line) -> Result<State, Diags> {
        let job = self.job;
        let layout = job.layout(row).unwrap_or_default();
        let writers = self.writers.get_mut(layout).expect("prepared before");
        let Mode::Write {
            folder,
            known,
            resume,
            force,
        } = self.mode
        else {
            return Ok(State::Written);
        };
        let mut left = Vec::new();
        for ((file, _), writer) in job.files(row).zip(writers) {
            let bytes = writer.write(&filled.document);
            let made = hash(&bytes);
            if folder.has(&file) {
                let there = folder.hash(&file);
                let ours = known.hash(&file);
                if there.as_deref() == Some(&made) {
                    line.files.push(File { file, hash: made });
                    continue;
                }
                let free = match (&there, ours) {
                    (None, _) => true,
                    (Some(there), Some(ours)) => there == ours && (*resume || *force),
                    (Some(_), None) => *force,
                };
                if !free {
                    if let Some(hash) = ours.map(str::to_owned) {
                        let file = file.clone();
                        line.files.push(File { file, hash });
                    }
                    left.push(file);
                    continue;
                }
            }
            folder.write(&file, &bytes)?;
            line.files.push(File { file, hash: made });
        }
        Ok(if left.is_empty() {
            State::Written
        } else {
            State::Left(left)
        })
    }
}
