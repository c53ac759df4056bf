//! `qicao check`: checks library files and drafts.

use std::path::Path;

use serde_json::{Value, json};

use super::args::{Check, Libraries};
use super::baseline::without;
use super::diff::diff;
use super::digest::digest;
use super::mend::Mended;
use super::report::{draw, findings, say, severity};
use super::targets::{Subject, subjects};
use super::{Status, context, input, mend, output};
use crate::check::{self, CheckContext};
use crate::desk::{self, Checked, Checker, Occasion};
use crate::draft::{Shape, compose, fields};
use crate::library::Library;
use crate::models::facts::Values;
use crate::models::outline::Outline;
use crate::models::rule::{Rule, Rules};
use crate::template::Template;
use crate::words::diag::{Diag, Diags, Warned};

/// Maximum number of rounds of fixes in a library: each leaves fewer.
const ROUNDS: usize = 8;

pub(super) fn run(args: &Check, libraries: &Libraries) -> anyhow::Result<Status> {
    if args.stats {
        return super::stats::run(args, libraries);
    }
    if args.annotate {
        return super::annotate::run(args, libraries);
    }
    let Looked {
        mut found,
        files,
        failed,
        mended,
        rules,
    } = look(args, libraries)?;
    draw(&mended.left);
    if let Some(baseline) = &args.baseline {
        found = without(found, baseline, |diag| {
            Some(excerpt(diag.span.as_ref()?.text()))
        })?;
    }
    let is_wrong = found.has_errors();
    if args.diff {
        output::print_drawn(&mended.diff)?;
        say(&would(mended.count));
    } else if args.json {
        let list: Vec<_> = found.iter().map(|diag| json(diag, &rules)).collect();
        output::print_json(&json!({ "findings": list }))?;
    } else {
        let summary = summary(files, mended.count, &found);
        let groups = digest(found, &rules, args.all);
        for group in &groups {
            output::print_drawn(&findings(&group.shown))?;
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

/// The result of checking everything requested.
struct Looked {
    found: Diags,
    files: usize,
    /// Number of drafts that could not be read.
    failed: usize,
    /// The certain fixes, applied or only shown, if requested.
    mended: Mended,
    /// The rules for drafts.
    rules: Rules,
}

/// Checks everything requested, and applies certain fixes. A draft that cannot be read does not stop the others.
fn look(args: &Check, libraries: &Libraries) -> Result<Looked, Diags> {
    let day = args.date.as_deref().map(desk::day).transpose()?;
    let mut library = context::library(libraries)?;
    let mut found = Diags::new();
    let subjects = subjects(&args.subjects, &mut library, &mut found)?;
    let drafts = subjects.iter().filter(|it| matches!(it, Subject::Draft(_)));
    let compared = drafts.count() > 1;
    let checker = Checker::new(&library, &mut found).on(Occasion { day, compared });
    let mut mended = Mended::default();
    let mut traits = Vec::new();
    let mut failed = 0;
    let drafts = subjects.iter().filter_map(|subject| match subject {
        Subject::Draft(path) => Some(path),
        Subject::Item(_) => None,
    });
    for path in drafts {
        match of_draft(args, path, &checker, &mut mended) {
            Ok(draft) => {
                found.extend(draft.findings);
                traits.extend(draft.traits);
            }
            Err(faults) if subjects.len() == 1 => return Err(faults),
            Err(faults) => {
                found.extend(faults);
                failed += 1;
            }
        }
    }
    found.extend(check::across(&traits));
    found.extend(of_items(
        args,
        libraries,
        &checker,
        &library,
        &subjects,
        &mut mended,
    )?);
    Ok(Looked {
        found: found.in_order(),
        files: subjects.len() - failed,
        failed,
        mended,
        rules: checker.rules().clone(),
    })
}

/// Checks a draft; with fixes requested, reports what is left after them.
fn of_draft(
    args: &Check,
    path: &Path,
    checker: &Checker<'_>,
    all: &mut Mended,
) -> Result<Checked, Diags> {
    let file = input::file(path)?;
    if !args.fix && !args.diff {
        return checker.check(&file);
    }
    let is_kept = !args.diff && !path.is_file();
    let mended = checker.mend(&file, args.track)?.filter(|_| !is_kept);
    let Some(mended) = mended else {
        let as_it_is = checker.check(&file)?;
        let found = as_it_is.findings.iter();
        let sure = found.filter(|diag| diag.fix.is_some()).count();
        if sure > 0 {
            all.left.push(mend::not_mended(path, sure));
        }
        return Ok(as_it_is);
    };
    all.count += mended.count;
    all.left.extend(mended.left.clone());
    if args.diff {
        all.diff += &diff(&file, &mended);
        return checker.check(&file);
    }
    if mended.count > 0 {
        output::write(path, &mended.bytes, true)?;
    }
    Ok(mended.checked)
}

/// Checks library files. A file that was fixed is read again, with the files that depend on it.
fn of_items(
    args: &Check,
    libraries: &Libraries,
    checker: &Checker<'_>,
    library: &Library,
    subjects: &[Subject],
    all: &mut Mended,
) -> Result<Diags, Diags> {
    let look_at = |library: &Library, subjects: &[Subject]| {
        let bench = CheckContext {
            library,
            rules: checker.rules(),
            limits: context::limits(),
            fields: fields(),
            compose: &laid_out,
        };
        let mut found = Diags::new();
        for subject in subjects {
            if let Subject::Item(item) = subject {
                found.extend(check::item(&bench, &library.items()[*item]));
            }
        }
        found
    };
    let mut found = look_at(library, subjects);
    for round in 1..=ROUNDS {
        if !args.fix && !args.diff {
            break;
        }
        let mended = mend::mend(&found, args.fix)?;
        all.count += mended.count;
        all.diff += &mended.diff;
        if mended.count == 0 || round == ROUNDS || args.diff {
            all.left.extend(mended.left);
            break;
        }
        let mut library = context::library(libraries)?;
        let subjects = super::targets::subjects(&args.subjects, &mut library, &mut Diags::new())?;
        found = look_at(&library, &subjects);
    }
    Ok(found)
}

/// Renders an outline as a draft without facts.
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

/// Returns the start of a finding's words.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 200;
    text.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(LONGEST)
        .collect()
}

fn would(count: usize) -> String {
    match count {
        0 => "没有拿得准的可改".to_owned(),
        count => format!("--fix 会改{count}处；上面只是看看，文件没有动"),
    }
}

pub(super) fn summary(files: usize, fixed: usize, found: &Diags) -> String {
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
