//! Row slots: repeats their paragraphs for each row added.

use std::collections::BTreeSet;

use super::edits::Edits;
use super::values::{Line, Spot, run_text};
use super::{Listed, Rows};
use crate::codec::docx::bookmark;
use crate::codec::docx::read::{Look, Styles};
use crate::codec::docx::styles::{LEAD_OPEN, Name, OPEN};
use crate::codec::xml::escaped;
use crate::codec::xml::tree::Element;
use crate::slot::{Piece, Slot};
use crate::words::mark::leading_mark;

/// Attributes that link a paragraph to the history of its file; unique.
const PARAGRAPH_IDS: [&str; 2] = ["w14:paraId", "w14:textId"];

/// Repeats the paragraphs of a document; `None` if there are none to repeat. Records the lists repeated.
pub(super) fn repeat(
    root: &Element<'_>,
    source: &str,
    styles: &Styles,
    rows: &dyn Rows,
    lists: &mut BTreeSet<String>,
) -> Option<String> {
    let mut writer = Writer {
        source,
        styles,
        rows,
        last_id: last_id(root),
    };
    let mut edits = Edits::default();
    let body = root.child("w:body")?;
    let listed: Vec<_> = body.children.iter().map(|it| writer.list(it)).collect();
    let last = |list: &str| {
        let of_list = listed.iter().flatten().filter(|it| it.list == list);
        of_list.filter_map(|it| it.row).max()
    };
    let mut at = 0;
    while at < body.children.len() {
        let from = at;
        at += 1;
        let Some(first) = &listed[from] else { continue };
        while listed
            .get(at)
            .is_some_and(|next| next.as_ref() == Some(first))
        {
            at += 1;
        }
        let rows = match first.row {
            None => 1..=first.count,
            Some(row) if last(&first.list) == Some(row) => row + 1..=first.count,
            Some(_) => continue,
        };
        let group = &body.children[from..at];
        let start = group[0].range.start;
        let end = group[group.len() - 1].range.end;
        let mut repeated = String::new();
        for row in rows {
            for paragraph in group {
                repeated.push_str(&writer.row(paragraph, first, row));
            }
        }
        let place = match first.row {
            None => start..end,
            Some(_) if repeated.is_empty() => continue,
            Some(_) => end..end,
        };
        edits.replace(&place, repeated);
        lists.insert(first.list.clone());
    }
    (!edits.is_empty()).then(|| edits.apply(source, 0..source.len()))
}

/// Returns the largest id of controls, bookmarks and comments.
fn last_id(root: &Element<'_>) -> u32 {
    let mut last = 0;
    for (name, attribute) in [("w:id", "w:val"), ("w:bookmarkStart", "w:id")] {
        root.each(name, &mut |element| {
            let id = element.attribute(attribute).and_then(|id| id.parse().ok());
            // Word does not accept larger ids; such an id cannot collide with a new one.
            last = last.max(id.filter(|id| *id < 1 << 30).unwrap_or(0));
        });
    }
    last
}

struct Writer<'s> {
    source: &'s str,
    styles: &'s Styles,
    rows: &'s dyn Rows,
    last_id: u32,
}

impl Writer<'_> {
    fn list(&self, element: &Element<'_>) -> Option<Listed> {
        if element.name != "w:p" {
            return None;
        }
        let line = Line::of(element, self.styles);
        let spots = line.spots();
        let of_row = spots.iter().find_map(|spot| self.rows.list(&spot.slot));
        of_row.or_else(|| match &spots[..] {
            [only] if is_alone(&line, only) => self.rows.whole(&only.slot),
            _ => None,
        })
    }

    /// Writes a paragraph of a list for one row.
    fn row(&mut self, paragraph: &Element<'_>, from: &Listed, row: usize) -> String {
        let line = Line::of(paragraph, self.styles);
        let mut edits = Edits::default();
        let spots = line.spots();
        let mut typed = Vec::new();
        for spot in &spots {
            let tied = self.rows.tied(&spot.slot, &from.list, row);
            match &line.leaves[spot.leaves.start].control {
                Some(control) if self.rows.whole(&spot.slot).is_some() => {
                    let words = self.rows.words(&spot.slot, row);
                    let text = self.words(&words);
                    edits.replace(&control.element.range, text);
                }
                Some(control) => {
                    let text = self.control(&line, spot, tied.as_ref());
                    edits.replace(&control.element.range, text);
                }
                None => typed.extend(tied.map(|slot| (spot, slot.to_string()))),
            }
        }
        line.put(&typed, &mut edits);
        number(&line, row - from.row.unwrap_or(1), &mut edits);
        // Bookmarks and comments must stay unique.
        let is_first = row == 1 && from.row.is_none();
        paragraph.each_markup(&mut |markup| {
            let own = markup.attribute("w:name");
            let own = own.is_some_and(|name| bookmark::tag(&name).is_some());
            if !is_first || own {
                edits.remove(&markup.range);
            }
        });
        if is_first {
            ends_of_own(paragraph, &mut edits);
            return edits.apply(self.source, paragraph.range.clone());
        }
        let whole = edits.apply(self.source, paragraph.range.clone());
        without_ids(&whole)
    }

    /// Writes the words of a row, and a control for each of its slots.
    fn words(&mut self, words: &[Piece]) -> String {
        let mut out = String::new();
        for piece in words {
            match piece {
                Piece::Text(text) => {
                    let text = run_text(text);
                    out += &format!(
                        r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{text}</w:r>"#
                    );
                }
                Piece::Slot(slot) => {
                    let open = self.open(slot, &OPEN);
                    out += &self.wrapped(slot, &open, true);
                }
                Piece::Choice(_) => {}
            }
        }
        out
    }

    /// Writes the placeholder of an open slot.
    fn open(&self, slot: &Slot, style: &Name) -> String {
        let style = escaped(self.styles.id(style).unwrap_or(style.id));
        let text = run_text(&slot.to_string());
        format!(
            r#"<w:r><w:rPr><w:rStyle w:val="{style}"/><w:rFonts w:hint="eastAsia"/></w:rPr>{text}</w:r>"#
        )
    }

    /// Writes a control with ids of its own; one bound to another row now asks for its value.
    fn control(&mut self, line: &Line<'_, '_>, spot: &Spot, tied: Option<&Slot>) -> String {
        let Some(control) = &line.leaves[spot.leaves.start].control else {
            return String::new();
        };
        let element = control.element;
        let own = tied.unwrap_or(&spot.slot);
        let is_open = spot.is_open || tied.is_some();
        let content = if is_open {
            let in_lead = line.leaves[spot.leaves.start].look.is_lead();
            self.open(own, if in_lead { &LEAD_OPEN } else { &OPEN })
        } else {
            let mut inner = Edits::default();
            element.each_markup(&mut |markup| inner.remove(&markup.range));
            let content = element.child("w:sdtContent");
            content.map_or_else(String::new, |content| {
                inner.apply(self.source, content.inner.clone())
            })
        };
        self.wrapped(own, &content, is_open)
    }

    /// Writes a control around its content.
    fn wrapped(&mut self, own: &Slot, content: &str, is_open: bool) -> String {
        self.last_id += 1;
        let id = self.last_id;
        let tag = own.tag();
        let hint = if is_open { "<w:showingPlcHdr/>" } else { "" };
        let control = format!(
            r#"<w:sdt><w:sdtPr><w:alias w:val="{}"/><w:tag w:val="{}"/><w:id w:val="{id}"/>{hint}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"#,
            escaped(&own.path.name),
            escaped(&tag),
        );
        match bookmark::name(&id.to_string(), &tag) {
            Some(name) => format!(
                r#"<w:bookmarkStart w:id="{id}" w:name="{name}"/>{control}<w:bookmarkEnd w:id="{id}"/>"#
            ),
            None => control,
        }
    }
}

/// Returns whether a paragraph consists only of a slot and perhaps a number before it.
fn is_alone(line: &Line<'_, '_>, spot: &Spot) -> bool {
    let place = line.place(spot);
    let (before, after) = (place.before.trim(), place.after.trim());
    let number = leading_mark(before, true).is_some_and(|(_, len, _)| len == before.len());
    after.is_empty() && (before.is_empty() || number)
}

/// Removes the ends of our own bookmarks, whose starts are removed too.
fn ends_of_own(paragraph: &Element<'_>, edits: &mut Edits) {
    let mut own = Vec::new();
    paragraph.each("w:bookmarkStart", &mut |start| {
        let name = start.attribute("w:name").unwrap_or_default();
        if bookmark::tag(&name).is_some() {
            own.extend(start.attribute("w:id"));
        }
    });
    paragraph.each("w:bookmarkEnd", &mut |end| {
        if end.attribute("w:id").is_some_and(|id| own.contains(&id)) {
            edits.remove(&end.range);
        }
    });
}

/// Increments the number at the start of a paragraph.
fn number(line: &Line<'_, '_>, by: usize, edits: &mut Edits) {
    let Some(first) = line.leaves.first().filter(|leaf| leaf.control.is_none()) else {
        return;
    };
    let Some((_, element)) = first.at.filter(|(_, element)| element.name == "w:t") else {
        return;
    };
    let in_lead = matches!(first.look, Look::Mark | Look::Lead);
    if let Some((mark, len, n)) = leading_mark(&first.text, in_lead) {
        let text = format!("{}{}", mark.nth(n + by), &first.text[len..]);
        edits.replace(&element.range, run_text(&text));
    }
}

/// Returns a paragraph without the ids that must be unique.
fn without_ids(paragraph: &str) -> String {
    let Some(end) = paragraph.find('>') else {
        return paragraph.to_owned();
    };
    let (tag, rest) = paragraph.split_at(end);
    let words = tag.split(' ').filter(|word| {
        !PARAGRAPH_IDS.iter().any(|id| {
            word.strip_prefix(id)
                .is_some_and(|rest| rest.starts_with('='))
        })
    });
    let tag: Vec<_> = words.collect();
    tag.join(" ") + rest
}
