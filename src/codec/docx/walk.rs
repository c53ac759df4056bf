//! Traverses word-processing elements.

use super::fault::DocxFault;
use crate::codec::xml::XmlFault;
use crate::codec::xml::tree::{self, Element};

/// Reads a part.
pub(super) fn parse<'a>(part: &str, source: &'a str) -> Result<Element<'a>, DocxFault> {
    tree::parse(source).map_err(|fault| {
        let part = part.to_owned();
        match fault {
            XmlFault::Broken(at) => DocxFault::BadXml { part, at },
            XmlFault::TooDeep => DocxFault::TooDeep { part },
        }
    })
}

/// Returns the children of an element, with wrappers opened: content controls, insertions, custom marks; of
/// alternatives the visible one.
pub(super) fn opened<'e, 'a>(within: &'e Element<'a>) -> Vec<&'e Element<'a>> {
    let mut found = Vec::new();
    open(within, &mut found);
    found
}

fn open<'e, 'a>(within: &'e Element<'a>, found: &mut Vec<&'e Element<'a>>) {
    for child in &within.children {
        let inner = match child.name {
            "w:sdt" => child.child("w:sdtContent"),
            "w:ins" | "w:moveTo" | "w:customXml" | "w:smartTag" => Some(child),
            "mc:AlternateContent" => chosen(child),
            _ => {
                found.push(child);
                continue;
            }
        };
        if let Some(inner) = inner {
            open(inner, found);
        }
    }
}

/// Returns the elements on the path to the one that starts at a byte, including both ends.
pub(super) fn path<'e, 'a>(root: &'e Element<'a>, at: usize) -> Vec<&'e Element<'a>> {
    let mut path = vec![root];
    let mut inner = &root.children;
    loop {
        let before = inner.partition_point(|it| it.range.start <= at);
        let Some(next) = before.checked_sub(1).map(|last| &inner[last]) else {
            return path;
        };
        if next.range.end <= at {
            return path;
        }
        path.push(next);
        if next.range.start == at {
            return path;
        }
        inner = &next.children;
    }
}

/// Returns the visible one of some alternatives: the first non-empty choice, else the fallback.
pub(super) fn chosen<'e, 'a>(alternatives: &'e Element<'a>) -> Option<&'e Element<'a>> {
    let mut choices = alternatives.children.iter();
    let choice = choices.find(|it| it.name == "mc:Choice" && !it.children.is_empty());
    choice.or_else(|| alternatives.child("mc:Fallback"))
}

impl Element<'_> {
    /// Returns `w:val` of the child called `child`.
    pub(super) fn value(&self, child: &str) -> Option<String> {
        self.child(child)?.attribute("w:val")
    }

    /// Returns whether a property that is on by its presence is on.
    pub(super) fn is_on(&self, child: &str) -> bool {
        self.child(child).is_some_and(|child| {
            let value = child.attribute("w:val");
            !matches!(value.as_deref(), Some("0" | "false" | "off" | "none"))
        })
    }

    /// Visits the position markers in it: the ends of bookmarks and comments, and comment references.
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
}
