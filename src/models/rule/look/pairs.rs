//! Brackets and quotation marks without their partners.

use super::super::Hit;
use super::Page;

/// Opening marks, with their closing ones.
const PAIRS: [(char, char); 6] = [
    ('“', '”'),
    ('（', '）'),
    ('《', '》'),
    ('〔', '〕'),
    ('〈', '〉'),
    ('「', '」'),
];

/// Maximum length of a quotation in paragraphs.
const LONGEST: usize = 8;

struct Lone {
    paragraph: usize,
    at: usize,
    mark: char,
    opens: bool,
}

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut lone: Vec<Lone> = Vec::new();
    for (paragraph, (start, text)) in page.iter().enumerate() {
        for (open, close) in PAIRS {
            // Straight marks mixed with curved ones are not checked here.
            if open == '“' && text.contains('"') {
                continue;
            }
            let mut opened = Vec::new();
            for (at, c) in text.char_indices() {
                if c == open {
                    opened.push(start + at);
                } else if c == close && opened.pop().is_none() && !is_item(text, at, close) {
                    lone.push(Lone {
                        paragraph,
                        at: start + at,
                        mark: close,
                        opens: false,
                    });
                }
            }
            lone.extend(opened.into_iter().map(|at| Lone {
                paragraph,
                at,
                mark: open,
                opens: true,
            }));
        }
    }
    across(page, &mut lone);
    let mut hits: Vec<_> = lone.iter().map(hit).collect();
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

fn hit(lone: &Lone) -> Hit {
    let (open, close) = PAIRS
        .into_iter()
        .find(|(open, close)| [*open, *close].contains(&lone.mark))
        .expect("a mark of the table");
    Hit {
        range: lone.at..lone.at + lone.mark.len_utf8(),
        right: Some(if lone.opens { close } else { open }.into()),
        against: None,
    }
}

/// Returns whether a mark numbers a point, as in 一） and 1）; half-width brackets may have opened what is closed here.
fn is_item(text: &str, at: usize, close: char) -> bool {
    let digit = |c: char| "一二三四五六七八九十0123456789".contains(c);
    let before = &text[..at];
    let start = before.trim_end_matches(digit);
    let numbers = start.len() < before.len()
        && (start.is_empty() || start.ends_with(['。', '；', '：', '，']));
    close == '）' && (numbers || before.contains('('))
}

/// Handles quotations of several paragraphs, which open in each and close in the last, or open and close once.
fn across(page: &Page, lone: &mut Vec<Lone>) {
    let opens_next = |lone: &Lone| {
        let next = page.paragraphs.get(lone.paragraph + 1);
        next.is_some_and(|range| page.text[range.clone()].trim_start().starts_with(lone.mark))
    };
    lone.retain(|it| !(it.opens && it.mark == '“' && opens_next(it)));
    let mut at = 0;
    while at + 1 < lone.len() {
        let (first, second) = (&lone[at], &lone[at + 1]);
        let partners = first.opens
            && !second.opens
            && PAIRS.contains(&(first.mark, second.mark))
            && second.paragraph - first.paragraph <= LONGEST;
        if partners {
            lone.drain(at..at + 2);
            at = at.saturating_sub(1);
        } else {
            at += 1;
        }
    }
}
