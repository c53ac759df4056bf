//! The words of a paragraph: the visible text, the kind of each stretch, the comments attached.

use super::leaf::{Control, Leaf};
use super::notes::Kind;
use super::styles::{Look, Styles};
use super::{math, symbol};
use crate::codec::docx::owner;
use crate::codec::docx::walk::chosen;
use crate::codec::xml::tree::Element;
use crate::models::document::{Inline, merged};
use crate::slot::{self, Piece, Slot};
use crate::words::hanzi::unwrap_lines;

/// A stretch of a paragraph: adjacent leaves of one look, or a whole control.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) text: String,
    pub(super) look: Look,
    pub(super) bold: bool,
    /// The slot whose content control it is in.
    pub(super) slot: Option<Slot>,
}

impl Stretch {
    /// Creates words to put before others: a number.
    pub(super) fn before(text: String, next: Option<&Self>) -> Self {
        Self {
            text,
            look: Look::Plain,
            bold: next.is_some_and(|next| next.bold),
            slot: None,
        }
    }
}

/// Returns the visible words of a paragraph: with tracked insertions, without tracked deletions and hidden text.
pub(in crate::codec::docx) fn leaves<'e, 'a>(
    paragraph: &'e Element<'a>,
    styles: &Styles,
) -> Vec<Leaf<'e, 'a>> {
    let mut leaves = Vec::new();
    collect(paragraph, styles, None, &mut leaves);
    part_swallowed(&mut leaves);
    leaves
}

/// Old versions of LibreOffice merge a control into the one directly before it. If that was an open one, the words of
/// both are separated again by their brackets.
fn part_swallowed(leaves: &mut [Leaf<'_, '_>]) {
    let mut at = 0;
    while at < leaves.len() {
        let from = at;
        at += 1;
        let Some(control) = leaves[from].control.clone() else {
            continue;
        };
        while leaves
            .get(at)
            .is_some_and(|leaf| leaf.control.as_ref().is_some_and(|it| it.is(&control)))
        {
            at += 1;
        }
        let shown: String = leaves[from..at].iter().map(|it| it.text.as_str()).collect();
        if let [Piece::Slot(first), _, ..] = &slot::read(&shown)[..]
            && first.path == control.slot.path
        {
            for leaf in &mut leaves[from..at] {
                leaf.control = None;
            }
        }
    }
}

fn collect<'e, 'a>(
    within: &'e Element<'a>,
    styles: &Styles,
    control: Option<&Control<'e, 'a>>,
    leaves: &mut Vec<Leaf<'e, 'a>>,
) {
    let mut bookmarked = None;
    for child in &within.children {
        match child.name {
            "w:r" => {
                bookmarked = None;
                run(child, styles, control, leaves);
            }
            "w:bookmarkStart" => bookmarked = child.attribute("w:name"),
            "w:sdt" => {
                let slot = owner(child, bookmarked.take().as_deref());
                let own = slot.map(|slot| Control {
                    slot,
                    element: child,
                });
                let from = leaves.len();
                if let Some(content) = child.child("w:sdtContent") {
                    collect(content, styles, own.as_ref().or(control), leaves);
                }
                // A control that was emptied is open again.
                let is_empty = control.is_none() && leaves.len() == from;
                if let Some(own) = own.filter(|_| is_empty) {
                    leaves.push(Leaf {
                        text: own.slot.to_string(),
                        look: Look::Plain,
                        bold: false,
                        ruby: false,
                        control: Some(own),
                        at: None,
                    });
                }
            }
            "w:ins" | "w:moveTo" | "w:hyperlink" | "w:smartTag" | "w:customXml" | "w:fldSimple"
            | "w:dir" | "w:bdo" => collect(child, styles, control, leaves),
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(child) {
                    collect(chosen, styles, control, leaves);
                }
            }
            "m:oMath" | "m:oMathPara" => math::collect(child, leaves),
            _ => {}
        }
    }
}

fn run<'e, 'a>(
    run: &'e Element<'a>,
    styles: &Styles,
    control: Option<&Control<'e, 'a>>,
    leaves: &mut Vec<Leaf<'e, 'a>>,
) {
    let properties = run.child("w:rPr");
    let on = |name: &str| properties.is_some_and(|properties| properties.is_on(name));
    if on("w:vanish") {
        return;
    }
    let style = properties.and_then(|properties| properties.value("w:rStyle"));
    let own = Leaf {
        text: String::new(),
        look: styles.look(style.as_deref()),
        bold: on("w:b"),
        ruby: false,
        control: control.cloned(),
        at: None,
    };
    printed(run, run, &own, styles, leaves);
}

/// Visits the printed elements of a run; `own` is its formatting.
fn printed<'e, 'a>(
    within: &'e Element<'a>,
    run: &'e Element<'a>,
    own: &Leaf<'e, 'a>,
    styles: &Styles,
    leaves: &mut Vec<Leaf<'e, 'a>>,
) {
    for child in &within.children {
        let text = match child.name {
            "w:t" => child.text().into_owned(),
            "w:tab" | "w:ptab" => "　".to_owned(),
            "w:br" | "w:cr" => "\n".to_owned(),
            "w:noBreakHyphen" => "-".to_owned(),
            "w:sym" => {
                let value = |name: &str| child.attribute(name).unwrap_or_default();
                symbol::character(&value("w:font"), &value("w:char")).to_string()
            }
            "w:ruby" => {
                if let Some(base) = child.child("w:rubyBase") {
                    let from = leaves.len();
                    collect(base, styles, own.control.as_ref(), leaves);
                    for leaf in &mut leaves[from..] {
                        leaf.ruby = true;
                    }
                }
                continue;
            }
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(child) {
                    printed(chosen, run, own, styles, leaves);
                    collect(chosen, styles, own.control.as_ref(), leaves);
                }
                continue;
            }
            name => {
                let note = Kind::of(name).zip(child.attribute("w:id"));
                match note.and_then(|note| styles.note(&note)) {
                    Some(mark) => mark.to_owned(),
                    None => continue,
                }
            }
        };
        if !text.is_empty() {
            leaves.push(Leaf {
                text,
                at: Some((run, child)),
                ..own.clone()
            });
        }
    }
}

/// Collects the ids of the comments on a paragraph, in the order they start.
pub(in crate::codec::docx) fn comments(within: &Element<'_>, ids: &mut Vec<String>) {
    for child in &within.children {
        if matches!(child.name, "w:commentRangeStart" | "w:commentReference") {
            ids.extend(child.attribute("w:id").filter(|id| !ids.contains(id)));
        } else if child.name != "w:txbxContent" {
            comments(child, ids);
        }
    }
}

/// Reads the words of a paragraph.
pub(super) fn stretches(paragraph: &Element<'_>, styles: &Styles) -> Vec<Stretch> {
    joined(&leaves(paragraph, styles))
}

/// Joins leaves of the same look.
pub(super) fn joined(leaves: &[Leaf<'_, '_>]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut before: Option<&Leaf<'_, '_>> = None;
    for leaf in leaves {
        let joins = before.is_some_and(|before| match (&before.control, &leaf.control) {
            (None, None) => before.look == leaf.look && before.bold == leaf.bold,
            (Some(before), Some(control)) => before.is(control),
            _ => false,
        });
        match stretches.last_mut() {
            Some(last) if joins => last.text += &leaf.text,
            _ => stretches.push(Stretch {
                text: leaf.text.clone(),
                look: leaf.look,
                bold: leaf.bold,
                slot: leaf.control.as_ref().map(|control| control.slot.clone()),
            }),
        }
        before = Some(leaf);
    }
    stretches
}

/// Splits words at their line breaks; a control is not split. Lines without words are dropped.
pub(super) fn lines(stretches: Vec<Stretch>) -> Vec<Vec<Stretch>> {
    let mut lines = vec![Vec::new()];
    for stretch in stretches {
        if stretch.slot.is_some() || !stretch.text.contains('\n') {
            lines.last_mut().expect("one at least").push(stretch);
            continue;
        }
        for (n, text) in stretch.text.split('\n').enumerate() {
            if n > 0 {
                lines.push(Vec::new());
            }
            let text = text.to_owned();
            if !text.is_empty() {
                let line = lines.last_mut().expect("one at least");
                line.push(Stretch {
                    text,
                    ..stretch.clone()
                });
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Converts stretches to pieces of a paragraph: controls and typed brackets become slots.
pub(super) fn inlines(stretches: &[Stretch]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut typed = String::new();
    for stretch in stretches {
        match (&stretch.slot, stretch.look) {
            (None, Look::Literal { .. }) => {
                read(&mut typed, &mut inlines);
                inlines.push(Inline::text(stretch.text.as_str()));
            }
            (None, _) => typed.push_str(&stretch.text),
            (Some(slot), _) => {
                read(&mut typed, &mut inlines);
                inlines.push(shown(slot, &stretch.text));
            }
        }
    }
    read(&mut typed, &mut inlines);
    merged(inlines)
}

/// Parses words that may contain typed slots.
fn read(typed: &mut String, inlines: &mut Vec<Inline>) {
    if typed.contains('\n') {
        // Blanks at the ends separate the words from their neighbours.
        let inner = typed.trim();
        let start = typed.len() - typed.trim_start().len();
        let end = start + inner.len();
        let blanks = |text: &str| text.replace('\n', "");
        let (before, after) = (blanks(&typed[..start]), blanks(&typed[end..]));
        *typed = format!("{before}{}{after}", unwrap_lines(inner));
    }
    inlines.extend(slot::shown(typed).into_iter().map(Inline::from));
    typed.clear();
}

/// Returns the piece of a control: an open slot if it still shows the slot, else its value.
fn shown(slot: &Slot, text: &str) -> Inline {
    match open(slot, text) {
        Some(open) => Inline::open(open),
        None => Inline::Filled {
            slot: slot.clone().into(),
            text: unwrap_lines(text).into(),
        },
    }
}

/// Returns whether the words in a slot's control are the slot itself.
pub(in crate::codec::docx) fn shows(slot: &Slot, text: &str) -> bool {
    open(slot, text).is_some()
}

fn open(slot: &Slot, text: &str) -> Option<Slot> {
    match &slot::read(text)[..] {
        [Piece::Slot(open)] if open.path == slot.path => Some(open.clone()),
        _ => None,
    }
}
