//! Titles for a draft, each with its reason: the outline's own, and those that the bank of titles builds from the given
//! facts.

use super::Plan;
use crate::draft::draft;
use crate::library::{Library, Loaded};
use crate::models::document::{Inline, Role, said};
use crate::models::facts::Printer;
use crate::models::outline::Outline;
use crate::models::text::Line;
use crate::slot::Piece;
use crate::template::Template;
use crate::words::diag::Diags;

/// The bank of title patterns.
const BANK: &str = "title";

/// Its placeholder for the frame words of an outline.
const FRAME: &str = "框架";

/// The longest frame word allowed in a title, in 字.
const LONGEST: usize = 2;

/// The most titles, and the most of them from the outline.
const MOST: usize = 4;
const OWN: usize = 2;

/// Number of seeds tried for the outline's own titles.
const SEEDS: u64 = 12;

/// Returns titles, each with its reason.
pub(super) fn titles(
    library: &Library,
    loaded: &Loaded<'_>,
    plan: &Plan,
    template: &mut Template<'_>,
) -> Result<Vec<(String, String)>, Diags> {
    let outline = &loaded.outline;
    let own = match outline.angles.get(plan.angle) {
        Some(angle) => format!("这份提纲自己的题，扣着“{angle}”这条主线"),
        None => "这份提纲自己的题".to_owned(),
    };
    let mut titles: Vec<(String, String)> = Vec::new();
    for seed in plan.seed..plan.seed.saturating_add(SEEDS) {
        let document = draft(&plan.order(loaded, seed), template)?.output;
        let title = document.body.iter().find(|it| it.role == Role::Title);
        let title = title.map(|title| title.plain()).unwrap_or_default();
        if !title.is_empty() && titles.iter().all(|(known, _)| *known != title) {
            titles.push((title, own.clone()));
        }
        if titles.len() == OWN {
            break;
        }
    }
    let bank = library.bank(BANK, &mut Diags::new());
    for entry in bank.iter().flat_map(|bank| &bank.entries) {
        let made = entry
            .text
            .first()
            .and_then(|line| made(line, outline, plan));
        let reason = entry.note.clone().unwrap_or_default();
        if let Some(title) = made.filter(|made| titles.iter().all(|(known, _)| known != made))
            && titles.len() < MOST
        {
            titles.push((title, reason));
        }
    }
    Ok(titles)
}

/// Builds a title; `None` if it needs a fact that is not given.
fn made(line: &Line, outline: &Outline, plan: &Plan) -> Option<String> {
    let printer = Printer::new(&outline.facts, &plan.values);
    let mut title = String::new();
    for piece in &line.pieces {
        match piece {
            Piece::Text(text) => title.push_str(text),
            Piece::Slot(slot) if slot.path.name == FRAME => {
                let short = outline
                    .frame
                    .iter()
                    .all(|word| word.chars().count() <= LONGEST);
                title.push_str(
                    &Some(outline.frame.join("、")).filter(|it| short && !it.is_empty())?,
                );
            }
            Piece::Slot(slot) => {
                plan.values
                    .get(&slot.path.name)
                    .filter(|_| !plan.values.is_absent(&slot.path.name))?;
                let words = printer.print(slot);
                let closed = words
                    .iter()
                    .all(|it| matches!(it, Inline::Filled { .. } | Inline::Text(_)));
                title.push_str(&Some(said(&words)).filter(|_| closed)?);
            }
            Piece::Choice(_) => return None,
        }
    }
    Some(title)
}
