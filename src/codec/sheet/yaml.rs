//! The sheet as YAML.

use std::fmt::Write as _;

use super::{Sheet, by_owner, example, manner};
use crate::models::facts::{Fact, FactType};
use crate::words::yaml;

/// Writes the sheet as YAML: each fact with its description, known values filled in.
pub fn write(sheet: &Sheet<'_>) -> String {
    let mut out = format!("# 要素表：{}\n", sheet.title);
    out.push_str("# 在冒号后面填写。暂时不知道的空着，稿子里会留出位置；确实没有的写“无”。\n");
    out.push_str("# 数目后面可以写 @2026-05-31，表示截至哪一天。清单一项一行，不够就照样加行。\n");
    for (owner, facts) in by_owner(sheet.facts) {
        let _ = write!(out, "\n# ── {owner} ──\n");
        for fact in facts {
            let _ = writeln!(out, "# {}", about(fact));
            let key = yaml::scalar(&fact.name);
            match sheet.values.get(&fact.name) {
                Some(given) => {
                    let _ = writeln!(out, "{key}: {}", given.to_yaml(Some(fact)));
                }
                None if !fact.columns.is_empty() => {
                    let cells: Vec<_> = fact
                        .columns
                        .iter()
                        .map(|column| format!("{}: ", yaml::scalar(&column.name)))
                        .collect();
                    let _ = writeln!(out, "{key}:\n  - {{{}}}", cells.join(", "));
                }
                None if fact.kind == FactType::List => {
                    let _ = writeln!(out, "{key}:\n  -");
                }
                None => {
                    let _ = writeln!(out, "{key}:");
                }
            }
        }
    }
    out
}

/// Returns the description of a fact on one line: the label, whether it is required, how to write it, an example.
fn about(fact: &Fact) -> String {
    let mut notes = Vec::new();
    if fact.required {
        notes.push("必填".to_owned());
    }
    notes.extend(manner(fact).into_iter().chain(example(fact)));
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!("（{}）", notes.join("；"))
    };
    format!("{}{notes}", fact.wanted())
}
