//! How Word files look: what a page holds, how titles break, how large a file is, what is not in it.

use qicao::codec::docx::Writer;
use qicao::codec::show::Show;
use qicao::library::Library;
use qicao::models::document::{Document, Inline, Paragraph, Role};
use qicao::models::layout::{PARTS, Part};

use crate::docx::{Found, elements, speech};
use crate::word::{draft, layouts, parts};

#[test]
fn a_page_holds_what_its_layout_promises() {
    let promised = [
        ("gb9704", 22, 28),
        ("gbt33476", 22, 28),
        ("reading", 19, 24),
        ("reading-large", 16, 20),
    ];
    for layout in layouts() {
        let (_, lines, chars) = promised
            .iter()
            .find(|it| it.0 == layout.id)
            .expect("a promise");
        let parts = parts(&Writer::new(&layout, Show::default()).write(&speech()));
        let styles = elements("styles", &parts["word/styles.xml"]);
        let text = elements("document", &parts["word/document.xml"]);
        let number = |found: &[Found], name: &str, attribute: &str, within: &str| -> i64 {
            let it = found
                .iter()
                .find(|it| it.name == name && it.path.iter().any(|it| it == within))
                .unwrap_or_else(|| panic!("{name}"));
            it.attributes[attribute].parse().expect("a number")
        };
        let size = number(&styles, "w:sz", "w:val", "w:rPrDefault");
        let line = number(&styles, "w:spacing", "w:line", "w:pPr");
        let spacing = i64::from(layout.grid.spacing);
        let (page, margin) = ("w:pgSz", "w:pgMar");
        let of = |name: &str, attribute: &str| number(&text, name, attribute, "w:sectPr");
        let width = of(page, "w:w") - of(margin, "w:left") - of(margin, "w:right");
        let height = of(page, "w:h") - of(margin, "w:top") - of(margin, "w:bottom");
        let cell = size * 10 + spacing;
        assert!(
            chars * cell <= width && width < (chars + 1) * cell,
            "{}: {width} {cell}",
            layout.id
        );
        assert!(
            lines * line <= height && height < (lines + 1) * line,
            "{}: {height} {line}",
            layout.id
        );
        assert_eq!(PARTS.len(), layout.styles.len());
        assert_eq!(i64::from(layout.style(Part::Body).size.0), size);
    }
}

/// How many characters there are to read, marks included.
fn characters(document: &Document) -> usize {
    let plain = document.body.iter().map(|paragraph| paragraph.plain());
    plain.map(|text| text.chars().count()).sum()
}

#[test]
fn the_same_bytes_twice_and_few_of_them() {
    let layout = Library::builtin()
        .layout("gb9704")
        .expect("a layout")
        .output;
    let document = speech();
    let first = Writer::new(&layout, Show::default()).write(&document);
    let mut writer = Writer::new(&layout, Show::default());
    assert_eq!(writer.write(&document), first);
    assert_eq!(writer.write(&document), first);
    // Every fact given, and written out at length in words that are not said twice.
    let library = Library::builtin();
    let loaded = |outline: &str| {
        let loaded = library.outline(outline).expect("an outline").output;
        loaded.outline.facts
    };
    let mut long = draft("忠干勤廉", 1, &loaded("忠干勤廉"), |_| true);
    let others = ["十字讲话", "办公室全体会", "五个坚持"];
    let mut more = others
        .iter()
        .flat_map(|outline| draft(outline, 1, &loaded(outline), |_| true).body)
        .filter(|paragraph| paragraph.role == Role::Body || paragraph.role == Role::Point);
    // As long as ten minutes and more of a speech.
    let mut characters_left = 2600;
    long.body.retain(|paragraph| {
        let keeps = characters_left > 0;
        let own = paragraph.plain().chars().count();
        characters_left = characters_left.max(own) - own;
        keeps
    });
    while characters(&long) < 2600 {
        let plain = more.next().expect("words enough").plain();
        let written = Paragraph::new(Role::Body, vec![Inline::text(plain)]);
        long.body.push(written.into());
    }
    let (bytes, count) = (writer.write(&long).len(), characters(&long));
    // 16 KiB for 2,600 characters; a last paragraph may go beyond.
    assert!(
        bytes * 2600 <= (16 << 10) * count,
        "{bytes} bytes for {count} characters"
    );
}

#[test]
fn what_is_not_seen_is_not_there() {
    let layout = Library::builtin()
        .layout("gb9704")
        .expect("a layout")
        .output;
    let mut document = speech();
    let record = document.record.clone().expect("a record");
    // The drafter deletes everything below the title.
    document.body.truncate(1);
    document.owed.clear();
    for (name, part) in parts(&Writer::new(&layout, Show::default()).write(&document)) {
        let part = String::from_utf8(part).expect("text");
        for (fact, value) in &record.facts {
            let value = value.trim_matches('\'');
            assert!(
                value.chars().count() < 3 || !part.contains(value),
                "{fact} in {name}"
            );
        }
    }
}

#[test]
fn a_long_title_stands_in_lines_that_are_balanced() {
    let layout = Library::builtin()
        .layout("gb9704")
        .expect("a layout")
        .output;
    let title = "在全区深入贯彻党的二十届四中全会精神推进机关作风建设暨表彰先进集体和先进个人大会上的讲话提纲汇报稿";
    let document = Document {
        body: vec![Paragraph::new(Role::Title, vec![Inline::text(title)]).into()],
        ..Document::default()
    };
    let parts = parts(&Writer::new(&layout, Show::default()).write(&document));
    let found = elements("document", &parts["word/document.xml"]);
    let breaks = found.iter().filter(|it| it.name == "w:br").count();
    assert_eq!(breaks, 2);
    let words: String = found
        .iter()
        .filter(|it| it.name == "w:t")
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(words, title);
}

#[test]
fn a_page_number_is_all_in_its_own_font() {
    for layout in layouts() {
        let parts = parts(&Writer::new(&layout, Show::default()).write(&speech()));
        let styles = String::from_utf8_lossy(&parts["word/styles.xml"]);
        let from = styles.find(r#"w:styleId="Footer""#).expect("a style");
        let style = &styles[from..from + styles[from..].find("</w:style>").expect("its end")];
        for script in ["ascii", "hAnsi", "eastAsia"] {
            let font = format!(r#"w:{script}="{}""#, layout.number.style.font);
            assert!(style.contains(&font), "{}: {style}", layout.id);
        }
    }
}
