//! Paragraphs that speak one by one of the words that the opening lists: 用六个字来形容：做得、跑得、写得。

use super::alike::of;
use super::found::Found;
use super::frame;
use super::line::Line;
use super::mark::Family;

/// How many paragraphs may list the words.
const OPENING: usize = 12;

/// How long a first sentence is that is a lead as a whole, in characters.
const SENTENCE: usize = 45;

/// What may stand behind such a word.
const BEHIND: [&str; 7] = ["。", "，", "：", "就", "是", "、", " "];

/// Finds the paragraphs that begin with the words, in their order; nothing unless each word has one.
pub(super) fn listed(
    lines: &[Line],
    taken: &[bool],
    start: usize,
    group: &mut usize,
) -> Vec<Found> {
    for n in start..lines.len().min(start + OPENING) {
        let words = frame::listed(lines[n].text());
        if words.len() < 2 {
            continue;
        }
        let mut places = Vec::new();
        let mut from = n + 1;
        for word in &words {
            let Some((line, end)) = next(lines, taken, from, word) else {
                break;
            };
            places.push((line, end));
            from = line + 1;
        }
        if places.len() == words.len() {
            *group += 1;
            let found = places.into_iter().map(|(line, end)| {
                let alone = lines[line].text()[end..]
                    .trim_matches(['。', '：'])
                    .is_empty();
                of(line, Family::Alike(*group), 0..end, alone)
            });
            return found.collect();
        }
    }
    Vec::new()
}

/// The next paragraph that begins with a word, and where its lead ends.
fn next(lines: &[Line], taken: &[bool], from: usize, word: &str) -> Option<(usize, usize)> {
    let mut places = (from..lines.len()).filter(|&n| !taken[n] && lines[n].told.is_none());
    places.find_map(|n| {
        let text = lines[n].text();
        let open = if text.starts_with('“') {
            '“'.len_utf8()
        } else {
            0
        };
        let behind = text[open..].strip_prefix(word)?;
        let behind = behind.strip_prefix('”').unwrap_or(behind);
        if !BEHIND.iter().any(|it| behind.starts_with(it)) {
            return None;
        }
        let at = text.len() - behind.len();
        let sentence = text.find(['。', '：', '；']).unwrap_or(text.len());
        let comma = || text[at..].find('，').map_or(sentence, |comma| at + comma);
        let is_short = text[..sentence].chars().count() <= SENTENCE;
        Some((n, if is_short { sentence } else { comma().max(at) }))
    })
}
