//! `qicao new`: creates a file in one's own library that works at once.

mod name;
mod questions;
#[cfg(test)]
mod tests;

use std::path::Path;

use super::args::{Libraries, New};
use super::ask::prompter;
use super::fault::AuthorFault;
use super::report::say;
use super::{Status, context, output, schema_files};
use crate::library::{FileKind, Library};
use crate::scaffold::{Draft, typed};
use crate::template::Template;
use crate::words::diag::{Diag, Diags, Warned};

pub(super) fn run(args: &New, libraries: &Libraries) -> anyhow::Result<Status> {
    let kind = context::kind(&args.kind)?;
    let library = context::library(libraries)?;
    let own = context::own(libraries)?;
    fitting(args, kind)?;
    let mut person = prompter();
    let named = name::named(args, kind, &library, &own, &mut *person)?;
    let asked = questions::ask(args, kind, &named, &library, &mut *person)?;
    let draft = asked.draft(&named);
    let inner = format!("{}/{}.{}", kind.folder(), named.id, kind.ending());
    let text = schema_files::named(&inner, &draft.text());
    works(library.clone(), kind, &named.id, &inner, &text)?;
    let path = own.join(&inner);
    let mut files = vec![(path.clone(), text.into_bytes())];
    files.extend(schema_files::missing(&own, kind));
    output::write_all(&files, false)?;
    told(&draft, &named, &path);
    Ok(Status::Done)
}

/// Rejects flags that do not apply to this kind.
fn fitting(args: &New, kind: FileKind) -> Result<(), Diags> {
    let extends = [FileKind::Outline, FileKind::Template, FileKind::Layout];
    // An extended outline supplies these.
    let whole: &[FileKind] = if args.from.is_some() {
        &[]
    } else {
        &[FileKind::Outline]
    };
    let flags: [(&str, bool, &[FileKind]); 7] = [
        ("--genre", args.genre.is_some(), whole),
        ("--points", args.points.is_some(), whole),
        ("--frame", args.frame.is_some(), whole),
        ("--title", args.title.is_some(), &[FileKind::Outline]),
        ("--from", args.from.is_some(), &extends),
        (
            "--text",
            !args.texts.is_empty(),
            &[FileKind::Phrases, FileKind::Rule],
        ),
        ("--source", args.source.is_some(), &[FileKind::Phrases]),
    ];
    let mut diags = Diags::new();
    for (flag, given, kinds) in flags {
        if given && !kinds.contains(&kind) {
            let with_from = kind == FileKind::Outline && args.from.is_some();
            diags.push(Diag::of(&AuthorFault::OddFlag {
                flag,
                kind,
                with_from,
            }));
        }
    }
    if diags.is_empty() { Ok(()) } else { Err(diags) }
}

/// Reads the file as it will be read once written, so that no broken file is written.
fn works(
    mut library: Library,
    kind: FileKind,
    id: &str,
    path: &str,
    text: &str,
) -> Result<(), Diags> {
    library.stack("新文件", vec![(path.to_owned(), Ok(text.to_owned()))]);
    let mut diags = Diags::new();
    match kind {
        FileKind::Outline => drop(library.outline(id)?),
        FileKind::Template => drop(Template::load(&library, id, context::limits())?),
        FileKind::Layout => drop(library.layout(id)?),
        FileKind::Phrases => drop(library.bank(id, &mut diags)),
        FileKind::Rule => drop(library.rule(id)?),
        FileKind::Facts => drop(library.facts(&mut diags)),
        FileKind::Speaker => drop(library.speaker(id)?),
    }
    let Warned { .. } = diags.judge(Some(()))?;
    Ok(())
}

/// Reports what was written and how to try it.
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
    say(&format!("已写 {}。{how}", context::near(path).display()));
    if named.numbered {
        say("文件名是顺着编的，想自己定就加 --id");
    }
}
