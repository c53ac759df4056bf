//! What may be written on the command line, and what is said where something is missing.

use std::io::Write;
use std::process::Stdio;

use crate::support::{Project, Ran};

/// Runs a call with something on standard input.
fn piped(project: &Project, args: &[&str], input: &str) -> Ran {
    let mut child = project
        .command()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input.as_bytes()).expect("a pipe");
    drop(stdin);
    child.wait_with_output().expect("an end").into()
}

#[test]
fn help_is_a_word_too() {
    let project = Project::new();
    for (line, same) in [
        ("qicao help", "qicao -h"),
        ("qicao 帮助", "qicao -h"),
        ("qicao help draft", "qicao draft -h"),
        ("qicao 帮助 batch", "qicao batch -h"),
        ("qicao help help", "qicao -h"),
    ] {
        let ran = project.line(line).ok();
        assert_eq!(ran.stdout, project.line(same).ok().stdout, "{line}");
    }
    project
        .line("qicao help draf")
        .refused()
        .says("是不是“draft”");
}

#[test]
fn a_draft_of_nothing_lists_the_outlines_by_occasion() {
    let ran = Project::new().line("qicao draft").refused();
    ran.says("缺少<提纲>")
        .says("什么场合用哪一份")
        .says("qicao draft 忠干勤廉");
}

#[test]
fn minutes_as_people_say_them() {
    let project = Project::new();
    let drafted = |minutes: &str| {
        let ran = project
            .run(["draft", "忠干勤廉", "--minutes", minutes])
            .ok();
        ran.stdout
    };
    for (said, minutes) in [
        ("15分钟", "15"),
        ("十五", "15"),
        ("十五分钟", "15"),
        ("15 分", "15"),
        ("１５", "15"),
        ("一刻钟", "15"),
        ("半小时", "30"),
        ("半个小时", "30"),
        ("1小时", "60"),
        ("一个半小时", "90"),
        ("1小时20分钟", "80"),
        ("7.5分钟", "7.5"),
    ] {
        assert_eq!(drafted(said), drafted(minutes), "{said}");
    }
    for wrong in ["很久", "分钟", "十五个", "0分钟", "nan"] {
        project
            .run(["draft", "忠干勤廉", "--minutes", wrong])
            .refused();
    }
}

#[test]
fn dates_as_people_write_them() {
    let project = Project::new();
    for (date, said) in [
        ("12月4日", "（12月4日）"),
        ("2026年12月4日星期五", "（2026年12月4日）"),
        ("12月4日上午9点", "（12月4日）"),
        ("二〇二六年十二月四日", "（2026年12月4日）"),
    ] {
        let ran = project.run(["draft", "忠干勤廉", "--date", date]).ok();
        assert!(ran.stdout.contains(said), "{date}: {}", ran.stdout);
    }
    for date in ["周五", "下周三", "明天"] {
        let ran = project.run(["draft", "忠干勤廉", "--date", date]).refused();
        ran.says("要看今天几号").says("--date 2026-06-10");
    }
}

#[test]
fn marks_of_any_width_give_facts() {
    let project = Project::new();
    let plain = project.run(["draft", "主持词", "-s", "单位=某局=甲"]).ok();
    for mark in ["＝", "：", ":"] {
        let fact = format!("单位{mark}某局=甲");
        // The first equals sign parts them where there is one.
        let ran = project.run(["draft", "主持词", "-s", &fact.replace("局=", "局")]);
        assert_eq!(
            ran.ok().stdout,
            plain.stdout.replace("某局=甲", "某局甲"),
            "{mark}"
        );
    }
}

#[test]
fn a_folder_that_is_missing_is_made() {
    let project = Project::new();
    project
        .line("qicao draft 忠干勤廉 -o 新/夹/稿.md")
        .ok()
        .says("已写 新/夹/稿.md");
    assert!(project.read("新/夹/稿.md").contains("同志们："));
    project.write("挡着", "");
    let ran = project
        .line("qicao draft 忠干勤廉 -o 挡着/稿.md")
        .refused()
        .says("挡着");
    assert!(!ran.stderr.contains('库'), "{}", ran.stderr);
}

#[test]
fn standard_output_and_input() {
    let project = Project::new();
    let plain = project.line("qicao draft 忠干勤廉 --seed 3").ok().stdout;
    let ran = project.line("qicao draft 忠干勤廉 --seed 3 -o -").ok();
    assert_eq!(ran.stdout, plain);
    let text = project
        .line("qicao draft 忠干勤廉 --seed 3 -o - --to txt")
        .ok()
        .stdout;
    project.line("qicao draft 忠干勤廉 --seed 3 -o 稿.txt").ok();
    assert_eq!(text, project.read("稿.txt"));
    let refused = project.line("qicao draft 忠干勤廉 -o - --to pdf").refused();
    refused.says("pdf");
    assert!(!project.path("-").exists());
    let given = piped(
        &project,
        &["draft", "主持词", "--facts", "-"],
        "单位: 某局\n",
    )
    .ok();
    assert!(given.stdout.contains("单位: 某局"), "{}", given.stdout);
    let table = "单位,会议\n甲局,大会\n";
    let args = [
        "batch",
        "-",
        "-O",
        "稿",
        "--outline",
        "主持词",
        "--format",
        "md",
    ];
    piped(&project, &args, table).ok().says("已写1份");
    let lines = "{\"单位\": \"乙局\", \"会议\": \"大会\"}\n";
    let args = [
        "batch",
        "-",
        "-O",
        "又",
        "--outline",
        "主持词",
        "--format",
        "md",
    ];
    piped(&project, &args, lines).ok().says("已写1份");
}

#[test]
fn outlines_are_found_by_what_people_call_occasions() {
    let project = Project::new();
    for (line, found) in [
        ("qicao list 动员会", "忠干勤廉"),
        ("qicao list 全办动员会", "忠干勤廉"),
        ("qicao list 全体会议", "全体会"),
        ("qicao list 学习心得", "心得"),
        ("qicao list --occasion 动员会", "忠干勤廉"),
    ] {
        let ran = project.line(line).ok();
        assert!(
            ran.stdout.contains(found),
            "{line}: {}{}",
            ran.stdout,
            ran.stderr
        );
    }
    let templates = project.line("qicao list 模板").ok().stdout;
    assert_eq!(project.line("qicao list 模版").ok().stdout, templates);
    let ran = project.line("qicao list 天气").ok().says("换个词试试");
    assert!(ran.stdout.is_empty() && !ran.stderr.contains("少写几个词"));
}
