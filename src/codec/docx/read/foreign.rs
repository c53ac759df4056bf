//! Paragraphs whose styles say nothing: their words decide, as in a plain text.

use super::styles::Look;
use super::words::Stretch;
use crate::codec::structure::{assign_head, take_mark};
use crate::models::document::{Paragraph, Role};

/// How long a title or a heading may be that is only known by its place or its number, in characters.
const LONGEST: usize = 60;

/// Finds the lead of a paragraph that opens in bold and goes on otherwise.
pub(super) fn lead(stretches: &[Stretch]) -> Option<Vec<Stretch>> {
    if stretches.iter().any(|stretch| stretch.look != Look::Plain) {
        return None;
    }
    let bold = stretches.iter().take_while(|stretch| stretch.bold).count();
    if bold == 0 || bold == stretches.len() {
        return None;
    }
    let mut stretches = stretches.to_vec();
    for stretch in &mut stretches[..bold] {
        stretch.look = Look::Lead;
    }
    Some(stretches)
}

/// Gives the paragraphs that are still free their roles.
pub(super) fn settle(body: Vec<(Paragraph, bool)>) -> Vec<Paragraph> {
    let (mut body, free): (Vec<_>, Vec<_>) = body.into_iter().unzip();
    let has = |wanted: fn(Role) -> bool, body: &[Paragraph]| body.iter().any(|it| wanted(it.role));
    let has_headings = has(|role| matches!(role, Role::Heading(_)), &body);
    if !has(|role| role == Role::Title, &body)
        && let (Some(first), Some(true)) = (body.first_mut(), free.first())
        && first.role == Role::Body
        && is_line(first)
    {
        first.role = Role::Title;
    }
    for (paragraph, _) in body.iter_mut().zip(&free).filter(|(_, free)| **free) {
        if paragraph.role != Role::Body {
            continue;
        }
        let line = is_line(paragraph);
        paragraph.mark = take_mark(&mut paragraph.text, false);
        paragraph.role = match &paragraph.mark {
            mark if mark.is_empty() => Role::Body,
            mark if !has_headings && line && mark.ends_with('、') => Role::Heading(1),
            mark if !has_headings && line && is_second(mark) => Role::Heading(2),
            _ => Role::Item,
        };
    }
    assign_head(&mut body, &free);
    body
}

/// Whether a paragraph is a line by itself and no sentence.
fn is_line(paragraph: &Paragraph) -> bool {
    let plain = paragraph.plain();
    plain.chars().count() <= LONGEST && !plain.contains(['。', '；']) && !plain.ends_with('：')
}

/// （一）
fn is_second(mark: &str) -> bool {
    let inner = mark
        .strip_prefix('（')
        .and_then(|mark| mark.strip_suffix('）'));
    inner.is_some_and(|inner| !inner.contains(|c: char| c.is_ascii_digit()))
}
