//! Reads one of our pages into a Document. The role of a paragraph comes from its element, never from its words.

use std::sync::Arc;

use ecow::EcoString;

use super::CLASSES;
use crate::codec::paragraph::told;
use crate::codec::record;
use crate::codec::roles::table;
use crate::codec::xml::tree::{self, Element, Node};
use crate::models::document::{Document, Inline, Owed, Paragraph, Role, merged};
use crate::slot::{self, Piece, Slot};
use crate::words::diag::Fault;
use crate::words::hanzi::unwrap_lines;

/// The start of every page of ours.
const START: &str = "<!DOCTYPE html>";

/// A page not written by us, or changed by others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOurs;

impl Fault for NotOurs {
    fn words(&self) -> (String, Option<String>) {
        (
            "这不是起草写的网页，或者用浏览器另存过".into(),
            Some("用同一份稿子的 .docx 或 .md".into()),
        )
    }
}

/// Reads a page.
pub fn read(page: &str) -> Result<Document, NotOurs> {
    let page = page.trim_start_matches('\u{feff}').trim_start();
    let page = page.strip_prefix(START).ok_or(NotOurs)?;
    let root = tree::parse(page).map_err(|_| NotOurs)?;
    let head = root.child("head").ok_or(NotOurs)?;
    let main = root.child("body").and_then(|body| body.child("main"));
    let mut document = Document::default();
    let mut metas = head.children.iter().filter(|it| it.name == "meta");
    let own = metas.find(|meta| meta.attribute("name").as_deref() == Some("qicao"));
    document.record = own
        .and_then(|meta| meta.attribute("content"))
        .and_then(|record| record::read(&record));
    for element in &main.ok_or(NotOurs)?.children {
        match element.name {
            "aside" => {
                if let Some(paragraph) = document.body.last_mut() {
                    Arc::make_mut(paragraph)
                        .cues
                        .push(inlines(&element.nodes()));
                }
            }
            "table" => document
                .body
                .extend(rows(element).into_iter().map(Arc::new)),
            "section" => document.owed = owed(element),
            _ => {
                let paragraph = paragraph(element);
                let says = paragraph.filter(|it| !it.plain().trim().is_empty());
                document.body.extend(says.map(Arc::new));
            }
        }
    }
    Ok(document)
}

fn rows(element: &Element<'_>) -> Vec<Paragraph> {
    let mut rows = Vec::new();
    element.each("tr", &mut |row| {
        let cells = row.children.iter().map(|cell| {
            let nodes = cell.nodes();
            let is_break =
                |node: &Node<'_, '_>| matches!(node, Node::Element(it) if it.name == "br");
            nodes.split(is_break).map(inlines).collect()
        });
        rows.push(cells.collect());
    });
    table(rows)
}

fn role(element: &Element<'_>) -> Option<Role> {
    if let Some(level) = element.name.strip_prefix('h') {
        // HTML has six levels.
        return match level.parse().ok()? {
            1 => Some(Role::Title),
            level @ 2..=6 => Some(Role::Heading(level - 1)),
            _ => None,
        };
    }
    let class = element.attribute("class")?;
    let found = CLASSES.iter().find(|(_, known)| *known == class);
    found.map(|(role, _)| *role)
}

fn paragraph(element: &Element<'_>) -> Option<Paragraph> {
    let role = role(element)?;
    let mut nodes = element.nodes();
    nodes.retain(|node| !is_a(node, "minute"));
    if role == Role::Point
        && let Some(Node::Element(lead)) = nodes.first()
    {
        let (mark, lead) = marked(lead.nodes());
        return Some(told(role, mark, lead, inlines(&nodes[1..])));
    }
    let (mark, text) = marked(nodes);
    Some(told(role, mark, Vec::new(), text))
}

fn is_a(node: &Node<'_, '_>, class: &str) -> bool {
    matches!(node, Node::Element(element) if element.attribute("class").as_deref() == Some(class))
}

/// Splits off the number from the words.
fn marked(mut nodes: Vec<Node<'_, '_>>) -> (EcoString, Vec<Inline>) {
    let mark = match nodes.first() {
        Some(node @ Node::Element(element)) if is_a(node, "mark") => element.text().into(),
        _ => return (EcoString::new(), inlines(&nodes)),
    };
    nodes.remove(0);
    (mark, inlines(&nodes))
}

fn inlines(nodes: &[Node<'_, '_>]) -> Vec<Inline> {
    let inlines = nodes.iter().map(|node| match node {
        Node::Words(words) => Inline::text(in_line(words)),
        Node::Element(element) => {
            let text = in_line(&element.text());
            match (
                element.name,
                element
                    .attribute("data-slot")
                    .and_then(|tag| Slot::of_tag(&tag)),
            ) {
                ("span", Some(slot)) => filled(slot, text),
                ("mark", Some(slot)) => open(slot, text),
                _ => Inline::text(text),
            }
        }
    });
    merged(inlines.collect())
}

/// Returns words as one line.
fn in_line(words: &str) -> String {
    if words.contains(['\n', '\r']) {
        unwrap_lines(words)
    } else {
        words.to_owned()
    }
}

/// Returns the content of an open slot's place: the slot, or the words typed over it.
fn open(slot: Slot, text: String) -> Inline {
    match slot::read(&text).into_iter().next() {
        Some(Piece::Slot(slot)) => Inline::open(slot),
        _ => filled(slot, text),
    }
}

fn filled(slot: Slot, text: String) -> Inline {
    // If a value was deleted, its slot is gone too.
    if text.is_empty() {
        return Inline::text(text);
    }
    Inline::Filled {
        slot: slot.into(),
        text: text.into(),
    }
}

fn owed(section: &Element<'_>) -> Vec<Owed> {
    let mut owed = Vec::new();
    section.each("tbody", &mut |body| {
        owed.extend(body.children.iter().filter_map(entry));
    });
    owed
}

fn entry(row: &Element<'_>) -> Option<Owed> {
    let [owner, name, what, places] = &row.children[..] else {
        return None;
    };
    let bold = name.child("b");
    Some(Owed {
        owner: owner.text().into_owned(),
        name: bold.unwrap_or(name).text().into_owned(),
        what: what.text().into_owned(),
        required: bold.is_some(),
        places: places.text().split('；').map(str::to_owned).collect(),
    })
}
