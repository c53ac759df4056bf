//! Drawing diagnostics: the place with a caret under the right Chinese character, what is wrong, what to do.

use std::io::{IsTerminal, Write};

use annotate_snippets::{AnnotationKind, Level as Draw, Renderer, Snippet};

use crate::models::rule::level_name;
use crate::words::diag::{Diag, Diags, Level};

/// How wide lines are drawn where the width of the terminal is not known.
const WIDTH: usize = 100;

/// Draws diagnostics to standard error.
pub(crate) fn draw(diags: &Diags) {
    let mut err = anstream::stderr().lock();
    for diag in diags {
        // A report that cannot be written has nobody to be reported to.
        let _ = writeln!(err, "{}", drawn(diag));
    }
}

/// Returns what programs call a level.
pub(crate) fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}

/// Draws what a check found, for standard output.
pub(crate) fn findings(diags: &Diags) -> String {
    let styled = std::io::stdout().is_terminal();
    let drawn = diags.iter().map(|diag| {
        let name = level_name(diag.level);
        rendered(diag, name, styled) + "\n"
    });
    drawn.collect()
}

/// Draws what ended a command.
pub(crate) fn draw_error(error: &anyhow::Error) {
    match error.downcast_ref::<Diags>() {
        Some(diags) => draw(diags),
        None => say(&format!("错误: {error:#}")),
    }
}

/// Writes one line about what was done to standard error.
pub(crate) fn say(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

fn drawn(diag: &Diag) -> String {
    let name = match diag.level {
        Level::Error => "错误",
        Level::Warning => "注意",
        Level::Info => "提示",
    };
    rendered(diag, name, std::io::stderr().is_terminal())
}

fn rendered(diag: &Diag, name: &str, styled: bool) -> String {
    if diag.span.is_none() {
        return without_place(diag, name);
    }
    let level = match diag.level {
        Level::Error => Draw::ERROR,
        Level::Warning => Draw::WARNING,
        Level::Info => Draw::INFO,
    };
    let level = level.with_name(name);
    let mut group = level
        .primary_title(diag.message.as_str())
        .elements(snippet(diag));
    if let Some(hint) = &diag.hint {
        group = group.element(Draw::HELP.with_name("办法").message(hint.as_str()));
    }
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.term_width(WIDTH).render(&[group])
}

fn without_place(diag: &Diag, level: &str) -> String {
    let hint = diag
        .hint
        .as_ref()
        .map_or_else(String::new, |hint| format!("\n  = 办法: {hint}"));
    format!("{level}: {}{hint}", diag.message)
}

fn snippet(diag: &Diag) -> Option<Snippet<'_, annotate_snippets::Annotation<'_>>> {
    let span = diag.span.as_ref()?;
    let source = span.source();
    let range = one_line(source.text(), span.range());
    Some(
        Snippet::source(source.text())
            .path(source.name())
            .annotation(AnnotationKind::Primary.span(range)),
    )
}

/// A place that covers several lines is drawn by the first that says something.
fn one_line(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let covered = text[range.clone()].trim_start();
    let start = if covered.is_empty() {
        range.start
    } else {
        range.end - covered.len()
    };
    let line = covered.lines().next().unwrap_or_default().trim_end();
    start..start + line.len()
}
