//! Builds a paragraph from a file's explicit structure: its number, its lead, the fixed text around it.

use ecow::EcoString;

use crate::models::document::{Inline, Paragraph, Role, merged, said};
use crate::words::mark::leading_mark;
use crate::words::punct::SPEAKING;

/// Builds a paragraph of a role given by its element or style, from its number, lead and words. Parts not in our format
/// become ordinary words: no character is added or removed.
pub(crate) fn told(
    role: Role,
    mut mark: EcoString,
    lead: Vec<Inline>,
    text: Vec<Inline>,
) -> Paragraph {
    let role = match role {
        Role::Point => match point(mark.clone(), lead.clone(), text.clone()) {
            Some(point) => return point,
            None => Role::Body,
        },
        role => role,
    };
    let mut words = [lead, text].concat();
    if !(matches!(role, Role::Heading(_) | Role::Item) && is_mark(&mark)) {
        words.insert(0, Inline::Text(std::mem::take(&mut mark)));
    }
    let mut words = merged(words);
    let plain = said(&words);
    let is_ours = match role {
        Role::Subtitle => is_subtitle(&plain) && unwrap(&mut words, role),
        Role::Date => is_date(&plain) && unwrap(&mut words, role),
        _ => true,
    };
    // A line without the fixed text of its role is some other line below the title.
    let role = if is_ours { role } else { Role::Speaker };
    Paragraph {
        mark,
        ..Paragraph::new(role, words)
    }
}

/// Builds a point from its number, if known, its lead and its words; `None` if a character would be added or removed.
pub(crate) fn point(
    mut mark: EcoString,
    mut lead: Vec<Inline>,
    mut text: Vec<Inline>,
) -> Option<Paragraph> {
    let words = format!("{mark}{}{}", said(&lead), said(&text));
    if !is_mark(&mark) {
        lead.insert(0, Inline::Text(std::mem::take(&mut mark)));
    }
    let mut lead = trimmed(merged(lead));
    text = trimmed(text);
    // The stop after a lead may be inside or outside it.
    if strip(&mut text, "。", "") {
        text = trimmed(text);
    } else {
        strip(&mut lead, "", "。");
    }
    if mark.is_empty() {
        mark = take_mark(&mut lead, true);
    }
    let as_typed = Paragraph {
        mark,
        lead: trimmed(lead),
        ..Paragraph::new(Role::Point, text)
    };
    let mut settled = as_typed.clone();
    settled.settle_stop();
    settled.lead = trimmed(std::mem::take(&mut settled.lead));
    let is_point = |it: &Paragraph| {
        // Marks alone are no lead.
        let has_words = !said(&it.lead).trim_matches(STOPS).is_empty();
        let has_lead = has_words || !it.mark.is_empty();
        // A lead ending in a stop before another mark is a sentence: 办了。？
        let is_over = said(&it.lead).ends_with('。') && said(&it.text).starts_with(SPEAKING);
        has_lead && !is_over && same_words(&it.plain(), &words)
    };
    [as_typed, settled].into_iter().find(is_point)
}

/// The marks that separate sentences and clauses.
const STOPS: [char; 8] = ['。', '，', '：', '；', '！', '？', '、', ' '];

/// Returns whether words consist only of a number.
fn is_mark(words: &str) -> bool {
    leading_mark(words, true).is_some_and(|(_, len, _)| len == words.len())
}

/// Takes the numbering off the start of a paragraph's first words. Numbering is what [`leading_mark`] recognises in a
/// lead or a plain paragraph.
pub(crate) fn take_mark(inlines: &mut Vec<Inline>, lead: bool) -> EcoString {
    let Some(Inline::Text(text)) = inlines.first_mut() else {
        return EcoString::new();
    };
    let Some((_, len, _)) = leading_mark(text, lead) else {
        return EcoString::new();
    };
    let mark = EcoString::from(&text[..len]);
    *text = text[len..].into();
    if text.is_empty() {
        inlines.remove(0);
    }
    mark
}

/// Returns whether a paragraph is a line in brackets, like the date below a title.
pub(crate) fn is_bracketed(text: &str) -> bool {
    let mut depth = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '（' => depth += 1,
            '）' => depth -= 1,
            _ => {}
        }
        if depth <= 0 {
            return c == '）' && depth == 0 && chars.peek().is_none();
        }
    }
    false
}

/// Returns whether a paragraph has the format of a subtitle: `——` and words.
pub(crate) fn is_subtitle(text: &str) -> bool {
    let (before, _) = Role::Subtitle.around();
    text.strip_prefix(before)
        .is_some_and(|rest| !rest.trim().is_empty())
}

/// Returns whether a paragraph has the format of the date below a title.
pub(super) fn is_date(plain: &str) -> bool {
    is_bracketed(plain) && plain != "（）"
}

/// Returns whether two texts have the same visible characters.
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    let visible = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    visible(one) == visible(other)
}

/// Removes the fixed text around a paragraph of a role; returns whether it was there.
pub(super) fn unwrap(inlines: &mut Vec<Inline>, role: Role) -> bool {
    let (before, after) = role.around();
    strip(inlines, before, after)
}

/// Strips words from both ends if both are there; returns whether they were.
pub(super) fn strip(inlines: &mut Vec<Inline>, before: &str, after: &str) -> bool {
    let opens = matches!(inlines.first(), Some(Inline::Text(text)) if text.starts_with(before));
    let closes = matches!(inlines.last(), Some(Inline::Text(text)) if text.ends_with(after));
    if !(opens || before.is_empty()) || !(closes || after.is_empty()) {
        return false;
    }
    if let Some(Inline::Text(text)) = inlines.last_mut().filter(|_| closes) {
        text.truncate(text.len() - after.len());
    }
    if let Some(Inline::Text(text)) = inlines.first_mut().filter(|_| opens) {
        *text = text[before.len()..].into();
    }
    *inlines = merged(std::mem::take(inlines));
    true
}

/// Strips the blanks from both ends.
pub(crate) fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start().into();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        *text = text.trim_end().into();
    }
    merged(inlines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_brackets() {
        for text in ["（2026年6月10日）", "（甲（乙））", "（）"] {
            assert!(is_bracketed(text), "{text}");
        }
        for text in ["（甲）　（乙）", "（甲", "甲）", "", "）（", "甲（乙）"] {
            assert!(!is_bracketed(text), "{text}");
        }
    }
}
