//! Drafts rows on several threads; results are reported in row order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};

use super::journal::Recorder;
use super::spec::Job;
use super::worker::{Chunk, Mode, Outcome, State, Worker};
use crate::batch::manifest::Line;
use crate::batch::{CellFault, Similarity};
use crate::desk::Format;
use crate::words::diag::Diags;

/// Number of rows a thread takes at a time.
const CHUNK: usize = 16;

/// The result of all rows.
#[derive(Default)]
pub struct Tally {
    /// Number of drafts written.
    pub written: usize,
    /// Number of drafts that already existed.
    pub kept: usize,
    /// Files left alone because they were edited.
    pub left: Vec<String>,
    /// The rows without a draft, by table index.
    pub failed: Vec<(usize, Vec<CellFault>)>,
    /// The files whose rows are no longer in the table.
    pub gone: Vec<String>,
    /// Number of drafts that lack a required fact.
    pub incomplete: usize,
    /// Missing required facts, with the number of drafts that lack them.
    pub missing: BTreeMap<String, usize>,
    /// Similarity of the drafts.
    pub sameness: Similarity,
    /// The line of each row, if a report needs them.
    pub lines: Vec<Line>,
}

impl Tally {
    /// True if any row or file was not done.
    pub(crate) fn is_faulty(&self) -> bool {
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

/// Why a batch stopped early.
pub struct Stopped {
    /// The faults that stopped it.
    pub faults: Diags,
    /// Number of drafts written until then.
    pub written: usize,
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
    progress: &mut dyn FnMut(usize),
    recorder: &mut Recorder<'_>,
) -> Result<Tally, Stopped> {
    let mut tally = Tally::default();
    let keep_lines = job.request.report;
    let mut count = 0;
    let mut keep = |row, outcome: Outcome| {
        recorder.add(&outcome.line);
        tally.add(row, outcome, keep_lines);
        count += 1;
        if count % CHUNK == 0 {
            recorder.settle()?;
            progress(count);
        }
        Ok(())
    };
    let (result, sameness) = each(job, mode, &mut keep);
    tally.sameness = sameness;
    match result.and_then(|()| recorder.settle()) {
        Ok(()) => Ok(tally),
        Err(faults) => Err(Stopped {
            faults,
            written: tally.written,
        }),
    }
}

/// Drafts every row and passes the results to `keep` in row order; stops at the first disk fault.
fn each(
    job: &Job<'_>,
    mode: &Mode<'_>,
    keep: &mut dyn FnMut(usize, Outcome) -> Result<(), Diags>,
) -> (Result<(), Diags>, Similarity) {
    let sameness = Mutex::new(Similarity::new(job.request.max_similarity));
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
    if threads < 2 {
        let mut worker = Worker::new(job, mode, &sameness);
        let result = chunks
            .iter()
            .try_for_each(|chunk| hand_on(chunk, worker.chunk(chunk), keep));
        drop(worker);
        let sameness = sameness.into_inner();
        return (result, sameness.unwrap_or_else(PoisonError::into_inner));
    }
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

/// Passes on the results of some rows, as far as they were drafted.
fn hand_on(
    rows: &[usize],
    chunk: Chunk,
    keep: &mut dyn FnMut(usize, Outcome) -> Result<(), Diags>,
) -> Result<(), Diags> {
    for (&row, outcome) in rows.iter().zip(chunk.outcomes) {
        keep(row, outcome)?;
    }
    chunk.stopped.map_or(Ok(()), Err)
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
        while let Some(chunk) = waiting.remove(&next) {
            hand_on(chunks[next], chunk, keep)?;
            next += 1;
        }
    }
    Ok(())
}

/// Returns the number of threads. Word files and pages use one thread per core; text is written faster than two threads
/// can share a folder.
fn threads(job: &Job<'_>) -> usize {
    let heavy = |format: &Format| matches!(format, Format::Word | Format::Page);
    match job.request.jobs {
        Some(jobs) => jobs.max(1),
        None if job.request.formats.iter().any(heavy) => {
            std::thread::available_parallelism().map_or(1, usize::from)
        }
        None => 1,
    }
}
