//! Headings without numbers that are lines by themselves: a few words, a question, a short sentence over its paragraph.

use std::sync::LazyLock;

use regex::Regex;

use super::alike::{COMMON, SAYS, of};
use super::forms::{is_post, is_titled};
use super::found::Found;
use super::line::Line;
use super::mark::Family;

/// How long a short line may be, in characters.
const SHORT: std::ops::RangeInclusive<usize> = 3..=30;

/// How long a sentence may be that stands over a paragraph, in characters.
const SENTENCE: std::ops::RangeInclusive<usize> = 5..=45;

/// How long a paragraph is that a heading stands over, in characters.
const LONG: usize = 40;

/// How long one is that is a sentence, in characters.
const SENTENCED: usize = 15;

/// How many sentences by themselves are headings.
const ENOUGH: usize = 3;

/// What a line may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    /// Over other such lines, the first of which stands right below it.
    Outer,
    Question,
    Sentence,
}

/// Finds short lines that stand over paragraphs. `taken` says which lines have a mark or another part already.
pub(super) fn bare(lines: &[Line], taken: &[bool], start: usize) -> Vec<Found> {
    let is_long = |n: usize| lines.get(n).is_some_and(|line| line.count() >= LONG);
    let is_numbered = |n: usize| n < lines.len() && taken[n];
    // Over a paragraph, be it short.
    let is_over = |n: usize| {
        let is_sentence = |line: &Line| {
            let ends = line.text().ends_with(['。', '：', '；']);
            ends && line.count() >= SENTENCED && line.count() > lines[n].count()
        };
        let is_cut = |line: &Line| n + 2 == lines.len() && line.text().contains('，');
        let next = lines.get(n + 1);
        is_long(n + 1) || next.is_some_and(|line| is_sentence(line) || is_cut(line))
    };
    let is_outer = |n: usize| {
        let words = |n: usize| lines.get(n).and_then(kind) == Some(Kind::Words);
        words(n + 1) && is_over(n + 1) && !is_numbered(n + 1)
    };
    let mut found: Vec<(usize, Kind)> = Vec::new();
    for n in (start..lines.len()).filter(|&n| !taken[n]) {
        let ended = |n: usize| lines[n].text().ends_with(['。', '！', '？', '：']);
        let below = found.last() == Some(&(n.wrapping_sub(1), Kind::Outer));
        let fresh = below || n == 0 || is_long(n - 1) || taken[n - 1] || n == start || ended(n - 1);
        let names = || (is_numbered(n + 1) && is_name(lines[n].text())).then_some(Kind::Words);
        let Some(kind) = kind(&lines[n]).or_else(names).filter(|_| fresh) else {
            continue;
        };
        let is_heading = match kind {
            Kind::Words | Kind::Question => is_over(n) || is_numbered(n + 1),
            Kind::Outer => false,
            Kind::Sentence => lines
                .get(n + 1)
                .is_some_and(|line| line.count() >= 2 * lines[n].count().max(SENTENCED)),
        };
        if is_heading {
            found.push((n, kind));
        } else if kind == Kind::Words && is_outer(n) {
            found.push((n, Kind::Outer));
        }
    }
    settled(lines, found)
}

/// Whether a line names with a colon what is numbered below it: 工会工作：
fn is_name(text: &str) -> bool {
    const LENGTH: std::ops::RangeInclusive<usize> = 4..=8;
    text.strip_suffix('：').is_some_and(|name| {
        let is_words = name.chars().all(crate::words::hanzi::is_hanzi);
        let announces = name.contains(['有', '是', '下', '们']) || super::frame::counts(name);
        is_words && LENGTH.contains(&name.chars().count()) && !announces
    })
}

/// Whether the last of the lines above the text is its first heading: others look like it, and a title stands above.
pub(super) fn is_first(lines: &[Line], end: usize) -> bool {
    let Some((last, above)) = lines[..end].split_last() else {
        return false;
    };
    let is_bare = |line: &Line| kind(line) == Some(Kind::Words) && !is_titled(line.text());
    let over = |pair: &&[Line]| is_bare(&pair[0]) && pair[1].count() >= LONG;
    is_bare(last)
        && !is_post(last.text())
        && above.iter().any(|line| is_titled(line.text()))
        && lines[end..].windows(2).filter(over).count() >= ENOUGH
}

/// Keeps questions where there are as many as other headings, and sentences where there are several.
fn settled(lines: &[Line], mut found: Vec<(usize, Kind)>) -> Vec<Found> {
    let count = |found: &[(usize, Kind)], kind| found.iter().filter(|it| it.1 == kind).count();
    let questions = count(&found, Kind::Question);
    let asks = questions >= 2 && questions >= count(&found, Kind::Words);
    let begins = |n: usize| lines[n].text().chars().take(4).collect::<String>();
    let sentences: Vec<String> = found
        .iter()
        .filter(|it| it.1 == Kind::Sentence)
        .map(|it| begins(it.0))
        .collect();
    let is_told = |n: usize| {
        let text = lines[n].text().trim_end_matches('。');
        let is_common = COMMON.iter().any(|word| text.starts_with(word));
        // Where it says something, others begin as it does.
        !SAYS.is_match(text) && !is_common
            || sentences.iter().filter(|it| **it == begins(n)).count() >= ENOUGH
    };
    // One alone over another is a line that was broken.
    let words = |it: &&(usize, Kind)| it.1 == Kind::Words;
    let lengths: Vec<usize> = found
        .iter()
        .filter(words)
        .map(|it| lines[it.0].count())
        .collect();
    let nests = |n: usize| lengths.len() >= ENOUGH || lengths.contains(&lines[n].count());
    found.retain(|&(n, kind)| match kind {
        // One by itself is a name.
        Kind::Words => lengths.len() > 1 || !lines[n].text().contains('，'),
        Kind::Outer => nests(n),
        Kind::Question => asks,
        Kind::Sentence => is_told(n),
    });
    let tells = count(&found, Kind::Sentence) >= ENOUGH;
    found.retain(|&(_, kind)| kind != Kind::Sentence || tells);
    let mut below = false;
    let heading = |(n, kind): (usize, Kind)| {
        below |= kind == Kind::Outer;
        let family = match kind {
            Kind::Sentence => Family::Lead,
            Kind::Words if below => Family::Below,
            Kind::Words | Kind::Question | Kind::Outer => Family::Bare,
        };
        of(
            n,
            family,
            0..lines[n].text().trim_end_matches(['。', '：']).len(),
            true,
        )
    };
    found.into_iter().map(heading).collect()
}

static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[（(]?[0-9]{4}年(?:[0-9]{1,2}月|$)|日[）)]?$|^[×xX*]+$|谢谢|[:]|^图|^表|^注|掌声|^[一-鿿]{2,3}$")
        .expect("a pattern")
});

/// A heading with its theme before it: 实践路径：在一线练本领. What asks, or answers, is who speaks.
static LABELLED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[一-鿿]{2,8}：[“一-鿿][^：？]{4,40}$").expect("a pattern"));

fn kind(line: &Line) -> Option<Kind> {
    let text = line.text();
    if line.count() > *SENTENCE.end() {
        return None;
    }
    let is_words = text.chars().any(crate::words::hanzi::is_hanzi) && !SIGNED.is_match(text);
    let inner = text.trim_end_matches(['。', '？', '”']);
    let is_open = text.ends_with(['；', '！', '，', '、', '…', '）']);
    let is_told = text.contains('：') && !LABELLED.is_match(text);
    if !is_words || is_told || is_open || inner.contains(['。', '；', '！', '？']) {
        return None;
    }
    let count = line.count();
    if text.ends_with('。') {
        return (SENTENCE.contains(&count) && line.told.is_none()).then_some(Kind::Sentence);
    }
    let is_themed = text.contains('：') && SENTENCE.contains(&count);
    if !SHORT.contains(&count) && !is_themed {
        return None;
    }
    let asks = text.ends_with('？');
    Some(if asks { Kind::Question } else { Kind::Words })
}
