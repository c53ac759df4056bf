//! Reads an outline from a node tree, reporting all faults at once.

use std::collections::BTreeMap;

use super::check::check;
use super::fault::OutlineFault;
use super::id::{Taken, own_id};
use super::keys::{self, NOT_IN_IDS, PHRASES};
use super::remark::{doubts, quotes};
use super::{Block, Origin, Outline, Phrases, Reference, Texts, Words};
use crate::models::facts::{Declarer, Facts};
use crate::models::genre::Genre;
use crate::models::phrase::Bank;
use crate::models::text::Text;
use crate::slot::{Path, Piece};
use crate::words::diag::Diags;
use crate::words::mark::Numbering;
use crate::words::yaml::{Node, Value, list, text};

impl Outline {
    /// Reads an outline called `id`, whose facts extend the `shared` ones.
    ///
    /// Returns `None` if an essential part is missing; `diags` names it.
    pub(crate) fn read(id: &str, node: &Node, shared: &Facts, diags: &mut Diags) -> Option<Self> {
        let it = keys::Outline::read(node, diags)?;
        let genre = it.genre.and_then(|node| genre_of(node, diags));
        let source = it.source.and_then(|node| origin(node, diags));
        let quotes = quotes(it.quotes, diags);
        let notes = doubts(it.notes, diags);
        let frame = it.frame.map_or_else(Vec::new, |node| frame(node, diags));
        let marks = it.marks.map_or_else(Vec::new, |node| marks(node, diags));
        let mut facts = shared.clone();
        let mut declared = Vec::new();
        if let Some(node) = it.facts {
            facts.declare(node, Declarer::Outline, diags);
            if let Value::Map(entries) = &node.value {
                declared = entries
                    .iter()
                    .map(|(key, _)| key.text.to_string())
                    .collect();
            }
        }
        let phrases = it
            .phrases
            .map_or_else(BTreeMap::new, |node| phrases(node, diags));
        let texts = [it.gist, it.thread, it.title, it.subtitle, it.salutation];
        let texts = texts.map(|node| Text::read(node?, diags));
        let [gist, thread, title, subtitle, salutation] = texts;
        let mut taken = Taken::default();
        let parts = [it.opening, it.sections, it.closing];
        let [opening, sections, closing] = parts.map(|part| blocks(part, None, &mut taken, diags));
        it.rest.finish(diags);
        let mut outline = Self {
            id: id.to_owned(),
            name: it.name?,
            aliases: it.aliases,
            genre: genre?,
            occasions: it.occasions,
            audience: it.audience,
            not_for: it.not_for,
            source,
            quotes,
            notes,
            frame,
            minutes: it.minutes,
            marks,
            angles: it.angles,
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

/// Returns the wording of rows for lists that have none: that of the block repeated for them.
fn row_prints(outline: &Outline) -> Vec<(String, Text)> {
    let blocks = outline.blocks().into_iter();
    let prints = blocks.filter_map(|block| {
        let list = outline.facts.get(&block.each.as_ref()?.name)?;
        let text = block.words[Words::Text]
            .as_ref()
            .filter(|text| matches!(text, Text::Line(_)))?;
        list.print
            .is_none()
            .then(|| (list.name.clone(), text.clone()))
    });
    prints.collect()
}

/// Returns the outline's own facts that are always printed in one form: a draft need not show the form.
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
    let it = keys::Source::read(node, diags)?;
    it.rest.finish(diags);
    Some(Origin {
        title: it.title?,
        form: it.form,
    })
}

fn frame(node: &Node, diags: &mut Diags) -> Vec<String> {
    let Some(it) = keys::Frame::read(node, diags) else {
        return Vec::new();
    };
    it.rest.finish(diags);
    it.words
}

fn marks(node: &Node, diags: &mut Diags) -> Vec<Numbering> {
    let mut marks = Vec::new();
    for item in list(node) {
        let Some(name) = text(item, diags) else {
            continue;
        };
        match Numbering::named(&name) {
            Some(mark) => marks.push(mark),
            None => diags.add(&item.span, &OutlineFault::UnknownMark { name }),
        }
    }
    marks
}

fn phrases(node: &Node, diags: &mut Diags) -> BTreeMap<String, Phrases> {
    let mut phrases = BTreeMap::new();
    for (name, node) in PHRASES.entries(node, diags) {
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
    let Some(it) = keys::Bank::read(node, diags) else {
        return;
    };
    bank.quotations = it.quotations;
    if let Some(entries) = it.any {
        bank.add(entries, diags);
    }
    it.rest.finish(diags);
}

fn blocks(
    node: Option<&Node>,
    parent: Option<&str>,
    taken: &mut Taken,
    diags: &mut Diags,
) -> Vec<Block> {
    node.map_or(&[][..], list)
        .iter()
        .filter_map(|node| block(node, parent, taken, diags))
        .collect()
}

fn block(node: &Node, parent: Option<&str>, taken: &mut Taken, diags: &mut Diags) -> Option<Block> {
    let it = keys::Block::read(node, diags)?;
    let own = own_id(node);
    let full = parent.map_or_else(|| own.clone(), |parent| format!("{parent}/{own}"));
    let id = match it.id {
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
    let mut texts = it.before.into_iter().chain(it.after);
    let words = Texts::each(|_| Text::read(texts.next()??, diags));
    let cues = it.cue.map_or(&[][..], list).iter();
    let cues = cues.filter_map(|node| Text::read(node, diags)).collect();
    let marks = it.marks.map(|node| marks(node, diags));
    let points = blocks(it.points, Some(&id), taken, diags);
    it.rest.finish(diags);
    Some(Block {
        id,
        words,
        cues,
        share: it.share,
        spare: it.spare,
        role: it.role,
        each: it.each.map(reference),
        optional: it.optional.map(reference),
        marks,
        points,
        span: node.span.clone(),
    })
}

fn reference(node: &Node) -> Reference {
    Reference {
        name: node.as_str().unwrap_or_default().to_owned(),
        span: node.span.clone(),
    }
}
