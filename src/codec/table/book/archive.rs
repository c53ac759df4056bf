//! Reads the parts of a spreadsheet as a stream of elements: limits the unpacked size, and never holds a whole part.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};

use super::TableFault;
use crate::codec::opc;

/// Maximum unpacked size of a part, in bytes.
const MAX_PART: u64 = 256 << 20;

/// Maximum size of a tag or a text in a part, in bytes.
const MAX_EVENT: usize = 2 << 20;

/// An opened archive.
pub(super) struct Archive<'a> {
    zip: opc::Archive<'a>,
    /// The index of each part, by its normalised name.
    places: HashMap<String, usize>,
}

/// Normalises the name of a part for comparison: case is ignored, and some programs write `\` for `/`.
fn normal(name: &str) -> String {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    name.trim_start_matches('/').to_owned()
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, TableFault> {
        let broken = || TableFault::Broken {
            part: "压缩包目录".into(),
        };
        let zip = opc::open(bytes).map_err(|_| broken())?;
        let mut places = HashMap::new();
        for (at, name) in zip.file_names().enumerate() {
            if let Ok(name) = name {
                places.entry(normal(&name)).or_insert(at);
            }
        }
        Ok(Self { zip, places })
    }

    /// Returns whether a part exists.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&normal(name))
    }

    /// Opens a part; `None` if there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<impl BufRead>>, TableFault> {
        let broken = || TableFault::Broken { part: name.into() };
        let Some(&at) = self.places.get(&normal(name)) else {
            return Ok(None);
        };
        let entry = match self.zip.by_index(at) {
            Ok(entry) => entry,
            Err(error) if opc::is_locked(&error) => return Err(TableFault::Encrypted),
            Err(_) => return Err(broken()),
        };
        if entry.size() > MAX_PART {
            return Err(TableFault::Inflated { part: name.into() });
        }
        let metered = Metered {
            inner: BufReader::with_capacity(1 << 16, entry),
            left: MAX_PART,
            event: 0,
        };
        let mut reader = Reader::from_reader(metered);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Ok(Some(Part {
            name: name.to_owned(),
            reader,
            buffer: Vec::new(),
        }))
    }
}

/// Counts the unpacked bytes and stops reading at a limit.
pub(super) struct Metered<R> {
    inner: R,
    left: u64,
    event: usize,
}

fn too_large() -> io::Error {
    io::Error::from(io::ErrorKind::FileTooLarge)
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(out)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 || self.event > MAX_EVENT {
            return Err(too_large());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        self.left = self.left.saturating_sub(length as u64);
        self.event += length;
        self.inner.consume(length);
    }
}

/// A part being read.
pub(super) struct Part<R> {
    name: String,
    reader: Reader<Metered<R>>,
    buffer: Vec<u8>,
}

/// The next item in a part.
pub(super) enum Piece<'a> {
    Open(Tag<'a>),
    Close(Close<'a>),
    Words(Cow<'a, str>),
    Char(char),
    End,
}

/// A start tag.
pub(super) struct Tag<'a>(BytesStart<'a>);

/// An end tag.
pub(super) struct Close<'a>(BytesEnd<'a>);

impl Close<'_> {
    /// Returns the name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

impl<R: BufRead> Part<R> {
    /// Reads the next item. Element names have no prefixes; an empty-element tag is followed by its end.
    pub(super) fn next(&mut self) -> Result<Piece<'_>, TableFault> {
        self.buffer.clear();
        self.reader.get_mut().event = 0;
        let broken = || TableFault::Broken {
            part: self.name.clone(),
        };
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) if error.kind() == io::ErrorKind::FileTooLarge => {
                let part = self.name.clone();
                return Err(TableFault::Inflated { part });
            }
            Err(_) => return Err(broken()),
        };
        Ok(match event {
            Event::Start(tag) | Event::Empty(tag) => Piece::Open(Tag(tag)),
            Event::End(tag) => Piece::Close(Close(tag)),
            Event::Text(text) => Piece::Words(text.into_inner()),
            Event::CData(text) => Piece::Words(text.into_inner()),
            Event::GeneralRef(name) => Piece::Char(character(&name).ok_or_else(broken)?),
            // Documents declare no entities; those that do may be entity bombs.
            Event::DocType(_) => return Err(broken()),
            Event::Eof => Piece::End,
            _ => Piece::Words(Cow::Borrowed("")),
        })
    }
}

fn character(name: &BytesRef<'_>) -> Option<char> {
    Some(match &**name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => name.resolve_char_ref().ok().flatten()?,
    })
}

impl Tag<'_> {
    /// Returns the name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Returns an attribute by its name without its prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.html_attributes();
        let attributes = attributes.with_checks(false).flatten();
        let mut found = attributes.filter(|it| it.key.local_name().into_inner() == name);
        let value = found.next()?.value;
        let text = quick_xml::escape::unescape(&value);
        Some(text.map_or_else(|_| value.to_string(), Cow::into_owned))
    }

    /// Returns an attribute as a number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }
}
