//! `qicao new`: a new file in one's own library, which works at once.

mod name;
mod questions;
#[cfg(test)]
mod tests;

use std::path::Path;

use super::args::{Libraries, New};
use super::ask::whom;
use super::fault::AuthorFault;
use super::report::say;
use super::{Status, output, schemas, session};
use crate::author::{Draft, typed};
use crate::library::{Kind, Library};
use crate::template::Template;
use crate::words::diag::{Diag, Diags, Warned};

pub(super) fn run(args: &New, libraries: &Libraries) -> anyhow::Result<Status> {
    let kind = session::kind(&args.kind)?;
    let library = session::library(libraries)?;
    let own = session::own(libraries)?;
    fitting(args, kind)?;
    let mut person = whom();
    let named = name::named(args, kind, &library, &own, &mut *person)?;
    let asked = questions::ask(args, kind, &named, &library, &mut *person)?;
    let draft = asked.draft(&named);
    let inner = format!("{}/{}.{}", kind.folder(), named.id, kind.ending());
    let text = schemas::named(&inner, &draft.text());
    works(library.clone(), kind, &named.id, &inner, &text)?;
    let path = own.join(&inner);
    let mut files = vec![(path.clone(), text.into_bytes())];
    files.extend(schemas::missing(&own, kind));
    output::write_all(&files, false)?;
    told(&draft, &named, &path);
    Ok(Status::Done)
}

/// Refuses a flag that says nothing of this kind.
fn fitting(args: &New, kind: Kind) -> Result<(), Diags> {
    let extends = [Kind::Outline, Kind::Template, Kind::Layout];
    // What an outline extends says these.
    let whole: &[Kind] = if args.from.is_some() {
        &[]
    } else {
        &[Kind::Outline]
    };
    let flags: [(&str, bool, &[Kind]); 7] = [
        ("--genre", args.genre.is_some(), whole),
        ("--points", args.points.is_some(), whole),
        ("--frame", args.frame.is_some(), whole),
        ("--title", args.title.is_some(), &[Kind::Outline]),
        ("--from", args.from.is_some(), &extends),
        (
            "--text",
            !args.texts.is_empty(),
            &[Kind::Phrases, Kind::Rule],
        ),
        ("--source", args.source.is_some(), &[Kind::Phrases]),
    ];
    let mut diags = Diags::new();
    for (flag, given, kinds) in flags {
        if given && !kinds.contains(&kind) {
            let with_from = kind == Kind::Outline && args.from.is_some();
            diags.push(Diag::of(&AuthorFault::OddFlag {
                flag,
                kind,
                with_from,
            }));
        }
    }
    if diags.is_empty() { Ok(()) } else { Err(diags) }
}

/// Reads the file as it will be read once it is there, so that nothing is written that does not work.
fn works(mut library: Library, kind: Kind, id: &str, path: &str, text: &str) -> Result<(), Diags> {
    library.stack("新文件", vec![(path.to_owned(), Ok(text.to_owned()))]);
    let mut diags = Diags::new();
    match kind {
        Kind::Outline => drop(library.outline(id)?),
        Kind::Template => drop(Template::load(&library, id, session::limits())?),
        Kind::Layout => drop(library.layout(id)?),
        Kind::Phrases => drop(library.bank(id, &mut diags)),
        Kind::Rule => drop(library.rule(id)?),
        Kind::Facts => drop(library.facts(&mut diags)),
        Kind::Speaker => drop(library.speaker(id)?),
    }
    let Warned { .. } = diags.judge(Some(()))?;
    Ok(())
}

/// Says what was written and how to try it.
fn told(draft: &Draft<'_>, named: &name::Named, path: &Path) {
    let name = typed(&named.name);
    let how = match draft {
        Draft::Outline(_) | Draft::Extended { .. } => format!("试试：qicao draft {name}"),
        Draft::Template { .. } => format!("试试：qicao draft 忠干勤廉 -t {name}"),
        Draft::Layout { .. } => format!("试试：qicao draft 忠干勤廉 -l {name} -o 试.docx"),
        Draft::Phrases { .. } => format!("在提纲里写【@{}】就取一条", named.name),
        Draft::Rule { .. } => format!("qicao check 稿子 就会查“{}”", named.name),
        Draft::Speaker { .. } => format!("填好以后：qicao draft 忠干勤廉 --speaker {name}"),
        Draft::Facts { .. } => format!("在提纲里写【{}】就用上", named.name),
    };
    say(&format!("已写 {}。{how}", session::near(path).display()));
    if named.numbered {
        say("文件名是顺着编的，想自己定就加 --id");
    }
}
