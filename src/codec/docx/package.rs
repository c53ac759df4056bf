//! The parts of a Word file: opened within size limits, read by name, written back with some of them changed.

use std::borrow::Cow;
use std::io::{Cursor, Read, Write};

use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::fault::DocxFault;
use super::parts::HEAD;
use super::walk::parse;
use crate::codec::opc::{self, Archive, COMPOUND, ENCRYPTED, MAX_PARTS, Relation, Unopened};
use crate::codec::xml::tree::Element;

/// Maximum size of a part read, in bytes.
const MAX_PART: u64 = 16 << 20;

/// Deflate level of changed parts.
const LEVEL: i64 = 6;

/// The part with the content types.
const TYPES: &str = "[Content_Types].xml";

/// The namespace of relationships, and the default prefix of their types.
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An opened file.
pub(super) struct Package<'a> {
    zip: Archive<'a>,
    /// The name of the part with the text.
    pub(super) main: String,
}

impl<'a> Package<'a> {
    /// Opens a file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, DocxFault> {
        if bytes.starts_with(COMPOUND) {
            return Err(compound(bytes));
        }
        if !bytes.starts_with(b"PK") {
            return Err(DocxFault::NotZip);
        }
        let zip = opc::open(bytes).map_err(|why| match why {
            Unopened::NoArchive => DocxFault::NotZip,
            Unopened::TooManyParts => DocxFault::TooManyParts { limit: MAX_PARTS },
        })?;
        let mut package = Self {
            zip,
            main: String::new(),
        };
        let main = package
            .relations("")?
            .into_iter()
            .find(|relation| relation.kind == "officeDocument");
        package.main = main.ok_or(DocxFault::NotWord)?.target;
        if !package.main.starts_with("word/") {
            return Err(DocxFault::NotWord);
        }
        Ok(package)
    }

    /// Reads a part; `None` if there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, DocxFault> {
        let part = || name.to_owned();
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) if opc::is_locked(&error) => return Err(DocxFault::Encrypted),
            Err(_) => {
                return Err(DocxFault::BadXml {
                    part: part(),
                    at: 0,
                });
            }
        };
        let mut bytes = Vec::new();
        let read = entry.take(MAX_PART + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > MAX_PART {
            let limit = MAX_PART;
            return Err(DocxFault::TooLarge {
                part: part(),
                limit,
            });
        }
        let at = bytes.len();
        read.map_err(|_| DocxFault::BadXml { part: part(), at })?;
        let text = String::from_utf8(bytes).map_err(|error| DocxFault::BadXml {
            part: part(),
            at: error.utf8_error().valid_up_to(),
        })?;
        Ok(Some(text))
    }

    /// Reads the part of a kind that the main part references.
    pub(super) fn related(&mut self, kind: &str) -> Result<Option<(String, String)>, DocxFault> {
        let main = self.main.clone();
        let relations = self.relations(&main)?;
        let Some(relation) = relations.into_iter().find(|relation| relation.kind == kind) else {
            return Ok(None);
        };
        let text = self.part(&relation.target)?;
        let part = relation.target;
        match text {
            Some(text) => Ok(Some((part, text))),
            None => Err(DocxFault::MissingPart { part }),
        }
    }

    /// Reads all parts of a kind that the main part references.
    pub(super) fn all_related(&mut self, kind: &str) -> Result<Vec<(String, String)>, DocxFault> {
        let main = self.main.clone();
        let mut parts = Vec::new();
        for relation in self.relations(&main)? {
            if relation.kind == kind
                && let Some(text) = self.part(&relation.target)?
            {
                parts.push((relation.target, text));
            }
        }
        Ok(parts)
    }

    /// Returns the relationships of a part, or of the whole file.
    fn relations(&mut self, of: &str) -> Result<Vec<Relation>, DocxFault> {
        let (folder, name) = opc::relations_of(of);
        let Some(text) = self.part(&name)? else {
            return Ok(Vec::new());
        };
        let root = parse(&name, &text)?;
        let relations = root.children.iter().filter_map(|element| {
            let id = element.attribute("Id").unwrap_or_default();
            let (kind, target) = (element.attribute("Type")?, element.attribute("Target")?);
            Some(Relation::of(id, &kind, &target, folder))
        });
        Ok(relations.collect())
    }

    /// Adds a new part referenced by the main part. Returns its name, and the changed parts that reference it.
    pub(super) fn new_part(
        &mut self,
        kind: &str,
        content: &str,
    ) -> Result<(String, Vec<(String, String)>), DocxFault> {
        let missing = |part: &str| DocxFault::MissingPart { part: part.into() };
        let (folder, relations) = opc::relations_of(&self.main);
        let mut names = (0..=MAX_PARTS).map(|n| match n {
            0 => format!("{folder}/{kind}.xml"),
            n => format!("{folder}/{kind}{n}.xml"),
        });
        let name = names.find(|name| self.zip.index_for_name(name).is_none());
        let name = name.ok_or_else(|| missing(kind))?;
        let told = self.part(TYPES)?.ok_or_else(|| missing(TYPES))?;
        let entry = format!(r#"Override PartName="/{name}" ContentType="{content}""#);
        let types = with_last(TYPES, &told, |_| entry)?;
        let related = self.part(&relations)?.unwrap_or_else(|| {
            format!(r#"{HEAD}<Relationships xmlns="{RELATIONS}"></Relationships>"#)
        });
        let target = name.rsplit('/').next().unwrap_or(&name);
        let related = with_last(&relations, &related, |root| {
            let all = || root.children.iter();
            let base = all().find_map(|it| {
                let kind = it.attribute("Type")?;
                Some(kind.rsplit_once('/')?.0.to_owned())
            });
            let base = base.unwrap_or_else(|| OFFICE.into());
            let is_free = |id: &String| !all().any(|it| it.attribute("Id").as_ref() == Some(id));
            let ids = (1..=all().count() + 1).map(|n| format!("qicao{n}"));
            let id = { ids }.find(is_free).unwrap_or_default();
            format!(r#"Relationship Id="{id}" Type="{base}/{kind}" Target="{target}""#)
        })?;
        Ok((name, vec![(TYPES.into(), types), (relations, related)]))
    }

    /// Writes the file with some parts replaced and new ones appended; every other part is copied byte for byte.
    pub(super) fn with(mut self, parts: &[(String, String)]) -> Result<Vec<u8>, DocxFault> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..self.zip.len() {
            let part = self.zip.name_for_index(at).and_then(Result::ok);
            let part = part.map_or_else(|| format!("第{}个部件", at + 1), Cow::into_owned);
            let broken = |_| DocxFault::BrokenPart { part: part.clone() };
            let entry = self.zip.by_index_raw(at).map_err(broken)?;
            let named = entry.name().map(Cow::into_owned);
            let changed = parts
                .iter()
                .find(|(name, _)| named.as_ref().is_ok_and(|named| named == name));
            let copied = match changed {
                Some((name, text)) => press(&mut out, name, text),
                None => out.raw_copy_file(entry),
            };
            copied.map_err(broken)?;
        }
        for (name, text) in parts {
            if self.zip.index_for_name(name).is_none() {
                let broken = |_| DocxFault::BrokenPart { part: name.clone() };
                press(&mut out, name, text).map_err(broken)?;
            }
        }
        let whole = out.finish().map_err(|_| DocxFault::NotZip)?;
        Ok(whole.into_inner())
    }
}

fn press(out: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> ZipResult<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default());
    out.start_file(name, options)?;
    Ok(out.write_all(text.as_bytes())?)
}

/// Returns a part with one more element in its root.
fn with_last(
    part: &str,
    text: &str,
    element: impl FnOnce(&Element<'_>) -> String,
) -> Result<String, DocxFault> {
    let root = parse(part, text)?;
    let prefix = root.name.split_once(':').map(|(prefix, _)| prefix);
    let prefix = prefix.map_or_else(String::new, |prefix| format!("{prefix}:"));
    let element = format!("<{prefix}{}/>", element(&root));
    Ok(within(&root, text, &element))
}

/// Returns the text of a part with `more` appended in its root.
pub(super) fn within(root: &Element<'_>, text: &str, more: &str) -> String {
    let (before, after) = text.split_at(root.inner.end);
    if root.range.end > root.inner.end {
        return [before, more, after].concat();
    }
    let open = before.trim_end_matches("/>").trim_end();
    format!("{open}>{more}</{}>{after}", root.name)
}

/// An OLE compound file is an encrypted package or a document of Word 97.
fn compound(bytes: &[u8]) -> DocxFault {
    let name: Vec<u8> = ENCRYPTED
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes.windows(name.len()).any(|at| at == name) {
        DocxFault::Encrypted
    } else {
        DocxFault::OldDoc
    }
}
