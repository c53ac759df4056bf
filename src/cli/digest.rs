//! A digest of findings: the worst first, by rule, with the first places of each rule.

use crate::models::rule::Rule;
use crate::words::diag::{Diag, Diags, Level};

/// Number of places of a rule shown.
const SHOWN: usize = 3;

/// Number of further places listed.
const NAMED: usize = 8;

/// The findings of one rule, or of none, on one level.
pub(super) struct Group {
    /// The places that are shown.
    pub(super) shown: Diags,
    /// The rule, its number of places, and the lines of those not shown.
    pub(super) line: Option<String>,
    /// Whether places are left out.
    pub(super) is_cut: bool,
}

/// Groups findings by rule, the worst first; keeps the first places of each of `rules`, or `all`.
pub(super) fn digest(found: Diags, rules: &[Rule], all: bool) -> Vec<Group> {
    let mut groups: Vec<(Option<&Rule>, Vec<Diag>)> = Vec::new();
    for diag in found {
        let rule = rules.iter().find(|rule| rule.id == diag.rule);
        let known = groups
            .iter_mut()
            .find(|(it, diags)| *it == rule && diags[0].level == diag.level);
        match known {
            Some((_, diags)) => diags.push(diag),
            None => groups.push((rule, vec![diag])),
        }
    }
    groups.sort_by_key(|(_, diags)| rank(diags[0].level));
    let groups = groups.into_iter();
    groups
        .map(|(rule, diags)| group(rule, diags, all))
        .collect()
}

fn group(rule: Option<&Rule>, mut diags: Vec<Diag>, all: bool) -> Group {
    let rest = match rule {
        Some(_) if !all => diags.split_off(diags.len().min(SHOWN)),
        _ => Vec::new(),
    };
    let line = rule.map(|rule| line(rule, diags.len() + rest.len(), &rest));
    let mut shown = Diags::new();
    for diag in diags {
        shown.push(diag);
    }
    Group {
        shown,
        line,
        is_cut: !rest.is_empty(),
    }
}

fn rank(level: Level) -> u8 {
    match level {
        Level::Error => 0,
        Level::Warning => 1,
        Level::Info => 2,
    }
}

/// `错别字（typo）8处，通常不这样：《现代汉语词典》；typo 还有5处：稿.md 第12、15行`
fn line(rule: &Rule, count: usize, rest: &[Diag]) -> String {
    let (id, name) = (&rule.id, &rule.name);
    let (verdict, source) = (rule.authority.verdict(), &rule.source);
    let mut line = format!("{name}（{id}）{count}处，{verdict}：{source}");
    if rest.is_empty() {
        return line;
    }
    let mut files: Vec<(String, Vec<String>)> = Vec::new();
    for span in rest
        .iter()
        .take(NAMED)
        .filter_map(|diag| diag.span.as_ref())
    {
        let name = span.source().name();
        let at = span.line_column().0.to_string();
        match files.last_mut() {
            Some((last, lines)) if last == name => {
                if lines.last() != Some(&at) {
                    lines.push(at);
                }
            }
            _ => files.push((name.to_owned(), vec![at])),
        }
    }
    let files: Vec<_> = files
        .iter()
        .map(|(name, lines)| format!("{name} 第{}行", lines.join("、")))
        .collect();
    let more = if rest.len() > NAMED { "……" } else { "" };
    line += &format!("\n{id} 还有{}处：{}{more}", rest.len(), files.join("；"));
    line
}
