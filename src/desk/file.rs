//! A draft's file: what kind it is, its words, and what it says of itself.

use std::sync::Arc;

use super::fault::DeskFault;
use super::format::Format;
use crate::codec::opc::{ARCHIVE, COMPOUND};
use crate::codec::text::{self as plain, Encoding};
use crate::codec::{docx, html, json, markdown};
use crate::models::document::{Document, Record};
use crate::words::diag::{Diag, Diags, Fault, Warned};
use crate::words::span::Source;

/// How pages start.
const PAGE: [&str; 2] = ["<!doctype html", "<html"];

/// How much of a file tells whether it is a page, in bytes.
const PAGE_START: usize = 256;

/// How large a Word file may be, in bytes: pictures may be in it.
const LARGEST_WORD: u64 = 32 << 20;

/// How large a text may be, in bytes.
pub(super) const LARGEST_TEXT: u64 = crate::words::yaml::MAX_BYTES as u64;

/// How large a file may be whose text alone matters, in bytes: pages carry pictures and programs.
const LARGEST_FOREIGN: u64 = 64 << 20;

/// Reads bytes as a text of a library, or of facts: these are in UTF-8.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<Arc<Source>, Diags> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(name, text)),
        Err(error) => {
            let (_, _, broken) = encoding_rs::GBK.decode(error.as_bytes());
            let name = name.to_owned();
            Err(Diag::of(&DeskFault::NotText { name, gbk: !broken }).into())
        }
    }
}

/// The file of a draft, opened: not yet a Document.
pub struct DraftFile {
    name: String,
    format: Format,
    content: Content,
}

enum Content {
    Words(Arc<Source>, Encoding),
    Bytes(Vec<u8>),
}

impl DraftFile {
    /// Opens a file by its name and its bytes. What neither tells is taken for Markdown.
    ///
    /// # Errors
    /// Where it is no text, nor a Word file.
    pub fn open(name: &str, bytes: Vec<u8>) -> Result<Self, Diags> {
        if is_word(name, &bytes) {
            return Ok(Self {
                name: name.to_owned(),
                format: Format::Word,
                content: Content::Bytes(bytes),
            });
        }
        let Some((words, encoding)) = plain::decode(&bytes) else {
            let (name, gbk) = (name.to_owned(), false);
            return Err(Diag::of(&DeskFault::NotText { name, gbk }).into());
        };
        // In UTF-8 the mark is part of the text: what changes single words keeps it.
        let (words, encoding) = match encoding {
            Encoding::Utf8 { mark: true } => {
                (format!("\u{feff}{words}"), Encoding::Utf8 { mark: false })
            }
            encoding => (words, encoding),
        };
        let format = match named(name) {
            Some(Format::Text) if plain::is_markdown(&words) => Format::Markdown,
            Some(format) => format,
            None if ending(name).is_none() && is_page(&words) => Format::Page,
            None => Format::Markdown,
        };
        Ok(Self {
            name: name.to_owned(),
            format,
            content: Content::Words(Source::new(name, words), encoding),
        })
    }

    /// Opens an old speech: of a text that is longer than any speech, its start, up to the end of a line.
    ///
    /// # Errors
    /// Where it is no text, nor a Word file.
    pub(crate) fn open_speech(name: &str, mut bytes: Vec<u8>) -> Result<Warned<Self>, Diags> {
        let mut notes = Diags::new();
        let starts = |bytes: &[u8]| {
            is_page(&String::from_utf8_lossy(
                &bytes[..PAGE_START.min(bytes.len())],
            ))
        };
        let is_plain =
            !is_word(name, &bytes) && named(name) != Some(Format::Page) && !starts(&bytes);
        if is_plain && bytes.len() as u64 > LARGEST_TEXT {
            bytes.truncate(line_end(&bytes, crate::words::yaml::MAX_BYTES));
            notes.push(Diag::of(&DeskFault::OnlyStart {
                name: name.to_owned(),
            }));
        }
        notes.judge(Some(Self::open(name, bytes)?))
    }

    /// Returns how large the file of an old speech may be that is called so and starts so, in bytes.
    pub(crate) fn largest_speech(name: &str, start: &[u8]) -> u64 {
        if is_word(name, start) {
            LARGEST_WORD
        } else {
            LARGEST_FOREIGN
        }
    }

    /// Returns how large a file may be that is called so and starts so, in bytes.
    pub(crate) fn largest(name: &str, start: &[u8]) -> u64 {
        if is_word(name, start) {
            LARGEST_WORD
        } else {
            LARGEST_TEXT
        }
    }

    /// Returns what faults call it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Returns what it is.
    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// Returns the text of Markdown and of plain text, which places in it point at, with its encoding.
    pub(crate) fn words(&self) -> Option<(&Arc<Source>, Encoding)> {
        match (&self.content, self.format) {
            (Content::Words(source, encoding), Format::Markdown | Format::Text) => {
                Some((source, *encoding))
            }
            _ => None,
        }
    }

    /// Returns the text of a page.
    pub(super) fn page(&self) -> Option<&str> {
        match (&self.content, self.format) {
            (Content::Words(source, _), Format::Page) => Some(source.text()),
            _ => None,
        }
    }

    /// Returns the bytes of a Word file.
    pub(crate) fn word(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Words(..) => None,
        }
    }

    /// Returns whether it is a text whose lines all end as on Windows.
    pub(crate) fn ends_as_on_windows(&self) -> bool {
        let words = self.words();
        words.is_some_and(|(source, _)| plain::ends_as_on_windows(source.text()))
    }

    /// Reads it. The warnings name what is seen in the file and not in the Document.
    ///
    /// # Errors
    /// Where a Word file or a page cannot be read; a text always can.
    pub fn read(&self) -> Result<Warned<Document>, Diags> {
        let mut notes = Diags::new();
        let document = match (&self.content, self.format) {
            (Content::Bytes(bytes), _) => {
                let read = docx::read_all(bytes).map_err(|fault| self.said(&fault))?;
                let (document, unread) = read;
                for unread in &unread {
                    notes.extend(self.said(unread));
                }
                document
            }
            (Content::Words(source, _), Format::Page) => {
                html::read(source.text()).map_err(|fault| self.said(&fault))?
            }
            (Content::Words(source, _), Format::Json) => {
                json::read(source.text()).map_err(|fault| self.said(&fault))?
            }
            (Content::Words(source, _), Format::Text) => plain::read(source.text()),
            (Content::Words(source, _), _) => markdown::read(source.text()),
        };
        notes.judge(Some(document))
    }

    /// Returns what a text says of how it was made, without reading the rest; nothing of other files.
    pub(crate) fn record(&self) -> Option<Record> {
        let (source, _) = self.words()?;
        markdown::record(source.text())
    }

    /// A fault of the file as a whole, with its name.
    pub(crate) fn said(&self, fault: &impl Fault) -> Diags {
        let mut diag = Diag::of(fault);
        diag.reword(format!("“{}”：{}", self.name, diag.message));
        diag.into()
    }
}

/// How a name ends, in small letters, without the point.
pub(super) fn ending(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (stem, ending) = file.rsplit_once('.')?;
    (!stem.is_empty()).then(|| ending.to_lowercase())
}

/// The format that a name asks for.
fn named(name: &str) -> Option<Format> {
    Format::of_file(&ending(name)?)
}

/// Where the last line ends within so many bytes, in any encoding; where there is none, the last character of UTF-8.
fn line_end(bytes: &[u8], most: usize) -> usize {
    let is_wide = bytes.starts_with(&[0xFF, 0xFE]);
    if let Some(at) = bytes[..most].iter().rposition(|&byte| byte == b'\n') {
        return at + 1 + usize::from(is_wide);
    }
    let is_start = |at: &usize| bytes[*at] & 0xC0 != 0x80;
    let start = (most - 4..=most).rev().find(is_start);
    start.filter(|_| !is_wide).unwrap_or(most)
}

fn is_word(name: &str, start: &[u8]) -> bool {
    named(name) == Some(Format::Word)
        || [ARCHIVE, COMPOUND]
            .iter()
            .any(|known| start.starts_with(known))
}

fn is_page(words: &str) -> bool {
    let start = words.trim_start_matches('\u{feff}').trim_start();
    PAGE.iter().any(|known| {
        let start = start.as_bytes().get(..known.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(known.as_bytes()))
    })
}
