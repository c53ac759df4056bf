//! Marks at the end of headings: a comma or a colon, or a full stop that the others of the set lack.

use super::super::Hit;
use super::Page;
use super::heading::series;

/// Marks no heading ends in.
const OPEN: [char; 5] = ['，', '；', '：', '、', ','];

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    for set in series(page.headings()) {
        let stopped = set
            .iter()
            .filter(|heading| heading.words(page).ends_with('。'));
        let mixed = (1..set.len()).contains(&stopped.count());
        for heading in set {
            let wrong = if mixed { &['。'][..] } else { &[] };
            let end = heading.words(page).chars().next_back();
            let Some(mark) = end.filter(|mark| OPEN.contains(mark) || wrong.contains(mark)) else {
                continue;
            };
            // A colon may introduce the text after it.
            if mark == '：' && heading.level > 0 {
                continue;
            }
            let end = heading.range.end;
            hits.push(Hit {
                range: end - mark.len_utf8()..end,
                right: None,
                against: Some(heading.bare(page).into()),
            });
        }
    }
    hits.sort_by_key(|hit| hit.range.start);
    hits
}
