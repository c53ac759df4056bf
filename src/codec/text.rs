//! Plain text as one pastes it into a mail: paragraphs indented by two full-width spaces, cues in brackets.

use crate::models::document::{Document, Owed, Paragraph, Role, said};

const INDENT: &str = "　　";

/// Writes a draft as plain text.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    let mut last = None;
    for paragraph in &document.body {
        if last.is_some_and(|last| parts_here(last, paragraph.role)) {
            out.push('\n');
        }
        last = Some(paragraph.role);
        out.push_str(&line(paragraph));
        out.push('\n');
        for cue in &paragraph.cues {
            out.push_str(&format!("{INDENT}〔{}〕\n", said(cue)));
        }
    }
    if !document.owed.is_empty() {
        out.push_str(&owed(&document.owed));
    }
    out
}

/// A blank line sets the title, the lines below it and the form of address apart.
fn parts_here(last: Role, next: Role) -> bool {
    let head = |role| matches!(role, Role::Title | Role::Subtitle);
    let byline = |role| matches!(role, Role::Speaker | Role::Date);
    head(last) && !head(next) || byline(last) && !byline(next)
}

fn line(paragraph: &Paragraph) -> String {
    let words = paragraph.plain();
    match paragraph.role {
        Role::Title | Role::Salutation | Role::Speaker => words,
        Role::Subtitle => format!("——{words}"),
        Role::Date => format!("（{words}）"),
        _ => format!("{INDENT}{words}"),
    }
}

fn owed(owed: &[Owed]) -> String {
    let mut out = format!("\n待补清单（{}项）\n", owed.len());
    for owed in owed {
        let required = if owed.required { "（必填）" } else { "" };
        out.push_str(&format!(
            "{}　{}{required}：{}　用在{}\n",
            owed.owner,
            owed.name,
            owed.what,
            owed.places.join("；")
        ));
    }
    out
}
