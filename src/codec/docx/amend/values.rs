//! Fills slots: content controls, and brackets that somebody typed.

use std::ops::Range;

use super::Place;
use super::edits::Edits;
use crate::codec::docx::read::leaf::Leaf;
use crate::codec::docx::read::owed::is_owed;
use crate::codec::docx::read::words::leaves;
use crate::codec::docx::read::{Look, Styles, shows};
use crate::codec::docx::styles::LEAD;
use crate::codec::xml::escaped;
use crate::codec::xml::tree::Element;
use crate::slot::{self, Piece, Slot};

/// Fills the slots of a part; `None` if none changes.
pub(super) fn fill(
    root: &Element<'_>,
    source: &str,
    styles: &Styles,
    value: &mut dyn FnMut(Place<'_>) -> Option<String>,
) -> Option<String> {
    let mut filler = Filler {
        source,
        styles,
        edits: Edits::default(),
        lists: Vec::new(),
        copies: Vec::new(),
    };
    root.each("w:tbl", &mut |table| {
        let list = is_owed(table, styles).then(|| table.range.clone());
        filler.lists.extend(list);
    });
    root.each("mc:Fallback", &mut |copy| {
        filler.copies.push(copy.range.clone());
    });
    filler.within(root, value);
    let changed = !filler.edits.is_empty();
    changed.then(|| filler.edits.apply(source, 0..source.len()))
}

/// The words of a paragraph with the start of each leaf.
pub(super) struct Line<'e, 'a> {
    pub(super) leaves: Vec<Leaf<'e, 'a>>,
    text: String,
    starts: Vec<usize>,
}

/// A slot in a line: its byte range in the line, and its leaves.
pub(super) struct Spot {
    pub(super) slot: Slot,
    range: Range<usize>,
    pub(super) leaves: Range<usize>,
    pub(super) is_open: bool,
}

impl<'e, 'a> Line<'e, 'a> {
    /// Reads the line of a paragraph.
    pub(super) fn of(paragraph: &'e Element<'a>, styles: &Styles) -> Self {
        let leaves = leaves(paragraph, styles);
        let mut text = String::new();
        let mut starts = Vec::with_capacity(leaves.len());
        for leaf in &leaves {
            starts.push(text.len());
            text.push_str(&leaf.text);
        }
        Self {
            leaves,
            text,
            starts,
        }
    }

    /// Finds the slots, in order.
    pub(super) fn spots(&self) -> Vec<Spot> {
        let mut spots = Vec::new();
        let mut at = 0;
        while at < self.leaves.len() {
            let from = at;
            at += 1;
            if let Some(control) = &self.leaves[from].control {
                while self.leaf_is(at, |leaf| {
                    leaf.control.as_ref().is_some_and(|it| it.is(control))
                }) {
                    at += 1;
                }
                let range = self.starts[from]..self.end(at);
                let is_open = shows(&control.slot, &self.text[range.clone()]);
                spots.push(Spot {
                    slot: control.slot.clone(),
                    range,
                    leaves: from..at,
                    is_open,
                });
            } else if !matches!(self.leaves[from].look, Look::Literal { .. }) {
                while self.leaf_is(at, |leaf| {
                    leaf.control.is_none() && !matches!(leaf.look, Look::Literal { .. })
                }) {
                    at += 1;
                }
                self.typed(from..at, &mut spots);
            }
        }
        spots
    }

    fn leaf_is(&self, at: usize, test: impl Fn(&Leaf<'e, 'a>) -> bool) -> bool {
        self.leaves.get(at).is_some_and(test)
    }

    fn end(&self, leaf: usize) -> usize {
        self.starts.get(leaf).copied().unwrap_or(self.text.len())
    }

    fn typed(&self, leaves: Range<usize>, spots: &mut Vec<Spot>) {
        let start = self.starts[leaves.start];
        for (piece, range) in slot::scan(&self.text[start..self.end(leaves.end)]).pieces {
            let Piece::Slot(slot) = piece else { continue };
            let range = start + range.start..start + range.end;
            let leaves = self.leaves_of(&range);
            spots.push(Spot {
                slot,
                range,
                leaves,
                is_open: true,
            });
        }
    }

    /// Returns the leaves that a range of the words touches.
    fn leaves_of(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.starts.partition_point(|&at| at <= range.start) - 1;
        first..self.starts.partition_point(|&at| at < range.end)
    }

    /// Describes a spot.
    pub(super) fn place<'p>(&'p self, spot: &'p Spot) -> Place<'p> {
        Place {
            slot: &spot.slot,
            shown: &self.text[spot.range.clone()],
            is_open: spot.is_open,
            before: &self.text[..spot.range.start],
            after: &self.text[spot.range.end..],
            is_margin: false,
            is_copy: false,
        }
    }

    /// Replaces spots by words: the first leaf of each gets them, the others lose their share.
    pub(super) fn put(&self, words: &[(&Spot, String)], edits: &mut Edits) {
        let pieces: Vec<_> = words
            .iter()
            .map(|(spot, text)| Put {
                range: &spot.range,
                leaves: &spot.leaves,
                text,
            })
            .collect();
        self.put_all(&pieces, edits);
    }

    fn put_all(&self, words: &[Put<'_>], edits: &mut Edits) {
        for (n, leaf) in self.leaves.iter().enumerate() {
            let Some((_, element)) = leaf.at else {
                continue;
            };
            let start = self.starts[n];
            let mut text = String::new();
            let mut from = 0;
            let mut changed = false;
            for put in words.iter().filter(|put| put.leaves.contains(&n)) {
                let begins = put.range.start.saturating_sub(start);
                let ends = (put.range.end - start).min(leaf.text.len());
                text.push_str(&leaf.text[from..begins]);
                if put.leaves.start == n {
                    text.push_str(put.text);
                }
                from = ends;
                changed = true;
            }
            if !changed {
                continue;
            }
            text.push_str(&leaf.text[from..]);
            if element.name == "w:t" {
                edits.replace(&element.range, run_text(&text));
            } else {
                edits.remove(&element.range);
            }
        }
    }
}

/// The words for a range of a line.
struct Put<'w> {
    range: &'w Range<usize>,
    /// Its leaves.
    leaves: &'w Range<usize>,
    text: &'w str,
}

/// Returns the words of a run as an element.
pub(super) fn run_text(text: &str) -> String {
    format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(text))
}

struct Filler<'s> {
    source: &'s str,
    styles: &'s Styles,
    edits: Edits,
    /// The 待补清单 tables: values in them are not filled.
    lists: Vec<Range<usize>>,
    /// The fallback copies of earlier content.
    copies: Vec<Range<usize>>,
}

impl Filler<'_> {
    /// Fills all paragraphs in an element, including those in text boxes.
    fn within(
        &mut self,
        element: &Element<'_>,
        value: &mut dyn FnMut(Place<'_>) -> Option<String>,
    ) {
        let is_in = |places: &[Range<usize>], paragraph: &Element<'_>| {
            let start = paragraph.range.start;
            places.iter().any(|place| place.contains(&start))
        };
        element.each("w:p", &mut |paragraph| {
            if !is_in(&self.lists, paragraph) {
                let is_copy = is_in(&self.copies, paragraph);
                self.paragraph(paragraph, &mut |place| value(Place { is_copy, ..place }));
            }
            paragraph.each("w:txbxContent", &mut |text| self.within(text, value));
        });
    }

    fn paragraph(
        &mut self,
        paragraph: &Element<'_>,
        value: &mut dyn FnMut(Place<'_>) -> Option<String>,
    ) {
        let line = Line::of(paragraph, self.styles);
        let spots = line.spots();
        let mut words = Vec::new();
        for spot in &spots {
            let place = line.place(spot);
            let Some(text) = value(place).filter(|text| text != place.shown) else {
                continue;
            };
            if text.is_empty() && self.withdraw(&line, spot) {
                continue;
            }
            self.settle(&line, spot, &text);
            words.push((spot, text));
        }
        line.put(&words, &mut self.edits);
    }

    /// Removes a control and its bookmark; comments that start or end in it stay.
    fn withdraw(&mut self, line: &Line<'_, '_>, spot: &Spot) -> bool {
        let Some(control) = &line.leaves[spot.leaves.start].control else {
            return false;
        };
        let mut kept = String::new();
        control.element.each_markup(&mut |markup| {
            kept.push_str(&self.source[markup.range.clone()]);
        });
        self.edits.replace(&control.element.range, kept);
        true
    }

    /// Removes the open style from a place that has its value.
    fn settle(&mut self, line: &Line<'_, '_>, spot: &Spot, text: &str) {
        let first = &line.leaves[spot.leaves.start];
        if let Some(control) = &first.control {
            let properties = control.element.child("w:sdtPr");
            if let Some(hint) = properties.and_then(|it| it.child("w:showingPlcHdr")) {
                self.edits.remove(&hint.range);
            }
            if let (None, Some(content)) = (first.at, control.element.child("w:sdtContent")) {
                let run = format!(
                    r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{}</w:r>"#,
                    run_text(text)
                );
                if content.inner.start == content.range.end {
                    let content_range = &content.range;
                    self.edits
                        .replace(content_range, format!("<w:sdtContent>{run}</w:sdtContent>"));
                } else {
                    self.edits
                        .replace(&(content.inner.start..content.inner.start), run);
                }
            }
        }
        for leaf in &line.leaves[spot.leaves.clone()] {
            let Look::Open { lead } = leaf.look else {
                continue;
            };
            let style = leaf
                .at
                .and_then(|(run, _)| run.child("w:rPr")?.child("w:rStyle"));
            let Some(style) = style else { continue };
            let lead = lead.then(|| self.styles.id(&LEAD)).flatten();
            let lead = lead.map(|id| format!(r#"<w:rStyle w:val="{}"/>"#, escaped(id)));
            self.edits.replace(&style.range, lead.unwrap_or_default());
        }
    }
}
