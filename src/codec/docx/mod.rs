//! Word files (Office Open XML, ECMA-376): drafts in a layout, slots as content controls, cues as comments.
//!
//! | in the draft | in Word |
//! | --- | --- |
//! | title, headings | the styles Word knows, so that its navigation pane and tables of contents work; numbers are typed |
//! | points | a run-in lead in the character style 小题目, numbers in 编号 |
//! | slots | rich content controls; the tag is the slot, `日期|年月日`; open ones in the character style 待补 |
//! | cues | comments by 起草 |
//! | the 待补清单 | a table on a page of its own |
//! | the [`Record`](crate::models::document::Record) | the custom property `qicao`, without the facts: these are where one sees them |
//!
//! The parts that only depend on the layout are compressed once for all drafts of a [`Writer`].

mod body;
mod styles;
mod table;
mod write;
mod xml;

pub use write::Writer;

use crate::slot::Slot;

/// The inside of a slot without its note, by which its content control is known.
pub fn tag(slot: &Slot) -> String {
    let bare = Slot {
        note: None,
        ..slot.clone()
    };
    let shown = bare.to_string();
    let inside = shown
        .strip_prefix('【')
        .and_then(|rest| rest.strip_suffix('】'));
    inside.unwrap_or(&shown).to_owned()
}
