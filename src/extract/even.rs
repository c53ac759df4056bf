//! The leads of a series that are cut out of long sentences: where their first parts are as long, these are the leads.

use std::collections::BTreeMap;

use super::found::Member;
use super::found::{Found, Place};
use super::line::Line;

/// How many members show a habit.
const LEAST: usize = 3;

/// How long a first part is at least, in characters.
const SHORTEST: usize = 3;

/// Makes the leads of each series even: 一是位置重要，它…；二是职责重要，它…；三是作用重要，它…
pub(super) fn even(lines: &[Line], found: &mut [Found], members: &[Member]) {
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for member in members {
        of.entry(member.series).or_default().push(member.found);
    }
    for series in of.into_values().filter(|series| series.len() >= LEAST) {
        shorten_last(lines, found, &series);
        let firsts: Option<Vec<usize>> =
            series.iter().map(|&at| first(lines, &found[at])).collect();
        let Some(firsts) = firsts else {
            continue;
        };
        let count = |at: usize, end: usize| {
            let it = &found[at];
            lines[it.line].text()[it.lead.start..end].chars().count()
        };
        let counts: Vec<usize> = series
            .iter()
            .zip(&firsts)
            .map(|(&at, &end)| count(at, end))
            .collect();
        if counts[0] >= SHORTEST && counts.iter().all(|it| *it == counts[0]) {
            for (&at, end) in series.iter().zip(firsts) {
                found[at].lead.end = end;
            }
        }
    }
}

/// Where the first part ends of a lead whose sentence goes on.
fn first(lines: &[Line], it: &Found) -> Option<usize> {
    let text = lines[it.line].text();
    // The last one may be cut off.
    let is_cut = it.place == Place::Within && it.lead.end == text.len();
    let at = text[it.lead.clone()].find('，')?;
    (goes_on(lines, it) || is_cut).then_some(it.lead.start + at)
}

/// Whether the sentence of a lead goes on behind it.
fn goes_on(lines: &[Line], it: &Found) -> bool {
    lines[it.line].text()[it.lead.end..].starts_with('，')
}

/// Shortens the lead of the last point where those of all others are a first part.
fn shorten_last(lines: &[Line], found: &mut [Found], series: &[usize]) {
    let words = |at: usize| &lines[found[at].line].text()[found[at].lead.clone()];
    let Some((&last, others)) = series.split_last() else {
        return;
    };
    let is_within = series.iter().all(|&at| found[at].place == Place::Within);
    let is_first = others.iter().all(|&at| !words(at).contains('，'));
    let go_on = others.iter().all(|&at| goes_on(lines, &found[at]));
    // 在上站之前，要认真初检 says nothing in its first part.
    let comma = words(last)
        .find('，')
        .filter(|_| !words(last).starts_with(['在', '当']));
    if let Some(at) = comma.filter(|_| is_within && is_first && go_on) {
        found[last].lead.end = found[last].lead.start + at;
    }
}
