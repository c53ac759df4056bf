//! What several commands choose the same way: the template, the facts given.

use std::path::Path;

use super::args::Given;
use super::fault::FileFault;
use super::input::Written;
use super::{input, output, session};
use crate::codec::sheet;
use crate::draft::{Pace, RATE, fields, given};
use crate::library::{Kind, Library};
use crate::models::document::{Document, Record};
use crate::models::facts::{Facts, Given as Value, Kind as FactKind, Values};
use crate::models::genre::Genre;
use crate::models::outline::Outline;
use crate::template::Template;
use crate::words::date::Date;
use crate::words::diag::{Diag, Diags};
use crate::words::span::{Source, Span};
use crate::words::yaml;

/// The speeds that are taken, in 字 a minute; those of `--rate` too.
const RATES: std::ops::RangeInclusive<u32> = 60..=400;

/// The template used where none is made for a genre.
const USUAL: &str = "speech";

/// Loads the template that was asked for, or the one made for the genre.
pub(crate) fn template<'a>(
    library: &'a Library,
    asked: Option<&str>,
    genre: Genre,
) -> Result<Template<'a>, Diags> {
    if let Some(name) = asked {
        return Template::load(library, name, session::limits()).map_err(|mut faults| {
            faults.extend(Template::unknown_fields(library, name, &fields()));
            faults.in_order()
        });
    }
    let usual = Template::load(library, USUAL, session::limits())?;
    if usual.fits(genre) {
        return Ok(usual);
    }
    let items = library.list(Kind::Template);
    for item in items.into_iter().filter(|item| !item.is_part()) {
        if let Ok(template) = Template::load(library, &item.id, session::limits())
            && template.genres.contains(&genre)
        {
            return Ok(template);
        }
    }
    Ok(usual)
}

/// Reads the facts of a call upon `values`: the files in their order, then the flags.
pub(crate) fn facts(
    given: &Given,
    facts: &Facts,
    values: &mut Values,
    diags: &mut Diags,
) -> Result<(), Diags> {
    for path in &given.files {
        file(path, facts, values, diags)?;
    }
    for text in &given.facts {
        assign("-s", text, facts, values, diags);
    }
    if diags.has_errors() {
        return Err(std::mem::take(diags));
    }
    single_items(facts, values, diags);
    Ok(())
}

/// The formats that facts are read from.
const FORMATS: &str = ".yaml .json .md .csv .tsv .xlsx .xls .et .ods";

fn file(path: &Path, facts: &Facts, values: &mut Values, diags: &mut Diags) -> Result<(), Diags> {
    if output::is_standard(path) {
        values.read(&yaml::parse(&input::text(path)?)?, facts, diags);
        return Ok(());
    }
    let ending = path.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or_default().to_lowercase();
    match &ending[..] {
        "md" => sheet::read_markdown(&input::text(path)?, facts, values, diags),
        "yaml" | "yml" | "json" => {
            let source = input::text(path)?;
            values.read(&yaml::parse(&source)?, facts, diags);
        }
        "csv" | "tsv" | "xlsx" | "xlsm" | "xls" | "et" | "ods" => {
            let known = |head: &str| sheet::is_head(head, facts);
            let tables = input::sheets(path, &known)?.into_output(diags);
            let name = path.to_string_lossy();
            sheet::read_tables(&name, &tables, facts, values, diags);
        }
        _ => {
            // That it is a folder, or is not there, comes first.
            input::text(path)?;
            let path = path.to_owned();
            let formats = FORMATS;
            return Err(Diag::of(&FileFault::UnreadableFormat { path, formats }).into());
        }
    }
    Ok(())
}

/// The facts a draft was made from: of its record, or where that keeps none, as one sees them.
pub(crate) fn known(
    draft: &input::Draft,
    outline: &Outline,
    notes: &mut Diags,
) -> Result<Values, Diags> {
    match (&draft.written, &draft.document.record) {
        (Written::Markdown(..), Some(record)) => {
            let mut values = Values::default();
            let mut diags = Diags::new();
            recorded(record, &outline.facts, &mut values, &mut diags);
            Ok(diags.judge(Some(values))?.into_output(notes))
        }
        _ => Ok(given(&draft.document, &outline.facts).into_output(notes)),
    }
}

/// Reads the facts of a draft's record.
pub(crate) fn recorded(record: &Record, facts: &Facts, values: &mut Values, diags: &mut Diags) {
    let lines = record
        .facts
        .iter()
        .map(|(name, value)| format!("{}: {value}\n", yaml::scalar(name)));
    let source = Source::new("存底的要素", lines.collect::<String>());
    match yaml::parse(&source) {
        Ok(node) => values.read(&node, facts, diags),
        Err(faults) => diags.extend(faults),
    }
}

/// Sets one fact from `名称=值`.
pub(crate) fn assign(
    flag: &str,
    text: &str,
    facts: &Facts,
    values: &mut Values,
    diags: &mut Diags,
) {
    let source = Source::new(flag, text);
    let marked = text
        .split_once(['=', '＝'])
        .or_else(|| text.split_once(['：', ':']));
    let Some((name, value)) = marked else {
        let text = text.to_owned();
        diags.add(&Span::whole(&source), &FileFault::NotAssignment { text });
        return;
    };
    let value_start = text.len() - value.len();
    let is_date = facts
        .named(name.trim())
        .is_some_and(|(_, fact)| fact.kind == FactKind::Date);
    if is_date && let Some((date, right)) = Date::with_wrong_weekday(value) {
        let date = date.to_string();
        diags.push(Diag::of(&FileFault::WrongWeekday { date, right }));
    }
    values.assign(
        (name.trim(), &Span::new(&source, 0..name.len())),
        (value, &Span::new(&source, value_start..text.len())),
        facts,
        diags,
    );
}

/// Sets the day of the meeting.
pub(crate) fn date(
    date: Option<&str>,
    facts: &Facts,
    values: &mut Values,
    notes: &mut Diags,
) -> Result<(), Diags> {
    let mut diags = Diags::new();
    if let Some(date) = date {
        if Date::parse(date).is_none() && depends_on_today(date) {
            let text = date.to_owned();
            return Err(Diag::of(&FileFault::DependsOnToday { text }).into());
        }
        assign("--date", &format!("日期={date}"), facts, values, &mut diags);
    }
    notes.extend(diags.judge(Some(()))?.warnings);
    Ok(())
}

/// Whether words name a day that only the calendar of today tells: 周五, 明天, 下周三.
fn depends_on_today(text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "周", "星期", "礼拜", "今天", "明天", "后天", "昨天", "今日", "明日",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

/// Finds an angle by its name or its number from 1; returns its index.
pub(crate) fn angle(name: &str, outline: &Outline) -> Result<usize, Diags> {
    outline.angle(name).ok_or_else(|| {
        let fault = if outline.angles.is_empty() {
            FileFault::NoAngles
        } else {
            FileFault::UnknownAngle {
                name: name.to_owned(),
                angles: outline.angles.clone(),
            }
        };
        Diag::of(&fault).into()
    })
}

/// Refuses a speed that nobody speaks at; a record may say anything.
pub(crate) fn sound(rate: Option<u32>) -> Result<Option<u32>, Diags> {
    match rate {
        Some(rate) if !RATES.contains(&rate) => Err(Diag::of(&FileFault::BadRate).into()),
        rate => Ok(rate),
    }
}

/// Returns the time that was asked for, if one was.
pub(crate) fn pace(
    minutes: Option<f64>,
    rate: Option<u32>,
    outline: &Outline,
) -> Result<Option<Pace>, Diags> {
    if minutes.is_some_and(|minutes| !(0.5..=600.0).contains(&minutes)) {
        return Err(Diag::of(&FileFault::BadMinutes).into());
    }
    let rate = sound(rate)?;
    let minutes = minutes.or(outline.minutes.filter(|_| rate.is_some()));
    Ok(minutes.map(|minutes| Pace {
        minutes,
        rate: rate.unwrap_or(RATE),
    }))
}

/// A list given as one item with 、 in it was probably meant as several.
fn single_items(facts: &Facts, values: &Values, diags: &mut Diags) {
    for fact in facts {
        if let Some(Value::Texts(texts)) = values.get(&fact.name)
            && let [only] = &texts[..]
            && only.contains('、')
        {
            let name = fact.name.clone();
            diags.push(Diag::of(&FileFault::SingleItem { name }));
        }
    }
}

/// The facts of the draft's outline; without it, the shared ones.
pub(crate) fn declared(
    document: &Document,
    library: &Library,
    notes: &mut Diags,
) -> Result<Facts, Diags> {
    let outline = document
        .record
        .as_ref()
        .map(|record| record.outline.clone());
    if let Some(outline) = outline {
        if library.find(Kind::Outline, &outline).is_ok() {
            let loaded = library.outline(&outline)?;
            return Ok(loaded.output.outline.facts);
        }
        notes.push(Diag::of(&FileFault::OutlineGone { outline }));
    }
    Ok(library.facts(notes))
}
