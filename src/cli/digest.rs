//! What was found, in short: the worst first, and of each rule the first places.

use std::collections::BTreeMap;

use crate::models::rule::Rule;
use crate::words::diag::{Diag, Diags, Level};

/// How many places of a rule are shown.
const SHOWN: usize = 3;

/// How many of the other places are named.
const NAMED: usize = 8;

/// Keeps the first places of each of `rules`, and everything else; returns a line for each rule of which there is more.
pub(super) fn digest(found: Diags, rules: &[Rule]) -> (Diags, Vec<String>) {
    let mut found: Vec<Diag> = found.into_iter().collect();
    found.sort_by_key(|diag| rank(diag.level));
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut rest: Vec<(String, Vec<Diag>)> = Vec::new();
    let mut shown = Diags::new();
    for diag in found {
        if rules.iter().any(|rule| rule.id == diag.rule) {
            let count = counts.entry(diag.rule.clone()).or_default();
            *count += 1;
            if *count > SHOWN {
                match rest.iter_mut().find(|(rule, _)| *rule == diag.rule) {
                    Some((_, places)) => places.push(diag),
                    None => rest.push((diag.rule.clone(), vec![diag])),
                }
                continue;
            }
        }
        shown.push(diag);
    }
    let lines = rest.iter().map(|(rule, places)| line(rule, places));
    (shown, lines.collect())
}

fn rank(level: Level) -> u8 {
    match level {
        Level::Error => 0,
        Level::Warning => 1,
        Level::Info => 2,
    }
}

/// `typo 还有5处：稿.md 第12、15行`
fn line(rule: &str, places: &[Diag]) -> String {
    let mut files: Vec<(String, Vec<String>)> = Vec::new();
    for span in places
        .iter()
        .take(NAMED)
        .filter_map(|diag| diag.span.as_ref())
    {
        let name = span.source().name();
        let line = span.line_column().0.to_string();
        match files.last_mut() {
            Some((last, lines)) if last == name => {
                if lines.last() != Some(&line) {
                    lines.push(line);
                }
            }
            _ => files.push((name.to_owned(), vec![line])),
        }
    }
    let files: Vec<_> = files
        .iter()
        .map(|(name, lines)| format!("{name} 第{}行", lines.join("、")))
        .collect();
    let more = if places.len() > NAMED { "……" } else { "" };
    let count = places.len();
    format!("{rule} 还有{count}处：{}{more}", files.join("；"))
}
