//! The lines of a fact in a table: one line to fill in, several for a list.

use super::{example, kind_manner, manner};
use crate::models::facts::{Fact, FactType, FactValue};

/// The heads of tables with one line per fact.
pub(super) const HEADS: [&str; 4] = ["名称", "要什么", "怎么写", "填在这里"];

/// The head of the column for the owner.
pub(super) const OWNER: &str = "科室";

/// The head of the column for the day a number was counted.
pub(super) const AS_OF: &str = "截至日期";

/// Number of lines to fill in for an empty list.
const PLACES: usize = 3;

/// A line to fill in.
pub(super) struct Line<'a> {
    pub(super) fact: &'a Fact,
    /// The key for `-s KEY=VALUE` and for table heads: 督查次数, 任务清单.1.事项.
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) wanted: String,
    pub(super) manner: String,
    pub(super) kind: &'a FactType,
    pub(super) value: String,
    pub(super) as_of: Option<String>,
}

impl Line<'_> {
    /// Returns the value together with the day it was counted.
    pub(super) fn whole(&self) -> String {
        match &self.as_of {
            Some(day) => format!("{}@{day}", self.value),
            None => self.value.clone(),
        }
    }

    /// Returns the full description of the fact.
    pub(super) fn about(&self) -> String {
        let manner = if self.manner.is_empty() {
            String::new()
        } else {
            format!("（{}）", self.manner)
        };
        format!("{}{manner}", self.wanted)
    }
}

/// Returns the lines of a fact; the items of a list in one cell are separated by `between`.
pub(super) fn lines<'a>(fact: &'a Fact, given: Option<&FactValue>, between: &str) -> Vec<Line<'a>> {
    if !fact.columns.is_empty() && given != Some(&FactValue::Absent) {
        return rows(fact, given);
    }
    let line = |value: String| Line {
        fact,
        name: fact.name.clone(),
        required: fact.required,
        wanted: fact.wanted(),
        manner: notes(fact, manner(fact).into_iter().chain(example(fact))),
        kind: &fact.kind,
        value,
        as_of: None,
    };
    match given {
        None => vec![line(String::new())],
        Some(FactValue::One { text, as_of }) => vec![Line {
            as_of: as_of.clone(),
            ..line(text.clone())
        }],
        // Items that contain an item separator get a line each.
        Some(FactValue::Texts(texts)) if texts.iter().any(|text| text.contains(['；', ';'])) => {
            let items = texts.iter().enumerate();
            items
                .map(|(at, text)| Line {
                    name: format!("{}.{}", fact.name, at + 1),
                    ..line(text.clone())
                })
                .collect()
        }
        Some(FactValue::Texts(texts)) => vec![line(texts.join(between))],
        Some(FactValue::Rows(_) | FactValue::Absent) => vec![line("无".to_owned())],
    }
}

fn rows<'a>(fact: &'a Fact, given: Option<&FactValue>) -> Vec<Line<'a>> {
    let known = match given {
        Some(FactValue::Rows(rows)) => &rows[..],
        _ => &[],
    };
    let examples = match &fact.example {
        Some(FactValue::Rows(rows)) => &rows[..],
        _ => &[],
    };
    let mut lines = Vec::new();
    for row in 0..known.len().max(PLACES) {
        for (at, column) in fact.columns.iter().enumerate() {
            let is_first = row == 0 && at == 0;
            let cell = |rows: &[Vec<Option<String>>]| rows.get(row)?.get(at)?.clone();
            let value = cell(known);
            let wanted = match (row, fact.may_be_absent() && is_first) {
                (0, false) => format!("{}：第1项的{}", fact.label, column.name),
                (0, true) => {
                    format!("{}：第1项的{}；没有就写“无”", fact.label, column.name)
                }
                _ => format!("第{}项的{}", row + 1, column.name),
            };
            let example = cell(examples).map(|example| format!("例：{example}"));
            let manner = match &column.kind {
                FactType::Choice(words) => Some(format!("任选：{}", words.join("／"))),
                kind => kind_manner(kind).filter(|_| example.is_none()),
            };
            let manner = manner.into_iter().chain(example);
            lines.push(Line {
                fact,
                name: format!("{}.{}.{}", fact.name, row + 1, column.name),
                required: fact.required && row == 0,
                wanted,
                manner: if row == 0 {
                    notes(fact, manner)
                } else {
                    manner.collect::<Vec<_>>().join("；")
                },
                kind: &column.kind,
                value: value.unwrap_or_default(),
                as_of: None,
            });
        }
    }
    lines
}

fn notes(fact: &Fact, manner: impl Iterator<Item = String>) -> String {
    let required = fact.required.then(|| "必填".to_owned());
    let notes: Vec<_> = required.into_iter().chain(manner).collect();
    notes.join("；")
}
