//! `qicao pack`: drafts all papers of a meeting.

use std::path::Path;

use super::args::{FactArgs, Libraries, Pack};
use super::fault::UsageFault;
use super::report::{draw, say};
use super::{Status, context, format, input, output, resolve};
use crate::desk::pack::{Card, Paper, pack};
use crate::desk::{Request, Writer};
use crate::models::document::missing;
use crate::words::diag::{Diag, Diags};

pub(super) fn run(args: &Pack, libraries: &Libraries) -> anyhow::Result<Status> {
    if args.manner.angle.is_some() {
        let (argument, other) = ("--angle".to_owned(), "议程里的角度".to_owned());
        return Err(Diags::from(Diag::of(&UsageFault::Conflict { argument, other })).into());
    }
    let formats = args.format.iter().map(|name| format::named(name));
    let formats: Vec<_> = formats.collect::<Result<_, _>>()?;
    let library = context::library(libraries)?;
    let (name, bytes) = input::table(&args.card)?;
    let card = Card::read(&name, bytes)?;
    let beside = args.card.parent().unwrap_or(Path::new("")).to_owned();
    let open = |sheet: &str| input::facts(&beside.join(sheet));
    let nothing = FactArgs {
        facts: Vec::new(),
        files: Vec::new(),
    };
    let request = Request {
        seed: args.seed.seed,
        ..resolve::request(&nothing, &args.manner)?
    };
    let mut notes = Diags::new();
    let papers = pack(&library, &card, &request, &open, context::limits())?;
    let papers = papers.into_output(&mut notes);
    let look = format::look(&args.look, args.manner.rate);
    let mut files = Vec::new();
    for format in formats {
        let mut writer = Writer::new(format, &look, &library)?.into_output(&mut notes);
        for Paper { name, document } in &papers {
            let file = format!("{name}.{}", format.ending());
            files.push((args.into.join(file), writer.write(document)));
        }
    }
    draw(&notes);
    for (path, _) in &files {
        output::check_free(path, args.force)?;
    }
    let status = output::write_all(&files, args.force)?;
    if status == Status::Done {
        for paper in &papers {
            say(&told(paper));
        }
        say(&format!(
            "已写 {}：{}份稿子",
            args.into.display(),
            papers.len()
        ));
    }
    Ok(status)
}

/// Formats the line of a paper: its length and missing facts.
fn told(Paper { name, document }: &Paper) -> String {
    let chars = document.spoken();
    let lacks = match missing(&document.owed) {
        (0, _) => String::new(),
        (count, 0) => format!("；待补{count}项"),
        (count, required) => format!("；待补{count}项，其中必填{required}项"),
    };
    format!("  {name}　{chars}字{lacks}")
}
