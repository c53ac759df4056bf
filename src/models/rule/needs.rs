//! Words that call for others: 四个意识 without 两个维护 behind it.

use ecow::EcoString;

use super::Hit;
use super::look::Page;

/// How many paragraphs behind the words may hold what they call for.
const AFTER: usize = 1;

/// Words, and what must stand in the same paragraph or in the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The words that call for others.
    pub text: String,
    /// The others, all of them.
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
