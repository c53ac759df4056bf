//! `qicao list`: lists files and their libraries.

mod phrases;

use serde_json::{Value, json};

use super::args::{Libraries, List};
use super::report::{draw, severity};
use super::table::columns;
use super::{Status, context, output};
use crate::library::{Brief, FileKind, Item, Library};
use crate::models::genre::Genre;
use crate::models::layout::Grid;
use crate::models::rule::level_name;
use crate::models::speaker::Speaker;
use crate::template::Template;
use crate::words::diag::{Diags, Warned};

pub(super) fn run(args: &List, libraries: &Libraries) -> anyhow::Result<Status> {
    let library = context::library(libraries)?;
    let formulas = args.words.first().is_some_and(|word| word == FORMULAS);
    let (kind, words) = match args.words.split_first() {
        Some((_, rest)) if formulas => (FileKind::Phrases, rest),
        _ => kind(&args.words),
    };
    let mut notes = Diags::new();
    let entries = match kind {
        FileKind::Phrases if formulas => phrases::formulas(words, &library, &mut notes),
        FileKind::Outline => outlines(args, words, &library, &mut notes)?,
        FileKind::Template => templates(words, &library, &mut notes),
        FileKind::Phrases => phrases::phrases(words, &library, &mut notes),
        FileKind::Facts => facts(words, &library, &mut notes),
        FileKind::Layout => layouts(words, &library, &mut notes),
        FileKind::Rule => rules(words, &library, &mut notes),
        FileKind::Speaker => speakers(words, &library, &mut notes),
    };
    library.note_changed(library.all(kind), &mut notes);
    draw(&notes);
    if args.json {
        let entries: Vec<_> = entries.into_iter().map(|entry| entry.json).collect();
        let list = json!({ "kind": kind.folder(), "entries": entries });
        output::print_json(&list)?;
        return Ok(Status::Done);
    }
    if entries.is_empty() {
        let many = words.len() > 1;
        let hint = if many {
            "少写几个词试试，或"
        } else {
            "换个词试试，或"
        };
        super::report::say(&format!("没有符合的。{hint} qicao list 看全部"));
    }
    let rows: Vec<_> = entries.into_iter().map(|entry| entry.row).collect();
    output::print(&columns(&rows))?;
    Ok(Status::Done)
}

/// The word for the phrases that are never varied.
const FORMULAS: &str = "提法";

/// A line of a list, and its JSON.
struct Entry {
    row: [String; 4],
    json: Value,
}

/// Parses the kind from the first word; outlines by default.
fn kind(words: &[String]) -> (FileKind, &[String]) {
    let Some((first, rest)) = words.split_first() else {
        return (FileKind::Outline, words);
    };
    match FileKind::named(first) {
        Some(kind) => (kind, rest),
        None => (FileKind::Outline, words),
    }
}

fn matches(words: &[String], texts: &[String]) -> bool {
    words
        .iter()
        .all(|word| texts.iter().any(|text| text.contains(word.as_str())))
}

/// Lists all outlines, or those that match a search, the best first, with their headings and the reasons.
fn outlines(
    args: &List,
    words: &[String],
    library: &Library,
    notes: &mut Diags,
) -> Result<Vec<Entry>, Diags> {
    let genres = args.genre.as_deref().map(genres).transpose()?;
    let fits = |outline: &Brief| {
        let mut occasions = outline.occasions.iter();
        genres
            .as_ref()
            .is_none_or(|genres| genres.contains(&outline.genre))
            && args.points.is_none_or(|points| points == outline.sections)
            && args
                .occasion
                .as_ref()
                .is_none_or(|wanted| occasions.any(|occasion| occasion.contains(wanted.as_str())))
    };
    if words.is_empty() {
        let mut entries = Vec::new();
        for item in library.list(FileKind::Outline) {
            match library.brief(item) {
                Ok(outline) if fits(&outline) => {
                    entries.push(outline_entry(&outline, item, library));
                }
                Ok(_) => {}
                Err(faults) => notes.extend(faults),
            }
        }
        return Ok(entries);
    }
    let found = library.index().search(words).into_iter();
    let found = found.filter(|found| fits(&found.outline)).map(|found| {
        let item = &library.items()[found.item];
        let mut entry = outline_entry(&found.outline, item, library);
        let headings = &found.outline.headings;
        entry.row[3] += &format!("（{}）", found.why);
        if !headings.is_empty() {
            entry.row[3] += &format!("\n    {}", headings.join(" ｜ "));
        }
        entry.json["headings"] = json!(headings);
        entry.json["why"] = json!(found.why);
        entry
    });
    Ok(found.collect())
}

fn outline_entry(outline: &Brief, item: &Item, library: &Library) -> Entry {
    Entry {
        row: [
            outline.short().to_owned(),
            item.id.clone(),
            outline.genre.name.to_owned(),
            format!("{}　[{}]", outline.name, place(item, library)),
        ],
        json: json!({
            "id": item.id,
            "name": outline.name,
            "aliases": outline.aliases,
            "genre": outline.genre.id,
            "occasions": outline.occasions,
            "sections": outline.sections,
            "minutes": outline.minutes,
            "file": item.path,
        }),
    }
}

fn genres(name: &str) -> Result<Vec<Genre>, Diags> {
    let meant = Genre::meant(name);
    if meant.is_empty() {
        let name = name.to_owned();
        let fault = crate::models::outline::OutlineFault::UnknownGenre { name };
        return Err(crate::words::diag::Diag::of(&fault).into());
    }
    Ok(meant)
}

fn templates(words: &[String], library: &Library, notes: &mut Diags) -> Vec<Entry> {
    let mut entries = Vec::new();
    for item in library
        .list(FileKind::Template)
        .into_iter()
        .filter(|item| !item.is_part())
    {
        let genres = match Template::load(library, &item.id, context::limits()) {
            Ok(template) => template.genres,
            Err(faults) => {
                notes.extend(faults);
                continue;
            }
        };
        let names: Vec<_> = genres.iter().map(|genre| genre.name.to_owned()).collect();
        let genres_text = if names.is_empty() {
            "各种文种".to_owned()
        } else {
            names.join("、")
        };
        if matches(
            words,
            &[item.id.clone(), item.name.clone(), genres_text.clone()],
        ) {
            entries.push(Entry {
                row: [
                    item.name.clone(),
                    item.id.clone(),
                    place(item, library).to_owned(),
                    genres_text,
                ],
                json: json!({
                    "id": item.id,
                    "name": item.name,
                    "aliases": item.aliases,
                    "genres": genres.iter().map(|genre| genre.id).collect::<Vec<_>>(),
                    "file": item.path,
                }),
            });
        }
    }
    entries
}

fn layouts(words: &[String], library: &Library, notes: &mut Diags) -> Vec<Entry> {
    let mut entries = Vec::new();
    for item in library.list(FileKind::Layout) {
        let layout = match library.layout(&item.id) {
            Ok(Warned { output, .. }) => output,
            Err(faults) => {
                notes.extend(faults);
                continue;
            }
        };
        let Grid { lines, chars, .. } = layout.grid;
        let grid = format!("{lines}行×{chars}字");
        if matches(
            words,
            &[
                item.id.clone(),
                item.name.clone(),
                item.aliases.join("、"),
                grid.clone(),
            ],
        ) {
            entries.push(Entry {
                row: [
                    item.name.clone(),
                    item.id.clone(),
                    place(item, library).to_owned(),
                    grid,
                ],
                json: json!({
                    "id": item.id,
                    "name": item.name,
                    "aliases": item.aliases,
                    "lines": lines,
                    "chars": chars,
                    "file": item.path,
                }),
            });
        }
    }
    entries
}

/// Shown in place of the level of a disabled rule.
const OFF: &str = "不查";

fn rules(words: &[String], library: &Library, notes: &mut Diags) -> Vec<Entry> {
    let mut entries = Vec::new();
    for item in library.list(FileKind::Rule) {
        let rule = match library.rule(&item.id) {
            Ok(Warned { output, .. }) => output,
            Err(faults) => {
                notes.extend(faults);
                continue;
            }
        };
        let level = level_name(rule.level);
        let texts = [
            rule.id.clone(),
            rule.name.clone(),
            rule.aliases.join("、"),
            rule.why.clone(),
            level.to_owned(),
        ];
        if matches(words, &texts) {
            entries.push(Entry {
                row: [
                    rule.name.clone(),
                    item.id.clone(),
                    rule.off.as_ref().map_or(level, |_| OFF).to_owned(),
                    format!("[{}]", place(item, library)),
                ],
                json: json!({
                    "id": item.id,
                    "name": rule.name,
                    "aliases": rule.aliases,
                    "severity": severity(rule.level),
                    "why": rule.why,
                    "authority": rule.authority.id(),
                    "source": rule.source,
                    "off": rule.off,
                    "file": item.path,
                }),
            });
        }
    }
    entries
}

fn speakers(words: &[String], library: &Library, notes: &mut Diags) -> Vec<Entry> {
    let cards = library.speakers(notes).into_iter();
    let entry = |card: Speaker| {
        let facts: Vec<_> = card
            .facts()
            .map(|(name, value)| format!("{name}：{value}"))
            .collect();
        let facts = facts.join("，");
        let rate = card
            .rate
            .map_or_else(String::new, |rate| format!("每分钟{rate}字"));
        let texts = [card.name.clone(), card.aliases.join("、"), facts.clone()];
        matches(words, &texts).then(|| Entry {
            row: [card.name.clone(), card.id.clone(), rate, facts],
            json: json!({
                "id": card.id,
                "name": card.name,
                "aliases": card.aliases,
                "rate": card.rate,
                "likes": card.likes,
                "avoids": card.avoids.iter().map(|(word, _)| word).collect::<Vec<_>>(),
            }),
        })
    };
    cards.filter_map(entry).collect()
}

fn facts(words: &[String], library: &Library, notes: &mut Diags) -> Vec<Entry> {
    let mut entries = Vec::new();
    for fact in &library.facts(notes) {
        let aliases = fact.aliases.join("、");
        if matches(
            words,
            &[fact.name.clone(), fact.label.clone(), aliases.clone()],
        ) {
            entries.push(Entry {
                row: [
                    fact.name.clone(),
                    fact.kind.name(),
                    fact.label.clone(),
                    if aliases.is_empty() {
                        String::new()
                    } else {
                        format!("也叫：{aliases}")
                    },
                ],
                json: json!({
                    "name": fact.name,
                    "type": fact.kind.id(),
                    "label": fact.label,
                    "required": fact.required,
                    "aliases": fact.aliases,
                    "file": fact.span.source().name(),
                }),
            });
        }
    }
    entries
}

fn place<'a>(item: &Item, library: &'a Library) -> &'a str {
    &library.layers()[item.layer]
}
