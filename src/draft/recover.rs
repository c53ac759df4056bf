//! Recovers the facts of a draft from its visible text, for files that keep no other record of them.

use std::collections::BTreeMap;

use crate::models::document::{Document, Inline, said};
use crate::models::facts::{Fact, FactType, FactValue, Facts, MEETING, Printer, Values};
use crate::slot::{Path, Slot};
use crate::words::date::Date;
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::faults::faults;
use crate::words::hanzi;
use crate::words::punct::{ENDS, PLAIN};
use crate::words::span::{Source, Span};
use crate::words::yaml;

/// Reads the facts of a draft from its filled slots, and those the slots do not show from its record.
///
/// A value counts only if it prints exactly as the visible text; other facts are reported and stay open.
pub fn given(document: &Document, facts: &Facts) -> Warned<Values> {
    let mut warnings = Diags::new();
    let mut values = Values::default();
    let mut counts = BTreeMap::new();
    let mut days = BTreeMap::new();
    let mut columns = Vec::new();
    let records = document.record.iter();
    for (name, value) in records.flat_map(|record| record.unseen.iter().chain(&record.choices)) {
        match name.rsplit_once('.') {
            None => choose(name, value, facts, &mut values),
            Some((list, "数")) => {
                counts.extend(value.parse::<usize>().ok().map(|count| (list, count)));
            }
            Some((number, "截至")) => {
                days.insert(number, value.clone());
            }
            Some((list, column)) => columns.push((list, column, value)),
        }
    }
    let seen = seen(document, facts);
    let mut chosen = Vec::new();
    for fact in facts {
        if values.get(&fact.name).is_some() {
            continue;
        }
        let places: Vec<_> = seen.iter().filter(|seen| seen.name == fact.name).collect();
        if places.is_empty() {
            continue;
        }
        let (told, found) = match fact.kind {
            FactType::List if fact.columns.is_empty() => {
                let count = counts.get(fact.name.as_str()).copied();
                let found = texts(fact, facts, &places, count);
                (found.is_some(), found)
            }
            FactType::List => rows(fact, facts, &places),
            _ => {
                let found = one(fact, facts, &places);
                (found.is_some(), found)
            }
        };
        // A count or a choice implies no value.
        if !told && places.iter().any(|place| place.tells()) {
            let name = fact.name.clone();
            warnings.push(Diag::of(&GivenFault::NotTold { name }));
        }
        if let Some(mut given) = found {
            if let (FactValue::One { as_of, .. }, Some(day)) = (&mut given, days.get(&*fact.name)) {
                *as_of = Some(day.clone());
            }
            values.set(&fact.name, given);
            if !fact.from.is_empty() {
                chosen.push(fact);
            }
        }
    }
    // Keeps a recorded choice only if other facts do not derive it; these may be declared after it.
    for fact in chosen {
        let derived = Printer::new(facts, &values).derived(fact);
        let derived = derived.map(|(_, word)| word.to_owned());
        if let (Some(FactValue::One { text, .. }), Some(word)) = (values.get(&fact.name), derived)
            && *text == word
        {
            values.remove(&fact.name);
        }
    }
    for (list, column, cells) in columns {
        fill_column(list, column, cells, facts, &mut values);
    }
    Warned {
        output: values,
        warnings,
    }
}

/// Sets a fact from the record.
fn choose(name: &str, value: &str, facts: &Facts, values: &mut Values) {
    let source = Source::new("record", format!("{}: {value}\n", yaml::scalar(name)));
    if let Ok(node) = yaml::parse(&source) {
        values.read(&node, facts, &mut Diags::new());
    }
}

/// Sets the cells of a choice column.
fn fill_column(list: &str, column: &str, cells: &str, facts: &Facts, values: &mut Values) {
    let Ok(node) = yaml::parse(&Source::new("record", cells)) else {
        return;
    };
    for (at, cell) in yaml::list(&node).iter().enumerate() {
        if let Some(text) = cell.as_str().filter(|text| !text.is_empty()) {
            let name = format!("{list}.{}.{column}", at + 1);
            assign(&name, text, facts, values);
        }
    }
}

fn assign(name: &str, text: &str, facts: &Facts, values: &mut Values) -> bool {
    let nowhere = Span::whole(&Source::new("draft", ""));
    let mut diags = Diags::new();
    values.assign((name, &nowhere), (text, &nowhere), facts, &mut diags);
    !diags.has_errors()
}

/// A value as it is visible in a slot.
struct Seen<'a> {
    name: String,
    slot: &'a Slot,
    row: Option<usize>,
    part: Option<String>,
    text: &'a str,
}

impl Seen<'_> {
    fn tells(&self) -> bool {
        !matches!(self.part.as_deref(), Some("数" | "序" | "截至"))
    }

    fn is_whole(&self) -> bool {
        self.row.is_none() && self.part.is_none()
    }
}

/// Returns the visible values, those in their usual form first.
fn seen<'a>(document: &'a Document, facts: &Facts) -> Vec<Seen<'a>> {
    let inlines = document
        .body
        .iter()
        .flat_map(|paragraph| paragraph.inlines());
    let mut seen: Vec<_> = inlines
        .filter_map(|inline| {
            let Inline::Filled { slot, text } = inline else {
                return None;
            };
            let path = facts.resolve(&slot.path)?;
            Some(Seen {
                name: path.name,
                slot,
                row: path.row,
                part: path.part,
                text,
            })
        })
        .collect();
    seen.sort_by_key(|seen| seen.slot.form.is_some());
    seen
}

/// Returns the first value that prints as the visible text.
fn one(fact: &Fact, facts: &Facts, places: &[&Seen<'_>]) -> Option<FactValue> {
    let day = places
        .iter()
        .filter(|place| place.part.as_deref() == Some("截至"))
        .find_map(|place| iso(place.text));
    let whole = places.iter().filter(|place| place.is_whole());
    let found = whole.flat_map(|place| {
        let (text, slot) = (place.text, place.slot);
        let plain = text.trim_end_matches(ENDS);
        let number = hanzi::parse_numeral(text).map(|n| n.to_string());
        let day = iso(text);
        [day, number, Some(text.to_owned()), Some(plain.to_owned())]
            .into_iter()
            .flatten()
            .map(move |value| (value, text, slot))
    });
    for (value, text, slot) in found {
        let mut values = Values::default();
        if !assign(&fact.name, &value, facts, &mut values) {
            continue;
        }
        if prints(facts, &values, slot, text) {
            return match values.get(&fact.name)? {
                FactValue::One { text, .. } => Some(FactValue::One {
                    text: text.clone(),
                    as_of: day,
                }),
                _ => None,
            };
        }
    }
    None
}

/// Converts a day to the format dates are given in.
fn iso(text: &str) -> Option<String> {
    let date = Date::parse(text)?;
    Some(match (date.year, date.day) {
        (Some(year), Some(day)) => format!("{year:04}-{:02}-{day:02}", date.month),
        (Some(year), None) => format!("{year:04}-{:02}", date.month),
        (None, _) => text.to_owned(),
    })
}

/// Returns whether values print a slot as it is visible, ignoring a stop required by the surrounding text.
fn prints(facts: &Facts, values: &Values, slot: &Slot, text: &str) -> bool {
    let is_seen = |values: &Values| {
        let printed = Printer::new(facts, values).print(slot);
        let printed = said(&printed);
        let stops = PLAIN;
        printed.trim_end_matches(stops) == text.trim_end_matches(stops)
    };
    is_seen(values) || {
        // The year is printed if it differs from that of the meeting.
        let mut values = values.clone();
        let meeting = format!("{OTHER_YEAR}-01-01");
        values.get(MEETING).is_none()
            && assign(MEETING, &meeting, facts, &mut values)
            && is_seen(&values)
    }
}

/// A year without meetings.
const OTHER_YEAR: i32 = 1000;

/// Returns the items of a list printed in one sentence.
fn texts(
    fact: &Fact,
    facts: &Facts,
    places: &[&Seen<'_>],
    count: Option<usize>,
) -> Option<FactValue> {
    let whole = places.iter().filter(|place| place.is_whole());
    whole.into_iter().find_map(|place| {
        let candidates = splits(place.text, fact).into_iter();
        candidates
            .filter(|items| count.is_none_or(|count| items.len() == count))
            .map(|items| FactValue::Texts(items.into_iter().map(str::to_owned).collect()))
            .find(|given| {
                let mut values = Values::default();
                values.set(&fact.name, given.clone());
                prints(facts, &values, place.slot, place.text)
            })
    })
}

/// Returns the ways to split a sentence into items, the finest first.
fn splits<'a>(text: &'a str, fact: &Fact) -> Vec<Vec<&'a str>> {
    let mut ways: Vec<Vec<&str>> = Vec::new();
    for between in [fact.join.between.as_str(), "、", "，", "；"] {
        let items: Vec<&str> = text.split(between).collect();
        let mut last_parted = items.clone();
        if let Some((before, after)) = items
            .last()
            .and_then(|last| last.rsplit_once(&*fact.join.last))
        {
            last_parted.pop();
            last_parted.extend([before, after]);
        }
        let marked = items.iter().enumerate().map(|(n, item)| {
            let mark = crate::words::mark::Numbering::named("一是").map(|mark| mark.nth(n + 1));
            mark.and_then(|mark| item.strip_prefix(&mark))
                .unwrap_or(item)
        });
        ways.push(marked.collect());
        ways.push(last_parted);
        ways.push(items);
    }
    ways.push(vec![text]);
    ways.sort_by_key(|items| std::cmp::Reverse(items.len()));
    ways
}

/// Returns the rows of a list with visible cells, and whether all of these cells could be recovered.
fn rows(fact: &Fact, facts: &Facts, places: &[&Seen<'_>]) -> (bool, Option<FactValue>) {
    let mut told = true;
    let mut rows: Vec<Vec<Option<String>>> = Vec::new();
    for place in places {
        let (Some(row), Some(column)) = (place.row, place.part.as_deref()) else {
            continue;
        };
        let Some(at) = fact.columns.iter().position(|it| it.name == column) else {
            continue;
        };
        let kind = &fact.columns[at].kind;
        let form = place.slot.form.as_deref().or_else(|| {
            facts.usual_form(&Path {
                name: fact.name.clone(),
                row: None,
                part: place.part.clone(),
            })
        });
        let value = match kind {
            FactType::Date => iso(place.text),
            // The verb depends on the place, not on the day.
            FactType::Deadline => {
                let verb = form.unwrap_or_default();
                let bare = place.text.strip_suffix(verb).unwrap_or(place.text);
                Some(bare.to_owned())
            }
            _ => Some(place.text.to_owned()),
        };
        let value = value.and_then(|value| kind.check(&value, None).ok());
        // The year is printed if it differs from that of the meeting.
        let prints = |value: &String| {
            let mut meetings = [None, Some(OTHER_YEAR)].into_iter();
            meetings.any(|year| kind.print(value, form, year).as_deref() == Some(place.text))
        };
        let value = value.filter(prints);
        // No speech has a longer list; a file may claim anything.
        if row > MAX_ROWS {
            continue;
        }
        if rows.len() < row {
            rows.resize(row, vec![None; fact.columns.len()]);
        }
        match value {
            Some(value) => {
                rows[row - 1][at].get_or_insert(value);
            }
            None => told = false,
        }
    }
    (told, (!rows.is_empty()).then_some(FactValue::Rows(rows)))
}

/// Maximum number of rows of a list read from a draft.
const MAX_ROWS: usize = 1000;

faults! {
    /// Warnings while reading facts from a draft.
    enum GivenFault: Warning {
        NotTold { name: String } =>
            "从稿子里看不全“{name}”，先空着",
            "用 -s {name}=… 或 --facts 再给一次";
    }
}
