//! Detects the roles of paragraphs: numbering at their start, the lines below the title, the form of address, tables.

use super::paragraph::{is_date, is_subtitle, take_mark, trimmed, unwrap};
use crate::models::document::{Inline, Paragraph, Role, merged};

/// Number of paragraphs below the title that may be subtitle, speaker, date or form of address.
const HEAD: usize = 5;

/// Maximum length of a form of address, in characters.
const LONGEST_ADDRESS: usize = 40;

/// Words one of which every form of address contains.
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

/// The placeholder of an outline's form of address before it is picked.
const TO_PICK: &str = "【@salutation】";

/// Returns whether a paragraph is a form of address: short, without a pause, ending in `：`.
pub(crate) fn is_address(text: &str) -> bool {
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

/// Assigns roles to the lines between the title and the text. `free` marks the paragraphs whose role may be decided by
/// their words.
///
/// A line starting with `——` right below the title is the subtitle; a line in brackets the date; the line before the
/// date or the form of address the speaker.
pub(crate) fn assign_head(body: &mut [Paragraph], free: &[bool]) {
    // Lines above a title are a letterhead.
    let above = |role| matches!(role, Role::Body | Role::Item | Role::Row { .. });
    let title = (0..body.len().min(HEAD)).find(|&at| !above(body[at].role));
    let title = title.filter(|&at| body[at].role == Role::Title);
    let start = title.map_or(0, |at| at + 1);
    let titled = title.is_some();
    let end = (start..body.len().min(start + HEAD))
        .find(|&at| !matches!(body[at].role, Role::Body | Role::Item))
        .unwrap_or(body.len().min(start + HEAD));
    let plain: Vec<String> = body[..end].iter().map(Paragraph::plain).collect();
    // A numbered paragraph is none of these lines.
    let unmarked: Vec<bool> = body[..end].iter().map(|it| it.mark.is_empty()).collect();
    let open = |at: usize| free[at] && unmarked[at];
    let mut first = start;
    if titled
        && first < end
        && open(first)
        && is_subtitle(&plain[first])
        && unwrap(&mut body[first].text, Role::Subtitle)
    {
        body[first].role = Role::Subtitle;
        first += 1;
    }
    let address = (first..end).find(|&at| open(at) && is_address(&plain[at]));
    // Without a title only the very first paragraph can be the form of address.
    let address = address.filter(|&at| titled || at == 0);
    let before = address.unwrap_or(end);
    let date = (first..before)
        .take(2)
        .rev()
        .find(|&at| titled && open(at) && is_date(&plain[at]))
        .filter(|&at| unwrap(&mut body[at].text, Role::Date));
    if let Some(at) = date {
        body[at].role = Role::Date;
    }
    let speaker = date.or(address).and_then(|at| at.checked_sub(1));
    if let Some(at) = speaker.filter(|&at| titled && at >= first) {
        let mark = std::mem::take(&mut body[at].mark);
        body[at].role = Role::Speaker;
        body[at].text.insert(0, Inline::Text(mark));
        body[at].text = merged(std::mem::take(&mut body[at].text));
    }
    if let Some(at) = address {
        body[at].role = Role::Salutation;
    }
}

/// Maximum length of a title or a heading known only by its position or its number, in characters.
const LONGEST_LINE: usize = 60;

/// Maximum number of letterhead lines above a title.
const LETTERHEAD: usize = 6;

/// Assigns roles to paragraphs by their words: the title, headings by their numbers, items, the lines of the head. Only
/// to those marked in `free`.
pub(crate) fn settle(body: &mut [Paragraph], free: &[bool]) {
    let has_headings = body.iter().any(|it| matches!(it.role, Role::Heading(_)));
    if !body.iter().any(|it| it.role == Role::Title)
        && let Some(at) = title(body, free)
    {
        body[at].role = Role::Title;
    }
    for (paragraph, _) in body.iter_mut().zip(free).filter(|(_, free)| **free) {
        if paragraph.role != Role::Body {
            continue;
        }
        paragraph.mark = take_mark(&mut paragraph.text, false);
        if paragraph.mark.is_empty() {
            continue;
        }
        let may_head = !has_headings && is_line(&paragraph.plain());
        paragraph.role = match &paragraph.mark {
            mark if may_head && mark.ends_with('、') => Role::Heading(1),
            mark if may_head && is_second(mark) => Role::Heading(2),
            _ => Role::Item,
        };
    }
    assign_head(body, free);
}

/// Returns the index of the title line: the first, apart from a letterhead.
fn title(body: &[Paragraph], free: &[bool]) -> Option<usize> {
    for at in 0..body.len().min(LETTERHEAD) {
        let plain = body[at].plain();
        if !matches!(body[at].role, Role::Body | Role::Row { .. }) {
            return None;
        }
        if free[at] && body[at].role == Role::Body && !is_letterhead(body, at) {
            return is_line(&plain).then_some(at);
        }
    }
    None
}

/// Returns whether a paragraph is a letterhead line: the number of the paper, its secrecy and urgency, or the name of
/// the office above these.
pub(crate) fn is_letterhead(body: &[Paragraph], at: usize) -> bool {
    const GRADES: [&str; 7] = ["绝密", "机密", "秘密", "特急", "加急", "特提", "平急"];
    let plain = body[at].plain();
    let grade = GRADES.iter().any(|grade| plain.starts_with(grade)) && plain.chars().count() < 10;
    let copy = plain.len() < 8 && plain.chars().all(|c| c.is_ascii_digit());
    let numbered = |at: &Paragraph| is_paper_number(&at.plain());
    let office = plain.ends_with("文件") && body[at + 1..].iter().take(2).any(numbered);
    grade || copy || office || is_paper_number(&plain)
}

/// 某发〔2026〕3号
fn is_paper_number(plain: &str) -> bool {
    let year = plain
        .split_once('〔')
        .and_then(|(_, rest)| rest.split_once('〕'));
    year.is_some_and(|(year, rest)| {
        year.len() == 4 && year.chars().all(|c| c.is_ascii_digit()) && rest.ends_with('号')
    }) && plain.chars().count() < 30
}

/// Returns whether words are a line of their own rather than a sentence.
fn is_line(plain: &str) -> bool {
    plain.chars().count() <= LONGEST_LINE && !plain.contains(['。', '；']) && !plain.ends_with('：')
}

/// （一）
fn is_second(mark: &str) -> bool {
    let inner = mark
        .strip_prefix('（')
        .and_then(|mark| mark.strip_suffix('）'));
    inner.is_some_and(|inner| !inner.contains(|c: char| c.is_ascii_digit()))
}

/// Builds the rows of a table, all as wide as the widest. Each cell comes as its lines; drops those without words.
pub(crate) fn table(rows: Vec<Vec<Vec<Vec<Inline>>>>) -> Vec<Paragraph> {
    let tidy = |cell: Vec<Vec<Inline>>| {
        let lines = cell.into_iter().map(tidied).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(&Inline::text("\n"))
    };
    let rows = rows
        .into_iter()
        .map(|row| row.into_iter().map(tidy).collect::<Vec<_>>());
    let rows: Vec<_> = rows
        .filter(|row| row.iter().any(|cell| !cell.is_empty()))
        .collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let rows = rows.into_iter().enumerate().map(|(n, mut row)| {
        row.resize(width, Vec::new());
        let text = merged(row.join(&Inline::text("\t")));
        Paragraph::new(Role::Row { first: n == 0 }, text)
    });
    rows.collect()
}

/// Returns a line of a cell without blanks at its ends and without cell or line separators.
fn tidied(line: Vec<Inline>) -> Vec<Inline> {
    let mut line = merged(line);
    for inline in &mut line {
        if let Inline::Text(text) | Inline::Filled { text, .. } = inline
            && text.contains(['\t', '\n'])
        {
            *text = text.replace("\t", "　").replace("\n", "　");
        }
    }
    trimmed(line)
}

#[cfg(test)]
mod tests {
    use super::*;

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
