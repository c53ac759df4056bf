//! Putting right what is sure.

use std::ops::Range;

use crate::words::diag::Diag;

/// Puts right what was found in a text and is sure, and touches nothing else; returns the text and how many places it was.
pub fn mended<'a>(text: &str, found: impl IntoIterator<Item = &'a Diag>) -> (String, usize) {
    let sure = found.into_iter().filter_map(|Diag { span, fix, .. }| {
        let (span, fix) = (span.as_ref()?, fix.as_deref()?);
        Some((span.range(), fix))
    });
    let mut fixes: Vec<(Range<usize>, &str)> = sure.collect();
    fixes.sort_by_key(|(range, _)| range.start);
    let (mut mended, mut at, mut count) = (String::with_capacity(text.len()), 0, 0);
    for (range, fix) in fixes {
        // Of two upon one another the first counts.
        if range.start < at {
            continue;
        }
        mended.push_str(&text[at..range.start]);
        mended.push_str(fix);
        at = range.end;
        count += 1;
    }
    mended.push_str(&text[at..]);
    (mended, count)
}
