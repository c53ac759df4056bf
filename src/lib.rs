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
//! 3. [`draft::compose()`] makes a [`Form`](draft::Form) for one [`Shape`](draft::Shape): the outline's
//!    [blocks](models::outline::Block) numbered, their rows expanded, laid out by the template, its
//!    [Markdown](codec::markdown) read. Slots (in the one [grammar](slot) of 【】) and choices are still open.
//! 4. [`draft::fill()`] picks among the alternatives by the seed and puts the [values](models::facts::Values) in. Values can
//!    never change the structure. The result is a [`Document`](models::document::Document).
//! 5. [`draft::owed()`] lists what is still open; [`codec`] writes the Document.
//!
//! A front asks a [`desk`] for all of this; fifteen lines make a Word file:
//!
//! ```
//! use qicao::desk::{Desk, Format, Look, Request};
//!
//! let desk = Desk::builtin();
//! let request = Request::of("忠干勤廉")
//!     .fact("单位", "某区政府办公室")
//!     .fact("任务", "防汛抢险")
//!     .minutes(15.0);
//! let draft = desk.draft(&request)?.output;
//! let word = desk.write(&draft, Format::Word, &Look::default())?.output;
//! assert!(word.starts_with(b"PK"));
//! # Ok::<(), qicao::words::diag::Diags>(())
//! ```
//!
//! # What else there is
//!
//! - [`batch`] drafts the rows of a table, composing once for each shape; [`desk::batch`] runs it into a folder or memory.
//! - `draft::refill` puts late facts into a draft that was edited by hand.
//! - [`check`] finds what is wrong with the files of a library and with drafts: faults of the readers first, then what only
//!   the whole shows, then what the [rules](models::rule) look for.
//! - [`extract`] makes an outline of an old speech.
//! - [`scaffold`] writes new files for a library of one's own.
//! - What may be written in a file is declared once, by [`mapping!`](words::yaml::mapping), for its reader and its JSON Schema;
//!   what a template may use is described by [`template::reference`].
//!
//! # Where to look
//!
//! | what happens | where |
//! | --- | --- |
//! | a slot's value is printed | [`draft::fill()`] calls `models/facts/print.rs` |
//! | a Word comment is written | [`codec::docx`]: cues of drafts in `body.rs`, what a check finds in `amend/comments.rs` |
//! | the fault of a row is reported | [`batch`]: `fault.rs` has the words, `row.rs` finds it, `cli/batch/summary.rs` prints it |
//! | a wrong name in a template is found | [`template`]: `fields.rs` for variables, `calls.rs` for filters and components |
//! | a file of a library is read | [`library`], then the `read.rs` of its noun in [`models`] |
//! | a finding of a rule is made | [`models::rule`]: a file for each kind of search, `look/` for what the whole shows |
//!
//! Each module uses only those before it: [`words`], [`slot`], [`models`], [`codec`], [`library`], [`template`]; then
//! [`draft`], [`extract`], [`check`] and [`scaffold`], strangers to one another; then [`batch`]; then [`desk`], which fronts
//! call. Nothing here prints, exits, reads files, the clock or the environment: that is the command line's.

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
