//! Headings without their word of an announced frame: 忠、干、勤、廉四个字, and a heading without 勤.

use super::super::Hit;
use super::Page;
use crate::words::hanzi;
use crate::words::mark::leading_mark;

/// Number of words in a frame.
const WORDS: std::ops::RangeInclusive<usize> = 3..=8;

/// Maximum length of one, in characters.
const LONGEST: usize = 2;

/// Announcements of a list of words, with the number of 字 between: 四个字：…, 概括为十个字，即….
const ANNOUNCED: [&str; 2] = ["个字", "字诀"];

/// Maximum distance from the announcement to its words, in characters.
const NEAR: usize = 12;

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let Some((words, from)) = announced(page) else {
        return Vec::new();
    };
    let heads: Vec<(usize, &str)> = heads(page)
        .into_iter()
        .filter(|(at, _)| *at > from)
        .collect();
    if heads.len() != words.len() {
        return Vec::new();
    }
    let has = |at: usize| heads[at].1.contains(words[at].as_str());
    let lacking: Vec<usize> = (0..words.len()).filter(|&at| !has(at)).collect();
    // If most lack their word, the headings do not follow the frame.
    if lacking.len() * 3 > words.len() {
        return Vec::new();
    }
    let hit = |at: usize| Hit {
        range: heads[at].0..heads[at].0 + heads[at].1.len(),
        right: Some(words[at].as_str().into()),
        against: Some(words.join("、").into()),
    };
    lacking.into_iter().map(hit).collect()
}

/// Returns the words of the first frame announced, and its position.
fn announced(page: &Page) -> Option<(Vec<String>, usize)> {
    for (start, text) in page.iter() {
        for unit in ANNOUNCED {
            for (at, _) in text.match_indices(unit) {
                let number = text[..at].chars().next_back();
                let counted = number.and_then(|c| hanzi::parse_numeral(c.encode_utf8(&mut [0; 4])));
                let Some(counted) = counted else { continue };
                let before = &text[..at - number.map_or(0, char::len_utf8)];
                let lists = [behind(&text[at + unit.len()..]), ahead(before)];
                for words in lists.into_iter().flatten() {
                    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
                    if [letters, words.len()].contains(&counted) && WORDS.contains(&words.len()) {
                        return Some((words, start + at));
                    }
                }
            }
        }
    }
    None
}

/// Returns the list after an announcement.
fn behind(rest: &str) -> Option<Vec<String>> {
    let head = rest
        .char_indices()
        .nth(NEAR)
        .map_or(rest, |(at, _)| &rest[..at]);
    let at = head.find(['：', '，', '“'])?;
    let list = rest[at..].trim_start_matches(['：', '，', '“', '即', '就', '是']);
    let end = list.find(|c: char| !is_of_list(c)).unwrap_or(list.len());
    words(&list[..end])
}

/// Returns the list directly before a number: 忠、干、勤、廉四个字, “忠、干、勤、廉”四个字.
fn ahead(before: &str) -> Option<Vec<String>> {
    let list = before.trim_end_matches(['这', '”']);
    let start = list
        .char_indices()
        .rev()
        .find(|(_, c)| !is_of_list(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let list = &list[start..];
    // Text before the quoted list is not part of it.
    words(list.find('“').map_or(list, |at| &list[at..]))
}

fn is_of_list(c: char) -> bool {
    hanzi::is_hanzi(c) || matches!(c, '、' | '“' | '”')
}

/// Parses words of one or two 字 each, separated by 、 or by quotation marks.
fn words(list: &str) -> Option<Vec<String>> {
    let words: Vec<String> = list
        .split(['、', '“', '”'])
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let short = words.iter().all(|word| word.chars().count() <= LONGEST);
    (words.len() > 1 && short).then_some(words)
}

/// Returns the headings of the first level; if there are none, the first sentences of paragraphs starting with 第一，.
fn heads(page: &Page) -> Vec<(usize, &str)> {
    let first = page.headings().iter();
    let first = first.filter(|heading| heading.level == 0);
    let first: Vec<_> = first
        .map(|heading| (heading.range.start, heading.bare(page)))
        .collect();
    if !first.is_empty() {
        return first;
    }
    let ordinals = page.iter().filter_map(|(start, text)| {
        let (mark, len, _) = leading_mark(text, false)?;
        let end = text.find(['。', '：']).unwrap_or(text.len());
        (mark.first == "第一，" && end > len).then(|| (start + len, &text[len..end]))
    });
    ordinals.collect()
}
