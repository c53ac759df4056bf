//! 忠干勤廉: whole drafts of an outline with rows, cases, counts and angles.

use std::collections::HashSet;

use qicao::codec::markdown;
use qicao::draft::{Order, Picks, draft};
use qicao::library::Library;
use qicao::models::document::Document;
use qicao::models::facts::Values;
use qicao::template::{Limits, Template};

use crate::support::{Project, body};

/// Drafts in the process, for many seeds.
fn seeded(values: &Values, seeds: impl Iterator<Item = u64>) -> Vec<Document> {
    let library = Library::builtin();
    let outline = library.outline("忠干勤廉").unwrap().output;
    let mut template = Template::load(&library, "讲话稿", Limits::default()).unwrap();
    seeds
        .map(|seed| {
            let order = Order {
                outline: &outline,
                values,
                angle: 0,
                seed,
                picks: &Picks::new(),
                pace: None,
                allusions: qicao::draft::Allusions::default(),
                clean: false,
                avoid: &std::collections::BTreeSet::new(),
            };
            draft(&order, &mut template).unwrap().output
        })
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let project = Project::new();
    for name in ["甲.md", "乙.md"] {
        project
            .line(&format!(
                "qicao draft 忠干勤廉 --seed 7 -s 单位=某区政府办公室 -o {name}"
            ))
            .ok();
    }
    assert_eq!(project.read("甲.md"), project.read("乙.md"));
    assert_ne!(
        project.read("甲.md"),
        project.line("qicao draft 忠干勤廉 --seed 8").ok().stdout
    );
}

#[test]
fn every_fact_given_leaves_no_bracket() {
    let project = Project::with_samples();
    let sheet = project.line("qicao facts 忠干勤廉").ok().stdout;
    project.write("要素.yaml", filled(&sheet));
    let ran = project.line("qicao draft 忠干勤廉 --facts 要素.yaml").ok();
    assert!(!ran.stdout.contains('【'), "{}", ran.stdout);
    assert!(ran.stdout.contains("**待补清单**（0项；另有"));
    assert!(ran.stderr.contains("要素齐了"));
    assert!(
        ran.stdout.contains("眼下要抓紧办好两件事：") || ran.stdout.contains("当前先办好两件事：")
    );
    assert!(ran.stdout.contains(
        "\n1.修订制度，由督查室牵头，8月15日前完成。\n\n2.清理积压，由综合科牵头，8月31日前完成。\n"
    ));
    assert!(ran.stdout.contains("截至6月底，"));
    assert!(ran.stdout.contains("37次"));
}

/// A value for everything a sheet asks for.
fn filled(sheet: &str) -> String {
    let mut out = String::new();
    for line in sheet
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with(' '))
    {
        let Some(name) = line.strip_suffix(':') else {
            continue;
        };
        out += &match name {
            "日期" => "日期: 2026-07-10\n".to_owned(),
            "督查次数" => "督查次数: 37@2026-06-30\n".to_owned(),
            "偏差" => "偏差: [调研不深, 反馈不快]\n".to_owned(),
            "任务清单" => "任务清单:\n  - {事项: 修订制度, 科室: 督查室, 时限: 2026-08-15}\n  - {事项: 清理积压, 科室: 综合科, 时限: 2026-08-31}\n".to_owned(),
            "级别" | "数据截止" => String::new(),
            name => format!("{name}: 某个{name}\n"),
        };
    }
    out
}

#[test]
fn without_facts_every_open_slot_is_owed_once() {
    for document in seeded(&Values::default(), 1..=10) {
        let library = Library::builtin();
        let facts = library.outline("忠干勤廉").unwrap().output.outline.facts;
        let open: HashSet<_> = document
            .open_slots()
            .map(|(_, slot)| facts.resolve(&slot.path).expect("a declared fact").name)
            .collect();
        let missing = document.owed.iter().filter(|owed| owed.is_missing());
        let owed: Vec<_> = missing.map(|owed| owed.name.clone()).collect();
        assert_eq!(owed.len(), open.len(), "listed twice: {owed:?}");
        assert_eq!(owed.into_iter().collect::<HashSet<_>>(), open);
        assert!(document.owed.iter().all(|owed| !owed.places.is_empty()));
    }
}

#[test]
fn no_value_changes_the_structure() {
    let roles = |markdown: &str| {
        let document = markdown::read(markdown);
        document
            .body
            .iter()
            .map(|paragraph| (paragraph.role, paragraph.mark.clone(), paragraph.cues.len()))
            .collect::<Vec<_>>()
    };
    let project = Project::with_samples();
    let plain = project.line("qicao draft 忠干勤廉 -s 精神=甲 -s 会议=甲 -s 任务=甲 -s 时段=甲 -s 结果=甲 -s 团结实例=甲 -s 讲话人=甲 -s 职务=甲 -s 主题=甲").ok().stdout;
    let long = "长".repeat(10_000);
    for value in [
        "# 甲",
        "## 一、甲",
        "*甲*",
        "**一是甲**。",
        "{{ outline }}",
        "{% raw %}",
        "【单位】",
        "【",
        "】】",
        "甲\n\n## 乙\n\n---\n",
        "> 甲",
        "- 甲",
        "1. 甲",
        "1.甲",
        "（一）甲",
        "（甲）",
        "——甲",
        "同志们：",
        "`甲`",
        "<b>甲</b>",
        "[甲](乙)",
        "| 甲 |",
        "\\",
        "&amp;",
        "=",
        "---",
        &long,
    ] {
        let names = [
            "精神",
            "会议",
            "任务",
            "时段",
            "结果",
            "团结实例",
            "讲话人",
            "职务",
            "主题",
        ];
        let facts: String = names
            .iter()
            .map(|name| format!("{name}: {}\n", serde_json::to_string(value).unwrap()))
            .collect();
        project.write("要素.yaml", facts);
        let ran = project.line("qicao draft 忠干勤廉 --facts 要素.yaml").ok();
        let start: String = body(&ran.stdout).chars().take(300).collect();
        assert_eq!(
            roles(&ran.stdout),
            roles(&plain),
            "{value:?} gave:\n{start}"
        );
        let document = markdown::read(&ran.stdout);
        let unwrapped = qicao::words::hanzi::unwrap_lines(value);
        // A word brings no stop.
        let bare = unwrapped.trim_end_matches(['。', '：', ';']);
        let spirit = document.body[0].plain();
        assert!(spirit.contains(bare), "{value:?} became {spirit}");
    }
}
