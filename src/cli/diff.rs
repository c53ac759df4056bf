//! What would change in a draft: what goes, what comes.

use std::sync::Arc;

use similar::TextDiff;

use crate::desk::{DraftFile, Mended};
use crate::words::span::Source;
use crate::words::unseen::shown;

/// How many lines stand around a change.
const AROUND: usize = 3;

/// How lines that go, that come and that tell a place look on a terminal.
const LOOKS: [(&str, &str); 3] = [("-", "\x1b[31m"), ("+", "\x1b[32m"), ("@@", "\x1b[36m")];
const PLAIN: &str = "\x1b[0m";

/// Writes what changes in a draft: of a text as a unified diff, of a Word file paragraph by paragraph.
pub(super) fn diff(file: &DraftFile, mended: &Mended) -> String {
    let [before, after] = &mended.words;
    if file.word().is_some() {
        painted(&by_paragraph(file.name(), before, after))
    } else {
        of_texts(file.name(), before.text(), after.text())
    }
}

/// Writes what changes in a text.
pub(super) fn of_texts(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let diff = TextDiff::from_lines(before, after);
    let mut unified = diff.unified_diff();
    let unified = unified.context_radius(AROUND).header(name, name);
    painted(&unified.to_string())
}

/// A paragraph of a Word file is a line of what is checked.
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

/// In colours, for a terminal.
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
