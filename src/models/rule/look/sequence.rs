//! Numbers that do not follow one another: 一、三、, 一是…三是.

use super::super::Hit;
use super::Page;
use crate::words::mark::{Mark, leading_mark};

/// The styles that are told within a paragraph, where a sentence starts.
const RUN_IN: [&str; 2] = ["一是", "一要"];

/// How far a series has come.
struct Series {
    mark: Mark,
    /// How deep it stands: a series deeper than one that goes on has ended.
    depth: usize,
    n: usize,
    /// The last mark, as it is written.
    written: String,
}

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut open: Vec<Series> = Vec::new();
    for (start, text) in page.iter() {
        if let Some((mark, len, n)) = leading_mark(text, false)
            && is_mark(text, len)
        {
            step(&mut open, mark, n, start, &text[..len], &mut hits);
        }
        for first in RUN_IN {
            let mark = Mark::named(first).expect("a style of the table");
            run_in(mark, start, text, &mut hits);
        }
    }
    hits
}

/// 二、三产业 and 一、二季度 are no headings.
fn is_mark(text: &str, len: usize) -> bool {
    let numeral = |c: char| "一二三四五六七八九十0123456789".contains(c);
    let rest = &text[len..];
    let listed = text[..len].ends_with('、') && rest.starts_with(numeral);
    let words = rest.chars().take_while(|&c| !"。；".contains(c)).count();
    !listed && words > 1
}

/// Takes one more mark; tells it where it does not follow the last of its series.
fn step(
    open: &mut Vec<Series>,
    mark: Mark,
    n: usize,
    at: usize,
    written: &str,
    hits: &mut Vec<Hit>,
) {
    let Some(place) = open.iter().position(|series| series.mark == mark) else {
        // What starts in the middle belongs to something that is not seen.
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
            before: Some(series.written.as_str().into()),
        });
    }
    series.n = n;
    series.written = written.to_owned();
}

/// Points within one paragraph.
fn run_in(mark: Mark, start: usize, text: &str, hits: &mut Vec<Hit>) {
    let mut last: Option<(usize, &str)> = None;
    let mut from = 0;
    for (at, c) in text.char_indices().chain([(text.len(), '。')]) {
        if !"。；：，！？…”".contains(c) {
            continue;
        }
        let rest = &text[from..];
        if let Some((len, n)) = mark.read(rest)
            && !is_saying(&rest[..len], &rest[len..])
        {
            let written = &rest[..len];
            match last {
                Some((before, word)) if n != before + 1 && n != 1 => hits.push(Hit {
                    range: start + from..start + from + len,
                    right: Some(mark.nth(before + 1).into()),
                    before: Some(word.into()),
                }),
                _ => {}
            }
            if n == 1 || last.is_some() {
                last = Some((n, written));
            }
        }
        from = at + c.len_utf8();
        from = from.min(text.len());
    }
}

/// 一是一，二是二 counts nothing.
fn is_saying(mark: &str, after: &str) -> bool {
    let numeral = mark.chars().next();
    numeral.is_some() && after.chars().next() == numeral
}
