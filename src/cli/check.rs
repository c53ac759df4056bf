//! `qicao check`: what is wrong with the files of a library, and with drafts.

use std::path::Path;

use serde_json::{Value, json};

use super::args::{Check, Libraries};
use super::report::{findings, say, severity};
use super::subject::{Subject, subjects};
use super::{Status, choose, input, mend, output, session};
use crate::check::{self, Bench};
use crate::codec::{markdown, text};
use crate::draft::{Shape, compose, fields};
use crate::library::Library;
use crate::models::facts::Values;
use crate::models::outline::Outline;
use crate::models::rule::Rule;
use crate::template::Template;
use crate::words::diag::{Diag, Diags, Warned};

pub(super) fn run(args: &Check, libraries: &Libraries) -> anyhow::Result<Status> {
    let (mut found, files) = look(args, libraries)?;
    let fixed = if args.fix { mend::mend(&found)? } else { 0 };
    if fixed > 0 {
        // What is left is told where it stands now.
        (found, _) = look(args, libraries)?;
    }
    if args.json {
        let list: Vec<_> = found.iter().map(json).collect();
        output::print(&format!("{:#}\n", json!({ "findings": list })))?;
    } else {
        output::print(&findings(&found))?;
        say(&summary(files, fixed, &found));
    }
    Ok(if found.has_errors() {
        Status::Partly
    } else {
        Status::Done
    })
}

/// Checks everything that was asked for; returns what was found, and in how many files.
fn look(args: &Check, libraries: &Libraries) -> Result<(Diags, usize), Diags> {
    let mut library = session::library(libraries)?;
    let mut found = Diags::new();
    let subjects = subjects(&args.subjects, &mut library, &mut found)?;
    let rules = library.rules(&mut found);
    let bench = Bench {
        library: &library,
        rules: &rules,
        limits: session::limits(),
        fields: fields(),
        compose: &laid_out,
    };
    for subject in &subjects {
        found.extend(match subject {
            Subject::Item(item) => check::item(&bench, &library.items()[*item]),
            Subject::Draft(draft) => of_draft(draft, &library, &rules)?,
        });
    }
    Ok((found.in_order(), subjects.len()))
}

/// Lays a probe out as a draft without facts.
fn laid_out(
    outline: &Outline,
    template: &mut Template<'_>,
) -> Result<Warned<crate::models::document::Document>, Diags> {
    let shape = Shape::of(outline, &Values::default(), 0, None);
    let form = compose(outline, template, &shape)?;
    Ok(Warned {
        output: form.output.document,
        warnings: form.warnings,
    })
}

fn of_draft(draft: &input::Draft, library: &Library, rules: &[Rule]) -> Result<Diags, Diags> {
    let mut found = draft.unread.clone();
    let facts = choose::declared(&draft.document, library, &mut found)?;
    let (source, passages) = match &draft.written {
        input::Written::Markdown(source, _) => {
            let passages = if input::has_ending(Path::new(source.name()), &["txt"]) {
                text::passages(source.text())
            } else {
                markdown::passages(source.text())
            };
            (source.clone(), passages)
        }
        input::Written::Word(_) | input::Written::Page => {
            check::written(&draft.name, &draft.document)
        }
    };
    found.extend(check::draft(&source, &passages, &facts, rules));
    Ok(found)
}

fn json(diag: &Diag) -> Value {
    let span = diag.span.as_ref();
    let place = span.map(crate::words::span::Span::line_column);
    let excerpt = span.map(|span| span.text().lines().next().unwrap_or_default());
    json!({
        "rule": diag.rule,
        "severity": severity(diag.level),
        "file": span.map(|span| span.source().name()),
        "line": place.map(|(line, _)| line),
        "column": place.map(|(_, column)| column),
        "message": diag.message,
        "hint": diag.hint,
        "excerpt": excerpt,
    })
}

fn summary(files: usize, fixed: usize, found: &Diags) -> String {
    let counts = check::count(found);
    let told: Vec<String> = ["必错", "疑似", "提示"]
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{name}{count}处"))
        .collect();
    let told = if told.is_empty() {
        "没有问题".to_owned()
    } else {
        told.join("、")
    };
    let fixed = match fixed {
        0 => String::new(),
        fixed => format!("改了{fixed}处；"),
    };
    format!("查了{files}个文件：{fixed}{told}")
}
