//! Pages: one file that needs no other, with the page of a layout in its print style.
//!
//! | in the draft | in the page |
//! | --- | --- |
//! | title, headings | `h1`, `h2` and on, numbers typed, in `span class="mark"` |
//! | points | `p class="point"`, the lead in `strong` |
//! | slots | `mark data-slot` while open, `span data-slot` with their value |
//! | tables | `table class="grid"` |
//! | cues | `aside` after their paragraph |
//! | the 待补清单 | a table on a page of its own |
//! | the [`Record`](crate::models::document::Record) | `meta name="qicao"`, without the facts |
//!
//! Pages are well-formed XML, so that they can be read back; those that a browser saved again are not.

mod foreign;
mod read;
mod style;
mod write;

pub(crate) use foreign::name;
pub use foreign::read_any;
pub use read::read;
pub use style::style;
pub use write::Writer;

use crate::models::document::Role;

/// The roles that are paragraphs of a class.
const CLASSES: [(Role, &str); 8] = [
    (Role::Subtitle, "subtitle"),
    (Role::Speaker, "speaker"),
    (Role::Date, "date"),
    (Role::Salutation, "salutation"),
    (Role::Point, "point"),
    (Role::Item, "item"),
    (Role::Body, "body"),
    (Role::Stage, "stage"),
];
