//! Rules disabled for a draft by a comment in it: `<!-- qicao: 不查 规则 理由 -->`.

use std::sync::Arc;

use super::fault::DeskFault;
use crate::models::rule::Rule;
use crate::words::diag::Diags;
use crate::words::near::nearest;
use crate::words::span::{Source, Span};

const OPEN: &str = "<!-- qicao: 不查 ";
const CLOSE: &str = "-->";

/// Drops findings of rules that comments in the draft disable, by id, name or alias. A comment without a reason, or
/// with an unknown rule, is reported and has no effect.
pub(super) fn waive(found: Diags, source: &Arc<Source>, rules: &[Rule]) -> Diags {
    let text = source.text();
    let mut waived = Vec::new();
    let mut told = Diags::new();
    for (at, _) in text.match_indices(OPEN) {
        let start = at + OPEN.len();
        let Some(end) = text[start..].find(CLOSE) else {
            continue;
        };
        let words = text[start..start + end].trim();
        let span = Span::new(source, at..start + end + CLOSE.len());
        let (name, reason) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let called = |rule: &&Rule| {
            rule.id == name || rule.name == name || rule.aliases.iter().any(|it| it == name)
        };
        match rules.iter().find(called) {
            None => {
                let known = rules.iter().map(|rule| rule.name.as_str());
                let near = nearest(name, known).map(str::to_owned);
                let name = name.to_owned();
                told.add(&span, &DeskFault::UnknownRule { name, near });
            }
            Some(rule) if reason.trim().is_empty() => {
                let name = rule.name.clone();
                told.add(&span, &DeskFault::NoReason { name });
            }
            Some(rule) => waived.push(rule.id.as_str()),
        }
    }
    if waived.is_empty() && told.is_empty() {
        return found;
    }
    let kept = found
        .into_iter()
        .filter(|diag| !waived.contains(&diag.rule.as_str()));
    for diag in kept {
        told.push(diag);
    }
    told
}
