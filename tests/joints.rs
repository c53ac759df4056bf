//! The joints between the words of the outlines and the values that go in: whatever is given, nothing doubles, dangles or
//! contradicts itself. And how long it all is.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use qicao::draft::{Allusions, Order, Origin, Pace, Picks, RATE, Shape, compose, finish};
use qicao::library::{Library, Loaded};
use qicao::models::document::{Document, Inline, Role, said};
use qicao::models::facts::{FactType, FactValue, Values};
use qicao::template::{Limits, Template};
use qicao::words::diag::Diags;
use qicao::words::span::Source;
use qicao::words::{hanzi, yaml};

use crate::support::is_hanzi;

/// The outlines, the template each is for, and the files of facts that strain them; each is held by a test of its own.
macro_rules! outlines {
    ($($test:ident: $outline:literal, $template:literal, $name:literal;)*) => {
        pub const OUTLINES: &[(&str, &str, &str)] = &[$(($outline, $template, $name)),*];

        $(#[test]
        fn $test() {
            hold($outline, $template, $name);
        })*
    };
}

outlines! {
    of_four_characters: "four-characters", "讲话稿", "忠干勤廉";
    of_ten_characters: "ten-characters", "讲话稿", "十字讲话";
    of_five_persistences: "five-persistences", "心得体会", "五个坚持";
    of_the_whole_office: "staff-meeting", "讲话稿", "办公室全体会";
    of_experience: "office-experience", "典型经验材料", "办公室经验";
    of_a_talk: "talk", "谈话提纲", "谈话";
    of_a_host: "host-script", "讲话稿", "主持词";
    of_an_inauguration: "inauguration", "讲话稿", "任职表态";
    of_an_address: "address", "讲话稿", "致辞";
    of_a_commendation: "commend", "讲话稿", "总结表彰";
    of_a_duty_report: "duty-report", "讲话稿", "述职";
    of_a_pledge: "pledge", "讲话稿", "表态发言";
    of_integrity: "integrity", "讲话稿", "警示教育";
    of_a_mobilization: "mobilize", "讲话稿", "动员部署";
    of_a_symposium: "symposium", "讲话稿", "座谈会";
    of_a_flood_season: "flood-season", "讲话稿", "防汛部署";
    of_work_safety: "work-safety", "讲话稿", "安全生产";
    of_an_invitation: "invest-pitch", "讲话稿", "招商推介";
    of_petitions: "petition", "讲话稿", "信访维稳";
    of_a_self_review: "self-review", "讲话稿", "对照检查";
    of_study_notes: "study-notes", "心得体会", "研讨发言";
    of_new_staff: "onboarding", "讲话稿", "新员工培训";
    of_a_new_term: "new-term", "讲话稿", "换届第一次会";
    of_shared_experience: "sharing", "典型经验材料", "经验交流";
    of_a_farewell: "farewell", "讲话稿", "欢送会";
    of_a_year: "year-end", "讲话稿", "年终总结";
    of_a_quarter: "quarter-push", "讲话稿", "季度推进";
    of_a_party_lesson: "party-lesson", "讲话稿", "党课";
    of_a_branch_day: "branch-day", "讲话稿", "主题党日";
}

/// Those for occasions that are never much longer than usual; half an hour is asked of the others.
const SHORT: &[&str] = &[
    "inauguration",
    "address",
    "commend",
    "duty-report",
    "pledge",
    "integrity",
    "symposium",
    "invest-pitch",
    "study-notes",
    "sharing",
    "farewell",
];

/// What must stand nowhere in a draft.
const WRONG: [&str; 34] = [
    "。，",
    "？，",
    "！，",
    "，，",
    "。。",
    "、，",
    "，。",
    "、。",
    "：。",
    "；。",
    "，；",
    "；，",
    "！。",
    "？。",
    "：，",
    "““",
    "””",
    "‘‘",
    "’’",
    "《《",
    "》》",
    "的的",
    "在在",
    "了了",
    "是是",
    "被被",
    "实现了实现",
    "做好做好",
    "工作工作",
    ".数】",
    ".序】",
    "（）",
    "“”",
    "  ",
];

struct CheckContext<'a> {
    outline: Loaded<'a>,
    template: Template<'a>,
}

impl<'a> CheckContext<'a> {
    fn new(library: &'a Library, outline: &str, template: &str) -> Self {
        Self {
            outline: library.outline(outline).expect(outline).output,
            template: Template::load(library, template, Limits::default()).expect(template),
        }
    }

    fn angles(&self) -> usize {
        self.outline.outline.angles.len().max(1)
    }

    /// Drafts with some values, for every seed.
    fn drafts(
        &mut self,
        values: &Values,
        angle: usize,
        minutes: Option<f64>,
        seeds: std::ops::RangeInclusive<u64>,
    ) -> Vec<Document> {
        let pace = minutes.map(|minutes| Pace {
            minutes,
            rate: RATE,
        });
        let outline = &self.outline.outline;
        let shape = Shape::of(outline, values, angle, pace);
        let form = compose(outline, &mut self.template, &shape);
        let form = form.unwrap_or_else(|faults| panic!("{}: {faults}", outline.id));
        let origin = Origin::of(&self.outline, &self.template);
        let draft = |seed| {
            let order = Order {
                outline: &self.outline,
                values,
                angle,
                seed,
                picks: &Picks::new(),
                pace,
                allusions: Allusions::Usual,
                avoid: &std::collections::BTreeSet::new(),
                clean: false,
            };
            finish(&form.output, Some(&origin), &order)
                .expect("a draft")
                .document
        };
        seeds.map(draft).collect()
    }

    fn read(&self, file: &str) -> Values {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/awkward");
        let text = fs::read_to_string(folder.join(format!("{file}.yaml"))).expect(file);
        let node = yaml::parse(&Source::new(file, text)).expect("YAML");
        let mut values = Values::default();
        let mut faults = Diags::new();
        values.read(&node, &self.outline.outline.facts, &mut faults);
        assert!(!faults.has_errors(), "{file}: {faults}");
        values
    }

    /// Of some values those that the outline cannot do without.
    fn required(&self, values: &Values) -> Values {
        let mut required = Values::default();
        for fact in self.outline.outline.uses() {
            if let Some(given) = values.get(&fact.name).filter(|_| fact.required) {
                required.set(&fact.name, given.clone());
            }
        }
        required
    }

    /// The names of what there may be none of.
    fn optional(&self) -> Vec<String> {
        let facts = self.outline.outline.uses();
        let optional = facts.iter().filter(|fact| {
            !fact.required && !matches!(fact.kind, FactType::Choice(_)) && fact.default.is_none()
        });
        optional.map(|fact| fact.name.clone()).collect()
    }
}

/// What is said, paragraph by paragraph; an open slot is a mark.
fn words(document: &Document) -> Vec<String> {
    let spoken = document.body.iter().filter(|it| it.role != Role::Stage);
    let words = spoken.map(|paragraph| {
        let mut words = paragraph.mark.to_string();
        for inlines in [&paragraph.lead, &paragraph.text] {
            for inline in inlines {
                match inline {
                    Inline::Open(slot) => {
                        let written = slot.to_string();
                        assert!(
                            !written.contains(".数】") && !written.contains(".序】"),
                            "{written}"
                        );
                        words.push('■');
                    }
                    other => words.push_str(&said([other])),
                }
            }
            if std::ptr::eq(inlines, &raw const paragraph.lead)
                && !inlines.is_empty()
                && !paragraph.stop().is_empty()
            {
                words.push('。');
            }
        }
        words
    });
    words.collect()
}

fn holds(document: &Document, what: &str) {
    let words = words(document);
    let whole = words.join("\n");
    for paragraph in &words {
        let paragraph = paragraph
            .replace("实实在在", "实在")
            .replace("的的确确", "的确");
        for wrong in WRONG {
            let at = paragraph.find(wrong).map(|at| {
                let before: String = paragraph[..at].chars().rev().take(16).collect();
                let after: String = paragraph[at..].chars().take(16).collect();
                before.chars().rev().collect::<String>() + &after
            });
            assert!(
                at.is_none(),
                "{what}: “{wrong}” in …{}…",
                at.unwrap_or_default()
            );
        }
    }
    // No sentence twice, and no day of counting in full twice.
    let mut sentences = HashSet::new();
    for sentence in whole.split(['。', '！', '？', '\n']) {
        let hanzi: String = sentence.chars().filter(|&c| is_hanzi(c)).collect();
        let twice = hanzi.chars().count() >= 10 && !sentences.insert(hanzi.clone());
        assert!(!twice, "{what}, twice: {sentence}");
    }
    for (at, _) in whole.match_indices("截至") {
        let day: String = whole[at..].chars().take_while(|c| *c != '，').collect();
        assert!(
            !day.contains('日') || whole.matches(&day).count() == 1,
            "{what}: {day} twice"
        );
    }
    // A list of one is none.
    for paragraph in &words {
        assert!(
            !paragraph.contains("一是") || paragraph.contains("二是") || whole.contains("\n二是"),
            "{what}: a lone 一是 in {paragraph}"
        );
    }
}

fn hold(outline: &str, template: &str, name: &str) {
    let library = Library::builtin();
    let mut bench = CheckContext::new(&library, outline, template);
    let (a, b) = (
        bench.read(&format!("A-{name}")),
        bench.read(&format!("B-{name}")),
    );
    let mut sets = vec![
        ("nothing".to_owned(), Values::default(), 50),
        ("what is required".to_owned(), bench.required(&a), 50),
        ("A".to_owned(), a.clone(), 50),
        ("B".to_owned(), b, 50),
    ];
    let mut none = bench.required(&a);
    let mut short = a.clone();
    for name in bench.optional() {
        none.set(&name, FactValue::Absent);
        let mut without = a.clone();
        without.set(&name, FactValue::Absent);
        sets.push((format!("no {name}"), without, 4));
    }
    for (name, given) in a.iter() {
        match given {
            FactValue::Texts(texts) => short.set(name, FactValue::Texts(texts[..1].to_vec())),
            FactValue::Rows(rows) => short.set(name, FactValue::Rows(rows[..1].to_vec())),
            _ => {}
        }
    }
    sets.push(("none of it".to_owned(), none, 50));
    sets.push(("lists of one".to_owned(), short, 50));
    for (what, values, seeds) in &sets {
        for angle in 0..bench.angles() {
            for (at, document) in bench
                .drafts(values, angle, None, 1..=*seeds)
                .iter()
                .enumerate()
            {
                holds(
                    document,
                    &format!("{outline}, {what}, angle {}, seed {}", angle + 1, at + 1),
                );
            }
        }
    }
    for minutes in [5.0, 10.0, 30.0] {
        for angle in 0..bench.angles() {
            for document in bench.drafts(&a, angle, Some(minutes), 1..=10) {
                holds(
                    &document,
                    &format!("{outline}, {minutes} minutes, angle {}", angle + 1),
                );
            }
        }
    }
}

/// What may still be written, as the cues say it.
fn still(document: &Document) -> usize {
    let cues = document.body.iter().flat_map(|paragraph| &paragraph.cues);
    let still = cues.filter_map(|cue| {
        let cue = said(cue);
        let (_, rest) = cue.split_once("还可写约")?;
        rest.split_once('字')?.0.parse::<usize>().ok()
    });
    still.sum()
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[test]
fn there_is_enough_to_say_and_it_fits() {
    let library = Library::builtin();
    for (outline, template, name) in OUTLINES.iter().copied() {
        let mut bench = CheckContext::new(&library, outline, template);
        let a = bench.read(&format!("A-{name}"));
        let required = bench.required(&a);
        let own = bench.outline.outline.minutes.expect("minutes");
        // A host says what the agenda asks for, however long the meeting is to be.
        let host = outline == "host-script";
        for minutes in [5.0, 10.0, own, 30.0] {
            let chars = Pace {
                minutes,
                rate: RATE,
            }
            .chars();
            let limit = bench.outline.outline.genre.limit.unwrap_or(usize::MAX);
            let is_beyond = minutes > 2.0 * own || minutes > own && chars > limit;
            if SHORT.contains(&outline) && is_beyond {
                continue;
            }
            let mean = |documents: &[Document]| {
                documents.iter().map(Document::spoken).sum::<usize>() / documents.len()
            };
            let filled = bench.drafts(&a, 0, Some(minutes), 1..=6);
            let short = bench.drafts(&required, 0, Some(minutes), 1..=6);
            let (full, least) = (share(mean(&filled), chars), share(mean(&short), chars));
            let what = format!(
                "{outline}, {minutes} minutes: {full:.2}, with what is required {least:.2}"
            );
            let longest = filled.iter().map(Document::spoken).max().unwrap_or(0);
            assert!(share(longest, chars) <= 1.02, "{what}: {longest} 字");
            if minutes <= own && !(host && minutes > 5.0) {
                assert!(full >= 0.75 && least >= 0.55, "{what}");
            } else if !host {
                assert!(full >= 0.55, "{what}");
            }
            // What there is and what may still be written fill the time.
            for document in filled.iter().chain(&short) {
                let all = document.spoken() + still(document);
                let off = (share(all, chars) - 1.0).abs();
                assert!(
                    off <= 0.05,
                    "{what}: {} + {}",
                    document.spoken(),
                    still(document)
                );
            }
        }
    }
}

fn sentences(document: &Document) -> HashSet<String> {
    let words = words(document);
    let sentences = words
        .iter()
        .flat_map(|it| it.split(['。', '！', '？', '；']));
    let hanzi = sentences.map(|it| it.chars().filter(|&c| is_hanzi(c)).collect::<String>());
    hanzi.filter(|it| it.chars().count() >= 6).collect()
}

#[test]
fn another_seed_says_it_otherwise() {
    let library = Library::builtin();
    for (outline, template, _) in OUTLINES.iter().copied() {
        let mut bench = CheckContext::new(&library, outline, template);
        let drafts = bench.drafts(&Values::default(), 0, None, 1..=12);
        let drafts: Vec<_> = drafts.iter().map(sentences).collect();
        let mut shares = Vec::new();
        for (at, one) in drafts.iter().enumerate() {
            for other in &drafts[..at] {
                shares.push(share(
                    one.intersection(other).count(),
                    one.len().min(other.len()),
                ));
            }
        }
        #[allow(clippy::cast_precision_loss)]
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        assert!(
            mean <= 0.42,
            "{outline}: {mean:.2} of the sentences are the same"
        );
    }
}

/// The headings, the leads, and the first sentence of each section.
fn theses(document: &Document) -> Vec<String> {
    let mut theses = Vec::new();
    let mut opens = false;
    for paragraph in &document.body {
        match paragraph.role {
            Role::Heading(_) => {
                theses.push(said(&paragraph.text));
                opens = true;
            }
            Role::Point if !paragraph.lead.is_empty() => theses.push(said(&paragraph.lead)),
            Role::Body if opens => {
                let plain = said(&paragraph.text);
                theses.push(plain.split('。').next().unwrap_or_default().to_owned());
                opens = false;
            }
            _ => {}
        }
    }
    theses
}

#[test]
fn another_angle_sees_it_otherwise() {
    let library = Library::builtin();
    for (outline, template, _) in OUTLINES.iter().copied() {
        let mut bench = CheckContext::new(&library, outline, template);
        for seed in 1..=3 {
            let drafts: Vec<_> = (0..bench.angles())
                .map(|angle| {
                    bench
                        .drafts(&Values::default(), angle, None, seed..=seed)
                        .remove(0)
                })
                .collect();
            for (at, one) in drafts.iter().enumerate() {
                for other in &drafts[..at] {
                    let (one, other) = (theses(one), theses(other));
                    let same = one.iter().filter(|thesis| other.contains(thesis)).count();
                    assert!(
                        share(one.len() - same, one.len()) >= 0.6,
                        "{outline}, seed {seed}: {same} of {} are the same",
                        one.len()
                    );
                }
            }
        }
    }
}

/// No sentence of ten 汉字 stands in two outlines; what is printed whole by its name is none of theirs.
#[test]
fn no_two_outlines_share_a_sentence() {
    let library = Library::builtin();
    let mut known: Vec<(&str, HashSet<String>)> = Vec::new();
    for (outline, _, _) in OUTLINES.iter().copied() {
        let loaded = library.outline(outline).expect(outline).output;
        let mut own = HashSet::new();
        for (place, text) in loaded.outline.texts() {
            if place.field == "cue" {
                continue;
            }
            for line in text.lines() {
                let written = line.written();
                for sentence in written.split(['。', '！', '？', '【', '】']) {
                    let hanzi: String = sentence.chars().filter(|&c| is_hanzi(c)).collect();
                    if hanzi.chars().count() >= 10 {
                        own.insert(hanzi);
                    }
                }
            }
        }
        for (other, theirs) in &known {
            let shared: Vec<_> = own.intersection(theirs).collect();
            assert!(shared.is_empty(), "{outline} and {other}: {shared:?}");
        }
        known.push((outline, own));
    }
}

/// A formula is data: whole, to the letter, with its source and the day it was checked.
#[test]
fn formulas_are_whole_and_have_a_source() {
    let library = Library::builtin();
    let bank = library
        .bank("formula", &mut Diags::new())
        .expect("formulas");
    assert!(bank.formulas && bank.checked.is_some());
    let current = bank.entries.iter().filter(|entry| entry.until.is_none());
    assert!(current.clone().count() >= 40);
    for entry in &bank.entries {
        assert!(entry.source.is_some(), "{}", entry.id);
        let words = entry.text.first().expect("words").written();
        assert!(
            hanzi::count(&words) >= 4 && !words.contains('【'),
            "{}: {words}",
            entry.id
        );
        if let Some(now) = &entry.now {
            let now = current.clone().find(|other| other.id == *now);
            assert!(now.is_some() && entry.until.is_some(), "{}", entry.id);
        }
    }
}
