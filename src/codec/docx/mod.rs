//! Word files (Office Open XML, ECMA-376): drafts in a layout, slots as content controls, cues as comments.
//!
//! | in the draft | in Word |
//! | --- | --- |
//! | title, headings | the styles Word knows, so that its navigation pane and tables of contents work; numbers are typed |
//! | points | a run-in lead in the character style 小题目, numbers in 编号 |
//! | slots | rich content controls; the tag is the slot, `日期|年月日`; open ones in the character style 待补 |
//! | tables | tables with lines around their cells |
//! | cues | comments by 起草 |
//! | the 待补清单 | a table on a page of its own |
//! | the [`Record`](crate::models::document::Record) | the custom property `qicao`, without the facts: these are where one sees them |
//!
//! The parts that only depend on the layout are compressed once for all drafts of a [`Writer`].

mod amend;
mod archive;
mod body;
mod bookmark;
mod fault;
mod package;
mod parts;
mod read;
mod styles;
mod table;
mod walk;
mod write;

pub use amend::Amender;
pub(crate) use amend::{Hold, Listed, Note, Place, Rows};
pub(crate) use fault::DocxFault;
pub use read::{read, read_all};
pub use write::Writer;

use super::xml::tree::Element;
use crate::slot::Slot;

/// The slot of a content control: by its tag, else by the bookmark that starts before or in it. The name shown must be the
/// slot's: controls of other programs have tags too.
fn owner(control: &Element<'_>, bookmark: Option<&str>) -> Option<Slot> {
    let properties = control.child("w:sdtPr");
    let value = |name: &str| properties.and_then(|properties| properties.value(name));
    if let Some(tag) = value("w:tag") {
        let slot = Slot::of_tag(&tag)?;
        return (value("w:alias")? == slot.path.name).then_some(slot);
    }
    let within = control
        .child("w:sdtContent")
        .and_then(|content| content.child("w:bookmarkStart"))
        .and_then(|start| start.attribute("w:name"));
    let name = bookmark.map(str::to_owned).or(within)?;
    Slot::of_tag(&bookmark::tag(&name)?)
}
