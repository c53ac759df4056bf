//! Checks outlines as a whole: alternatives, shares of the time, headings, the frame.

use super::{CheckFault, by_rules, headings, of_file, place, shares, wordings};
use crate::library::Item;
use crate::models::outline::{Outline, Phrases};
use crate::models::rule::Rule;
use crate::models::text::{Line, Text};
use crate::words::diag::{Diag, Diags, Level, Said};
use crate::words::span::Span;
use crate::words::yaml::list;

/// Checks a usable outline; texts in files it extends are checked there.
pub(super) fn check(outline: &Outline, item: &Item, rules: &[Rule], diags: &mut Diags) {
    let mut found = Diags::new();
    let texts = outline.texts();
    let fixed = outline
        .phrases
        .values()
        .filter_map(|phrases| match phrases {
            Phrases::Fixed(text) => Some(text),
            Phrases::Bank(_) => None,
        });
    for text in texts.iter().map(|(_, text)| *text).chain(fixed) {
        wordings::check(text, item, &mut found);
        by_rules(rules, text, item, &mut found);
    }
    for phrases in outline.phrases.values() {
        if let Phrases::Bank(bank) = phrases {
            super::bank::entries(bank, item, rules, &mut found);
        }
    }
    shares::check(outline, &mut found);
    let mut uneven = Diags::new();
    headings::check(outline, &mut uneven);
    // Faults of spoken headings are informations, not warnings.
    let spoken = outline
        .source
        .as_ref()
        .and_then(|source| source.form.as_deref())
        == Some(SPOKEN);
    for diag in uneven {
        found.push(if spoken { told(&diag) } else { diag });
    }
    frame(outline, item, &mut found);
    diags.extend(of_file(found, item));
}

/// The source of outlines that keep the headings of a speech unchanged.
const SPOKEN: &str = "原稿";

/// Returns the diagnostic as an information.
fn told(diag: &Diag) -> Diag {
    let said = Diag::from(Said {
        level: Level::Info,
        ..Said::clone(diag)
    });
    match &diag.span {
        Some(span) => said.moved(span.clone()),
        None => said,
    }
}

/// Frame words belong in headings; if headings change with the angle, nothing independent of the angle may use them.
fn frame(outline: &Outline, item: &Item, diags: &mut Diags) {
    let blocks = outline.blocks();
    let headings = blocks.iter().flat_map(|block| block.titles());
    let headings: Vec<String> = headings.flat_map(Text::lines).map(Line::written).collect();
    for (word, span) in frame_words(outline, item) {
        if !headings.iter().any(|heading| heading.contains(&word)) {
            diags.add(&span, &CheckFault::FrameUnused { word });
        }
    }
    if outline.angles.len() < 2 || outline.frame.is_empty() {
        return;
    }
    let joined = [outline.frame.join("、"), outline.frame.concat()];
    for (_, text) in outline.texts() {
        // One finding is enough for a set of alternatives.
        let mut told = false;
        for line in outside_angles(text) {
            let written = line.written();
            let quoted = outline.frame.iter().find(|word| {
                written.contains(&format!("“{word}”")) || written.contains(&format!("“{word}字”"))
            });
            let whole = joined
                .iter()
                .find(|words| outline.frame.len() > 1 && written.contains(words.as_str()));
            if let (Some(word), Some(span), false) = (quoted.or(whole), place(line), told) {
                let word = word.clone();
                diags.add(&span, &CheckFault::FrameOutsideAngles { word });
                told = true;
            }
        }
    }
}

/// Returns the words of the frame, each with its place if that is in this file.
fn frame_words(outline: &Outline, item: &Item) -> Vec<(String, Span)> {
    let tree = item.tree().ok();
    let nodes = tree
        .as_ref()
        .and_then(|tree| tree.get("frame")?.get("words"));
    let Some(nodes) = nodes else {
        return Vec::new();
    };
    let placed = list(nodes)
        .iter()
        .filter_map(|node| Some((node.as_str()?.to_owned(), node.span.clone())));
    placed
        .filter(|(word, _)| outline.frame.contains(word))
        .collect()
}

/// Returns the lines of a text that no angle changes.
fn outside_angles(text: &Text) -> Vec<&Line> {
    match text {
        Text::Line(line) => vec![line],
        Text::Any(texts) => texts.iter().flat_map(outside_angles).collect(),
        Text::Angles(..) => Vec::new(),
        Text::By(by) => by
            .cases
            .iter()
            .flat_map(|(_, text)| outside_angles(text))
            .collect(),
        Text::Run(parts) => {
            let parts = parts.iter();
            parts.flat_map(|part| outside_angles(&part.text)).collect()
        }
    }
}
