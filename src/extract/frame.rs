//! What holds a text together: its frame words, the number of points it announces, its kind.

use std::sync::LazyLock;

use regex::Regex;

use super::plan::Plan;
use super::traced::Traced;
use super::tree::Tree;
use crate::models::genre::{GENRES, Genre};
use crate::words::hanzi::parse_numeral;

static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"“([一-鿿]{1,3})”").expect("a pattern"));

static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:个字|个词|个关键词|句话)[^。]{0,12}?[：，]?(?:即|就是|分别是|也就是)?[：“]?([一-鿿]{1,4}(?:”?、“?[一-鿿]{1,4}){1,9})").expect("a pattern")
});

static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:讲|谈|说|提|强调|抓好|做好|从|送给?大家)[^。，；]{0,4}?([一二三四五六七八九十两几0-9]{1,2})(?:点|个?方面|个问题|句话|层意思|条意见|件事|个词|个字)").expect("a pattern")
});

/// The words of the frame, one for each section; none where it has none.
pub(super) fn frame(tree: &Tree, plan: &Plan<'_>) -> Vec<String> {
    let sections = plan.sections.iter().flat_map(|series| &series.nodes);
    let tops: Vec<&str> = sections.map(|node| node.heading.words.text()).collect();
    if tops.len() < 2 {
        return Vec::new();
    }
    let quoted: Vec<String> = tops
        .iter()
        .filter_map(|top| QUOTED.captures(top).map(|found| found[1].to_owned()))
        .collect();
    let distinct = |words: &[String]| {
        let mut sorted = words.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        sorted.len() == words.len()
    };
    if quoted.len() == tops.len() && distinct(&quoted) {
        return quoted;
    }
    for paragraph in &tree.opening {
        for found in LISTED.captures_iter(paragraph.text()) {
            let words: Vec<String> = found[1]
                .split('、')
                .map(|word| word.trim_matches(['“', '”']).to_owned())
                .collect();
            let fits = words.len() == tops.len()
                && words
                    .iter()
                    .zip(&tops)
                    .all(|(word, top)| top.contains(word.as_str()));
            if fits && distinct(&words) {
                return words;
            }
        }
    }
    Vec::new()
}

/// The words that a paragraph says it will speak of one by one: 用六个字来形容：做得、跑得、写得。
pub(super) fn listed(text: &str) -> Vec<&str> {
    let found = LISTED.captures(text).and_then(|found| found.get(1));
    let words = found.map_or("", |found| found.as_str()).split('、');
    words.map(|word| word.trim_matches(['“', '”'])).collect()
}

/// How many points the opening announces.
pub(super) fn announced(tree: &Tree) -> Option<usize> {
    let opening = tree.opening.iter().rev();
    opening
        .filter_map(|paragraph| ANNOUNCED.captures_iter(paragraph.text()).last())
        .find_map(|found| match &found[1] {
            "两" => Some(2),
            number => number.parse().ok().or_else(|| parse_numeral(number)),
        })
}

/// Whether a paragraph announces points.
pub(super) fn announces(text: &str) -> bool {
    ANNOUNCED.is_match(text)
}

static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[一二三四五六七八九十两几][项个条点大件步层][^。，；]{0,6}$").expect("a pattern")
});

/// Whether the last words before a colon say how many things follow: 重点实施了七项工程
pub(super) fn counts(text: &str) -> bool {
    COUNTED.is_match(text)
}

/// The kind of a text, and what tells it.
pub(super) fn genre(tree: &Tree) -> (Genre, String) {
    let head: String = [&tree.title, &tree.subtitle]
        .into_iter()
        .flatten()
        .map(Traced::text)
        .collect();
    let longest = |text: &str| {
        GENRES
            .into_iter()
            .filter_map(|genre| genre.called_in(text).map(|length| (length, genre)))
            .max_by_key(|(length, _)| *length)
    };
    let word = |genre: Genre, text: &str| {
        let words = genre.words.iter().copied().chain([genre.name]);
        words
            .filter(|word| text.contains(word))
            .max_by_key(|word| word.len())
            .unwrap_or(genre.name)
    };
    if let Some((_, genre)) = longest(&head) {
        return (genre, format!("题目里有“{}”", word(genre, &head)));
    }
    let opening: String = tree.opening.iter().take(2).map(Traced::text).collect();
    if let Some((_, genre)) = longest(&opening) {
        return (genre, format!("开头有“{}”", word(genre, &opening)));
    }
    let genre = Genre::named("mobilization").unwrap_or(GENRES[0]);
    (genre, "没有看出来，请改".to_owned())
}
