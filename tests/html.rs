//! Pages: what is written, and that it is read back.

use proptest::prelude::*;
use qicao::codec::html::{self, Writer};
use qicao::codec::show::{Cues, Show, Slots};
use qicao::library::{FileKind, Library};
use qicao::models::document::{Document, Inline, Owed, Paragraph, Role};
use qicao::slot::Slot;

use crate::support::property;
use crate::word::{draft, filled, kept, layouts};

fn page(document: &Document, show: Show) -> String {
    let layout = Library::builtin()
        .layout("gb9704")
        .expect("a layout")
        .output;
    Writer::new(&layout, show).write(document)
}

#[test]
fn every_outline_in_every_layout_is_read_back() {
    let library = Library::builtin();
    for layout in layouts() {
        let writer = Writer::new(&layout, Show::default());
        let marked = Writer::new(
            &layout,
            Show {
                cues: Cues::Inline,
                minute_marks: Some(200),
                ..Show::default()
            },
        );
        for item in library.list(FileKind::Outline) {
            let facts = library.outline(&item.id).expect("an outline").output;
            let document = draft(&item.id, 3, &facts.outline.facts, |n| n % 2 == 0);
            let document = kept(document);
            for writer in [&writer, &marked] {
                let page = writer.write(&document);
                assert_eq!(page, writer.write(&document));
                assert_eq!(html::read(&page).as_ref(), Ok(&document), "{}", item.id);
                assert!(!page.contains("<script") && !page.contains("http"));
            }
        }
    }
}

proptest! {
    #![proptest_config(property(300))]

    #[test]
    fn what_is_written_is_read_back(document in filled()) {
        let page = page(&document, Show::default());
        let read = html::read(&page).expect("a page");
        prop_assert_eq!(&read, &document, "{}", page);
    }

    #[test]
    fn any_text_is_read(text in "(<!DOCTYPE html>)?(<(html|head|body|main|p|h1|strong|span|section|aside)( class=\"(point|mark|body)\")?>|</(p|main|body|html|strong)>|甲|&|<){0,30}") {
        let _ = html::read(&text);
    }
}

#[test]
fn nothing_of_a_text_becomes_markup() {
    let evil = "<script>alert('x')</script>\"&amp;'>\u{1}";
    let words = || vec![Inline::Text(evil.into())];
    let slot = Slot {
        note: Some(evil.into()),
        ..Slot::fact(evil)
    };
    let mut point = Paragraph::new(Role::Point, words());
    point.lead = words();
    point.cues = vec![words(), vec![Inline::open(slot.clone())]];
    let document = Document {
        body: vec![
            Paragraph::new(Role::Title, words()).into(),
            point.into(),
            Paragraph::new(
                Role::Body,
                vec![
                    Inline::open(slot.clone()),
                    Inline::Filled {
                        slot: slot.into(),
                        text: evil.into(),
                    },
                ],
            )
            .into(),
        ],
        owed: vec![Owed {
            owner: evil.into(),
            name: evil.into(),
            what: evil.into(),
            required: true,
            places: vec![evil.into()],
        }],
        record: None,
    };
    let page = page(&document, Show::default());
    assert!(!page.contains("<script") && !page.contains('\u{1}'));
    assert!(page.contains("&lt;script&gt;"));
    assert!(page.contains("data-slot=\"&lt;script"));
    assert!(html::read(&page).is_ok());
}

#[test]
fn words_typed_over_an_open_slot_are_its_value() {
    let library = Library::builtin();
    let facts = library.outline("忠干勤廉").expect("an outline").output;
    let document = draft("忠干勤廉", 1, &facts.outline.facts, |_| false);
    let page = page(&document, Show::default());
    let typed = page.replace(
        "data-slot=\"会议\">【会议】<",
        "data-slot=\"会议\">全办大会<",
    );
    assert_ne!(typed, page);
    let read = html::read(&typed).expect("a page of ours");
    let mut inlines = read.body.iter().flat_map(|paragraph| paragraph.inlines());
    let filled = |inline: &Inline| matches!(inline, Inline::Filled { slot, text } if slot.path.name == "会议" && text == "全办大会");
    assert!(inlines.any(filled));
}

#[test]
fn slots_and_cues_show_as_asked() {
    let library = Library::builtin();
    let facts = library.outline("忠干勤廉").expect("an outline").output;
    let document = draft("忠干勤廉", 1, &facts.outline.facts, |n| n % 2 == 0);
    let usual = page(&document, Show::default());
    assert!(usual.contains("<span data-slot=\"") && usual.contains("<mark data-slot=\""));
    assert!(usual.contains("<aside class=\"margin\">") && !usual.contains("class=\"minute\">"));
    let plain = page(
        &document,
        Show {
            slots: Slots::Marked,
            cues: Cues::None,
            minute_marks: Some(200),
        },
    );
    assert!(!plain.contains("<span data-slot=\"") && plain.contains("<mark data-slot=\""));
    assert!(!plain.contains("<aside"));
    assert!(plain.contains("<span class=\"minute\">1分</span>"));
    // No value is there that is not seen.
    for (name, value) in document.record.expect("a record").facts {
        assert!(!plain.contains(&format!("{name}: {value}")), "{name}");
    }
}

#[test]
fn pages_of_others_are_refused() {
    for text in [
        "",
        "<html></html>",
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><p>甲</body></html>",
        "<!DOCTYPE html>\n<html><head></head><body></body></html>",
    ] {
        assert!(html::read(text).is_err(), "{text}");
    }
}

#[test]
fn what_was_deleted_from_a_page_is_gone() {
    let main = r#"<p class="body">分行的
    话。</p><p class="body">今天<span data-slot="单位"></span>开会。</p><p class="point"><strong><span class="mark"></span></strong>。剩下的话。</p><p class="body"><span class="mark">一、</span>还在。</p><p class="point"><strong>抓学习。</strong>。要学深。</p><h2><span class="mark">&lt;b&gt;、</span>标题</h2>"#;
    let page = format!(
        "<!DOCTYPE html><html><head><title/></head><body><main>{main}</main></body></html>"
    );
    let document = html::read(&page).expect("a page");
    let seen = [
        "分行的话。",
        "今天开会。",
        "。剩下的话。",
        "一、还在。",
        "抓学习。。要学深。",
        "<b>、标题",
    ];
    let plain = |document: &Document| -> Vec<String> {
        document.body.iter().map(|it| it.plain()).collect()
    };
    assert_eq!(plain(&document), seen);
    let markdown = qicao::codec::markdown::write(&document);
    assert_eq!(
        plain(&qicao::codec::markdown::read(&markdown)),
        seen,
        "{markdown}"
    );
}

#[test]
fn what_was_typed_into_a_page_stays_as_it_is() {
    let main = r#"<h1>讲话</h1><p class="subtitle">副题</p><p class="date">2026年6月</p><p class="stage"> </p><p class="point"><strong><span class="mark">另外，</span>抓学习</strong>。要学深【【。</p><p class="point"><strong><span class="mark">一是</span>抓落实</strong>要抓紧。</p><p class="item"><span class="mark">&gt;1.</span>还有【【。</p>"#;
    let page = format!(
        "<!DOCTYPE html><html><head><title/></head><body><main>{main}</main></body></html>"
    );
    let document = html::read(&page).expect("a page");
    let seen = "讲话 副题 2026年6月 另外，抓学习。要学深【【。 一是抓落实要抓紧。 >1.还有【【。";
    let plain = |document: &Document| -> String {
        let text = qicao::codec::text::write(document);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(plain(&document), seen);
    let markdown = qicao::codec::markdown::write(&document);
    assert_eq!(
        plain(&qicao::codec::markdown::read(&markdown)),
        seen,
        "{markdown}"
    );
}

/// What is called like a heading and is none in HTML is a paragraph like any other.
#[test]
fn headings_that_html_does_not_have_are_words() {
    for level in ["0", "7", "255", "256"] {
        let page = format!(
            "<!DOCTYPE html><html><head><title></title></head><body><main><h{level}>怎么看</h{level}></main></body></html>"
        );
        let read = html::read(&page).expect("a page");
        let roles: Vec<_> = read.body.iter().map(|it| it.role).collect();
        assert!(
            !roles
                .iter()
                .any(|role| matches!(role, Role::Heading(_) | Role::Title)),
            "h{level}: {roles:?}"
        );
    }
}
