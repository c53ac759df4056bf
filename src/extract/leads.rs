//! Paragraphs that begin with a few words by themselves, in a text where others do so throughout.

use std::collections::HashSet;

use super::alike::{Beginning, beginning, of};
use super::found::Found;
use super::line::Line;
use super::mark::Family;

/// How many paragraphs below how many headings show the habit.
const ENOUGH: (usize, usize) = (5, 2);

/// How long such words may be, in characters.
const LONGEST: usize = 36;

/// What no such words have.
const TOLD: [char; 14] = [
    '，', '：', '我', '你', '他', '这', '那', '了', '吗', '呢', '就', '是', '！', '？',
];

/// Finds them between the headings, whose lines are `taken`; `found` are those that are known already.
pub(super) fn leads(lines: &[Line], taken: &[bool], group: &mut usize, found: &mut Vec<Found>) {
    let alike = found
        .iter()
        .filter(|it| matches!(it.mark.family, Family::Alike(_)));
    let known: HashSet<usize> = alike.map(|it| it.line).collect();
    let is_known = |n: usize| known.contains(&n);
    let stretches = stretches(taken);
    let whole = |stretch: &&std::ops::Range<usize>| {
        let mut inner = (*stretch).clone();
        inner.len() > 1 && inner.all(is_known)
    };
    let (mut count, mut places) = (0, 0);
    for stretch in stretches.iter().filter(whole) {
        count += stretch.len();
        places += 1;
    }
    if count < ENOUGH.0 || places < ENOUGH.1 {
        return;
    }
    let (mut all, mut anew) = (Vec::new(), HashSet::new());
    for stretch in stretches {
        if stretch.clone().all(is_known) {
            continue;
        }
        let begun = |n: usize| beginning(&lines[n], n).filter(is_lead);
        // One that leads to the others may stand above them.
        let start =
            stretch.start + usize::from(stretch.len() > 2 && begun(stretch.start).is_none());
        let begun: Option<Vec<_>> = (start..stretch.end).map(begun).collect();
        let Some(begun) = begun else { continue };
        anew.extend(stretch);
        all.push(begun);
    }
    found.retain(|it| !anew.contains(&it.line));
    for begun in all {
        *group += 1;
        let lead = |it: &Beginning<'_>| {
            let family = Family::Alike(*group);
            of(it.line, family, 0..it.sentence.len(), false)
        };
        found.extend(begun.iter().map(lead));
    }
}

fn is_lead(it: &Beginning<'_>) -> bool {
    it.has_more && it.sentence.chars().count() <= LONGEST && !it.sentence.contains(TOLD)
}

/// The lines between two headings.
fn stretches(taken: &[bool]) -> Vec<std::ops::Range<usize>> {
    let taken: Vec<usize> = (0..taken.len()).filter(|&n| taken[n]).collect();
    let pairs = taken.windows(2).map(|pair| pair[0] + 1..pair[1]);
    pairs.filter(|stretch| !stretch.is_empty()).collect()
}
