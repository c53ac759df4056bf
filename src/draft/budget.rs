//! Time budget: distributes the minutes over the blocks by their shares.

use std::collections::BTreeMap;

use crate::models::outline::{Block, Outline, Words};

/// Default reading speed in 字 per minute.
///
/// Formal speeches are read at about 200 字/分钟; announcers at 250 to 300, everyday talk at 120 to 160.
pub const RATE: u32 = 200;

/// Length and speed of a speech.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// The time in minutes.
    pub minutes: f64,
    /// The speed in 字 per minute.
    pub rate: u32,
}

impl Pace {
    /// Returns the pace an outline is written for, if it states one.
    pub fn of(outline: &Outline) -> Option<Self> {
        let minutes = outline.minutes?;
        Some(Self {
            minutes,
            rate: RATE,
        })
    }

    /// Returns how many 字 fit.
    pub fn chars(self) -> usize {
        whole(self.minutes * f64::from(self.rate))
    }

    /// Returns how many 字 fit into `halves` half minutes, rounded to ten.
    pub(super) fn chars_of(self, halves: usize) -> usize {
        let rate = self.rate as usize;
        (halves * rate / 2 + 5) / 10 * 10
    }
}

/// The time of each block that has a share, in half minutes, by block id.
pub(crate) type Budgets = BTreeMap<String, usize>;

/// Distributes the minutes over the blocks of the opening, the sections and the closing by their shares, and the time
/// of a block over its points if they have shares. The parts add up to the whole. A section with a heading and no share
/// counts as one; any other block without a share gets no time.
pub(crate) fn spread(outline: &Outline, pace: Pace) -> Budgets {
    let blocks = outline
        .opening
        .iter()
        .chain(&outline.sections)
        .chain(&outline.closing);
    let shared = blocks.filter_map(|block| {
        let usual = block.words[Words::Heading].is_some().then_some(1.0);
        Some((block, block.share.or(usual)?))
    });
    let mut budgets = Budgets::new();
    divide(shared.collect(), whole(pace.minutes * 2.0), &mut budgets);
    budgets
}

fn divide(blocks: Vec<(&Block, f64)>, halves: usize, budgets: &mut Budgets) {
    let total: f64 = blocks.iter().map(|(_, share)| share).sum();
    if total <= 0.0 {
        return;
    }
    let exact: Vec<f64> = blocks
        .iter()
        .map(|(_, share)| share / total * as_float(halves))
        .collect();
    let mut given: Vec<usize> = exact.iter().map(|time| whole(time.floor())).collect();
    // The remainder of rounding down goes to those that lost most; in a tie, to the first.
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|&a, &b| {
        exact[b]
            .fract()
            .total_cmp(&exact[a].fract())
            .then(a.cmp(&b))
    });
    let left = halves - given.iter().sum::<usize>();
    for &at in order.iter().take(left) {
        given[at] += 1;
    }
    for ((block, _), halves) in blocks.into_iter().zip(given) {
        budgets.insert(block.id.clone(), halves);
        let points = block
            .points
            .iter()
            .filter_map(|point| Some((point, point.share?)));
        divide(points.collect(), halves, budgets);
    }
}

/// Formats half minutes: 3分钟, 3分半钟, 半分钟.
pub(crate) fn clock(halves: usize) -> String {
    match (halves / 2, halves % 2) {
        (0, 0) => "不到半分钟".to_owned(),
        (0, _) => "半分钟".to_owned(),
        (minutes, 0) => format!("{minutes}分钟"),
        (minutes, _) => format!("{minutes}分半钟"),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(number: f64) -> usize {
    number.round().clamp(0.0, 1e9) as usize
}

#[allow(clippy::cast_precision_loss)]
fn as_float(number: usize) -> f64 {
    number as f64
}
