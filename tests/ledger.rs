//! The ledger of a library: the same speaker does not say the same things again within half a year.

use std::fs;

use super::support::Project;

/// What a draft of 办公室全体会 for a speaker and a day is called by.
fn line(speaker: &str, day: &str) -> String {
    format!(
        "qicao --library 库 draft 办公室全体会 -s 讲话人={speaker} -s 单位=某区政府办公室 --date {day} --seed 1 -o {speaker}{day}.md"
    )
}

#[test]
fn a_speaker_takes_another_angle_and_other_phrases_next_time() {
    let project = Project::with_samples().file("库/ledger.yaml", "");
    project.line(&line("王敏", "2026-06-10")).ok();
    let first = fs::read_to_string(project.path("库/ledger.yaml")).expect("a ledger");
    assert!(
        first.starts_with("used:\n  - {speaker: 王敏, date: 2026-06-10, outline: staff-meeting,"),
        "{first}"
    );
    let phrases = first.split_once("phrases: [").expect("phrases").1;
    let used: Vec<_> = phrases
        .trim_end_matches(['}', ']', '\n'])
        .split(", ")
        .collect();
    assert!(!used.is_empty() && used.iter().all(|phrase| phrase.contains('.')));

    // A second try for the same day takes the place of the first, and may say the same.
    project
        .line(&format!("{} --force", line("王敏", "2026-06-10")))
        .ok();
    assert_eq!(
        fs::read_to_string(project.path("库/ledger.yaml")).expect("a ledger"),
        first
    );

    let other = project.line(&line("赵强", "2026-07-10")).ok();
    assert!(!other.stderr.contains("台账"), "{}", other.stderr);
    project
        .line(&line("王敏", "2026-07-10"))
        .ok()
        .says("台账里半年内讲过的角度不再用");
    let both = fs::read_to_string(project.path("库/ledger.yaml")).expect("a ledger");
    let second = both.lines().last().expect("a line");
    assert!(second.contains("王敏") && used.iter().all(|phrase| !second.contains(phrase)));
}

#[test]
fn without_a_ledger_nothing_is_noted_and_a_faulty_one_is_left_alone() {
    let project = Project::new().file("库/qicao.yaml", "");
    project.line(&line("王敏", "2026-06-10")).ok();
    assert!(!project.path("库/ledger.yaml").exists());
    let faulty = "used:\n  - {spiker: 王敏}\n";
    project.write("库/ledger.yaml", faulty);
    project.line(&line("王敏", "2026-07-10")).refused();
    assert_eq!(
        fs::read_to_string(project.path("库/ledger.yaml")).expect("a ledger"),
        faulty
    );
    assert!(!project.path("王敏2026-07-10.md").exists());
}
