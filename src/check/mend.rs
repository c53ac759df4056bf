//! Putting right in a text what is sure.

use std::ops::Range;

use crate::models::rule::{Rule, characters};
use crate::slot::{self, Piece};

/// Puts fixes into a text, each with its range in bytes; of those upon one another the longest counts, which leaves least.
/// Returns the text and how many were put in.
pub fn mend<'a>(
    text: &str,
    fixes: impl IntoIterator<Item = (Range<usize>, &'a str)>,
) -> (String, usize) {
    let mut fixes: Vec<_> = fixes.into_iter().collect();
    fixes.sort_by_key(|(range, _)| range.start);
    let mut apart: Vec<(Range<usize>, &str)> = Vec::with_capacity(fixes.len());
    for (range, fix) in fixes {
        match apart.last_mut() {
            Some(last) if last.0.end > range.start => {
                if range.len() > last.0.len() {
                    *last = (range, fix);
                }
            }
            _ => apart.push((range, fix)),
        }
    }
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    for (range, fix) in &apart {
        mended.push_str(&text[from..range.start]);
        mended.push_str(fix);
        from = range.end;
    }
    mended.push_str(&text[from..]);
    (mended, apart.len())
}

/// Finds in the words of a paragraph what is sure to be put right: in order, none upon another, none in a slot.
pub fn fixes(rules: &[Rule], text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (piece, place) in slot::scan(text).pieces {
        let Piece::Text(_) = piece else { continue };
        let words = &text[place.clone()];
        let characters = characters(words);
        let sure = rules
            .iter()
            .filter(|rule| rule.mends() && rule.may_find(characters));
        for hit in sure.flat_map(|rule| rule.find(words)) {
            let range = place.start + hit.range.start..place.start + hit.range.end;
            found.extend(hit.right.map(|right| (range, right.into())));
        }
    }
    found.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    let mut end = 0;
    found.retain(|(range, _)| {
        let is_free = range.start >= end;
        if is_free {
            end = range.end;
        }
        is_free
    });
    found
}
