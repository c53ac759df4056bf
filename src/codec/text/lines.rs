//! Splits a text into paragraphs: one per line, or hard-wrapped lines joined.

use std::borrow::Cow;

use crate::words::hanzi::{is_wide, unwrap_lines};
use crate::words::mark::leading_mark;

/// Possible line widths of a wrapped text, in halves of a 汉字.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// How much shorter than the full width a wrapped line may be: a mark may not start the next, a number is not split.
const SHORT: usize = 5;

/// Joins the lines of a text into paragraphs.
pub(super) fn paragraphs<'a>(text: &'a str) -> Vec<Cow<'a, str>> {
    let lines: Vec<Line<'a>> = text.lines().map(Line::of).collect();
    let width = full_width(&lines);
    let goes_on = |line: &Line<'_>, next: &Line<'_>| {
        let is_full = width.is_some_and(|width| line.width + SHORT > width);
        is_full && !line.words.is_empty() && next.may_go_on()
    };
    let put_together = |lines: &[Line<'a>]| match lines {
        [line] if line.words.contains('\t') => Cow::Owned(line.words.replace('\t', "　")),
        [line] => Cow::Borrowed(line.words),
        lines => {
            let words: Vec<_> = lines.iter().map(|line| line.words).collect();
            Cow::Owned(unwrap_lines(&words.join("\n")))
        }
    };
    let paragraphs = lines.chunk_by(goes_on);
    let paragraphs = paragraphs.filter(|lines| !lines[0].words.is_empty());
    paragraphs.map(put_together).collect()
}

/// One line.
struct Line<'a> {
    words: &'a str,
    is_indented: bool,
    /// Its width including the indent, in halves of a 汉字.
    width: usize,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let line = line.trim_end();
        let words = line.trim_start();
        let width = line.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum();
        Self {
            words,
            is_indented: words.len() < line.len(),
            width,
        }
    }

    /// Returns whether it may continue a paragraph.
    fn may_go_on(&self) -> bool {
        !self.words.is_empty() && !self.is_indented && leading_mark(self.words, false).is_none()
    }

    /// Returns whether it is a heading, or names a speaker.
    fn is_of_its_own(&self) -> bool {
        self.words.contains('　') || leading_mark(self.words, false).is_some()
    }

    /// Returns whether it ends without a sentence end.
    fn is_broken_off(&self) -> bool {
        !self.words.is_empty()
            && !self.words.ends_with([
                '。', '！', '？', '：', '；', '…', '”', '）', '.', '!', '?', ':',
            ])
    }
}

/// Returns the line width of a wrapped text; `None` if each line is a paragraph.
fn full_width(lines: &[Line<'_>]) -> Option<usize> {
    let width = lines.iter().map(|line| line.width).max()?;
    if !WIDTHS.contains(&width) {
        return None;
    }
    let first = lines.iter().position(|line| !line.words.is_empty())?;
    let pairs = lines[first + 1..].windows(2);
    let broken = pairs.filter(|pair| {
        let is_full = pair[0].width + SHORT > width;
        let is_words = is_full || !pair[0].is_of_its_own();
        pair[1].may_go_on() && pair[0].is_broken_off() && is_words
    });
    // If short lines also end that way, lines are paragraphs, or verses.
    let (full, short): (Vec<_>, Vec<_>) = broken.partition(|pair| pair[0].width + SHORT > width);
    (full.len() > short.len()).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    const LINE: &str = "各位同志要把思想和行动统一到会议部署上来，把任务落实到每一个岗位";

    #[test]
    fn lines_are_paragraphs() {
        let text =
            format!("讲话\n\n同志们：\n　　{LINE}。{LINE}。{LINE}。\n　　好。\r\n甲公司\n乙公司\n");
        let read = paragraphs(&text);
        assert_eq!(read.len(), 6, "{read:?}");
        assert_eq!(&read[3..], ["好。", "甲公司", "乙公司"]);
    }

    #[test]
    fn wrapped_lines_are_put_together() {
        let words = format!("{LINE}，做到件件有着落、事事有回音，年底一并考核2026年的成绩。");
        for (indent, part) in [("　　", ""), ("    ", ""), ("", "\n"), ("", "")] {
            let mut text = String::from("讲话\n\n同志们：\n\n");
            for _ in 0..3 {
                let chars: Vec<char> = format!("{indent}{words}").chars().collect();
                for line in chars.chunks(26) {
                    text.extend(line);
                    text.push('\n');
                }
                text.push_str(part);
            }
            let read = paragraphs(&text);
            assert_eq!(
                read[2..],
                [&*words, &*words, &*words],
                "{indent:?} {part:?}"
            );
        }
    }
}
