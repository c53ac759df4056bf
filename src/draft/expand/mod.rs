//! Expands the blocks of an outline into those of one shape: numbers, rows, omissions, time budgets.

mod choices;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::absence::Absence;
use super::budget::{self, Budgets, clock};
use super::fit::Fit;
use super::form::{Choice, Phrase};
use super::shape::Shape;
use super::view::{OutlineView, View};
use crate::models::document::Inline;
use crate::models::facts::{Fact, FactType, in_row};
use crate::models::outline::{Block, COUNTS, Outline, Place, TextRole, Texts, Words, is_count};
use crate::models::text::Text;
use crate::slot::{self, Piece, Slot};
use crate::words::hanzi;
use crate::words::mark::Numbering;

/// An expanded outline: its parts, the choices by place, and the banks they draw from.
pub(super) struct Expanded {
    pub(super) view: OutlineView,
    pub(super) choices: BTreeMap<String, Choice>,
    pub(super) banks: BTreeMap<String, Vec<Phrase>>,
    /// Number of spare parts left out for lack of time.
    pub(super) left_out: usize,
}

/// Expands an outline for one shape.
pub(super) fn expand(outline: &Outline, shape: &Shape) -> Expanded {
    let budgets = shape
        .pace
        .map_or_else(Budgets::new, |pace| budget::spread(outline, pace));
    let fit = Fit::of(outline, shape);
    let left_out = fit.left_out;
    let mut expander = Expander {
        outline,
        absence: Absence { outline, shape },
        shape,
        budgets,
        fit,
        sections: 0,
        choices: BTreeMap::new(),
    };
    let head = |expander: &mut Expander<'_>, field: &'static str, text: Option<&Text>| {
        let place = Place {
            block: String::new(),
            field,
        };
        text.map_or_else(String::new, |text| expander.words(&place, text, None, 0))
    };
    let marks = &outline.marks;
    // The section count may be printed before the sections.
    let sections = expander.level(&outline.sections, "section", 1, marks, None);
    expander.sections = counted(&sections);
    let view = OutlineView {
        gist: head(&mut expander, "gist", outline.gist.as_ref()),
        thread: head(&mut expander, "thread", outline.thread.as_ref()),
        title: head(&mut expander, "title", Some(&outline.title)),
        subtitle: head(&mut expander, "subtitle", outline.subtitle.as_ref()),
        salutation: head(&mut expander, "salutation", outline.salutation.as_ref()),
        opening: expander.level(&outline.opening, "opening", 1, marks, None),
        sections,
        closing: expander.level(&outline.closing, "closing", 1, marks, None),
    };
    let banks = expander.banks();
    Expanded {
        view,
        choices: expander.choices,
        banks,
        left_out,
    }
}

/// Counts the blocks that are numbered or have a heading of their own.
fn counted(views: &[View]) -> usize {
    let counts = |view: &&View| !view.number.is_empty() || view.titles().next().is_some();
    views.iter().filter(counts).count()
}

/// A row of a list; `n` from 1, or `None` while the list is open.
#[derive(Clone, Copy)]
struct Row<'a> {
    fact: &'a Fact,
    n: Option<usize>,
}

struct Expander<'a> {
    outline: &'a Outline,
    absence: Absence<'a>,
    shape: &'a Shape,
    budgets: Budgets,
    fit: Fit,
    /// Number of sections.
    sections: usize,
    choices: BTreeMap<String, Choice>,
}

impl<'a> Expander<'a> {
    /// Expands the blocks of one level; `marks` are the numbering of this level and those below.
    fn level(
        &mut self,
        blocks: &'a [Block],
        part: &'static str,
        level: usize,
        marks: &[Numbering],
        row: Option<Row<'a>>,
    ) -> Vec<View> {
        let (mark, below) = match marks {
            [mark, below @ ..] => (*mark, below),
            [] => (Numbering::NONE, marks),
        };
        let mut views = Vec::new();
        let mut n = 0;
        for block in blocks {
            if self.is_out(block) {
                continue;
            }
            for (at, row) in self.rows(block, row).into_iter().enumerate() {
                let Some(mut view) = self.block(block, (part, level), below, row) else {
                    continue;
                };
                let numbered = block.titles().next().is_some() || block.each.is_some();
                if numbered && mark != Numbering::NONE {
                    n += 1;
                    view.number = mark.nth(n);
                }
                view.budget = self.budget(&view);
                if at > 0 {
                    view.cues.clear();
                }
                views.push(view);
            }
        }
        views
    }

    fn is_out(&self, block: &Block) -> bool {
        let out = |name: &str| self.shape.absent.contains(name);
        self.fit.without(block)
            || block.optional.as_ref().is_some_and(|fact| out(&fact.name))
            || block.each.as_ref().is_some_and(|fact| out(&fact.name))
    }

    /// Returns the rows a block is repeated for: one without `each`. An open list has one row, still open.
    fn rows(&self, block: &Block, row: Option<Row<'a>>) -> Vec<Option<Row<'a>>> {
        let Some(fact) = block
            .each
            .as_ref()
            .and_then(|each| self.outline.facts.get(&each.name))
        else {
            return vec![row];
        };
        match self.shape.lengths.get(&fact.name) {
            Some(&length) => (1..=length)
                .map(|n| Some(Row { fact, n: Some(n) }))
                .collect(),
            None => vec![Some(Row { fact, n: None })],
        }
    }

    /// Expands a block; `None` if all its text needs absent facts.
    fn block(
        &mut self,
        block: &'a Block,
        (part, level): (&'static str, usize),
        below: &[Numbering],
        row: Option<Row<'a>>,
    ) -> Option<View> {
        let below = block.marks.as_deref().unwrap_or(below);
        let points = self.level(&block.points, part, level + 1, below, row);
        let count = counted(&points);
        // A list that is still open is one slot, not a row of its columns.
        let is_open = block.each.is_some() && row.is_some_and(|row| row.n.is_none());
        let words = Texts::each(|words| {
            let Some(text) = &block.words[words] else {
                return String::new();
            };
            match row {
                Some(row) if is_open && words == Words::Text => {
                    Slot::fact(&row.fact.name).to_string()
                }
                _ if is_open && words.row().role != TextRole::Link => String::new(),
                _ => self.words(&block.place(words.key()), text, row, count),
            }
        });
        let cues = block.cues.iter();
        let cues = cues.map(|cue| self.words(&block.place("cue"), cue, row, count));
        let cues = cues.filter(|cue| !cue.is_empty()).collect();
        let view = View {
            id: block.id.clone(),
            part,
            level,
            words,
            cues,
            role: block.role.clone().unwrap_or_default(),
            cases: self.cases(block),
            points,
            ..View::default()
        };
        // An item of a list stays if its subject is known, even if nothing else is.
        let named = row.is_some() && view.titles().next().is_some();
        let said = view.words.matter().any(|words| !words.is_empty());
        let said = said || named || !view.points.is_empty();
        let meant = block.words.matter().any(Option::is_some) || !block.points.is_empty();
        let untitled = view.titles().count() < block.titles().count();
        if meant && !said || !is_open && untitled {
            return None;
        }
        let is_first = row.is_none_or(|row| row.n.is_none_or(|n| n == 1));
        let halves = self.budgets.get(&block.id).copied().filter(|_| is_first);
        Some(View { halves, ..view })
    }

    /// Collects the cases and other matter a block and its points ask for, for the sketch page.
    fn cases(&self, block: &Block) -> Vec<String> {
        let mut cases = Vec::new();
        for text in block
            .family()
            .into_iter()
            .filter_map(|block| block.words[Words::Text].as_ref())
        {
            for path in text.settle(self.shape.angle).paths() {
                let fact = self.outline.facts.resolve(path);
                let fact = fact.and_then(|path| self.outline.facts.get(&path.name));
                if let Some(fact) = fact.filter(|fact| fact.kind == FactType::Case)
                    && !self.shape.absent.contains(&fact.name)
                    && !cases.contains(&fact.name)
                {
                    cases.push(fact.name.clone());
                }
            }
        }
        cases
    }

    /// Writes the cue of a block: its purpose and time, next to its current count of 字.
    fn budget(&mut self, view: &View) -> String {
        let what = if view.words[Words::Heading].is_empty() {
            "本段"
        } else {
            "本节"
        };
        let role = if view.role.is_empty() {
            String::new()
        } else {
            format!("讲“{}”", slot::escape(&view.role))
        };
        match (view.halves, self.shape.pace) {
            (Some(halves), Some(pace)) => {
                let chars = pace.chars_of(halves);
                let (count, left) = self.count(view, chars);
                let comma = if role.is_empty() { "" } else { "，" };
                let time = clock(halves);
                format!("{what}{role}{comma}约{time}、{chars}字，现有{count}字{left}")
            }
            _ if role.is_empty() => String::new(),
            _ => format!("{what}{role}"),
        }
    }

    /// Inserts the places that count the 字 there are and those that may still be written.
    fn count(&mut self, view: &View, budget: usize) -> (String, String) {
        let mut words = String::new();
        gather(view, &mut words);
        let words = slot::read(&words).into_iter().map(Inline::from).collect();
        let count = format!("{}#字数", view.id);
        let left = format!("{}#余", view.id);
        self.choices
            .insert(count.clone(), Choice::Count { words, budget });
        self.choices
            .insert(left.clone(), Choice::Left(count.clone()));
        (format!("【@{count}】"), format!("【@{left}】"))
    }

    /// Renders a text in the 【】 grammar for one row; alternatives become a choice of its place. Empty if the text needs
    /// an absent fact.
    fn words(&mut self, place: &Place, text: &Text, row: Option<Row<'_>>, points: usize) -> String {
        let mut text = text.settle(self.shape.angle);
        if let Text::Run(parts) = &mut text
            && place.field == Words::Text.key()
        {
            parts.retain(|part| !self.fit.without_part(&place.block, part.n));
        }
        let mut text = self.counts(text, points);
        let mut place = place.to_string();
        if let Some(Row { fact, n: Some(n) }) = row {
            text = self.absence.without_cells(in_row(&text, fact, n), fact);
            place = format!("{place}[{n}]");
        }
        let Some(text) = self.absence.without(text) else {
            return String::new();
        };
        match self.choice(&place, text) {
            Choice::Words(inlines) => inlines.iter().map(written).collect(),
            choice => {
                self.choices.insert(place.clone(), choice);
                format!("【@{place}】")
            }
        }
    }

    /// Replaces the counters in a text by the number of points of the block and of sections of the outline.
    fn counts(&self, text: Text, points: usize) -> Text {
        let counts = |piece: &Piece| matches!(piece, Piece::Slot(slot) if is_count(&slot.path));
        text.map(&mut |mut line| {
            if !line.pieces.iter().any(counts) {
                return line;
            }
            for piece in &mut Arc::make_mut(&mut line).pieces {
                if let Piece::Slot(slot) = piece
                    && is_count(&slot.path)
                {
                    let count = if slot.path.name == COUNTS[0] {
                        points
                    } else {
                        self.sections
                    };
                    *piece = Piece::Text(hanzi::quantity(count).into());
                }
            }
            line
        })
    }
}

fn written(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => slot::escape(text).into_owned(),
        other => other.plain().into(),
    }
}

/// Collects all spoken words of a block and its descendants.
fn gather(view: &View, words: &mut String) {
    let of_role = |role| view.words.of_role(role).map(String::as_str);
    let before = of_role(TextRole::Title).chain(of_role(TextRole::Body));
    for part in [view.number.as_str()].into_iter().chain(before) {
        words.push_str(part);
        words.push(' ');
    }
    for point in &view.points {
        gather(point, words);
    }
    words.extend(of_role(TextRole::Link));
}
