//! From a tree to an outline, all faults at once.

use std::collections::BTreeMap;

use super::check::check;
use super::fault::OutlineFault;
use super::id::{Taken, own_id};
use super::keys::{BANK, BLOCK, FRAME, NOT_IN_IDS, OUTLINE, PHRASES, SCHEMA, SOURCE};
use super::remark::{doubts, quotes};
use super::{Block, Origin, Outline, Phrases, Reference};
use crate::models::facts::{Declarer, Facts};
use crate::models::genre::Genre;
use crate::models::phrase::Bank;
use crate::models::text::Text;
use crate::slot::{Path, Piece};
use crate::words::diag::Diags;
use crate::words::mark::Mark;
use crate::words::yaml::{Fields, Node, Value, list, text};

impl Outline {
    /// Reads an outline called `id`, whose facts come upon the `shared` ones.
    ///
    /// Gives nothing where a part without which there is no outline is missing; `diags` says which.
    pub(crate) fn read(id: &str, node: &Node, shared: &Facts, diags: &mut Diags) -> Option<Self> {
        let mut fields = Fields::keyed(node, &OUTLINE, diags)?;
        fields.schema(SCHEMA, diags);
        fields.take("extends");
        let name = fields.text("name", diags);
        let genre = fields.take("genre");
        let genre = genre.and_then(|node| genre_of(node, diags));
        let aliases = fields.names("aliases", diags);
        let occasions = fields.names("occasions", diags);
        let audience = fields.text("audience", diags);
        let not_for = fields.names("not_for", diags);
        let source = fields.take("source").and_then(|node| origin(node, diags));
        let quotes = quotes(fields.take("quotes"), diags);
        let doubted = doubts(fields.take("notes"), diags);
        let frame = frame(fields.take("frame"), diags);
        let minutes = fields.number("minutes", diags);
        let marks = fields
            .take("marks")
            .map_or_else(Vec::new, |node| marks(node, diags));
        let angles = fields.names("angles", diags);
        let mut facts = shared.clone();
        let mut declared = Vec::new();
        if let Some(node) = fields.take("facts") {
            facts.declare(node, Declarer::Outline, diags);
            if let Value::Map(entries) = &node.value {
                declared = entries
                    .iter()
                    .map(|(key, _)| key.text.to_string())
                    .collect();
            }
        }
        let phrases = fields
            .take("phrases")
            .map_or_else(BTreeMap::new, |node| phrases(node, diags));
        let mut words =
            |key, diags: &mut Diags| fields.take(key).and_then(|node| Text::read(node, diags));
        let (gist, thread) = (words("gist", diags), words("thread", diags));
        let title = words("title", diags);
        let subtitle = words("subtitle", diags);
        let salutation = words("salutation", diags);
        let mut taken = Taken::default();
        let mut part = |key| {
            let nodes = fields.take(key).map_or(&[][..], list);
            blocks(nodes, None, &mut taken, diags)
        };
        let (opening, sections, closing) = (part("opening"), part("sections"), part("closing"));
        fields.finish(diags);
        let mut outline = Self {
            id: id.to_owned(),
            name: name?,
            aliases,
            genre: genre?,
            occasions,
            audience,
            not_for,
            source,
            quotes,
            notes: doubted,
            frame,
            minutes,
            marks,
            angles,
            facts,
            declared,
            phrases,
            gist,
            thread,
            title: title?,
            subtitle,
            salutation,
            opening,
            sections,
            closing,
            span: node.span.clone(),
        };
        check(&outline, diags);
        for (list, print) in row_prints(&outline) {
            outline.facts.set_print(&list, print);
        }
        for (path, form) in usual_forms(&outline) {
            outline.facts.set_usual_form(path, form);
        }
        Some(outline)
    }
}

/// How the rows of lists read that do not say it: as in the block that is repeated for them.
fn row_prints(outline: &Outline) -> Vec<(String, Text)> {
    let blocks = outline.blocks().into_iter();
    let prints = blocks.filter_map(|block| {
        let list = outline.facts.get(&block.each.as_ref()?.name)?;
        let text = block
            .text
            .as_ref()
            .filter(|text| matches!(text, Text::Line(_)))?;
        list.print
            .is_none()
            .then(|| (list.name.clone(), text.clone()))
    });
    prints.collect()
}

/// The forms of the outline's own facts that are always printed in one: a draft need not show them.
fn usual_forms(outline: &Outline) -> BTreeMap<Path, String> {
    let mut forms: BTreeMap<Path, Vec<Option<String>>> = BTreeMap::new();
    let texts = outline.texts();
    for piece in texts
        .iter()
        .flat_map(|(_, text)| text.lines())
        .flat_map(|line| &line.pieces)
    {
        if let Piece::Slot(slot) = piece
            && let Some(path) = outline.facts.resolve(&slot.path)
            && outline.declared.contains(&path.name)
        {
            forms.entry(path).or_default().push(slot.form.clone());
        }
    }
    let always = forms.into_iter().filter_map(|(path, mut forms)| {
        forms.dedup();
        match &mut forms[..] {
            [Some(form)] => Some((path, std::mem::take(form))),
            _ => None,
        }
    });
    always.collect()
}

fn genre_of(node: &Node, diags: &mut Diags) -> Option<Genre> {
    let name = text(node, diags)?;
    let genre = Genre::named(&name);
    if genre.is_none() {
        diags.add(&node.span, &OutlineFault::UnknownGenre { name });
    }
    genre
}

fn origin(node: &Node, diags: &mut Diags) -> Option<Origin> {
    let mut fields = Fields::keyed(node, &SOURCE, diags)?;
    let title = fields.text("title", diags);
    let form = fields.text("form", diags);
    fields.finish(diags);
    Some(Origin {
        title: title?,
        form,
    })
}

fn frame(node: Option<&Node>, diags: &mut Diags) -> Vec<String> {
    let Some(node) = node else { return Vec::new() };
    let Some(mut fields) = Fields::keyed(node, &FRAME, diags) else {
        return Vec::new();
    };
    let words = fields.names("words", diags);
    fields.finish(diags);
    words
}

fn marks(node: &Node, diags: &mut Diags) -> Vec<Mark> {
    let mut marks = Vec::new();
    for item in list(node) {
        let Some(name) = text(item, diags) else {
            continue;
        };
        match Mark::named(&name) {
            Some(mark) => marks.push(mark),
            None => diags.add(&item.span, &OutlineFault::UnknownMark { name }),
        }
    }
    marks
}

fn phrases(node: &Node, diags: &mut Diags) -> BTreeMap<String, Phrases> {
    let mut phrases = BTreeMap::new();
    let Some(mut fields) = Fields::keyed(node, &PHRASES, diags) else {
        return phrases;
    };
    for (name, node) in fields.rest() {
        let mut bank = Bank::new(&name.text);
        let entry = match node.value {
            Value::List(_) => {
                bank.add(node, diags);
                Some(Phrases::Bank(bank))
            }
            _ if node.get("any").is_some() => {
                own_bank(node, &mut bank, diags);
                Some(Phrases::Bank(bank))
            }
            _ => Text::read(node, diags).map(Phrases::Fixed),
        };
        phrases.extend(entry.map(|entry| (name.text.to_string(), entry)));
    }
    phrases
}

fn own_bank(node: &Node, bank: &mut Bank, diags: &mut Diags) {
    let Some(mut fields) = Fields::keyed(node, &BANK, diags) else {
        return;
    };
    bank.quotations = fields.flag("quotations", diags);
    if let Some(entries) = fields.take("any") {
        bank.add(entries, diags);
    }
    fields.finish(diags);
}

fn blocks(
    nodes: &[Node],
    parent: Option<&str>,
    taken: &mut Taken,
    diags: &mut Diags,
) -> Vec<Block> {
    nodes
        .iter()
        .filter_map(|node| block(node, parent, taken, diags))
        .collect()
}

fn block(node: &Node, parent: Option<&str>, taken: &mut Taken, diags: &mut Diags) -> Option<Block> {
    let mut fields = Fields::keyed(node, &BLOCK, diags)?;
    let own = own_id(node);
    let full = parent.map_or_else(|| own.clone(), |parent| format!("{parent}/{own}"));
    let id = match fields.take("id") {
        Some(id) => {
            if id.as_str().is_none() || own.is_empty() || own.contains(NOT_IN_IDS) {
                diags.add(&id.span, &OutlineFault::BadId);
            } else if !taken.take(&full) {
                diags.add(&id.span, &OutlineFault::DuplicateId { id: own });
            }
            full
        }
        None => taken.unique(full),
    };
    let mut words = |key| fields.take(key).and_then(|node| Text::read(node, diags));
    let (heading, lead, text) = (words("heading"), words("lead"), words("text"));
    let (stage, transition) = (words("stage"), words("transition"));
    let cues = match fields.take("cue") {
        Some(node) => list(node)
            .iter()
            .filter_map(|node| Text::read(node, diags))
            .collect(),
        None => Vec::new(),
    };
    let share = fields.number("share", diags);
    let is_spare = fields.flag("spare", diags);
    let role = fields.text("role", diags);
    let (each, optional) = (
        reference(fields.take("each")),
        reference(fields.take("optional")),
    );
    let marks = fields.take("marks").map(|node| marks(node, diags));
    let points = fields.take("points").map_or(&[][..], list);
    let points = blocks(points, Some(&id), taken, diags);
    let span = fields.span().clone();
    fields.finish(diags);
    Some(Block {
        id,
        heading,
        lead,
        text,
        cues,
        share,
        spare: is_spare,
        role,
        stage,
        transition,
        each,
        optional,
        marks,
        points,
        span,
    })
}

fn reference(node: Option<&Node>) -> Option<Reference> {
    node.map(|node| Reference {
        name: node.as_str().unwrap_or_default().to_owned(),
        span: node.span.clone(),
    })
}
