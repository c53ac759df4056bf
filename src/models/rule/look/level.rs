//! Levels of numbering out of order: 一、 and then （1）, or 一、 within （一）.

use super::super::Hit;
use super::Page;
use crate::words::mark::leading_mark;

/// The levels, the highest first (GB/T 9704-2012 7.3.3).
const LEVELS: [&str; 4] = ["一、", "（一）", "1.", "（1）"];

/// A mark at the start of a paragraph.
struct Seen {
    level: usize,
    n: usize,
    start: usize,
    end: usize,
}

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut seen: Vec<Seen> = Vec::new();
    for (start, text) in page.iter() {
        let indent = text.len() - text.trim_start().len();
        let found = leading_mark(text.trim_start(), false);
        let Some((mark, len, n)) = found else {
            continue;
        };
        // A point at the line end or a lone figure is no level.
        let Some(level) = LEVELS.iter().position(|first| *first == mark.first) else {
            continue;
        };
        let start = start + indent;
        let end = start + len;
        seen.push(Seen {
            level,
            n,
            start,
            end,
        });
    }
    let mut hits = Vec::new();
    for (at, mark) in seen.iter().enumerate() {
        let Some(before) = at.checked_sub(1).map(|last| &seen[last]) else {
            continue;
        };
        let right = if before.level == 0 && mark.level == 3 && mark.n == 1 {
            LEVELS[1]
        } else if before.level == 1
            && mark.level == 0
            && mark.n == 1
            && goes_on(&seen[at..], before)
        {
            LEVELS[2]
        } else {
            continue;
        };
        hits.push(Hit {
            range: mark.start..mark.end,
            right: Some(right.into()),
            against: Some(page.text[before.start..before.end].into()),
        });
    }
    hits
}

/// Returns whether a series continues after the marks that should be below it, before these restart.
fn goes_on(behind: &[Seen], outer: &Seen) -> bool {
    let next = behind.iter().find(|mark| mark.level == outer.level);
    next.is_some_and(|mark| mark.n == outer.n + 1)
}
