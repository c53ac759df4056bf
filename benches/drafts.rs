//! How long the steps of drafting take, in the process: `cargo bench`.

use std::collections::{BTreeMap, BTreeSet};

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use qicao::batch::{Columns, Leaks, RowDefaults, RowDrafter, is_known, seed_of};
use qicao::codec::docx::Writer;
use qicao::codec::show::Show;
use qicao::codec::{markdown, table, text};
use qicao::draft::{Allusions, Form, Order, Picks, Shape, Shaper, compose, draft, fill};
use qicao::library::{Library, Loaded};
use qicao::models::document::{Document, Inline, Paragraph, Role};
use qicao::models::facts::Values;
use qicao::template::{Limits, Template};
use qicao::words::diag::Diags;

/// How many rows `batch` drafts.
const ROWS: usize = 1000;

fn main() {
    divan::main();
}

/// What a draft is made from: an outline, a template, and the example of every fact.
struct Meeting<'a> {
    loaded: Loaded<'a>,
    template: Template<'a>,
    values: Values,
}

impl<'a> Meeting<'a> {
    fn new(library: &'a Library, outline: &str) -> Self {
        let loaded = library.outline(outline).expect("an outline").output;
        let mut values = Values::default();
        for fact in &loaded.outline.facts {
            if let Some(example) = fact.example.clone() {
                values.set(&fact.name, example);
            }
        }
        Self {
            loaded,
            template: template(library, "讲话稿"),
            values,
        }
    }

    fn shape(&self) -> Shape {
        Shaper::of(&self.loaded.outline).shape(&self.values, 0, None)
    }

    fn form(&mut self, shape: &Shape) -> Form {
        let form = compose(&self.loaded.outline, &mut self.template, shape);
        form.expect("a Form").output
    }
}

fn template<'a>(library: &'a Library, name: &str) -> Template<'a> {
    Template::load(library, name, Limits::default()).expect("a template")
}

/// The plainest order: the first angle and seed, nothing picked or avoided.
fn order<'a, 'b>(
    outline: &'a Loaded<'b>,
    values: &'a Values,
    picks: &'a Picks,
    avoid: &'a BTreeSet<String>,
) -> Order<'a, 'b> {
    Order {
        outline,
        values,
        angle: 0,
        seed: 1,
        picks,
        pace: None,
        allusions: Allusions::default(),
        avoid,
        clean: false,
    }
}

/// A draft of an outline with every example in it.
fn drafted(outline: &str) -> Document {
    let library = Library::builtin();
    let mut meeting = Meeting::new(&library, outline);
    let picks = Picks::new();
    let avoid = BTreeSet::new();
    let order = order(&meeting.loaded, &meeting.values, &picks, &avoid);
    draft(&order, &mut meeting.template)
        .expect("a draft")
        .output
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

#[divan::bench(name = "compose")]
fn composing(bencher: Bencher<'_, '_>) {
    let library = Library::builtin();
    let mut meeting = Meeting::new(&library, "忠干勤廉");
    let shape = meeting.shape();
    bencher.bench_local(|| meeting.form(black_box(&shape)));
}

#[divan::bench(name = "fill")]
fn filling(bencher: Bencher<'_, '_>) {
    let library = Library::builtin();
    let mut meeting = Meeting::new(&library, "忠干勤廉");
    let form = meeting.form(&meeting.shape());
    let picks = Picks::new();
    let avoid = BTreeSet::new();
    let order = order(&meeting.loaded, &meeting.values, &picks, &avoid);
    bencher.bench_local(|| fill(&form, black_box(&order)).expect("a draft"));
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

#[divan::bench]
fn txt(bencher: Bencher<'_, '_>) {
    let document = speech();
    bencher.bench_local(|| text::write(black_box(&document)));
}

/// As many talks as there are rows, each with another; nothing is written.
#[divan::bench]
fn batch(bencher: Bencher<'_, '_>) {
    let library = Library::builtin();
    let loaded = library.outline("谈话").expect("an outline").output;
    let facts = loaded.outline.facts.clone();
    let renamed = BTreeMap::new();
    let known = |head: &str| is_known(head, &renamed, &facts);
    let table = table::read("talks", "csv", talks().as_bytes(), &known)
        .expect("a table")
        .output;
    let columns = Columns::of(&table, &renamed, &facts).expect("columns");
    let leaks = Leaks::of(&table, &columns, &[]);
    let template = template(&library, "谈话提纲");
    let usual = RowDefaults::default();
    let plan = RowDrafter::new(loaded, template, columns, leaks, usual, &mut Diags::new());
    let plan = plan.expect("a plan");
    let seeds: Vec<_> = table.rows().map(|row| seed_of(1, row.get(0))).collect();
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        for (row, &seed) in table.rows().zip(&seeds) {
            let drafted = plan.draft(row, table.heads(), seed, |filled, _| {
                black_box(&filled);
            });
            drafted.expect("a draft");
        }
    });
}

/// A table of people to talk with, no two of one name.
fn talks() -> String {
    let surnames = "王李张刘陈杨赵黄周吴";
    let given = "明华建国志强晓东文静";
    let of = |words: &str, at: usize| words.chars().nth(at % 10).expect("ten");
    let rows = (0..ROWS).map(|at| {
        let name = [of(surnames, at), of(given, at / 10), of(given, at / 100)];
        let kind = ["任前谈话", "廉政谈话", "提醒谈话"][at % 3];
        format!("{},科长,{kind}\n", String::from_iter(name))
    });
    format!("姓名,岗位,谈话类型\n{}", rows.collect::<String>())
}
