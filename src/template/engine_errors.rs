//! The engine's complaints, said again in Chinese and at the right place.

use super::engine_messages::{quoted, translate};
use super::fault::TemplateFault;
use super::file::{File, bare};
use super::syntax::Statement;
use crate::words::diag::Diags;
use crate::words::near::nearest;
use crate::words::span::Span;

/// Says an error of the engine again.
pub(super) fn diags(error: &tera::Error, files: &[File<'_>]) -> Diags {
    use tera::ErrorKind as K;
    let mut diags = Diags::new();
    match error.kind() {
        K::SyntaxError(report) | K::RenderingError(report) => {
            let file = file(files, report.filename());
            let range = report.span().range.clone();
            let span = Span::new(&file.source, file.instrumented.original(range));
            let covered = match span.text() {
                "" => &file.source.text()[span.range().start..],
                covered => covered,
            };
            diags.add(&span, &translate(report.message(), covered));
        }
        K::CircularExtend {
            tpl,
            inheritance_chain: chain,
        }
        | K::CircularInclude {
            tpl,
            include_chain: chain,
        } => {
            let mut chain: Vec<_> = chain.iter().map(|name| bare(name)).collect();
            if chain.len() < 2 {
                chain.insert(0, bare(tpl));
            }
            let span = first_reference(file(files, tpl));
            diags.add(&span, &TemplateFault::Circular { chain });
        }
        K::Msg(text) if text.contains(" --> ") => {
            for report in text.split("\n\n") {
                reference(report, files, &mut diags);
            }
        }
        K::Msg(text) => {
            diags.add(&super::head::place(&files[0].source), &translate(text, ""));
        }
        other => {
            let fault = translate(&other.to_string(), "");
            diags.add(&super::head::place(&files[0].source), &fault);
        }
    }
    diags
}

/// A report about a name that does not exist: `error: Unknown filter … --> file:line:column`.
fn reference(report: &str, files: &[File<'_>], diags: &mut Diags) {
    let message = report.lines().next().unwrap_or_default();
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let name = quoted(message);
    let place = report
        .split_once(" --> ")
        .map_or("", |(_, place)| place.lines().next().unwrap_or_default());
    let mut parts = place.rsplitn(3, ':');
    let (column, line) = (parts.next(), parts.next());
    let file = file(files, parts.next().unwrap_or_default());
    let number = |text: Option<&str>| text.and_then(|text| text.trim().parse::<usize>().ok());
    let at = offset(
        &file.instrumented.text,
        number(line).unwrap_or(1),
        number(column).unwrap_or(1),
    );
    let at = file.instrumented.original(at..at).start;
    let skip = file.source.text()[at..].find(&name).unwrap_or(0);
    let span = Span::new(&file.source, at + skip..at + skip + name.len());
    let mut fault = translate(message, &name);
    if let TemplateFault::UnknownBlock { name, near } = &mut fault {
        let blocks = files.iter().flat_map(blocks).filter(|block| block != name);
        *near = nearest(name, blocks).map(str::to_owned);
    }
    diags.add(&span, &fault);
}

/// The blocks a file defines.
fn blocks<'a>(file: &File<'a>) -> impl Iterator<Item = &'a str> {
    file.tree.tags.iter().filter_map(|tag| match tag.statement {
        Statement::Block(name) => Some(name),
        _ => None,
    })
}

/// The byte at a 1-based line and a 1-based column in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let rest = text[start..].char_indices().map(|(at, _)| at);
    start
        + rest
            .chain([text.len() - start])
            .nth(column - 1)
            .unwrap_or(0)
}

fn file<'a, 'b>(files: &'a [File<'b>], name: &str) -> &'a File<'b> {
    files
        .iter()
        .find(|file| file.name == name)
        .unwrap_or(&files[0])
}

/// The first place where a file names another.
fn first_reference(file: &File<'_>) -> Span {
    let mut tags = file.tree.tags.iter();
    let named = tags.find(|tag| matches!(tag.statement, Statement::File(..)));
    Span::new(
        &file.source,
        named.map_or(0..0, |tag| tag.raw.range.clone()),
    )
}
