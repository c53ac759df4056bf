//! The card of a meeting: what all its papers share, and the agenda with speaker, duration and outline of each item.

use super::fault::PackFault;
use crate::codec::table::{self, Table};
use crate::words::diag::{Diag, Diags};
use crate::words::span::{Source, Span};
use crate::words::yaml::{self, Fields, Key, Node, Value};

/// The column heads of an agenda in a spreadsheet.
const AGENDA: [&str; 9] = [
    "方式",
    "人",
    "职务",
    "题目",
    "提纲",
    "模板",
    "角度",
    "分钟",
    "要素表",
];

/// The column heads of a fact sheet in a spreadsheet.
const FACTS: [&str; 4] = ["要素", "名称", "内容", "值"];

/// The sheet name, and the key, of the agenda.
const ITEMS: &str = "议程";

/// A meeting.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    /// The facts that all papers share.
    pub(super) facts: Vec<(Key, Node)>,
    /// The host; the outline of the item is the host's script unless another is named. `None` for 无.
    pub(super) host: Option<Item>,
    /// The agenda, in order.
    pub(super) agenda: Vec<Item>,
}

/// One item of an agenda.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) span: Span,
    /// The kind of speech: 通报, 发言, 讲话….
    pub(super) manner: Option<Node>,
    pub(super) person: String,
    pub(super) post: String,
    pub(super) topic: Option<Node>,
    /// The outline of its paper; without one it has no paper.
    pub(super) outline: Option<String>,
    pub(super) template: Option<String>,
    pub(super) angle: Option<String>,
    pub(super) minutes: Option<f64>,
    /// A fact file, by its path relative to the card.
    pub(super) sheet: Option<String>,
    /// The facts of its paper only.
    pub(super) facts: Vec<(Key, Node)>,
}

impl Card {
    /// Reads a card as YAML or, by its extension, as a spreadsheet: a sheet of facts (要素, 内容), a sheet 议程 with a row
    /// for each item, and a sheet for each list of rows, by its name.
    ///
    /// # Errors
    ///
    /// Returns an error, with its place, for a file of another kind, a missing agenda, or values of the wrong shape.
    pub(crate) fn read(name: &str, bytes: Vec<u8>) -> Result<Self, Diags> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let source = if ["xlsx", "xlsm", "xls", "et", "ods"].contains(&ending) {
            Source::new(name, as_yaml(name, ending, &bytes)?)
        } else {
            crate::desk::text(name, bytes)?
        };
        let mut diags = Diags::new();
        let card = Self::of(&yaml::parse(&source)?, &mut diags);
        Ok(diags.judge(card)?.output)
    }

    fn of(node: &Node, diags: &mut Diags) -> Option<Self> {
        let mut fields = Fields::of(node, "会议卡片", diags)?;
        let host = match fields.take("主持") {
            None => Some(Item::plain(node.span.clone())),
            Some(host) => match (&host.value, host.as_str()) {
                (_, Some("无")) => None,
                (_, Some(person)) => Some(Item {
                    person: person.to_owned(),
                    ..Item::plain(host.span.clone())
                }),
                _ => Some(Item::of(host, diags)?),
            },
        };
        let items = fields.take(ITEMS).map_or(&[][..], yaml::list);
        if items.is_empty() {
            diags.add(&node.span, &PackFault::NoAgenda);
        }
        let agenda: Vec<_> = items
            .iter()
            .filter_map(|item| Item::of(item, diags))
            .collect();
        let facts = fields
            .rest()
            .into_iter()
            .filter(|(key, _)| key.text != "schema");
        Some(Self {
            facts: facts
                .map(|(key, node)| (key.clone(), node.clone()))
                .collect(),
            host,
            agenda,
        })
    }
}

impl Item {
    fn plain(span: Span) -> Self {
        Self {
            span,
            manner: None,
            person: String::new(),
            post: String::new(),
            topic: None,
            outline: None,
            template: None,
            angle: None,
            minutes: None,
            sheet: None,
            facts: Vec::new(),
        }
    }

    fn of(node: &Node, diags: &mut Diags) -> Option<Self> {
        let mut fields = Fields::of(node, "议程的一项", diags)?;
        let mut text = |key| {
            fields
                .text(key, diags)
                .filter(|text| !text.trim().is_empty())
        };
        let (person, post) = (text("人"), text("职务"));
        let (outline, template, angle, sheet) =
            (text("提纲"), text("模板"), text("角度"), text("要素表"));
        let minutes = text("分钟");
        let item = Self {
            manner: fields.take("方式").cloned(),
            topic: fields
                .take("题目")
                .filter(|node| node.value != Value::Null)
                .cloned(),
            minutes: minutes.as_deref().and_then(time),
            person: person.unwrap_or_default(),
            post: post.unwrap_or_default(),
            outline,
            template,
            angle,
            sheet,
            facts: fields
                .rest()
                .into_iter()
                .map(|(key, node)| (key.clone(), node.clone()))
                .collect(),
            ..Self::plain(node.span.clone())
        };
        if let Some(text) = minutes.filter(|_| item.minutes.is_none()) {
            diags.add(&node.span, &PackFault::NotMinutes { text });
        }
        Some(item)
    }
}

/// Parses 15, 15分钟.
fn time(text: &str) -> Option<f64> {
    let minutes = text
        .trim()
        .trim_end_matches('钟')
        .trim_end_matches('分')
        .trim()
        .parse()
        .ok()?;
    (0.5..=600.0).contains(&minutes).then_some(minutes)
}

/// Converts a spreadsheet to the equivalent YAML.
fn as_yaml(name: &str, ending: &str, bytes: &[u8]) -> Result<String, Diags> {
    let known = |head: &str| AGENDA.contains(&head) || FACTS.contains(&head);
    let mut notes = Diags::new();
    let sheets = table::read_sheets(name, ending, bytes, &known)?.into_output(&mut notes);
    let mut out = String::new();
    for (sheet, table) in &sheets {
        let is_facts = table.heads().len() >= 2
            && table.heads()[..2]
                .iter()
                .all(|head| FACTS.contains(&head.as_str()));
        if is_facts && sheet != ITEMS {
            for row in table.rows() {
                let (key, value) = (row.get(0), row.get(1));
                if !key.is_empty() && !value.is_empty() {
                    out += &format!("{}: {}\n", yaml::scalar(key), yaml::scalar(value));
                }
            }
        } else {
            let is_agenda = table.heads().iter().any(|head| head == "方式");
            let key = if is_agenda { ITEMS } else { sheet };
            out += &format!("{}:\n{}", yaml::scalar(key), rows(table));
        }
    }
    if out.is_empty() {
        return Err(Diag::of(&PackFault::NoAgenda).into());
    }
    Ok(out)
}

fn rows(table: &Table) -> String {
    let rows = table.rows().map(|row| {
        let cells = table
            .heads()
            .iter()
            .zip(row.cells())
            .filter(|(_, cell)| !cell.is_empty());
        let cells: Vec<_> = cells
            .map(|(head, cell)| format!("{}: {}", yaml::scalar(head), yaml::scalar(cell)))
            .collect();
        format!("  - {{{}}}\n", cells.join(", "))
    });
    rows.collect()
}

/// Builds one node from a mapping of facts.
pub(super) fn mapping(facts: Vec<(Key, Node)>, span: &Span) -> Node {
    Node {
        span: span.clone(),
        value: Value::Map(facts),
        flow: false,
    }
}

/// Builds a text node at a place of the card.
pub(super) fn scalar(text: &str, span: &Span) -> Node {
    Node {
        span: span.clone(),
        value: Value::Scalar(text.to_owned().into()),
        flow: false,
    }
}

/// Builds a key at a place of the card.
pub(super) fn key(text: &str, span: &Span) -> Key {
    Key {
        text: text.to_owned().into(),
        span: span.clone(),
    }
}
