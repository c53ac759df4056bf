//! Word files read back: what was written, and what others made of it.

use proptest::prelude::*;
use qicao::codec::docx::{self, Writer};
use qicao::codec::show::{Cues, Show, Slots};
use qicao::library::{Kind, Library};
use qicao::models::document::{Document, Inline, Owed};
use qicao::models::facts::Values;
use qicao::models::layout::Layout;
use qicao::template::{Limits, Template};

use crate::documents::document;

fn layouts() -> Vec<Layout> {
    let library = Library::builtin();
    let items = library.list(Kind::Layout);
    assert_eq!(items.len(), 4);
    items
        .into_iter()
        .map(|item| library.layout(&item.id).expect("a layout").output)
        .collect()
}

/// A draft of an outline with every second example in it.
fn draft(outline: &str, seed: u64) -> Document {
    let library = Library::builtin();
    let loaded = library.outline(outline).expect("an outline").output;
    let genre = loaded.outline.genre;
    let name = library
        .list(Kind::Template)
        .into_iter()
        .filter(|item| !item.is_part())
        .find(|item| {
            Template::load(&library, &item.id, Limits::default())
                .is_ok_and(|template| template.genres.contains(&genre))
        })
        .map_or_else(|| "speech".to_owned(), |item| item.id.clone());
    let mut template = Template::load(&library, &name, Limits::default()).expect("a template");
    let mut values = Values::default();
    for fact in loaded.outline.facts.iter().step_by(2) {
        if let Some(example) = fact.example.clone() {
            values.set(&fact.name, example);
        }
    }
    let order = qicao::draft::Order {
        outline: &loaded,
        values: &values,
        angle: 0,
        seed,
        picks: &qicao::draft::Picks::new(),
        pace: None,
        clean: false,
    };
    qicao::draft::draft(&order, &mut template)
        .expect("a draft")
        .output
}

/// A document as a Word file keeps it: the record without the facts, the notes of slots only while these are open.
fn kept(mut document: Document) -> Document {
    if let Some(record) = &mut document.record {
        record.facts.clear();
    }
    for paragraph in &mut document.body {
        let cues = paragraph.cues.iter_mut().flatten();
        for inline in paragraph.lead.iter_mut().chain(&mut paragraph.text).chain(cues) {
            if let Inline::Filled { slot, .. } = inline {
                slot.note = None;
            }
        }
    }
    document
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
        for item in library.list(Kind::Outline) {
            let document = kept(draft(&item.id, 3));
            assert!(document.owed.len() > 1 && document.record.is_some());
            for writer in [&mut writer, &mut marked] {
                let read = docx::read(&writer.write(&document)).expect("a Word file");
                assert_eq!(read, document, "{} {}", item.id, layout.id);
            }
        }
    }
}

/// Documents with values in some of their slots, and a 待补清单.
fn filled() -> impl Strategy<Value = Document> {
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
            for paragraph in &mut document.body {
                let cues = paragraph.cues.iter_mut().flatten();
                for inline in paragraph.text.iter_mut().chain(cues) {
                    if let Inline::Open(slot) = inline
                        && let Some(text) = values.next()
                    {
                        *inline = Inline::Filled {
                            slot: slot.clone(),
                            text,
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
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(document in filled()) {
        let layout = Library::builtin().layout("gb9704").expect("a layout").output;
        for cues in [Cues::Comments, Cues::Inline] {
            let show = Show { cues, ..Show::default() };
            let bytes = Writer::new(&layout, show).write(&document);
            prop_assert_eq!(&docx::read(&bytes).expect("a Word file"), &document);
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
