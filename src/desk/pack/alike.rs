//! Conflicts between papers of one meeting: the same sentence, or one plans what another reports as done.

use std::collections::{BTreeSet, HashSet};

use crate::models::document::{Document, Inline, Paragraph, said};
use crate::models::facts::{FactValue, Values};
use crate::words::hanzi;

/// The fewest 汉字 of a sentence that counts as a paper's own.
const SENTENCE: usize = 10;

/// How many consecutive 汉字 two values share if they concern one matter.
const MATTER: usize = 6;

/// Words that mark plans, and completed work.
const PLANNED: [&str; 6] = ["拟", "计划", "打算", "准备", "将于", "争取"];
const DONE: [&str; 6] = ["已经", "已完成", "已办结", "完成了", "建成了", "办结了"];

/// Returns the sentences of a paper as 汉字, without those of a formula or a value, which are the same in every paper.
pub(super) fn sentences(document: &Document, formulas: &[String]) -> BTreeSet<String> {
    let spoken = document.body.iter().filter(|it| !it.is_row());
    let texts = spoken.flat_map(|paragraph| [own(paragraph), said(&paragraph.lead)]);
    let sentences = texts.flat_map(|text| {
        let parts = text.split(['。', '！', '？', '；']).map(hanzi_of);
        parts.collect::<Vec<_>>()
    });
    let is_own = |sentence: &String| {
        sentence.chars().count() >= SENTENCE
            && !formulas
                .iter()
                .any(|formula| sentence.contains(formula.as_str()))
    };
    sentences.filter(is_own).collect()
}

/// Returns the words of a paragraph that come from no fact.
fn own(paragraph: &Paragraph) -> String {
    let words = paragraph.text.iter().map(|inline| match inline {
        Inline::Text(text) => text.to_string(),
        _ => String::new(),
    });
    words.collect()
}

/// The 汉字 of a text.
pub(super) fn hanzi_of(text: &str) -> String {
    text.chars().filter(|c| hanzi::is_hanzi(*c)).collect()
}

/// Finds what one paper plans and another reports as done: the plan first.
pub(super) fn planned_and_done<'a>(
    one: &'a Values,
    other: &'a Values,
) -> Option<(&'a str, &'a str)> {
    let planned = texts(one)
        .into_iter()
        .filter(|text| has(text, &PLANNED) && !has(text, &DONE));
    let done: Vec<_> = texts(other)
        .into_iter()
        .filter(|text| has(text, &DONE))
        .collect();
    planned.into_iter().find_map(|planned| {
        let matter = matters(planned);
        let done = done
            .iter()
            .find(|done| !matter.is_disjoint(&matters(done)))?;
        Some((planned, *done))
    })
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn texts(values: &Values) -> Vec<&str> {
    let texts = values.iter().flat_map(|(_, given)| match given {
        FactValue::One { text, .. } => vec![text.as_str()],
        FactValue::Texts(texts) => texts.iter().map(String::as_str).collect(),
        FactValue::Rows(rows) => rows
            .iter()
            .flatten()
            .flatten()
            .map(String::as_str)
            .collect(),
        FactValue::Absent => Vec::new(),
    });
    texts.collect()
}

/// Returns every run of 汉字 that may name a matter.
fn matters(text: &str) -> HashSet<Vec<char>> {
    let runs = text
        .split(|c| !hanzi::is_hanzi(c))
        .map(|run| run.chars().collect::<Vec<_>>());
    runs.flat_map(|run| {
        run.windows(MATTER)
            .map(<[char]>::to_vec)
            .collect::<Vec<_>>()
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Values {
        let mut values = Values::default();
        let (text, as_of) = (text.to_owned(), None);
        values.set("甲", FactValue::One { text, as_of });
        values
    }

    #[test]
    fn a_plan_that_another_paper_has_carried_out() {
        let (plan, done) = (
            one("计划年底前完成红旗里小区管网改造"),
            one("红旗里小区管网改造已经完工"),
        );
        assert!(planned_and_done(&plan, &done).is_some());
        assert!(planned_and_done(&done, &plan).is_none());
        assert!(planned_and_done(&plan, &one("船厂一村的电梯已经完工")).is_none());
        assert!(planned_and_done(&plan, &one("红旗里小区管网改造年底前完成")).is_none());
    }
}
