//! From Markdown to a Document. Anything is a draft of some kind; nothing of the text is lost.

use std::ops::Range;
use std::sync::Arc;

use ecow::EcoString;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::escape::PROTECTED;
use super::{owed, parts};
use crate::codec::record;
use crate::codec::structure::{assign_head, take_mark};
use crate::models::document::{Cue, Document, Inline, Paragraph, Role, merged};
use crate::slot;
use crate::words::hanzi::unwrap_lines;

/// Reads a draft with its record and its 待补清单.
pub fn read(markdown: &str) -> Document {
    let parts = parts::split(markdown);
    let record = parts.front.and_then(|range| record::read(&markdown[range]));
    let mut reader = Reader::new(&markdown[parts.body.clone()]);
    reader.run();
    let (mut body, free): (Vec<_>, Vec<_>) = reader.paragraphs.into_iter().unzip();
    assign_head(&mut body, &free);
    for paragraph in &mut body {
        trim(&mut paragraph.text);
        trim(&mut paragraph.lead);
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

/// A stretch of words of one look.
struct Run {
    text: String,
    strong: bool,
    emphasis: bool,
    /// Where its source starts.
    at: usize,
}

struct Reader<'a> {
    source: &'a str,
    events: Vec<(Event<'a>, Range<usize>)>,
    /// Paragraphs, and whether the role of each may still be decided by its words.
    paragraphs: Vec<(Paragraph, bool)>,
    runs: Vec<Run>,
    strong: usize,
    emphasis: usize,
    quotes: usize,
    heading: Option<HeadingLevel>,
    /// The number to put before the next paragraph, from an ordered list.
    item: Option<String>,
    lists: Vec<Option<u64>>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        let events = Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter();
        Self {
            source,
            events: events.collect(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            strong: 0,
            emphasis: 0,
            quotes: 0,
            heading: None,
            item: None,
            lists: Vec::new(),
        }
    }

    fn run(&mut self) {
        for (event, range) in std::mem::take(&mut self.events) {
            match event {
                Event::Start(tag) => self.start(&tag),
                Event::End(tag) => self.end(tag),
                Event::Text(text)
                | Event::Code(text)
                | Event::Html(text)
                | Event::InlineHtml(text)
                | Event::InlineMath(text)
                | Event::DisplayMath(text) => self.words(&text, range.start),
                Event::SoftBreak | Event::HardBreak => self.words("\n", range.start),
                Event::Rule | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            }
        }
        self.flush();
    }

    fn start(&mut self, tag: &Tag<'_>) {
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
                self.lists.push(*start);
            }
            Tag::Item => {
                self.flush();
                if let Some(Some(n)) = self.lists.last_mut() {
                    self.item = Some(format!("{n}."));
                    *n += 1;
                }
            }
            Tag::TableCell if !self.runs.is_empty() => self.words("　", 0),
            Tag::Paragraph
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::TableHead
            | Tag::TableRow => self.flush(),
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
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::TableHead
            | TagEnd::TableRow => self.flush(),
            _ => {}
        }
    }

    fn words(&mut self, text: &str, at: usize) {
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        match self.runs.last_mut() {
            Some(run) if run.strong == strong && run.emphasis == emphasis => {
                run.text.push_str(text);
            }
            _ => self.runs.push(Run {
                text: text.to_owned(),
                strong,
                emphasis,
                at,
            }),
        }
    }

    /// Ends the paragraph being read.
    fn flush(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        let heading = self.heading.take();
        if runs.iter().all(|run| run.text.trim().is_empty()) {
            return;
        }
        let item = self.item.take();
        if self.quotes > 0 {
            let cue: Cue = inlines(&joined(&runs));
            if let Some((paragraph, _)) = self.paragraphs.last_mut() {
                paragraph.cues.push(cue);
                return;
            }
        }
        let (paragraph, free) = match heading {
            Some(level) => (titled(level, &runs), false),
            None => self.paragraph(&runs, item),
        };
        self.paragraphs.push((paragraph, free));
    }

    fn paragraph(&self, runs: &[Run], item: Option<String>) -> (Paragraph, bool) {
        if runs.iter().all(|run| run.emphasis && !run.strong) {
            let text = inlines(&joined(runs));
            return (Paragraph::new(Role::Stage, text), false);
        }
        if runs[0].strong && item.is_none() {
            return (point(runs), false);
        }
        let source = &self.source[runs[0].at..];
        let mut text = inlines(&joined(runs));
        let mut mark = EcoString::from(item.unwrap_or_default());
        let as_written = !source.starts_with(PROTECTED);
        if mark.is_empty() && as_written {
            let before = text.clone();
            mark = take_mark(&mut text, false);
            // `1\.` is no numbering.
            if !source.starts_with(mark.as_str()) {
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

/// A paragraph that opens in bold: the bold words are its lead.
fn point(runs: &[Run]) -> Paragraph {
    let bold = runs.iter().take_while(|run| run.strong).count();
    let mut lead = joined(&runs[..bold]);
    let mut text = joined(&runs[bold..]);
    // The stop after a lead may stand in or outside the bold.
    if let Some(rest) = text.strip_prefix('。') {
        text = rest.to_owned();
    } else if let Some(rest) = lead.trim_end().strip_suffix('。') {
        lead = rest.to_owned();
    }
    let mut lead = inlines(&lead);
    let mark = take_mark(&mut lead, true);
    let mut paragraph = Paragraph {
        mark,
        lead,
        ..Paragraph::new(Role::Point, inlines(&text))
    };
    paragraph.settle_stop();
    paragraph
}

fn inlines(text: &str) -> Vec<Inline> {
    merged(
        slot::read(&unwrap_lines(text))
            .into_iter()
            .map(Inline::from)
            .collect(),
    )
}

fn trim(inlines: &mut Vec<Inline>) {
    let blank = |c: char| c.is_whitespace();
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start_matches(blank).into();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        *text = text.trim_end_matches(blank).into();
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}
