//! Draft Markdown: CommonMark with the conventions of drafts.
//!
//! | in Markdown | means |
//! | --- | --- |
//! | YAML front matter | the [`Record`](crate::models::document::Record) of the draft |
//! | `# …`, then a line starting `——` | title, subtitle |
//! | the line before the date; a line in `（）` | speaker, date |
//! | a first paragraph that is a form of address | salutation |
//! | `## 一、…` `### （一）…` | headings, numbers typed |
//! | `**一是…**。…` | a point with its run-in lead |
//! | `1.…` `（1）…` | items |
//! | `> …` | a cue for the paragraph before |
//! | `*（…）*` | a stage direction |
//! | a table | rows |
//! | `【名称】` | an open slot |
//! | after a last `---` | the 待补清单 |

mod escape;
mod owed;
mod parts;
mod read;
mod runs;
mod write;

pub(crate) use crate::codec::record::with_facts;
pub(crate) use escape::{escape, escape_cell, escape_inline, escape_opening};
pub(crate) use owed::write_owed;
pub(super) use parts::without_bold;
pub(crate) use parts::{Parts, record};
pub use parts::{passages, split};
pub use read::read;
pub use write::write;
