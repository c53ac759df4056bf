//! Reads plain text into a Document: the output of `write`, and what other people type.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Part, REQUIRED, USED, is_markdown, lines, parted};
use crate::codec::markdown;
use crate::codec::paragraph::{is_bracketed, take_mark};
use crate::codec::roles::settle;
use crate::models::document::{Document, Inline, Owed, Paragraph, Role, merged};
use crate::models::place::places;
use crate::slot;

/// Maximum length of a point's lead that is recognised only by its stop, in characters.
const LONGEST_LEAD: usize = 30;

/// Reads a text. All its paragraphs are kept; the lists after the speech are read as lists.
pub fn read(text: &str) -> Document {
    let is_markdown = is_markdown(text);
    // Byte order marks are no characters, wherever files were joined.
    let text = text.replace('\u{feff}', "");
    // Accepts the line ends of any system, including old ones.
    let text = &text.replace("\r\n", "\n").replace('\r', "\n");
    if is_markdown {
        return markdown::read(text);
    }
    let parts = parted(text);
    let all = |wanted: Part| {
        let lines = parts.iter().filter(move |(part, _)| *part == wanted);
        lines.map(|(_, range)| &text[range.clone()])
    };
    let list = |part: Part| {
        let lines = all(part).map(str::trim_end);
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let (owed, cues) = (list(Part::Owed), list(Part::Cue));
    let speech: String = all(Part::Speech).collect();
    let body = lines::paragraphs(&speech).into_iter().map(|line| {
        let pieces = slot::shown(&line).into_iter().map(Inline::from);
        Paragraph::new(Role::Body, merged(pieces.collect()))
    });
    let mut body: Vec<_> = body.collect();
    let free = vec![true; body.len()];
    settle(&mut body, &free);
    for paragraph in &mut body {
        let opens = paragraph
            .text
            .first()
            .is_some_and(|it| it.starts_with(&['（']));
        if paragraph.role == Role::Body && opens && is_bracketed(&paragraph.plain()) {
            paragraph.role = Role::Stage;
        }
        if matches!(paragraph.role, Role::Body | Role::Item) {
            point(paragraph, true);
        }
    }
    let names = named(&owed, &cues);
    if let Some(longest) = names.iter().map(|name| name.len()).max() {
        for paragraph in body.iter_mut().filter(|it| it.role == Role::Body) {
            let plain = paragraph.plain();
            let starts = plain.char_indices().map(|(at, c)| at + c.len_utf8());
            let mut starts = starts.take_while(|&end| end <= longest);
            if starts.any(|end| names.contains(&plain[..end])) {
                point(paragraph, false);
            }
        }
    }
    let mut document = Document {
        body: body.into_iter().map(Arc::new).collect(),
        owed: owed.iter().filter_map(|line| entry(line)).collect(),
        record: None,
    };
    hang(&cues, &mut document);
    document
}

/// Returns the first words of leads used in the lists as names of places: 二（读原文）.
fn named<'a>(owed: &[&'a str], cues: &[&'a str]) -> HashSet<&'a str> {
    let owed = owed
        .iter()
        .filter_map(|line| Some(line.rsplit_once(USED)?.1));
    let places = owed.flat_map(|places| places.split('；'));
    let cues = cues.iter().filter_map(|cue| Some(cue.split_once('：')?.0));
    let names = places.chain(cues).filter_map(|place| {
        let named = place
            .split_once('（')
            .and_then(|(_, name)| name.strip_suffix('）'));
        let name = named.unwrap_or(place);
        (name.chars().count() > 2).then_some(name)
    });
    names.collect()
}

/// Makes a paragraph with a short first sentence and more words a point, if it is numbered or known to be one.
fn point(paragraph: &mut Paragraph, by_number: bool) {
    let stops = |it: &Inline| matches!(it, Inline::Text(text) if text.contains('。'));
    if !paragraph.text.iter().any(stops) {
        return;
    }
    let mut words = paragraph.text.clone();
    let mut mark = paragraph.mark.clone();
    if mark.is_empty() {
        mark = take_mark(&mut words, true);
    }
    if mark.is_empty() && by_number {
        return;
    }
    let Some(at) = words.iter().position(stops) else {
        return;
    };
    let rest = words.split_off(at);
    let Some((Inline::Text(text), rest)) = rest.split_first() else {
        return;
    };
    let Some((before, after)) = text.split_once('。') else {
        return;
    };
    words.push(Inline::text(before));
    let lead = merged(words);
    let mut text = vec![Inline::text(after)];
    text.extend_from_slice(rest);
    let text = merged(text);
    let length: usize = lead.iter().map(|it| it.plain().chars().count()).sum();
    // A lead has no other mark before its stop.
    let is_marked = lead.last().is_some_and(|last| {
        last.plain()
            .ends_with(['，', '；', '：', '、', '！', '？', '…'])
    });
    if lead.is_empty() || text.is_empty() || is_marked || length > LONGEST_LEAD {
        return;
    }
    let made = Paragraph {
        mark,
        lead,
        ..Paragraph::new(Role::Point, text)
    };
    if made.plain() == paragraph.plain() {
        *paragraph = made;
    }
}

/// Parses an entry of the 待补清单.
pub(super) fn entry(line: &str) -> Option<Owed> {
    let (owner, rest) = line.split_once('　')?;
    let (rest, places) = rest.rsplit_once(USED)?;
    let (name, what) = rest.split_once('：')?;
    let bare = name.strip_suffix(REQUIRED);
    Some(Owed {
        owner: owner.to_owned(),
        name: bare.unwrap_or(name).to_owned(),
        what: what.to_owned(),
        required: bare.is_some(),
        places: places.split('；').map(str::to_owned).collect(),
    })
}

/// Number of colons in a cue tried as the one after its place.
const COLONS: usize = 4;

/// Attaches cues to their paragraphs: the next one at the place named. Cues without a place go to the last.
fn hang(cues: &[&str], document: &mut Document) {
    if cues.is_empty() {
        return;
    }
    let places = places(document);
    let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, place) in places.iter().enumerate() {
        named.entry(place).or_default().push(at);
    }
    let mut from = 0;
    for cue in cues {
        let found = cue
            .match_indices('：')
            .take(COLONS)
            .filter_map(|(end, colon)| {
                let places = named.get(&cue[..end])?;
                let at = *places.get(places.partition_point(|&at| at < from))?;
                Some((at, &cue[end + colon.len()..]))
            });
        let found = found.min_by_key(|&(at, _)| at);
        let (at, words) = found.unwrap_or((places.len().saturating_sub(1), cue));
        from = from.max(if found.is_some() { at } else { 0 });
        if let Some(paragraph) = document.body.get_mut(at) {
            let pieces = slot::shown(words).into_iter().map(Inline::from);
            Arc::make_mut(paragraph).cues.push(merged(pieces.collect()));
        }
    }
}
