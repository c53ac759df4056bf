//! Diagnostics: what is wrong in a user's text, where, and what to do about it.
//!
//! A step describes a fault as data (an enum that implements [`Fault`]; `faults!` declares it with its words). Steps
//! collect them in [`Diags`], so that all faults of a file are reported at once; only the command line draws them.

use std::collections::HashSet;
use std::fmt::{self, Write as _};
use std::hash::Hash;
use std::ops::Deref;
use std::sync::Arc;

use super::span::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth a look; nothing is wrong by itself.
    Info,
    /// Probably not what was meant; the work goes on.
    Warning,
    /// The input cannot be used.
    Error,
}

/// A kind of fault, as data.
pub trait Fault: fmt::Debug {
    /// Writes what is wrong, and what to do about it; neither ends in a full stop.
    fn words(&self) -> (String, Option<String>);

    /// Returns how bad it is.
    fn level(&self) -> Level {
        Level::Error
    }

    /// Returns the name programs know it by: the name of its variant in kebab-case, `UnusedFact` as `unused-fact`.
    fn rule(&self) -> String {
        let mut name = Name::default();
        // It stops where the name ends: what follows may be long.
        let _ = write!(name, "{self:?}");
        name.0
    }
}

/// The first word of what is written to it, in kebab-case.
#[derive(Default)]
struct Name(String);

impl fmt::Write for Name {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            if !(c.is_alphanumeric() || c == '_') {
                return Err(fmt::Error);
            }
            if c.is_uppercase() && !self.0.is_empty() {
                self.0.push('-');
            }
            self.0.extend(c.to_lowercase());
        }
        Ok(())
    }
}

/// One fault at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diag {
    /// What is said of it; a fault that stands in a thousand places is worded once.
    said: Arc<Said>,
    /// Where it is; nowhere for faults of the call itself.
    pub span: Option<Span>,
}

/// What is said of a fault, wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Said {
    /// The name of the kind of fault, for programs.
    pub rule: String,
    /// How bad it is.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What should stand there, where that is sure enough to be put there without asking.
    pub fix: Option<String>,
}

impl Deref for Diag {
    type Target = Said;

    fn deref(&self) -> &Said {
        &self.said
    }
}

impl From<Said> for Diag {
    fn from(said: Said) -> Self {
        Self {
            said: Arc::new(said),
            span: None,
        }
    }
}

impl Diag {
    /// Describes `fault` at a place.
    pub(crate) fn at(span: &Span, fault: &impl Fault) -> Self {
        Self {
            span: Some(span.clone()),
            ..Self::of(fault)
        }
    }

    /// Points at another place with the same words.
    #[must_use]
    pub(crate) fn moved(&self, span: Span) -> Self {
        Self {
            said: Arc::clone(&self.said),
            span: Some(span),
        }
    }

    /// Says it in other words.
    pub(crate) fn reword(&mut self, message: String) {
        Arc::make_mut(&mut self.said).message = message;
    }

    /// Describes `fault`, which has no place in a text.
    pub fn of(fault: &impl Fault) -> Self {
        let (message, hint) = fault.words();
        Self::from(Said {
            rule: fault.rule(),
            level: fault.level(),
            message,
            hint,
            fix: None,
        })
    }
}

/// How many diagnostics are plenty.
const PLENTY: usize = 20;

/// What a step noticed, in the order it noticed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diags(Vec<Diag>);

impl Diags {
    /// Starts an empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `fault` at a place.
    pub(crate) fn add(&mut self, span: &Span, fault: &impl Fault) {
        self.0.push(Diag::at(span, fault));
    }

    /// Adds a diagnostic made elsewhere.
    pub(crate) fn push(&mut self, diag: Diag) {
        self.0.push(diag);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: Self) {
        if self.is_empty() {
            *self = other;
        } else {
            self.0.extend(other.0);
        }
    }

    /// Returns whether anything here makes the input unusable.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diag| diag.level == Level::Error)
    }

    /// Returns whether nothing was noticed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether there are so many that loops can stop looking for more.
    pub(crate) fn is_plenty(&self) -> bool {
        self.0.len() >= PLENTY
    }

    /// Goes through the diagnostics in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diag> {
        self.0.iter()
    }

    /// Parts the diagnostics of a rule from the others.
    pub(crate) fn part(self, rule: &str) -> (Self, Self) {
        let (of, others) = self.0.into_iter().partition(|diag| diag.rule == rule);
        (Self(of), Self(others))
    }

    /// Puts them in the order of their places, each once; what has no place comes first.
    #[must_use]
    pub fn in_order(self) -> Self {
        let mut list = self.0;
        list.sort_by(|one, other| order(one).cmp(&order(other)));
        let mut kept = Vec::with_capacity(list.len());
        for alike in list.chunk_by(|one, other| order(one) == order(other)) {
            match alike {
                [_] => kept.push(true),
                _ => {
                    let mut seen = HashSet::new();
                    kept.extend(alike.iter().map(|diag| seen.insert(identity(diag))));
                }
            }
        }
        let mut kept = kept.into_iter();
        list.retain(|_| kept.next() == Some(true));
        Self(list)
    }

    /// Gives `value` with what was noticed, or the faults alone where there is an error among them.
    pub(crate) fn judge<T>(self, value: Option<T>) -> Result<Warned<T>, Self> {
        match value {
            Some(output) if !self.has_errors() => Ok(Warned {
                output,
                warnings: self,
            }),
            _ => Err(self),
        }
    }
}

/// What tells diagnostics of one place apart.
fn identity(diag: &Diag) -> impl Hash + Eq {
    (diag.span.as_ref().map(Span::range), &diag.said)
}

/// What diagnostics stand in the order of: the text, and the place in it.
fn order(diag: &Diag) -> Option<(&str, usize)> {
    let span = diag.span.as_ref()?;
    Some((span.source().name(), span.range().start))
}

impl<'a> IntoIterator for &'a Diags {
    type Item = &'a Diag;
    type IntoIter = std::slice::Iter<'a, Diag>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Diags {
    type Item = Diag;
    type IntoIter = std::vec::IntoIter<Diag>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Diag> for Diags {
    fn from(diag: Diag) -> Self {
        Self(vec![diag])
    }
}

/// A result together with what was noticed while making it.
#[derive(Clone, Debug)]
pub struct Warned<T> {
    /// What was made.
    pub output: T,
    /// What was noticed; never an error.
    pub warnings: Diags,
}

impl<T> Warned<T> {
    /// Hands the warnings to `diags` and returns the result.
    pub fn into_output(self, diags: &mut Diags) -> T {
        diags.extend(self.warnings);
        self.output
    }
}

impl fmt::Display for Diags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, diag) in self.0.iter().enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            if let Some(span) = &diag.span {
                write!(f, "{span:?}: ")?;
            }
            write!(f, "{}", diag.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Diags {}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[derive(Debug)]
    enum Some {
        Empty,
        UnusedFact { _name: &'static str },
    }

    impl Fault for Some {
        fn words(&self) -> (String, Option<String>) {
            (String::new(), None)
        }
    }

    #[test]
    fn faults_are_named_by_their_variants() {
        assert_eq!(Some::UnusedFact { _name: "甲" }.rule(), "unused-fact");
        assert_eq!(Some::Empty.rule(), "empty");
    }
}
