//! What is tried, and what each promises.

mod checks;
mod drafts;
mod extract;
mod files;
mod fill;
mod library;
mod slots;
mod tables;

use std::ops::Range;

use qicao::codec::docx::Writer as Word;
use qicao::codec::html::Writer as Page;
use qicao::codec::show::Show;
use qicao::codec::text;
use qicao::draft::fields;
use qicao::library::Library;
use qicao::models::document::{Document, Inline};
use qicao::models::facts::{Facts, Values};
use qicao::models::rule::Rules;
use qicao::template::{Limits, Schema, Template};
use qicao::words::diag::Diags;

use crate::mutate::{Grain, Manner};
use crate::signs::Signs;

/// A part of the program that takes what a user hands in.
pub struct Target {
    /// What it is called.
    pub name: &'static str,
    /// The folders of the corpus it starts from.
    pub corpora: &'static [&'static str],
    /// Files of the project it starts from too.
    pub files: &'static [&'static str],
    /// How many inputs are tried where nothing else is asked for: about twenty seconds of them. It is a number, so that what
    /// comes of a run does not depend on how fast a machine is.
    pub usual: u64,
    /// How its inputs are changed.
    pub manner: Manner,
    /// Runs it; panics where it breaks a promise.
    pub run: fn(&mut CheckContext, &[u8], &mut Signs),
}

const fn target(
    name: &'static str,
    usual: u64,
    corpora: &'static [&'static str],
    (words, grain): (&'static [&'static str], Grain),
    run: fn(&mut CheckContext, &[u8], &mut Signs),
) -> Target {
    Target {
        name,
        corpora,
        files: &[],
        usual,
        manner: Manner { words, grain },
        run,
    }
}

/// All there are.
pub const TARGETS: &[Target] = &[
    target("slot", 50_000, &["slot"], slots::WORDS, slots::run),
    target("value", 6_000, &["value"], slots::VALUES, slots::value),
    target(
        "yaml",
        50_000,
        &["outline", "library", "facts"],
        library::WORDS,
        library::yaml,
    ),
    target(
        "markdown",
        2_500,
        &["markdown"],
        drafts::MARKDOWN,
        drafts::markdown,
    ),
    target(
        "text",
        8_000,
        &["text", "markdown"],
        drafts::MARKDOWN,
        drafts::text,
    ),
    target(
        "extract",
        1_500,
        &["text", "markdown"],
        extract::WORDS,
        extract::text,
    ),
    target("html", 10_000, &["html"], files::PAGES, files::page),
    target("json", 10_000, &["json"], files::JSON, files::json),
    Target {
        files: &["tests/fixtures/libreoffice-7.4.docx"],
        ..target("docx", 2_500, &["docx"], files::WORD, files::word)
    },
    Target {
        files: &["tests/fixtures/list-libreoffice.xlsx"],
        ..target("xlsx", 4_000, &["xlsx"], tables::BOOKS, tables::book)
    },
    target(
        "xls",
        80_000,
        &["xls"],
        tables::RECORDS,
        tables::records_of_book,
    ),
    Target {
        files: &["tests/fixtures/list-libreoffice.ods"],
        ..target("ods", 3_000, &["ods"], tables::BOOKS, tables::book)
    },
    target("csv", 20_000, &["csv"], tables::TEXTS, tables::csv),
    target(
        "records",
        25_000,
        &["records"],
        tables::TEXTS,
        tables::records,
    ),
    target("facts", 60_000, &["facts"], library::WORDS, library::facts),
    target(
        "outline",
        6_000,
        &["outline"],
        library::WORDS,
        library::outline,
    ),
    target(
        "library",
        40_000,
        &["library"],
        library::WORDS,
        library::other,
    ),
    target(
        "template",
        5_000,
        &["template"],
        library::TEMPLATES,
        library::template,
    ),
    target(
        "check",
        12_000,
        &["markdown", "text"],
        checks::WORDS,
        checks::run,
    ),
    target(
        "fill",
        6_000,
        &["markdown"],
        drafts::MARKDOWN,
        fill::markdown,
    ),
    Target {
        files: &["tests/fixtures/libreoffice-7.4.docx"],
        ..target("fill-docx", 1_200, &["docx"], files::WORD, fill::word)
    },
];

/// What the targets work with.
pub struct CheckContext {
    library: &'static Library,
    rules: Rules,
    facts: Facts,
    values: Values,
    fields: Schema,
    template: Template<'static>,
    word: Word,
    page: Page,
}

impl CheckContext {
    /// Reads the program's own library.
    pub fn new() -> Self {
        let library: &'static Library = Box::leak(Box::new(Library::builtin()));
        let loaded = library.outline("忠干勤廉").expect("an outline").output;
        let facts = loaded.outline.facts.clone();
        let layout = library.layout("gb9704").expect("a layout").output;
        Self {
            library,
            rules: library.rules(&mut Diags::new()),
            values: Values::examples(&facts),
            facts,
            fields: fields(),
            template: Template::load(library, "讲话稿", Limits::default()).expect("a template"),
            word: Word::new(&layout, Show::default()),
            page: Page::new(&layout, Show::default()),
        }
    }
}

/// The characters of a text that are seen and that every format can hold. A mark of the order of bytes is not seen.
fn visible(text: &str) -> String {
    let hides = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    text.chars().filter(|c| !hides(*c)).collect()
}

/// What a document shows to one who reads it.
fn seen(document: &Document) -> String {
    let mut document = document.clone();
    document.drop_cues();
    document.owed.clear();
    visible(&text::write(&document))
}

/// The words of a document that are in no slot.
fn unslotted(document: &Document) -> Vec<String> {
    let inlines = document
        .body
        .iter()
        .flat_map(|paragraph| paragraph.inlines());
    let words = inlines.filter(|inline| matches!(inline, Inline::Text(_)));
    words.map(|inline| visible(&inline.plain())).collect()
}

/// Words stand in a text, in their order.
fn holds<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) {
    let mut rest = text;
    for words in words {
        let at = rest.find(words);
        let at = at.unwrap_or_else(|| panic!("{words:?} is not in {rest:?}"));
        rest = &rest[at + words.len()..];
    }
}

/// Ranges of a text lie in it, in order, on character boundaries.
fn sound(text: &str, ranges: impl IntoIterator<Item = Range<usize>>) {
    let mut end = 0;
    for range in ranges {
        assert!(
            range.start >= end && range.end >= range.start,
            "{range:?} after {end}"
        );
        assert!(
            text.get(range.clone()).is_some(),
            "{range:?} of {}",
            text.len()
        );
        end = range.end;
    }
}

/// Places and fixes of diagnostics can be shown.
fn told(diags: &Diags) {
    for diag in diags {
        assert!(!diag.message.is_empty(), "{}", diag.rule);
        if let Some(span) = &diag.span {
            sound(span.source().text(), [span.range()]);
            span.line_column();
        }
    }
}
