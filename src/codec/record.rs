//! A draft's record as YAML: the front matter of Markdown, a property of Word and HTML files.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::models::document::Record;
use crate::words::diag::Diags;
use crate::words::span::Source;
use crate::words::yaml::{self, Fields, Node, Value};

/// Writes a record with the given facts, as the lines of a front matter.
pub(crate) fn write(record: &Record) -> String {
    let mut out = String::new();
    for (key, value) in fields(record) {
        let _ = writeln!(out, "{key}: {value}");
    }
    out + &facts(&record.facts)
        + &options(record).map_or_else(String::new, |it| format!("options: {it}\n"))
}

/// Writes the drafts compared side by side, each on one line.
fn options(record: &Record) -> Option<String> {
    let options: Vec<_> = record.options.iter().map(one_line).collect();
    (!options.is_empty()).then(|| format!("[{}]", options.join(", ")))
}

/// Writes a record on one line, without the facts: a file must not hide what it no longer shows.
pub(crate) fn one_line(record: &Record) -> String {
    let fields = fields(record).into_iter();
    let printed = (!record.printed.is_empty()).then(|| {
        let marks = record.printed.iter().map(String::as_str);
        ("printed", yaml::flow(marks))
    });
    let unseen = (!record.unseen.is_empty()).then(|| {
        let unseen = record.unseen.iter();
        let unseen = unseen.map(|(name, value)| (name.as_str(), value.clone()));
        ("unseen", mapping(unseen))
    });
    let fields: Vec<_> = fields
        .chain(printed)
        .chain(unseen)
        .chain(options(record).map(|options| ("options", options)))
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    format!("{{{}}}", fields.join(", "))
}

fn fields(record: &Record) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    let mut line = |key: &'static str, value: String| fields.push((key, value));
    line("qicao", record.version.clone());
    line("outline", yaml::scalar(&record.outline));
    line("template", yaml::scalar(&record.template));
    if !record.angle.is_empty() {
        line("angle", yaml::scalar(&record.angle));
    }
    line("seed", record.seed.to_string());
    if let Some(minutes) = &record.minutes {
        line("minutes", minutes.clone());
    }
    if let Some(rate) = record.rate {
        line("rate", rate.to_string());
    }
    if let Some(allusions) = &record.allusions {
        line("allusions", yaml::scalar(allusions));
    }
    if !record.avoid.is_empty() {
        line("avoid", yaml::flow(record.avoid.iter().map(String::as_str)));
    }
    if record.clean {
        line("clean", "true".into());
    }
    if !record.picks.is_empty() {
        line(
            "picks",
            mapping(
                record
                    .picks
                    .iter()
                    .map(|(k, v)| (k.as_str(), v.to_string())),
            ),
        );
    }
    if !record.content.is_empty() {
        let content = record.content.iter();
        line(
            "content",
            mapping(content.map(|(k, v)| (k.as_str(), yaml::scalar(v)))),
        );
    }
    if !record.choices.is_empty() {
        let choices = record.choices.iter();
        line(
            "choices",
            mapping(choices.map(|(k, v)| (k.as_str(), v.clone()))),
        );
    }
    fields
}

fn facts(facts: &[(String, String)]) -> String {
    let mut out = String::new();
    if !facts.is_empty() {
        out.push_str("facts:\n");
        for (name, value) in facts {
            let _ = writeln!(out, "  {}: {value}", yaml::scalar(name));
        }
    }
    out
}

/// Replaces the facts in the YAML of a front matter and keeps its other lines.
pub(crate) fn with_facts(front: &str, given: &[(String, String)]) -> String {
    let mut out = String::with_capacity(front.len());
    let mut in_facts = false;
    let mut written = false;
    for line in front.split_inclusive('\n') {
        if line.trim_end() == "facts:" {
            in_facts = true;
            written = true;
            out.push_str(&facts(given));
        } else if !(in_facts && line.starts_with(' ')) {
            in_facts = false;
            out.push_str(line);
        }
    }
    if !written {
        out.push_str(&facts(given));
    }
    out
}

fn mapping<'a>(entries: impl Iterator<Item = (&'a str, String)>) -> String {
    let entries: Vec<_> = entries
        .map(|(key, value)| format!("{}: {value}", yaml::scalar(key)))
        .collect();
    format!("{{{}}}", entries.join(", "))
}

/// Reads a record; `None` if the YAML is no record of ours.
pub(crate) fn read(text: &str) -> Option<Record> {
    of(&yaml::parse(&Source::new("front matter", text)).ok()?)
}

fn of(node: &Node) -> Option<Record> {
    let mut diags = Diags::new();
    let mut fields = Fields::of(node, "", &mut diags)?;
    let version = fields.text("qicao", &mut diags)?;
    let outline = fields.text("outline", &mut diags)?;
    let template = fields.text("template", &mut diags)?;
    let seed = fields.text("seed", &mut diags)?.parse().ok()?;
    Some(Record {
        version,
        outline,
        template,
        seed,
        angle: fields.text("angle", &mut diags).unwrap_or_default(),
        minutes: fields.text("minutes", &mut diags),
        allusions: fields.text("allusions", &mut diags),
        avoid: fields.names("avoid", &mut diags),
        rate: fields
            .text("rate", &mut diags)
            // An invalid number becomes the maximum, which is rejected where it is used.
            .map(|rate| rate.parse().unwrap_or(u32::MAX)),
        clean: fields.flag("clean", &mut diags),
        picks: pairs(fields.take("picks"))
            .filter_map(|(place, n)| Some((place.to_owned(), n.as_str()?.parse().ok()?)))
            .collect(),
        content: pairs(fields.take("content"))
            .filter_map(|(kind, hash)| Some((kind.to_owned(), hash.as_str()?.to_owned())))
            .collect::<BTreeMap<_, _>>(),
        printed: fields.names("printed", &mut diags).into_iter().collect(),
        choices: pairs(fields.take("choices"))
            .map(|(name, value)| (name.to_owned(), rewritten(value)))
            .collect(),
        unseen: pairs(fields.take("unseen"))
            .map(|(name, value)| (name.to_owned(), rewritten(value)))
            .collect(),
        options: fields
            .take("options")
            .map_or(&[][..], yaml::list)
            .iter()
            .filter_map(of)
            .collect(),
        facts: pairs(fields.take("facts"))
            .map(|(name, value)| (name.to_owned(), rewritten(value)))
            .collect(),
    })
}

fn pairs(node: Option<&Node>) -> impl Iterator<Item = (&str, &Node)> {
    let entries = match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => &entries[..],
        _ => &[],
    };
    entries.iter().map(|(key, node)| (&*key.text, node))
}

/// Returns the value of a fact as it is written back.
fn rewritten(node: &Node) -> String {
    match &node.value {
        Value::Null => String::new(),
        Value::Scalar(text) => yaml::scalar(text),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(rewritten).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => mapping(entries.iter().map(|(k, v)| (&*k.text, rewritten(v)))),
    }
}
