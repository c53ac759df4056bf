//! Findings that an old draft already has and that are not reported again.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

use super::fault::FileFault;
use super::input;
use crate::words::diag::{Diag, Diags};

/// The largest list read, in bytes.
const LARGEST: u64 = 64 << 20;

/// Drops findings that a baseline file (as `--json` writes it) contains: as many of each rule and words as it has, on
/// any line.
///
/// # Errors
/// Returns an error if the file cannot be read, or is not a list of findings.
pub(super) fn without(
    found: Diags,
    baseline: &Path,
    excerpt: impl Fn(&Diag) -> Option<String>,
) -> Result<Diags, Diags> {
    let bytes = input::bytes(baseline, LARGEST)?;
    let value: Option<Value> = serde_json::from_slice(&bytes).ok();
    let list = value
        .as_ref()
        .and_then(|value| value["findings"].as_array());
    let Some(list) = list else {
        let path = baseline.to_owned();
        return Err(Diag::of(&FileFault::NotFindings { path }).into());
    };
    let mut known: HashMap<(String, String, String), usize> = HashMap::new();
    for finding in list {
        let said = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let key = (said("rule"), said("message"), said("excerpt"));
        *known.entry(key).or_default() += 1;
    }
    let mut kept = Diags::new();
    for diag in found {
        let excerpt = excerpt(&diag).unwrap_or_default();
        let key = (diag.rule.clone(), diag.message.clone(), excerpt);
        match known.get_mut(&key).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => kept.push(diag),
        }
    }
    Ok(kept)
}
