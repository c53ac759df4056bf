//! 谈话: many people, one outline, and no two of them told the same.

use std::collections::BTreeMap;
use std::path::Path;

use qicao::library::Library;
use qicao::models::text::{Line, Text, When};
use qicao::slot::Piece;

use crate::support::{Project, body, is_hanzi};

/// The kinds of talk, the one that is taken until it is known first.
const KINDS: [&str; 3] = ["任前谈话", "廉政谈话", "提醒谈话"];

/// As many people as have been found with one and the same talk record.
const PEOPLE: u64 = 22;

/// Each pair of 汉字 next to each other, with how often it stands there.
type Pairs = BTreeMap<[char; 2], usize>;

/// A place with alternatives: where, for which kind of talk, and what can be said there.
struct Choice {
    place: String,
    kind: Option<String>,
    wordings: Vec<Vec<String>>,
}

/// The places of an outline in which the seed picks: of its first angle, for each kind of talk.
fn choices(library: &Library, outline: &str) -> Vec<Choice> {
    let outline = library.outline(outline).expect(outline).output.outline;
    let mut choices = Vec::new();
    for (place, text) in outline.texts() {
        if place.field != "cue" {
            gather(&text.settle(0), &place.to_string(), None, &mut choices);
        }
    }
    choices
}

fn gather(text: &Text, place: &str, kind: Option<&str>, choices: &mut Vec<Choice>) {
    match text {
        Text::Any(texts) if texts.iter().all(|text| matches!(text, Text::Line(_))) => {
            let lines = texts.iter().flat_map(Text::lines);
            choices.push(Choice {
                place: place.to_owned(),
                kind: kind.map(str::to_owned),
                wordings: lines.map(own_words).collect(),
            });
        }
        Text::Any(texts) | Text::Angles(texts, _) => {
            for text in texts {
                gather(text, place, kind, choices);
            }
        }
        Text::By(by) => {
            for (key, text) in &by.cases {
                let of_kind = KINDS.contains(&&*key.text).then_some(&*key.text);
                gather(text, place, of_kind.or(kind), choices);
            }
        }
        Text::Run(parts) => {
            for part in parts.iter().filter(|part| part.when != When::More) {
                gather(&part.text, place, kind, choices);
            }
        }
        Text::Line(_) => {}
    }
}

/// What a wording says itself, slots and quotations aside.
fn own_words(line: &Line) -> Vec<String> {
    let words = line.pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.to_string()),
        _ => None,
    });
    words.collect()
}

/// The pairs of 汉字 next to each other; marks part them.
fn pairs<'a>(words: impl IntoIterator<Item = &'a String>) -> Pairs {
    let mut pairs = Pairs::new();
    for words in words {
        let hanzi: Vec<char> = words.chars().collect();
        for pair in hanzi.windows(2) {
            if pair.iter().all(|&c| is_hanzi(c)) {
                *pairs.entry([pair[0], pair[1]]).or_default() += 1;
            }
        }
    }
    pairs
}

/// How alike two texts are by their pairs, 0 to 1 (Dice).
#[allow(clippy::cast_precision_loss)]
fn alike(a: &Pairs, b: &Pairs) -> f64 {
    let shared = a.iter().map(|(pair, &n)| n.min(*b.get(pair).unwrap_or(&0)));
    let both = a.values().chain(b.values()).sum::<usize>();
    2.0 * shared.sum::<usize>() as f64 / both.max(1) as f64
}

/// Returns how alike the two most alike of some texts are, and which these are.
fn most_alike(texts: &[Pairs]) -> (f64, usize, usize) {
    let mut most = (0.0, 0, 0);
    for (at, a) in texts.iter().enumerate() {
        for (before, b) in texts[..at].iter().enumerate() {
            let alike = alike(a, b);
            if alike > most.0 {
                most = (alike, before, at);
            }
        }
    }
    most
}

/// What each of 22 people is told, seeds 1 to 22, the headings and leads aside.
fn told(project: &Project, call: &str) -> Vec<Pairs> {
    let tell = |seed: u64| {
        let draft = project.line(&format!("{call} --seed {seed}")).ok().stdout;
        let spoken = body(&draft).lines().filter(|line| !line.starts_with('#'));
        let own: Vec<String> = spoken
            .map(|line| line.rsplit("**。").next().unwrap_or_default().to_owned())
            .collect();
        pairs(&own)
    };
    (1..=PEOPLE).map(tell).collect()
}

#[test]
fn six_ways_or_more_to_say_it_in_every_place() {
    let choices = choices(&Library::builtin(), "谈话");
    let of_kind = |kind: &str| {
        let of = |choice: &&Choice| choice.kind.as_deref().is_none_or(|of| of == kind);
        choices.iter().filter(of).count()
    };
    for kind in KINDS {
        let places = of_kind(kind);
        assert!(places >= 20, "{kind}: {places} places");
    }
    for choice in &choices {
        let (place, ways) = (&choice.place, choice.wordings.len());
        assert!(ways >= 6, "{place}: {ways} ways");
    }
}

#[test]
fn two_wordings_of_a_place_share_less_than_half() {
    for choice in choices(&Library::builtin(), "谈话") {
        let texts: Vec<_> = choice.wordings.iter().map(pairs).collect();
        let (alike, a, b) = most_alike(&texts);
        assert!(
            alike < 0.5,
            "{}: {alike:.2} alike:\n{:?}\n{:?}",
            choice.place,
            choice.wordings[a],
            choice.wordings[b]
        );
    }
}

#[test]
fn twenty_two_people_are_told_twenty_two_things() {
    let project = Project::new();
    for kind in KINDS {
        let call = format!("qicao draft 谈话 -s 谈话类型={kind} --clean");
        let (alike, a, b) = most_alike(&told(&project, &call));
        let (a, b) = (a + 1, b + 1);
        assert!(alike < 0.6, "{kind}, seeds {a} and {b}: {alike:.2} alike");
    }
}

#[test]
fn a_thin_outline_tells_many_people_the_same() {
    let thin = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/thin");
    let source = std::fs::read_to_string(thin.join("outlines/thin-talk.yaml")).expect("a file");
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines/thin-talk.yaml", source);
    let draft = |seed: u64| {
        let line = format!("qicao draft 单薄谈话 --clean --seed {seed}");
        pairs([&body(&project.line(&line).ok().stdout).to_owned()])
    };
    let drafts: Vec<_> = (1..=PEOPLE).map(draft).collect();
    for (at, a) in drafts.iter().enumerate() {
        for b in &drafts[..at] {
            assert!(alike(a, b) > 0.8, "{:.2}", alike(a, b));
        }
    }
}

#[test]
fn each_kind_of_talk_speaks_of_its_own_matter() {
    let project = Project::new();
    let draft = |kind: &str| {
        let line = format!("qicao draft 谈话 -s 姓名=甲某 -s 谈话人=乙某 -s 谈话类型={kind}");
        body(&project.line(&line).ok().stdout).to_owned()
    };
    for kind in KINDS {
        let draft = draft(kind);
        let head = format!(
            "# 与甲某同志的{kind}提纲\n\n谈话人：乙某\n\n（【日期】，【地点】）\n\n甲某同志：\n"
        );
        assert!(draft.starts_with(&head), "{draft}");
        let named = draft.contains("【谈话事由");
        assert_eq!(named, kind == "提醒谈话", "{draft}");
        assert!(draft.contains("\n*（"), "time to listen: {draft}");
        assert!(!draft.contains("姓名") && !draft.contains("谈话类型】"));
    }
    let usual = project.line("qicao draft 谈话").ok().stdout;
    assert!(usual.contains("> 先按“任前谈话”写，【谈话类型】定了再改"));
}

#[test]
fn what_does_not_concern_the_person_goes() {
    let project = Project::new();
    let line = "qicao draft 谈话 -s 难处=无 -s 警示案例=无";
    let draft = project.line(line).ok().stdout;
    let draft = body(&draft);
    for gone in ["【难处", "【帮助办法", "【警示案例"] {
        assert!(!draft.contains(gone), "{gone}: {draft}");
    }
}
