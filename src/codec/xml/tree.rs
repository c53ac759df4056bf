//! Parses a file into a tree of elements with their byte ranges, so that single ones can be changed in place.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::XmlFault;

/// Maximum nesting depth of elements.
const MAX_DEPTH: usize = 256;

/// Maximum number of elements of a file.
const MAX_ELEMENTS: usize = 300_000;

/// One element.
#[derive(Debug)]
pub(in crate::codec) struct Element<'a> {
    /// Its name with its prefix: `w:p`.
    pub(in crate::codec) name: &'a str,
    /// Its byte range in the file.
    pub(in crate::codec) range: Range<usize>,
    /// The byte range between its tags; empty for an empty-element tag.
    pub(in crate::codec) inner: Range<usize>,
    /// Its child elements.
    pub(in crate::codec) children: Vec<Element<'a>>,
    source: &'a str,
}

/// The content of an element.
#[derive(Debug)]
pub(in crate::codec) enum Node<'e, 'a> {
    Words(Cow<'a, str>),
    Element(&'e Element<'a>),
}

/// Parses a file.
pub(in crate::codec) fn parse(source: &str) -> Result<Element<'_>, XmlFault> {
    let bad = XmlFault::Broken;
    let start = source.len() - source.trim_start_matches('\u{feff}').len();
    let mut reader = Reader::from_str(&source[start..]);
    let mut open: Vec<Element<'_>> = Vec::new();
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
                    return Err(XmlFault::TooDeep);
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
            // Documents declare no entities; those that do may be entity bombs.
            Event::DocType(_) | Event::Eof => return Err(bad(at)),
            _ => {}
        }
        at = end;
    }
}

impl<'a> Element<'a> {
    /// Returns the first child of a name.
    pub(in crate::codec) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Visits its descendants of a name, but not those inside a match.
    pub(in crate::codec) fn each<'e>(&'e self, name: &str, visit: &mut impl FnMut(&'e Self)) {
        for child in &self.children {
            if child.name == name {
                visit(child);
            } else {
                child.each(name, visit);
            }
        }
    }

    /// Returns the value of an attribute.
    pub(in crate::codec) fn attribute(&self, name: &str) -> Option<String> {
        let content = &self.source[self.range.start + 1..self.inner.start - 1];
        let tag = BytesStart::from_content(content.trim_end_matches('/'), self.name.len());
        let found = tag.html_attributes().flatten();
        let mut found = found.filter(|attribute| attribute.key.into_inner() == name);
        let value = found.next()?.value;
        Some(unescape(&value).into_owned())
    }

    /// Returns the text directly in it, if it has no child elements.
    pub(in crate::codec) fn text(&self) -> Cow<'a, str> {
        unescape(&self.source[self.inner.clone()])
    }

    /// Returns the texts and the elements in it, in order.
    pub(in crate::codec) fn nodes(&self) -> Vec<Node<'_, 'a>> {
        let mut nodes = Vec::new();
        let mut at = self.inner.start;
        let words = |range: Range<usize>, nodes: &mut Vec<_>| {
            if !range.is_empty() {
                nodes.push(Node::Words(unescape(&self.source[range])));
            }
        };
        for child in &self.children {
            words(at..child.range.start, &mut nodes);
            nodes.push(Node::Element(child));
            at = child.range.end;
        }
        words(at..self.inner.end, &mut nodes);
        nodes
    }
}

/// Decodes the text of a range of XML without markup.
fn unescape(raw: &str) -> Cow<'_, str> {
    if let Some(data) = raw
        .strip_prefix("<![CDATA[")
        .and_then(|raw| raw.strip_suffix("]]>"))
    {
        return Cow::Borrowed(data);
    }
    quick_xml::escape::unescape(raw).unwrap_or(Cow::Borrowed(raw))
}
