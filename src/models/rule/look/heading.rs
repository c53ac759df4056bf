//! The headings of a draft: 一、 and （一） with words on a line of their own, and those joined to the paragraph before
//! them.

use std::ops::Range;

use super::Page;
use crate::words::hanzi;
use crate::words::mark::{Numbering, leading_mark};

/// Maximum length of a heading, in characters.
const LONGEST: usize = 45;

/// Minimum length of the words of a joined one, in characters.
const SHORTEST: usize = 4;

/// The heading levels recognised by their marks.
const LEVELS: [&str; 2] = ["一、", "（一）"];

/// Sentence ends.
pub(super) const STOPS: [char; 3] = ['。', '！', '？'];

/// A heading.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// 0 for 一、, 1 for （一）.
    pub(super) level: usize,
    /// Its place in its series.
    pub(super) n: usize,
    /// The paragraph it is in.
    pub(super) paragraph: usize,
    /// The range of its mark in the page.
    pub(super) mark: Range<usize>,
    /// The range of its words in the page, without the mark and blanks.
    pub(super) range: Range<usize>,
    /// Whether it follows a sentence in the same paragraph.
    pub(super) glued: bool,
}

impl Heading {
    pub(super) fn words<'a>(&self, page: &'a Page) -> &'a str {
        &page.text[self.range.clone()]
    }

    /// Returns the words without the mark at their end.
    pub(super) fn bare<'a>(&self, page: &'a Page) -> &'a str {
        let words = self.words(page);
        words.trim_end_matches(['。', '；', '：', '，', '、'])
    }
}

/// Returns the headings of a draft, in order.
pub(super) fn find(page: &Page) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut last = 0;
    for (paragraph, (start, text)) in page.iter().enumerate() {
        if let Some(heading) = alone(paragraph, start, text) {
            if heading.level == 0 {
                last = heading.n;
            }
            found.push(heading);
        } else if last > 0
            && let Some(heading) = glued(paragraph, start, text, last + 1)
        {
            last = heading.n;
            found.push(heading);
        }
    }
    found
}

/// Parses a paragraph that consists only of a heading.
fn alone(paragraph: usize, start: usize, text: &str) -> Option<Heading> {
    let indent = text.len() - text.trim_start().len();
    let (mark, len, n) = leading_mark(text.trim_start(), false)?;
    let level = LEVELS.iter().position(|first| *first == mark.first)?;
    let mark = start + indent..start + indent + len;
    heading(level, n, paragraph, mark, &text[indent + len..], false)
}

/// Parses `…满意。 三、坚守使命`: the next number after a sentence end, with words up to the end of the paragraph.
fn glued(paragraph: usize, start: usize, text: &str, n: usize) -> Option<Heading> {
    let written = Numbering::named(LEVELS[0])?.nth(n);
    let at = text.rfind(&written)?;
    let before = text[..at].trim_end();
    let ends = before.trim_end_matches('”').ends_with(STOPS);
    let end = at + written.len();
    let mark = start + at..start + end;
    let found = heading(0, n, paragraph, mark, &text[end..], true)?;
    let long = text[end..].trim().chars().count() >= SHORTEST;
    (ends && long).then_some(found)
}

fn heading(
    level: usize,
    n: usize,
    paragraph: usize,
    mark: Range<usize>,
    rest: &str,
    glued: bool,
) -> Option<Heading> {
    let words = rest.trim();
    // 二、三产业 is no heading.
    let listed = level == 0 && words.starts_with(|c| "一二三四五六七八九十".contains(c));
    let within = words.trim_end_matches('。');
    let is_line = !within.contains(['。', '；', '！']) && words.chars().count() <= LONGEST;
    let mark = mark.start..mark.end + (rest.len() - rest.trim_start().len());
    (is_line && !listed && words.chars().any(hanzi::is_hanzi)).then_some(Heading {
        level,
        n,
        paragraph,
        range: mark.end..mark.end + words.len(),
        mark,
        glued,
    })
}

/// Groups headings of one level and one parent; a new series starts when the numbers restart.
pub(super) fn series(headings: &[Heading]) -> Vec<Vec<&Heading>> {
    let mut all: Vec<Vec<&Heading>> = Vec::new();
    let mut open: [Option<usize>; LEVELS.len()] = [None; LEVELS.len()];
    for heading in headings {
        if heading.level == 0 {
            open[1] = None;
        }
        let at = open[heading.level].filter(|_| heading.n > 1);
        let at = at.unwrap_or_else(|| {
            all.push(Vec::new());
            all.len() - 1
        });
        open[heading.level] = Some(at);
        all[at].push(heading);
    }
    all
}
