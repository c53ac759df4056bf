//! Every outline the program brings: its frame, its variety, its amounts, its templates.
//!
//! The frame of each, in every angle, is kept in `tests/frames`; `BLESS=1 cargo test` writes it anew, to be read before
//! it is kept.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use qicao::codec::{markdown, text};
use qicao::draft::{Order, Picks, draft};
use qicao::library::{FileKind, Library, Loaded};
use qicao::models::document::{Document, Inline, Paragraph, Role};
use qicao::models::facts::Values;
use qicao::models::text::Text;
use qicao::template::{Limits, Template};
use qicao::words::diag::Warned;

use crate::support::is_hanzi;

/// The outlines with angles, by an alias people would type, with the template each is for.
const SPEECHES: &[(&str, &str, &str)] = &[
    ("four-characters", "忠干勤廉", "讲话稿"),
    ("office-experience", "办公室经验", "典型经验材料"),
    ("staff-meeting", "认识问题落实", "讲话稿"),
    ("ten-characters", "使命实干规矩团结廉洁", "讲话稿"),
    ("five-persistences", "五个坚持", "心得体会"),
    ("talk", "谈话", "谈话提纲"),
    ("inauguration", "任职表态", "讲话稿"),
    ("address", "致辞", "讲话稿"),
    ("commend", "总结表彰", "讲话稿"),
    ("duty-report", "述职", "讲话稿"),
    ("pledge", "表态发言", "讲话稿"),
    ("integrity", "警示教育", "讲话稿"),
    ("mobilize", "动员部署", "讲话稿"),
    ("symposium", "座谈会", "讲话稿"),
    ("flood-season", "防汛部署", "讲话稿"),
    ("work-safety", "安全生产", "讲话稿"),
    ("invest-pitch", "招商推介", "讲话稿"),
    ("petition", "信访维稳", "讲话稿"),
    ("self-review", "对照检查", "讲话稿"),
    ("study-notes", "研讨发言", "心得体会"),
    ("onboarding", "新员工培训", "讲话稿"),
    ("new-term", "换届第一次会", "讲话稿"),
    ("sharing", "经验交流", "典型经验材料"),
    ("farewell", "欢送会", "讲话稿"),
    ("year-end", "年终总结", "讲话稿"),
    ("quarter-push", "季度推进", "讲话稿"),
    ("party-lesson", "党课", "讲话稿"),
    ("branch-day", "主题党日", "讲话稿"),
];

struct Maker<'a> {
    outline: Loaded<'a>,
    template: Template<'a>,
    values: Values,
}

impl<'a> Maker<'a> {
    fn new(library: &'a Library, outline: &str, template: &str) -> Self {
        Self {
            outline: sound(library.outline(outline).expect(outline)),
            template: Template::load(library, template, Limits::default()).expect(template),
            values: Values::default(),
        }
    }

    /// The same with the example of every fact as its value.
    fn with_examples(mut self) -> Self {
        for fact in self.outline.outline.uses() {
            if let Some(example) = &fact.example {
                self.values.set(&fact.name, example.clone());
            }
        }
        self
    }

    fn draft(&mut self, angle: usize, seed: u64) -> Document {
        let order = Order {
            outline: &self.outline,
            values: &self.values,
            angle,
            seed,
            picks: &Picks::new(),
            pace: qicao::draft::Pace::of(&self.outline.outline),
            allusions: qicao::draft::Allusions::default(),
            clean: false,
            avoid: &std::collections::BTreeSet::new(),
        };
        sound(draft(&order, &mut self.template).expect("a draft"))
    }

    fn angles(&self) -> usize {
        self.outline.outline.angles.len()
    }
}

/// What came of something, without so much as a warning.
#[track_caller]
fn sound<T>(warned: Warned<T>) -> T {
    // That an example repeats its neighbours, or is longer than another, is said but no fault of the outline.
    let told = [
        "twice",
        "too-long",
        "formula-early",
        "over-limit",
        "counted-later",
    ];
    let mut faults = warned
        .warnings
        .iter()
        .filter(|diag| !told.contains(&&*diag.rule));
    assert!(faults.next().is_none(), "{:?}", warned.warnings);
    warned.output
}

fn plain(inlines: &[Inline]) -> String {
    qicao::models::document::said(inlines)
}

fn hanzi(text: &str) -> usize {
    text.chars().filter(|&c| is_hanzi(c)).count()
}

/// The headings and leads of a draft, one a line, points indented.
fn frame(document: &Document) -> String {
    let mut frame = String::new();
    for paragraph in &document.body {
        let (indent, words) = match paragraph.role {
            Role::Heading(level) => (level - 1, &paragraph.text),
            Role::Point if !paragraph.lead.is_empty() => (2, &paragraph.lead),
            _ => continue,
        };
        let indent = "  ".repeat(indent.into());
        writeln!(frame, "{indent}{}{}", paragraph.mark, plain(words)).expect("a string");
    }
    frame
}

#[test]
fn each_carries_its_frame_by_id_and_by_alias() {
    let library = Library::builtin();
    for (id, alias, template) in SPEECHES.iter().copied() {
        let mut by_id = Maker::new(&library, id, template);
        let mut by_alias = Maker::new(&library, alias, template);
        let mut frames = String::new();
        for angle in 0..by_id.angles() {
            let document = by_id.draft(angle, 1);
            assert_eq!(document, by_alias.draft(angle, 1), "{alias}");
            let name = &by_id.outline.outline.angles[angle];
            writeln!(frames, "# {name}\n\n{}", frame(&document)).expect("a string");
        }
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/frames/{id}.txt"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&kept, &frames).expect("a file");
        }
        assert_eq!(frames, fs::read_to_string(&kept).expect("a file"), "{id}");
        // The words that hold it together are all there, and in order.
        let mut rest = frames.as_str();
        for word in &by_id.outline.outline.frame {
            let at = rest
                .find(word.as_str())
                .unwrap_or_else(|| panic!("{id}: no {word} in order"));
            rest = &rest[at + word.len()..];
        }
    }
}

#[test]
fn headings_and_leads_of_a_set_are_of_equal_length_in_every_angle() {
    let library = Library::builtin();
    for (id, _, template) in SPEECHES.iter().copied() {
        let mut maker = Maker::new(&library, id, template);
        for angle in 0..maker.angles() {
            for set in sets(&maker.draft(angle, 1)) {
                let lengths: Vec<_> = set.iter().map(|words| hanzi(words)).collect();
                let (least, most) = (lengths.iter().min(), lengths.iter().max());
                assert!(
                    most.zip(least)
                        .is_none_or(|(most, least)| most - least <= 1),
                    "{id}, angle {angle}: {set:?} {lengths:?}"
                );
            }
        }
    }
}

/// The headings, and the leads that belong together: below one heading, of one style of numbering.
fn sets(document: &Document) -> Vec<Vec<String>> {
    let mut headings = Vec::new();
    let mut sets: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
    for paragraph in &document.body {
        match paragraph.role {
            Role::Heading(_) => headings.push(plain(&paragraph.text)),
            Role::Point if !paragraph.lead.is_empty() => {
                // 一是 and 三是 are of one style; the number is all that differs.
                let mark = paragraph.mark.chars();
                let style = mark.filter(|c| !"一二三四五六七八九十".contains(*c));
                let set = sets.entry((headings.len(), style.collect())).or_default();
                set.push(plain(&paragraph.lead));
            }
            _ => {}
        }
    }
    sets.into_values().chain([headings]).collect()
}

#[test]
fn two_hundred_seeds_give_different_drafts_without_repetition() {
    let library = Library::builtin();
    for (id, _, template) in SPEECHES.iter().copied() {
        let mut maker = Maker::new(&library, id, template);
        let mut different = HashSet::new();
        for seed in 1..=200 {
            let document = maker.draft(0, seed);
            let spoken = document
                .body
                .iter()
                .filter(|paragraph| paragraph.is_spoken());
            let mut sentences = HashSet::new();
            for paragraph in spoken {
                for sentence in sentences_of(paragraph) {
                    let twice = hanzi(&sentence) >= 8 && !sentences.insert(sentence.clone());
                    assert!(!twice, "{id}, seed {seed}, twice: {sentence}");
                }
            }
            different.insert(markdown::write(&Document {
                record: None,
                ..document
            }));
        }
        let different = different.len();
        assert!(different >= 150, "{id}: {different} different drafts");
    }
}

fn sentences_of(paragraph: &Paragraph) -> Vec<String> {
    let plain = paragraph.plain();
    let sentences = plain.split(['。', '！', '？', '；', '：']);
    sentences
        .map(|sentence| sentence.chars().filter(|&c| is_hanzi(c)).collect())
        .collect()
}

#[test]
fn each_has_three_alternatives_in_eight_places_and_two_angles_or_three() {
    let library = Library::builtin();
    for (id, _, template) in SPEECHES.iter().copied() {
        let maker = Maker::new(&library, id, template);
        assert!(matches!(maker.angles(), 2..=3), "{id}");
        let texts = maker.outline.outline.texts();
        let rich = texts
            .iter()
            .flat_map(|(_, text)| text.parts())
            .filter(|text| matches!(text, Text::Any(texts) if texts.len() >= 3));
        assert!(rich.count() >= 8, "{id}");
    }
}

#[test]
fn examples_of_all_facts_make_a_whole_text() {
    let library = Library::builtin();
    for item in library.list(FileKind::Outline) {
        for template in fitting(&library, &item.id) {
            let mut maker = Maker::new(&library, &item.id, &template).with_examples();
            for seed in 1..=5 {
                let document = maker.draft(0, seed);
                let written = text::write(&document);
                // What is read off another fact, or has no example, may stay open.
                let facts = &maker.outline.outline.facts;
                let open: Vec<_> = document
                    .open_slots()
                    .filter(|(_, slot)| {
                        let fact = facts.get(&slot.path.name).expect("a fact");
                        fact.example.is_some() && fact.from.is_empty() && fact.default.is_none()
                    })
                    .map(|(_, slot)| slot.to_string())
                    .collect();
                let known = ["日期", "单位", "简称", "会议", "讲话人", "职务"];
                assert!(
                    open.iter()
                        .all(|slot| known.iter().any(|name| slot.contains(name))),
                    "{}, {template}: {open:?}\n{written}",
                    item.id
                );
            }
        }
    }
}

/// The templates that an outline fits.
fn fitting(library: &Library, outline: &str) -> Vec<String> {
    let genre = sound(library.outline(outline).expect(outline))
        .outline
        .genre;
    let templates = library.list(FileKind::Template).into_iter();
    templates
        .filter(|item| !item.is_part())
        .map(|item| item.id.clone())
        .filter(|id| {
            let template = Template::load(library, id, Limits::default());
            template.is_ok_and(|template| template.fits(genre))
        })
        .collect()
}

#[test]
fn each_renders_with_every_template_that_fits_and_reads_back() {
    let library = Library::builtin();
    for item in library.list(FileKind::Outline) {
        let templates = fitting(&library, &item.id);
        assert!(templates.len() >= 3, "{}: {templates:?}", item.id);
        for template in templates {
            let mut maker = Maker::new(&library, &item.id, &template);
            for angle in 0..maker.angles().max(1) {
                let document = maker.draft(angle, 3);
                let read = markdown::read(&markdown::write(&document));
                assert_eq!(read, document, "{} with {template}", item.id);
            }
        }
    }
}

/// Of the bank no two headings are nearly the same, and no two outlines have a third of their leads alike.
#[test]
fn no_two_outlines_look_alike() {
    let library = Library::builtin();
    let mut near = Vec::new();
    let mut known: Vec<(String, Vec<String>, Vec<String>)> = Vec::new();
    for item in library.list(FileKind::Outline) {
        let outline = library.load(item).expect(&item.id).output.outline;
        let (mut headings, mut leads) = (Vec::<String>::new(), Vec::<String>::new());
        for (place, text) in outline.texts() {
            let lines = text
                .lines()
                .into_iter()
                .map(qicao::models::text::Line::written);
            match place.field {
                "heading" => headings.extend(lines),
                "lead" => leads.extend(lines),
                _ => {}
            }
        }
        for (other, theirs, their_leads) in &known {
            for heading in headings.iter().filter(|it| hanzi(it) > 3) {
                let like = theirs
                    .iter()
                    .filter(|it| strsim::levenshtein(heading, it) <= 2);
                near.extend(like.map(|it| format!("{}: {heading}, {other}: {it}", item.id)));
            }
            let same = leads
                .iter()
                .filter(|lead| their_leads.contains(lead))
                .count();
            assert!(
                same * 3 <= leads.len(),
                "{} and {other}: {same} leads",
                item.id
            );
        }
        known.push((item.id.clone(), headings, leads));
    }
    assert!(near.is_empty(), "{near:#?}");
}
