//! What the writers of Word and HTML are told besides the layout.

use crate::models::document::{Document, spoken};
use crate::words::hanzi;

/// How slots and cues show, and whether the margin tells the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// How the places of facts show.
    pub slots: Slots,
    /// How cues show.
    pub cues: Cues,
    /// The speed in 字 a minute at which the margin tells the time; nothing for no marks.
    pub minute_marks: Option<u32>,
}

/// How the places of facts show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slots {
    /// As fields that can be filled later; open ones marked.
    #[default]
    Fields,
    /// As plain words; open ones marked.
    Marked,
}

/// How cues show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cues {
    /// As comments in the margin.
    #[default]
    Comments,
    /// As paragraphs below the one they are for.
    Inline,
    /// Not at all.
    None,
}

/// For each paragraph, the minute of the speech that ends while it is spoken, if one does; the last where several do.
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
