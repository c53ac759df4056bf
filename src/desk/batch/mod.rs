//! A draft for each row of a table.
//!
//! [`table`] reads the table, a [`BatchRequest`] describes the drafts, a [`Sink`] takes the files: a folder, or
//! [`Memory`]:
//!
//! ```
//! use qicao::desk::batch::{Batch, BatchRequest, Memory, table};
//! use qicao::desk::{Desk, Format};
//! use qicao::words::diag::Diags;
//!
//! let desk = Desk::builtin();
//! let mut request = BatchRequest::of("谈话");
//! request.formats = vec![Format::Text];
//! let people = "姓名,岗位,谈话类型\n周海涛,综合科科长,任前谈话\n王芳,财务科科长,廉政谈话\n";
//! let mut notes = Diags::new();
//! let table = table(desk.library(), "名单.csv", people.into(), &request, &mut notes)?;
//! let memory = Memory::default();
//! let batch = Batch::new(&desk, &request, &table, &memory, &mut notes)?;
//! let tally = batch.write(&memory, &mut |_| {}).map_err(|stopped| stopped.faults)?;
//! assert_eq!(tally.written, 2);
//! assert!(memory.into_files().keys().any(|name| name.ends_with(".txt")));
//! # Ok::<(), Diags>(())
//! ```

mod failed;
mod fault;
mod journal;
mod pool;
mod request;
mod sink;
mod source;
mod spec;
mod worker;

pub(crate) use failed::failed_name;
pub(crate) use fault::BatchCallFault;
pub(crate) use pool::Stopped;
pub use pool::Tally;
pub use request::BatchRequest;
pub use sink::Memory;
pub(crate) use sink::Sink;
pub use source::table;

use self::failed::failed_rows;
use self::journal::Journal;
use self::spec::Job;
use self::worker::Mode;
use super::Desk;
use crate::batch::Compared;
use crate::batch::report::{Pair, Report};
use crate::codec::table::Table;
use crate::words::diag::{Diag, Diags};

/// A batch ready to be written: every outline, template and column is resolved.
pub struct Batch<'a> {
    job: Job<'a>,
}

impl<'a> Batch<'a> {
    /// Resolves the request. Faults of outlines and templates are reported here, before any row; `sink` is only read.
    pub fn new(
        desk: &'a Desk,
        request: &'a BatchRequest,
        table: &'a Table,
        sink: &dyn Sink,
        notes: &mut Diags,
    ) -> Result<Self, Diags> {
        let year = journal::year(sink, &request.suffix());
        let year = year.filter(|_| request.goes_on());
        let job = Job::new(&desk.library, desk.limits, request, table, year, notes)?;
        Ok(Self { job })
    }

    /// Returns the number of rows in the table.
    pub(crate) fn len(&self) -> usize {
        self.job.table.len()
    }

    /// True if the table has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of rows to draft.
    pub fn count(&self) -> usize {
        self.job.rows.len()
    }

    /// Returns the row number in its table, as shown to people.
    pub fn number(&self, row: usize) -> usize {
        self.job.table.row(row).number()
    }

    /// Returns the names of a row's files, without extension.
    pub fn stem(&self, row: usize) -> &str {
        &self.job.stems[row]
    }

    /// Makes every draft without writing any.
    pub(crate) fn check(&self) -> Tally {
        pool::check(&self.job)
    }

    /// Refuses to overwrite existing files, unless an earlier batch is being continued.
    pub(crate) fn free(&self, sink: &dyn Sink) -> Result<(), Diags> {
        let request = self.job.request;
        if request.goes_on() {
            return Ok(());
        }
        let files = self.job.rows.iter().flat_map(|&row| self.job.files(row));
        let names = files.map(|(file, _)| file);
        let mut names: Vec<_> = names.filter(|file| sink.had(file)).collect();
        let manifest = Journal::name(&request.suffix());
        let ours = sink.had(&manifest);
        if ours {
            names.insert(0, manifest);
        }
        if names.is_empty() {
            return Ok(());
        }
        Err(Diag::of(&BatchCallFault::ThereAlready { names, ours }).into())
    }

    /// Drafts every row and writes its files, the manifest, and the rows without a draft. `progress` receives the
    /// number of rows done.
    ///
    /// # Errors
    /// Returns only faults that stop all rows, such as a full disk; what was written until then is kept and recorded.
    pub fn write(
        &self,
        sink: &dyn Sink,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Tally, Stopped> {
        let job = &self.job;
        let suffix = job.request.suffix();
        let stopped = |written: usize| move |faults: Diags| Stopped { faults, written };
        let journal = Journal::open(sink, &suffix, job.request.goes_on()).map_err(stopped(0))?;
        let mode = Mode::Write {
            sink,
            known: journal.known(),
        };
        let recorder = &mut journal.record(sink, job.is_part).map_err(stopped(0))?;
        let mut tally = pool::write(job, &mode, progress, recorder)?;
        failed_rows(sink, job, &tally, &suffix).map_err(stopped(tally.written))?;
        tally.gone = journal.close(sink, job).map_err(stopped(tally.written))?;
        Ok(tally)
    }

    /// Collects the report of the batch. `table` is the name of the table.
    pub(crate) fn report(&self, table: &str, tally: &Tally, compared: &Compared) -> Report {
        let job = &self.job;
        let pairs = compared.pairs.iter().map(|pair| Pair {
            rows: [pair.rows.0, pair.rows.1].map(|row| job.table.row(row).number()),
            names: [pair.rows.0, pair.rows.1].map(|row| job.stems[row].clone()),
            similarity: pair.figure,
        });
        Report {
            table: table.to_owned(),
            written: tally.written,
            kept: tally.kept,
            left: tally.left.clone(),
            lines: tally.lines.clone(),
            pairs: pairs.collect(),
            thin: compared.thin.clone(),
        }
    }
}
