//! Writes a Document as an HTML page.

use std::fmt::Write as _;
use std::sync::Arc;

use super::CLASSES;
use super::style::style;
use crate::codec::record;
use crate::codec::show::{Cues, Show, Slots, minutes};
use crate::codec::title;
use crate::codec::xml::{escaped, push_text};
use crate::models::document::{
    Cue, Document, Inline, OWED_HEADS, Owed, Paragraph, Role, owed_heading, together,
};
use crate::models::layout::{Layout, Part};

/// Writes pages in one layout.
#[derive(Clone, Debug)]
pub struct Writer {
    show: Show,
    style: String,
    /// How many characters of the title fit into a line.
    capacity: usize,
}

impl Writer {
    /// Prepares the content that pages of a layout share.
    pub fn new(layout: &Layout, show: Show) -> Self {
        Self {
            show,
            style: style(layout),
            capacity: layout.capacity(Part::Title),
        }
    }

    /// Writes a document.
    pub fn write(&self, document: &Document) -> String {
        let mut page = Page {
            writer: self,
            out: String::with_capacity(32 << 10),
        };
        page.head(document);
        let mut minutes = match self.show.minute_marks {
            Some(rate) => minutes(document, rate),
            None => Vec::new(),
        };
        minutes.resize(document.body.len(), None);
        let mut at = 0;
        while let Some(paragraph) = document.body.get(at) {
            let count = together(&document.body[at..]);
            if paragraph.is_row() {
                page.table(&document.body[at..at + count]);
            } else {
                page.paragraph(paragraph, minutes[at]);
            }
            at += count;
        }
        if !document.owed.is_empty() {
            page.owed(&document.owed);
        }
        page.out.push_str("</main>\n</body>\n</html>\n");
        page.out
    }
}

struct Page<'a> {
    writer: &'a Writer,
    out: String,
}

impl Page<'_> {
    fn head(&mut self, document: &Document) {
        let title = document.body.iter().find(|it| it.role == Role::Title);
        let title = title.map_or_else(|| "讲话稿".to_owned(), |title| title.plain());
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>{}</title>\n",
            escaped(&title)
        );
        if let Some(record) = &document.record {
            let record = escaped(&record::one_line(record));
            let _ = writeln!(self.out, "<meta name=\"qicao\" content=\"{record}\"/>");
        }
        let _ = write!(
            self.out,
            "<style>\n{}</style>\n</head>\n<body>\n<main>\n",
            self.writer.style
        );
    }

    fn paragraph(&mut self, paragraph: &Paragraph, minute: Option<usize>) {
        let (tag, class) = match paragraph.role {
            Role::Title => ("h1".to_owned(), None),
            Role::Heading(level) => (format!("h{}", level.clamp(1, 4) + 1), None),
            role => {
                let class = CLASSES.iter().find(|(known, _)| *known == role);
                ("p".to_owned(), class.map(|(_, class)| *class))
            }
        };
        match class {
            Some(class) => {
                let _ = write!(self.out, "<{tag} class=\"{class}\">");
            }
            None => {
                let _ = write!(self.out, "<{tag}>");
            }
        }
        if let Some(minute) = minute {
            let _ = write!(self.out, "<span class=\"minute\">{minute}分</span>");
        }
        self.words(paragraph);
        let _ = writeln!(self.out, "</{tag}>");
        self.cues(&paragraph.cues);
    }

    fn table(&mut self, rows: &[Arc<Paragraph>]) {
        self.out.push_str("<table class=\"grid\">\n");
        for row in rows {
            self.out.push_str("<tr>");
            for cell in row.cells() {
                self.out.push_str("<td>");
                for (n, line) in cell.iter().enumerate() {
                    if n > 0 {
                        self.out.push_str("<br/>");
                    }
                    self.inlines(line);
                }
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</table>\n");
        for row in rows {
            self.cues(&row.cues);
        }
    }

    fn cues(&mut self, cues: &[Cue]) {
        let class = match self.writer.show.cues {
            Cues::None => return,
            Cues::Comments => "margin",
            Cues::Inline => "inline",
        };
        for cue in cues {
            let _ = write!(self.out, "<aside class=\"{class}\">");
            self.inlines(cue);
            self.out.push_str("</aside>\n");
        }
    }

    fn words(&mut self, paragraph: &Paragraph) {
        match paragraph.role {
            Role::Title => {
                let lines = title::lines(&paragraph.text, self.writer.capacity);
                for (n, line) in lines.iter().enumerate() {
                    if n > 0 {
                        self.out.push_str("<br/>");
                    }
                    self.title_line(line, n + 1 < lines.len());
                }
            }
            Role::Point => {
                self.out.push_str("<strong>");
                self.mark(&paragraph.mark);
                self.inlines(&paragraph.lead);
                self.out.push_str("</strong>");
                self.out.push_str(paragraph.stop());
                self.inlines(&paragraph.text);
            }
            role => {
                let (before, after) = role.around();
                self.out.push_str(before);
                self.mark(&paragraph.mark);
                self.inlines(&paragraph.text);
                self.out.push_str(after);
            }
        }
    }

    fn mark(&mut self, mark: &str) {
        if !mark.is_empty() {
            let _ = write!(self.out, "<span class=\"mark\">{}</span>", escaped(mark));
        }
    }

    /// A blank at the end of a title line is kept for readers of the file but has no width, or it would shift the line
    /// off centre.
    fn title_line(&mut self, line: &[Inline], more: bool) {
        let Some((Inline::Text(last), before)) = line.split_last().filter(|_| more) else {
            return self.inlines(line);
        };
        let words = last.trim_end_matches('　');
        self.inlines(before);
        push_text(&mut self.out, words);
        if words.len() < last.len() {
            let blank = &last[words.len()..];
            let _ = write!(self.out, "<span class=\"gap\">{blank}</span>");
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => push_text(&mut self.out, text),
                Inline::Choice(_) => push_text(&mut self.out, &inline.plain()),
                Inline::Filled { text, .. } if self.writer.show.slots == Slots::Marked => {
                    push_text(&mut self.out, text);
                }
                Inline::Filled { slot, text } => self.slot("span", &slot.tag(), text),
                Inline::Open(slot) => self.slot("mark", &slot.tag(), &slot.to_string()),
            }
        }
    }

    fn slot(&mut self, element: &str, tag: &str, text: &str) {
        let _ = write!(
            self.out,
            "<{element} data-slot=\"{}\">{}</{element}>",
            escaped(tag),
            escaped(text)
        );
    }

    fn owed(&mut self, owed: &[Owed]) {
        let _ = write!(
            self.out,
            "<section class=\"owed\">\n<h2>{}</h2>\n<table>\n<thead><tr>",
            owed_heading(owed)
        );
        for head in OWED_HEADS {
            let _ = write!(self.out, "<th>{head}</th>");
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for entry in owed {
            let name = escaped(&entry.name);
            let name = if entry.required {
                format!("<b>{name}</b>")
            } else {
                name
            };
            let _ = writeln!(
                self.out,
                "<tr><td>{}</td><td>{name}</td><td>{}</td><td>{}</td></tr>",
                escaped(&entry.owner),
                escaped(&entry.what),
                escaped(&entry.places.join("；")),
            );
        }
        self.out.push_str("</tbody>\n</table>\n</section>\n");
    }
}
