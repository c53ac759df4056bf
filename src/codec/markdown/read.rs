//! Reads Markdown into a Document. Accepts any text as a draft; no text is lost.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use ecow::EcoString;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::escape::PROTECTED;
use super::owed;
use super::parts::{self, plain};
use super::runs::{BREAK, OPTIONS, Run, lines, settled, visible};
use crate::codec::paragraph::{point, take_mark, trimmed};
use crate::codec::record;
use crate::codec::roles::{assign_head, table};
use crate::models::document::{Cue, Document, Inline, Paragraph, Role, merged};
use crate::slot;
use crate::words::hanzi::unwrap_lines;
use crate::words::mark::leading_mark;

/// Reads a draft with its record and its 待补清单.
pub fn read(markdown: &str) -> Document {
    let markdown = &*plain(markdown);
    let parts = parts::split(markdown);
    let record = parts.front.and_then(|range| record::read(&markdown[range]));
    let mut text = Cow::Borrowed(&markdown[parts.body.clone()]);
    if !parts.rest.is_empty() {
        text.to_mut().push_str("\n\n");
        text.to_mut().push_str(&markdown[parts.rest]);
    }
    let mut reader = Reader::new(&text);
    reader.run();
    let (mut body, free): (Vec<_>, Vec<_>) = reader.paragraphs.into_iter().unzip();
    assign_head(&mut body, &free);
    for paragraph in body.iter_mut().filter(|it| !it.is_row()) {
        paragraph.text = trimmed(std::mem::take(&mut paragraph.text));
    }
    body.retain(|paragraph| {
        !(paragraph.text.is_empty() && paragraph.lead.is_empty() && paragraph.mark.is_empty())
    });
    Document {
        record,
        body: body.into_iter().map(Arc::new).collect(),
        owed: owed::read_owed(&markdown[parts.owed]),
    }
}

struct Reader<'a> {
    source: &'a str,
    /// The paragraphs, and whether the role of each may still be decided by its words.
    paragraphs: Vec<(Paragraph, bool)>,
    runs: Vec<Run>,
    strong: usize,
    emphasis: usize,
    quotes: usize,
    heading: Option<HeadingLevel>,
    /// The number to put before the next paragraph, from an ordered list.
    item: Option<String>,
    /// The enclosing lists; for each numbered one, the number typed last and the number it counts as.
    lists: Vec<Option<(&'a str, u64)>>,
    /// Whether the words are code.
    is_code: bool,
    /// The words of a block of HTML.
    html: String,
    /// The mark of the footnote that starts with the next paragraph.
    note: Option<String>,
    /// The rows of the table being read, their cells as lines.
    rows: Vec<Vec<Vec<Vec<Inline>>>>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            paragraphs: Vec::new(),
            runs: Vec::new(),
            strong: 0,
            emphasis: 0,
            quotes: 0,
            heading: None,
            item: None,
            lists: Vec::new(),
            is_code: false,
            html: String::new(),
            note: None,
            rows: Vec::new(),
        }
    }

    fn run(&mut self) {
        for (event, range) in Parser::new_ext(self.source, OPTIONS).into_offset_iter() {
            match event {
                Event::Start(tag) => self.start(&tag, &range),
                Event::End(tag) => self.end(tag),
                Event::Text(text) => {
                    let raw = !self.is_code && self.is_written(&range, &text);
                    self.words(&text, range.start, raw);
                }
                Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                    self.words(&text, range.start, false);
                }
                Event::Html(text) => self.html.push_str(&text),
                Event::InlineHtml(text) => self.words(&visible(&text), range.start, false),
                Event::SoftBreak => {
                    let raw = self.is_written(&range, "\n");
                    self.words("\n", range.start, raw);
                }
                Event::HardBreak => self.words(BREAK.encode_utf8(&mut [0; 4]), range.start, false),
                Event::FootnoteReference(label) => {
                    self.words(&format!("〔{label}〕"), range.start, false);
                }
                Event::Rule | Event::TaskListMarker(_) => {}
            }
        }
        self.flush();
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(*level);
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::List(start) => {
                self.flush();
                self.lists.push(start.map(|start| ("", start)));
            }
            Tag::Item => {
                self.flush();
                if let Some(Some((last, n))) = self.lists.last_mut() {
                    let source = &self.source[range.start..];
                    let after = source.trim_start_matches(|c: char| c.is_ascii_digit());
                    let typed = &source[..source.len() - after.len()];
                    let dot = if after.starts_with(')') { ')' } else { '.' };
                    // A repeated number counts on: 1. 1. 1. is 1. 2. 3.
                    let number = if typed == *last {
                        *n += 1;
                        n.to_string()
                    } else {
                        *n = typed.parse().unwrap_or(*n);
                        typed.to_owned()
                    };
                    *last = typed;
                    // An item may start with a nested item.
                    let item = self.item.get_or_insert_default();
                    item.push_str(&number);
                    item.push(dot);
                }
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.is_code = true;
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.note = Some(format!("〔{label}〕"));
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Table(_) => {
                self.flush();
                self.number();
            }
            Tag::Paragraph | Tag::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Emphasis => self.emphasis -= 1,
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes -= 1;
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                self.words(&visible(&html), 0, false);
                self.flush();
            }
            TagEnd::CodeBlock => {
                self.flush();
                self.is_code = false;
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.note = None;
            }
            TagEnd::TableCell => {
                let runs = settled(std::mem::take(&mut self.runs), self.source);
                let cell = lines(runs)
                    .iter()
                    .map(|line| inlines(&joined(line)))
                    .collect();
                self.rows.last_mut().expect("a row").push(cell);
            }
            TagEnd::Table => self.table(),
            TagEnd::Item => {
                self.flush();
                self.number();
            }
            TagEnd::Heading(_) | TagEnd::Paragraph => self.flush(),
            _ => {}
        }
    }

    /// Returns whether words are in the source verbatim.
    fn is_written(&self, range: &Range<usize>, words: &str) -> bool {
        self.source.get(range.clone()) == Some(words)
    }

    fn words(&mut self, text: &str, at: usize, raw: bool) {
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        // Adjacent words of one look are one stretch, even if the parser splits them.
        if let Some(last) = self.runs.last_mut()
            && (last.strong, last.emphasis, last.raw) == (strong, emphasis, raw)
            && (!raw || last.at + last.text.len() == at)
        {
            last.text.push_str(text);
            return;
        }
        let text = text.to_owned();
        self.runs.push(Run {
            text,
            strong,
            emphasis,
            at,
            raw,
        });
    }

    /// Ends the table being read.
    fn table(&mut self) {
        let rows = table(std::mem::take(&mut self.rows));
        match self.paragraphs.last_mut() {
            Some((paragraph, _)) if self.quotes > 0 => {
                let cues = rows.iter().map(|row| vec![Inline::text(row.plain())]);
                paragraph.cues.extend(cues);
            }
            _ => self
                .paragraphs
                .extend(rows.into_iter().map(|row| (row, false))),
        }
    }

    /// Writes a number without words as a line of its own.
    fn number(&mut self) {
        if let Some(item) = self.item.take() {
            let number = Paragraph::new(Role::Body, vec![Inline::text(item)]);
            self.paragraphs.push((number, false));
        }
    }

    /// Ends the paragraph being read.
    fn flush(&mut self) {
        let heading = self.heading.take();
        if self.runs.is_empty() {
            return;
        }
        let mut runs = settled(std::mem::take(&mut self.runs), self.source);
        if runs.iter().all(|run| run.text.trim().is_empty()) {
            return;
        }
        let mut item = self.item.take();
        // Only a paragraph has a number of its own; elsewhere it is part of the words.
        if (heading.is_some() || self.quotes > 0)
            && let Some(item) = item.take()
        {
            runs[0].text.insert_str(0, &item);
        }
        if self.quotes > 0 {
            let cue: Cue = inlines(&joined(&runs));
            if let Some((paragraph, _)) = self.paragraphs.last_mut() {
                paragraph.cues.push(cue);
                return;
            }
        }
        if let Some(level) = heading {
            self.paragraphs.push((titled(level, &runs), false));
            return;
        }
        for mut line in lines(runs) {
            // A number in a format that is not ours stays part of the words.
            let other = item.take_if(|item| leading_mark(item, false).is_none());
            let prefix = self.note.take().or(other);
            let is_kept = prefix.is_some();
            if let Some(text) = prefix {
                line[0].text.insert_str(0, &text);
            }
            let (paragraph, free) = if is_kept {
                (Paragraph::new(Role::Body, inlines(&joined(&line))), false)
            } else {
                self.paragraph(&line, item.take())
            };
            self.paragraphs.push((paragraph, free));
        }
    }

    fn paragraph(&self, runs: &[Run], item: Option<String>) -> (Paragraph, bool) {
        if runs.iter().all(|run| run.emphasis && !run.strong) {
            let text = inlines(&joined(runs));
            return (Paragraph::new(Role::Stage, text), false);
        }
        if runs[0].strong
            && item.is_none()
            && let Some(point) = opened(runs)
        {
            return (point, false);
        }
        let source = &self.source[runs[0].at..];
        let mut text = inlines(&joined(runs));
        let mut mark = EcoString::from(item.unwrap_or_default());
        let as_written = !source.starts_with(PROTECTED);
        if mark.is_empty() && as_written {
            let before = text.clone();
            mark = take_mark(&mut text, false);
            // `1\.` is no numbering, nor is a lone number.
            if !source.starts_with(mark.as_str()) || text.is_empty() {
                mark.clear();
                text = before;
            }
        }
        let role = if mark.is_empty() {
            Role::Body
        } else {
            Role::Item
        };
        (
            Paragraph {
                mark,
                ..Paragraph::new(role, text)
            },
            as_written && role == Role::Body,
        )
    }
}

/// A title or a heading.
fn titled(level: HeadingLevel, runs: &[Run]) -> Paragraph {
    let mut text = inlines(&joined(runs));
    if level == HeadingLevel::H1 {
        return Paragraph::new(Role::Title, text);
    }
    let mark = take_mark(&mut text, true);
    Paragraph {
        mark,
        ..Paragraph::new(Role::Heading(level as u8 - 1), text)
    }
}

fn joined(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Splits a paragraph that starts in bold: the bold words are its lead, if a stop or another mark separates them from
/// the rest, so that no character is added or removed.
fn opened(runs: &[Run]) -> Option<Paragraph> {
    let bold = runs.iter().take_while(|run| run.strong).count();
    let (lead, text) = runs.split_at(bold);
    point(
        EcoString::new(),
        inlines(&joined(lead)),
        inlines(&joined(text)),
    )
}

fn inlines(text: &str) -> Vec<Inline> {
    merged(
        slot::read(&unwrap_lines(text))
            .into_iter()
            .map(Inline::from)
            .collect(),
    )
}
