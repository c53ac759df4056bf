//! Large texts of one kind are worked through: what grows faster than they do would not end here.

use std::fmt::Write as _;

use crate::support::Project;

/// How many bytes of one mark; a tenth of it took half a minute where places were counted from the top.
const SIZE: usize = 400_000;

#[track_caller]
fn checks(name: &str, text: &str) {
    let project = Project::new().file(name, text);
    let (ran, memory) = project.measured(["check", name]);
    assert!(ran.code < 2, "{}", ran.stderr);
    assert!(ran.stdout.len() < 1 << 20, "{} bytes", ran.stdout.len());
    assert!(memory < 600 << 20, "{} MiB", memory >> 20);
}

#[test]
fn a_mark_that_is_never_closed() {
    checks("稿.md", &"《".repeat(3 * SIZE / 3));
    for mark in ["<!--", "{", "<br>"] {
        checks("稿.md", &mark.repeat(SIZE / mark.len()));
    }
}

#[test]
fn one_fault_over_and_over() {
    checks("稿.txt", &"布署".repeat(SIZE / 6));
    checks("稿.md", &"甲,".repeat(SIZE / 4));
    checks("稿.md", &"布署。。\n\n".repeat(SIZE / 14));
}

#[test]
fn many_lines_of_one_paragraph_and_long_lists() {
    let line = "各位同志要把思想和行动统一到会议部署上来把任务落实到每一个岗位\n";
    checks(
        "稿.txt",
        &format!("讲话\n\n同志们：\n\n{}", line.repeat(20_000)),
    );
    let (mut speech, mut owed) = (String::from("讲话\n\n同志们：\n\n"), String::new());
    for n in 0..10_000 {
        let _ = writeln!(speech, "第{n}段好。");
        let _ = writeln!(owed, "科　名{n}：要　用在二（第{n}条事）");
    }
    checks("稿.txt", &format!("{speech}\n待补清单（10000项）\n{owed}"));
}

#[test]
fn many_slots_are_told_a_few_of_and_all_to_programs() {
    let slots: String = (0..20_000).map(|n| format!("【空{n}】")).collect();
    let project = Project::new().file("稿.md", format!("# 讲话\n\n{slots}\n"));
    let (ran, _) = project.measured(["check", "稿.md"]);
    assert!(ran.stdout.contains("“空49”还空着") && !ran.stdout.contains("“空51”还空着"));
    assert!(ran.stdout.contains("这样的还有19950处"));
    assert!(ran.stderr.contains("提示20000处"), "{}", ran.stderr);
    let (ran, _) = project.measured(["check", "稿.md", "--json"]);
    assert_eq!(ran.stdout.matches("\"rule\": \"open\"").count(), 20_000);
}

#[test]
fn what_stands_far_out_in_a_long_line_is_pointed_at() {
    let text = format!("# 讲话\n\n{}布署{}\n", "好".repeat(5000), "好".repeat(5000));
    let ran = Project::new().file("稿.md", text).line("qicao check 稿.md");
    assert!(ran.stdout.contains("稿.md:3:5001"), "{}", ran.stdout);
    assert!(ran.stdout.contains("好布署好"));
}

#[test]
fn many_wordings_facts_and_wrong_names() {
    let (mut wordings, mut facts, mut slots, mut wrong) =
        (String::new(), String::new(), String::new(), String::new());
    for n in 0..20_000 {
        let _ = writeln!(wordings, "        - 第{n}种说法讲讲工作。");
    }
    for n in 0..5000 {
        let _ = writeln!(facts, "  要素{n}: {{type: text, label: 说{n}}}");
        let _ = write!(slots, "【要素{n}】");
    }
    for n in 0..3000 {
        let _ = writeln!(wrong, "要素甲{n}: 甲");
    }
    let outline = format!(
        "schema: outline/1\nname: 大提纲\ngenre: address\ntitle: 致辞\nfacts:\n{facts}opening:\n  - id: opening\n    text:\n      \
         any:\n{wordings}sections:\n  - text: {slots}\n"
    );
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines/large.yaml", outline)
        .file("要素.yaml", wrong);
    let (ran, _) = project.measured(["check", "outlines/large.yaml"]);
    ran.ok().says("没有问题");
    let (ran, _) = project.measured(["draft", "large", "--facts", "要素.yaml"]);
    ran.refused()
        .says("没有叫“要素甲0”的要素")
        .says("是不是“要素0”")
        .says("这样的还有2950处");
}

#[test]
fn the_same_wording_far_away_is_found() {
    let outline = "schema: outline/1\nname: 甲\ngenre: address\ntitle: 致辞\nsections:\n  - id: a\n    text:\n      any:\n        \
                   - 头一种，说法。\n        - 第二种说法。\n        - 头一种说法。\n        - 第二种说法。\n";
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines/a.yaml", outline);
    let found = project.line("qicao check .").ok().stdout;
    assert!(found.contains("这种说法和第1种只差标点"), "{found}");
    assert!(found.contains("这种说法和第2种一字不差"), "{found}");
}

#[test]
fn a_title_of_any_length_becomes_a_word_file() {
    let part = "在全区优化营商环境暨重点项目建设推进大会上关于作风建设和任务落实的讲话";
    for count in [6, 3000] {
        let text = format!("# {}\n\n同志们：\n\n好。\n", part.repeat(count));
        let project = Project::new().file("稿.md", &text);
        let (ran, _) = project.measured(["export", "稿.md", "--to", "docx,html"]);
        ran.ok();
        project.line("qicao export 稿.docx -o 回.md").ok();
        assert!(project.read("回.md").contains(&part.repeat(count)));
    }
}
