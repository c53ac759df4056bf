//! `qicao init`: creates a library for a unit.

use std::path::Path;

use super::args::Init;
use super::ask::{Ask, prompter};
use super::context::MARKER;
use super::report::say;
use super::{Status, context, output, schema_files};
use crate::library::KINDS;
use crate::scaffold::{Unit, library};
use crate::words::diag::Diags;

pub(super) fn run(args: &Init) -> anyhow::Result<Status> {
    let folder = &args.folder;
    let unit = if folder.join(MARKER).is_file() {
        given(args)
    } else {
        asked(args, &mut *prompter())?
    };
    let outer = outer(folder);
    let mut files = Vec::new();
    let (mut made, mut there) = (Vec::new(), Vec::new());
    for (path, text) in library(&unit, MARKER) {
        let whole = folder.join(&path);
        if whole.exists() {
            there.push(path);
        } else {
            files.push((whole, schema_files::named(&path, &text).into_bytes()));
            made.push(path);
        }
    }
    for kind in KINDS {
        output::folders(&folder.join(kind.folder()))?;
        files.extend(schema_files::missing(folder, kind));
    }
    if output::write_all(&files, false)? == Status::Partly {
        return Ok(Status::Partly);
    }
    told(args, &made, &there);
    if let Some(outer) = outer {
        say(&format!(
            "外层的 {} 也是库；在这里起草只用最近的这一个",
            outer.display()
        ));
    }
    Ok(Status::Done)
}

/// Reports what was created, what existed, and what to do next.
fn told(args: &Init, made: &[String], there: &[String]) {
    let place = match args.folder.as_path() {
        here if here == Path::new(".") => "这里".to_owned(),
        folder => folder.display().to_string(),
    };
    if !made.is_empty() {
        say(&format!("已在{place}建库，写了 {}", made.join("、")));
    }
    if !there.is_empty() {
        say(&format!("已经有了，没有动：{}", there.join("、")));
    }
    let facts = "facts/standard.yaml".to_owned();
    if there.contains(&facts) && given(args) != Unit::default() {
        say("本单位的名称、讲话人没有改：直接改 facts/standard.yaml");
    }
    if !made.is_empty() {
        say(
            "接着：qicao list 看有哪些，qicao new 提纲 名称 写自己的，qicao eject 提纲 名称 抄内置的来改",
        );
    }
}

/// Returns the unit from the flags.
fn given(args: &Init) -> Unit {
    let given = |flag: &Option<String>| {
        let text = flag.as_ref().map(|text| text.trim().to_owned());
        text.filter(|text| !text.is_empty())
    };
    Unit {
        name: given(&args.unit),
        short: given(&args.short),
        leader: given(&args.leader),
        post: given(&args.post),
    }
}

/// Returns the unit from the flags, and asks for the rest.
fn asked(args: &Init, ask: &mut dyn Ask) -> Result<Unit, Diags> {
    const LATER: &str = "直接回车就先不写，以后在 facts/standard.yaml 里补";
    let mut unit = given(args);
    for (field, question) in [
        (&mut unit.name, "本单位全称："),
        (&mut unit.short, "本单位简称："),
        (&mut unit.leader, "常讲话的领导姓名："),
        (&mut unit.post, "这位领导的职务："),
    ] {
        if field.is_none() {
            let answer = ask.text(question, "", LATER)?;
            *field = Some(answer).filter(|answer| !answer.is_empty());
        }
    }
    Ok(unit)
}

/// Returns the library that contains a folder, other than the folder itself.
fn outer(folder: &Path) -> Option<std::path::PathBuf> {
    context::enclosing(std::path::absolute(folder).ok()?.parent()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::ask::Scripted;
    use clap::Parser;

    fn args(line: &str) -> Init {
        let args = crate::cli::args::Args::try_parse_from(line.split(' ')).expect("arguments");
        match args.command {
            crate::cli::args::Command::Init(init) => init,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn answers_and_flags_are_the_same() {
        let flags = args("qicao init --unit 某局 --short 我局 --leader 某某 --post 局长");
        let mut person = Scripted(vec![
            ("全称", "某局"),
            ("简称", "我局"),
            ("姓名", "某某"),
            ("职务", "局长"),
        ]);
        let asked_for = asked(&args("qicao init"), &mut person).unwrap();
        assert_eq!(asked_for, given(&flags));
        assert_eq!(asked(&flags, &mut Scripted(vec![])).unwrap(), asked_for);
    }

    #[test]
    fn what_a_flag_says_is_not_asked() {
        let mut person = Scripted(vec![("简称", ""), ("姓名", ""), ("职务", "")]);
        let unit = asked(&args("qicao init --unit 某局"), &mut person).unwrap();
        assert_eq!(unit, given(&args("qicao init --unit 某局")));
    }
}
