//! From the bytes of a Word file to a Document: our own, after Word, WPS or LibreOffice saved them again, and others'.

mod foreign;
pub(super) mod owed;
mod styles;
pub(super) mod words;

use std::sync::Arc;

use ecow::EcoString;

use self::styles::Style;
pub(super) use self::styles::{Look, Styles};
pub(super) use self::words::shows;
use self::words::{Stretch, inlines, stretches};
use super::body::AUTHOR;
use super::fault::DocxFault;
use super::package::Package;
use super::walk::parse;
use crate::codec::record;
use crate::codec::structure::take_mark;
use crate::codec::xml::tree::Element;
use crate::models::document::{Cue, Document, Inline, Owed, Paragraph, Record, Role, merged};

/// Returns whether a paragraph is the heading of the 待补清单.
pub(super) fn is_owed_heading(paragraph: &Element<'_>, styles: &Styles) -> bool {
    let properties = paragraph.child("w:pPr");
    let id = properties.and_then(|properties| properties.value("w:pStyle"));
    styles.paragraph(id.as_deref()) == Style::Owed
}

/// Reads a Word file. Nothing visible of its text is lost; the record is there without the facts.
pub fn read(bytes: &[u8]) -> Result<Document, DocxFault> {
    let mut package = Package::open(bytes)?;
    let parts = Parts::load(&mut package)?;
    parts.document()
}

/// The parts of a file that a Document is read from.
pub(super) struct Parts {
    /// The name of the main part, and its text.
    pub(super) main: (String, String),
    styles: String,
    /// The name of the part with the comments, and its text.
    pub(super) comments: Option<(String, String)>,
    record: Option<Record>,
}

impl Parts {
    /// Loads them.
    pub(super) fn load(package: &mut Package<'_>) -> Result<Self, DocxFault> {
        let part = package.main.clone();
        let Some(main) = package.part(&part)? else {
            return Err(DocxFault::MissingPart { part });
        };
        let styles = package.related("styles")?;
        let custom = package.part("docProps/custom.xml")?;
        Ok(Self {
            main: (part, main),
            styles: styles.map_or_else(String::new, |(_, text)| text),
            comments: package.related("comments")?,
            record: custom.as_deref().and_then(recorded),
        })
    }

    /// Reads what the styles mean.
    pub(super) fn styles(&self) -> Result<Styles, DocxFault> {
        if self.styles.is_empty() {
            return Ok(Styles::default());
        }
        Ok(Styles::of(&parse("styles.xml", &self.styles)?))
    }

    /// Reads the Document.
    pub(super) fn document(&self) -> Result<Document, DocxFault> {
        let styles = self.styles()?;
        let comments = match &self.comments {
            Some((part, text)) => comments(&parse(part, text)?, &styles),
            None => Vec::new(),
        };
        let (part, text) = &self.main;
        let root = parse(part, text)?;
        let body = root.child("w:body").filter(|_| root.name == "w:document");
        let mut reader = Reader {
            styles,
            comments,
            body: Vec::new(),
            owed: Vec::new(),
        };
        reader.blocks(body.ok_or(DocxFault::NotWord)?);
        let body = foreign::settle(reader.body);
        Ok(Document {
            record: self.record.clone(),
            body: body.into_iter().map(Arc::new).collect(),
            owed: reader.owed,
        })
    }
}

/// The record among the custom properties.
fn recorded(custom: &str) -> Option<Record> {
    let root = parse("custom.xml", custom).ok()?;
    let own = root
        .children
        .iter()
        .find(|property| property.attribute("name").as_deref() == Some("qicao"))?;
    record::read(&own.children.first()?.text())
}

/// The comments with their ids, in their order. Those of other people say who speaks.
fn comments(root: &Element<'_>, styles: &Styles) -> Vec<(String, Cue)> {
    let comments = root.children.iter().filter_map(|comment| {
        let id = comment.attribute("w:id")?;
        let paragraphs = comment.children.iter();
        let words: Vec<_> = paragraphs
            .flat_map(|paragraph| stretches(paragraph, styles))
            .collect();
        let mut cue = trimmed(inlines(&words));
        let author = comment.attribute("w:author").unwrap_or_default();
        if author != AUTHOR && !author.is_empty() && !cue.is_empty() {
            cue.insert(0, Inline::text(format!("{author}：")));
            cue = merged(cue);
        }
        Some((id, cue))
    });
    comments.collect()
}

struct Reader {
    styles: Styles,
    comments: Vec<(String, Cue)>,
    /// The paragraphs, and whether their words may still decide what they are.
    body: Vec<(Paragraph, bool)>,
    owed: Vec<Owed>,
}

impl Reader {
    fn blocks(&mut self, within: &Element<'_>) {
        for child in &within.children {
            match child.name {
                "w:p" => self.paragraph(child),
                "w:tbl" => self.table(child),
                "w:sdt" => {
                    if let Some(content) = child.child("w:sdtContent") {
                        self.blocks(content);
                    }
                }
                "w:ins" | "w:moveTo" | "w:customXml" => self.blocks(child),
                _ => {}
            }
        }
    }

    fn table(&mut self, table: &Element<'_>) {
        if owed::is_owed(table, &self.styles) {
            self.owed.extend(owed::rows(table, &self.styles));
            return;
        }
        // Any other table is told row by row.
        for row in table.children.iter().filter(|row| row.name == "w:tr") {
            let cells = owed::cells(row, &self.styles);
            let cells: Vec<_> = cells.iter().map(|(text, _)| text.as_str()).collect();
            let text = cells.join("　").trim().to_owned();
            if !text.is_empty() {
                let paragraph = Paragraph::new(Role::Body, vec![Inline::text(text)]);
                self.body.push((paragraph, false));
            }
        }
    }

    fn paragraph(&mut self, element: &Element<'_>) {
        let properties = element.child("w:pPr");
        let id = properties.and_then(|properties| properties.value("w:pStyle"));
        let style = match self.styles.paragraph(id.as_deref()) {
            Style::Other => properties
                .and_then(|properties| properties.value("w:outlineLvl"))
                .and_then(|level| level.parse::<u8>().ok())
                .filter(|level| *level < 4)
                .map_or(Style::Other, |level| Style::Part(Role::Heading(level + 1))),
            style => style,
        };
        let words = stretches(element, &self.styles);
        let cues = self.cues(element);
        match style {
            Style::Minute | Style::Owed => {}
            Style::Cue => {
                let cue = trimmed(inlines(&words));
                match self.body.last_mut() {
                    Some((paragraph, _)) if !cue.is_empty() => paragraph.cues.push(cue),
                    _ => {}
                }
            }
            Style::Part(role) => {
                let paragraph = Paragraph {
                    cues,
                    ..paragraph(role, &words)
                };
                self.push(paragraph, false);
            }
            Style::Other => {
                let lead = foreign::lead(&words);
                let words = lead.as_deref().unwrap_or(&words);
                let paragraph = Paragraph {
                    cues,
                    ..paragraph(Role::Body, words)
                };
                self.push(paragraph, true);
            }
        }
    }

    fn cues(&self, paragraph: &Element<'_>) -> Vec<Cue> {
        let mut ids = Vec::new();
        words::comments(paragraph, &mut ids);
        // LibreOffice turns the order of comments that start together around; their part keeps it.
        let cues = self.comments.iter().filter(|(id, _)| ids.contains(id));
        let cues = cues.map(|(_, cue)| cue);
        cues.filter(|cue| !cue.is_empty()).cloned().collect()
    }

    /// Keeps a paragraph that says something; the comments of an empty one go to the one before.
    fn push(&mut self, mut paragraph: Paragraph, free: bool) {
        let is_empty =
            paragraph.text.is_empty() && paragraph.lead.is_empty() && paragraph.mark.is_empty();
        if !is_empty {
            self.body.push((paragraph, free));
        } else if let Some((last, _)) = self.body.last_mut() {
            last.cues.append(&mut paragraph.cues);
        }
    }
}

/// Makes a paragraph of a role from its words.
fn paragraph(role: Role, stretches: &[Stretch]) -> Paragraph {
    let broken: Vec<Stretch>;
    let stretches = if role == Role::Title {
        // The lines of a title are only how it is set.
        let whole = |stretch: &Stretch| Stretch {
            text: stretch.text.replace('\n', ""),
            ..stretch.clone()
        };
        broken = stretches.iter().map(whole).collect();
        &broken[..]
    } else {
        stretches
    };
    let marks = stretches
        .iter()
        .take_while(|stretch| stretch.look == Look::Mark && stretch.slot.is_none())
        .count();
    let mut mark: String = stretches[..marks]
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    mark.truncate(mark.trim_end().len());
    let rest = &stretches[marks..];
    let leads = rest.iter().rposition(|stretch| stretch.look.is_lead());
    let leads = leads.map_or(0, |at| at + 1);
    let lead = trimmed(inlines(&rest[..leads]));
    let mut text = trimmed(inlines(&rest[leads..]));
    if !lead.is_empty() {
        strip(&mut text, "。", "");
        text = trimmed(text);
    }
    let role = match role {
        Role::Title | Role::Heading(_) => role,
        _ if !lead.is_empty() => Role::Point,
        Role::Point => Role::Body,
        role => role,
    };
    match role {
        Role::Subtitle => strip(&mut text, "——", ""),
        Role::Date => strip(&mut text, "（", "）"),
        _ => {}
    }
    let mut paragraph = Paragraph {
        mark: mark.into(),
        lead,
        ..Paragraph::new(role, text)
    };
    if paragraph.mark.is_empty() {
        paragraph.mark = match role {
            Role::Heading(_) => take_mark(&mut paragraph.text, true),
            Role::Item => take_mark(&mut paragraph.text, false),
            Role::Point => take_mark(&mut paragraph.lead, true),
            _ => EcoString::new(),
        };
    }
    if role == Role::Item && paragraph.mark.is_empty() {
        paragraph.role = Role::Body;
    }
    if role == Role::Point {
        paragraph.settle_stop();
    }
    paragraph
}

/// Takes what the writer put around a line off it.
fn strip(inlines: &mut Vec<Inline>, before: &str, after: &str) {
    if let Some(Inline::Text(text)) = inlines.first_mut()
        && let Some(rest) = text.strip_prefix(before)
    {
        *text = rest.into();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut()
        && let Some(rest) = text.strip_suffix(after)
    {
        *text = rest.into();
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}

/// Takes the blanks off both ends.
fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start().into();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        *text = text.trim_end().into();
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    inlines
}
