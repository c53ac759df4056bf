//! The manual page of a rule, as JSON.

use serde_json::{Value, json};

use crate::cli::report::severity;
use crate::models::rule::{Example, Rule};

/// Returns the content of [`crate::models::rule::page`] as JSON.
pub(super) fn json(rule: &Rule) -> Value {
    let texts = |examples: &[Example]| {
        let texts = examples.iter().map(|example| example.text.clone());
        texts.collect::<Vec<_>>()
    };
    json!({
        "id": rule.id,
        "name": rule.name,
        "aliases": rule.aliases,
        "severity": severity(rule.level),
        "message": rule.message,
        "hint": rule.hint,
        "why": rule.why,
        "authority": rule.authority.id(),
        "source": rule.source,
        "off": rule.off,
        "fixes": rule.mends(),
        "bad": texts(&rule.bad),
        "good": texts(&rule.good),
    })
}
