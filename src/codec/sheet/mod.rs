//! The sheet of facts to fill in: YAML, Markdown, text tables and spreadsheets, each with its reader.
//!
//! In tables a fact has a line of its own with a cell to fill in, or, in a wide table, a column with a row for each
//! draft.

mod csv;
mod line;
mod markdown;
mod read;
mod said;
mod set;
mod wide;
mod xlsx;
mod yaml;

pub use csv::write as write_csv;
pub use markdown::{read as read_markdown, write as write_markdown};
pub(crate) use read::{is_by_lines, is_own_head};
pub use read::{is_head, read as read_tables};
pub(crate) use set::{Filled, set};
pub(crate) use wide::count as columns;
pub use wide::{write_csv as write_wide_csv, write_xlsx as write_wide_xlsx};
pub use xlsx::write as write_xlsx;
pub use yaml::write as write_yaml;

use crate::models::facts::{Fact, FactType, FactValue, Values};

/// The owner of facts that no department supplies.
const SELF: &str = "自己";

/// The content of a sheet: facts to supply, and known values.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The name of the draft for people.
    pub title: &'a str,
    /// The facts to supply.
    pub facts: &'a [&'a Fact],
    /// The values already known.
    pub values: &'a Values,
}

/// Groups facts by owner: departments in order of appearance, the drafter last.
pub fn by_owner<'a>(facts: &[&'a Fact]) -> Vec<(&'a str, Vec<&'a Fact>)> {
    let mut groups: Vec<(&str, Vec<&Fact>)> = Vec::new();
    for &fact in facts {
        let owner = fact.owner.as_deref().unwrap_or(SELF);
        match groups.iter_mut().find(|(name, _)| *name == owner) {
            Some((_, group)) => group.push(fact),
            None => groups.push((owner, vec![fact])),
        }
    }
    groups.sort_by_key(|(owner, _)| *owner == SELF);
    groups
}

/// Returns how to write a value; `None` if an example shows it better.
fn manner(fact: &Fact) -> Option<String> {
    match &fact.kind {
        FactType::Choice(words) => Some(format!("任选：{}", words.join("／"))),
        FactType::List => kind_manner(&fact.kind),
        kind => kind_manner(kind).filter(|_| fact.example.is_none()),
    }
}

fn kind_manner(kind: &FactType) -> Option<String> {
    kind.manner().map(str::to_owned)
}

fn example(fact: &Fact) -> Option<String> {
    let example = match fact.example.as_ref()? {
        FactValue::One { text, as_of: None } => text.clone(),
        FactValue::One {
            text,
            as_of: Some(day),
        } => format!("{text}@{day}"),
        FactValue::Texts(texts) => texts.join("；"),
        FactValue::Rows(_) | FactValue::Absent => return None,
    };
    Some(format!("例：{example}"))
}
