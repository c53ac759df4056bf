//! The three parts of a draft's file, by their bytes.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::runs::{OPTIONS, loose};

/// The line that opens the 待补清单.
pub(super) const OWED_TITLE: &str = "**待补清单**";

/// Where the parts of a draft's Markdown stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the `---` lines of the front matter, if there is one.
    pub front: Option<Range<usize>>,
    /// The text.
    pub body: Range<usize>,
    /// The 待补清单, from its `---` on; empty where there is none.
    pub owed: Range<usize>,
}

/// Finds the parts.
pub fn split(markdown: &str) -> Parts {
    let start = markdown.len() - markdown.trim_start_matches('\u{feff}').len();
    let front = front_matter(&markdown[start..]);
    let body_start = front.as_ref().map_or(start, |(_, end)| start + end);
    let owed = owed(&markdown[body_start..]).map_or(markdown.len(), |at| body_start + at);
    Parts {
        front: front.map(|(range, _)| start + range.start..start + range.end),
        body: body_start..owed,
        owed: owed..markdown.len(),
    }
}

/// The range of the YAML, and the end of the line that closes it.
fn front_matter(text: &str) -> Option<(Range<usize>, usize)> {
    let opening = text.split_inclusive('\n').next()?;
    if opening.trim_end() != "---" {
        return None;
    }
    let mut at = opening.len();
    for line in text[at..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((opening.len()..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Where the last `---` line stands, if a 待补清单 follows it.
fn owed(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut rule = None;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "---" {
            rule = Some(at);
        }
        at += line.len();
    }
    let rule = rule?;
    let after = text[rule..].split_once('\n')?.1;
    after.trim_start().starts_with(OWED_TITLE).then_some(rule)
}

/// Finds the stretches of words that are spoken or printed: no marks of Markdown, no comments, no cues, no 待补清单.
pub fn passages(markdown: &str) -> Vec<Range<usize>> {
    let body = split(markdown).body;
    let mut passages: Vec<Range<usize>> = Vec::new();
    let mut quotes = 0_usize;
    let mut in_comment = false;
    let mut raw: Vec<Range<usize>> = Vec::new();
    let mut marks = Vec::new();
    for (event, range) in Parser::new_ext(&markdown[body.clone()], OPTIONS).into_offset_iter() {
        let range = body.start + range.start..body.start + range.end;
        match &event {
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => quotes = quotes.saturating_sub(1),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image) => {}
            Event::End(_) => marks.extend(loose(markdown, &std::mem::take(&mut raw))),
            Event::Text(text) if markdown[range.clone()] == **text => raw.push(range.clone()),
            _ => {}
        }
        let is_words = match &event {
            Event::Text(_) | Event::Code(_) => true,
            Event::InlineHtml(html) => !html.starts_with("<!--"),
            Event::Html(html) => !is_comment(html, &mut in_comment),
            _ => false,
        };
        if !is_words || quotes > 0 {
            continue;
        }
        match passages.last_mut() {
            // An escaped mark parts no words.
            Some(last) if matches!(&markdown[last.end..range.start], "" | "\\") => {
                last.end = range.end;
            }
            _ => passages.push(range),
        }
    }
    marks.sort_unstable();
    passages
        .into_iter()
        .flat_map(|passage| without(passage, &marks))
        .collect()
}

/// Returns whether a line of HTML is of a comment.
fn is_comment(line: &str, open: &mut bool) -> bool {
    let was_open = *open;
    let from = if was_open { Some(0) } else { line.find("<!--") };
    let Some(from) = from else {
        return false;
    };
    *open = !line[from..].contains("-->");
    true
}

/// The parts of a line between its marks of bold.
pub(in crate::codec) fn without_bold(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let marks = loose(text, std::slice::from_ref(&line));
    without(line, &marks)
}

/// The parts of a passage between marks of two bytes.
fn without(passage: Range<usize>, marks: &[usize]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = passage.start;
    let first = marks.partition_point(|&mark| mark < passage.start);
    for &mark in marks[first..]
        .iter()
        .take_while(|&&mark| mark < passage.end)
    {
        parts.push(from..mark);
        from = (mark + 2).min(passage.end);
    }
    parts.push(from..passage.end);
    parts.retain(|part| part.start < part.end);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_marks() {
        let text = "---\nqicao: 1\n---\n\n# 甲\n\n**一是乙**。丙\\*丁**件\n\n> 提示\n\n---\n\n**待补清单**（1项）\n";
        let words: Vec<_> = passages(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(words, ["甲", "一是乙", "。丙\\*丁**件"]);
    }

    #[test]
    fn bold_beside_chinese_marks_and_comments_are_no_words() {
        let text = "**第一，**要抓。\n\n<!-- 给\n自己看 -->\n\n甲<!-- 乙 -->丙**丁\n";
        let words: Vec<_> = passages(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(words, ["第一，", "要抓。", "甲", "丙**丁"]);
    }

    #[test]
    fn three_parts() {
        let text = "---\nqicao: 1\n---\n\n# 甲\n\n---\n\n乙\n\n---\n\n**待补清单**（1项）\n";
        let parts = split(text);
        assert_eq!(&text[parts.front.unwrap()], "qicao: 1\n");
        assert_eq!(&text[parts.body], "\n# 甲\n\n---\n\n乙\n\n");
        assert!(text[parts.owed].starts_with("---\n\n**待补清单**"));
        let plain = split("# 甲\n\n---\n\n乙");
        assert_eq!((plain.front, plain.owed.len()), (None, 0));
        assert_eq!(split("---\n未完").front, None);
    }
}
