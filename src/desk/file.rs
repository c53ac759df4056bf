//! The file of a draft: its format, its text, and its record.

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

/// How much of a file is read to detect a page, in bytes.
const PAGE_START: usize = 256;

/// The largest size of a Word file, in bytes; it may contain pictures.
const LARGEST_WORD: u64 = 32 << 20;

/// The largest size of a text, in bytes.
pub(super) const LARGEST_TEXT: u64 = crate::words::yaml::MAX_BYTES as u64;

/// The largest size of a file read only for its text, in bytes: pages carry pictures and programs.
const LARGEST_FOREIGN: u64 = 64 << 20;

/// Reads bytes as a library file or a fact file, which must be UTF-8.
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

/// The opened file of a draft, not yet parsed into a Document.
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
    /// Opens a file by its name and its bytes. If neither shows the format, it is Markdown.
    ///
    /// # Errors
    /// Returns an error if the file is neither text nor a Word file.
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
        // In UTF-8 the byte order mark stays part of the text, so that edits of single words keep it.
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

    /// Opens an old speech; of a text longer than any speech, reads the start, up to a line end.
    ///
    /// # Errors
    /// Returns an error if the file is neither text nor a Word file.
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

    /// Returns the largest size of an old speech with this name and these first bytes, in bytes.
    pub(crate) fn largest_speech(name: &str, start: &[u8]) -> u64 {
        if is_word(name, start) {
            LARGEST_WORD
        } else {
            LARGEST_FOREIGN
        }
    }

    /// Returns the largest size of a file with this name and these first bytes, in bytes.
    pub(crate) fn largest(name: &str, start: &[u8]) -> u64 {
        if is_word(name, start) {
            LARGEST_WORD
        } else {
            LARGEST_TEXT
        }
    }

    /// Returns its name as shown in faults.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Returns its format.
    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// Returns the text of Markdown or plain text, which spans point into, with its encoding.
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

    /// True if it is a text whose lines all end with CRLF.
    pub(crate) fn ends_as_on_windows(&self) -> bool {
        let words = self.words();
        words.is_some_and(|(source, _)| plain::ends_as_on_windows(source.text()))
    }

    /// Reads it. The warnings report what the file has and the Document cannot represent.
    ///
    /// # Errors
    /// Returns an error if a Word file or a page cannot be read; a text always can.
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

    /// Returns the record of a text without reading the rest; `None` for other files.
    pub(crate) fn record(&self) -> Option<Record> {
        let (source, _) = self.words()?;
        markdown::record(source.text())
    }

    /// Builds a fault of the whole file, with its name.
    pub(crate) fn said(&self, fault: &impl Fault) -> Diags {
        let mut diag = Diag::of(fault);
        diag.reword(format!("“{}”：{}", self.name, diag.message));
        diag.into()
    }
}

/// Returns the extension of a name, in lower case, without the dot.
pub(super) fn ending(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (stem, ending) = file.rsplit_once('.')?;
    (!stem.is_empty()).then(|| ending.to_lowercase())
}

/// Returns the format that a name asks for.
fn named(name: &str) -> Option<Format> {
    Format::of_file(&ending(name)?)
}

/// Returns the last line end within `most` bytes, in any encoding; if there is none, the last UTF-8 character boundary.
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
