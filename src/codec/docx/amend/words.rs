//! Words put right in place: what they look like, and all that stands around them, stays.

use std::ops::Range;

use super::edits::Edits;
use super::values::Line;
use crate::codec::docx::read::Styles;
use crate::codec::docx::read::owed::is_owed;
use crate::codec::xml::tree::Element;

/// Says of the words of a paragraph which are to be others.
pub type Fixes<'f> = dyn FnMut(&str) -> Vec<(Range<usize>, String)> + 'f;

/// Puts words of a part right; nothing where none changes. Notes how many places were.
pub(super) fn mend(
    root: &Element<'_>,
    source: &str,
    styles: &Styles,
    fixes: &mut Fixes<'_>,
    count: &mut usize,
) -> Option<String> {
    let mut edits = Edits::default();
    let mut lists = Vec::new();
    root.each("w:tbl", &mut |table| {
        lists.extend(is_owed(table, styles).then(|| table.range.clone()));
    });
    within(root, styles, &lists, fixes, &mut edits, count);
    (!edits.is_empty()).then(|| edits.apply(source, 0..source.len()))
}

fn within(
    element: &Element<'_>,
    styles: &Styles,
    lists: &[Range<usize>],
    fixes: &mut Fixes<'_>,
    edits: &mut Edits,
    count: &mut usize,
) {
    element.each("w:p", &mut |paragraph| {
        let start = paragraph.range.start;
        if !lists.iter().any(|list| list.contains(&start)) {
            let line = Line::of(paragraph, styles);
            *count += line.mend(fixes(line.text()), edits);
        }
        paragraph.each("w:txbxContent", &mut |text| {
            within(text, styles, lists, fixes, edits, count);
        });
    });
}
