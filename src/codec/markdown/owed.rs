//! The 待补清单 as a table.

use std::fmt::Write as _;

use super::escape::escape_cell;
use super::parts::OWED_TITLE;
use crate::models::document::{Inline, OWED_HEADS, Owed, owed_heading, said};
use crate::slot;

/// Suffix of a required fact's name, for readers of the Markdown source.
const REQUIRED: &str = "（必填）";

/// Writes the 待补清单 with the `---` before it; empty if nothing is missing.
pub(crate) fn write_owed(owed: &[Owed]) -> String {
    if owed.is_empty() {
        return String::new();
    }
    let heading = owed_heading(owed);
    let count = heading.strip_prefix("待补清单").unwrap_or(&heading);
    let mut out = format!("---\n\n{OWED_TITLE}{count}\n\n");
    let _ = write!(
        out,
        "| {} |\n| --- | --- | --- | --- |\n",
        OWED_HEADS.join(" | ")
    );
    for owed in owed {
        let name = cell(&owed.name);
        let name = if owed.required {
            format!("**{name}**{REQUIRED}")
        } else {
            name
        };
        let places = owed.places.join("；");
        let _ = writeln!(
            out,
            "| {} | {name} | {} | {} |",
            cell(&owed.owner),
            cell(&owed.what),
            cell(&places)
        );
    }
    out
}

fn cell(text: &str) -> String {
    escape_cell(&slot::escape(text))
}

/// Reads the 待补清单; skips anything that is not a row of it.
pub(super) fn read_owed(markdown: &str) -> Vec<Owed> {
    let rows = markdown.lines().filter(|line| line.starts_with('|'));
    rows.skip(2).filter_map(row).collect()
}

fn row(line: &str) -> Option<Owed> {
    let cells = cells(line);
    let [owner, name, what, places] = &cells[..] else {
        return None;
    };
    if name.is_empty() {
        return None;
    }
    let name = name.strip_suffix(REQUIRED).unwrap_or(name);
    let bare = name
        .strip_prefix("**")
        .and_then(|name| name.strip_suffix("**"));
    Some(Owed {
        owner: plain(owner),
        name: plain(bare.unwrap_or(name)),
        what: plain(what),
        required: bare.is_some(),
        places: plain(places).split('；').map(str::to_owned).collect(),
    })
}

/// Splits a row into cells; `\|` is no separator.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut chars = line.trim().trim_start_matches('|').chars();
    while let Some(c) = chars.next() {
        let cell = cells.last_mut().expect("one at least");
        match c {
            '\\' => {
                cell.push(c);
                cell.extend(chars.next());
            }
            '|' => cells.push(String::new()),
            c => cell.push(c),
        }
    }
    cells.pop();
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Returns the words of a cell without Markdown and slot marks.
fn plain(cell: &str) -> String {
    let mut words = String::new();
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => words.extend(chars.next()),
            _ => words.push(c),
        }
    }
    let pieces = slot::read(&words).into_iter();
    said(&pieces.map(Inline::from).collect::<Vec<_>>())
}
