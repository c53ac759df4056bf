//! Plain text to paste into a mail: paragraphs indented by two full-width spaces; everything that is not spoken comes
//! after them.

mod decode;
mod lines;
mod read;
mod write;

use std::ops::Range;

pub use self::decode::decode;
pub(crate) use self::decode::{Encoding, ends_as_on_windows};
pub use self::read::read;
pub use self::write::write;
pub(crate) use self::write::write_owed;
use super::markdown;

const INDENT: &str = "　　";

/// Prefix of the list after the speech.
const OWED: &str = "待补清单（";
const CUES: &str = "写作提示（";

/// Suffix of a required fact's name.
const REQUIRED: &str = "（必填）";

/// Prefix of a fact's places.
const USED: &str = "　用在";

/// Returns whether a text is a draft in Markdown, whatever its file name: it has a record, or a marked title.
pub fn is_markdown(text: &str) -> bool {
    let bare = text.trim_start_matches('\u{feff}');
    let first = bare.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|first| first.starts_with("# "))
        || bare.starts_with("---") && markdown::split(bare).front.is_some()
}

/// Returns the lines that are spoken or printed: no cues, no 待补清单, no bold marks.
pub fn passages(text: &str) -> Vec<Range<usize>> {
    if is_markdown(text) {
        return markdown::passages(text);
    }
    let mut passages = Vec::new();
    for (part, line) in parted(text) {
        let words = text[line.clone()].trim();
        if part == Part::Speech && !words.is_empty() {
            let start = line.end - text[line].trim_start().len();
            markdown::without_bold(text, start..start + words.len(), &mut passages);
        }
    }
    passages
}

/// The part a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Speech,
    /// The heading of a list.
    Head,
    Owed,
    Cue,
}

/// Assigns each line to its part. Lines after the 待补清单 that are no entry of it are text again.
fn parted(text: &str) -> Vec<(Part, Range<usize>)> {
    let mut parts = Vec::new();
    let mut within = Part::Speech;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        // Indented lines are text.
        let words = line.trim_end();
        let part = match words {
            words if is_list(words, OWED) || is_list(words, CUES) => {
                within = if words.starts_with(OWED) {
                    Part::Owed
                } else {
                    Part::Cue
                };
                Part::Head
            }
            "" => within,
            _ => {
                if within == Part::Owed && read::entry(words).is_none() {
                    within = Part::Speech;
                }
                within
            }
        };
        parts.push((part, range));
    }
    parts
}

/// Splits a text into its parts: the speech, the 待补清单, and the rest after it, including the cues.
pub(crate) fn split(text: &str) -> markdown::Parts {
    let end = text.len();
    let mut owed = end..end;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim_end();
        if owed.is_empty() && is_list(words, OWED) {
            owed = start..at;
        } else if owed.end == start && read::entry(words).is_some() {
            owed.end = at;
        }
    }
    markdown::Parts {
        front: None,
        body: 0..owed.start,
        rest: owed.end..end,
        owed,
    }
}

/// Returns whether a line starts one of the lists: 待补清单（3项）, 待补清单（6项，其中必填2项；另有9处要核对）.
fn is_list(line: &str, opening: &str) -> bool {
    let count = line.strip_prefix(opening);
    let count = count.and_then(|rest| rest.strip_suffix("）"));
    count.is_some_and(|count| {
        let unit = count.trim_start_matches(|c: char| c.is_ascii_digit());
        unit.len() < count.len() && unit.starts_with(['项', '条'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_no_speech() {
        let text = "讲话\n　　**第一，**要抓。\n　　待补清单（草稿）先放着。\n\n待补清单（1项；另有2处要核对）\n自己　甲：何时　用在开头\n";
        let words: Vec<_> = passages(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(
            words,
            ["讲话", "第一，", "要抓。", "待补清单（草稿）先放着。"]
        );
        assert!(is_markdown("\u{feff}# 讲话\n") && !is_markdown("#讲话\n"));
    }
}
