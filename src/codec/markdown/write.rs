//! Writes a Document as Markdown.

use std::sync::Arc;

use super::escape::{escape_inline, guard_block, guard_role};
use super::owed;
use super::parts::plain;
use crate::codec::record;
use crate::models::document::{Document, Inline, Paragraph, Role, together};
use crate::slot;

/// Writes a draft: its record, its paragraphs with their cues, and the 待补清单.
pub fn write(document: &Document) -> String {
    let mut out = document.record.as_ref().map_or_else(String::new, |record| {
        format!("---\n{}---\n\n", record::write(record))
    });
    let mut in_head = true;
    let mut body = &document.body[..];
    let mut blocks = Vec::new();
    let mut item = None;
    while let Some(paragraph) = body.first() {
        let count = together(body);
        // In a list a repeated number counts on.
        let before = std::mem::replace(&mut item, listed(paragraph));
        if before.is_some() && before == item {
            blocks.push("<!-- -->".to_owned());
        }
        blocks.push(if paragraph.is_row() {
            table(&body[..count])
        } else {
            line(paragraph, in_head)
        });
        let cues = body[..count].iter().flat_map(|it| &it.cues);
        blocks.extend(cues.map(|cue| format!("> {}", guard_block(trimmed(cue)))));
        body = &body[count..];
        in_head &= matches!(
            paragraph.role,
            Role::Title
                | Role::Subtitle
                | Role::Speaker
                | Role::Date
                | Role::Body
                | Role::Item
                | Role::Row { .. }
        );
    }
    out.push_str(&blocks.join("\n\n"));
    if !blocks.is_empty() {
        out.push('\n');
    }
    if !document.owed.is_empty() {
        out.push('\n');
        out.push_str(&owed::write_owed(&document.owed));
    }
    out
}

fn line(paragraph: &Paragraph, in_head: bool) -> String {
    let text = trimmed(&paragraph.text);
    let mut mark = escape_inline(&paragraph.mark);
    if runs_on(paragraph) {
        mark.to_mut().push(' ');
    }
    match paragraph.role {
        Role::Title => format!("# {text}"),
        Role::Subtitle | Role::Date => {
            let (before, after) = paragraph.role.around();
            format!("{before}{text}{after}")
        }
        // Markdown has six levels.
        Role::Heading(level) => {
            let level = usize::from(level.min(5)) + 1;
            format!("{} {mark}{text}", "#".repeat(level))
        }
        Role::Point => {
            let stop = paragraph.stop();
            // Bold neither opens before a blank nor closes after one.
            let lead = format!("{mark}{}", trimmed(&paragraph.lead));
            format!("**{}**{stop}{text}", lead.trim_end())
        }
        // Two asterisks with nothing between are literal.
        Role::Stage if text.is_empty() => text,
        Role::Stage => format!("*{text}*"),
        Role::Speaker | Role::Salutation => guard_block(text),
        // With a blank it is an item of a list.
        Role::Item if listed(paragraph).is_some() => format!("{mark}{}", guard_block(text)),
        // A number alone would be an empty list.
        Role::Item if text.is_empty() => guard_block(mark.to_string()),
        Role::Item if mark.is_empty() => guard_block(text),
        Role::Item => format!("{mark}{text}"),
        Role::Row { .. } => cells(paragraph),
        Role::Body => guard_role(&paragraph.plain(), guard_block(text), in_head),
    }
}

/// Returns whether a number and the words after it would form another number: 1. and 5个 are not 1.5个.
fn runs_on(paragraph: &Paragraph) -> bool {
    let first = paragraph.inlines().next().map(Inline::plain);
    let first = first.unwrap_or_default();
    paragraph.mark.ends_with('.') && first.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Returns the number of a paragraph written as a list item.
fn listed(paragraph: &Paragraph) -> Option<&str> {
    let is_listed = paragraph.role == Role::Item && runs_on(paragraph);
    is_listed.then_some(&*paragraph.mark)
}

/// Writes a table; its first row is its head.
fn table(rows: &[Arc<Paragraph>]) -> String {
    let mut lines: Vec<_> = rows.iter().map(|row| cells(row)).collect();
    let width = rows[0].cells().len();
    lines.insert(1, format!("|{}", " --- |".repeat(width)));
    lines.join("\n")
}

fn cells(row: &Paragraph) -> String {
    let cells = row.cells().into_iter().map(|lines| {
        let lines = lines
            .iter()
            .map(|line| inlines(line).replace('|', "&#124;"));
        format!(" {} |", lines.collect::<Vec<_>>().join("<br>"))
    });
    format!("|{}", cells.collect::<String>())
}

/// Returns words without blanks at their ends, which Markdown would interpret.
fn trimmed(words: &[Inline]) -> String {
    plain(&inlines(words)).trim().to_owned()
}

fn inlines(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Filled { text, .. } => {
                out.push_str(&escape_inline(&slot::escape(text)));
            }
            Inline::Open(slot) => out.push_str(&escape_inline(&slot.to_string())),
            Inline::Choice(name) => out.push_str(&escape_inline(&format!("【@{name}】"))),
        }
    }
    out
}
