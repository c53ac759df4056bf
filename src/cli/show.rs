//! `qicao show`: prints an outline as a tree, with its angles, facts, time and choices.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::args::{Libraries, Show};
use super::report::draw;
use super::table::columns;
use super::{Status, context, output};
use crate::codec::sheet::by_owner;
use crate::desk;
use crate::draft::{Budgets, Pace, Shape, clock, compose, needed, spread};
use crate::library::{FileKind, Item, Library};
use crate::models::facts::{Fact, Values};
use crate::models::outline::{Block, Outline, Words};
use crate::models::text::{Line, Text};
use crate::words::diag::Diags;

pub(super) fn run(args: &Show, libraries: &Libraries) -> anyhow::Result<Status> {
    let library = context::library(libraries)?;
    let item = library.find(FileKind::Outline, &args.outline)?;
    let mut notes = Diags::new();
    let loaded = library.load(item)?.into_output(&mut notes);
    library.note_changed(loaded.files.iter().copied(), &mut notes);
    let outline = &loaded.outline;
    let mut template = desk::template(&library, None, outline.genre, context::limits())?;
    let shape = Shape::of(outline, &Values::default(), 0, None);
    let form = compose(outline, &mut template, &shape)?.into_output(&mut notes);
    let facts = needed(&form, outline);
    let places: Vec<(String, usize)> = form
        .places()
        .map(|(place, count)| (place.to_owned(), count))
        .collect();
    let shown = Shown {
        outline,
        item,
        library: &library,
        facts: &facts,
        places: &places,
        ids: args.ids,
    };
    draw(&notes);
    if args.json {
        output::print_json(&shown.json())?;
    } else {
        output::print(&shown.text())?;
    }
    Ok(Status::Done)
}

struct Shown<'a> {
    outline: &'a Outline,
    item: &'a Item,
    library: &'a Library,
    facts: &'a [&'a Fact],
    places: &'a [(String, usize)],
    ids: bool,
}

impl Shown<'_> {
    fn text(&self) -> String {
        let outline = self.outline;
        let mut out = format!("{}　{}\n", outline.name, outline.id);
        let mut about = vec![outline.genre.name.to_owned()];
        let pace = Pace::of(outline);
        if let Some(pace) = pace {
            about.push(format!("{}分钟、{}字", pace.minutes, pace.chars()));
        }
        about.push(self.item.path.clone());
        let _ = writeln!(out, "{}", about.join("　"));
        if let Some(below) = self.shadowed() {
            let _ = writeln!(out, "盖住了：{}", below.path);
        }
        let line = |out: &mut String, name: &str, texts: &[String]| {
            if !texts.is_empty() {
                let _ = writeln!(out, "{name}：{}", texts.join("、"));
            }
        };
        line(&mut out, "别名", &outline.aliases);
        line(&mut out, "适用", &outline.occasions);
        line(
            &mut out,
            "听众",
            &outline.audience.clone().into_iter().collect::<Vec<_>>(),
        );
        line(&mut out, "不宜", &outline.not_for);
        if let Some(source) = &outline.source {
            let form = source
                .form
                .as_ref()
                .map_or_else(String::new, |form| format!("（{form}）"));
            let _ = writeln!(out, "来源：{}{form}", source.title);
        }
        let angles: Vec<_> = outline
            .angles
            .iter()
            .enumerate()
            .map(|(n, angle)| format!("{} {angle}", n + 1))
            .collect();
        line(&mut out, "角度", &angles);
        out.push('\n');
        let budgets = pace.map_or_else(Budgets::new, |pace| spread(outline, pace));
        for (name, blocks) in [
            ("开头", &outline.opening),
            ("正文", &outline.sections),
            ("结尾", &outline.closing),
        ] {
            if !blocks.is_empty() {
                let _ = writeln!(out, "{name}");
                for block in blocks {
                    tree(block, 1, &budgets, self.ids, &mut out);
                }
            }
        }
        self.facts(&mut out);
        self.choices(&mut out);
        out
    }

    fn shadowed(&self) -> Option<&Item> {
        self.library
            .find_below(FileKind::Outline, &self.item.id, self.item.layer)
    }

    fn facts(&self, out: &mut String) {
        let required = self.facts.iter().filter(|fact| fact.required).count();
        let _ = writeln!(
            out,
            "\n要素（{}项，其中必填{required}项，带*）",
            self.facts.len()
        );
        let mut rows = Vec::new();
        for (owner, facts) in by_owner(self.facts) {
            for fact in facts {
                let star = if fact.required { "*" } else { "" };
                rows.push([
                    format!("  {owner}"),
                    format!("{}{star}", fact.name),
                    fact.kind.name(),
                    fact.wanted(),
                ]);
            }
        }
        out.push_str(&columns(&rows));
    }

    fn choices(&self, out: &mut String) {
        if self.places.is_empty() {
            return;
        }
        let places: Vec<_> = self
            .places
            .iter()
            .map(|(place, count)| format!("{place}（{count}）"))
            .collect();
        let _ = writeln!(
            out,
            "\n可选处（几种说法，--pick 处=几 指定）\n  {}",
            places.join("　")
        );
    }

    fn json(&self) -> Value {
        let outline = self.outline;
        let blocks = |blocks: &[Block]| blocks.iter().map(block_json).collect::<Vec<_>>();
        json!({
            "id": outline.id,
            "name": outline.name,
            "aliases": outline.aliases,
            "genre": outline.genre.id,
            "occasions": outline.occasions,
            "audience": outline.audience,
            "not_for": outline.not_for,
            "frame": outline.frame,
            "minutes": outline.minutes,
            "angles": outline.angles,
            "title": texts(&outline.title),
            "opening": blocks(&outline.opening),
            "sections": blocks(&outline.sections),
            "closing": blocks(&outline.closing),
            "facts": self.facts.iter().map(|fact| json!({
                "name": fact.name,
                "type": fact.kind.id(),
                "label": fact.label,
                "required": fact.required,
                "owner": fact.owner,
                "unit": fact.unit,
                "as_of": fact.as_of,
                "columns": fact.column_names(),
            })).collect::<Vec<_>>(),
            "places": self.places.iter().map(|(place, count)| json!({
                "place": place,
                "alternatives": count,
            })).collect::<Vec<_>>(),
            "file": self.item.path,
            "shadows": self.shadowed().map(|item| item.path.clone()),
        })
    }
}

/// Returns every wording of a text, as written.
fn texts(text: &Text) -> Vec<String> {
    text.lines().into_iter().map(Line::written).collect()
}

fn block_json(block: &Block) -> Value {
    let mut json = json!({ "id": block.id });
    for &words in Words::around_cues().0 {
        json[words.key()] = block.words[words].as_ref().map(texts).into();
    }
    json["role"] = block.role.clone().into();
    json["share"] = block.share.into();
    json["each"] = block.each.as_ref().map(|each| &*each.name).into();
    json["optional"] = block.optional.as_ref().map(|fact| &*fact.name).into();
    json["points"] = block.points.iter().map(block_json).collect();
    json
}

fn tree(block: &Block, depth: usize, budgets: &Budgets, ids: bool, out: &mut String) {
    const LONGEST: usize = 24;
    let indent = "  ".repeat(depth);
    let words = match block.titles().next() {
        Some(title) => texts(title).join(" ｜ "),
        None => {
            let first = block.words[Words::Text].as_ref().and_then(Text::first);
            let text = first.map(Line::written).unwrap_or_default();
            let short: String = text.chars().take(LONGEST).collect();
            if short.len() < text.len() {
                format!("{short}…")
            } else {
                short
            }
        }
    };
    let mut notes = Vec::new();
    notes.extend(budgets.get(&block.id).map(|&halves| clock(halves)));
    notes.extend(
        block
            .each
            .as_ref()
            .map(|each| format!("{}每行一段", each.name)),
    );
    notes.extend(
        block
            .optional
            .as_ref()
            .map(|fact| format!("没有{}就不出", fact.name)),
    );
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!("（{}）", notes.join("，"))
    };
    let id = if ids {
        format!("　[{}]", block.id)
    } else {
        String::new()
    };
    let _ = writeln!(out, "{indent}{words}{notes}{id}");
    for point in &block.points {
        tree(point, depth + 1, budgets, ids, out);
    }
}
