//! Reads a Word file into a Document: our own, after Word, WPS or LibreOffice saved them again, and others'.

mod body;
mod boxes;
mod foreign;
pub(super) mod leaf;
mod math;
mod notes;
mod number;
pub(super) mod owed;
mod paragraph;
mod styles;
mod symbol;
pub(super) mod trail;
mod unread;
pub(super) mod words;

use std::sync::Arc;

use self::body::Reader;
use self::notes::Kind;
use self::number::Numbers;
use self::styles::Style;
pub(super) use self::styles::{Look, Styles};
use self::trail::Seen;
pub(crate) use self::unread::Unread;
pub(super) use self::words::shows;
use self::words::{inlines, stretches};
use super::body::AUTHOR;
use super::fault::DocxFault;
use super::package::Package;
use super::walk::parse;
use crate::codec::paragraph::trimmed;
use crate::codec::record;
use crate::codec::xml::tree::Element;
use crate::models::document::{Cue, Document, Inline, Record, merged};

/// The part with the custom properties.
const CUSTOM: &str = "docProps/custom.xml";

/// Returns whether a paragraph is the heading of the 待补清单.
pub(super) fn is_owed_heading(paragraph: &Element<'_>, styles: &Styles) -> bool {
    let properties = paragraph.child("w:pPr");
    let id = properties.and_then(|properties| properties.value("w:pStyle"));
    styles.paragraph(id.as_deref(), None) == Style::Owed
}

/// Reads a Word file. Nothing visible of its text is lost; the record has no facts.
pub fn read(bytes: &[u8]) -> Result<Document, DocxFault> {
    Ok(read_all(bytes)?.0)
}

/// Reads a Word file, and returns what is visible in it but missing from the Document.
pub fn read_all(bytes: &[u8]) -> Result<(Document, Vec<Unread>), DocxFault> {
    let mut package = Package::open(bytes)?;
    let parts = Parts::load(&mut package)?;
    let Reading {
        document,
        mut unread,
        ..
    } = parts.read()?;
    let mut margins = Vec::new();
    for kind in ["header", "footer"] {
        margins.extend(package.all_related(kind)?);
    }
    let margins: Vec<_> = margins
        .iter()
        .map(|(part, text)| parse(part, text))
        .collect::<Result<_, _>>()?;
    unread.extend(unread::margins(margins.iter()));
    unread.extend(unread::symbols(&document));
    Ok((document, unread))
}

/// The result of reading.
pub(super) struct Reading {
    pub(super) document: Document,
    unread: Vec<Unread>,
    /// The visible text of the paragraphs, in order.
    pub(super) trail: Vec<Seen>,
}

/// The parts of a file that a Document is read from.
pub(super) struct Parts {
    /// The name of the main part, and its text.
    pub(super) main: (String, String),
    styles: String,
    /// The name of the part with the comments, and its text.
    pub(super) comments: Option<(String, String)>,
    /// The name of the part with the record, and its text.
    pub(super) custom: Option<(String, String)>,
    numbering: Option<(String, String)>,
    /// The notes of each kind: the name of their part, and its text.
    pub(super) notes: Vec<(Kind, (String, String))>,
}

impl Parts {
    /// Loads them.
    pub(super) fn load(package: &mut Package<'_>) -> Result<Self, DocxFault> {
        let part = package.main.clone();
        let Some(main) = package.part(&part)? else {
            return Err(DocxFault::MissingPart { part });
        };
        let styles = package.related("styles")?;
        let custom = package.part(CUSTOM)?.map(|text| (CUSTOM.to_owned(), text));
        let mut notes = Vec::new();
        for (kind, name) in [(Kind::Footnote, "footnotes"), (Kind::Endnote, "endnotes")] {
            let parts = package.all_related(name)?;
            notes.extend(parts.into_iter().map(|part| (kind, part)));
        }
        let numbering = package.all_related("numbering")?.into_iter().next();
        Ok(Self {
            main: (part, main),
            styles: styles.map_or_else(String::new, |(_, text)| text),
            comments: package.related("comments")?,
            custom,
            numbering,
            notes,
        })
    }

    /// Reads the meanings of the styles.
    pub(super) fn styles(&self) -> Result<Styles, DocxFault> {
        if self.styles.is_empty() {
            return Ok(Styles::default());
        }
        Ok(Styles::of(&parse("styles.xml", &self.styles)?))
    }

    /// Reads the Document.
    pub(super) fn document(&self) -> Result<Document, DocxFault> {
        Ok(self.read()?.document)
    }

    /// Reads the Document, its places in the file, and the unread content.
    pub(super) fn read(&self) -> Result<Reading, DocxFault> {
        let mut styles = self.styles()?;
        let comments = match &self.comments {
            Some((part, text)) => comments(&parse(part, text)?, &styles),
            None => Vec::new(),
        };
        let numbers = match &self.numbering {
            Some((part, text)) => Numbers::of(&parse(part, text)?),
            None => Numbers::default(),
        };
        let (part, text) = &self.main;
        let root = parse(part, text)?;
        let body = root.child("w:body").filter(|_| root.name == "w:document");
        let body = body.ok_or(DocxFault::NotWord)?;
        let parts = self.notes.iter();
        let parts: Vec<_> = parts
            .map(|(kind, (part, text))| Ok((*kind, parse(part, text)?)))
            .collect::<Result<_, DocxFault>>()?;
        let notes = notes::notes(body, &parts);
        styles.notes = notes.marks;
        let mut reader = Reader::new(styles, comments, numbers);
        reader.blocks(body);
        for (n, (part, note)) in notes.notes.into_iter().enumerate() {
            reader.note(notes::mark(n + 1), part + 1, note);
        }
        let body = foreign::settle(reader.body);
        let document = Document {
            record: self.custom.as_ref().and_then(|(_, text)| recorded(text)),
            body: body.into_iter().map(Arc::new).collect(),
            owed: reader.owed,
        };
        Ok(Reading {
            document,
            unread: reader.unread,
            trail: reader.trail,
        })
    }
}

/// Returns the record among the custom properties.
fn recorded(custom: &str) -> Option<Record> {
    let root = parse(CUSTOM, custom).ok()?;
    record::read(&own_property(&root)?.text())
}

/// Returns the element with the record.
pub(super) fn own_property<'e, 'a>(custom: &'e Element<'a>) -> Option<&'e Element<'a>> {
    let mut properties = custom.children.iter();
    let own = properties.find(|it| it.attribute("name").as_deref() == Some("qicao"))?;
    own.children.first()
}

/// Returns the comments with their ids, in order. Those of other people name their author.
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
