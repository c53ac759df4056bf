//! The headings of an old speech as one more angle of an outline that exists; nothing else in its file changes.

use std::ops::Range;

use super::fault::ExtractFault;
use super::plan::{Node as Point, plan};
use super::tree::Tree;
use crate::slot::escape;
use crate::words::yaml::{Node, Value, flow, list, scalar};

/// Puts one text in the place of another.
type Edit = (Range<usize>, String);

/// Lays the headings of a text into the file of an outline, as the angle of a name.
///
/// # Errors
/// Where the outline has another number of sections.
pub(crate) fn angle(
    text: &str,
    outline: &Node,
    name: &str,
    tree: &Tree,
) -> Result<String, ExtractFault> {
    let plan = plan(tree);
    let points: &[Point<'_>] = plan.sections.as_ref().map_or(&[], |series| &series.nodes);
    let sections = outline.get("sections").map_or(&[][..], list);
    if sections.is_empty() || sections.len() != points.len() {
        return Err(ExtractFault::NotHeadings {
            own: points.len(),
            others: sections.len(),
        });
    }
    let known = outline.get("angles").map_or(0, |node| list(node).len());
    let mut new: Vec<(&Node, String)> = Vec::new();
    if let (Some(node), Some(title)) = (outline.get("title"), &tree.title) {
        new.push((node, title.text().to_owned()));
    }
    for (section, point) in sections.iter().zip(points) {
        headings(section, point, &mut new);
    }
    let mut edits = Vec::new();
    match outline.get("angles") {
        Some(node) => add(text, node, &scalar(name), &mut edits),
        None => {
            let at = outline
                .get("title")
                .map_or(0, |node| line_start(text, node.span.range().start));
            edits.push((at..at, format!("angles: {}\n", flow(["原来的", name]))));
        }
    }
    let mut targets: Vec<(Range<usize>, String)> = new
        .iter()
        .map(|(node, words)| (node.span.range(), scalar(&escape(words))))
        .collect();
    if let Value::Map(entries) = &outline.value {
        for (_, node) in entries.iter().filter(|(key, _)| key.text != "angles") {
            others(text, node, &mut targets, &mut edits);
        }
    }
    for (range, words) in targets {
        let old = text[range.clone()].trim_end();
        let times = known.max(1);
        let list = vec![old; times].join(", ");
        edits.push((
            range.start..range.start + old.len(),
            format!("{{angles: [{list}, {words}]}}"),
        ));
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::new();
    let mut at = 0;
    for (range, words) in edits {
        out += &text[at..range.start];
        out += &words;
        at = range.end;
    }
    Ok(out + &text[at..])
}

/// The headings of a section and its points, each with its new words, where there are as many of them.
fn headings<'a>(block: &'a Node, point: &Point<'_>, new: &mut Vec<(&'a Node, String)>) {
    if let Some(node) = block.get("heading").or_else(|| block.get("lead")) {
        new.push((node, point.heading.words.text().to_owned()));
    }
    let below: Vec<&Point<'_>> = point
        .below
        .iter()
        .flat_map(|series| &series.nodes)
        .collect();
    let blocks: Vec<&Node> = block
        .get("points")
        .map_or(&[][..], list)
        .iter()
        .filter(|it| it.get("lead").is_some() || it.get("heading").is_some())
        .collect();
    if blocks.len() == below.len() {
        for (block, point) in blocks.into_iter().zip(below) {
            headings(block, point, new);
        }
    }
}

/// Gives every set of angles one more: the new words where there are some, else what the first says.
fn others(text: &str, node: &Node, targets: &mut Vec<Edit>, edits: &mut Vec<Edit>) {
    match &node.value {
        Value::List(items) => items
            .iter()
            .for_each(|item| others(text, item, targets, edits)),
        Value::Map(entries) => {
            for (key, value) in entries {
                if key.text == "angles" {
                    let own = targets
                        .iter()
                        .position(|(range, _)| *range == node.span.range());
                    let first = list(value)
                        .first()
                        .map_or("", |first| text[first.span.range()].trim_end());
                    let words = own.map_or_else(|| first.to_owned(), |at| targets.remove(at).1);
                    add(text, value, &words, edits);
                } else {
                    others(text, value, targets, edits);
                }
            }
        }
        _ => {}
    }
}

/// Adds an item at the end of a list, as its others are written.
fn add(text: &str, node: &Node, words: &str, edits: &mut Vec<Edit>) {
    let Some(last) = list(node).last() else {
        return;
    };
    let range = last.span.range();
    let end = range.start + text[range.clone()].trim_end().len();
    if node.flow {
        edits.push((end..end, format!(", {words}")));
        return;
    }
    let start = line_start(text, range.start);
    let dash = text[start..range.start].find('-').unwrap_or(0);
    edits.push((end..end, format!("\n{:dash$}- {words}", "")));
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |line| line + 1)
}
