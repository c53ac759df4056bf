//! How long the steps of drafting take, in the process: `cargo bench`.

use divan::{Bencher, black_box};
use qicao::codec::docx::Writer;
use qicao::codec::markdown;
use qicao::codec::show::Show;
use qicao::draft::{Order, Picks, draft};
use qicao::library::Library;
use qicao::models::document::Document;
use qicao::models::facts::{Given, Kind, Values};
use qicao::template::{Limits, Template};

fn main() {
    divan::main();
}

/// A speech of 2,600 字 as it goes to the one who holds it: every fact given, the cases told at length.
fn speech() -> Document {
    let library = Library::builtin();
    let outline = library.outline("忠干勤廉").expect("an outline").output;
    let mut template = Template::load(&library, "讲话稿", Limits::default()).expect("a template");
    let mut values = Values::default();
    for fact in &outline.outline.facts {
        let Some(mut example) = fact.example.clone() else {
            continue;
        };
        if let (Kind::Case, Given::One { text, .. }) = (&fact.kind, &mut example) {
            *text = format!(
                "{text}，前后经过记得清清楚楚。当时在场的同志都说，{text}，换了别的时候，未必办得成。事情过去了，经验要留下来：定了就办，办就办好，办完还要回头看一看，看群众认不认账，看有没有留下尾巴。这样的事还有一些，各个科室都能说出几件来，时间关系不一一说了。"
            );
        }
        values.set(&fact.name, example);
    }
    let order = Order {
        outline: &outline,
        values: &values,
        angle: 0,
        seed: 1,
        picks: &Picks::new(),
        pace: None,
        clean: false,
    };
    draft(&order, &mut template).expect("a draft").output
}

#[divan::bench]
fn docx(bencher: Bencher<'_, '_>) {
    let library = Library::builtin();
    let layout = library.layout("gb9704").expect("a layout").output;
    let mut writer = Writer::new(&layout, Show::default());
    let document = speech();
    let bytes = writer.write(&document).len();
    eprintln!("{} 字，{bytes} 字节", document.spoken());
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
