//! Compares drafts: one fact with two values, shared sentences, the name of one unit in the speech of another.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use super::{CheckFault, Placed};
use crate::models::document::Record;
use crate::models::rule::{Said, day_of_meeting, figures, is_settled, said, time};
use crate::words::date::Date;
use crate::words::diag::Diags;
use crate::words::hanzi;
use crate::words::span::{Source, Span};

/// The fewest 字 of a sentence that two people do not say by chance.
const SENTENCE: usize = 22;

/// The most such sentences two drafts may share: set phrases are long too.
const COMMON: usize = 2;

/// The fewest 字 of a name that cannot be another word.
const NAME: usize = 3;

/// The most papers of one meeting, if their days are not known.
const MEETING: usize = 20;

/// Number of drafts from which a shared sentence belongs to the meeting rather than to a speaker.
const EVERYONE: usize = 4;

/// The traits of a draft that are compared with others.
pub struct Traits {
    source: Arc<Source>,
    /// The outline it was made from.
    outline: Option<String>,
    day: Option<Date>,
    year: Option<i32>,
    /// Its figures: subject and time, with value and place.
    figures: Vec<(Said, String, u64, Span)>,
    /// Its longer sentences, by the hash of their 字.
    sentences: Vec<(u64, Span)>,
    /// Its own units and places.
    names: Vec<String>,
    ranges: Vec<Range<usize>>,
}

impl Traits {
    /// Collects the traits of a draft.
    pub(crate) fn of(draft: &Placed<'_>, record: Option<&Record>) -> Self {
        let page = &draft.page;
        let names = page.known.own.iter().cloned();
        let names =
            names.filter(|name| name.chars().count() >= NAME && name.chars().all(hanzi::is_hanzi));
        let names = names.collect();
        let day = day_of_meeting(page);
        let mut all = Vec::new();
        for figure in figures(page) {
            if let Some(said) = said(&figure).filter(|_| is_settled(page, &figure)) {
                all.push((
                    said,
                    time(page, &figure).to_owned(),
                    figure.value,
                    draft.place(figure.range.clone()),
                ));
            }
        }
        let mut sentences = Vec::new();
        for range in &page.paragraphs {
            let mut from = range.start;
            for sentence in page.text[range.clone()].split_inclusive(['。', '！', '？']) {
                let range = from..from + sentence.len();
                from = range.end;
                let words: Vec<char> = sentence.chars().filter(|&c| hanzi::is_hanzi(c)).collect();
                if words.len() >= SENTENCE && !sentence.contains('【') {
                    let mut hasher = DefaultHasher::new();
                    words.hash(&mut hasher);
                    sentences.push((hasher.finish(), draft.place(range)));
                }
            }
        }
        Self {
            source: Arc::clone(draft.source),
            outline: record.map(|record| record.outline.clone()),
            day,
            year: year(draft.source.text()),
            figures: all,
            sentences,
            names,
            ranges: draft.passages.to_vec(),
        }
    }
}

/// Compares drafts that were checked together.
pub(crate) fn across(drafts: &[Traits]) -> Diags {
    let mut diags = Diags::new();
    // More drafts without days are an archive, not a meeting.
    if drafts.len() <= MEETING || drafts.iter().all(|draft| draft.day.is_some()) {
        figures_apart(drafts, &mut diags);
        common(drafts, &mut diags);
    }
    names(drafts, &mut diags);
    diags
}

/// True if two drafts may be of one meeting: on the same day, or in the same year if no day is known.
fn of_one(one: &Traits, other: &Traits) -> bool {
    one.day == other.day && (one.day.is_some() || one.year == other.year)
}

/// Returns the year that a text names most often.
fn year(text: &str) -> Option<i32> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for (at, _) in text.match_indices('年') {
        let from = text[..at]
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .len();
        if at - from == 4
            && let Ok(year) = text[from..at].parse()
        {
            *counts.entry(year).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(year, _)| year)
}

/// A draft with a figure, its value and its place.
type Value<'a> = (usize, u64, &'a Span);

fn figures_apart(drafts: &[Traits], diags: &mut Diags) {
    let mut seen: HashMap<(&Said, &str), Vec<Value<'_>>> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        for (said, time, value, span) in &draft.figures {
            let others = seen.entry((said, time)).or_default();
            let other = others
                .iter()
                .find(|(it, ..)| *it != at && of_one(&drafts[*it], draft));
            if let Some((_, _, place)) = other.filter(|(_, other, _)| other != value) {
                let (what, value) = (said.of.clone(), span.text().to_owned());
                let other = place.text().to_owned();
                diags.add(
                    span,
                    &CheckFault::FigureAcross {
                        what,
                        value,
                        other,
                        place: told(place),
                    },
                );
            } else if other.is_none() && others.len() < COMPARED {
                others.push((at, *value, span));
            }
        }
    }
}

/// Number of drafts a fact is compared with.
const COMPARED: usize = 16;

/// Formats the file and line of a place.
fn told(span: &Span) -> String {
    format!("{} 第{}行", span.source().name(), span.line_column().0)
}

fn common(drafts: &[Traits], diags: &mut Diags) {
    let mut places: HashMap<u64, Vec<(usize, &Span)>> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        for (sentence, span) in &draft.sentences {
            let places = places.entry(*sentence).or_default();
            if places.last().is_none_or(|(last, _)| *last != at) && places.len() < EVERYONE {
                places.push((at, span));
            }
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Vec<(&Span, &Span)>> = BTreeMap::new();
    for places in places.values().filter(|places| places.len() < EVERYONE) {
        for pair in places.windows(2) {
            let [(one, place), (other, span)] = pair else {
                continue;
            };
            let (first, second) = (&drafts[*one], &drafts[*other]);
            let alike = first.outline.is_some() && first.outline == second.outline;
            if !alike && of_one(first, second) {
                pairs.entry((*one, *other)).or_default().push((span, place));
            }
        }
    }
    for mut places in pairs.into_values() {
        if places.len() >= COMMON {
            places.sort_by_key(|(span, _)| span.range().start);
            let (span, place) = places[0];
            let count = places.len();
            diags.add(
                span,
                &CheckFault::CommonSentences {
                    count,
                    place: told(place),
                },
            );
        }
    }
}

fn names(drafts: &[Traits], diags: &mut Diags) {
    let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        for name in &draft.names {
            owners.entry(name).or_insert(at);
        }
    }
    // The lengths of names by first character: few lengths, however many names.
    let mut lengths: HashMap<char, BTreeSet<usize>> = HashMap::new();
    for name in owners.keys() {
        let first = name.chars().next().unwrap_or_default();
        lengths.entry(first).or_default().insert(name.len());
    }
    for draft in drafts.iter().filter(|draft| !draft.names.is_empty()) {
        let mut found: HashSet<&str> = HashSet::new();
        for range in &draft.ranges {
            let text = &draft.source.text()[range.clone()];
            for (at, c) in text.char_indices() {
                let mut lengths = lengths.get(&c).into_iter().flatten().rev();
                let longest = lengths.find_map(|len| {
                    let name = text.get(at..at + len)?;
                    owners.contains_key(name).then_some(name)
                });
                let Some(name) = longest else { continue };
                let own = draft.names.iter().any(|own| own.contains(name));
                if !own && found.insert(name) {
                    let span = Span::new(
                        &draft.source,
                        range.start + at..range.start + at + name.len(),
                    );
                    let place = drafts[owners[name]].source.name().to_owned();
                    diags.add(
                        &span,
                        &CheckFault::OtherUnit {
                            name: name.to_owned(),
                            place,
                        },
                    );
                }
            }
        }
    }
}
