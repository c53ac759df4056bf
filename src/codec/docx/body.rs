//! Writes the paragraphs of a document as `document.xml`, and their cues as `comments.xml`.

use std::fmt::Write as _;
use std::sync::Arc;

use super::bookmark;
use super::parts::{HEAD, W};
use super::styles::{self, Name, lead_look};
use super::table;
use crate::codec::show::{Cues, Show, Slots, minutes};
use crate::codec::title;
use crate::codec::xml::push_text;
use crate::models::document::{Cue, Document, Inline, Paragraph, Role, together};
use crate::models::layout::{Layout, Part};
use crate::slot::Slot;

/// Properties of every run: quotation marks and dashes are Chinese ones, in the font of the 汉字.
const HINT: &str = r#"<w:rFonts w:hint="eastAsia"/>"#;

/// The author of the comments.
pub(super) const AUTHOR: &str = "起草";

/// Writes documents of one layout.
pub(super) struct Body<'a> {
    layout: &'a Layout,
    show: Show,
    /// The run properties of a number before a run-in lead.
    lead_mark: String,
    out: String,
    comments: String,
    comment_count: usize,
    /// Ids of content controls are unique in a file.
    control_count: usize,
}

/// The two parts that differ between documents.
pub(super) struct Parts {
    pub(super) document: String,
    /// `None` if there are no cues.
    pub(super) comments: Option<String>,
}

impl<'a> Body<'a> {
    /// Starts a document.
    pub(super) fn new(layout: &'a Layout, show: Show) -> Self {
        let lead = lead_look(layout.style(Part::Lead));
        Self {
            layout,
            show,
            lead_mark: format!(r#"<w:rStyle w:val="{}"/>{lead}"#, styles::MARK.id),
            out: String::with_capacity(64 << 10),
            comments: String::new(),
            comment_count: 0,
            control_count: 0,
        }
    }

    /// Writes the whole document.
    pub(super) fn write(mut self, document: &Document) -> Parts {
        let _ = write!(self.out, "{HEAD}<w:document {W}><w:body>");
        let mut minutes = match self.show.minute_marks {
            Some(rate) => minutes(document, rate),
            None => Vec::new(),
        };
        minutes.resize(document.body.len(), None);
        let mut at = 0;
        while let Some(paragraph) = document.body.get(at) {
            if let Some(minute) = minutes[at] {
                self.minute(minute);
            }
            let count = together(&document.body[at..]);
            if paragraph.is_row() {
                self.table(&document.body[at..at + count]);
            } else {
                self.paragraph(paragraph);
            }
            at += count;
        }
        if !document.owed.is_empty() {
            table::owed(&mut self.out, &document.owed, self.layout);
        }
        self.section();
        self.out.push_str("</w:body></w:document>");
        let comments = (self.comment_count > 0)
            .then(|| format!("{HEAD}<w:comments {W}>{}</w:comments>", self.comments));
        Parts {
            document: self.out,
            comments,
        }
    }

    fn open(&mut self, style: &Name) {
        self.push([
            r#"<w:p><w:pPr><w:pStyle w:val=""#,
            style.id,
            r#""/></w:pPr>"#,
        ]);
    }

    fn close(&mut self) {
        self.out.push_str("</w:p>");
    }

    /// Writes a minute in the margin, framed beside the next paragraph. The frame is set here because LibreOffice
    /// ignores frames in styles.
    fn minute(&mut self, minute: usize) {
        let left = self.layout.page.left;
        let _ = write!(
            self.out,
            r#"<w:p><w:pPr><w:pStyle w:val="{}"/><w:framePr w:w="{}" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="{}" w:y="1"/></w:pPr>"#,
            styles::MINUTE.id,
            left / 2,
            left / 3,
        );
        self.run("", &format!("{minute}分"));
        self.close();
    }

    /// Writes a table. Its cues are attached to its first words; an empty paragraph separates it from the next.
    fn table(&mut self, rows: &[Arc<Paragraph>]) {
        let columns = rows.iter().map(|row| row.cells().len()).max();
        let columns = u32::try_from(columns.unwrap_or(1)).unwrap_or(u32::MAX);
        let width = self.layout.page.text_width() / columns.max(1);
        table::open(&mut self.out, &vec![width; columns as usize]);
        for row in rows {
            self.out.push_str("<w:tr>");
            let mut cues = &row.cues[..];
            for cell in row.cells() {
                let _ = write!(
                    self.out,
                    r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#
                );
                for line in cell {
                    let cues = std::mem::take(&mut cues);
                    self.commented(&styles::CELL, cues, |body| body.inlines(&line, ""));
                }
                self.out.push_str("</w:tc>");
            }
            self.out.push_str("</w:tr>");
        }
        self.out.push_str("</w:tbl>");
        self.open(&styles::CELL);
        self.close();
        if self.show.cues == Cues::Inline {
            for row in rows {
                self.printed(&row.cues);
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.commented(style(paragraph.role), &paragraph.cues, |body| {
            body.words(paragraph);
        });
        if self.show.cues == Cues::Inline {
            self.printed(&paragraph.cues);
        }
    }

    /// Writes a paragraph of a style with its cues as comments, if enabled.
    fn commented(&mut self, style: &Name, cues: &[Cue], words: impl FnOnce(&mut Self)) {
        self.open(style);
        let first = self.comment_count;
        if self.show.cues == Cues::Comments {
            for cue in cues {
                let id = self.comment_count;
                self.comment(cue);
                let _ = write!(self.out, r#"<w:commentRangeStart w:id="{id}"/>"#);
            }
        }
        words(self);
        for id in first..self.comment_count {
            let _ = write!(
                self.out,
                r#"<w:commentRangeEnd w:id="{id}"/><w:r><w:rPr><w:rStyle w:val="{}"/></w:rPr><w:commentReference w:id="{id}"/></w:r>"#,
                styles::REFERENCE.id
            );
        }
        self.close();
    }

    /// Writes cues as paragraphs.
    fn printed(&mut self, cues: &[Cue]) {
        for cue in cues {
            self.open(&styles::CUE);
            self.inlines(cue, "");
            self.close();
        }
    }

    fn words(&mut self, paragraph: &Paragraph) {
        let mark = paragraph.mark.as_str();
        match paragraph.role {
            Role::Title => {
                let lines = title::lines(&paragraph.text, self.layout.capacity(Part::Title));
                for (n, line) in lines.iter().enumerate() {
                    if n > 0 {
                        self.out.push_str("<w:r><w:br/></w:r>");
                    }
                    self.title_line(line, n + 1 < lines.len());
                }
            }
            Role::Subtitle | Role::Date => {
                let (before, after) = paragraph.role.around();
                self.run("", before);
                self.inlines(&paragraph.text, "");
                if !after.is_empty() {
                    self.run("", after);
                }
            }
            Role::Point => {
                if !mark.is_empty() {
                    let look = std::mem::take(&mut self.lead_mark);
                    self.raw_run(&look, mark);
                    self.lead_mark = look;
                }
                self.inlines(&paragraph.lead, styles::LEAD.id);
                let stop = paragraph.stop();
                if !stop.is_empty() {
                    self.run("", stop);
                }
                self.inlines(&paragraph.text, "");
            }
            _ => {
                if !mark.is_empty() {
                    self.run(styles::MARK.id, mark);
                }
                self.inlines(&paragraph.text, "");
            }
        }
    }

    /// A blank at the end of a title line is kept for readers of the file but has no width, or it would shift the line
    /// off centre.
    fn title_line(&mut self, line: &[Inline], more: bool) {
        let Some((Inline::Text(last), before)) = line.split_last().filter(|_| more) else {
            return self.inlines(line, "");
        };
        let words = last.trim_end_matches('　');
        self.inlines(before, "");
        self.text(words, "");
        if words.len() < last.len() {
            let tiny = format!(r#"{HINT}<w:sz w:val="2"/><w:szCs w:val="2"/>"#);
            self.raw_run(&tiny, &last[words.len()..]);
        }
    }

    fn inlines(&mut self, inlines: &[Inline], style: &str) {
        let open_style = match style {
            "" => styles::OPEN.id,
            _ => styles::LEAD_OPEN.id,
        };
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text, style),
                Inline::Choice(_) => self.text(&inline.plain(), style),
                Inline::Filled { text, .. } if self.show.slots == Slots::Marked => {
                    self.text(text, style);
                }
                Inline::Filled { slot, text } => self.control(slot, text, style, false),
                Inline::Open(slot) if self.show.slots == Slots::Marked => {
                    self.run(open_style, &slot.to_string());
                }
                Inline::Open(slot) => self.control(slot, &slot.to_string(), open_style, true),
            }
        }
    }

    /// Writes a content control. Uses the rich kind: a plain one loses its formatting in LibreOffice.
    fn control(&mut self, slot: &Slot, words: &str, style: &str, open: bool) {
        self.control_count += 1;
        let n = self.control_count;
        let mut id = itoa::Buffer::new();
        let id = id.format(n);
        let tag = slot.tag();
        let bookmark = bookmark::name(id, &tag);
        if let Some(name) = &bookmark {
            self.push([
                r#"<w:bookmarkStart w:id=""#,
                id,
                r#"" w:name=""#,
                name,
                r#""/>"#,
            ]);
        }
        self.out.push_str(r#"<w:sdt><w:sdtPr><w:alias w:val=""#);
        push_text(&mut self.out, &slot.path.name);
        self.out.push_str(r#""/><w:tag w:val=""#);
        push_text(&mut self.out, &tag);
        self.push([r#""/><w:id w:val=""#, id, r#""/>"#]);
        if open {
            self.out.push_str("<w:showingPlcHdr/>");
        }
        self.out.push_str("</w:sdtPr><w:sdtContent>");
        self.run(style, words);
        self.out.push_str("</w:sdtContent></w:sdt>");
        if bookmark.is_some() {
            self.push([r#"<w:bookmarkEnd w:id=""#, id, r#""/>"#]);
        }
    }

    fn push<const N: usize>(&mut self, parts: [&str; N]) {
        for part in parts {
            self.out.push_str(part);
        }
    }

    /// Writes words; brackets that are no slot are marked as literal.
    fn text(&mut self, text: &str, style: &str) {
        let literal = text.contains("【") || text.contains("】");
        match (literal, style) {
            (true, "") => self.run(styles::LITERAL.id, text),
            (true, _) => self.run(styles::LEAD_LITERAL.id, text),
            _ => self.run(style, text),
        }
    }

    fn run(&mut self, style: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        self.out.push_str("<w:r><w:rPr>");
        if !style.is_empty() {
            self.push([r#"<w:rStyle w:val=""#, style, r#""/>"#]);
        }
        self.out.push_str(HINT);
        self.end_run(text);
    }

    fn raw_run(&mut self, properties: &str, text: &str) {
        self.out.push_str("<w:r><w:rPr>");
        self.out.push_str(properties);
        self.end_run(text);
    }

    fn end_run(&mut self, text: &str) {
        // Blanks at the ends are kept only with an attribute.
        let is_bare = text.trim_matches([' ', '\t', '\n']).len() == text.len();
        self.out.push_str(if is_bare {
            "</w:rPr><w:t>"
        } else {
            r#"</w:rPr><w:t xml:space="preserve">"#
        });
        push_text(&mut self.out, text);
        self.out.push_str("</w:t></w:r>");
    }

    /// Writes a cue as a comment: writes its words as text, then moves them to the comments. Slots become words here:
    /// LibreOffice cannot open a file with controls in a comment.
    fn comment(&mut self, cue: &Cue) {
        let start = self.out.len();
        let slots = std::mem::replace(&mut self.show.slots, Slots::Marked);
        self.inlines(cue, "");
        self.show.slots = slots;
        let words = self.out.split_off(start);
        let _ = write!(
            self.comments,
            r#"<w:comment w:id="{}" w:author="{AUTHOR}" w:initials="{AUTHOR}"><w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="{}"/></w:rPr><w:annotationRef/></w:r>{words}</w:p></w:comment>"#,
            self.comment_count,
            styles::COMMENT.id,
            styles::REFERENCE.id,
        );
        self.comment_count += 1;
    }

    fn section(&mut self) {
        let page = &self.layout.page;
        let _ = write!(
            self.out,
            r#"<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/><w:pgSz w:w="{}" w:h="{}"/><w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="851" w:footer="{}" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{}"/></w:sectPr>"#,
            page.width,
            page.height,
            page.top,
            page.right,
            page.bottom,
            page.left,
            self.layout.number.bottom,
            self.layout.grid.line,
        );
    }
}

fn style(role: Role) -> &'static Name {
    match role {
        Role::Title => &styles::TITLE,
        Role::Subtitle => &styles::SUBTITLE,
        Role::Speaker => &styles::SPEAKER,
        Role::Date => &styles::DATE,
        Role::Salutation => &styles::SALUTATION,
        Role::Heading(level) => &styles::HEADINGS[usize::from(level.clamp(1, 4)) - 1],
        Role::Point => &styles::POINT,
        Role::Item => &styles::ITEM,
        Role::Body => &styles::BODY,
        Role::Stage => &styles::STAGE,
        Role::Row { .. } => &styles::CELL,
    }
}
