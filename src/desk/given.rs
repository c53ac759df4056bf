//! What is given for a draft, in user notation: facts by name, a date, an angle, a time.

use super::fault::DeskFault;
use crate::draft::{Pace, RATE};
use crate::library::{FileKind, Library};
use crate::models::document::Record;
use crate::models::facts::{FactType, FactValue, Facts, UNKNOWN_NAME, Values};
use crate::models::outline::Outline;
use crate::models::speaker::Speaker;
use crate::slot::Path;
use crate::words::date::Date;
use crate::words::diag::{Diag, Diags};
use crate::words::span::{Source, Span};
use crate::words::yaml;

/// The allowed speaking rates, in 字 a minute; those of records too.
const RATES: std::ops::RangeInclusive<u32> = 60..=400;

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
        diags.add(&Span::whole(&source), &DeskFault::NotAssignment { text });
        return;
    };
    let value_start = text.len() - value.len();
    let is_date = facts
        .named(name.trim())
        .is_some_and(|(_, fact)| fact.kind == FactType::Date);
    if is_date && let Some((date, right)) = Date::with_wrong_weekday(value) {
        let date = date.to_string();
        diags.push(Diag::of(&DeskFault::WrongWeekday { date, right }));
    }
    values.assign(
        (name.trim(), &Span::new(&source, 0..name.len())),
        (value, &Span::new(&source, value_start..text.len())),
        facts,
        diags,
    );
}

/// Sets the facts of a speaker's card, where nothing is given yet.
pub(crate) fn speaker(
    card: &Speaker,
    facts: &Facts,
    values: &mut Values,
    notes: &mut Diags,
) -> Result<(), Diags> {
    let mut found = Diags::new();
    let mut own = Values::default();
    if let Some(fact) = facts.find(SPEAKER) {
        own.put(&Path::fact(SPEAKER), fact, &card.name).ok();
    }
    if let Some(node) = &card.facts {
        own.read(node, facts, &mut found);
    }
    let (_, found) = found.part(UNKNOWN_NAME);
    notes.extend(found.judge(Some(()))?.warnings);
    for (name, given) in own.iter() {
        if values.get(name).is_none() {
            values.set(name, given.clone());
        }
    }
    Ok(())
}

/// The fact that names the speaker.
const SPEAKER: &str = "讲话人";

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
            return Err(Diag::of(&DeskFault::DependsOnToday { text }).into());
        }
        assign("--date", &format!("日期={date}"), facts, values, &mut diags);
    }
    notes.extend(diags.judge(Some(()))?.warnings);
    Ok(())
}

/// Reads the day of a meeting, including its year.
///
/// # Errors
/// Returns an error if it is not such a day.
pub(crate) fn day(text: &str) -> Result<Date, Diags> {
    let date = Date::parse(text).filter(|date| date.year.is_some() && date.day.is_some());
    date.ok_or_else(|| {
        let text = text.to_owned();
        if depends_on_today(&text) {
            Diag::of(&DeskFault::DependsOnToday { text }).into()
        } else {
            Diag::of(&DeskFault::NotDay { text }).into()
        }
    })
}

/// True if the words name a day relative to today: 周五, 明天, 下周三.
fn depends_on_today(text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "周", "星期", "礼拜", "今天", "明天", "后天", "昨天", "今日", "明日",
    ];
    WORDS.iter().any(|word| text.contains(word))
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

/// Returns the facts of the outline a draft was made from; without an outline, the shared facts.
pub(crate) fn declared(
    record: Option<&Record>,
    library: &Library,
    notes: &mut Diags,
) -> Result<Facts, Diags> {
    match outline_of(record, library, notes)? {
        Some(outline) => Ok(outline.facts),
        None => Ok(library.facts(notes)),
    }
}

/// Finds the outline a draft was made from, if the draft is ours and the outline still exists.
pub(crate) fn outline_of(
    record: Option<&Record>,
    library: &Library,
    notes: &mut Diags,
) -> Result<Option<Outline>, Diags> {
    let Some(Record { outline, .. }) = record else {
        return Ok(None);
    };
    if library.named(FileKind::Outline, outline).is_some() {
        return Ok(Some(library.outline(outline)?.output.outline));
    }
    let outline = outline.clone();
    notes.push(Diag::of(&DeskFault::OutlineGone { outline }));
    Ok(None)
}

/// Finds an angle by its name or its number from 1; returns its index.
pub(crate) fn angle(name: &str, outline: &Outline) -> Result<usize, Diags> {
    outline.angle(name).ok_or_else(|| {
        let fault = if outline.angles.is_empty() {
            DeskFault::NoAngles
        } else {
            DeskFault::UnknownAngle {
                name: name.to_owned(),
                angles: outline.angles.clone(),
            }
        };
        Diag::of(&fault).into()
    })
}

/// Rejects an implausible speaking rate; a record may contain any.
pub(crate) fn sound(rate: Option<u32>) -> Result<Option<u32>, Diags> {
    match rate {
        Some(rate) if !RATES.contains(&rate) => Err(Diag::of(&DeskFault::BadRate).into()),
        rate => Ok(rate),
    }
}

/// Returns the requested time, if any.
pub(crate) fn pace(
    minutes: Option<f64>,
    rate: Option<u32>,
    outline: &Outline,
) -> Result<Option<Pace>, Diags> {
    if minutes.is_some_and(|minutes| !(0.5..=600.0).contains(&minutes)) {
        return Err(Diag::of(&DeskFault::BadMinutes).into());
    }
    let rate = sound(rate)?;
    let minutes = minutes.or(outline.minutes.filter(|_| rate.is_some()));
    Ok(minutes.map(|minutes| Pace {
        minutes,
        rate: rate.unwrap_or(RATE),
    }))
}

/// Warns of a list given as one item containing 、, which was probably meant as several.
pub(crate) fn single_items(facts: &Facts, values: &Values, diags: &mut Diags) {
    for fact in facts {
        if let Some(FactValue::Texts(texts)) = values.get(&fact.name)
            && let [only] = &texts[..]
            && only.contains('、')
        {
            let name = fact.name.clone();
            diags.push(Diag::of(&DeskFault::SingleItem { name }));
        }
    }
}
