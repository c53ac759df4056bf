//! `qicao explain`: prints a manual page.

mod rule;
mod template;

use serde_json::{Value, json};

use super::args::{Explain, Libraries};
use super::fault::UsageFault;
use super::report::draw;
use super::table::columns;
use super::{Status, context, output};
use crate::library::{FileKind, Library};
use crate::models::rule::{level_name, page};
use crate::words::diag::{Diag, Diags};
use crate::words::near::nearest;

/// A manual page: its name, its subject, and how to write it.
struct Page {
    name: &'static str,
    aliases: &'static [&'static str],
    about: &'static str,
    text: fn(&Library) -> String,
    json: fn(&Library) -> Value,
}

/// The fixed pages; every rule has one as well.
const PAGES: [Page; 1] = [Page {
    name: "template",
    aliases: &["templates", "模板"],
    about: "模板里能写什么：变量、部件、过滤器、函数、判断",
    text: template::text,
    json: template::json,
}];

pub(super) fn run(args: &Explain, libraries: &Libraries) -> anyhow::Result<Status> {
    let library = context::library(libraries)?;
    let Some(name) = &args.subject else {
        list(&library, args.json)?;
        return Ok(Status::Done);
    };
    let mut pages = PAGES.iter();
    let page = pages.find(|page| page.name == name || page.aliases.contains(&name.as_str()));
    let text = match (page, args.json) {
        (Some(page), false) => (page.text)(&library),
        (Some(page), true) => format!("{:#}\n", (page.json)(&library)),
        (None, as_json) => of_rule(name, &library, as_json)?,
    };
    output::print(&text)?;
    Ok(Status::Done)
}

fn of_rule(name: &str, library: &Library, as_json: bool) -> Result<String, Diags> {
    if library.find(FileKind::Rule, name).is_err() {
        return Err(unknown(name, library).into());
    }
    let mut notes = Diags::new();
    let rule = library.rule(name)?.into_output(&mut notes);
    draw(&notes);
    Ok(if as_json {
        format!("{:#}\n", rule::json(&rule))
    } else {
        page(&rule)
    })
}

fn unknown(name: &str, library: &Library) -> Diag {
    let pages = PAGES
        .iter()
        .flat_map(|page| [&[page.name], page.aliases].concat());
    let rules = library.list(FileKind::Rule);
    let rules = rules
        .iter()
        .flat_map(|rule| [rule.id.as_str(), rule.name.as_str()]);
    let near = nearest(name, pages.chain(rules)).map(str::to_owned);
    let name = name.to_owned();
    Diag::of(&UsageFault::UnknownSubject { name, near })
}

fn list(library: &Library, as_json: bool) -> anyhow::Result<()> {
    let mut notes = Diags::new();
    let rules = library.every_rule(&mut notes);
    draw(&notes);
    if as_json {
        let pages = PAGES
            .iter()
            .map(|page| json!({ "name": page.name, "aliases": page.aliases, "about": page.about }));
        let rules = rules.iter().map(|rule| {
            let aliases = [std::slice::from_ref(&rule.name), &rule.aliases].concat();
            json!({ "name": rule.id, "aliases": aliases, "about": rule.why })
        });
        let entries: Vec<_> = pages.chain(rules).collect();
        return Ok(output::print_json(&json!({ "entries": entries }))?);
    }
    let pages = PAGES.iter().map(|page| {
        let alias = page.aliases.last().copied().unwrap_or_default();
        [page.name, alias, page.about].map(str::to_owned)
    });
    let rules = rules.iter().map(|rule| {
        let level = rule.off.as_ref().map_or(level_name(rule.level), |_| "不查");
        let about = format!("规则，{level}");
        [rule.id.clone(), rule.name.clone(), about]
    });
    let rows: Vec<_> = pages.chain(rules).collect();
    Ok(output::print(&columns(&rows))?)
}
