//! Marks repeated twice or more.

use super::search::Search;
use super::{Check, Hit, RuleFault, bit};
use crate::words::diag::Diags;
use crate::words::yaml::{Node, list, text};

/// An ellipsis, and its mistyped form: this many stops or more.
const ELLIPSIS: (char, usize, &str) = ('。', 3, "……");

/// Marks that may not be repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubled(Vec<char>);

impl Search for Doubled {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn manual(&self) -> String {
        let marks: Vec<_> = self.0.iter().map(|mark| format!("{mark}{mark}")).collect();
        format!("  连用的标点：{}\n", marks.join(" "))
    }

    fn find(&self, text: &str) -> Vec<Hit> {
        runs(text, &self.0)
    }

    fn mends(&self) -> bool {
        true
    }

    fn characters(&self) -> u64 {
        self.0.iter().fold(0, |all, &mark| all | bit(mark))
    }
}

/// Finds runs of one mark; a mistyped ellipsis is replaced by one.
fn runs(text: &str, marks: &[char]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut run = (0, 0, None);
    let ends = text.char_indices().map(|(at, c)| (at, Some(c)));
    for (at, c) in ends.chain([(text.len(), None)]) {
        let (start, length, mark) = run;
        if mark == c {
            run = (start, length + 1, mark);
            continue;
        }
        if let Some(mark) = mark.filter(|mark| length > 1 && marks.contains(mark)) {
            let (stop, least, ellipsis) = ELLIPSIS;
            let right = if mark == stop && length >= least {
                ellipsis.into()
            } else {
                mark.into()
            };
            hits.push(Hit {
                range: start..at,
                right: Some(right),
                against: None,
            });
        }
        run = (at, 1, c);
    }
    hits
}

/// Reads marks, one character each.
pub(super) fn doubled(node: &Node, diags: &mut Diags) -> Check {
    let marks = list(node).iter();
    let marks = marks.filter_map(|node| mark(node, diags));
    Check::Doubled(Doubled(marks.collect()))
}

fn mark(node: &Node, diags: &mut Diags) -> Option<char> {
    let text = text(node, diags)?;
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(mark), None) => Some(mark),
        _ => {
            diags.add(&node.span, &RuleFault::NotMark { text });
            None
        }
    }
}
