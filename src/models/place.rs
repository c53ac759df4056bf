//! Names for positions in a draft that work on the telephone: 题目, 开头, 二, 二（三是）, 末尾.

use super::document::{Document, Inline, Paragraph, Role, said};

/// Maximum number of characters of a lead or heading in such a name.
const LONGEST: usize = 16;

/// Names the place of each paragraph.
pub(crate) fn places(document: &Document) -> Vec<String> {
    let body = &document.body;
    // Paragraphs after the last point without a request are the end; a point without a number stays in its section.
    let last_mark = body.iter().rposition(|paragraph| {
        !paragraph.mark.is_empty() || matches!(paragraph.role, Role::Heading(_) | Role::Point)
    });
    let has_sections = body
        .iter()
        .any(|paragraph| matches!(paragraph.role, Role::Heading(_)));
    let opening = if has_sections { "开头" } else { "" };
    let mut section = opening.to_owned();
    let mut inside = String::new();
    body.iter()
        .enumerate()
        .map(|(at, paragraph)| match paragraph.role {
            Role::Title | Role::Subtitle => "题目".to_owned(),
            Role::Speaker | Role::Date => "题下".to_owned(),
            Role::Heading(level) => {
                let name = numbered(paragraph);
                if level == 1 {
                    section.clone_from(&name);
                    inside.clear();
                } else {
                    inside.clone_from(&name);
                }
                join(&section, if level == 1 { "" } else { &name })
            }
            Role::Point | Role::Item => {
                if paragraph.role == Role::Point {
                    inside = numbered(paragraph);
                }
                join(&section, &inside)
            }
            _ if last_mark.is_some_and(|last| at > last) => "末尾".to_owned(),
            _ if section.is_empty() && !inside.is_empty() => join("", &inside),
            _ => join(&section, ""),
        })
        .collect()
}

/// Returns a number without its mark (一、 is 一), or the first words if there is none.
fn numbered(paragraph: &Paragraph) -> String {
    if !paragraph.mark.is_empty() {
        return paragraph
            .mark
            .trim_end_matches(['、', '.', '，'])
            .to_owned();
    }
    let named = if paragraph.lead.is_empty() {
        &paragraph.text
    } else {
        &paragraph.lead
    };
    // The name of a place must not contain a request itself.
    let words = named
        .iter()
        .filter(|inline| !matches!(inline, Inline::Open(_)));
    said(words).chars().take(LONGEST).collect()
}

fn join(section: &str, inside: &str) -> String {
    match (section, inside) {
        ("", "") => "开头".to_owned(),
        ("", only) | (only, "") => only.to_owned(),
        (section, inside) => format!("{section}（{inside}）"),
    }
}
