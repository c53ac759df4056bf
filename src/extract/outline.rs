//! The outline of an old speech, as a file that works at once.

use std::fmt::Write as _;
use std::ops::Range;

use super::facts::Facts;
use super::fault::ExtractFault;
use super::frame::{announced, frame, genre};
use super::plan::{Formula, Node, Plan, Quote, Series, plan};
use super::tree::Paragraph;
use super::{Extracted, Material, Noise, Traced};
use crate::models::facts::Facts as Shared;
use crate::models::rule::Rule;
use crate::words::diag::{Diags, Level, Warned};
use crate::words::hanzi;
use crate::words::span::Span;
use crate::words::yaml::{flow, scalar};

/// What an outline is to hold, and what is known besides the text.
#[derive(Clone, Copy, Debug)]
pub struct Wishes<'a> {
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

/// An outline as a file.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its text.
    pub text: String,
    /// What people call it.
    pub name: String,
}

/// How many 字 are spoken in a minute.
const RATE: usize = 200;

/// Writes the outline.
pub fn outline(extracted: &Extracted, material: &Material, wishes: &Wishes<'_>) -> Warned<Written> {
    let tree = &extracted.tree;
    let plan = plan(tree);
    let mut writer = Writer {
        wishes,
        material,
        facts: Facts::of(material.source.text(), wishes.shared),
        notes: Diags::new(),
        quotes: Vec::new(),
        formulas: Vec::new(),
    };
    writer.doubts(extracted, &plan);
    let title = tree.title.as_ref().map(|title| writer.words(title));
    let subtitle = tree.subtitle.as_ref().map(|words| writer.words(words));
    let name = tree
        .title
        .as_ref()
        .map_or(wishes.name, Traced::text)
        .replace('　', " ");
    let body = writer.body(&plan);
    let mut out = String::from(
        "# 从旧讲话整理出来的提纲，已经能用。数字、日期、单位都成了【空】，旧值写在 example 里，不会当成今年的。\n",
    );
    writer.remarks(&mut out);
    let _ = writeln!(out, "schema: outline/1\nname: {}", scalar(&name));
    let (genre, evidence) = genre(tree);
    let _ = writeln!(out, "genre: {}   # {}：{evidence}", genre.id, genre.name);
    let _ = writeln!(out, "source: {{title: {}, form: 原稿}}", scalar(&name));
    let words = frame(tree, &plan);
    if !words.is_empty() {
        let _ = writeln!(
            out,
            "frame: {{words: {}}}",
            flow(words.iter().map(String::as_str))
        );
    }
    let minutes = (count(&plan) / RATE).max(1);
    let _ = writeln!(out, "minutes: {minutes}   # 照原文的长短，每分钟{RATE}字");
    let mark = plan.sections.as_ref().map_or("无", Series::mark);
    let _ = writeln!(out, "marks: [{mark}]");
    if !writer.facts.list.is_empty() || title.is_none() {
        out += "\nfacts:\n";
        if title.is_none() {
            out += "  题目: {type: text, label: 原文没有题目，请补, required: true}\n";
        }
        for fact in &writer.facts.list {
            let _ = writeln!(out, "  {}", fact.declared());
        }
    }
    let title = title.unwrap_or_else(|| "【题目】".to_owned());
    let _ = writeln!(out, "\ntitle: {}", scalar(&title));
    if let Some(subtitle) = subtitle {
        let _ = writeln!(out, "subtitle: {}", scalar(&subtitle));
    }
    if let Some(words) = &tree.salutation {
        let _ = writeln!(out, "salutation: {}", scalar(&address(words.text())));
    }
    out += &body;
    Warned {
        output: Written { text: out, name },
        warnings: writer.notes,
    }
}

/// A form of address as outlines write it: with a full-width colon.
fn address(text: &str) -> String {
    let words = text.trim_end_matches(['：', ':', '！', '!', '，', ' ', '　']);
    let words = crate::slot::escape(words);
    format!("{words}：")
}

fn count(plan: &Plan<'_>) -> usize {
    let of = |paragraphs: &[Paragraph]| {
        paragraphs
            .iter()
            .map(|it| it.text().chars().count())
            .sum::<usize>()
    };
    let series = plan.before.iter().chain(&plan.sections).chain(&plan.after);
    let nodes: usize = series
        .flat_map(|series| &series.nodes)
        .map(Node::count)
        .sum();
    of(plan.opening) + nodes + of(plan.closing)
}

struct Writer<'a> {
    wishes: &'a Wishes<'a>,
    material: &'a Material,
    facts: Facts<'a>,
    notes: Diags,
    /// Quotations that were found, with their sources.
    quotes: Vec<(String, Option<String>)>,
    /// Formulas that were put already.
    formulas: Vec<String>,
}

impl Writer<'_> {
    fn note(&mut self, range: Range<usize>, fault: &ExtractFault) {
        let span = Span::new(&self.material.source, range);
        self.notes.add(&span, fault);
    }

    /// Says what is doubtful in the structure.
    fn doubts(&mut self, extracted: &Extracted, plan: &Plan<'_>) {
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
        if let Some(first) = of(Noise::Tail).next().filter(|_| extracted.is_cut) {
            self.note(first, &ExtractFault::CutOff);
        }
    }

    /// The notes at the top of the file.
    fn remarks(&self, out: &mut String) {
        const MOST: usize = 12;
        let told = self.notes.iter().filter(|note| note.level > Level::Info);
        for note in told.take(MOST) {
            let line = note.span.as_ref().map_or(1, |span| span.line_column().0);
            let _ = writeln!(
                out,
                "# 拿不准：原文第{line}行，{}",
                note.message.replace('\n', " ")
            );
        }
        for (quote, source) in &self.quotes {
            let source = source.as_deref().unwrap_or("没有查到，用前查明");
            let _ = writeln!(out, "# 引语：{quote}　出处：{source}");
        }
    }

    /// Words with slots in the places of values, put right by the rules; nothing where that cannot be done.
    fn checked(&mut self, words: &str, place: &Range<usize>) -> Option<String> {
        let mut words = words.to_owned();
        for rule in self
            .wishes
            .rules
            .iter()
            .filter(|rule| rule.level > Level::Info && rule.id != "placeholder")
        {
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
    fn words(&mut self, words: &Traced) -> String {
        let place = words.source(0..words.text().len());
        self.heading(words.text(), &place)
    }

    fn heading(&mut self, words: &str, place: &Range<usize>) -> String {
        let mut words = words.to_owned();
        for rule in self
            .wishes
            .rules
            .iter()
            .filter(|rule| rule.level > Level::Info && rule.id != "placeholder")
        {
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
    fn paragraph(&mut self, paragraph: &Paragraph) -> (Option<String>, Option<String>) {
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
                || self.quotes.iter().any(|(it, _)| it == bare)
            {
                continue;
            }
            let source = known.and_then(|quote| quote.source.clone());
            self.quotes.push((bare.to_owned(), source.clone()));
            if let Some(source) = source {
                let start = at + '“'.len_utf8();
                let range = paragraph.source(start..start + end);
                self.note(range, &ExtractFault::Quotation { source });
            }
        }
    }

    fn body(&mut self, plan: &Plan<'_>) -> String {
        let mut out = String::new();
        if !plan.opening.is_empty() || !plan.before.is_empty() {
            out += "\nopening:\n";
            out += &self.paragraphs(plan.opening, "opening");
            for (n, series) in plan.before.iter().enumerate() {
                let _ = writeln!(out, "  - id: opening-points-{}", n + 1);
                out += &self.points(std::slice::from_ref(series), 4);
            }
        }
        out += "\nsections:\n";
        match &plan.sections {
            Some(series) => {
                for (n, node) in series.nodes.iter().enumerate() {
                    let _ = writeln!(out, "  - id: section-{}", n + 1);
                    let share = (node.count() / RATE).max(1);
                    let _ = writeln!(out, "    share: {share}");
                    out += &self.node(node, series, 4);
                }
            }
            None => out += "  - {id: section-1, cue: 原文没有分节，这里自己分}\n",
        }
        if !plan.closing.is_empty() || !plan.after.is_empty() {
            out += "\nclosing:\n";
            out += &self.paragraphs(plan.closing, "closing");
            for (n, series) in plan.after.iter().enumerate() {
                let _ = writeln!(out, "  - id: closing-points-{}", n + 1);
                out += &self.points(std::slice::from_ref(series), 4);
            }
        }
        out
    }

    /// Paragraphs of the opening or the closing.
    fn paragraphs(&mut self, paragraphs: &[Paragraph], id: &str) -> String {
        let mut out = String::new();
        for (n, paragraph) in paragraphs.iter().enumerate() {
            let (text, cue) = self.paragraph(paragraph);
            if text.is_none() && cue.is_none() {
                continue;
            }
            let _ = writeln!(out, "  - id: {id}-{}", n + 1);
            line(&mut out, 4, "text", text);
            line(&mut out, 4, "cue", cue);
        }
        out
    }

    /// The keys of a block, behind its id.
    fn node(&mut self, node: &Node<'_>, series: &Series<'_>, indent: usize) -> String {
        let mut out = String::new();
        let own = node.own_mark(series.mark());
        let words = self.words(&node.heading.words);
        let key = if series.are_lines() {
            "heading"
        } else {
            "lead"
        };
        line(&mut out, indent, key, Some(format!("{own}{words}")));
        let mut cues = Vec::new();
        let mut texts = Vec::new();
        for paragraph in &node.heading.text {
            let (text, cue) = self.paragraph(paragraph);
            texts.extend(text);
            cues.extend(cue);
        }
        let mut texts = texts.into_iter();
        line(&mut out, indent, "text", texts.next());
        if cues.len() == 1 {
            line(&mut out, indent, "cue", cues.pop());
        } else if !cues.is_empty() {
            let _ = writeln!(out, "{:indent$}cue:", "");
            for cue in cues {
                let _ = writeln!(out, "{:indent$}  - {}", "", scalar(&cue));
            }
        }
        let more: Vec<String> = texts.collect();
        out += &self.below(&node.below, &more, indent);
        out
    }

    /// The points of a block: the paragraphs that follow its first, then what is numbered.
    fn below(&mut self, below: &[Series<'_>], more: &[String], indent: usize) -> String {
        if more.is_empty() {
            return self.points(below, indent);
        }
        let mut out = String::new();
        let points = self.points(below, indent);
        let marks = below.first().map_or("无", Series::mark);
        let body = points.split_once("points:\n").map(|(_, body)| body);
        let _ = writeln!(out, "{:indent$}marks: [{marks}]\n{:indent$}points:", "", "");
        for (n, text) in more.iter().enumerate() {
            let _ = writeln!(
                out,
                "{:indent$}  - id: text-{}\n{:indent$}    text: {}",
                "",
                n + 1,
                "",
                scalar(text)
            );
        }
        out + body.unwrap_or_default()
    }

    /// The points of a block; a second series gets a block of its own, so that its numbers start again.
    fn points(&mut self, below: &[Series<'_>], indent: usize) -> String {
        let Some((first, others)) = below.split_first() else {
            return String::new();
        };
        let mut out = format!(
            "{:indent$}marks: [{}]\n{:indent$}points:\n",
            "",
            first.mark(),
            ""
        );
        for (n, node) in first.nodes.iter().enumerate() {
            let _ = writeln!(out, "{:indent$}  - id: point-{}", "", n + 1);
            out += &self.node(node, first, indent + 4);
        }
        for (n, series) in others.iter().enumerate() {
            let _ = writeln!(out, "{:indent$}  - id: points-{}", "", n + 2);
            out += &self.points(std::slice::from_ref(series), indent + 4);
        }
        out
    }
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

fn line(out: &mut String, indent: usize, key: &str, words: Option<String>) {
    if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
        let _ = writeln!(out, "{:indent$}{key}: {}", "", scalar(words.trim()));
    }
}

/// Where the first sentence ends, with its stop and the mark that closes a quotation.
fn sentence(text: &str) -> usize {
    let Some(at) = text.find(['。', '！', '？']) else {
        return text.len();
    };
    let rest = &text[at..];
    let end = rest
        .find(|c| !matches!(c, '。' | '！' | '？' | '”' | '）'))
        .unwrap_or(rest.len());
    at + end
}

/// Tells what a paragraph says besides its first sentence.
fn cue(rest: &str) -> Option<String> {
    const LEAST: usize = 12;
    let count = hanzi::count(rest);
    if count < LEAST {
        return None;
    }
    let of = |words: &[&str]| {
        words
            .iter()
            .map(|word| rest.matches(word).count())
            .sum::<usize>()
    };
    let cases = of(&[
        "比如",
        "例如",
        "譬如",
        "有一次",
        "有个故事",
        "去年",
        "前不久",
        "前段",
        "这件事",
        "有一位",
        "有个",
    ]);
    let figures = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .count()
        + of(&["×", "**"]);
    let quotes = of(&["“"]);
    let calls = of(&["要", "必须"]);
    let mut parts = Vec::new();
    for (count, name) in [
        (cases, "处事例"),
        (figures, "处数字"),
        (quotes, "处引号里的话"),
        (calls, "处要求"),
    ] {
        if count > 0 {
            parts.push(format!("{}{name}", hanzi::quantity(count)));
        }
    }
    let told = if parts.is_empty() {
        String::new()
    } else {
        format!("，有{}", parts.join("、"))
    };
    Some(format!(
        "原文这里还有约{}字{told}，照今年的情况写",
        count.div_ceil(10) * 10
    ))
}
