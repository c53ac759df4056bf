//! A draft as a whole: its paragraphs without the markup of its file.

use std::ops::Range;
use std::sync::Arc;

use crate::models::rule::{Known, Page};
use crate::words::span::{Source, Span};

/// The paragraphs of a draft, and the places of their words in its file.
pub struct Placed<'a> {
    pub(super) source: &'a Arc<Source>,
    /// The spoken passages, in bytes of the file.
    pub(super) passages: &'a [Range<usize>],
    pub(super) page: Page,
    /// Start offsets of stretches: in the page, and in the file.
    starts: Vec<(usize, usize)>,
}

impl<'a> Placed<'a> {
    /// Joins the passages of a draft, with its context; those of one line are one paragraph.
    pub fn of(source: &'a Arc<Source>, passages: &'a [Range<usize>], known: Known) -> Self {
        let text = source.text();
        let mut page = Page::known_as(known);
        let mut starts = Vec::with_capacity(passages.len());
        let mut line = String::new();
        let mut end = None;
        for passage in passages {
            let goes_on = end.is_some_and(|end: usize| {
                end <= passage.start && !text[end..passage.start].contains('\n')
            });
            if !goes_on && end.is_some() {
                page.push(&line);
                line.clear();
            }
            // A tab separates the cells of a row, so that they do not form one word.
            if goes_on && end.is_some_and(|end: usize| text[end..passage.start].contains('|')) {
                line.push('\t');
            }
            starts.push((page.text.len() + line.len(), passage.start));
            // A paragraph may be wrapped in its file.
            line.extend(
                text[passage.clone()]
                    .chars()
                    .map(|c| if c == '\n' { ' ' } else { c }),
            );
            end = Some(passage.end);
        }
        page.push(&line);
        Self {
            source,
            passages,
            page,
            starts,
        }
    }

    /// Maps a range of the page to the file.
    pub(super) fn place(&self, range: Range<usize>) -> Span {
        let at = |offset: usize| {
            let before = self.starts.partition_point(|(start, _)| *start <= offset);
            let (start, place) = before
                .checked_sub(1)
                .map_or((0, 0), |last| self.starts[last]);
            place + offset - start
        };
        // The end belongs to the stretch of the last character.
        let last = range.end.saturating_sub(1).max(range.start);
        let end = at(last) + (range.end - last);
        Span::new(self.source, at(range.start)..end)
    }
}
