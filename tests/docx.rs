//! What stands in Word files: the order the schema wants, ids, relations, styles, hints, sizes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use qicao::codec::docx::Writer;
use qicao::codec::show::{Cues, Show, Slots};
use qicao::library::{FileKind, Library};
use qicao::models::document::{Document, Inline, Paragraph, Role};
use qicao::models::layout::Layout;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use crate::word::{draft, layouts, parts};

/// The order of children that the schema wants (ECMA-376-1, wml.xsd), for the elements that are written.
const ORDERS: [(&str, &[&str]); 9] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:color",
            "w:spacing",
            "w:w",
            "w:kern",
            "w:position",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
            "w:shd",
            "w:lang",
        ],
    ),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:link",
            "w:uiPriority",
            "w:semiHidden",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
        ],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
            "w:docGrid",
        ],
    ),
    (
        "w:sdtPr",
        &[
            "w:rPr",
            "w:alias",
            "w:tag",
            "w:id",
            "w:lock",
            "w:placeholder",
            "w:showingPlcHdr",
        ],
    ),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:bordersDoNotSurroundHeader",
            "w:bordersDoNotSurroundFooter",
            "w:defaultTabStop",
            "w:evenAndOddHeaders",
            "w:characterSpacingControl",
            "w:compat",
            "w:docVars",
            "w:themeFontLang",
            "w:decimalSymbol",
            "w:listSeparator",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
        ],
    ),
    ("w:trPr", &["w:cantSplit", "w:tblHeader"]),
    ("w:tcPr", &["w:tcW", "w:tcBorders", "w:shd"]),
];

/// One element as the tests want it.
pub struct Found {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<String>,
    /// The names of the elements around it.
    pub path: Vec<String>,
    pub text: String,
}

/// Reads a part; panics where it is no XML.
pub fn elements(name: &str, part: &[u8]) -> Vec<Found> {
    let text = std::str::from_utf8(part).unwrap_or_else(|e| panic!("{name}: {e}"));
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Found> = Vec::new();
    let mut done = Vec::new();
    loop {
        let event = reader.read_event();
        let event = event.unwrap_or_else(|e| panic!("{name}: {e}\n{text}"));
        let is_empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let tag_name = tag.name().into_inner().to_owned();
                if let Some(parent) = open.last_mut() {
                    parent.children.push(tag_name.clone());
                }
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap_or_else(|e| panic!("{name}: {e}"));
                    let key = attribute.key.into_inner().to_owned();
                    (key, attribute.value.into_owned())
                });
                open.push(Found {
                    name: tag_name,
                    attributes: attributes.collect(),
                    children: Vec::new(),
                    path: open.iter().map(|it| it.name.clone()).collect(),
                    text: String::new(),
                });
                if is_empty {
                    done.extend(open.pop());
                }
            }
            Event::End(_) => done.extend(open.pop()),
            Event::Text(words) => {
                if let Some(parent) = open.last_mut() {
                    parent.text.push_str(&words.into_inner());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{name} ends too soon");
    done
}

fn shows() -> Vec<Show> {
    let mut shows = Vec::new();
    for slots in [Slots::Fields, Slots::Marked] {
        for cues in [Cues::Comments, Cues::Inline, Cues::None] {
            for minute_marks in [None, Some(180)] {
                shows.push(Show {
                    slots,
                    cues,
                    minute_marks,
                });
            }
        }
    }
    shows
}

/// A draft with half of its facts.
pub fn speech() -> Document {
    let loaded = Library::builtin()
        .outline("忠干勤廉")
        .expect("an outline")
        .output
        .outline
        .facts;
    draft("忠干勤廉", 1, &loaded, |n| n % 2 == 0)
}

/// Every kind of file that is written.
fn each(check: impl Fn(&BTreeMap<String, Vec<Found>>, &str)) {
    let library = Library::builtin();
    let read = |layout: &Layout, show: Show, document: &Document| {
        let bytes = Writer::new(layout, show).write(document);
        let parts = parts(&bytes).into_iter();
        parts
            .map(|(name, part)| {
                let found = elements(&name, &part);
                (name, found)
            })
            .collect::<BTreeMap<_, _>>()
    };
    let speech = speech();
    for layout in layouts() {
        for show in shows() {
            let parts = read(&layout, show, &speech);
            check(&parts, &format!("{} {show:?}", layout.id));
        }
    }
    let layout = library.layout("gb9704").expect("a layout").output;
    for item in library.list(FileKind::Outline) {
        let facts = library
            .outline(&item.id)
            .expect("an outline")
            .output
            .outline
            .facts;
        let parts = read(
            &layout,
            Show::default(),
            &draft(&item.id, 1, &facts, |n| n % 3 == 0),
        );
        check(&parts, &item.id);
    }
    check(
        &read(&layout, Show::default(), &Document::default()),
        "nothing",
    );
    check(&read(&layout, Show::default(), &hostile()), "hostile");
}

/// Words that XML has trouble with, wherever words can stand.
fn hostile() -> Document {
    let evil = "<a>&amp;]]>\"'\u{0}\u{7}\u{b}\u{fffe}\u{ffff}【x】\t\n—“”";
    let words = || vec![Inline::Text(evil.into())];
    let mut point = Paragraph::new(Role::Point, words());
    point.lead = words();
    point.cues = vec![words()];
    let slot = qicao::slot::Slot {
        note: Some(evil.into()),
        ..qicao::slot::Slot::fact(evil)
    };
    let places = Paragraph::new(
        Role::Body,
        vec![
            Inline::open(slot.clone()),
            Inline::Filled {
                slot: slot.into(),
                text: evil.into(),
            },
        ],
    );
    let mut body = vec![point, places];
    body.extend(
        [Role::Title, Role::Subtitle, Role::Heading(1)].map(|role| Paragraph::new(role, words())),
    );
    Document {
        body: body.into_iter().map(Arc::new).collect(),
        ..Document::default()
    }
}

#[test]
fn children_stand_in_the_order_of_the_schema() {
    each(|parts, what| {
        for (name, part) in parts {
            for element in part {
                let Some((_, order)) = ORDERS.iter().find(|(known, _)| *known == element.name)
                else {
                    continue;
                };
                let places = element.children.iter().map(|child| {
                    let place = order.iter().position(|known| known == child);
                    place.unwrap_or_else(|| panic!("{child} in {} ({name}, {what})", element.name))
                });
                let places: Vec<_> = places.collect();
                assert!(
                    places.is_sorted(),
                    "{}: {:?} ({name}, {what})",
                    element.name,
                    element.children
                );
            }
        }
    });
}

#[test]
fn every_relation_part_and_style_is_there() {
    each(|parts, what| {
        let types = &parts["[Content_Types].xml"];
        for name in parts.keys().filter(|name| *name != "[Content_Types].xml") {
            let has_type = types.iter().any(|it| {
                let part = it
                    .attributes
                    .get("PartName")
                    .map(|it| it.trim_start_matches('/'));
                part == Some(name.as_str())
                    || it
                        .attributes
                        .get("Extension")
                        .filter(|it| *it == "rels")
                        .is_some_and(|it| name.rsplit('.').next() == Some(it))
            });
            assert!(has_type, "{name} has no type ({what})");
        }
        for part in types.iter().filter_map(|it| it.attributes.get("PartName")) {
            assert!(
                parts.contains_key(part.trim_start_matches('/')),
                "{part} ({what})"
            );
        }
        let mut ids = BTreeSet::new();
        for relation in parts["word/_rels/document.xml.rels"]
            .iter()
            .filter(|it| it.name == "Relationship")
        {
            ids.insert(&relation.attributes["Id"]);
            let target = format!("word/{}", relation.attributes["Target"]);
            assert!(parts.contains_key(&target), "{target} ({what})");
        }
        for relation in parts["_rels/.rels"]
            .iter()
            .filter(|it| it.name == "Relationship")
        {
            assert!(parts.contains_key(&relation.attributes["Target"]), "{what}");
        }
        let styles: BTreeSet<_> = parts["word/styles.xml"]
            .iter()
            .filter_map(|it| it.attributes.get("w:styleId"))
            .collect();
        for (name, part) in parts {
            for element in part {
                if let Some(id) = element.attributes.get("r:id") {
                    assert!(ids.contains(id), "{id} ({name}, {what})");
                }
                if ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"]
                    .contains(&element.name.as_str())
                {
                    let id = &element.attributes["w:val"];
                    assert!(styles.contains(id), "style {id} ({name}, {what})");
                }
            }
        }
    });
}

#[test]
fn ids_are_unique_and_comments_whole() {
    each(|parts, what| {
        let text = &parts["word/document.xml"];
        let ids = |name: &str, attribute: &str, in_sdt: bool| -> Vec<String> {
            let all = parts.iter().filter(|(part, _)| part.starts_with("word/"));
            let found = all.flat_map(|(_, part)| part).filter(|it| {
                it.name == name && (!in_sdt || it.path.last().is_some_and(|it| it == "w:sdtPr"))
            });
            found.map(|it| it.attributes[attribute].clone()).collect()
        };
        let unique = |ids: &[String]| ids.iter().collect::<BTreeSet<_>>().len() == ids.len();
        assert!(unique(&ids("w:id", "w:val", true)), "{what}");
        assert!(unique(&ids("w:bookmarkStart", "w:id", false)), "{what}");
        assert!(unique(&ids("w:bookmarkStart", "w:name", false)), "{what}");
        assert_eq!(
            ids("w:bookmarkStart", "w:id", false),
            ids("w:bookmarkEnd", "w:id", false),
            "{what}"
        );
        let comments = ids("w:comment", "w:id", false);
        assert!(unique(&comments), "{what}");
        for name in [
            "w:commentRangeStart",
            "w:commentRangeEnd",
            "w:commentReference",
        ] {
            let found = text.iter().filter(|it| it.name == name);
            let found: Vec<_> = found.map(|it| it.attributes["w:id"].clone()).collect();
            assert_eq!(found, comments, "{name} ({what})");
        }
        let tags = text.iter().filter(|it| it.name == "w:tag");
        assert!(
            tags.count() == text.iter().filter(|it| it.name == "w:sdtContent").count(),
            "{what}"
        );
    });
}

#[test]
fn chinese_words_say_that_they_are() {
    each(|parts, what| {
        for (name, part) in parts.iter().filter(|(name, _)| name.starts_with("word/")) {
            let mut hints = part.iter().filter(|it| it.name == "w:rFonts");
            assert!(
                hints.all(|it| it
                    .attributes
                    .get("w:hint")
                    .is_some_and(|it| it == "eastAsia")),
                "{name} {what}"
            );
            for run in part
                .iter()
                .filter(|it| it.name == "w:r" && it.children.contains(&"w:t".to_owned()))
            {
                assert_eq!(run.children[0], "w:rPr", "{name} {what}");
            }
            let inner = part
                .iter()
                .filter(|it| it.name == "w:rPr" && it.path.last().is_some_and(|it| it == "w:r"));
            for properties in inner {
                let is_mark = properties.children == ["w:rStyle"];
                assert!(
                    is_mark || properties.children.contains(&"w:rFonts".to_owned()),
                    "{name} {what}"
                );
            }
        }
        for font in parts["word/fontTable.xml"]
            .iter()
            .filter(|it| it.name == "w:font")
        {
            let name = &font.attributes["w:name"];
            assert!(name.encode_utf16().count() < 32, "{name}");
        }
        let fonts = &parts["word/fontTable.xml"];
        assert!(
            fonts
                .iter()
                .any(|it| it.name == "w:altName" && it.attributes["w:val"] == "仿宋")
        );
    });
}
