//! Fits the text to the time: drops spare parts if time is short, adds `more` parts if there is time left.

use std::collections::BTreeSet;

use super::budget::{self, Pace};
use super::shape::Shape;
use crate::models::facts::{FactValue, Facts};
use crate::models::outline::{Block, Outline, Phrases, TextRole, Words};
use crate::models::phrase::Ask;
use crate::models::text::{Text, When};
use crate::slot::{Piece, Slot};
use crate::words::hanzi;

/// The share of the time the estimated text may fill: values may be longer than their examples.
const FULL: f64 = 0.92;

/// Estimated number of rows of an open list.
const ROWS: usize = 3;

/// Estimated length in 字 of a value without an example.
const VALUE: f64 = 10.0;

/// The parts and blocks left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fit {
    /// Parts left out, by block and number from 1.
    parts: BTreeSet<(String, usize)>,
    /// Blocks left out.
    blocks: BTreeSet<String>,
    /// Number of spare parts and blocks left out.
    pub(super) left_out: usize,
}

impl Fit {
    /// Fits an outline to the time of a shape.
    pub(super) fn of(outline: &Outline, shape: &Shape) -> Self {
        let mut units = Vec::new();
        let measured: Vec<(&str, f64)> = tops(outline)
            .map(|top| {
                let length = measure(top, &top.id, outline, shape, &mut units);
                (top.id.as_str(), length)
            })
            .collect();
        let lengths = measured.iter().map(|(_, length)| length);
        let mut length = head(outline, shape) + lengths.sum::<f64>();
        let mut fit = Self::default();
        let Some(pace) = shape.pace else {
            fit.leave(units.iter().filter(|unit| unit.when == When::More));
            return fit;
        };
        let budgets = budget::spread(outline, pace);
        let mut tops: Vec<Top<'_>> = measured
            .into_iter()
            .map(|(id, length)| Top {
                id,
                length,
                budget: budgets
                    .get(id)
                    .map_or(1.0, |halves| float(pace.chars_of(*halves))),
            })
            .collect();
        let limit = float(pace.chars()) * FULL;
        let own = Pace::of(outline);
        let longer = own.is_some_and(|own| pace.chars() > own.chars());
        let mut more: Vec<&Unit> = units
            .iter()
            .filter(|unit| unit.when == When::More)
            .collect();
        let mut spare: Vec<&Unit> = units
            .iter()
            .filter(|unit| unit.when == When::Spare)
            .collect();
        while length > limit && !spare.is_empty() {
            let fullest = spare.iter().map(|unit| top_of(&tops, unit).fullness());
            let fullest = fullest.fold(0.0, f64::max);
            // Parts of points before whole points, from the point with most parts, its last part first.
            let left = |unit: &Unit| {
                spare
                    .iter()
                    .filter(|other| other.block == unit.block)
                    .count()
            };
            let at = spare
                .iter()
                .enumerate()
                .filter(|(_, unit)| top_of(&tops, unit).fullness() >= fullest);
            let at = at
                .max_by_key(|(at, unit)| (unit.part.is_some(), left(unit), *at))
                .map_or(0, |(at, _)| at);
            let unit = spare.remove(at);
            length -= unit.length;
            grow(&mut tops, unit, -unit.length);
            fit.leave([unit]);
            fit.left_out += 1;
            if unit.part.is_none() {
                // The children of a block go with it.
                let within = format!("{}/", unit.block);
                let inside =
                    |other: &&Unit| other.block == unit.block || other.block.starts_with(&within);
                let gone: f64 = spare
                    .iter()
                    .copied()
                    .filter(inside)
                    .map(|it| it.length)
                    .sum();
                spare.retain(|other| !inside(other));
                more.retain(|other| !inside(other));
                length -= gone;
                grow(&mut tops, unit, -gone);
            }
        }
        while longer && !more.is_empty() {
            let fits = more
                .iter()
                .enumerate()
                .filter(|(_, unit)| length + unit.length <= limit);
            let emptiest = fits.min_by(|(_, a), (_, b)| {
                let (a, b) = (top_of(&tops, a).fullness(), top_of(&tops, b).fullness());
                a.total_cmp(&b)
            });
            let Some((at, _)) = emptiest else { break };
            let unit = more.remove(at);
            length += unit.length;
            grow(&mut tops, unit, unit.length);
        }
        fit.leave(more);
        fit
    }

    fn leave<'a>(&mut self, units: impl IntoIterator<Item = &'a Unit>) {
        for unit in units {
            match unit.part {
                Some(part) => {
                    self.parts.insert((unit.block.clone(), part));
                }
                None => {
                    self.blocks.insert(unit.block.clone());
                }
            }
        }
    }

    /// Returns whether a block is left out.
    pub(super) fn without(&self, block: &Block) -> bool {
        self.blocks.contains(&block.id)
    }

    /// Returns whether a part of a block's words is left out.
    pub(super) fn without_part(&self, block: &str, part: usize) -> bool {
        self.parts.contains(&(block.to_owned(), part))
    }
}

/// An optional unit of text.
struct Unit {
    /// Its block in the outline, and the top-level block around it.
    block: String,
    top: String,
    /// The part of the block's words; `None` for the whole block.
    part: Option<usize>,
    when: When,
    length: f64,
}

/// A top-level block: its estimated and its intended length.
struct Top<'a> {
    id: &'a str,
    length: f64,
    budget: f64,
}

impl Top<'_> {
    fn fullness(&self) -> f64 {
        self.length / self.budget
    }
}

fn tops(outline: &Outline) -> impl Iterator<Item = &Block> {
    outline
        .opening
        .iter()
        .chain(&outline.sections)
        .chain(&outline.closing)
}

fn top_of<'a, 'b>(tops: &'a [Top<'b>], unit: &Unit) -> &'a Top<'b> {
    let found = tops.iter().find(|top| top.id == unit.top);
    found.unwrap_or(&tops[0])
}

fn grow(tops: &mut [Top<'_>], unit: &Unit, by: f64) {
    if let Some(top) = tops.iter_mut().find(|top| top.id == unit.top) {
        top.length += by;
    }
}

fn head(outline: &Outline, shape: &Shape) -> f64 {
    let salutation = outline.salutation.as_ref();
    salutation.map_or(0.0, |text| expect(text, outline, shape))
}

/// Estimates the length of a block without its `more` parts, and collects its optional units.
fn measure(
    block: &Block,
    top: &str,
    outline: &Outline,
    shape: &Shape,
    units: &mut Vec<Unit>,
) -> f64 {
    let absent = |name: &str| shape.absent.contains(name);
    if block
        .optional
        .as_ref()
        .is_some_and(|fact| absent(&fact.name))
    {
        return 0.0;
    }
    let rows = match &block.each {
        Some(each) if absent(&each.name) => return 0.0,
        Some(each) => shape.lengths.get(&each.name).copied().unwrap_or_else(|| {
            let example = outline
                .facts
                .get(&each.name)
                .and_then(|fact| fact.example.as_ref());
            match example {
                Some(FactValue::Rows(rows)) => rows.len(),
                Some(FactValue::Texts(texts)) => texts.len(),
                _ => ROWS,
            }
        }),
        None => 1,
    };
    let at = units.len();
    let mut length = 0.0;
    for (words, text) in block.words.iter() {
        if words != Words::Text
            && words.row().role != TextRole::Direction
            && let Some(text) = text
        {
            // A number precedes it.
            length += expect(text, outline, shape) + 1.0;
        }
    }
    if let Some(text) = &block.words[Words::Text] {
        match text.turned(shape.angle) {
            Text::Run(parts) => {
                for part in parts {
                    let expected = expect(&part.text, outline, shape);
                    if part.when != When::More {
                        length += expected;
                    }
                    if part.when != When::Always {
                        units.push(Unit {
                            block: block.id.clone(),
                            top: top.to_owned(),
                            part: Some(part.n),
                            when: part.when,
                            length: expected * float(rows),
                        });
                    }
                }
            }
            text => length += expect(text, outline, shape),
        }
    }
    for point in &block.points {
        length += measure(point, top, outline, shape, units);
    }
    length *= float(rows);
    if block.spare {
        let spare: f64 = units[at..]
            .iter()
            .filter(|unit| unit.when == When::Spare)
            .map(|unit| unit.length)
            .sum();
        units.push(Unit {
            block: block.id.clone(),
            top: top.to_owned(),
            part: None,
            when: When::Spare,
            length: (length - spare).max(0.0),
        });
    }
    length
}

/// Estimates the length of a text in 字: the mean of its wordings, each value as long as its example.
fn expect(text: &Text, outline: &Outline, shape: &Shape) -> f64 {
    let mean = |lengths: Vec<f64>| {
        let count = lengths.len().max(1);
        lengths.iter().sum::<f64>() / float(count)
    };
    match text {
        Text::Line(line) => line
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => float(hanzi::count(text)),
                Piece::Slot(slot) => value(slot, &outline.facts),
                Piece::Choice(name) => phrase(name, outline, shape),
            })
            .sum(),
        Text::Any(texts) => mean(
            texts
                .iter()
                .map(|text| expect(text, outline, shape))
                .collect(),
        ),
        Text::Angles(texts, _) => {
            let text = texts.get(shape.angle).or(texts.first());
            text.map_or(0.0, |text| expect(text, outline, shape))
        }
        Text::By(by) => mean(
            by.cases
                .iter()
                .map(|(_, text)| expect(text, outline, shape))
                .collect(),
        ),
        Text::Run(parts) => {
            let parts = parts.iter().filter(|part| part.when != When::More);
            parts.map(|part| expect(&part.text, outline, shape)).sum()
        }
    }
}

fn value(slot: &Slot, facts: &Facts) -> f64 {
    let Some(path) = facts.resolve(&slot.path) else {
        return 1.0;
    };
    let Some(fact) = facts.get(&path.name) else {
        return VALUE;
    };
    match (&fact.example, path.part.as_deref()) {
        (_, Some("数" | "序")) => 1.0,
        (_, Some("截至")) => 4.0,
        (Some(FactValue::One { text, .. }), None) => float(hanzi::count(text)),
        (Some(FactValue::Texts(texts)), None) => texts
            .iter()
            .map(|text| float(hanzi::count(text)) + 1.0)
            .sum(),
        (Some(FactValue::Rows(rows)), None) => rows
            .iter()
            .flatten()
            .flatten()
            .map(|cell| float(hanzi::count(cell)) + 2.0)
            .sum(),
        (Some(FactValue::Rows(rows)), Some(column)) => {
            let at = fact.columns.iter().position(|it| it.name == column);
            let cells = rows.iter().filter_map(|row| row.get(at?)?.as_deref());
            let cells: Vec<_> = cells.map(|cell| float(hanzi::count(cell))).collect();
            cells.iter().sum::<f64>() / float(cells.len().max(1))
        }
        _ => VALUE,
    }
}

fn phrase(name: &str, outline: &Outline, shape: &Shape) -> f64 {
    if let Some(Phrases::Fixed(text)) = outline.phrases.get(name) {
        return expect(text, outline, shape);
    }
    let ask = Ask::of(name);
    let Some(Phrases::Bank(bank)) = outline.phrases.get(ask.bank) else {
        return VALUE;
    };
    let entries = bank.select(ask.which);
    let lengths = entries.iter().map(|&at| {
        let entry = &bank.entries[at];
        let said = entry
            .say
            .as_ref()
            .map_or(0.0, |say| expect(say, outline, shape));
        said + expect(&entry.text, outline, shape)
    });
    lengths.sum::<f64>() / float(entries.len().max(1))
}

#[allow(clippy::cast_precision_loss)]
fn float(number: usize) -> f64 {
    number as f64
}
