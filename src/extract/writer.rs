//! Words on their way into an outline: put right by the rules, with slots, formulas and notes of what is doubtful.

use std::fmt::Write as _;
use std::ops::Range;

use super::facts::Facts;
use super::fault::ExtractFault;
use super::frame::announced;
use super::plan::{Formula, Plan, Quote};
use super::rest::{cue, sentence};
use super::tree::Paragraph;
use super::{Extracted, Material, Noise, Traced};
use crate::models::facts::Facts as Shared;
use crate::models::rule::Rule;
use crate::words::diag::{Diags, Level};
use crate::words::hanzi;
use crate::words::span::Span;
use crate::words::yaml::scalar;

/// How many 字 are spoken in a minute.
pub(super) const RATE: usize = 200;

/// What an outline is to hold, and what is known besides the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wishes<'a> {
    /// What people are to call it where the text has no title.
    pub name: &'a str,
    /// Whether paragraphs stay as they are; else only their first sentence.
    pub keep_text: bool,
    /// The facts that need no declaration.
    pub shared: &'a Shared,
    /// The formulas that are known.
    pub formulas: &'a [Formula],
    /// The quotations that are known.
    pub quotes: &'a [Quote],
    /// The rules that its words are held to.
    pub rules: &'a [Rule],
}

impl<'a> Wishes<'a> {
    /// The rules that words must not break. What is left out becomes a fact by itself.
    pub(super) fn binding(&self) -> impl Iterator<Item = &'a Rule> + use<'a> {
        let binding = |rule: &&Rule| rule.level > Level::Info && rule.id != "placeholder";
        self.rules.iter().filter(binding)
    }
}

/// A quotation that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its words.
    pub text: String,
    /// The work it is from, as far as is known.
    pub work: Option<String>,
    /// Who wrote it, as far as is known.
    pub by: Option<String>,
    /// Where its words stand in the source.
    pub range: Range<usize>,
}

/// What an outline is written with.
pub(super) struct Writer<'a> {
    pub(super) wishes: &'a Wishes<'a>,
    pub(super) material: &'a Material,
    pub(super) facts: Facts<'a>,
    pub(super) notes: Diags,
    /// Quotations that were found.
    pub(super) quotes: Vec<Quotation>,
    /// Formulas that were put already.
    pub(super) formulas: Vec<String>,
}

impl Writer<'_> {
    fn note(&mut self, range: Range<usize>, fault: &ExtractFault) {
        let span = Span::new(&self.material.source, range);
        self.notes.add(&span, fault);
    }

    /// Says what is doubtful in the structure.
    pub(super) fn doubts(&mut self, extracted: &Extracted, plan: &Plan<'_>) {
        let tree = &extracted.tree;
        let start = 0..self.material.source.text().find('\n').unwrap_or(0);
        if tree.headings.is_empty() {
            self.note(start.clone(), &ExtractFault::NoHeadings);
        }
        if tree.title.is_none() {
            self.note(start, &ExtractFault::NoTitle);
        }
        let tops = plan
            .sections
            .as_ref()
            .map_or(0, |series| series.nodes.len());
        if let (Some(said), true) = (announced(tree), tops > 0)
            && said != tops
            && let Some(last) = tree.opening.last()
        {
            let range = last.source(0..last.text().len());
            self.note(range, &ExtractFault::Announced { said, found: tops });
        }
        let of = |kind: Noise| {
            extracted
                .noise
                .iter()
                .filter(move |(_, it)| *it == kind)
                .map(|(range, _)| range.clone())
        };
        let again: Vec<_> = of(Noise::Again).collect();
        if let Some(first) = again.first() {
            self.note(first.clone(), &ExtractFault::Again { count: again.len() });
        }
        if let Some(first) = of(Noise::Other).next() {
            self.note(first, &ExtractFault::Other);
        }
        let end = self.material.source.text().trim_end().len();
        let last = self.material.source.text()[..end].rfind('\n');
        if extracted.is_cut {
            let place = of(Noise::Tail).next();
            let place = place.unwrap_or(last.map_or(0, |at| at + 1)..end);
            self.note(place, &ExtractFault::CutOff);
        }
    }

    /// What is to be verified and what is doubtful, as keys of the file.
    pub(super) fn remarks(&self, out: &mut String) {
        const MOST: usize = 30;
        let place = |span: &Span| format!("第{}行", span.line_column().0);
        if !self.quotes.is_empty() {
            out.push_str("quotes:   # 原稿里的引语，用前核对\n");
        }
        for quote in &self.quotes {
            let span = Span::new(&self.material.source, quote.range.clone());
            let _ = writeln!(out, "  - text: {}", scalar(&quote.text));
            line(out, 4, "work", quote.work.clone());
            line(out, 4, "by", quote.by.clone());
            line(out, 4, "place", Some(place(&span)));
        }
        let told = self.notes.iter().filter(|note| note.level > Level::Info);
        let told: Vec<_> = told.take(MOST).collect();
        if !told.is_empty() {
            out.push_str("notes:   # 拿不准的地方，对照原稿看过就删\n");
        }
        for note in told {
            let words = note.message.replace('\n', " ");
            let _ = writeln!(out, "  - text: {}", scalar(&words));
            line(out, 4, "place", note.span.as_ref().map(place));
        }
    }

    /// Words with slots in the places of values, put right by the rules; nothing where that cannot be done.
    fn checked(&mut self, words: &str, place: &Range<usize>) -> Option<String> {
        let mut words = words.to_owned();
        for rule in self.wishes.binding() {
            for hit in rule.find(&words).into_iter().rev() {
                let from = words[hit.range.clone()].to_owned();
                if is_left_out(&from) {
                    continue;
                }
                let Some(right) = hit.right else {
                    self.note(place.clone(), &ExtractFault::LeftOut { words: from });
                    return None;
                };
                let to = right.to_string();
                words.replace_range(hit.range, &to);
                self.note(place.clone(), &ExtractFault::Mended { from, to });
            }
        }
        let filled = self.formulas(&words, place)?;
        // What the rules would still find is left out.
        let left = self
            .wishes
            .rules
            .iter()
            .filter(|rule| rule.level > Level::Info);
        let left = left.flat_map(|rule| rule.find(&plain(&filled))).next();
        match left {
            Some(hit) => {
                let words = plain(&filled)[hit.range].to_owned();
                self.note(place.clone(), &ExtractFault::LeftOut { words });
                None
            }
            None => Some(filled),
        }
    }

    /// Puts formulas and facts.
    fn formulas(&mut self, words: &str, place: &Range<usize>) -> Option<String> {
        let formulas = self.wishes.formulas;
        let found = formulas
            .iter()
            .filter_map(|formula| words.find(&formula.text).map(|at| (at, formula)))
            .max_by_key(|(_, formula)| formula.text.len());
        let Some((at, formula)) = found else {
            return Some(self.facts.fill(words));
        };
        if formula.is_over {
            let (name, now) = (formula.id.clone(), formula.now.clone());
            self.note(place.clone(), &ExtractFault::FormulaOver { name, now });
            return None;
        }
        let before = self.facts.fill(&words[..at]);
        let after = self.facts.fill(&words[at + formula.text.len()..]);
        if self.formulas.contains(&formula.id) {
            return Some(format!("{before}{}{after}", formula.text));
        }
        self.formulas.push(formula.id.clone());
        let name = formula.id.clone();
        self.note(place.clone(), &ExtractFault::Formula { name });
        Some(format!("{before}【@formula.{}】{after}", formula.id))
    }

    /// The words of a title, a heading or a lead: they stay, whatever the rules say.
    pub(super) fn words(&mut self, words: &Traced) -> String {
        let place = words.source(0..words.text().len());
        self.heading(words.text(), &place)
    }

    fn heading(&mut self, words: &str, place: &Range<usize>) -> String {
        let mut words = words.to_owned();
        for rule in self.wishes.binding() {
            for hit in rule.find(&words).into_iter().rev() {
                let from = words[hit.range.clone()].to_owned();
                if let Some(right) = hit.right {
                    words.replace_range(hit.range, &right);
                    self.note(
                        place.clone(),
                        &ExtractFault::Mended {
                            from,
                            to: right.to_string(),
                        },
                    );
                }
            }
        }
        self.facts.fill(&words)
    }

    /// What of a paragraph goes into the text, and the cue that tells of the rest.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph) -> (Option<String>, Option<String>) {
        let text = paragraph.text();
        self.quoted(paragraph);
        let place = paragraph.source(0..text.len());
        if self.wishes.keep_text {
            return (self.checked(text, &place), None);
        }
        let end = sentence(text);
        let place = paragraph.source(0..end);
        let first = &text[..end];
        let kept = if hanzi::count(first) > 120 {
            None
        } else {
            self.checked(first, &place)
        };
        let rest = if kept.is_some() { &text[end..] } else { text };
        (kept, cue(rest))
    }

    /// Notes the quotations of a paragraph.
    fn quoted(&mut self, paragraph: &Paragraph) {
        const LONG: usize = 8;
        const MOST: usize = 20;
        let text = paragraph.text();
        for (at, _) in text.match_indices('“') {
            let inner = &text[at + '“'.len_utf8()..];
            let Some(end) = inner.find('”') else {
                continue;
            };
            let words = &inner[..end];
            let bare = words.trim_end_matches('。');
            let known = self.wishes.quotes.iter().find(|quote| {
                quote.text == bare
                    || hanzi::count(bare) >= LONG
                        && (quote.text.contains(bare) || bare.contains(&quote.text))
            });
            let two = bare.contains(['，', '；'])
                && (LONG..=40).contains(&hanzi::count(bare))
                && !bare.contains(|c: char| c.is_ascii());
            if (known.is_none() && !two)
                || self.quotes.len() >= MOST
                || self.quotes.iter().any(|it| it.text == bare)
            {
                continue;
            }
            let source = known.and_then(|quote| quote.source.clone());
            let start = at + '“'.len_utf8();
            let range = paragraph.source(start..start + end);
            let (by, work) = source.as_deref().map_or((None, None), origin);
            self.quotes.push(Quotation {
                text: bare.to_owned(),
                work,
                by,
                range: range.clone(),
            });
            if let Some(source) = source {
                self.note(range, &ExtractFault::Quotation { source });
            }
        }
    }
}

/// Who wrote a quotation, and in which work: 郑燮《竹石》
fn origin(source: &str) -> (Option<String>, Option<String>) {
    let at = source.find('《').unwrap_or(source.len());
    let part = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    (part(&source[..at]), part(&source[at..]))
}

/// Whether words only stand for something left out.
fn is_left_out(words: &str) -> bool {
    words.chars().all(|c| "×xX*＊○".contains(c))
}

/// Words without the slots in them.
fn plain(filled: &str) -> String {
    crate::slot::read(filled)
        .into_iter()
        .map(|piece| match piece {
            crate::slot::Piece::Text(text) => text.to_string(),
            _ => "甲".to_owned(),
        })
        .collect()
}

/// Writes a key with its words, where there are some.
pub(super) fn line(out: &mut String, indent: usize, key: &str, words: Option<String>) {
    if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
        let _ = writeln!(out, "{:indent$}{key}: {}", "", scalar(words.trim()));
    }
}
