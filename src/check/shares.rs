//! Checks shares of the time: whether they mean what they seem to.

use super::CheckFault;
use crate::models::outline::{Block, Outline, Words};
use crate::words::diag::Diags;
use crate::words::span::Span;

/// Sums that differ by less are equal.
const LEAST: f64 = 1e-6;

/// The shortest time in which anything can be said, in minutes.
const SHORTEST: f64 = 0.25;

/// Checks the shares of an outline.
pub(super) fn check(outline: &Outline, diags: &mut Diags) {
    for block in outline.blocks() {
        of_points(block, outline, diags);
    }
    unshared(&outline.sections, diags);
    let top = || {
        outline
            .opening
            .iter()
            .chain(&outline.sections)
            .chain(&outline.closing)
    };
    let Some(first) = top().find(|block| block.share.is_some()) else {
        return;
    };
    let Some(minutes) = outline.minutes else {
        diags.add(&start(&first.span), &CheckFault::SharesWithoutMinutes);
        return;
    };
    let total: f64 = top().filter_map(time_of).sum();
    for block in top() {
        let time = time_of(block).map(|share| share / total * minutes);
        if let Some(time) = time.filter(|time| *time < SHORTEST) {
            let seconds = number((time * 60.0).round());
            diags.add(&start(&block.span), &CheckFault::TooShort { seconds });
        }
    }
}

/// Returns the share of a first-level block: one if it has a heading and no share.
fn time_of(block: &Block) -> Option<f64> {
    block
        .share
        .or(block.words[Words::Heading].is_some().then_some(1.0))
}

fn of_points(block: &Block, outline: &Outline, diags: &mut Diags) {
    let shares: Vec<f64> = block
        .points
        .iter()
        .filter_map(|point| point.share)
        .collect();
    if shares.is_empty() {
        return;
    }
    let total: f64 = shares.iter().sum();
    let is_top = [&outline.opening, &outline.sections, &outline.closing]
        .into_iter()
        .flatten()
        .any(|top| std::ptr::eq(top, block));
    let own = if is_top { time_of(block) } else { block.share };
    let (place, points) = (start(&block.span), number(total));
    match own {
        None => diags.add(&place, &CheckFault::IdleShares),
        Some(_) if block.share.is_none() => {}
        Some(own) if (own - total).abs() > LEAST => {
            let own = number(own);
            diags.add(&place, &CheckFault::SharesOfPoints { own, points });
        }
        Some(_) => {}
    }
}

/// A section without a share counts as one, whatever the others have.
fn unshared(sections: &[Block], diags: &mut Diags) {
    let silent = |block: &&Block| block.words[Words::Heading].is_some() && block.share.is_none();
    let shared = sections
        .iter()
        .filter(|block| block.share.is_some())
        .count();
    if shared == 0 {
        return;
    }
    for block in sections.iter().filter(silent) {
        diags.add(&start(&block.span), &CheckFault::UnsharedSection);
    }
}

/// Returns the first line of a block, which is enough as a place.
fn start(span: &Span) -> Span {
    let line = span.text().lines().next().unwrap_or_default();
    span.within(0..line.len())
}

fn number(number: f64) -> String {
    // Shares have at most a few digits.
    format!("{}", (number * 1000.0).round() / 1000.0)
}
