//! Sibling headings that do not go together: in length, in segments, in the word that leads them.

use super::{CheckFault, place};
use crate::models::outline::{Block, Outline};
use crate::models::text::{Line, Text};
use crate::slot::Piece;
use crate::words::diag::Diags;
use crate::words::hanzi;
use crate::words::span::Span;

/// From how many siblings on a pattern can be seen.
const LEAST: usize = 3;

/// By how many 字 headings may differ before it is more than a matter of style.
const SPAN: usize = 2;

/// Checks the headings of each level, angle by angle.
pub(super) fn check(outline: &Outline, diags: &mut Diags) {
    level(&outline.sections, outline, diags);
    for block in outline.blocks() {
        level(&block.points, outline, diags);
    }
}

fn level(blocks: &[Block], outline: &Outline, diags: &mut Diags) {
    let headings: Vec<&Text> = blocks
        .iter()
        .filter_map(|block| block.heading.as_ref())
        .collect();
    if headings.len() < LEAST {
        return;
    }
    let none = [String::new()];
    let angles = if outline.angles.len() > 1 {
        &outline.angles[..]
    } else {
        &none
    };
    let mut told: Vec<Span> = Vec::new();
    for (n, angle) in angles.iter().enumerate() {
        let settled: Vec<_> = headings.iter().map(|text| text.settle(n)).collect();
        let lines = settled.iter().filter_map(Text::first);
        // What a slot brings is not known.
        let lines: Vec<_> = lines
            .filter(|line| line.pieces.iter().all(is_words))
            .collect();
        let mut found = Diags::new();
        siblings(&lines, angle, &mut found);
        // A heading outside the angles is the same in all of them.
        for diag in found {
            if diag.span.as_ref().is_some_and(|span| !told.contains(span)) {
                told.extend(diag.span.clone());
                diags.push(diag);
            }
        }
    }
}

fn is_words(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(_))
}

/// Compares headings with the pattern most of them have, each gets one remark at most; where they have none in common, that is
/// said of the first.
fn siblings(lines: &[&Line], angle: &str, diags: &mut Diags) {
    if lines.len() < LEAST {
        return;
    }
    let angle = angle.to_owned();
    let words: Vec<String> = lines.iter().map(|line| line.written()).collect();
    let lengths: Vec<usize> = words.iter().map(|words| hanzi::count(words)).collect();
    let segments: Vec<usize> = words.iter().map(|words| parts(words)).collect();
    let (length, segment) = (usual(&lengths), usual(&segments));
    let lead = leading(&words);
    if length.is_none()
        && let (Some(least), Some(most)) = (lengths.iter().min(), lengths.iter().max())
        && most - least > SPAN
        && let Some(span) = lines.first().and_then(|line| place(line))
    {
        let (angle, lengths) = (angle.clone(), lengths.clone());
        diags.add(&span, &CheckFault::HeadingsUneven { angle, lengths });
    }
    for (at, line) in lines.iter().enumerate() {
        let Some(span) = place(line) else { continue };
        let angle = angle.clone();
        if let Some(others) = segment.filter(|usual| *usual != segments[at]) {
            let own = segments[at];
            diags.add(&span, &CheckFault::HeadingSegments { angle, own, others });
        } else if let Some(word) = lead
            .as_ref()
            .filter(|word| !words[at].starts_with(word.as_str()))
        {
            let word = word.clone();
            diags.add(&span, &CheckFault::HeadingWord { angle, word });
        } else if let Some(others) = length.filter(|usual| *usual != lengths[at]) {
            let own = lengths[at];
            let style = own.abs_diff(others) <= SPAN;
            diags.add(
                &span,
                &CheckFault::HeadingLength {
                    angle,
                    own,
                    others,
                    style,
                },
            );
        }
    }
}

/// How many segments a heading has.
fn parts(words: &str) -> usize {
    let parts = words.split(['，', '、', '；', '　', ' ']);
    parts.filter(|part| !part.is_empty()).count()
}

/// The value that more than half of them have.
fn usual(values: &[usize]) -> Option<usize> {
    let count = |value: usize| values.iter().filter(|it| **it == value).count();
    values
        .iter()
        .copied()
        .find(|&value| count(value) * 2 > values.len())
}

/// The word of two 字 or more that leads all of them but one.
fn leading(words: &[String]) -> Option<String> {
    let opening = |text: &str| {
        let word: String = text.chars().take(2).collect();
        word.chars().all(hanzi::is_hanzi).then_some(word)
    };
    let candidates = words.iter().filter_map(|words| opening(words));
    candidates.into_iter().find(|word| {
        let count = words
            .iter()
            .filter(|words| words.starts_with(word.as_str()))
            .count();
        count + 1 == words.len()
    })
}
