//! Writes a Document as plain text.

use super::{CUES, INDENT, REQUIRED, USED, is_markdown};
use crate::models::document::{Document, Owed, Paragraph, Role, owed_heading};
use crate::models::place::places;

/// Writes a draft as plain text.
pub fn write(document: &Document) -> String {
    let mut out = String::with_capacity(16 << 10);
    let mut last = None;
    for paragraph in &document.body {
        if last.is_some_and(|last| parts_here(last, paragraph.role)) {
            out.push('\n');
        }
        last = Some(paragraph.role);
        push_line(&mut out, paragraph);
    }
    // Text that only looks like Markdown is indented, which Markdown never is.
    if is_markdown(&out) {
        out.insert_str(0, INDENT);
    }
    if !document.owed.is_empty() {
        out.push('\n');
        out.push_str(&write_owed(&document.owed));
    }
    push_cues(&mut out, document);
    out
}

/// Lists the cues after everything else, each with its place, so that nobody reads them aloud.
fn push_cues(out: &mut String, document: &Document) {
    let cues = document.body.iter().map(|paragraph| paragraph.cues.len());
    let count: usize = cues.sum();
    if count == 0 {
        return;
    }
    out.push_str(&format!("\n{CUES}{count}条）\n"));
    for (paragraph, place) in document.body.iter().zip(places(document)) {
        for cue in &paragraph.cues {
            out.push_str(&place);
            out.push('：');
            for inline in cue {
                inline.say(out);
            }
            out.push('\n');
        }
    }
}

/// Returns whether a blank line goes between two roles: after title and subtitle, and after speaker and date.
fn parts_here(last: Role, next: Role) -> bool {
    let head = |role| matches!(role, Role::Title | Role::Subtitle);
    let byline = |role| matches!(role, Role::Speaker | Role::Date);
    head(last) && !head(next) || byline(last) && !byline(next)
}

fn push_line(out: &mut String, paragraph: &Paragraph) {
    let indent = match paragraph.role {
        Role::Title | Role::Salutation | Role::Speaker | Role::Subtitle | Role::Date => "",
        _ => INDENT,
    };
    let (before, after) = paragraph.role.around();
    out.push_str(indent);
    out.push_str(before);
    paragraph.say(out);
    out.push_str(after);
    out.push('\n');
}

/// Writes the 待补清单.
pub(crate) fn write_owed(owed: &[Owed]) -> String {
    let mut out = format!("{}\n", owed_heading(owed).replace("，加粗", ""));
    for owed in owed {
        let required = if owed.required { REQUIRED } else { "" };
        out.push_str(&format!(
            "{}　{}{required}：{}{USED}{}\n",
            owed.owner,
            owed.name,
            owed.what,
            owed.places.join("；")
        ));
    }
    out
}
