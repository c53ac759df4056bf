//! Writes a Document as a Word file.

use std::collections::BTreeMap;

use super::archive::{Archive, Deflater};
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

/// Deflate levels by maximum part size in bytes: the fastest that keeps a full speech under 14 KB. The lowest takes a
/// third of the time of the highest.
const LEVELS: [(usize, i32); 3] = [(30 << 10, 1), (36 << 10, 2), (usize::MAX, 5)];

/// Deflate level of parts that are deflated only once.
const STATIC_LEVEL: i32 = 9;

/// Writes Word files in one layout.
pub struct Writer {
    layout: Layout,
    show: Show,
    /// The parts that depend only on the layout, for files without and with comments.
    fixed: [Archive; 2],
    /// The compressors used so far, by level.
    presses: BTreeMap<i32, Deflater>,
}

impl Writer {
    /// Prepares the parts that files of a layout share.
    pub fn new(layout: &Layout, show: Show) -> Self {
        Self {
            layout: layout.clone(),
            show,
            fixed: [false, true].map(|comments| fixed(layout, comments)),
            presses: BTreeMap::new(),
        }
    }

    /// Writes a document. The same document gives the same bytes.
    pub fn write(&mut self, document: &Document) -> Vec<u8> {
        let parts = Body::new(&self.layout, self.show).write(document);
        let mut archive = self.fixed[usize::from(parts.comments.is_some())].clone();
        let comments = parts.comments.as_deref();
        let size = parts.document.len() + comments.map_or(0, str::len);
        let level = LEVELS.iter().find(|(most, _)| size <= *most);
        let level = level.map_or(STATIC_LEVEL, |(_, level)| *level);
        let press = self
            .presses
            .entry(level)
            .or_insert_with(|| Deflater::new(level));
        let custom = custom(document.record.as_ref());
        archive.store("docProps/custom.xml", custom.as_bytes());
        archive.press(press, "word/document.xml", parts.document.as_bytes());
        if let Some(comments) = comments {
            archive.press(press, "word/comments.xml", comments.as_bytes());
        }
        archive.finish()
    }
}

fn fixed(layout: &Layout, comments: bool) -> Archive {
    let without = |part: &str| {
        let lines = part
            .lines()
            .filter(|line| comments || !line.contains("comments.xml"));
        compact(&lines.collect::<Vec<_>>().join("\n"))
    };
    // Two footers are needed only if page numbers change sides.
    let settings = match layout.number.place {
        NumberPlace::Outer => compact(SETTINGS),
        _ => compact(SETTINGS).replace("<w:evenAndOddHeaders/>", ""),
    };
    let mut archive = Archive::default();
    let mut press = Deflater::new(STATIC_LEVEL);
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
        archive.press(&mut press, name, part.as_bytes());
    }
    archive
}

/// Returns the record as a custom property.
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
