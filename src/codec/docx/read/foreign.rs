//! Paragraphs with styles of unknown meaning: classified by their words, as in a plain text.

use crate::codec::roles::{is_letterhead, settle as settle_words};
use crate::models::document::{Paragraph, Role};

/// Assigns roles to the paragraphs still free.
pub(super) fn settle(body: Vec<(Paragraph, bool)>) -> Vec<Paragraph> {
    let (mut body, free): (Vec<_>, Vec<_>) = body.into_iter().unzip();
    raise(&mut body, &free);
    settle_words(&mut body, &free);
    body
}

/// Without a title, makes the only heading of the highest level the title if it comes first, and raises the others.
fn raise(body: &mut [Paragraph], free: &[bool]) {
    let Some(first) = body
        .iter()
        .position(|it| matches!(it.role, Role::Heading(_)))
    else {
        return;
    };
    let highest = body.iter().filter(|it| it.role == Role::Heading(1)).count();
    let opens = (0..first).all(|at| !free[at] || is_letterhead(body, at));
    let is_title = body[first].role == Role::Heading(1) && body[first].mark.is_empty();
    if highest != 1 || !opens || !is_title || body.iter().any(|it| it.role == Role::Title) {
        return;
    }
    body[first].role = Role::Title;
    for paragraph in &mut body[first + 1..] {
        if let Role::Heading(level) = &mut paragraph.role {
            *level = level.saturating_sub(1).max(1);
        }
    }
}
