//! Inserts elements among the words of runs: splits the run there; both halves keep its formatting.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edits::Edits;
use super::places::Spot;
use super::values::run_text;
use crate::codec::docx::walk::path;
use crate::codec::xml::tree::Element;

/// The insertions into a part.
pub(super) struct Splits<'e, 'a> {
    root: &'e Element<'a>,
    source: &'a str,
    /// Insertions before elements, by their start: closing ones, opening ones.
    outside: BTreeMap<usize, [String; 2]>,
    /// Insertions among the words of elements, by their start.
    inside: BTreeMap<usize, Vec<Split>>,
}

/// The replacement of some words of an element, which may be empty.
struct Split {
    bytes: Range<usize>,
    is_start: bool,
    xml: String,
}

/// An anchor for a mark.
pub(super) enum Unit<'e, 'a> {
    /// An element of a run, which can be split.
    Run(&'e Element<'a>),
    /// An element that must stay whole.
    Whole(&'e Element<'a>),
}

impl<'e, 'a> Unit<'e, 'a> {
    /// Returns the anchor for a mark on the path from a part to an element: in the paragraph of the text itself, not in
    /// one of a box. With `is_value`, its control stays whole.
    pub(super) fn of(path: &[&'e Element<'a>], is_value: bool) -> Option<Self> {
        let paragraph = path.iter().position(|it| it.name == "w:p")?;
        let inner = &path[paragraph + 1..];
        let at = inner.iter().position(|it| match it.name {
            "mc:AlternateContent" | "m:oMath" | "m:oMathPara" | "w:r" => true,
            "w:sdt" => is_value,
            _ => false,
        })?;
        Some(match inner[at..] {
            [run, element] if run.name == "w:r" => Self::Run(element),
            _ => Self::Whole(inner[at]),
        })
    }
}

impl<'e, 'a> Splits<'e, 'a> {
    pub(super) fn new(root: &'e Element<'a>, source: &'a str) -> Self {
        Self {
            root,
            source,
            outside: BTreeMap::new(),
            inside: BTreeMap::new(),
        }
    }

    /// Returns the elements on the path to a spot.
    pub(super) fn path(&self, spot: &Spot) -> Vec<&'e Element<'a>> {
        path(self.root, spot.place.element)
    }

    /// Inserts `xml` before a unit, or before a byte of its visible text.
    pub(super) fn before(&mut self, unit: &Unit<'e, 'a>, byte: usize, xml: &str) {
        match unit {
            Unit::Run(element) => self.put(element, byte..byte, true, xml.to_owned()),
            Unit::Whole(whole) => self.beside(whole.range.start, 1, xml),
        }
    }

    /// Inserts `xml` after a unit, or after a byte of its visible text.
    pub(super) fn after(&mut self, unit: &Unit<'e, 'a>, byte: usize, xml: &str) {
        match unit {
            Unit::Run(element) => self.put(element, byte..byte, false, xml.to_owned()),
            Unit::Whole(whole) => self.beside(whole.range.end, 0, xml),
        }
    }

    fn beside(&mut self, at: usize, side: usize, xml: &str) {
        self.outside.entry(at).or_default()[side].push_str(xml);
    }

    /// Replaces words of an element.
    pub(super) fn put(
        &mut self,
        element: &Element<'_>,
        bytes: Range<usize>,
        is_start: bool,
        xml: String,
    ) {
        let splits = self.inside.entry(element.range.start).or_default();
        splits.push(Split {
            bytes,
            is_start,
            xml,
        });
    }

    /// Writes the part.
    pub(super) fn write(mut self) -> String {
        let mut edits = Edits::default();
        for (at, mut splits) in std::mem::take(&mut self.inside) {
            let way = path(self.root, at);
            let [.., run, element] = way[..] else {
                continue;
            };
            splits.sort_by_key(|it| (it.bytes.start, it.bytes.end, it.is_start));
            let (range, text) = self.parted(run, element, &splits);
            let before = self.outside.remove(&range.start).unwrap_or_default();
            edits.replace(&range, before.concat() + &text);
        }
        for (at, marks) in self.outside {
            edits.replace(&(at..at), marks.concat());
        }
        edits.apply(self.source, 0..self.source.len())
    }

    /// Returns a run, or only the element if the run has more content, with the insertions among its words.
    fn parted(
        &self,
        run: &Element<'_>,
        element: &Element<'_>,
        splits: &[Split],
    ) -> (Range<usize>, String) {
        let properties = run.child("w:rPr");
        let is_alone = run.children.len() == 1 + usize::from(properties.is_some());
        let open = open(run, self.source);
        let words = (element.name == "w:t").then(|| element.text());
        let mut out = Parted {
            out: String::new(),
            open: &open,
            is_open: !is_alone,
        };
        let mut at = 0;
        for split in splits {
            match &words {
                Some(words) => out.words(&words[at..split.bytes.start]),
                // A tab or a break precedes insertions after it.
                None if at == 0 && split.bytes.start > 0 => {
                    out.element(&self.source[element.range.clone()]);
                }
                None => {}
            }
            out.between(&split.xml);
            at = split.bytes.end;
        }
        match &words {
            Some(words) => out.words(&words[at..]),
            None if at == 0 => out.element(&self.source[element.range.clone()]),
            None => {}
        }
        let range = if is_alone {
            out.close();
            &run.range
        } else {
            out.open();
            &element.range
        };
        (range.clone(), out.out)
    }
}

/// Returns the start of a run: its tag and its properties.
pub(super) fn open(run: &Element<'_>, source: &str) -> String {
    let tag = &source[run.range.start..run.inner.start];
    let properties = run.child("w:rPr").map(|it| &source[it.range.clone()]);
    [tag, properties.unwrap_or_default()].concat()
}

/// A run written in pieces.
struct Parted<'s> {
    out: String,
    open: &'s str,
    is_open: bool,
}

impl Parted<'_> {
    fn words(&mut self, words: &str) {
        if !words.is_empty() {
            self.element(&run_text(words));
        }
    }

    fn element(&mut self, element: &str) {
        self.open();
        self.out.push_str(element);
    }

    fn between(&mut self, xml: &str) {
        self.close();
        self.out.push_str(xml);
    }

    fn open(&mut self) {
        if !self.is_open {
            self.out.push_str(self.open);
            self.is_open = true;
        }
    }

    fn close(&mut self) {
        if self.is_open {
            self.out.push_str("</w:r>");
            self.is_open = false;
        }
    }
}
