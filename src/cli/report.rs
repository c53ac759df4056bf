//! Prints diagnostics: the place with a caret under the right Chinese character, the fault, and the hint.
//!
//! Terminal control characters are shown, never sent: names, cells and texts come from anywhere. All messages are
//! printed here, all results through [`super::output::print`].

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{IsTerminal, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level as Draw, Origin, Renderer, Snippet};

use crate::models::rule::level_name;
use crate::words::diag::{Diag, Diags, Level};
use crate::words::span::Span;
use crate::words::unseen::shown;

/// Line width if the width of the terminal is unknown.
const WIDTH: usize = 100;

/// Number of diagnostics of one kind printed; the rest is counted.
const OF_A_KIND: usize = 50;

/// How much of a long line is read on either side of a place, in bytes.
const AROUND: usize = 2000;

/// Prints diagnostics to standard error.
pub(crate) fn draw(diags: &Diags) {
    let styled = std::io::stderr().is_terminal();
    let text = drawn(diags, heard, "改了上面的，再试一次", styled);
    // If standard error cannot be written, there is nowhere to report it.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Returns the name of a level in JSON.
pub(crate) fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}

/// Renders the findings of a check, for standard output.
pub(crate) fn findings(diags: &Diags) -> String {
    let styled = std::io::stdout().is_terminal();
    drawn(
        diags,
        level_name,
        "改了上面的，再查一遍；--json 全部列出",
        styled,
    )
}

/// Prints the error that ended a command.
pub(crate) fn draw_error(error: &anyhow::Error) {
    match error.downcast_ref::<Diags>() {
        Some(diags) => draw(diags),
        None => say(&format!("错误: {error:#}")),
    }
}

/// Prints a status line to standard error.
pub(crate) fn say(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{}", shown(line));
}

/// Returns the name of a level in answer to a request.
fn heard(level: Level) -> &'static str {
    match level {
        Level::Error => "错误",
        Level::Warning => "注意",
        Level::Info => "提示",
    }
}

/// Renders diagnostics, up to a number of each kind; of the rest, their number and a hint.
fn drawn(diags: &Diags, named: fn(Level) -> &'static str, rest: &str, styled: bool) -> String {
    let mut text = String::new();
    let mut counts: HashMap<(&str, Level), usize> = HashMap::new();
    let mut more: Vec<&Diag> = Vec::new();
    for diag in diags {
        let count = counts.entry((&diag.rule, diag.level)).or_default();
        *count += 1;
        if *count <= OF_A_KIND {
            text += &rendered(diag, named(diag.level), styled);
            text.push('\n');
        } else if *count == OF_A_KIND + 1 {
            more.push(diag);
        }
    }
    for diag in more {
        let left = counts[&(&*diag.rule, diag.level)] - OF_A_KIND;
        let (level, message) = (named(diag.level), shown(&diag.message));
        text +=
            &format!("{level}: 这样的还有{left}处，没有一一列出：{message}\n  = 办法: {rest}\n");
    }
    text
}

fn rendered(diag: &Diag, name: &str, styled: bool) -> String {
    let message = shown(&diag.message);
    let hint = diag.hint.as_deref().map(shown);
    let Some(span) = &diag.span else {
        let hint = hint.map_or_else(String::new, |hint| format!("\n  = 办法: {hint}"));
        return format!("{name}: {message}{hint}");
    };
    let level = match diag.level {
        Level::Error => Draw::ERROR,
        Level::Warning => Draw::WARNING,
        Level::Info => Draw::INFO,
    };
    let excerpt = Excerpt::of(span);
    let mut group = level
        .with_name(name)
        .primary_title(message)
        .element(excerpt.snippet());
    if excerpt.is_cut {
        group = group.element(excerpt.origin());
    }
    if let Some(hint) = hint {
        group = group.element(Draw::HELP.with_name("办法").message(hint));
    }
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.term_width(WIDTH).render(&[group])
}

/// The line of a place, or of a long line the part around it.
struct Excerpt<'a> {
    path: Cow<'a, str>,
    line: usize,
    column: usize,
    text: String,
    /// The place in the text.
    range: Range<usize>,
    /// Whether the text starts after its line does, so that the column must be given separately.
    is_cut: bool,
}

impl<'a> Excerpt<'a> {
    fn of(span: &'a Span) -> Self {
        let text = span.source().text();
        let range = one_line(text, span.range());
        let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[range.end..]
            .find('\n')
            .map_or(text.len(), |at| range.end + at);
        let start = line_start.max(text.floor_char_boundary(range.start.saturating_sub(AROUND)));
        let end = line_end.min(text.ceil_char_boundary(range.end + AROUND));
        let line = text[start..end].trim_end_matches('\r');
        let [before, found, after] = [
            start..range.start,
            range.clone(),
            range.end..(start + line.len()).max(range.end),
        ]
        .map(|part| shown(&text[part]));
        let (line, column) = Span::new(span.source(), range).line_column();
        Self {
            path: shown(span.source().name()),
            line,
            column,
            range: before.len()..before.len() + found.len(),
            text: [before, found, after].concat(),
            is_cut: start > line_start,
        }
    }

    fn origin(&self) -> Origin<'_> {
        Origin::path(&*self.path)
            .line(self.line)
            .char_column(self.column)
    }

    fn snippet(&self) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let place = AnnotationKind::Primary.span(self.range.clone());
        let snippet = Snippet::source(&*self.text)
            .line_start(self.line)
            .annotation(place);
        let path = (!self.is_cut).then_some(&*self.path);
        snippet.path(path)
    }
}

/// Shortens a place to one line: of several the first that is not blank, of a long one its start.
fn one_line(text: &str, range: Range<usize>) -> Range<usize> {
    let covered = text[range.clone()].trim_start();
    let start = if covered.is_empty() {
        range.start
    } else {
        range.end - covered.len()
    };
    let covered = &text[start..text.floor_char_boundary(range.end.min(start + AROUND))];
    let line = covered.lines().next().unwrap_or_default().trim_end();
    start..start + line.len()
}
