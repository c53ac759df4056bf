//! Numbers that are not consecutive: 一、三、, 一是…三是.

use super::super::Hit;
use super::Page;
use crate::words::mark::{Numbering, leading_mark};

/// The styles used within a paragraph, at sentence starts.
const RUN_IN: [&str; 2] = ["一是", "一要"];

/// Marks that may precede a point.
const STOPS: &str = "。；：，！？…”";

/// The state of a series.
struct Series {
    mark: Numbering,
    /// Its depth: a series ends when one above it continues.
    depth: usize,
    n: usize,
    /// The last mark, as written.
    written: String,
}

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut open: Vec<Series> = Vec::new();
    let mut told: [Option<(usize, &str)>; RUN_IN.len()] = [None; RUN_IN.len()];
    let glued = page.headings().iter().filter(|heading| heading.glued);
    let mut glued = glued.peekable();
    for (paragraph, (start, text)) in page.iter().enumerate() {
        if let Some((mark, len, n)) = leading_mark(text, false)
            && !RUN_IN.contains(&mark.first)
            && is_mark(text, len)
        {
            step(&mut open, mark, n, start, &text[..len], &mut hits);
            // Points belong to their heading.
            told = [None; RUN_IN.len()];
        }
        for (first, last) in RUN_IN.iter().zip(&mut told) {
            let mark = Numbering::named(first).expect("a style of the table");
            run_in(mark, start, text, last, &mut hits);
        }
        // A heading joined to this paragraph continues the series of headings.
        if let Some(heading) = glued.next_if(|heading| heading.paragraph == paragraph) {
            let written = page.text[heading.mark.clone()].trim_end();
            let (at, mark) = (
                heading.mark.start,
                Numbering::named("一、").expect("a style"),
            );
            step(&mut open, mark, heading.n, at, written, &mut hits);
            told = [None; RUN_IN.len()];
        }
    }
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

/// 二、三产业 and 一、二季度 are no headings.
fn is_mark(text: &str, len: usize) -> bool {
    let rest = &text[len..];
    let listed = text[..len].ends_with('、')
        && rest.starts_with(|c: char| "一二三四五六七八九十".contains(c));
    let words = rest.chars().take_while(|&c| !"。；".contains(c)).count();
    !listed && words > 1
}

/// Processes one mark; reports it if it does not follow the last of its series.
fn step(
    open: &mut Vec<Series>,
    mark: Numbering,
    n: usize,
    at: usize,
    written: &str,
    hits: &mut Vec<Hit>,
) {
    let Some(place) = open.iter().position(|series| series.mark == mark) else {
        // A series that starts in the middle belongs to something not visible here.
        if n == 1 {
            let depth = open.len();
            let written = written.to_owned();
            open.push(Series {
                mark,
                depth,
                n,
                written,
            });
        }
        return;
    };
    let depth = open[place].depth;
    open.retain(|series| series.depth <= depth);
    let series = open.last_mut().expect("the one that was found");
    if n != series.n + 1 && n != 1 {
        hits.push(Hit {
            range: at..at + written.len(),
            right: Some(mark.nth(series.n + 1).into()),
            against: Some(series.written.as_str().into()),
        });
    }
    series.n = n;
    series.written = written.to_owned();
}

/// Processes points within paragraphs, continued from one paragraph to the next.
fn run_in<'a>(
    mark: Numbering,
    start: usize,
    text: &'a str,
    last: &mut Option<(usize, &'a str)>,
    hits: &mut Vec<Hit>,
) {
    let stops = text.char_indices().filter(|(_, c)| STOPS.contains(*c));
    let clauses = stops.map(|(at, c)| at + c.len_utf8());
    for from in [0].into_iter().chain(clauses) {
        let rest = &text[from..];
        let Some((len, n)) = mark.read(rest) else {
            continue;
        };
        let written = &rest[..len];
        if is_saying(written, &rest[len..]) {
            continue;
        }
        if let Some((before, word)) = *last
            && n != before + 1
            && n != 1
        {
            hits.push(Hit {
                range: start + from..start + from + len,
                right: Some(mark.nth(before + 1).into()),
                against: Some(word.into()),
            });
        }
        if n == 1 || last.is_some() {
            *last = Some((n, written));
        }
    }
}

/// Returns whether a mark is part of a saying such as 一是一，二是二.
fn is_saying(mark: &str, after: &str) -> bool {
    let numeral = mark.chars().next();
    numeral.is_some() && after.chars().next() == numeral
}
