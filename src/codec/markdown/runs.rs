//! The words of a Markdown paragraph: stretches of one look, bold that `CommonMark` does not recognise, line breaks.

use std::ops::Range;

use pulldown_cmark::Options;

/// The extensions to `CommonMark` that are read.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES);

/// Represents a hard break among the words.
pub(super) const BREAK: char = '\u{2028}';

/// A stretch of words of one look.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    /// Its start in the source.
    pub(super) at: usize,
    /// Whether its words are in the source verbatim, so that asterisks in it may be marks.
    pub(super) raw: bool,
}

/// Finds the `**` intended as bold marks, in the verbatim stretches of a paragraph: beside Chinese punctuation
/// `CommonMark` does not close them (`**第一，**要`). Returns the position of each first asterisk.
pub(super) fn loose(source: &str, stretches: &[Range<usize>]) -> Vec<usize> {
    let mut stars: Vec<usize> = Vec::new();
    for range in stretches {
        let found = source[range.clone()].match_indices('*');
        let found = found.map(|(at, _)| range.start + at);
        stars.extend(found.filter(|&at| !is_escaped(source, at)));
    }
    stars.sort_unstable();
    let mut marks = Vec::new();
    let mut open: Option<usize> = None;
    for pair in stars.chunk_by(|one, next| one + 1 == *next) {
        let &[at, _] = pair else { continue };
        let before = source[..at].chars().next_back();
        let after = source[at + 2..].chars().next();
        let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        match open {
            Some(opened) if is_word(before) => {
                marks.extend([opened, at]);
                open = None;
            }
            _ if is_word(after) => open = Some(at),
            _ => {}
        }
    }
    marks
}

fn is_escaped(source: &str, at: usize) -> bool {
    let before = source[..at].len() - source[..at].trim_end_matches('\\').len();
    before % 2 == 1
}

/// Makes the text between loose marks bold, and joins neighbours of one look.
pub(super) fn settled(runs: Vec<Run>, source: &str) -> Vec<Run> {
    let raw = runs.iter().filter(|run| run.raw);
    let stretches: Vec<_> = raw.map(|run| run.at..run.at + run.text.len()).collect();
    let marks = loose(source, &stretches);
    let mut settled: Vec<Run> = Vec::new();
    let mut bold = false;
    for run in runs {
        let strong = run.strong || bold;
        if !run.raw || marks.is_empty() || !run.text.contains('*') {
            push(&mut settled, Run { strong, ..run });
            continue;
        }
        for (offset, c) in run.text.char_indices() {
            let at = run.at + offset;
            if marks.binary_search(&at).is_ok() {
                bold = !bold;
            } else if at == 0 || marks.binary_search(&(at - 1)).is_err() {
                let text = c.to_string();
                let strong = run.strong || bold;
                push(
                    &mut settled,
                    Run {
                        text,
                        strong,
                        at,
                        ..run
                    },
                );
            }
        }
    }
    settled
}

fn push(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if last.strong == run.strong && last.emphasis == run.emphasis => {
            last.text.push_str(&run.text);
        }
        _ => runs.push(run),
    }
}

/// Splits the words at hard breaks. The source position of a line is known only if it starts a stretch.
pub(super) fn lines(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    for run in runs {
        for (n, text) in run.text.split(BREAK).enumerate() {
            if n > 0 {
                lines.push(Vec::new());
            }
            let text = text.to_owned();
            if !text.is_empty() {
                let line = lines.last_mut().expect("one at least");
                line.push(Run {
                    text,
                    ..run.clone()
                });
            }
        }
    }
    lines.retain(|line| line.iter().any(|run| !run.text.trim().is_empty()));
    lines
}

/// Returns the visible words of HTML: without comments; `<br>` is a break.
pub(super) fn visible(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    let mut closes = true;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let comment = (closes && rest.starts_with("<!--")).then(|| rest[2..].find("-->"));
        // A comment without an end here has none further on.
        closes &= comment != Some(None);
        let comment = comment.flatten();
        if let Some(end) = comment {
            rest = &rest[2 + end + "-->".len()..];
        } else if let Some(end) = break_end(rest) {
            out.push(BREAK);
            rest = &rest[end + 1..];
        } else {
            out.push('<');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Returns the end of the break tag a text starts with: `<br>`, `<BR />`.
fn break_end(text: &str) -> Option<usize> {
    let name = text.get(1..3)?;
    let end = 3 + text[3..].find(|c| c != '/' && c != ' ')?;
    (name.eq_ignore_ascii_case("br") && text[end..].starts_with('>')).then_some(end)
}
