//! The phrases the program brings, and how outlines ask for them.

use std::collections::HashSet;

use qicao::library::{FileKind, Library};
use qicao::models::phrase::Bank;
use qicao::models::text::Text;
use qicao::words::diag::Diags;

use crate::support::{Project, body};

fn banks() -> Vec<Bank> {
    let library = Library::builtin();
    let mut diags = Diags::new();
    let items = library.list(FileKind::Phrases).into_iter();
    let banks = items
        .map(|item| library.bank(&item.id, &mut diags).expect("a bank"))
        .collect();
    assert!(diags.is_empty(), "{diags:?}");
    banks
}

fn words(text: &Text) -> String {
    let Text::Line(line) = text else {
        panic!("alternatives in a bank: {text:?}");
    };
    let words = line.pieces.iter().map(ToString::to_string);
    words.collect()
}

#[test]
fn every_bank_has_six_wordings_for_one_purpose_in_one_register() {
    let mut seen = HashSet::new();
    let mut purposes = HashSet::new();
    for bank in banks() {
        let names = bank.purpose.as_deref() == Some("叫法");
        for entry in bank.entries.iter().filter(|_| !names) {
            assert!(
                seen.insert(words(&entry.text)),
                "twice: {}",
                words(&entry.text)
            );
        }
        if names || bank.entries.iter().any(|entry| entry.source.is_some()) {
            continue;
        }
        assert_eq!(bank.entries.len(), 6, "{}", bank.name);
        assert!(bank.register.is_some(), "{}", bank.name);
        purposes.insert(bank.purpose.expect("a purpose"));
    }
    for purpose in ["开场", "承接", "转折", "号召", "收束"] {
        assert!(purposes.contains(purpose), "{purpose}");
    }
}

#[test]
fn quotations_and_stories_say_where_they_are_from_and_what_for() {
    for bank in banks().into_iter().filter(|bank| !bank.formulas) {
        for entry in &bank.entries {
            let Some(source) = &entry.source else {
                continue;
            };
            assert!(source.contains('《'), "{}: {source}", entry.id);
            assert!(!entry.themes.is_empty(), "{}", entry.id);
            assert_eq!(
                bank.quotations,
                entry.kind.is_none(),
                "{}: stories have a kind, quotations have none",
                entry.id
            );
            if let Some(kind) = &entry.kind {
                let kinds = ["寓言", "史实", "演义", "现代作品"];
                assert!(kinds.contains(&kind.as_str()), "{}: {kind}", entry.id);
            }
        }
    }
}

const OUTLINE: &str = "schema: outline/1
name: 短讲话
genre: mobilization
title: 讲话
opening:
  - {id: one, text: 【@story.寒号鸟】}
  - {id: two, text: 【@quote.民生在勤.出处】讲过：【@quote.民生在勤】}
  - {id: three, text: 【@会议收束】}
";

#[test]
fn a_story_says_what_kind_it_is_and_a_quotation_names_its_work() {
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines/short.yaml", OUTLINE);
    let ran = project.line("qicao draft 短讲话").ok();
    let draft = body(&ran.stdout);
    assert!(draft.contains("”出自小学课文，本自陶宗仪《南村辍耕录》卷十五（寓言）"));
    assert!(
        draft.contains("《左传》讲过：“民生在勤，勤则不匮。”"),
        "{draft}"
    );
    assert!(draft.contains("> 引文“民生在勤，勤则不匮”出自《左传·宣公十二年》"));
    // A bank is found by the name people use.
    let closing = draft.lines().last().expect("a line");
    let wordings = include_str!("../phrases/close-work.yaml");
    assert!(wordings.contains(closing), "{closing}");
}

#[test]
fn a_draft_longer_than_its_genre_may_be_is_said_so() {
    let project = Project::new();
    let ran = project.line("qicao draft 办公室经验 --minutes 15").ok();
    assert!(ran.stderr.contains("不超过2500字"), "{}", ran.stderr);
    let ran = project.line("qicao draft 办公室经验").ok();
    assert!(!ran.stderr.contains("不超过2500字"), "{}", ran.stderr);
}
