//! `qicao explain`: the manual page of something.

mod template;

use serde_json::{Value, json};

use super::args::{Explain, Libraries};
use super::fault::UsageFault;
use super::table::columns;
use super::{Status, output, session};
use crate::library::Library;
use crate::words::diag::{Diag, Diags};
use crate::words::near::nearest;

/// A manual page: what it is called, what it is about, how it is written.
struct Page {
    name: &'static str,
    aliases: &'static [&'static str],
    about: &'static str,
    text: fn(&Library) -> String,
    json: fn(&Library) -> Value,
}

/// The pages there are, whatever the libraries hold.
const PAGES: [Page; 1] = [Page {
    name: "template",
    aliases: &["templates", "模板"],
    about: "模板里能写什么：变量、部件、过滤器、函数、判断",
    text: template::text,
    json: template::json,
}];

pub(super) fn run(args: &Explain, libraries: &Libraries) -> anyhow::Result<Status> {
    let library = session::library(libraries)?;
    let Some(name) = &args.subject else {
        list(args.json)?;
        return Ok(Status::Done);
    };
    let page = find(name)?;
    if args.json {
        output::print(&format!("{:#}\n", (page.json)(&library)))?;
    } else {
        output::print(&(page.text)(&library))?;
    }
    Ok(Status::Done)
}

fn find(name: &str) -> Result<&'static Page, Diags> {
    let mut pages = PAGES.iter();
    let found = pages.find(|page| page.name == name || page.aliases.contains(&name));
    found.ok_or_else(|| {
        let known = PAGES
            .iter()
            .flat_map(|page| [&[page.name], page.aliases].concat());
        let near = nearest(name, known).map(str::to_owned);
        let name = name.to_owned();
        Diag::of(&UsageFault::UnknownSubject { name, near }).into()
    })
}

fn list(as_json: bool) -> anyhow::Result<()> {
    if as_json {
        let entries: Vec<_> = PAGES
            .iter()
            .map(|page| json!({ "name": page.name, "aliases": page.aliases, "about": page.about }))
            .collect();
        return Ok(output::print(&format!(
            "{:#}\n",
            json!({ "entries": entries })
        ))?);
    }
    let rows = PAGES.iter().map(|page| {
        let alias = page.aliases.last().copied().unwrap_or_default();
        [
            page.name.to_owned(),
            alias.to_owned(),
            page.about.to_owned(),
        ]
    });
    Ok(output::print(&columns(&rows.collect::<Vec<_>>()))?)
}
