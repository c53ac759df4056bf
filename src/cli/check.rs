//! `qicao check`: what is wrong with the files of a library, and with drafts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::{Check, Libraries};
use super::baseline::without;
use super::digest::digest;
use super::report::{draw, findings, say, severity};
use super::subject::{Subject, subjects};
use super::{Status, input, mend, output, session};
use crate::check::{self, Bench};

use crate::desk::{self, Checked, DraftFile, Occasion};
use crate::draft::{Shape, compose, fields};
use crate::library::Library;
use crate::models::facts::Values;
use crate::models::outline::Outline;
use crate::models::rule::{Rule, Rules};
use crate::template::Template;
use crate::words::diag::{Diag, Diags, Warned};

/// How many times what is sure is put right: each time leaves less.
const ROUNDS: usize = 8;

pub(super) fn run(args: &Check, libraries: &Libraries) -> anyhow::Result<Status> {
    if args.stats {
        return super::stats::run(args, libraries);
    }
    let Looked {
        mut found,
        files,
        failed,
        paths,
        rules,
    } = look(args, libraries)?;
    let mut fixed = 0;
    if args.fix {
        // What is put right may leave something else to put right: `。。，，` becomes `。，`.
        for round in 1..=ROUNDS {
            let mended = mend::mend(&found, &paths, &rules)?;
            fixed += mended.count;
            if mended.count > 0 {
                // What is left is told where it stands now.
                found = look(args, libraries)?.found;
            }
            if mended.count == 0 || round == ROUNDS {
                draw(&mended.left);
                break;
            }
        }
    }
    if let Some(baseline) = &args.baseline {
        found = without(found, baseline, |diag| {
            Some(excerpt(diag.span.as_ref()?.text()))
        })?;
    }
    let is_wrong = found.has_errors();
    if args.json {
        let list: Vec<_> = found.iter().map(|diag| json(diag, &rules)).collect();
        output::print_json(&json!({ "findings": list }))?;
    } else {
        let summary = summary(files, fixed, &found);
        let groups = digest(found, &rules, args.all);
        for group in &groups {
            output::print(&findings(&group.shown))?;
            if let Some(line) = &group.line {
                output::print(&format!("{line}\n\n"))?;
            }
        }
        if groups.iter().any(|group| group.is_cut) {
            say("加 --all 一处一处全列出来");
        }
        say(&summary);
    }
    Ok(if failed > 0 || is_wrong {
        Status::Partly
    } else {
        Status::Done
    })
}

/// What came of a look at everything that was asked for.
struct Looked {
    found: Diags,
    files: usize,
    /// How many drafts could not be read.
    failed: usize,
    /// The drafts by the names that texts have.
    paths: BTreeMap<String, PathBuf>,
    /// The rules that drafts are held to.
    rules: Rules,
}

/// Checks everything that was asked for. A draft that cannot be read does not keep others from being checked.
fn look(args: &Check, libraries: &Libraries) -> Result<Looked, Diags> {
    let day = args.date.as_deref().map(desk::day).transpose()?;
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
    let drafts = subjects.iter().filter(|it| matches!(it, Subject::Draft(_)));
    let given = Occasion {
        day,
        compared: drafts.count() > 1,
    };
    let mut traits = Vec::new();
    let (mut paths, mut failed) = (BTreeMap::new(), 0);
    for subject in &subjects {
        match subject {
            Subject::Item(item) => found.extend(check::item(&bench, &library.items()[*item])),
            Subject::Draft(path) => match of_draft(path, &library, &rules, given) {
                Ok((file, checked)) => {
                    found.extend(checked.findings);
                    traits.extend(checked.traits);
                    paths.insert(file.name().to_owned(), path.clone());
                }
                Err(faults) if subjects.len() == 1 => return Err(faults),
                Err(faults) => {
                    found.extend(faults);
                    failed += 1;
                }
            },
        }
    }
    found.extend(check::across(&traits));
    Ok(Looked {
        found: found.in_order(),
        files: subjects.len() - failed,
        failed,
        paths,
        rules,
    })
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

fn of_draft(
    path: &Path,
    library: &Library,
    rules: &Rules,
    given: Occasion,
) -> Result<(DraftFile, Checked), Diags> {
    let file = input::file(path)?;
    let found = desk::check(library, rules, &file, given)?;
    Ok((file, found))
}

fn json(diag: &Diag, rules: &[Rule]) -> Value {
    let rule = rules.iter().find(|rule| rule.id == diag.rule);
    let span = diag.span.as_ref();
    let place = span.map(crate::words::span::Span::line_column);
    let excerpt = span.map(|span| excerpt(span.text()));
    json!({
        "rule": &*diag.rule,
        "severity": severity(diag.level),
        "file": span.map(|span| span.source().name()),
        "line": place.map(|(line, _)| line),
        "column": place.map(|(_, column)| column),
        "message": &*diag.message,
        "hint": diag.hint.as_deref(),
        "excerpt": excerpt,
        "authority": rule.map(|rule| rule.authority.id()),
        "source": rule.map(|rule| &*rule.source),
    })
}

/// The start of what was found.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 200;
    text.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(LONGEST)
        .collect()
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
