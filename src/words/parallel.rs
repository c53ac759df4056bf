//! Sibling headings that do not go together: in segments, in the word that leads them, in length.

use super::hanzi;

/// From how many siblings on a pattern can be seen.
pub(crate) const LEAST: usize = 3;

/// By how many 字 headings may differ before it is more than a matter of style.
pub(crate) const SPAN: usize = 2;

/// How a heading differs from its siblings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Odd {
    /// It has another number of segments than most.
    Segments {
        /// How many it has.
        own: usize,
        /// How many most have.
        others: usize,
    },
    /// All others are led by one word.
    Word(String),
    /// It has another length than most, in 字.
    Length {
        /// How long it is.
        own: usize,
        /// How long most are.
        others: usize,
    },
}

/// Compares headings with the pattern most of them have; each gets one remark at most.
pub(crate) fn odd<S: AsRef<str>>(headings: &[S]) -> Vec<(usize, Odd)> {
    if headings.len() < LEAST {
        return Vec::new();
    }
    let lengths = lengths(headings);
    let segments: Vec<usize> = headings.iter().map(|it| parts(it.as_ref())).collect();
    let (length, segment) = (usual(&lengths), usual(&segments));
    let lead = leading(headings);
    let odd = headings.iter().enumerate().filter_map(|(at, heading)| {
        let heading = heading.as_ref();
        let odd = if let Some(others) = segment.filter(|usual| *usual != segments[at]) {
            let own = segments[at];
            Odd::Segments { own, others }
        } else if let Some(word) = lead.as_ref().filter(|word| !heading.starts_with(*word)) {
            Odd::Word(word.clone())
        } else {
            let others = length.filter(|usual| *usual != lengths[at])?;
            let own = lengths[at];
            Odd::Length { own, others }
        };
        Some((at, odd))
    });
    odd.collect()
}

/// The lengths of headings that have none in common and differ by more than a matter of style, in 字.
pub(crate) fn uneven<S: AsRef<str>>(headings: &[S]) -> Option<Vec<usize>> {
    let lengths = lengths(headings);
    let (least, most) = (lengths.iter().min()?, lengths.iter().max()?);
    let uneven = headings.len() >= LEAST && usual(&lengths).is_none() && most - least > SPAN;
    uneven.then_some(lengths)
}

/// How many 字 each heading has.
pub(crate) fn lengths<S: AsRef<str>>(headings: &[S]) -> Vec<usize> {
    let lengths = headings.iter().map(|it| hanzi::count(it.as_ref()));
    lengths.collect()
}

/// How many segments a heading has.
pub(crate) fn parts(heading: &str) -> usize {
    let parts = heading.split(['，', ',', '、', '；', '　', ' ']);
    parts.filter(|part| !part.is_empty()).count()
}

/// The value that more than half of them have.
pub(crate) fn usual(values: &[usize]) -> Option<usize> {
    let count = |value: usize| values.iter().filter(|it| **it == value).count();
    values
        .iter()
        .copied()
        .find(|&value| count(value) * 2 > values.len())
}

/// The word of two 字 that leads all of them but one.
fn leading<S: AsRef<str>>(headings: &[S]) -> Option<String> {
    let opening = |text: &str| {
        let word: String = text.chars().take(2).collect();
        word.chars().all(hanzi::is_hanzi).then_some(word)
    };
    let candidates = headings.iter().filter_map(|it| opening(it.as_ref()));
    candidates.into_iter().find(|word| {
        let led = headings
            .iter()
            .filter(|it| it.as_ref().starts_with(word.as_str()));
        led.count() + 1 == headings.len()
    })
}
