//! Builds paragraphs from their words and roles.

use ecow::EcoString;

use super::styles::Look;
use super::words::{Stretch, inlines};
use crate::codec::paragraph::{point, take_mark, told, trimmed};
use crate::models::document::{Paragraph, Role};

/// Creates a paragraph of a role from its words. A lead is recognised only if no character must be added or removed.
pub(super) fn paragraph(role: Role, stretches: &[Stretch]) -> Paragraph {
    let broken: Vec<Stretch>;
    let stretches = if role == Role::Title {
        // The lines of a title are only its layout.
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
    let mark: String = stretches[..marks]
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    let mark = EcoString::from(mark.trim_end());
    let rest = &stretches[marks..];
    let leads = rest.iter().rposition(|stretch| stretch.look.is_lead());
    let leads = leads.map_or(0, |at| at + 1);
    let (lead, text) = (inlines(&rest[..leads]), inlines(&rest[leads..]));
    if !lead.is_empty()
        && !matches!(role, Role::Title | Role::Heading(_))
        && let Some(point) = point(mark.clone(), lead.clone(), text.clone())
    {
        return point;
    }
    let mut paragraph = told(role, mark, lead, text);
    paragraph.text = trimmed(paragraph.text);
    if paragraph.mark.is_empty() {
        paragraph.mark = match paragraph.role {
            Role::Heading(_) => take_mark(&mut paragraph.text, true),
            Role::Item => take_mark(&mut paragraph.text, false),
            _ => EcoString::new(),
        };
    }
    if paragraph.role == Role::Item && paragraph.mark.is_empty() {
        paragraph.role = Role::Body;
    }
    paragraph
}

/// Returns the lead of a paragraph that starts in bold and continues otherwise, if its style says nothing.
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
