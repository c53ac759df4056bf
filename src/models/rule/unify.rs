//! Words with several spellings, of which a draft should use one.

use super::Hit;
use super::look::Page;
use super::search::Search;
use super::{Check, RuleFault};
use crate::words::diag::Diags;
use crate::words::yaml::{Node, list, names};

/// The spellings of one word, the best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways(pub Vec<String>);

/// Returns the places of all spellings but the best one in a draft, if it uses more than one.
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

impl Search for Vec<Ways> {
    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    fn manual(&self) -> String {
        self.iter()
            .map(|Ways(ways)| format!("  一篇里只用一种：{}\n", ways.join("、")))
            .collect()
    }

    fn find_in(&self, page: &Page) -> Vec<Hit> {
        find(self, page)
    }

    fn is_of_page(&self) -> bool {
        true
    }
}

/// Reads lists of spellings of one word; a list needs at least two.
pub(super) fn unify(node: &Node, diags: &mut Diags) -> Check {
    let mut words = Vec::new();
    for item in list(node) {
        let ways = names(item, diags);
        if ways.len() < 2 || ways.iter().any(String::is_empty) {
            diags.add(&item.span, &RuleFault::OneWay);
        } else {
            words.push(Ways(ways));
        }
    }
    Check::Unify(words)
}
