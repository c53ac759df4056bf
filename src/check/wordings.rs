//! Alternatives that are no alternatives: the same words twice, or but for the marks.

use super::{CheckFault, place};
use crate::library::Item;
use crate::models::text::Text;
use crate::words::diag::Diags;

/// How two wordings are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alike {
    Same,
    ButMarks,
}

/// Tells whether two wordings are alike.
pub(super) fn alike(one: &str, other: &str) -> Option<Alike> {
    if one == other {
        return Some(Alike::Same);
    }
    // The brackets of slots tell them from words.
    let words = |text: &str| {
        let kept = text
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, '【' | '】' | '@'));
        kept.collect::<String>()
    };
    let (one, other) = (words(one), words(other));
    (!one.is_empty() && one == other).then_some(Alike::ButMarks)
}

/// Checks the sets of alternatives in a text.
pub(super) fn check(text: &Text, item: &Item, diags: &mut Diags) {
    for part in text.parts() {
        let Text::Any(texts) = part else { continue };
        let lines: Vec<_> = texts
            .iter()
            .map(|text| match text {
                Text::Line(line) => Some(line),
                _ => None,
            })
            .collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(line) = line else { continue };
            let (own, Some(span)) = (line.written(), place(line)) else {
                continue;
            };
            if span.source().name() != item.path {
                continue;
            }
            let earlier = lines[..at].iter().enumerate();
            let twin = earlier
                .filter_map(|(n, line)| Some((n + 1, line.as_ref()?)))
                .find_map(|(first, line)| Some((first, alike(&line.written(), &own)?)));
            match twin {
                Some((first, Alike::Same)) => diags.add(&span, &CheckFault::SameWording { first }),
                Some((first, Alike::ButMarks)) => {
                    diags.add(&span, &CheckFault::SameButMarks { first });
                }
                None => {}
            }
        }
    }
}
