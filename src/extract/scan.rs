//! Places in the paragraphs where a heading or a point may begin: at the start of a line, or within one behind a stop.

use super::found::{Found, Place};
use super::frame;
use super::lead::{ALONE, lead, sentence_end};
use super::line::Line;
use super::mark::{Family, Mark, at_start};

/// Finds the places of the line `n`.
pub(super) fn scan(lines: &[Line], n: usize, out: &mut Vec<Found>) {
    let text = lines[n].text();
    let next = lines.get(n + 1).map(Line::text);
    let start = at_start(text);
    let point = start.and_then(|mark| run_on(text, mark, next));
    if let Some(mark) = start {
        let end = point.map_or(text.len(), |(at, _)| at);
        let before = n.checked_sub(1).map_or("", |n| lines[n].text());
        let is_announced = mark.n == 1 && before.ends_with('：') && announces(before);
        out.push(Found {
            is_announced,
            ..found(text, n, 0, mark, Place::Start, end)
        });
    }
    let from = start.map_or(0, |mark| mark.len);
    let mut depth = 0;
    let mut inner: Vec<(usize, Mark)> = point.into_iter().collect();
    let mut stop = false;
    for (at, c) in text.char_indices() {
        if stop && at > from && depth == 0 && !matches!(c, ' ' | '　' | '”' | '）') {
            if let Some(mark) = at_start(&text[at..])
                .filter(|mark| may_stand_within(mark.family) && !is_counted(&text[at..], *mark))
            {
                inner.push((at, mark));
                let below = run_on(&text[at..], mark, next);
                inner.extend(below.map(|(from, mark)| (at + from, mark)));
            }
            stop = false;
        }
        match c {
            // Quotations do not stand in quotations: one that is not closed before the next begins is none.
            '“' => {
                let behind = &text[at + c.len_utf8()..];
                let next = behind.find(['“', '”']);
                depth = usize::from(next.is_some_and(|next| behind[next..].starts_with('”')));
            }
            '”' => depth = 0,
            _ => {}
        }
        let behind = &text[at + c.len_utf8()..];
        let is_stop = matches!(c, '。' | '！' | '？' | '；' | '：' | '…');
        // 从雨情看，一是偏多。…二是…
        let first = ["首先", "一是", "一要", "一类是"];
        if is_stop || c == '，' && first.iter().any(|word| behind.starts_with(word)) {
            stop = true;
        } else if !matches!(c, ' ' | '　' | '”' | '）') {
            stop = false;
        }
    }
    let ends: Vec<usize> = inner
        .iter()
        .map(|(at, _)| *at)
        .skip(1)
        .chain([text.len()])
        .collect();
    // A list may begin the line.
    if let (Some(mark), Some(&(at, next))) = (start, inner.first())
        && next.family == mark.family
        && let Some(first) = out.last_mut()
    {
        first.is_listed = lead(&text[mark.len..at], mark.family, Place::Within).1;
    }
    for ((at, mark), end) in inner.into_iter().zip(ends) {
        out.push(found(text, n, at, mark, Place::Within, end));
    }
}

/// The first point below a heading, where nothing parts them: 一、总的评价一是重视。…二是得力。… The second may begin the next line,
/// or be cut off.
fn run_on(text: &str, mark: Mark, next: Option<&str>) -> Option<(usize, Mark)> {
    const SHORT: usize = 4;
    /// How far on the second point may stand, in bytes.
    const FAR: usize = 4096;
    let heads = matches!(mark.family, Family::Part | Family::Hanzi | Family::Bracket);
    if !heads {
        return None;
    }
    let ahead = |most: usize| &text[mark.len..text.floor_char_boundary(mark.len + most)];
    let (head, near) = (ahead(4 * ALONE), ahead(FAR));
    let sentence = &head[..sentence_end(head)];
    let bracket = || {
        sentence
            .find("（一）")
            .filter(|_| mark.family != Family::Bracket)
    };
    let digit = || Some(sentence.find(" 1、").or_else(|| sentence.find(" 1."))? + 1);
    let at = sentence.find("一是").or_else(bracket).or_else(digit)?;
    let before = near[..at].trim_end();
    let is_words = before.chars().count() >= SHORT && !before.ends_with(['，', '：', '、']);
    let goes_on = near[at..].starts_with(['（', '1'])
        || near[at..].contains("。二是")
        || near[at..].contains("；二是")
        || next.is_none_or(|next| next.starts_with("二是"));
    let point = at_start(&near[at..]).filter(|_| is_words && goes_on)?;
    Some((mark.len + at, point))
}

/// Whether a number with a comma behind it counts within a sentence: 一，要快；二，要好
pub(super) fn is_counted(text: &str, mark: Mark) -> bool {
    mark.family == Family::Hanzi && text[..mark.len].trim_end().ends_with('，')
}

fn may_stand_within(family: Family) -> bool {
    !matches!(family, Family::Dash | Family::Bullet | Family::Named)
}

fn found(text: &str, line: usize, at: usize, mark: Mark, place: Place, end: usize) -> Found {
    let start = at + mark.len;
    let rest = &text[start..end];
    let (length, is_listed) = lead(rest, mark.family, place);
    let after = &rest[length..];
    let is_alone = after
        .trim_matches(['。', '：', '；', '，', '、', ' ', '　'])
        .is_empty();
    Found {
        line,
        mark,
        place,
        at,
        lead: start..start + length,
        is_alone,
        is_listed,
        is_announced: place == Place::Within && mark.n == 1 && announces(&text[..at]),
    }
}

/// Whether the last sentence of some words says that points follow.
fn announces(before: &str) -> bool {
    let said = before.trim_end().trim_end_matches(['。', '：', '！']);
    let start = said.rfind(['。', '！', '？', '；']).unwrap_or(0);
    let told = before.trim_end().ends_with('：');
    frame::announces(&said[start..])
        || told && (said[start..].ends_with("意见") || frame::counts(&said[start..]))
}
