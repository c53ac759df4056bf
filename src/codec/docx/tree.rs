//! A part as a tree of elements that know where they stand, so that single ones can be changed in place.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::fault::DocxFault;

/// How deep elements may lie in each other.
const MAX_DEPTH: usize = 256;

/// How many elements a part may have.
const MAX_ELEMENTS: usize = 300_000;

/// One element.
#[derive(Debug)]
pub(super) struct Element<'a> {
    /// Its name with its prefix: `w:p`.
    pub(super) name: &'a str,
    /// The bytes of the part it takes.
    pub(super) range: Range<usize>,
    /// The bytes between its tags; empty where it is one tag.
    pub(super) inner: Range<usize>,
    /// The elements in it.
    pub(super) children: Vec<Element<'a>>,
    source: &'a str,
}

/// Reads a part.
pub(super) fn parse<'a>(part: &str, source: &'a str) -> Result<Element<'a>, DocxFault> {
    let bad = |at: usize| DocxFault::BadXml {
        part: part.to_owned(),
        at,
    };
    let start = source.len() - source.trim_start_matches('\u{feff}').len();
    let mut reader = Reader::from_str(&source[start..]);
    let mut open: Vec<Element<'a>> = Vec::new();
    let mut count = 0;
    let mut at = start;
    loop {
        let event = reader.read_event();
        let end = start + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let range = at..end;
        match event.map_err(|_| bad(at))? {
            Event::Start(tag) | Event::Empty(tag) => {
                count += 1;
                if count > MAX_ELEMENTS || open.len() >= MAX_DEPTH {
                    let part = part.to_owned();
                    return Err(DocxFault::TooDeep { part });
                }
                let name_len = tag.name().into_inner().len();
                let name = source
                    .get(at + 1..at + 1 + name_len)
                    .ok_or_else(|| bad(at))?;
                let element = Element {
                    name,
                    inner: end..end,
                    range: range.clone(),
                    children: Vec::new(),
                    source,
                };
                if source[range].ends_with("/>") {
                    match open.last_mut() {
                        Some(parent) => parent.children.push(element),
                        None => return Ok(element),
                    }
                } else {
                    open.push(element);
                }
            }
            Event::End(_) => {
                let mut element = open.pop().ok_or_else(|| bad(at))?;
                element.inner.end = at;
                element.range.end = end;
                match open.last_mut() {
                    Some(parent) => parent.children.push(element),
                    None => return Ok(element),
                }
            }
            // Documents declare no entities; those that do may be bombs.
            Event::DocType(_) | Event::Eof => return Err(bad(at)),
            _ => {}
        }
        at = end;
    }
}

impl<'a> Element<'a> {
    /// Returns the first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Goes through the elements of a name in it, wherever they lie; not into those found.
    pub(super) fn each<'e>(&'e self, name: &str, visit: &mut impl FnMut(&'e Self)) {
        for child in &self.children {
            if child.name == name {
                visit(child);
            } else {
                child.each(name, visit);
            }
        }
    }

    /// Goes through what marks places in it: the ends of bookmarks and comments, and where comments are shown.
    pub(super) fn each_markup<'e>(&'e self, visit: &mut impl FnMut(&'e Self)) {
        for child in &self.children {
            let is_markup = matches!(
                child.name,
                "w:bookmarkStart" | "w:bookmarkEnd" | "w:commentRangeStart" | "w:commentRangeEnd"
            ) || child.name == "w:r" && child.child("w:commentReference").is_some();
            if is_markup {
                visit(child);
            } else {
                child.each_markup(visit);
            }
        }
    }

    /// Returns the value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let content = &self.source[self.range.start + 1..self.inner.start - 1];
        let tag = BytesStart::from_content(content.trim_end_matches('/'), self.name.len());
        let found = tag.html_attributes().flatten();
        let mut found = found.filter(|attribute| attribute.key.into_inner() == name);
        let value = found.next()?.value;
        Some(unescape(&value).into_owned())
    }

    /// Returns `w:val` of the child of a name.
    pub(super) fn value(&self, child: &str) -> Option<String> {
        self.child(child)?.attribute("w:val")
    }

    /// Returns whether a property that is on by being there is on.
    pub(super) fn is_on(&self, child: &str) -> bool {
        self.child(child).is_some_and(|child| {
            let value = child.attribute("w:val");
            !matches!(value.as_deref(), Some("0" | "false" | "off" | "none"))
        })
    }

    /// Returns the words directly in it.
    pub(super) fn text(&self) -> Cow<'a, str> {
        unescape(&self.source[self.inner.clone()])
    }
}

/// The words of a stretch of XML without markup.
fn unescape(raw: &str) -> Cow<'_, str> {
    if let Some(data) = raw
        .strip_prefix("<![CDATA[")
        .and_then(|raw| raw.strip_suffix("]]>"))
    {
        return Cow::Borrowed(data);
    }
    quick_xml::escape::unescape(raw).unwrap_or(Cow::Borrowed(raw))
}
