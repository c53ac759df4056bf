//! Places in the paragraphs where a heading or a point may begin: at the start of a line, or within one behind a stop.

use std::ops::Range;

use super::lines::Line;
use super::mark::{Family, Mark, at_start};

/// Where a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A line begins with it.
    Start,
    /// Within a paragraph.
    Within,
}

/// A place where a heading or a point may begin.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) line: usize,
    pub(super) mark: Mark,
    pub(super) place: Place,
    /// Where the mark stands in the line.
    pub(super) at: usize,
    /// The words of the heading or the lead.
    pub(super) lead: Range<usize>,
    /// Whether the words are all of the line.
    pub(super) is_alone: bool,
    /// Whether the words are a whole part of a sentence that goes on to the next point: 一是…；二是…
    pub(super) is_listed: bool,
}

impl Found {
    /// A heading or a lead at the start of its line.
    pub(super) fn at_start(line: usize, mark: Mark, lead: Range<usize>, is_alone: bool) -> Self {
        Self {
            line,
            mark,
            place: Place::Start,
            at: 0,
            lead,
            is_alone,
            is_listed: false,
        }
    }
}

/// How long the first sentence of a point is that is its lead as a whole, in characters.
const SENTENCE: usize = 36;

/// How long a heading may be that is a line by itself.
const ALONE: usize = 64;

/// Finds the places of one line.
pub(super) fn scan(line: &Line, n: usize, out: &mut Vec<Found>) {
    let text = line.text();
    let start = at_start(text);
    let point = start.and_then(|mark| run_on(text, mark));
    if let Some(mark) = start {
        let end = point.map_or(text.len(), |(at, _)| at);
        out.push(found(text, n, 0, mark, Place::Start, end));
    }
    let from = start.map_or(0, |mark| mark.len);
    let mut depth = 0;
    let mut inner: Vec<(usize, Mark)> = point.into_iter().collect();
    let mut stop = false;
    for (at, c) in text.char_indices() {
        if stop && at > from && depth == 0 && !matches!(c, ' ' | '　' | '”' | '）') {
            if let Some(mark) = at_start(&text[at..]).filter(|mark| may_stand_within(mark.family)) {
                inner.push((at, mark));
                let below = run_on(&text[at..], mark);
                inner.extend(below.map(|(from, mark)| (at + from, mark)));
            }
            stop = false;
        }
        match c {
            // Quotations do not stand in quotations: one that was not closed ends where the next begins.
            '“' => depth = 1,
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
    for ((at, mark), end) in inner.into_iter().zip(ends) {
        out.push(found(text, n, at, mark, Place::Within, end));
    }
}

/// The first point below a heading, where nothing parts them: 一、总的评价一是重视。…二是得力。…
fn run_on(text: &str, mark: Mark) -> Option<(usize, Mark)> {
    const SHORT: usize = 4;
    /// How far on the second point may stand, in bytes.
    const FAR: usize = 4096;
    let heads = matches!(mark.family, Family::Part | Family::Hanzi | Family::Bracket);
    if !heads {
        return None;
    }
    let near = &text[mark.len..text.floor_char_boundary(mark.len + FAR)];
    let at = near[..sentence_end(near)].find("一是")?;
    let before = &near[..at];
    let is_words = before.chars().count() >= SHORT && !before.ends_with(['，', '：', '、']);
    let goes_on = near[at..].contains("。二是") || near[at..].contains("；二是");
    let point = at_start(&near[at..]).filter(|_| is_words && goes_on)?;
    Some((mark.len + at, point))
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
    }
}

/// How many of [`OPENERS`] begin a paragraph wherever they stand.
const SURE: usize = 12;

/// Words with which a paragraph starts that follows a heading without any mark between them.
const OPENERS: [&str; 36] = [
    "近年来，",
    "当前，",
    "今年以来，",
    "去年以来，",
    "过去一年，",
    "各级各部门",
    "各级各单位",
    "同志们，",
    "目前，",
    "现在，",
    "一段时间以来，",
    "今年，",
    "近年来",
    "近几年",
    "当前",
    "今年",
    "去年",
    "过去",
    "202",
    "201",
    "党的",
    "习近平",
    "总书记",
    "我们",
    "大家",
    "各级",
    "各部门",
    "各单位",
    "目前",
    "现在",
    "各地",
    "全县",
    "全市",
    "全区",
    "刚才",
    "上半年",
];

/// How long the words of a heading or of a lead are, in bytes, and whether they are an item of a list within a sentence.
pub(super) fn lead(rest: &str, family: Family, place: Place) -> (usize, bool) {
    let heads = matches!(
        family,
        Family::Part | Family::Hanzi | Family::Bracket | Family::Digit | Family::Styled(_)
    );
    let counts = matches!(family, Family::Ordinal | Family::OrdinalOf(_));
    let whole = heads || counts && place == Place::Start;
    let stop = sentence_end(rest);
    let sentence = &rest[..stop];
    let count = sentence.chars().count();
    let tail = rest[stop..].trim_matches(['。', '：', '；', '！', '？', '，', '”', ' ', '　']);
    let listed = place == Place::Within && rest[stop..].starts_with('；') && tail.is_empty();
    let listed = listed || rest[stop..].starts_with('；') && tail.is_empty();
    if tail.is_empty() && count <= ALONE && place == Place::Start && !listed {
        return (bare(sentence), false);
    }
    // 一、提高认识　当前…
    if heads && let Some(gap) = gap(sentence, rest) {
        return (bare(&sentence[..gap]), false);
    }
    // 二、突出重点，精准发力当前，…
    let openers = if count > SENTENCE {
        &OPENERS[..]
    } else {
        &OPENERS[..SURE]
    };
    if heads && let Some(end) = opener(sentence, openers) {
        return (bare(&sentence[..end]), false);
    }
    if count <= SENTENCE || whole && count <= 48 {
        return (bare(sentence), listed);
    }
    (bare(&sentence[..clause(sentence)]), listed)
}

/// Where the first sentence ends: behind its words, before its stop.
fn sentence_end(text: &str) -> usize {
    let mut depth = 0_usize;
    let closes = text.matches('”').count() >= text.matches('“').count();
    for (at, c) in text.char_indices() {
        match c {
            '“' if closes => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' | '；' if depth == 0 => return at,
            '：' if depth == 0 && (2..=24).contains(&text[..at].chars().count()) => return at,
            _ => {}
        }
    }
    text.len()
}

/// Where a blank parts a heading from its paragraph.
fn gap(text: &str, rest: &str) -> Option<usize> {
    let at = text
        .char_indices()
        .skip(4)
        .find(|(_, c)| matches!(c, ' ' | '　'))?
        .0;
    let before = text[..at].chars().count();
    let behind = rest[at..].trim_start();
    // Two halves of a heading are about as long.
    let long = behind.chars().count() > 30;
    (before <= 40 && long).then_some(at)
}

/// Where the paragraph begins that follows a heading without any mark.
fn opener(text: &str, openers: &[&str]) -> Option<usize> {
    let mut places = openers
        .iter()
        .filter_map(|word| {
            let skip = text.char_indices().nth(6)?.0;
            let at = skip + text[skip..].find(word)?;
            let before = text[..at].chars().next_back()?;
            let count = text[..at].chars().count();
            (!"，、的和与对在是以于“《实彻习".contains(before) && (6..=45).contains(&count))
                .then_some(at)
        })
        .collect::<Vec<_>>();
    places.sort_unstable();
    places.first().copied()
}

/// Where the first part of a long sentence ends: two where the first is short.
fn clause(text: &str) -> usize {
    let commas = text.match_indices(['，', '：', '；']).map(|(at, _)| at);
    let mut last = text.len();
    for at in commas.chain([text.len()]) {
        last = at;
        if text[..at].chars().count() >= 5 {
            break;
        }
    }
    last
}

/// How long some words are without the marks at their end.
fn bare(text: &str) -> usize {
    text.trim_end_matches(['。', '，', '：', '；', '、', ' ', '　', '.', ':'])
        .len()
}
