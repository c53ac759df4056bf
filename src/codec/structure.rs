//! Finding what the paragraphs of a text are: numbering at their start, the lines below the title, the form of address.

use ecow::EcoString;

use crate::models::document::{Inline, Paragraph, Role, merged};
use crate::words::mark::leading_mark;

/// How many paragraphs below the title may hold subtitle, speaker, date and form of address.
const HEAD: usize = 5;

/// How long a form of address may be, in characters.
const LONGEST_ADDRESS: usize = 40;

/// The words one of which a form of address has.
const ADDRESSED: [&str; 14] = [
    "同志",
    "代表",
    "委员",
    "来宾",
    "朋友",
    "领导",
    "各位",
    "尊敬的",
    "同学",
    "老师",
    "女士",
    "先生",
    "大家",
    "们",
];

/// What stands for an outline's form of address while it is still to be picked.
const TO_PICK: &str = "【@salutation】";

/// Returns whether a paragraph is a form of address: short, one breath, ending in `：`.
pub fn is_address(text: &str) -> bool {
    if text == TO_PICK {
        return true;
    }
    let Some(address) = text.strip_suffix('：') else {
        return false;
    };
    let is_slot = address.starts_with('【') && address.find('】') == address.rfind('】');
    address.chars().count() < LONGEST_ADDRESS
        && !address.contains(['。', '；', '！', '？', '：'])
        && (ADDRESSED.iter().any(|word| address.contains(word))
            || is_slot && address.ends_with('】'))
}

/// Returns whether a paragraph is a line in brackets, as the date below a title is.
pub fn is_bracketed(text: &str) -> bool {
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

/// Takes the numbering off the start of a paragraph's first words. What [`leading_mark`] takes for numbering in a lead or
/// a plain paragraph counts.
pub fn take_mark(inlines: &mut Vec<Inline>, lead: bool) -> EcoString {
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

/// Gives the lines between the title and the text their roles. `free` says of each paragraph whether its words may
/// decide its role.
///
/// A line starting with `——` right below the title is the subtitle; a line in brackets the date; the line before the date
/// or the form of address the speaker.
pub fn assign_head(body: &mut [Paragraph], free: &[bool]) {
    let start = match body.first().map(|paragraph| paragraph.role) {
        Some(Role::Title) => 1,
        Some(_) => 0,
        None => return,
    };
    let end = (start..body.len().min(start + HEAD))
        .find(|&at| !matches!(body[at].role, Role::Body | Role::Item))
        .unwrap_or(body.len().min(start + HEAD));
    let plain: Vec<String> = body[..end].iter().map(Paragraph::plain).collect();
    let open = |at: usize| free[at];
    let mut first = start;
    if start == 1 && first < end && open(first) && plain[first].starts_with("——") {
        body[first].role = Role::Subtitle;
        strip_prefix(&mut body[first].text, "——");
        first += 1;
    }
    let address = (first..end).find(|&at| open(at) && is_address(&plain[at]));
    // Without a title only the very first paragraph can be the form of address.
    let address = address.filter(|&at| start == 1 || at == 0);
    let before = address.unwrap_or(end);
    let date = (first..before)
        .take(2)
        .rev()
        .find(|&at| start == 1 && open(at) && is_bracketed(&plain[at]));
    if let Some(at) = date {
        body[at].role = Role::Date;
        strip_prefix(&mut body[at].text, "（");
        strip_suffix(&mut body[at].text, "）");
    }
    let speaker = date.or(address).and_then(|at| at.checked_sub(1));
    if let Some(at) = speaker.filter(|&at| start == 1 && at >= first) {
        let mark = std::mem::take(&mut body[at].mark);
        body[at].role = Role::Speaker;
        body[at].text.insert(0, Inline::Text(mark));
        body[at].text = merged(std::mem::take(&mut body[at].text));
    }
    if let Some(at) = address {
        body[at].role = Role::Salutation;
    }
}

fn strip_prefix(inlines: &mut Vec<Inline>, prefix: &str) {
    if let Some(Inline::Text(text)) = inlines.first_mut()
        && let Some(rest) = text.strip_prefix(prefix)
    {
        *text = rest.into();
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}

fn strip_suffix(inlines: &mut Vec<Inline>, suffix: &str) {
    if let Some(Inline::Text(text)) = inlines.last_mut()
        && let Some(rest) = text.strip_suffix(suffix)
    {
        *text = rest.into();
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
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

    #[test]
    fn forms_of_address() {
        for text in [
            "同志们：",
            "各位领导，同志们：",
            "尊敬的王部长：",
            "乡亲们：",
            "【称谓】：",
            "各位来宾、朋友们：",
        ] {
            assert!(is_address(text), "{text}");
        }
        for text in [
            "今天的会议共有四项议程：",
            "概括为四句话：",
            "同志们",
            "大家来了。下面开会：",
            "【精神】概括为【几】句话：",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }
}
