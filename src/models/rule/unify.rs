//! Words that have several ways to be written, of which a draft should use one.

use super::Hit;
use super::look::Page;

/// The ways to write one word, the best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways(pub Vec<String>);

/// Finds the places of all ways but the best one that a draft has, where it has more than one.
pub(super) fn find(words: &[Ways], page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    for Ways(ways) in words {
        let mut used = ways.iter().filter(|way| page.text.contains(way.as_str()));
        let Some(best) = used.next() else { continue };
        for way in used {
            let places = page.text.match_indices(way.as_str());
            hits.extend(places.map(|(at, way)| Hit {
                range: at..at + way.len(),
                right: Some(best.as_str().into()),
                against: Some(best.as_str().into()),
            }));
        }
    }
    hits.sort_by_key(|hit| hit.range.start);
    hits
}
