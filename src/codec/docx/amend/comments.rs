//! Adds comments to words of a file that may already have comments.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::places::{Kind, Places, Spot};
use super::split::{Splits, Unit};
use crate::codec::docx::body::AUTHOR;
use crate::codec::docx::parts::HEAD;
use crate::codec::docx::read::Styles;
use crate::codec::docx::read::words::{comments as ids_on, leaves};
use crate::codec::docx::styles::{COMMENT, REFERENCE};
use crate::codec::docx::walk::path;
use crate::codec::xml::escaped;
use crate::codec::xml::tree::Element;

/// A comment on some words of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// The range of the words, in bytes of the text.
    pub range: Range<usize>,
    /// The comment, paragraph by paragraph.
    pub lines: Vec<String>,
}

/// Prefix of a comment that cannot be anchored at its words: Word allows none in boxes and notes.
const IN_BOX: &str = "文本框里：";
const IN_NOTE: &str = "注释里：";

/// The anchor of a comment.
struct Anchor<'e, 'a> {
    start: (Unit<'e, 'a>, usize),
    end: (Unit<'e, 'a>, usize),
    /// The byte offset of the paragraph.
    paragraph: usize,
    prefix: &'static str,
}

/// Adds comments to a text whose notes are in `notes`. Returns the text, the comments, and those that could not be
/// placed. An existing comment is not added again.
pub(super) struct Commenter<'e, 'a> {
    pub(super) root: &'e Element<'a>,
    pub(super) source: &'a str,
    pub(super) notes: &'e [Element<'e>],
    /// The part with the existing comments.
    pub(super) comments: Option<&'e Element<'e>>,
    pub(super) styles: &'e Styles,
}

/// A text with its comments.
pub(super) struct Commented {
    pub(super) text: String,
    /// The comments added.
    pub(super) comments: String,
    /// The indices of those not placed.
    pub(super) left: Vec<usize>,
}

impl<'e, 'a> Commenter<'e, 'a> {
    pub(super) fn write(&self, places: &Places, notes: &[Note]) -> Commented {
        let mut splits = Splits::new(self.root, self.source);
        let known = self.known();
        let mut id = self.last_id();
        let (mut comments, mut left) = (String::new(), Vec::new());
        for (n, note) in notes.iter().enumerate() {
            let Some(anchor) = self.anchor(&splits, &places.spots(&note.range)) else {
                left.push(n);
                continue;
            };
            let mut lines = note.lines.clone();
            if let Some(first) = lines.first_mut() {
                first.insert_str(0, anchor.prefix);
            }
            if known.contains(&(anchor.paragraph, lines.concat())) {
                continue;
            }
            id += 1;
            let start = format!(r#"<w:commentRangeStart w:id="{id}"/>"#);
            let style = styled("w:rPr", "w:rStyle", self.styles.id(&REFERENCE));
            let end = format!(
                r#"<w:commentRangeEnd w:id="{id}"/><w:r>{style}<w:commentReference w:id="{id}"/></w:r>"#
            );
            splits.before(&anchor.start.0, anchor.start.1, &start);
            splits.after(&anchor.end.0, anchor.end.1, &end);
            self.comment(id, &lines, &mut comments);
        }
        Commented {
            text: splits.write(),
            comments,
            left,
        }
    }

    /// Returns the anchor of a comment on some words: in their first paragraph, or at the box or the note mark they
    /// belong to.
    fn anchor(&self, splits: &Splits<'e, 'a>, spots: &[Spot]) -> Option<Anchor<'e, 'a>> {
        let first = spots.first()?;
        if first.place.part > 0 {
            let note = path(&self.notes[first.place.part - 1], first.place.element);
            let at = self.reference(note.get(1)?)?;
            return whole(&path(self.root, at), IN_NOTE);
        }
        let way = splits.path(first);
        if way.iter().any(|it| it.name == "w:txbxContent") {
            return whole(&way, IN_BOX);
        }
        let own = spots.iter().take_while(|spot| {
            (spot.place.part, spot.place.paragraph) == (0, first.place.paragraph)
        });
        let last = own.last()?;
        let unit = |spot: &Spot| {
            let way = splits.path(spot);
            Unit::of(&way, spot.kind == Kind::Value)
        };
        Some(Anchor {
            start: (unit(first)?, first.bytes.start),
            end: (unit(last)?, last.bytes.end),
            paragraph: first.place.paragraph,
            prefix: "",
        })
    }

    /// Returns where the text references a note.
    fn reference(&self, note: &Element<'_>) -> Option<usize> {
        let name = match note.name {
            "w:footnote" => "w:footnoteReference",
            "w:endnote" => "w:endnoteReference",
            _ => return None,
        };
        let id = note.attribute("w:id")?;
        let mut found = None;
        self.root.each(name, &mut |reference| {
            if reference.attribute("w:id").as_deref() == Some(&id) {
                found.get_or_insert(reference.range.start);
            }
        });
        found
    }

    /// Returns our existing comments: the paragraph they are in, and their text.
    fn known(&self) -> HashSet<(usize, String)> {
        let Some(comments) = self.comments else {
            return HashSet::new();
        };
        let ours = comments.children.iter().filter_map(|comment| {
            let is_ours = comment.attribute("w:author").as_deref() == Some(AUTHOR);
            let id = comment.attribute("w:id").filter(|_| is_ours)?;
            let words = comment.children.iter();
            let words = words.flat_map(|paragraph| leaves(paragraph, self.styles));
            Some((id, words.map(|leaf| leaf.text).collect::<String>()))
        });
        let ours: Vec<_> = ours.collect();
        let mut known = HashSet::new();
        if !ours.is_empty() {
            self.root.each("w:p", &mut |paragraph| {
                let mut ids = Vec::new();
                ids_on(paragraph, &mut ids);
                let on = ours.iter().filter(|(id, _)| ids.contains(id));
                known.extend(on.map(|(_, words)| (paragraph.range.start, words.clone())));
            });
        }
        known
    }

    /// Returns the largest comment id.
    fn last_id(&self) -> u32 {
        let mut last = 0;
        let mut see = |element: &Element<'_>| {
            let id = element.attribute("w:id").and_then(|id| id.parse().ok());
            last = last.max(id.filter(|id| *id < 1 << 30).unwrap_or(0));
        };
        for name in ["w:commentRangeStart", "w:commentReference"] {
            self.root.each(name, &mut see);
        }
        for comment in self.comments.into_iter().flat_map(|it| &it.children) {
            see(comment);
        }
        last
    }

    fn comment(&self, id: u32, lines: &[String], out: &mut String) {
        let style = styled("w:pPr", "w:pStyle", self.styles.id(&COMMENT));
        let reference = styled("w:rPr", "w:rStyle", self.styles.id(&REFERENCE));
        let _ = write!(
            out,
            r#"<w:comment w:id="{id}" w:author="{AUTHOR}" w:initials="{AUTHOR}">"#
        );
        for (n, line) in lines.iter().enumerate() {
            let mark = match n {
                0 => format!("<w:r>{reference}<w:annotationRef/></w:r>"),
                _ => String::new(),
            };
            let line = escaped(line);
            let _ = write!(
                out,
                r#"<w:p>{style}{mark}<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{line}</w:t></w:r></w:p>"#
            );
        }
        out.push_str("</w:comment>");
    }
}

/// Returns properties that name a style, if the file has it.
fn styled(properties: &str, name: &str, id: Option<&str>) -> String {
    id.map_or_else(String::new, |id| {
        let id = escaped(id);
        format!(r#"<{properties}><{name} w:val="{id}"/></{properties}>"#)
    })
}

/// Returns the anchor around a whole unit in the text: a note mark, or the element with a box.
fn whole<'e, 'a>(way: &[&'e Element<'a>], prefix: &'static str) -> Option<Anchor<'e, 'a>> {
    let paragraph = way.iter().find(|it| it.name == "w:p")?;
    Some(Anchor {
        start: (Unit::of(way, false)?, 0),
        end: (Unit::of(way, false)?, 1),
        paragraph: paragraph.range.start,
        prefix,
    })
}

/// Creates a part for comments, in the namespace of the text.
pub(super) fn part(root: &Element<'_>, comments: &str) -> String {
    let space = root.attribute("xmlns:w").unwrap_or_default();
    let space = escaped(&space);
    format!(r#"{HEAD}<w:comments xmlns:w="{space}">{comments}</w:comments>"#)
}
