//! `check` on what a draft says twice, on its days and names, and on drafts beside one another.

use crate::support::Project;

/// The findings of a check: rule, file, line, words.
fn findings(project: &Project, line: &str) -> Vec<(String, String, u64, String)> {
    let ran = project.line(&format!("{line} --json"));
    let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let findings = value["findings"].as_array().expect("findings").iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    findings
        .map(|it| {
            (
                text(&it["rule"]),
                text(&it["file"]),
                it["line"].as_u64().unwrap_or_default(),
                text(&it["excerpt"]),
            )
        })
        .collect()
}

fn rules(project: &Project, line: &str) -> Vec<String> {
    findings(project, line).into_iter().map(|it| it.0).collect()
}

#[test]
fn what_an_editor_is_ashamed_of_is_found() {
    for (text, rule) in [
        ("2025年是“十四五”规划的关键攻坚年。", "plan-period"),
        (
            "今年以来，大家埋头苦干，全年处理各类公文1286件。",
            "time-scope",
        ),
        (
            "习近平总书记说的“政贵有恒”，就是这个道理。",
            "quote-attribution",
        ),
        ("差不多先生说：“牛医和人医差不多。”", "quote-unverified"),
        (
            "<!-- 本地地名：青山区 -->\n\n夜里，大家守在圭塘河。",
            "foreign-name",
        ),
        ("项目由36个增加到45个，增长20%。", "fact-conflict"),
    ] {
        let project = Project::new().file("稿.md", format!("# 在会上的讲话\n\n{text}\n"));
        assert_eq!(rules(&project, "qicao check 稿.md"), [rule], "{text}");
    }
}

#[test]
fn verified_quotations_are_those_of_the_library() {
    let text = "# 讲话\n\n《老子》里讲：“慎终如始，则无败事。”古人讲：“吾乡有良训，勤读不误耕。”\n";
    let project = Project::new().file("稿.md", text).file("qicao.yaml", "");
    assert_eq!(rules(&project, "qicao check 稿.md"), ["quote-unverified"]);
    project.write(
        "phrases/quotation.yaml",
        "schema: phrases/1\nname: 引语大全\nquotations: true\nphrases:\n  良训: {text: 吾乡有良训，勤读不误耕, source: 《某县志》}\n",
    );
    assert!(rules(&project, "qicao check 稿.md").is_empty());
}

#[test]
fn the_day_of_the_meeting_may_be_told() {
    let project = Project::new().file("稿.md", "# 讲话\n\n截至6月30日，已经收到意见42条。\n");
    assert!(rules(&project, "qicao check 稿.md").is_empty());
    let line = "qicao check 稿.md --date 2026-06-10";
    assert_eq!(rules(&project, line), ["date-conflict"]);
    assert!(rules(&project, "qicao check 稿.md --date 2026-07-10").is_empty());
    for day in ["明天", "6月10日", "2026-02-30"] {
        let ran = project.line(&format!("qicao check 稿.md --date {day}"));
        ran.refused();
    }
}

#[test]
fn totals_of_tables_are_added_up() {
    let table = "# 情况\n\n| 科室 | 件数 |\n| --- | --- |\n| 综合科 | 12 |\n| 督查室 | 8 |\n| 合计 | 21 |\n";
    let project = Project::new().file("表.md", table);
    project.line("qicao export 表.md -o 表.docx").ok();
    for file in ["表.md", "表.docx"] {
        let found = findings(&project, &format!("qicao check {file}"));
        assert_eq!(found.len(), 1, "{file}: {found:?}");
        assert_eq!((&*found[0].0, &*found[0].3), ("fact-conflict", "21"));
    }
    project.write("表.md", table.replace("21", "20"));
    assert!(rules(&project, "qicao check 表.md").is_empty());
}

#[test]
fn papers_of_one_meeting_say_the_same_figures_and_other_sentences() {
    let shared = "项目是发展的底气，手里没有项目，说什么都是空的，今年我们把心思都放在项目上。\n\n";
    let more = "谁的项目谁去跑，谁跑的项目谁负责到底，跑不动的时候我来陪大家一起去跑。\n\n";
    let paper = |count: u32, day: &str| {
        format!(
            "# 在会上的讲话\n\n（2026年6月{day}日）\n\n今年新培育规上企业{count}家。\n\n{shared}{more}"
        )
    };
    let project = Project::new()
        .file("会/甲.md", paper(36, "10"))
        .file("会/乙.md", paper(38, "10"));
    let found = findings(&project, "qicao check 会");
    let said: Vec<_> = found.iter().map(|it| &*it.0).collect();
    assert_eq!(said, ["figure-across", "common-sentences"], "{found:?}");
    let ran = project.line("qicao check 会");
    assert!(
        ran.stdout.contains("乙.md") && ran.stdout.contains("甲.md"),
        "{}",
        ran.stdout
    );
    // Another day is another meeting.
    project.write("会/乙.md", paper(38, "11"));
    assert!(findings(&project, "qicao check 会").is_empty());
}

#[test]
fn a_unit_is_not_named_in_the_speech_of_another() {
    let project = Project::new();
    for (file, unit) in [("一", "青山区应急局"), ("二", "白水县水利局")] {
        let line = format!("qicao draft 动员部署 -s 单位={unit} -o 稿/{file}.docx");
        project.line(&line).ok();
        project.line(&line.replace("docx", "md")).ok();
    }
    let others = |project: &Project| {
        let found = findings(project, "qicao check 稿");
        found.into_iter().filter(|it| it.0 == "other-unit").count()
    };
    assert_eq!(others(&project), 0);
    let text = project.read("稿/二.md");
    let at = text.rfind("\n---\n").unwrap_or(text.len());
    project.write(
        "稿/二.md",
        format!(
            "{}\n青山区应急局的同志辛苦了。\n{}",
            &text[..at],
            &text[at..]
        ),
    );
    assert_eq!(others(&project), 1);
}
