//! Headings that are not parallel to the others of their set.

use super::super::Hit;
use super::Page;
use super::heading::series;
use crate::words::hanzi;
use crate::words::parallel::{LEAST, Odd, SPAN, lengths, odd, parts, usual};

/// Minimum number of headings with one word or one length that form a set.
const SET: usize = 4;

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    for set in series(page.headings()) {
        let words: Vec<&str> = set.iter().map(|heading| heading.bare(page)).collect();
        if words.len() < LEAST || words.iter().any(|words| words.contains('【')) {
            continue;
        }
        for (at, odd) in odd(&words) {
            let Some(told) = told(&odd, &words) else {
                continue;
            };
            hits.push(Hit {
                range: set[at].range.clone(),
                right: None,
                against: Some(told.into()),
            });
        }
    }
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

/// Describes how a heading differs; `None` if the others may not be a set.
fn told(odd: &Odd, words: &[&str]) -> Option<String> {
    let lengths = lengths(words);
    match odd {
        Odd::Segments { own, others } => {
            let segments: Vec<usize> = words.iter().map(|words| parts(words)).collect();
            let alike: Vec<usize> = (0..words.len())
                .filter(|&at| segments[at] == *others)
                .map(|at| lengths[at])
                .collect();
            let even = alike.iter().max()? - alike.iter().min()? <= SPAN;
            // Two in three form a set, if they are of equal length.
            let most = alike.len() * 3 >= words.len() * 2;
            let said = || {
                let (others, own) = (said(*others), said(*own));
                format!("同级的多数是{others}，这一个是{own}")
            };
            (even && most && *others > 1).then(said)
        }
        Odd::Word(word) => {
            (words.len() >= SET).then(|| format!("同级的都用“{word}”领起，这一个没有"))
        }
        Odd::Length { own, others } => {
            let alike = lengths.iter().filter(|length| *length == others).count();
            let set = words.len() >= SET && alike + 1 == words.len() && usual(&lengths).is_some();
            let apart = own.abs_diff(*others) > SPAN;
            (set && apart).then(|| format!("同级的都是{others}字，这一个{own}字"))
        }
    }
}

fn said(segments: usize) -> String {
    match segments {
        1 => "一句".to_owned(),
        n => format!("{}段", hanzi::quantity(n)),
    }
}
