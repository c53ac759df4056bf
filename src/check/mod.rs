//! Checks library files and drafts; never fails, only reports.
//!
//! [`item`] checks an outline, a template, a layout, a bank of phrases, a file of facts or a rule; [`draft()`] checks a
//! text. Faults found by the model's reader come first, then those that only show in the whole.

mod across;
mod apart;
mod bank;
mod draft;
mod facts;
mod fault;
mod headings;
mod kept;
mod known;
mod mend;
mod outline;
mod page;
mod shares;
mod specimen;
mod template;
mod wordings;

pub(crate) use across::{Traits, across};
pub use draft::draft;
pub(crate) use draft::written;
pub(crate) use fault::CheckFault;
pub(crate) use kept::{Kept, kept, renumbers};
pub(crate) use known::{known, quotations};
pub use mend::mend;
pub(crate) use mend::{Changes, Fix, apart, mended};
pub use page::Placed;

use std::ops::Range;

use crate::library::{FileKind, Item, Library};
use crate::models::document::Document;
use crate::models::outline::Outline;
use crate::models::rule::{Hit, Rule, characters};
use crate::models::text::{Line, Text};
use crate::slot::Piece;
use crate::template::{Limits, Schema, Template};
use crate::words::diag::{Diag, Diags, Level, Said, Warned};
use crate::words::span::Span;

/// Renders an outline with a template, as drafting does: slots and choices stay open.
pub(crate) type Compose<'c> =
    dyn Fn(&Outline, &mut Template<'_>) -> Result<Warned<Document>, Diags> + 'c;

/// The context of checking.
pub struct CheckContext<'a> {
    /// The libraries of the files.
    pub library: &'a Library,
    /// The rules for texts.
    pub rules: &'a [Rule],
    /// The limits of templates.
    pub limits: Limits,
    /// The fields available to templates.
    pub fields: Schema,
    /// Composes a draft from an outline and a template.
    pub compose: &'a Compose<'a>,
}

/// Checks a file of a library.
pub fn item(context: &CheckContext<'_>, item: &Item) -> Diags {
    let mut diags = Diags::new();
    match item.kind {
        FileKind::Outline => match context.library.load(item) {
            Ok(loaded) => {
                let outline = loaded.into_output(&mut diags).outline;
                outline::check(&outline, item, context.rules, &mut diags);
            }
            Err(faults) => diags.extend(faults),
        },
        FileKind::Template => template::check(context, item, &mut diags),
        FileKind::Layout => match context.library.layout(&item.id) {
            Ok(layout) => diags.extend(layout.warnings),
            Err(faults) => diags.extend(faults),
        },
        FileKind::Phrases => bank::check(context, item, &mut diags),
        FileKind::Facts => facts::check(context.library, item, &mut diags),
        FileKind::Rule => match context.library.rule(&item.id) {
            Ok(rule) => diags.extend(rule.warnings),
            Err(faults) => diags.extend(faults),
        },
        FileKind::Speaker => match context.library.speaker(&item.id) {
            Ok(card) => diags.extend(card.warnings),
            Err(faults) => diags.extend(faults),
        },
    }
    diags
}

/// Keeps the diagnostics of one file.
fn of_file(diags: Diags, item: &Item) -> Diags {
    let mut kept = Diags::new();
    for diag in diags {
        let own = |span: &Span| span.source().name() == item.path;
        if diag.span.as_ref().is_none_or(own) {
            kept.push(diag);
        }
    }
    kept
}

/// Applies the rules to a text of a file.
fn by_rules(rules: &[Rule], text: &Text, item: &Item, diags: &mut Diags) {
    for line in text.lines() {
        for (piece, span) in line.placed() {
            let Piece::Text(words) = piece else { continue };
            if span.source().name() != item.path {
                continue;
            }
            find(rules, words, span, diags);
        }
    }
}

/// Reports the hits of rules in the words at `span`.
fn find(rules: &[Rule], words: &str, span: &Span, diags: &mut Diags) {
    // With escapes or wrapped lines the words differ from the source; then the whole span is reported.
    let exact = span.text() == words;
    let characters = characters(words);
    let of_words = |rule: &&Rule| !rule.check.is_of_page() && rule.may_find(characters);
    for rule in rules.iter().filter(of_words) {
        let place = |range: Range<usize>| {
            if exact {
                span.within(range)
            } else {
                span.clone()
            }
        };
        tell(rule, words, rule.find(words), exact, place, diags);
    }
}

/// Reports the hits of a rule in words; `exact` is true if their exact places are known.
fn tell(
    rule: &Rule,
    words: &str,
    hits: Vec<Hit>,
    exact: bool,
    place: impl Fn(Range<usize>) -> Span,
    diags: &mut Diags,
) {
    let mut last: Option<(Hit, Diag)> = None;
    for hit in hits {
        let place = place(hit.range.clone());
        // The message of a repeated fault is built once.
        let alike = last.take_if(|(other, _)| {
            words[other.range.clone()] == words[hit.range.clone()]
                && (&other.right, &other.against) == (&hit.right, &hit.against)
        });
        let (hit, diag) = alike.unwrap_or_else(|| {
            let (message, advice) = rule.words(words, &hit);
            let right = hit.right.as_deref().filter(|_| exact && rule.mends());
            let said = Said {
                rule: rule.id.clone(),
                level: rule.level,
                message,
                hint: Some(advice),
                fix: right.map(str::to_owned),
            };
            (hit, Diag::from(said))
        });
        diags.push(diag.moved(place));
        last = Some((hit, diag));
    }
}

/// Returns the place of a line of a text.
fn place(line: &Line) -> Option<Span> {
    let (first, last) = (line.spans.first()?, line.spans.last()?);
    let (start, end) = (first.range().start, last.range().end);
    Some(Span::new(first.source(), start..end.max(start)))
}

/// Counts diagnostics by level: errors, warnings, informations.
pub fn count(diags: &Diags) -> [usize; 3] {
    [Level::Error, Level::Warning, Level::Info]
        .map(|level| diags.iter().filter(|diag| diag.level == level).count())
}
