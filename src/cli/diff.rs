//! Diffs of a draft: removed and added lines.

use std::sync::Arc;

use similar::TextDiff;

use crate::desk::{DraftFile, Mended};
use crate::words::span::Source;
use crate::words::unseen::shown;

/// Number of context lines around a change.
const AROUND: usize = 3;

/// Terminal colours of removed lines, added lines and positions.
const LOOKS: [(&str, &str); 3] = [("-", "\x1b[31m"), ("+", "\x1b[32m"), ("@@", "\x1b[36m")];
const PLAIN: &str = "\x1b[0m";

/// Writes the changes of a draft: a unified diff of a text, paragraphs of a Word file.
pub(super) fn diff(file: &DraftFile, mended: &Mended) -> String {
    let [before, after] = &mended.words;
    if file.word().is_some() {
        painted(&by_paragraph(file.name(), before, after))
    } else {
        of_texts(file.name(), before.text(), after.text())
    }
}

/// Writes the changes of a text.
pub(super) fn of_texts(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let diff = TextDiff::from_lines(before, after);
    let mut unified = diff.unified_diff();
    let unified = unified.context_radius(AROUND).header(name, name);
    painted(&unified.to_string())
}

/// Compares line by line: a paragraph of a Word file is one line of the checked text.
fn by_paragraph(name: &str, before: &Arc<Source>, after: &Arc<Source>) -> String {
    let lines = before.text().lines().zip(after.text().lines());
    let changed = lines.enumerate().filter(|(_, (old, new))| old != new);
    let changed: String = changed
        .map(|(n, (old, new))| format!("@@ 第{}段 @@\n-{old}\n+{new}\n", n + 1))
        .collect();
    if changed.is_empty() {
        return changed;
    }
    format!("--- {name}\n+++ {name}\n{changed}")
}

/// Colours a diff for a terminal.
fn painted(diff: &str) -> String {
    let lines = diff.split_inclusive('\n').map(|line| {
        let line = shown(line.trim_end_matches('\n')).into_owned();
        let look = LOOKS.iter().find(|(start, _)| line.starts_with(start));
        match look {
            Some((_, look)) => format!("{look}{line}{PLAIN}\n"),
            None => line + "\n",
        }
    });
    lines.collect()
}
