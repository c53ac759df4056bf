//! Display options of the Word and HTML writers, besides the layout.

use crate::models::document::{Document, spoken};
use crate::words::hanzi;

/// Display of slots and cues, and of minutes in the margin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// The display of slots.
    pub slots: Slots,
    /// The display of cues.
    pub cues: Cues,
    /// The speaking rate in 字 per minute for minute marks in the margin; `None` for no marks.
    pub minute_marks: Option<u32>,
}

/// The display of slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slots {
    /// As fields to fill later; open ones marked.
    #[default]
    Fields,
    /// As plain words; open ones marked.
    Marked,
}

/// The display of cues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cues {
    /// As comments in the margin.
    #[default]
    Comments,
    /// As paragraphs below their paragraph.
    Inline,
    /// Hidden.
    None,
}

/// Returns for each paragraph the minute of the speech that ends in it, if any; the last one if several do.
pub(crate) fn minutes(document: &Document, rate: u32) -> Vec<Option<usize>> {
    let rate = rate.max(1) as usize;
    let mut said = 0;
    let paragraphs = document.body.iter().map(|paragraph| {
        if !paragraph.is_spoken() {
            return None;
        }
        let before = said / rate;
        said += hanzi::count(&paragraph.mark) + spoken(paragraph.inlines());
        let after = said / rate;
        (after > before).then_some(after)
    });
    paragraphs.collect()
}
