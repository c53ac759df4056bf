//! Putting right in a text what is sure.

use std::ops::Range;

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
