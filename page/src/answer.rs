//! Answers: what was made, and what there is to say of it.

use qicao::words::diag::{Diag, Diags, Level};
use qicao::words::span::Span;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is made, with what is said of it.
pub(crate) type Made<T> = Result<(T, Vec<Said>), Diags>;

#[derive(Serialize)]
struct Answer<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<T>,
    said: Vec<Said>,
}

/// One thing that is said, in the words of the command line, but for its commands.
#[derive(Serialize)]
pub(crate) struct Said {
    level: &'static str,
    rule: String,
    pub(crate) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<String>,
    /// The fact it is about, or the cell of one, as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
}

/// A place in a text: its line and column from 1, and from where to where it goes, in units of UTF-16 as JavaScript counts.
#[derive(Serialize)]
pub(crate) struct Place {
    file: String,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
}

impl Said {
    /// Says a diagnostic.
    pub(crate) fn of(diag: &Diag) -> Self {
        Self {
            level: match diag.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Info => "info",
            },
            rule: diag.rule.clone(),
            message: diag.message.clone(),
            hint: diag.hint.as_deref().and_then(without_commands),
            fix: diag.fix.clone(),
            fact: None,
            place: diag.span.as_ref().map(place),
        }
    }

    /// Says diagnostics.
    pub(crate) fn all(diags: &Diags) -> Vec<Self> {
        diags.iter().map(Self::of).collect()
    }

    /// Says that what was asked is no question.
    fn unread(error: &serde_json::Error) -> Self {
        Self {
            level: "error",
            rule: "bad-json".into(),
            message: format!("问的不合格式：{error}"),
            hint: None,
            fix: None,
            fact: None,
            place: None,
        }
    }
}

/// A hint without what it says of commands: here is no place to type them.
fn without_commands(hint: &str) -> Option<String> {
    let clauses = hint.split('；').filter(|clause| !clause.contains("qicao "));
    let clauses: Vec<_> = clauses.collect();
    (!clauses.is_empty()).then(|| clauses.join("；"))
}

/// The place of a span.
pub(crate) fn place(span: &Span) -> Place {
    let (line, column) = span.line_column();
    let text = span.source().text();
    let range = span.range();
    let units = |part: &str| part.encode_utf16().count();
    let start = units(&text[..range.start]);
    Place {
        file: span.source().name().to_owned(),
        line,
        column,
        start,
        end: start + units(&text[range]),
    }
}

/// Reads what is asked and answers it.
pub(crate) fn to<Q: DeserializeOwned, T: Serialize>(
    asked: &str,
    make: impl FnOnce(Q) -> Made<T>,
) -> String {
    match serde_json::from_str(asked) {
        Ok(asked) => of(make(asked)),
        Err(error) => none(vec![Said::unread(&error)]),
    }
}

/// Answers.
pub(crate) fn of<T: Serialize>(made: Made<T>) -> String {
    match made {
        Ok((done, said)) => written(&Answer {
            done: Some(done),
            said,
        }),
        Err(faults) => none(Said::all(&faults)),
    }
}

/// Reads what is asked where the answer is a file; the error is an answer without anything done.
pub(crate) fn read<Q: DeserializeOwned>(asked: &str) -> Result<Q, String> {
    serde_json::from_str(asked).map_err(|error| none(vec![Said::unread(&error)]))
}

/// Answers that nothing could be made.
pub(crate) fn refused(faults: &Diags) -> String {
    none(Said::all(faults))
}

fn none(said: Vec<Said>) -> String {
    written(&Answer::<()> { done: None, said })
}

/// Plain data is always written.
fn written(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}
