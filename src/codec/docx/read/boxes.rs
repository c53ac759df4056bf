//! Text boxes: words beside a paragraph.

use crate::codec::docx::walk::chosen;
use crate::codec::xml::tree::Element;

/// The content of a box.
#[derive(Debug)]
pub(super) enum Inside<'e, 'a> {
    /// Paragraphs and tables.
    Blocks(&'e Element<'a>),
    /// A line set as a picture.
    Line(String),
}

/// A box beside a paragraph.
#[derive(Debug)]
pub(super) struct Beside<'e, 'a> {
    pub(super) inside: Inside<'e, 'a>,
    /// Whether it comes after words of the paragraph.
    pub(super) is_after: bool,
}

/// Returns the boxes of a paragraph, without nested ones.
pub(super) fn boxes<'e, 'a>(paragraph: &'e Element<'a>) -> Vec<Beside<'e, 'a>> {
    let mut boxes = Vec::new();
    let mut is_after = false;
    find(paragraph, &mut is_after, &mut boxes);
    boxes
}

fn find<'e, 'a>(within: &'e Element<'a>, is_after: &mut bool, boxes: &mut Vec<Beside<'e, 'a>>) {
    for child in &within.children {
        let inside = match child.name {
            "w:del" | "w:moveFrom" | "w:pPr" | "w:rPr" | "w:rt" => continue,
            "w:r" if child.child("w:rPr").is_some_and(|it| it.is_on("w:vanish")) => continue,
            "w:t" | "m:t" => {
                *is_after |= child.inner.start < child.inner.end;
                continue;
            }
            "w:sym" | "w:noBreakHyphen" | "w:footnoteReference" | "w:endnoteReference" => {
                *is_after = true;
                continue;
            }
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(child) {
                    find(chosen, is_after, boxes);
                }
                continue;
            }
            "w:txbxContent" => Inside::Blocks(child),
            "v:textpath" => match child.attribute("string") {
                Some(line) => Inside::Line(line),
                None => continue,
            },
            _ => {
                find(child, is_after, boxes);
                continue;
            }
        };
        let is_after = *is_after;
        boxes.push(Beside { inside, is_after });
    }
}
