//! Sentences turned one by one: which words of a draft others could stand for, and what comes next.

use std::collections::BTreeMap;

use qicao::desk::{Desk, Plan, Request, template};
use qicao::draft::{Drafted, Turn, draft_noting};
use qicao::library::FileKind;
use qicao::models::document::said;
use qicao::template::Limits;
use qicao::words::diag::Diags;

use crate::support::Project;

/// Drafts as a front does that lets people turn sentences.
fn drafted(desk: &Desk, request: &Request) -> Drafted {
    let library = desk.library();
    let loaded = library
        .outline(&request.outline)
        .expect("an outline")
        .output;
    let genre = loaded.outline.genre;
    let mut template = template(library, None, genre, Limits::default()).expect("a template");
    let plan = Plan::default().with(request, &loaded.outline, &mut Diags::new());
    let plan = plan.expect("a plan");
    let drafted = draft_noting(&plan.order(&loaded, plan.seed), &mut template);
    drafted.expect("a draft").output
}

/// The words of a turn as they are read.
fn words(drafted: &Drafted, turn: &Turn) -> String {
    let paragraph = &drafted.document.body[turn.paragraph];
    let part = if turn.in_lead {
        &paragraph.lead
    } else {
        &paragraph.text
    };
    said(part)[turn.range.clone()].to_owned()
}

fn at<'a>(drafted: &'a Drafted, place: &str) -> Option<&'a Turn> {
    drafted.turns.iter().find(|turn| turn.place == place)
}

#[test]
fn a_turned_sentence_is_another_and_leaves_the_others() {
    let desk = Desk::builtin();
    let facts = [
        ("任务清单.1.事项", "换软管。"),
        ("任务清单.2.事项", "装阀门"),
        ("单位", "某区政府办公室"),
    ];
    for outline in ["忠干勤廉", "动员部署", "谈话", "安全生产"] {
        let loaded = desk.library().outline(outline).expect(outline).output;
        let known = |name: &str| {
            loaded
                .outline
                .facts
                .get(name.split('.').next().unwrap())
                .is_some()
        };
        let request = facts.iter().filter(|(name, _)| known(name));
        let request = request.fold(Request::of(outline), |request, (name, value)| {
            request.fact(name, value)
        });
        let first = drafted(&desk, &request);
        assert!(first.turns.len() > 10, "{outline}");
        let mut turned = 0;
        for turn in first.turns.iter().step_by(5) {
            assert!((1..=turn.count).contains(&turn.n), "{turn:?}");
            let Some(next) = turn.next else { continue };
            assert_ne!(next, turn.n);
            let mut request = request.clone();
            request.picks.insert(turn.place.clone(), next);
            let second = drafted(&desk, &request);
            let now = at(&second, &turn.place).unwrap_or_else(|| panic!("{outline}: {turn:?}"));
            assert_eq!(
                (now.n, now.count),
                (next, turn.count),
                "{outline}: {turn:?}"
            );
            assert_ne!(
                words(&first, turn),
                words(&second, now),
                "{outline}: {turn:?}"
            );
            // What was drawn elsewhere stays, but for phrases, of which each is said once.
            let drawn = |drafted: &Drafted| -> BTreeMap<String, usize> {
                let plain = drafted
                    .turns
                    .iter()
                    .filter(|it| it.phrase.is_none() && !it.place.contains('['));
                plain.map(|it| (it.place.clone(), it.n)).collect()
            };
            let (before, after) = (drawn(&first), drawn(&second));
            for (place, n) in &before {
                if !place.starts_with(&turn.place) {
                    assert!(
                        after.get(place).is_none_or(|now| now == n),
                        "{outline}: {place}"
                    );
                }
            }
            turned += 1;
        }
        assert!(turned > 3, "{outline}");
    }
}

#[test]
fn kept_sentences_stay_while_the_seed_changes_the_others() {
    let desk = Desk::builtin();
    let request = Request::of("忠干勤廉").fact("单位", "某区政府办公室");
    let first = drafted(&desk, &request);
    let kept: Vec<&Turn> = first
        .turns
        .iter()
        .filter(|it| it.count > 1)
        .step_by(3)
        .collect();
    let mut again = request.clone().seed(7);
    for turn in &first.turns {
        let is_kept = kept.iter().any(|it| it.paragraph == turn.paragraph);
        if is_kept && turn.count > 1 {
            again.picks.insert(turn.place.clone(), turn.n);
        }
    }
    let second = drafted(&desk, &again);
    for turn in &kept {
        let now = at(&second, &turn.place).expect("it is kept");
        assert_eq!(words(&first, turn), words(&second, now));
    }
    assert_ne!(first.document.body, second.document.body);
    // Each phrase is said once, kept or not.
    let mut phrases: Vec<_> = second
        .turns
        .iter()
        .filter_map(|it| it.phrase.clone())
        .collect();
    let formula = |bank: &str| bank == "formula";
    phrases.retain(|(bank, _)| !formula(bank));
    let count = phrases.len();
    phrases.sort();
    phrases.dedup();
    assert_eq!(phrases.len(), count);
}

#[test]
fn a_row_is_turned_by_itself_and_the_record_keeps_it() {
    let project = Project::new();
    let desk = Desk::builtin();
    let facts = [
        ("任务清单.1.事项", "换软管"),
        ("任务清单.2.事项", "装阀门"),
        ("任务清单.3.事项", "查漏"),
    ];
    let request = Request::of("动员部署");
    let request = facts
        .iter()
        .fold(request, |request, (name, value)| request.fact(name, value));
    let first = drafted(&desk, &request);
    let turn = first
        .turns
        .iter()
        .find(|it| it.place.contains("[2]") && it.next.is_some());
    let turn = turn.expect("rows are told in several ways");
    let given = facts
        .map(|(name, value)| format!("-s {name}={value}"))
        .join(" ");
    let pick = format!("--pick {}={}", turn.place, turn.next.unwrap());
    project
        .line(&format!("qicao draft 动员部署 {given} {pick} -o 稿.docx"))
        .ok();
    project.line("qicao draft --again 稿.docx -o 又.docx").ok();
    let bytes = |name: &str| std::fs::read(project.path(name)).expect(name);
    assert!(bytes("稿.docx") == bytes("又.docx"));
    project
        .line(&format!("qicao draft 动员部署 {given} -o 原.md"))
        .ok();
    project
        .line(&format!("qicao draft 动员部署 {given} {pick} -o 换.md"))
        .ok();
    let (before, after) = (project.read("原.md"), project.read("换.md"));
    let words = words(&first, turn);
    assert!(before.contains(&words) && !after.contains(&words));
    let changed = before.lines().filter(|line| !after.contains(*line)).count();
    assert!(changed <= 3, "{changed}");
}

#[test]
fn what_a_draft_says_of_its_formulas() {
    let desk = Desk::builtin();
    let drafted = drafted(&desk, &Request::of("安全生产"));
    let formulas: Vec<_> = drafted
        .turns
        .iter()
        .filter_map(|it| it.phrase.as_ref())
        .collect();
    assert!(
        desk.library()
            .list(FileKind::Phrases)
            .iter()
            .any(|it| it.id == "formula")
    );
    assert!(
        formulas.iter().any(|(bank, _)| bank == "formula"),
        "{formulas:?}"
    );
}
