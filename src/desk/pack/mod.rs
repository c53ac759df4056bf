//! All papers of one meeting from its card: the host's script, a speech for each agenda item that names an outline, a
//! one-page sketch of the main speech. Shared facts are the same everywhere; no sentence occurs in two papers.

mod alike;
mod card;
mod fault;
mod papers;

pub(crate) use card::Card;
pub(crate) use fault::PackFault;

use self::alike::planned_and_done;
use self::card::{Item, key, mapping, scalar};
use super::{FactsFile, GivenFacts, Plan, Request};
use crate::batch::safe;
use crate::library::{Library, Loaded};
use crate::models::document::Document;
use crate::models::facts::{UNKNOWN_NAME, Values, post_of};
use crate::models::outline::Outline;
use crate::template::Limits;
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::span::Span;
use crate::words::yaml::{Key, Node, Value};

/// The outline of the host's script.
const HOST: &str = "主持词";

/// The kind of the main speech.
const MAIN: &str = "讲话";

/// Facts of the speaker, which may differ between papers.
const OWN: [&str; 6] = ["讲话人", "职务", "单位", "简称", "单位简称", "身份"];

/// A paper of a meeting.
#[derive(Clone, Debug)]
pub(crate) struct Paper {
    /// Its file name without extension.
    pub name: String,
    /// The paper.
    pub document: Document,
}

/// A paper before it is drafted.
struct Order<'a> {
    name: String,
    item: &'a Item,
    loaded: Loaded<'a>,
    plan: Plan,
}

/// Drafts the papers of a meeting. `open` returns the fact files that agenda items name.
///
/// # Errors
///
/// Returns an error if no agenda item names an outline, if a name or value fits no paper, and for every fault of an
/// outline or a template.
pub(crate) fn pack(
    library: &Library,
    card: &Card,
    request: &Request,
    open: &dyn Fn(&str) -> Result<FactsFile, Diags>,
    limits: Limits,
) -> Result<Warned<Vec<Paper>>, Diags> {
    let mut notes = Diags::new();
    let mut orders = Vec::new();
    let mut unknown: Option<Vec<String>> = None;
    let host = card
        .host
        .iter()
        .map(|host| (0, host, host.outline.as_deref().or(Some(HOST))));
    let items = card
        .agenda
        .iter()
        .enumerate()
        .map(|(at, item)| (at + 1, item, item.outline.as_deref()));
    let mut faults = Diags::new();
    let speakers = library.speakers(&mut notes);
    for (n, item, outline) in host.chain(items) {
        let Some(outline) = outline else { continue };
        let loaded = match library.outline(outline) {
            Ok(loaded) => loaded.into_output(&mut notes),
            Err(found) => {
                faults.extend(placed(&found, &item.span));
                continue;
            }
        };
        let strange = strangers(card, &loaded.outline);
        let known = speakers.iter().find(|card| card.is_called(&item.person));
        let request = &Request {
            speaker: known.cloned(),
            ..request.clone()
        };
        let asked = Asked {
            card,
            item,
            n,
            request,
            open,
        };
        match asked.plan(&loaded.outline, &mut notes) {
            Ok(plan) => orders.push(Order {
                name: named(n, item),
                item,
                loaded,
                plan,
            }),
            Err(found) => faults.extend(placed(&found, &item.span)),
        }
        unknown = Some(match unknown {
            Some(names) => names
                .into_iter()
                .filter(|name| strange.contains(name))
                .collect(),
            None => strange,
        });
    }
    for name in unknown.unwrap_or_default() {
        let place = card.facts.iter().find(|(key, _)| key.text == name);
        let fault = PackFault::Unknown { name };
        match place {
            Some((key, _)) => faults.add(&key.span, &fault),
            None => faults.push(Diag::of(&fault)),
        }
    }
    if orders.is_empty() && faults.is_empty() {
        faults.push(Diag::of(&PackFault::NoPaper));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    clashes(card, &orders, &mut notes);
    let papers = papers::papers(library, &mut orders, limits, &mut notes)?;
    notes.judge(Some(papers))
}

/// Moves faults without a place to the place of their item.
fn placed(found: &Diags, item: &Span) -> Diags {
    let mut placed = Diags::new();
    for diag in found {
        placed.push(match diag.span {
            Some(_) => diag.clone(),
            None => diag.moved(item.clone()),
        });
    }
    placed
}

/// Returns the facts of a card that an outline does not know.
fn strangers(card: &Card, outline: &Outline) -> Vec<String> {
    let names = card.facts.iter().map(|(key, _)| &key.text);
    let unknown = names.filter(|name| outline.facts.find(name).is_none());
    unknown.map(ToString::to_string).collect()
}

/// The inputs of a paper.
struct Asked<'a> {
    card: &'a Card,
    item: &'a Item,
    /// Index of the item; 0 is the host's.
    n: usize,
    request: &'a Request,
    open: &'a dyn Fn(&str) -> Result<FactsFile, Diags>,
}

impl Asked<'_> {
    /// Builds the plan of a paper: shared facts, facts of its item, speaker and duration.
    fn plan(&self, outline: &Outline, notes: &mut Diags) -> Result<Plan, Diags> {
        let Self {
            card,
            item,
            n,
            request,
            open,
        } = *self;
        let facts = &outline.facts;
        let mut values = Values::default();
        let mut found = Diags::new();
        values.read(&mapping(card.facts.clone(), &item.span), facts, &mut found);
        let (_, mut found) = found.part(UNKNOWN_NAME);
        let own = if n == 0 {
            script(card, item)
        } else {
            speaker(item)
        };
        let own = own
            .into_iter()
            .filter(|(key, _)| facts.find(&key.text).is_some());
        values.read(&mapping(own.collect(), &item.span), facts, &mut found);
        if let Some(sheet) = &item.sheet {
            let given = GivenFacts {
                files: vec![open(sheet)?],
                ..GivenFacts::default()
            };
            given.upon(facts, &mut values, &mut found)?;
        }
        values.read(&mapping(item.facts.clone(), &item.span), facts, &mut found);
        let shared = Request {
            angle: item.angle.clone(),
            minutes: item
                .minutes
                .or(request.minutes.filter(|_| item.manner_is(MAIN))),
            outline: String::new(),
            ..request.clone()
        };
        notes.extend(found.judge(Some(()))?.warnings);
        let known = Plan {
            values,
            ..Plan::default()
        };
        known.with(&shared, outline, notes)
    }
}

/// Returns the speaker as facts.
fn speaker(item: &Item) -> Vec<(Key, Node)> {
    let given = [("讲话人", &item.person), ("职务", &item.post)];
    let given = given.into_iter().filter(|(_, text)| !text.is_empty());
    given
        .map(|(name, text)| (key(name, &item.span), scalar(text, &item.span)))
        .collect()
}

/// Returns the agenda and the main speaker as facts of the script.
fn script(card: &Card, host: &Item) -> Vec<(Key, Node)> {
    let rows = card.agenda.iter().map(|item| {
        let person = format!("{}{}", item.post, item.person);
        let person = (!person.is_empty()).then(|| scalar(&person, &item.span));
        let cells = [
            ("方式", item.manner.clone()),
            ("人", person),
            ("题目", item.topic.clone()),
        ];
        let cells = cells
            .into_iter()
            .filter_map(|(name, node)| Some((key(name, &item.span), node?)));
        mapping(cells.collect(), &item.span)
    });
    let agenda = Node {
        span: host.span.clone(),
        value: Value::List(rows.collect()),
        flow: false,
    };
    let mut facts = vec![(key("议程", &host.span), agenda)];
    let main = card.agenda.iter().rev().find(|item| item.manner_is(MAIN));
    if let Some(main) = main.filter(|main| !main.person.is_empty()) {
        facts.push((
            key("主讲", &main.span),
            scalar(&addressed(main), &main.span),
        ));
    }
    facts
}

/// Returns how a speaker is addressed: 周县长; 赵海同志 if the post is a deputy's or has no form of address.
fn addressed(item: &Item) -> String {
    const DOUBLE: [&str; 8] = [
        "欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "皇甫", "尉迟",
    ];
    let post = item.post.rsplit('、').next().unwrap_or_default();
    let surname = DOUBLE
        .iter()
        .find(|name| item.person.starts_with(**name))
        .map(ToString::to_string);
    let surname = surname.or_else(|| item.person.chars().next().map(String::from));
    match (surname, post_of(post)) {
        (Some(surname), Some(title)) if !post.contains('副') => format!("{surname}{title}"),
        _ => format!("{}同志", item.person),
    }
}

impl Item {
    fn manner_is(&self, manner: &str) -> bool {
        self.manner.as_ref().and_then(Node::as_str) == Some(manner)
    }
}

fn named(n: usize, item: &Item) -> String {
    if n == 0 {
        return safe(&format!("00-{HOST}"));
    }
    let manner = item
        .manner
        .as_ref()
        .and_then(Node::as_str)
        .unwrap_or("发言");
    let person = if item.person.is_empty() {
        String::new()
    } else {
        format!("-{}", item.person)
    };
    safe(&format!("{n:02}-{manner}{person}"))
}

/// Reports facts of a paper that differ from the shared ones, and what one plans that another reports as done.
fn clashes(card: &Card, orders: &[Order<'_>], notes: &mut Diags) {
    for order in orders {
        for (name, node) in &order.item.facts {
            let shared = card.facts.iter().find(|(key, _)| key.text == name.text);
            if OWN.contains(&&*name.text) {
                continue;
            }
            if let Some((_, shared)) = shared
                && let (Some(value), Some(shared)) = (node.as_str(), shared.as_str())
                && value != shared
            {
                let fault = PackFault::Otherwise {
                    name: name.text.to_string(),
                    paper: order.name.clone(),
                    value: value.to_owned(),
                    shared: shared.to_owned(),
                };
                notes.add(&node.span, &fault);
            }
        }
    }
    for one in orders {
        for other in orders.iter().filter(|other| other.name != one.name) {
            if let Some((planned, done)) = planned_and_done(&one.plan.values, &other.plan.values) {
                notes.push(Diag::of(&PackFault::PlannedAndDone {
                    papers: [one.name.clone(), other.name.clone()],
                    said: [planned.to_owned(), done.to_owned()],
                }));
            }
        }
    }
}
