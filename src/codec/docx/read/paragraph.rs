//! From the words of a paragraph to what it is.

use ecow::EcoString;

use super::styles::Look;
use super::words::{Stretch, inlines};
use crate::codec::structure::{is_bracketed, is_subtitle, same_words, settle_mark, take_mark};
use crate::models::document::{Inline, Paragraph, Role, said};

/// Makes a paragraph of a role from its words. A lead is one only where nothing need come or go for it.
pub(super) fn paragraph(role: Role, stretches: &[Stretch]) -> Paragraph {
    let made = made(role, stretches);
    let has_lead = !made.lead.is_empty() || !made.mark.is_empty();
    let is_same = || same_words(&made.plain(), &said(&inlines(stretches)));
    if made.role != Role::Point || has_lead && is_same() {
        return made;
    }
    let plain: Vec<_> = stretches.iter().map(Stretch::without_lead).collect();
    self::made(role, &plain)
}

/// Finds the lead of a paragraph that opens in bold and goes on otherwise, whose style says nothing.
pub(super) fn opening(stretches: &[Stretch]) -> Option<Vec<Stretch>> {
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

fn made(role: Role, stretches: &[Stretch]) -> Paragraph {
    let broken: Vec<Stretch>;
    let stretches = if role == Role::Title {
        // The lines of a title are only how it is set.
        let whole = |stretch: &Stretch| Stretch {
            text: stretch.text.replace('\n', ""),
            ..stretch.clone()
        };
        broken = stretches.iter().map(whole).collect();
        &broken[..]
    } else {
        stretches
    };
    let marks = stretches
        .iter()
        .take_while(|stretch| stretch.look == Look::Mark && stretch.slot.is_none())
        .count();
    let mut mark: String = stretches[..marks]
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    mark.truncate(mark.trim_end().len());
    let rest = &stretches[marks..];
    let leads = rest.iter().rposition(|stretch| stretch.look.is_lead());
    let leads = leads.map_or(0, |at| at + 1);
    let mut lead = trimmed(inlines(&rest[..leads]));
    let mut text = trimmed(inlines(&rest[leads..]));
    if !lead.is_empty() {
        // The stop after a lead may stand in it or outside.
        if strip(&mut text, "。", "") {
            text = trimmed(text);
        } else {
            strip(&mut lead, "", "。");
        }
    }
    let role = match role {
        Role::Title | Role::Heading(_) => role,
        _ if !lead.is_empty() => Role::Point,
        Role::Point => Role::Body,
        role => role,
    };
    let role = enclosed(role, &mut text);
    let mut paragraph = Paragraph {
        mark: mark.into(),
        lead,
        ..Paragraph::new(role, text)
    };
    if paragraph.mark.is_empty() {
        paragraph.mark = match role {
            Role::Heading(_) => take_mark(&mut paragraph.text, true),
            Role::Item => take_mark(&mut paragraph.text, false),
            Role::Point => take_mark(&mut paragraph.lead, true),
            _ => EcoString::new(),
        };
    }
    if role == Role::Item && paragraph.mark.is_empty() {
        paragraph.role = Role::Body;
    }
    if role == Role::Point {
        paragraph.settle_stop();
    }
    settle_mark(&mut paragraph);
    paragraph
}

/// Takes what is always written around a line off it; a line that has it not is some other line below the title.
fn enclosed(role: Role, text: &mut Vec<Inline>) -> Role {
    let plain = said(text.iter());
    match role {
        Role::Subtitle if is_subtitle(&plain) && strip(text, "——", "") => role,
        Role::Date if is_bracketed(&plain) && plain != "（）" && strip(text, "（", "") => {
            strip(text, "", "）");
            role
        }
        Role::Subtitle | Role::Date => Role::Speaker,
        role => role,
    }
}

/// Takes words off both ends; returns whether there were any.
fn strip(inlines: &mut Vec<Inline>, before: &str, after: &str) -> bool {
    let mut stripped = false;
    if let Some(Inline::Text(text)) = inlines.first_mut()
        && let Some(rest) = text.strip_prefix(before).filter(|_| !before.is_empty())
    {
        *text = rest.into();
        stripped = true;
    }
    if let Some(Inline::Text(text)) = inlines.last_mut()
        && let Some(rest) = text.strip_suffix(after).filter(|_| !after.is_empty())
    {
        *text = rest.into();
        stripped = true;
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    stripped
}

/// Takes the blanks off both ends.
pub(super) fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start().into();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        *text = text.trim_end().into();
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    inlines
}
