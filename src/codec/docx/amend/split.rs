//! Elements put among the words of runs: a run is parted where they stand, and looks on both sides as it did.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edits::Edits;
use super::places::Spot;
use super::values::run_text;
use crate::codec::docx::walk::path;
use crate::codec::xml::tree::Element;

/// What is to be put into a part.
pub(super) struct Splits<'e, 'a> {
    root: &'e Element<'a>,
    source: &'a str,
    /// Before elements, by the byte these start at: what ends there, what starts there.
    outside: BTreeMap<usize, [String; 2]>,
    /// Among the words of elements, by the byte these start at.
    inside: BTreeMap<usize, Vec<Split>>,
}

/// What stands for some words of an element, which may be none.
struct Split {
    bytes: Range<usize>,
    is_start: bool,
    xml: String,
}

/// What a mark can stand beside.
pub(super) enum Unit<'e, 'a> {
    /// An element of a run, which can be parted.
    Run(&'e Element<'a>),
    /// Something that stays whole.
    Whole(&'e Element<'a>),
}

impl<'e, 'a> Unit<'e, 'a> {
    /// Finds what a mark stands beside, on the way from a part to an element: in the paragraph of the text itself, not in
    /// one of a box. `is_value` says that the control it is in stays whole.
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

    /// The elements that lead to a spot.
    pub(super) fn path(&self, spot: &Spot) -> Vec<&'e Element<'a>> {
        path(self.root, spot.place.element)
    }

    /// Puts something before a unit, or before the byte of what it shows.
    pub(super) fn before(&mut self, unit: &Unit<'e, 'a>, byte: usize, xml: &str) {
        match unit {
            Unit::Run(element) => self.put(element, byte..byte, true, xml.to_owned()),
            Unit::Whole(whole) => self.beside(whole.range.start, 1, xml),
        }
    }

    /// Puts something after a unit, or after the byte of what it shows.
    pub(super) fn after(&mut self, unit: &Unit<'e, 'a>, byte: usize, xml: &str) {
        match unit {
            Unit::Run(element) => self.put(element, byte..byte, false, xml.to_owned()),
            Unit::Whole(whole) => self.beside(whole.range.end, 0, xml),
        }
    }

    fn beside(&mut self, at: usize, side: usize, xml: &str) {
        self.outside.entry(at).or_default()[side].push_str(xml);
    }

    /// Puts something in the place of words of an element.
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

    /// A run, or where there is more in it the element alone, with what is put among its words.
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
                // A tab or a break is before what is put after it.
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

/// How a run begins: its tag, and what it looks like.
pub(super) fn open(run: &Element<'_>, source: &str) -> String {
    let tag = &source[run.range.start..run.inner.start];
    let properties = run.child("w:rPr").map(|it| &source[it.range.clone()]);
    [tag, properties.unwrap_or_default()].concat()
}

/// A run that is written in pieces.
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
