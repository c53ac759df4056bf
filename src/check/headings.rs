//! Checks that sibling headings match: in length, in segments, in their leading word.

use super::{CheckFault, place};
use crate::models::outline::{Block, Outline, Words};
use crate::models::text::{Line, Text};
use crate::slot::Piece;
use crate::words::diag::Diags;
use crate::words::parallel::{self, LEAST, Odd, SPAN};
use crate::words::span::Span;

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
        .filter_map(|block| block.words[Words::Heading].as_ref())
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
        // The words of a slot are not known.
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

/// Compares headings with the pattern of the majority; without one, reports the first.
fn siblings(lines: &[&Line], angle: &str, diags: &mut Diags) {
    let words: Vec<String> = lines.iter().map(|line| line.written()).collect();
    let angle = angle.to_owned();
    if let Some(lengths) = parallel::uneven(&words)
        && let Some(span) = lines.first().and_then(|line| place(line))
    {
        let angle = angle.clone();
        diags.add(&span, &CheckFault::HeadingsUneven { angle, lengths });
    }
    for (at, odd) in parallel::odd(&words) {
        let Some(span) = place(lines[at]) else {
            continue;
        };
        let angle = angle.clone();
        let fault = match odd {
            Odd::Segments { own, others } => CheckFault::HeadingSegments { angle, own, others },
            Odd::Word(word) => CheckFault::HeadingWord { angle, word },
            Odd::Length { own, others } => CheckFault::HeadingLength {
                angle,
                own,
                others,
                style: own.abs_diff(others) <= SPAN,
            },
        };
        diags.add(&span, &fault);
    }
}
