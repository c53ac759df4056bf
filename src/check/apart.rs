//! Of two rules that report the same place, keeps the one that says more.

use std::collections::{HashMap, HashSet};

use crate::models::rule::{Check, Rule};
use crate::words::diag::{Diag, Diags};
use crate::words::span::Span;

/// A finding of a rule at a place.
struct Found<'a> {
    at: usize,
    start: usize,
    end: usize,
    diag: &'a Diag,
    rule: &'a Rule,
}

/// Drops findings of a rule at places that another rule covers, as its file declares; of two rules for words, drops the
/// narrower finding, unless only it has a certain fix.
pub(super) fn apart(diags: Diags, rules: &[Rule]) -> Diags {
    let by_id: HashMap<&str, &Rule> = rules.iter().map(|rule| (rule.id.as_str(), rule)).collect();
    let mut found: Vec<Found<'_>> = diags
        .iter()
        .enumerate()
        .filter_map(|(at, diag)| {
            let range = diag.span.as_ref().map(Span::range)?;
            Some(Found {
                at,
                start: range.start,
                end: range.end,
                diag,
                rule: by_id.get(diag.rule.as_str())?,
            })
        })
        .collect();
    found.sort_by_key(|it| (it.start, usize::MAX - it.end));
    let mut dropped = HashSet::new();
    // Findings of one rule do not overlap, so there are never more of these than rules.
    let mut open: Vec<&Found<'_>> = Vec::new();
    for it in &found {
        open.retain(|other| other.end > it.start);
        for other in &open {
            if covers(other, it) {
                dropped.insert(it.at);
            } else if covers(it, other) {
                dropped.insert(other.at);
            }
        }
        open.push(it);
    }
    if dropped.is_empty() {
        return diags;
    }
    let mut kept = Diags::new();
    for (at, diag) in diags.into_iter().enumerate() {
        if !dropped.contains(&at) {
            kept.push(diag);
        }
    }
    kept
}

/// True if one finding makes the other redundant.
fn covers(one: &Found<'_>, other: &Found<'_>) -> bool {
    if one.rule.id == other.rule.id {
        return false;
    }
    if one.rule.covers.contains(&other.rule.id) {
        return true;
    }
    let holds = one.start <= other.start && other.end <= one.end;
    let rank = |it: &Found<'_>| (it.end - it.start, it.diag.level, it.diag.fix.is_some());
    let is_sure = other.diag.fix.is_some() && one.diag.fix.is_none();
    let same = (one.start, one.end) == (other.start, other.end);
    of_words(one.rule)
        && of_words(other.rule)
        && holds
        && rank(one) > rank(other)
        && (same || !is_sure)
}

/// True if a rule looks for words, not for punctuation or for the consistency of a draft.
fn of_words(rule: &Rule) -> bool {
    matches!(
        rule.check,
        Check::Find(_) | Check::Replace(_) | Check::Match(_) | Check::Near(_)
    )
}
