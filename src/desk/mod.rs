//! The interface for fronts: the command line, a page, another program.
//!
//! A [`Desk`] owns its libraries, drafts what a [`Request`] asks for and writes it in a [`Format`]:
//!
//! ```
//! use qicao::desk::{Desk, Format, Look, Request};
//!
//! let desk = Desk::builtin();
//! let request = Request::of("忠干勤廉")
//!     .fact("单位", "某区政府办公室")
//!     .fact("任务", "防汛抢险")
//!     .minutes(15.0)
//!     .seed(2);
//! let draft = desk.draft(&request)?.output;
//! let word = desk.write(&draft, Format::Word, &Look::default())?.output;
//! assert!(word.starts_with(b"PK"));
//! # Ok::<(), qicao::words::diag::Diags>(())
//! ```
//!
//! A [`DraftFile`] is a draft read back: it is filled, exported, checked, or drafted again from its record ([`Plan`]).
//! A [`batch`] drafts a table row by row. The commands build their steps (ask, remember, report) from the same parts.

mod annotate;
pub mod batch;
mod carry;
mod check;
mod export;
mod extract;
mod facts;
mod fault;
mod file;
mod fill;
mod find;
mod format;
pub(crate) mod given;
mod mend;
pub(crate) mod pack;
mod plan;
mod propose;
mod request;
mod stats;
mod summary;
mod template;
mod titles;
mod waive;

pub(crate) use annotate::Annotated;
pub use carry::Carried;
pub(crate) use carry::carry;
pub use check::Checker;
pub(crate) use check::{Checked, Occasion};
pub(crate) use export::export;
pub use extract::{extracted, material};
pub(crate) use facts::LARGEST_TABLE;
pub use facts::{FactsFile, GivenFacts};
pub(crate) use fault::DeskFault;
pub use file::{DraftFile, text};
pub(crate) use fill::{brief, fill};
pub use find::find;
pub(crate) use format::Writer;
pub use format::{Format, Look};
pub(crate) use given::day;
pub use mend::Mended;
pub use plan::Plan;
pub(crate) use plan::known;
pub(crate) use propose::OPTIONS;
pub use propose::propose;
pub use request::Request;
pub(crate) use stats::{Stats, stats};
pub use summary::summary;
pub use template::template;

use crate::draft::{Amended, draft};
use crate::library::Library;
use crate::models::document::Document;
use crate::template::Limits;
use crate::words::diag::{Diags, Warned};

/// Libraries, and the limits of their templates.
pub struct Desk {
    library: Library,
    limits: Limits,
}

impl Desk {
    /// Creates a desk with these libraries. The caller sets the clock in `limits` that stops templates running too
    /// long.
    pub fn new(library: Library, limits: Limits) -> Self {
        Self { library, limits }
    }

    /// Creates a desk with the built-in library, without a clock: templates are limited by counts alone.
    pub fn builtin() -> Self {
        Self::new(Library::builtin(), Limits::default())
    }

    /// Returns the libraries.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Makes a draft. Reports every fault of the request, the outline and the template, with its place.
    pub fn draft(&self, request: &Request) -> Result<Warned<Document>, Diags> {
        let mut notes = Diags::new();
        let loaded = self.library.outline(&request.outline)?;
        let loaded = loaded.into_output(&mut notes);
        let outline = &loaded.outline;
        let plan = Plan::default().with(request, outline, &mut notes)?;
        let asked = request.template.as_deref();
        let mut template = template(&self.library, asked, outline.genre, self.limits)?;
        let order = plan.order(&loaded, plan.seed);
        let document = draft(&order, &mut template)?.into_output(&mut notes);
        notes.judge(Some(document))
    }

    /// Fills late facts into a hand-edited draft; see [`fill()`].
    pub fn fill(
        &self,
        file: &DraftFile,
        late: &GivenFacts,
        overwrite: bool,
    ) -> Result<Warned<Amended<Vec<u8>>>, Diags> {
        fill(&self.library, file, late, overwrite)
    }

    /// Reads a draft to be written in another format; see [`export()`].
    pub fn export(&self, file: &DraftFile) -> Result<Warned<Document>, Diags> {
        export(&self.library, file)
    }

    /// Checks a draft by the rules of the libraries; see [`Checker::check()`].
    pub fn check(&self, file: &DraftFile) -> Result<Diags, Diags> {
        let mut found = Diags::new();
        let checker = Checker::new(&self.library, &mut found);
        found.extend(checker.check(file)?.findings);
        Ok(found.in_order())
    }

    /// Writes a draft as a Word file with the findings of a check as comments; see [`Checker::annotate()`].
    pub fn annotate(&self, file: &DraftFile) -> Result<Annotated, Diags> {
        let mut notes = Diags::new();
        let checker = Checker::new(&self.library, &mut notes);
        let mut annotated = checker.annotate(file)?;
        notes.extend(annotated.left);
        annotated.left = notes;
        Ok(annotated)
    }

    /// Writes a draft as the bytes of its file.
    pub fn write(
        &self,
        document: &Document,
        format: Format,
        look: &Look,
    ) -> Result<Warned<Vec<u8>>, Diags> {
        let mut notes = Diags::new();
        let mut writer = Writer::new(format, look, &self.library)?.into_output(&mut notes);
        notes.judge(Some(writer.write(document)))
    }
}
