//! 起草 qicao: an outline, a template and the facts of a meeting become a draft speech skeleton.
//!
//! ```text
//!  outlines/*.yaml ─► Outline ─┐
//!  phrases/*.yaml ─────────────┼─► compose ─► Form ─┐
//!  templates/*.tera ───────────┘  (per shape)       ├─► fill ─► Document ─► docx · html · md · txt
//!  facts (flags, files) + seed + angle ─────────────┘  (per draft)
//! ```
//!
//! 1. [`library`] finds an [`Outline`](models::outline::Outline) by name in stacked libraries and reads it with the shared
//!    [facts](models::facts) and [phrases](models::phrase) it uses. All faults of a file are reported at once, as
//!    [diagnostics](words::diag) with places.
//! 2. [`template`] runs Tera behind a wall: templates read nothing but their own folders, and what they do is bounded.
//! 3. [`draft::compose`] makes a [`Form`](draft::Form) for one [`Shape`](draft::Shape): the outline's
//!    [blocks](models::outline::Block) numbered, their rows expanded, laid out by the template, its
//!    [Markdown](codec::markdown) read. Slots (in the one [grammar](slot) of 【】) and choices are still open.
//! 4. [`draft::fill`] picks among the alternatives by the seed and puts the [values](models::facts::Values) in. Values can
//!    never change the structure. The result is a [`Document`](models::document::Document).
//! 5. [`draft::owed`] lists what is still missing; [`codec`] writes the Document.
//!
//! [`draft::draft`] does 3 to 5; [`draft::amend`] puts late facts into a draft that was edited by hand; [`batch`] drafts the
//! rows of a table, composing once for each shape.
//!
//! Two modules stand beside drafting and know nothing of it. [`check`] finds what is wrong with the files of a library and
//! with drafts: faults of the readers first, then what only the whole shows, then what the [rules](models::rule) look for.
//! [`scaffold`] writes new files for a library of one's own. What may be written in a file is declared where it is read, as a
//! [`Mapping`](words::yaml::Mapping), which [`words::yaml::schema`] writes as JSON Schema; what a template may use is described
//! by [`template::reference`].
//!
//! A front asks a [`desk`] for a draft, and for the file it is to be; one step lower it is:
//!
//! ```
//! use qicao::draft::{Allusions, Order, Picks, draft};
//! use qicao::library::Library;
//! use qicao::models::facts::{FactValue, Values};
//! use qicao::template::{Limits, Template};
//!
//! let library = Library::builtin();
//! let outline = library.outline("忠干勤廉")?.output;
//! let mut template = Template::load(&library, "讲话稿", Limits::default())?;
//! let mut values = Values::default();
//! values.set("单位", FactValue::One { text: "某区政府办公室".into(), as_of: None });
//! let order = Order {
//!     outline: &outline,
//!     values: &values,
//!     angle: 0,
//!     seed: 1,
//!     picks: &Picks::new(),
//!     allusions: Allusions::default(),
//!     avoid: &std::collections::BTreeSet::new(),
//!     pace: None,
//!     clean: false,
//! };
//! let document = draft(&order, &mut template)?.output;
//! assert!(qicao::codec::markdown::write(&document).contains("## 一、"));
//! # Ok::<(), qicao::words::diag::Diags>(())
//! ```
//!
//! Each module uses only those before it: [`words`], [`slot`], [`models`], [`codec`], [`library`], [`template`]; then
//! [`draft`], [`extract`], [`check`] and [`scaffold`], strangers to one another; then [`batch`]; then [`desk`], which fronts call. Nothing here prints, exits, reads files, the clock or the environment: that is the command line's.

// The documents lead through the whole house; `cargo doc --document-private-items` shows what is not public.
#![allow(rustdoc::private_intra_doc_links)]
// What only the command asks for is not missed without it.
#![cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]

pub mod batch;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod codec;
pub mod desk;
pub mod draft;
pub mod extract;
pub mod library;
pub mod models;
pub mod scaffold;
pub mod slot;
pub mod template;
pub mod words;
