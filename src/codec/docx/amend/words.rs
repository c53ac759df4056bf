//! Corrects words in place, keeping their formatting and everything around them; or records the corrections as tracked
//! changes, for people to accept or reject.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::edits::Edits;
use super::places::{Places, Spot};
use super::split::{Splits, open};
use super::values::run_text;
use crate::codec::docx::body::AUTHOR;
use crate::codec::docx::read::Styles;
use crate::codec::docx::read::words::leaves;
use crate::codec::docx::walk::{chosen, path};
use crate::codec::xml::escaped;
use crate::codec::xml::tree::Element;

/// A correction: the byte range in the text, and the new words.
pub(crate) type Change = (Range<usize>, String);

/// A change in an element: the byte range of its visible text to remove, and the words to insert.
type Piece = (Range<usize>, String);

/// The changes of one part, by the bytes its elements start at.
pub(super) type Pieces = BTreeMap<usize, Vec<Piece>>;

/// Splits changes by element, for each part of the file. The first element takes the new words, and only what differs
/// is changed, so that the rest keeps its formatting.
pub(super) fn pieces(places: &Places, text: &str, changes: &[Change]) -> BTreeMap<usize, Pieces> {
    let mut parts: BTreeMap<usize, Pieces> = BTreeMap::new();
    let mut put = |spot: &Spot, bytes: Range<usize>, words: &str| {
        let elements = parts.entry(spot.place.part).or_default();
        let pieces = elements.entry(spot.place.element).or_default();
        pieces.push((bytes, words.to_owned()));
    };
    for (range, right) in changes {
        let (range, right) = differing(text, range, right);
        let spots = places.spots(&range);
        for (n, spot) in spots.iter().enumerate() {
            put(spot, spot.bytes.clone(), if n == 0 { right } else { "" });
        }
        if !spots.is_empty() {
            continue;
        }
        // A pure insertion goes after the character before it, or before the one after it.
        let before = text[..range.start].char_indices().next_back();
        let before = before.map(|(at, _)| places.spots(&(at..range.start)));
        let after = text[range.end..].chars().next().map_or(0, char::len_utf8);
        match before.unwrap_or_default().last() {
            Some(spot) => put(spot, spot.bytes.end..spot.bytes.end, right),
            None => {
                if let Some(spot) = places.spots(&(range.end..range.end + after)).first() {
                    put(spot, spot.bytes.start..spot.bytes.start, right);
                }
            }
        }
    }
    parts
}

/// Returns the differing part of some words and of their replacement.
fn differing<'r>(text: &str, range: &Range<usize>, right: &'r str) -> (Range<usize>, &'r str) {
    let wrong = &text[range.clone()];
    let alike = |(one, other): &(char, char)| one == other;
    let same = wrong.chars().zip(right.chars()).take_while(alike);
    let start: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (wrong, right) = (&wrong[start..], &right[start..]);
    let same = wrong.chars().rev().zip(right.chars().rev());
    let end: usize = same.take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    let range = range.start + start..range.end - end;
    (range, &right[..right.len() - end])
}

/// Changes the words of a part. Fallback copies for other programs change too.
pub(super) fn mend(
    root: &Element<'_>,
    source: &str,
    styles: &Styles,
    pieces: &Pieces,
    track: Option<u32>,
) -> String {
    let twins = twins(root, styles);
    let doubled = pieces.iter().flat_map(|(at, pieces)| {
        let twin = twins.get(at).map(|twin| (*twin, pieces));
        [Some((*at, pieces)), twin].into_iter().flatten()
    });
    match track {
        None => {
            let mut edits = Edits::default();
            for (at, pieces) in doubled {
                if let Some(element) = path(root, at).last() {
                    edits.replace(&element.range, run_text(&mended(&element.text(), pieces)));
                }
            }
            edits.apply(source, 0..source.len())
        }
        Some(last_id) => {
            let mut splits = Splits::new(root, source);
            let mut tracker = Tracker { source, last_id };
            for (at, pieces) in doubled {
                if let [.., parent, run, element] = path(root, at)[..] {
                    for (bytes, words) in pieces {
                        let xml = tracker.told(parent, run, &element.text()[bytes.clone()], words);
                        splits.put(element, bytes.clone(), false, xml);
                    }
                }
            }
            splits.write()
        }
    }
}

fn mended(text: &str, pieces: &[Piece]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (bytes, words) in pieces {
        out.push_str(&text[at..bytes.start]);
        out.push_str(words);
        at = bytes.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Writes tracked changes, by 起草 and without a date.
struct Tracker<'s> {
    source: &'s str,
    last_id: u32,
}

impl Tracker<'_> {
    /// Returns the deleted and the inserted words, formatted like their run.
    fn told(&mut self, parent: &Element<'_>, run: &Element<'_>, gone: &str, new: &str) -> String {
        let open = open(run, self.source);
        let mut xml = String::new();
        if !gone.is_empty() {
            let gone = escaped(gone);
            let gone = format!(r#"{open}<w:delText xml:space="preserve">{gone}</w:delText></w:r>"#);
            xml += &self.tracked("w:del", &gone);
        }
        if !new.is_empty() {
            let new = self.tracked("w:ins", &format!("{open}{}</w:r>", run_text(new)));
            // An insertion by somebody is split for it: insertions cannot be nested.
            if matches!(parent.name, "w:ins" | "w:moveTo") {
                let name = parent.name;
                let again = &self.source[parent.range.start..parent.inner.start];
                xml += &format!("</{name}>{new}{again}");
            } else {
                xml += &new;
            }
        }
        xml
    }

    fn tracked(&mut self, name: &str, inner: &str) -> String {
        self.last_id += 1;
        let id = self.last_id;
        format!(r#"<{name} w:id="{id}" w:author="{AUTHOR}">{inner}</{name}>"#)
    }
}

/// Returns the largest id in a part.
pub(super) fn last_id(root: &Element<'_>) -> u32 {
    let own = root.attribute("w:id").and_then(|id| id.parse().ok());
    // Word does not accept larger ids; such an id cannot collide with a new one.
    let own = own.filter(|id| *id < 1 << 30).unwrap_or(0);
    let inner = root.children.iter().map(last_id);
    inner.max().unwrap_or(0).max(own)
}

/// Maps visible elements to their fallback copies, if both have the same words.
fn twins(root: &Element<'_>, styles: &Styles) -> HashMap<usize, usize> {
    let mut twins = HashMap::new();
    each_alternative(root, &mut |alternatives| {
        let (Some(shown), Some(other)) = (chosen(alternatives), alternatives.child("mc:Fallback"))
        else {
            return;
        };
        let [shown, other] = [shown, other].map(|form| {
            let mut words = Vec::new();
            said(form, styles, &mut words);
            words
        });
        let texts = |words: &[(String, usize)]| {
            let texts = words.iter().map(|(text, _)| text.clone());
            texts.collect::<Vec<_>>()
        };
        if texts(&shown) == texts(&other) {
            let pairs = shown.iter().zip(&other);
            twins.extend(pairs.map(|((_, one), (_, other))| (*one, *other)));
        }
    });
    twins
}

fn each_alternative<'e, 'a>(within: &'e Element<'a>, visit: &mut impl FnMut(&'e Element<'a>)) {
    within.each("mc:AlternateContent", &mut |it| {
        visit(it);
    });
}

/// Collects the words of a form with their positions: of its runs, or of the paragraphs in it.
fn said(within: &Element<'_>, styles: &Styles, words: &mut Vec<(String, usize)>) {
    let mut add = |element: &Element<'_>| {
        for leaf in leaves(element, styles) {
            let at = leaf.at.map(|(_, it)| it.range.start);
            words.push((leaf.text, at.unwrap_or_default()));
        }
    };
    add(within);
    let mut boxes = Vec::new();
    within.each("w:p", &mut |paragraph| {
        add(paragraph);
        paragraph.each("w:txbxContent", &mut |it| boxes.push(it));
    });
    for it in boxes {
        said(it, styles, words);
    }
}
