//! Word files read back: what was written, and what others made of it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use proptest::prelude::*;
use qicao::codec::docx::{self, Writer};
use qicao::codec::show::{Cues, Show, Slots};
use qicao::library::{FileKind, Library};
use qicao::models::document::{Document, Inline, Owed, Role, merged};
use qicao::models::facts::{Facts, Values};
use qicao::models::layout::Layout;
use qicao::slot::Slot;
use qicao::template::{Limits, Template};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::documents::document;
use crate::support::property;

/// The parts of a Word file.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..zip.len())
        .map(|at| {
            let mut entry = zip.by_index(at).expect("a part");
            let mut part = Vec::new();
            entry.read_to_end(&mut part).expect("bytes");
            (entry.name().expect("a name").into_owned(), part)
        })
        .collect()
}

/// A file of parts.
pub fn package(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(part).expect("bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

pub fn layouts() -> Vec<Layout> {
    let library = Library::builtin();
    let items = library.list(FileKind::Layout);
    assert_eq!(items.len(), 4);
    items
        .into_iter()
        .map(|item| library.layout(&item.id).expect("a layout").output)
        .collect()
}

/// A draft of an outline with some of its examples in it, by the number of the fact.
pub fn draft(outline: &str, seed: u64, facts: &Facts, which: impl Fn(usize) -> bool) -> Document {
    let mut values = Values::default();
    for (n, fact) in facts.iter().enumerate() {
        if let Some(example) = fact.example.clone().filter(|_| which(n)) {
            values.set(&fact.name, example);
        }
    }
    draft_with(outline, seed, &values)
}

/// A draft of an outline, laid out by the template for its genre.
pub fn draft_with(outline: &str, seed: u64, values: &Values) -> Document {
    let library = Library::builtin();
    let loaded = library.outline(outline).expect("an outline").output;
    let genre = loaded.outline.genre;
    let templates = library.list(FileKind::Template).into_iter();
    let fitting = templates.filter(|item| !item.is_part()).find(|item| {
        Template::load(&library, &item.id, Limits::default())
            .is_ok_and(|template| template.genres.contains(&genre))
    });
    let name = fitting.map_or_else(|| "speech".to_owned(), |item| item.id.clone());
    let mut template = Template::load(&library, &name, Limits::default()).expect("a template");
    let order = qicao::draft::Order {
        outline: &loaded,
        values,
        angle: 0,
        seed,
        picks: &qicao::draft::Picks::new(),
        pace: None,
        allusions: qicao::draft::Allusions::default(),
        avoid: &std::collections::BTreeSet::new(),
        clean: false,
    };
    qicao::draft::draft(&order, &mut template)
        .expect("a draft")
        .output
}

/// A document as a Word file keeps it: the record without the facts, the notes of slots only while these are open.
pub fn kept(mut document: Document) -> Document {
    if let Some(record) = &mut document.record {
        record.facts.clear();
    }
    for paragraph in document.body.iter_mut().map(Arc::make_mut) {
        let cues = paragraph.cues.iter_mut().flatten();
        for inline in paragraph
            .lead
            .iter_mut()
            .chain(&mut paragraph.text)
            .chain(cues)
        {
            if let Inline::Filled { slot, .. } = inline {
                Arc::make_mut(slot).note = None;
            }
        }
    }
    document
}

/// A document as a Word file keeps it whose cues are comments: in these, values are words like all others.
fn commented(document: &Document) -> Document {
    let mut document = document.clone();
    for paragraph in document.body.iter_mut().map(Arc::make_mut) {
        for cue in &mut paragraph.cues {
            let words = cue.drain(..).map(|inline| match inline {
                Inline::Filled { text, .. } => Inline::Text(text),
                other => other,
            });
            *cue = merged(words.collect());
        }
    }
    document
}

/// LibreOffice opens no file that has controls in its comments.
#[test]
fn comments_have_no_controls() {
    let document = draft(
        "谈话",
        1,
        &Library::builtin()
            .outline("谈话")
            .expect("an outline")
            .output
            .outline
            .facts,
        |n| n % 2 == 0,
    );
    let layout = Library::builtin()
        .layout("gb9704")
        .expect("a layout")
        .output;
    let parts = parts(&Writer::new(&layout, Show::default()).write(&document));
    let comments = String::from_utf8(parts["word/comments.xml"].clone()).expect("text");
    assert!(
        comments.contains("【讲话人】") && !comments.contains("<w:sdt>"),
        "{comments}"
    );
}

#[test]
fn every_outline_in_every_layout_is_read_back() {
    let library = Library::builtin();
    for layout in layouts() {
        let mut writer = Writer::new(&layout, Show::default());
        let mut marked = Writer::new(
            &layout,
            Show {
                cues: Cues::Inline,
                minute_marks: Some(200),
                ..Show::default()
            },
        );
        for item in library.list(FileKind::Outline) {
            let loaded = library.outline(&item.id).expect("an outline").output;
            let facts = loaded.outline.facts;
            let document = kept(draft(&item.id, 3, &facts, |n| n % 2 == 0));
            assert!(document.owed.len() > 1 && document.record.is_some());
            for (writer, expected) in [
                (&mut writer, commented(&document)),
                (&mut marked, document.clone()),
            ] {
                let read = docx::read(&writer.write(&document)).expect("a Word file");
                assert_eq!(read, expected, "{} {}", item.id, layout.id);
            }
        }
    }
}

/// Documents with values in some of their slots, and a 待补清单.
pub fn filled() -> impl Strategy<Value = Document> {
    let owed = ("[甲#*_<&|；]{1,4}", any::<bool>(), "[乙：（【】]{1,4}").prop_map(
        |(name, required, what)| Owed {
            owner: "自己".into(),
            name,
            what,
            required,
            places: vec!["开头".into(), "二（三是）".into()],
        },
    );
    let values = prop::collection::vec("[#*_<&【】1.—：。甲乙a]{1,6}", 8);
    (document(), values, prop::collection::vec(owed, 0..3)).prop_map(
        |(mut document, values, owed)| {
            let mut values = values.into_iter();
            for paragraph in document.body.iter_mut().map(Arc::make_mut) {
                let cues = paragraph.cues.iter_mut().flatten();
                for inline in paragraph.text.iter_mut().chain(cues) {
                    if let Inline::Open(slot) = inline
                        && let Some(text) = values.next()
                    {
                        *inline = Inline::Filled {
                            slot: slot.clone(),
                            text: text.into(),
                        };
                    }
                }
            }
            document.owed = owed;
            kept(document)
        },
    )
}

proptest! {
    #![proptest_config(property(200))]

    #[test]
    fn what_is_written_is_read_back(document in filled()) {
        let layout = Library::builtin().layout("gb9704").expect("a layout").output;
        for cues in [Cues::Comments, Cues::Inline] {
            let show = Show { cues, ..Show::default() };
            let bytes = Writer::new(&layout, show).write(&document);
            let expected = match cues {
                Cues::Comments => commented(&document),
                _ => document.clone(),
            };
            prop_assert_eq!(docx::read(&bytes).expect("a Word file"), expected);
        }
    }

    #[test]
    fn what_is_marked_is_read_back(document in document()) {
        let layout = Library::builtin().layout("reading").expect("a layout").output;
        let show = Show { slots: Slots::Marked, ..Show::default() };
        let bytes = Writer::new(&layout, show).write(&document);
        prop_assert_eq!(&docx::read(&bytes).expect("a Word file"), &document);
    }
}

/// A document as others make them: styles that say nothing, or only those Word brings along.
fn foreign(paragraphs: &str) -> Document {
    let library = Library::builtin();
    let layout = library.layout("gb9704").expect("a layout").output;
    let mut parts = parts(&Writer::new(&layout, Show::default()).write(&Document::default()));
    let document = parts.get_mut("word/document.xml").expect("a text");
    let text = String::from_utf8(document.clone()).expect("text");
    *document = text
        .replace("<w:body>", &format!("<w:body>{paragraphs}"))
        .into_bytes();
    docx::read(&package(&parts)).expect("a Word file")
}

#[test]
fn a_speech_without_styles_is_read_by_its_words() {
    let line = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let lines = [
        "在总结大会上的讲话",
        "区长　某某",
        "（2026年6月10日）",
        "同志们：",
        "　　今天开会。",
        "一、肯定成绩",
        "（一）干得实",
        "1.修订制度，由【科室】牵头。",
    ];
    let document = foreign(&lines.map(line).concat());
    let roles: Vec<_> = document.body.iter().map(|it| it.role).collect();
    assert_eq!(
        roles,
        [
            Role::Title,
            Role::Speaker,
            Role::Date,
            Role::Salutation,
            Role::Body,
            Role::Heading(1),
            Role::Heading(2),
            Role::Item
        ]
    );
    assert_eq!(document.body[4].plain(), "今天开会。");
    assert_eq!(document.body[7].text[1], Inline::open(Slot::fact("科室")));
}

#[test]
fn what_is_seen_is_read_and_nothing_else() {
    let document = foreign(
        r#"<w:p><w:r><w:t>甲</w:t></w:r><w:del w:id="1" w:author="某"><w:r><w:delText>删</w:delText></w:r></w:del><w:ins w:id="2" w:author="某"><w:r><w:t>增</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>。乙</w:t><w:br/><w:t>丙</w:t></w:r><w:hyperlink><w:r><w:t>丁。</w:t></w:r></w:hyperlink></w:p><w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>戊</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>己</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:sdt><w:sdtPr><w:alias w:val="x"/><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent><w:r><w:t>庚。</w:t></w:r></w:sdtContent></w:sdt></w:p>"#,
    );
    let plain: Vec<_> = document
        .body
        .iter()
        .map(|paragraph| paragraph.plain())
        .collect();
    assert_eq!(plain, ["甲增。乙", "丙丁。", "戊　己", "庚。"]);
}

#[test]
fn a_control_that_swallowed_the_next_is_parted() {
    let document = foreign(
        r#"<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:bookmarkStart w:id="1" w:name="_q1_甲"/><w:r><w:t>【甲】</w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:bookmarkStart w:id="2" w:name="_q2_乙"/></w:sdtContent></w:sdt><w:r><w:t>【乙】</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>到会。</w:t></w:r></w:p>"#,
    );
    let open = |name: &str| Inline::open(Slot::fact(name));
    assert_eq!(
        document.body[0].text,
        [open("甲"), open("乙"), Inline::Text("到会。".into())]
    );
}
