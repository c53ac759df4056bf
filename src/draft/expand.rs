//! From the blocks of an outline to the blocks of one shape: numbers, rows, what is left out, the time of each.

use std::collections::BTreeMap;

use super::budget::{self, Budgets, clock};
use super::form::{Choice, Phrase};
use super::shape::Shape;
use super::view::{OutlineView, View};
use crate::models::document::Inline;
use crate::models::facts::{Fact, in_row};
use crate::models::outline::{Block, Outline, Phrases, Place};
use crate::models::phrase::Ask;
use crate::models::text::{By, Text};
use crate::slot::{self, Piece};
use crate::words::mark::Mark;

/// An outline expanded: its parts, what is to be picked by place, and the banks it is picked from.
pub(super) struct Expanded {
    pub(super) view: OutlineView,
    pub(super) choices: BTreeMap<String, Choice>,
    pub(super) banks: BTreeMap<String, Vec<Phrase>>,
}

/// Expands an outline for one shape.
pub(super) fn expand(outline: &Outline, shape: &Shape) -> Expanded {
    let budgets = shape
        .pace
        .map_or_else(Budgets::new, |pace| budget::spread(outline, pace));
    let mut expander = Expander {
        outline,
        shape,
        budgets,
        choices: BTreeMap::new(),
    };
    let head = |expander: &mut Expander<'_>, field: &'static str, text: Option<&Text>| {
        let place = Place {
            block: String::new(),
            field,
        };
        text.map_or_else(String::new, |text| expander.words(&place, text, None))
    };
    let marks = &outline.marks;
    let view = OutlineView {
        title: head(&mut expander, "title", Some(&outline.title)),
        subtitle: head(&mut expander, "subtitle", outline.subtitle.as_ref()),
        salutation: head(&mut expander, "salutation", outline.salutation.as_ref()),
        opening: expander.level(&outline.opening, "opening", 1, marks, None),
        sections: expander.level(&outline.sections, "section", 1, marks, None),
        closing: expander.level(&outline.closing, "closing", 1, marks, None),
    };
    let banks = expander.banks();
    Expanded {
        view,
        choices: expander.choices,
        banks,
    }
}

/// A row of a list; `n` from 1, or nothing while the list is open.
#[derive(Clone, Copy)]
struct Row<'a> {
    fact: &'a Fact,
    n: Option<usize>,
}

struct Expander<'a> {
    outline: &'a Outline,
    shape: &'a Shape,
    budgets: Budgets,
    choices: BTreeMap<String, Choice>,
}

impl<'a> Expander<'a> {
    /// Expands the blocks of one level; `marks` are the numbering of this level and those below.
    fn level(
        &mut self,
        blocks: &'a [Block],
        part: &'static str,
        level: usize,
        marks: &[Mark],
        row: Option<Row<'a>>,
    ) -> Vec<View> {
        let (mark, below) = match marks {
            [mark, below @ ..] => (*mark, below),
            [] => (Mark::NONE, marks),
        };
        let mut views = Vec::new();
        let mut n = 0;
        for block in blocks {
            if self.is_out(block) {
                continue;
            }
            for (at, row) in self.rows(block, row).into_iter().enumerate() {
                let numbered =
                    block.heading.is_some() || block.lead.is_some() || block.each.is_some();
                let number = if numbered && mark != Mark::NONE {
                    n += 1;
                    mark.nth(n)
                } else {
                    String::new()
                };
                let mut view = self.block(block, number, (part, level), below, row);
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
        block.optional.as_ref().is_some_and(|fact| out(&fact.name))
            || block.each.as_ref().is_some_and(|fact| out(&fact.name))
    }

    /// The rows a block is repeated for: itself once, unless it says `each`. An open list has one row, still open.
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

    fn block(
        &mut self,
        block: &'a Block,
        number: String,
        (part, level): (&'static str, usize),
        below: &[Mark],
        row: Option<Row<'a>>,
    ) -> View {
        let texts: Vec<(Place, String)> = block
            .texts()
            .into_iter()
            .map(|(place, text)| {
                let words = self.words(&place, text, row);
                (place, words)
            })
            .collect();
        let field = |name: &str| {
            let found = texts.iter().find(|(place, _)| place.field == name);
            found.map_or_else(String::new, |(_, words)| words.clone())
        };
        let cues = texts.iter().filter(|(place, _)| place.field == "cue");
        let below = block.marks.as_deref().unwrap_or(below);
        let mut view = View {
            id: block.id.clone(),
            part,
            level,
            number,
            heading: field("heading"),
            lead: field("lead"),
            text: field("text"),
            cues: cues.map(|(_, words)| words.clone()).collect(),
            budget: String::new(),
            halves: None,
            role: block.role.clone().unwrap_or_default(),
            stage: field("stage"),
            transition: field("transition"),
            points: self.level(&block.points, part, level + 1, below, row),
        };
        let is_first = row.is_none_or(|row| row.n.is_none_or(|n| n == 1));
        view.halves = self.budgets.get(&block.id).copied().filter(|_| is_first);
        view.budget = self.budget(&view);
        view
    }

    /// Says what a block is for and how much time it has, beside how many 字 it has already.
    fn budget(&mut self, view: &View) -> String {
        let what = if view.heading.is_empty() {
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
                let count = self.count(view);
                let comma = if role.is_empty() { "" } else { "，" };
                let (time, chars) = (clock(halves), pace.chars_of(halves));
                format!("{what}{role}{comma}约{time}、{chars}字，现有{count}字")
            }
            _ if role.is_empty() => String::new(),
            _ => format!("{what}{role}"),
        }
    }

    fn count(&mut self, view: &View) -> String {
        let mut words = String::new();
        gather(view, &mut words);
        let inlines = slot::read(&words).into_iter().map(Inline::from).collect();
        let place = format!("{}#字数", view.id);
        self.choices.insert(place.clone(), Choice::Count(inlines));
        format!("【@{place}】")
    }

    /// Writes a text in the 【】 grammar for one row; what is to be picked becomes a choice of its place.
    fn words(&mut self, place: &Place, text: &Text, row: Option<Row<'_>>) -> String {
        let mut text = text.settle(self.shape.angle);
        let mut place = place.to_string();
        if let Some(Row { fact, n: Some(n) }) = row {
            text = in_row(&text, fact, n);
            place = format!("{place}[{n}]");
        }
        match self.choice(&place, text) {
            Choice::Words(inlines) => inlines.iter().map(written).collect(),
            choice => {
                self.choices.insert(place.clone(), choice);
                format!("【@{place}】")
            }
        }
    }

    /// Prepares the entries of the banks that choices use.
    fn banks(&mut self) -> BTreeMap<String, Vec<Phrase>> {
        let outline = self.outline;
        let banks = outline
            .phrases
            .values()
            .filter_map(|phrases| match phrases {
                Phrases::Bank(bank) => Some(bank),
                Phrases::Fixed(_) => None,
            });
        let mut prepared = BTreeMap::new();
        for bank in banks {
            let entries = bank.entries.iter().map(|entry| {
                let place = format!("{}@{}", bank.id, entry.id);
                Phrase {
                    words: self.choice(&place, entry.text.settle(self.shape.angle)),
                    quoted: bank.quotations,
                    source: entry.source.clone(),
                    kind: entry.kind.clone(),
                }
            });
            prepared.insert(bank.id.clone(), entries.collect());
        }
        prepared
    }

    fn choice(&mut self, place: &str, text: Text) -> Choice {
        match text {
            Text::Line(line) => Choice::Words(
                line.pieces
                    .into_iter()
                    .flat_map(|piece| self.piece(place, piece))
                    .collect(),
            ),
            Text::Any(texts) | Text::Angles(texts, _) => Choice::Any(
                texts
                    .into_iter()
                    .map(|text| self.choice(place, text))
                    .collect(),
            ),
            Text::By(By { path, cases, .. }) => Choice::By {
                path,
                cases: cases
                    .into_iter()
                    .map(|(key, text)| (key.text, self.choice(place, text)))
                    .collect(),
            },
        }
    }

    fn piece(&mut self, place: &str, piece: Piece) -> Vec<Inline> {
        let Piece::Choice(name) = piece else {
            return vec![piece.into()];
        };
        if let Some(Phrases::Fixed(text)) = self.outline.phrases.get(&name) {
            let text = text.settle(self.shape.angle);
            let place = format!("{place}@{name}");
            return match self.choice(&place, text) {
                Choice::Words(inlines) => inlines,
                choice => self.register(place, choice),
            };
        }
        let ask = Ask::of(&name);
        let (bank, entries) = match self.outline.phrases.get(ask.bank) {
            Some(Phrases::Bank(bank)) => (bank.id.clone(), bank.select(ask.which)),
            _ => (ask.bank.to_owned(), Vec::new()),
        };
        let which = ask
            .which
            .map_or_else(String::new, |which| format!(".{which}"));
        let pick = format!("{place}@{}{which}", ask.bank);
        let picked = self.register(pick.clone(), Choice::Bank { bank, entries });
        if ask.work {
            return self.register(format!("{pick}.出处"), Choice::Work(pick));
        }
        picked
    }

    fn register(&mut self, place: String, choice: Choice) -> Vec<Inline> {
        self.choices.insert(place.clone(), choice);
        vec![Inline::Choice(place.into())]
    }
}

fn written(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => slot::escape(text).into_owned(),
        other => other.plain().into(),
    }
}

/// All spoken words of a block and of what is below it.
fn gather(view: &View, words: &mut String) {
    for part in [&view.number, &view.heading, &view.lead, &view.text] {
        words.push_str(part);
        words.push(' ');
    }
    for point in &view.points {
        gather(point, words);
    }
    words.push_str(&view.transition);
}
