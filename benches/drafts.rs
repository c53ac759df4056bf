//! How long the steps of drafting take, in the process: `cargo bench`.

use divan::{Bencher, black_box};
use qicao::codec::docx::Writer;
use qicao::codec::markdown;
use qicao::codec::show::Show;
use qicao::draft::{Order, Picks, draft};
use qicao::library::Library;
use qicao::models::document::{Document, Inline, Paragraph, Role};
use qicao::models::facts::Values;
use qicao::template::{Limits, Template};

fn main() {
    divan::main();
}

/// A draft of an outline with every example in it.
fn drafted(outline: &str) -> Document {
    let library = Library::builtin();
    let loaded = library.outline(outline).expect("an outline").output;
    let mut template = Template::load(&library, "讲话稿", Limits::default()).expect("a template");
    let mut values = Values::default();
    for fact in &loaded.outline.facts {
        if let Some(example) = fact.example.clone() {
            values.set(&fact.name, example);
        }
    }
    let order = Order {
        outline: &loaded,
        values: &values,
        angle: 0,
        seed: 1,
        picks: &Picks::new(),
        pace: None,
        clean: false,
    };
    draft(&order, &mut template).expect("a draft").output
}

/// A speech of 2,600 characters as it goes to the one who holds it: every fact given, and written out at length in words that are
/// not said twice.
fn speech() -> Document {
    let mut speech = drafted("忠干勤廉");
    let others = ["十字讲话", "办公室全体会", "五个坚持"];
    let mut more = others.iter().flat_map(|outline| drafted(outline).body);
    while characters(&speech) < 2600 {
        let paragraph = more.next().expect("words enough");
        if matches!(paragraph.role, Role::Body | Role::Point) {
            let words = vec![Inline::text(paragraph.plain())];
            speech.body.push(Paragraph::new(Role::Body, words).into());
        }
    }
    speech
}

/// How many characters there are to read, marks included.
fn characters(document: &Document) -> usize {
    let plain = document.body.iter().map(|paragraph| paragraph.plain());
    plain.map(|text| text.chars().count()).sum()
}

#[divan::bench]
fn docx(bencher: Bencher<'_, '_>) {
    let library = Library::builtin();
    let layout = library.layout("gb9704").expect("a layout").output;
    let mut writer = Writer::new(&layout, Show::default());
    let document = speech();
    let bytes = writer.write(&document).len();
    eprintln!("{} characters, {bytes} bytes", characters(&document));
    bencher.bench_local(|| writer.write(black_box(&document)));
}

#[divan::bench]
fn docx_writer(bencher: Bencher<'_, '_>) {
    let library = Library::builtin();
    let layout = library.layout("gb9704").expect("a layout").output;
    bencher.bench_local(|| Writer::new(black_box(&layout), Show::default()));
}

#[divan::bench]
fn md(bencher: Bencher<'_, '_>) {
    let document = speech();
    bencher.bench_local(|| markdown::write(black_box(&document)));
}
