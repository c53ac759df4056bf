//! What the passes find in a text and hand on: its head, places of headings, those that belong to series.

use std::ops::Range;

use super::mark::Mark;
use super::traced::Traced;

/// The head of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<Traced>,
    pub(super) subtitle: Option<Traced>,
    pub(super) speaker: Option<Traced>,
    pub(super) date: Option<Traced>,
    pub(super) salutation: Option<Traced>,
    /// The first line of the text.
    pub(super) body: usize,
}

/// Where a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A line begins with it.
    Start,
    /// Within a paragraph.
    Within,
}

/// A place where a heading or a point may begin.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) line: usize,
    pub(super) mark: Mark,
    pub(super) place: Place,
    /// Where the mark stands in the line.
    pub(super) at: usize,
    /// The words of the heading or the lead.
    pub(super) lead: Range<usize>,
    /// Whether the words are all of the line.
    pub(super) is_alone: bool,
    /// Whether the words are a whole part of a sentence that goes on to the next point: 一是…；二是…
    pub(super) is_listed: bool,
    /// Whether the words right before it say that points follow: 下面讲三点意见：一、…
    pub(super) is_announced: bool,
}

impl Found {
    /// A heading or a lead at the start of its line.
    pub(super) fn at_start(line: usize, mark: Mark, lead: Range<usize>, is_alone: bool) -> Self {
        Self {
            line,
            mark,
            place: Place::Start,
            at: 0,
            lead,
            is_alone,
            is_listed: false,
            is_announced: false,
        }
    }
}

/// A place that is a heading or a point.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// Its place among what was found.
    pub(super) found: usize,
    /// How deep it stands, from 1.
    pub(super) level: usize,
    /// The series it belongs to.
    pub(super) series: usize,
}

/// What is known of the whole, apart from the places themselves.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Whole {
    /// Whether the text was cut off.
    pub(super) is_cut: bool,
    /// Whether the last series may have begun only: the text was cut off, or announces more than there is.
    pub(super) may_go_on: bool,
    /// The first line that is numbered as headings are.
    pub(super) first: Option<usize>,
}
