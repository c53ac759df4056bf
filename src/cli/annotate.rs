//! `qicao check --annotate`: writes findings as comments into a Word file.

use std::fs;
use std::path::Path;

use super::args::{Check, Libraries};
use super::check::summary;
use super::fault::FileFault;
use super::report::{draw, say};
use super::{Status, context, format, input, output, path};
use crate::desk::{self, Checker, Format, Occasion};
use crate::words::diag::{Diag, Diags};

pub(super) fn run(args: &Check, libraries: &Libraries) -> anyhow::Result<Status> {
    let ([path], Some(target)) = (&args.subjects[..], &args.output) else {
        return Err(Diags::from(Diag::of(&FileFault::OneToAnnotate)).into());
    };
    let is_word = path::is_standard(target) || format::of_result(target, None)? == Format::Word;
    if !is_word || is_same(path, target) {
        return Err(Diags::from(Diag::of(&FileFault::OneToAnnotate)).into());
    }
    output::check_free(target, args.force)?;
    let library = context::library(libraries)?;
    let mut notes = Diags::new();
    let day = args.date.as_deref().map(desk::day).transpose()?;
    let given = Occasion {
        day,
        ..Occasion::default()
    };
    let checker = Checker::new(&library, &mut notes).on(given);
    let annotated = checker.annotate(&input::file(path)?)?;
    notes.extend(annotated.left);
    output::write(target, &annotated.bytes, args.force)?;
    draw(&notes);
    let left = match notes.iter().count() {
        0 => String::new(),
        left => format!("，另有{left}处没有地方批，写在上面"),
    };
    let (name, count) = (path::named(target), annotated.count);
    say(&format!("已写 {name}：{count}条批注{left}"));
    say(&summary(1, 0, &annotated.found));
    Ok(if annotated.found.has_errors() {
        Status::Partly
    } else {
        Status::Done
    })
}

/// True if two paths lead to the same file.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    one == other && !path::is_standard(one) || real(one).is_some_and(|one| real(other) == Some(one))
}
