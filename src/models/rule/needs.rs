//! Words that require others: 四个意识 without 两个维护 after it.

use ecow::EcoString;

use super::Check;
use super::Hit;
use super::keys::NEEDS;
use super::look::Page;
use super::search::Search;
use crate::words::diag::Diags;
use crate::words::yaml::{Node, list, text};

/// Number of paragraphs after the words that may contain the required ones.
const AFTER: usize = 1;

/// Words, and those required in the same paragraph or the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The words that require others.
    pub text: String,
    /// The required words, all of them.
    pub with: Vec<String>,
}

pub(super) fn find(needs: &[Need], page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    let paragraphs: Vec<&str> = page
        .paragraphs
        .iter()
        .map(|range| &page.text[range.clone()])
        .collect();
    for (number, words) in paragraphs.iter().enumerate() {
        let start = page.paragraphs[number].start;
        let near = &paragraphs[number..paragraphs.len().min(number + AFTER + 1)];
        for need in needs {
            let Some(at) = words.find(&need.text) else {
                continue;
            };
            let lacking = need
                .with
                .iter()
                .find(|word| !near.iter().any(|text| text.contains(word.as_str())));
            if let Some(word) = lacking {
                hits.push(Hit {
                    range: start + at..start + at + need.text.len(),
                    right: Some(EcoString::from(word.as_str())),
                    against: None,
                });
            }
        }
    }
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

impl Search for Vec<Need> {
    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    fn manual(&self) -> String {
        self.iter()
            .map(|need| {
                format!(
                    "  说了“{}”，同一段或下一段没有“{}”\n",
                    need.text,
                    need.with.join("”“")
                )
            })
            .collect()
    }

    fn find_in(&self, page: &Page) -> Vec<Hit> {
        find(self, page)
    }

    fn is_of_page(&self) -> bool {
        true
    }
}

/// Reads `words: [required words, …]`.
pub(super) fn needs(node: &Node, diags: &mut Diags) -> Check {
    let entries = NEEDS.entries(node, diags).into_iter();
    let needs = entries.map(|(key, node)| {
        let with = list(node).iter().filter_map(|node| text(node, diags));
        Need {
            text: key.text.to_string(),
            with: with.collect(),
        }
    });
    Check::Needs(needs.collect())
}
