//! Splits the file of a draft into its three parts, by byte ranges.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::runs::{OPTIONS, loose};
use crate::codec::record;
use crate::models::document::Record;

/// The first line of the 待补清单.
pub(super) const OWED_TITLE: &str = "**待补清单**";

/// The ranges of the parts of a draft's Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the `---` lines of the front matter, if there is one.
    pub front: Option<Range<usize>>,
    /// The text.
    pub body: Range<usize>,
    /// The 待补清单, from its `---` to its last row; empty if there is none.
    pub owed: Range<usize>,
    /// Text somebody wrote after it: treated like the body.
    pub rest: Range<usize>,
}

/// Finds the parts.
pub fn split(markdown: &str) -> Parts {
    let start = markdown.len() - markdown.trim_start_matches('\u{feff}').len();
    let front = front_matter(&markdown[start..]);
    let body_start = front.as_ref().map_or(start, |(_, end)| start + end);
    let end = markdown.len();
    let owed = owed(&markdown[body_start..]).map_or(end..end, |range| {
        body_start + range.start..body_start + range.end
    });
    Parts {
        front: front.map(|(range, _)| start + range.start..start + range.end),
        body: body_start..owed.start,
        rest: owed.end..end,
        owed,
    }
}

/// Reads only the record of a draft.
pub(crate) fn record(markdown: &str) -> Option<Record> {
    // Quick exit: most texts have none.
    if !markdown.contains("---") {
        return None;
    }
    let markdown = &*plain(markdown);
    let front = split(markdown).front?;
    record::read(&markdown[front])
}

/// Removes byte order marks, wherever files were joined, and NULs. Accepts the line ends of any system.
pub(super) fn plain(markdown: &str) -> Cow<'_, str> {
    const NO_CHARACTERS: [char; 2] = ['\u{feff}', '\0'];
    let mut plain = Cow::Borrowed(markdown);
    if plain.contains(NO_CHARACTERS) {
        plain = plain.replace(NO_CHARACTERS, "").into();
    }
    if plain.contains('\r') {
        plain = plain.replace("\r\n", "\n").replace('\r', "\n").into();
    }
    plain
}

/// Returns the range of the YAML, and the end of the line that closes it.
fn front_matter(text: &str) -> Option<(Range<usize>, usize)> {
    let opening = text.split_inclusive('\n').next()?;
    if opening.trim_end() != "---" {
        return None;
    }
    let mut at = opening.len();
    for line in text[at..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            let yaml = opening.len()..at;
            return is_mapping(&text[yaml.clone()]).then_some((yaml, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Returns whether the text between two rules has keys, or is empty: words between rules are text.
fn is_mapping(yaml: &str) -> bool {
    let first = yaml.lines().find(|line| !line.trim().is_empty());
    first.is_none_or(|line| line.contains(": ") || line.trim_end().ends_with(':'))
}

/// Returns the last 待补清单: a `---` line, the heading and its rows, with the blank lines at the end of the file.
fn owed(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    // The last `---` with nothing after it, and the list found.
    let mut rule = None;
    let mut found: Option<Range<usize>> = None;
    let mut in_list = false;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let is_blank = line.trim().is_empty();
        if line.trim_end() == "---" {
            rule = Some(start);
            in_list = false;
        } else if let Some(rule) = rule.take_if(|_| !is_blank) {
            if line.starts_with(OWED_TITLE) {
                found = Some(rule..at);
                in_list = true;
            }
        } else if !is_blank {
            in_list &= line.starts_with('|');
        }
        if let Some(list) = found.as_mut().filter(|_| in_list && !is_blank) {
            list.end = at;
        }
    }
    let mut list = found?;
    if text[list.end..].trim().is_empty() {
        list.end = text.len();
    }
    Some(list)
}

/// Returns the ranges of the words that are spoken or printed: no Markdown marks, comments, cues or 待补清单.
pub fn passages(markdown: &str) -> Vec<Range<usize>> {
    let parts = split(markdown);
    let mut passages = spoken(markdown, parts.body);
    passages.extend(spoken(markdown, parts.rest));
    passages
}

fn spoken(markdown: &str, body: Range<usize>) -> Vec<Range<usize>> {
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
            Event::End(_) if !raw.is_empty() => {
                marks.extend(loose(markdown, &std::mem::take(&mut raw)));
            }
            Event::Text(text) if markdown[range.clone()] == **text => match raw.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => raw.push(range.clone()),
            },
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
            // An escaped mark does not split words.
            Some(last) if matches!(&markdown[last.end..range.start], "" | "\\") => {
                last.end = range.end;
            }
            _ => passages.push(range),
        }
    }
    marks.sort_unstable();
    let mut parts = Vec::with_capacity(passages.len());
    for passage in passages {
        without(passage, &marks, &mut parts);
    }
    parts
}

/// Returns whether a line of HTML belongs to a comment.
fn is_comment(line: &str, open: &mut bool) -> bool {
    let was_open = *open;
    let from = if was_open { Some(0) } else { line.find("<!--") };
    let Some(from) = from else {
        return false;
    };
    *open = !line[from..].contains("-->");
    true
}

/// Adds the parts of a line between its bold marks.
pub(in crate::codec) fn without_bold(
    text: &str,
    line: Range<usize>,
    parts: &mut Vec<Range<usize>>,
) {
    let marks = loose(text, std::slice::from_ref(&line));
    without(line, &marks, parts);
}

/// Adds the parts of a passage between two-byte marks.
fn without(passage: Range<usize>, marks: &[usize], parts: &mut Vec<Range<usize>>) {
    let mut from = passage.start;
    let first = marks.partition_point(|&mark| mark < passage.start);
    for &mark in marks[first..]
        .iter()
        .take_while(|&&mark| mark < passage.end)
    {
        if from < mark {
            parts.push(from..mark);
        }
        from = (mark + 2).min(passage.end);
    }
    if from < passage.end {
        parts.push(from..passage.end);
    }
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
        let written = "# 甲\n\n---\n\n**待补清单**（1项）\n\n| a |\n| - |\n| b |\n\n手写的\n\n---\n\n| 表 |\n";
        let parts = split(written);
        assert!(written[parts.owed].ends_with("| b |\n"));
        assert_eq!(&written[parts.rest], "\n手写的\n\n---\n\n| 表 |\n");
        let plain = split("# 甲\n\n---\n\n乙");
        assert_eq!((plain.front, plain.owed.len()), (None, 0));
        assert_eq!(split("---\n未完").front, None);
    }
}
