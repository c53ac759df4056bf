//! From a Document to the bytes of a Word file.

use std::io::{Cursor, Read, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::body::Body;
use super::parts::{HEAD, compact};
use super::styles::{font_table, footer, styles};
use crate::codec::record;
use crate::codec::show::Show;
use crate::codec::xml::escaped;
use crate::models::document::{Document, Record};
use crate::models::layout::{Layout, NumberPlace};

const CONTENT_TYPES: &str = include_str!("parts/content_types.xml");
const RELS: &str = include_str!("parts/rels.xml");
const DOCUMENT_RELS: &str = include_str!("parts/document_rels.xml");
const SETTINGS: &str = include_str!("parts/settings.xml");
const THEME: &str = include_str!("parts/theme.xml");

/// How hard the parts of a draft are pressed: the lightest that keeps a draft under 14 KB.
const LEVEL: i64 = 5;

/// How hard the parts are pressed that are pressed only once.
const STATIC_LEVEL: i64 = 9;

/// Writes Word files in one layout.
#[derive(Clone, Debug)]
pub struct Writer {
    layout: Layout,
    show: Show,
    /// The parts that only depend on the layout, for files without and with comments.
    fixed: [ZipArchive<Cursor<Vec<u8>>>; 2],
}

impl Writer {
    /// Prepares what files of a layout have in common.
    ///
    /// # Panics
    /// Never: writing to memory does not fail.
    pub fn new(layout: &Layout, show: Show) -> Self {
        let fixed = [false, true].map(|comments| {
            let archive = fixed(layout, comments).expect("memory takes everything");
            ZipArchive::new(Cursor::new(archive)).expect("an archive of our own")
        });
        Self {
            layout: layout.clone(),
            show,
            fixed,
        }
    }

    /// Writes a document. The same document gives the same bytes.
    ///
    /// # Panics
    /// Never: writing to memory does not fail.
    pub fn write(&mut self, document: &Document) -> Vec<u8> {
        self.try_write(document).expect("memory takes everything")
    }

    fn try_write(&mut self, document: &Document) -> zip::result::ZipResult<Vec<u8>> {
        let parts = Body::new(&self.layout, self.show).write(document);
        let fixed = &mut self.fixed[usize::from(parts.comments.is_some())];
        let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(16 << 10)));
        for at in 0..fixed.len() {
            zip.raw_copy_file(fixed.by_index_raw(at)?)?;
        }
        add(
            &mut zip,
            "docProps/custom.xml",
            &custom(document.record.as_ref()),
            LEVEL,
        )?;
        add(&mut zip, "word/document.xml", &parts.document, LEVEL)?;
        if let Some(comments) = &parts.comments {
            add(&mut zip, "word/comments.xml", comments, LEVEL)?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

fn fixed(layout: &Layout, comments: bool) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let without = |part: &str| {
        let lines = part
            .lines()
            .filter(|line| comments || !line.contains("comments.xml"));
        compact(&lines.collect::<Vec<_>>().join("\n"))
    };
    // Only page numbers that change sides need two footers.
    let settings = match layout.number.place {
        NumberPlace::Outer => compact(SETTINGS),
        _ => compact(SETTINGS).replace("<w:evenAndOddHeaders/>", ""),
    };
    for (name, part) in [
        ("[Content_Types].xml", without(CONTENT_TYPES)),
        ("_rels/.rels", compact(RELS)),
        ("word/_rels/document.xml.rels", without(DOCUMENT_RELS)),
        ("word/styles.xml", styles(layout)),
        ("word/settings.xml", settings),
        ("word/theme/theme1.xml", compact(THEME)),
        ("word/fontTable.xml", font_table(layout)),
        ("word/footer1.xml", footer(layout, false)),
        ("word/footer2.xml", footer(layout, true)),
    ] {
        add(&mut zip, name, &part, STATIC_LEVEL)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn add(
    zip: &mut ZipWriter<impl Write + Read + Seek>,
    name: &str,
    part: &str,
    level: i64,
) -> zip::result::ZipResult<()> {
    // A fixed time: the same draft is the same bytes whenever it is made.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(level))
        .last_modified_time(DateTime::default());
    zip.start_file(name, options)?;
    zip.write_all(part.as_bytes())?;
    Ok(())
}

/// The record as a custom property.
fn custom(record: Option<&Record>) -> String {
    let property = record.map(|record| {
        format!(
            r#"<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="qicao"><vt:lpwstr>{}</vt:lpwstr></property>"#,
            escaped(&record::one_line(record))
        )
    });
    format!(
        r#"{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>"#,
        property.unwrap_or_default()
    )
}
