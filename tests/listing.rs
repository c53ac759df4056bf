//! `list`, `show`, `completions` and help.

use serde_json::Value;

use crate::support::Project;

fn json(line: &str) -> Value {
    serde_json::from_str(&Project::new().line(line).ok().stdout).expect("JSON")
}

#[test]
fn list_speaks_the_drafters_language() {
    let project = Project::new();
    let all = project.line("qicao list").ok().stdout;
    assert!(all.contains("忠干勤廉") && all.contains("主持词"));
    for (line, found, other) in [
        ("qicao list 作风 四点", "four-characters", "host-script"),
        ("qicao list --genre 主持", "host-script", "four-characters"),
        (
            "qicao list --occasion 总结",
            "host-script",
            "four-characters",
        ),
        ("qicao list --points 4", "four-characters", "host-script"),
        ("qicao list 忠干勤廉", "four-characters", "host-script"),
    ] {
        let listed = project.line(line).ok().stdout;
        assert!(
            listed.contains(found) && !listed.contains(other),
            "{line}:\n{listed}"
        );
    }
    project.line("qicao list 天气").ok().says("没有符合的");
    project
        .line("qicao list --genre 天气")
        .refused()
        .says("没有叫“天气”的文种");
    assert!(
        project
            .line("qicao list templates")
            .ok()
            .stdout
            .contains("一页提纲")
    );
    assert!(
        project
            .line("qicao list 模板 讲话")
            .ok()
            .stdout
            .contains("speech")
    );
    assert!(
        project
            .line("qicao list phrases 勤")
            .ok()
            .stdout
            .contains("《左传·宣公十二年》")
    );
    assert!(
        project
            .line("qicao list 要素 单位")
            .ok()
            .stdout
            .contains("也叫：单位名称")
    );
}

/// What people type finds a right outline: first in nine of ten, among the first three always.
#[test]
fn what_people_type_finds_an_outline() {
    let index = qicao::library::Library::builtin().index();
    let queries = include_str!("fixtures/queries.txt").lines();
    let queries = queries.filter(|line| !line.starts_with('#'));
    let (mut all, mut first, mut missed) = (0, 0, Vec::new());
    for line in queries {
        let (query, wanted) = line.rsplit_once(' ').expect("a query and an outline");
        let words: Vec<_> = query.split(' ').map(str::to_owned).collect();
        let found = index.search(&words);
        let found: Vec<_> = found.iter().map(|it| it.outline.id.as_str()).collect();
        let at = found
            .iter()
            .position(|id| wanted.split(',').any(|it| it == *id));
        all += 1;
        first += usize::from(at == Some(0));
        if at.is_none_or(|at| at > 0) {
            missed.push(format!("{query}: {wanted} in {found:?}"));
        }
        assert!(
            at.is_some_and(|at| at < 3),
            "{query}: {wanted} in {found:?}"
        );
    }
    assert!(first * 10 >= all * 9, "{first} of {all}: {missed:#?}");
}

#[test]
fn list_as_json() {
    let list = json("qicao list --json");
    assert_eq!(list["kind"], "outlines");
    let entries = list["entries"].as_array().expect("entries");
    let entry = entries
        .iter()
        .find(|entry| entry["id"] == "four-characters");
    let entry = entry.expect("an entry");
    assert_eq!(entry["aliases"][0], "忠干勤廉");
    assert_eq!(entry["sections"], 4);
    for kind in ["templates", "phrases", "facts"] {
        let list = json(&format!("qicao list {kind} --json"));
        assert_eq!(list["kind"], kind);
        assert!(
            list["entries"]
                .as_array()
                .is_some_and(|entries| !entries.is_empty())
        );
    }
}

#[test]
fn show_an_outline() {
    let shown = Project::with_samples()
        .line("qicao show 四字讲话")
        .ok()
        .stdout;
    for text in [
        "“忠干勤廉”四字讲话　four-characters",
        "17分钟、3400字",
        "角度：1 四字、2 四种人、3 四个更",
        "“忠”字铸魂把方向 ｜ 做讲政治的明白人 ｜ 站位要更高一层",
        "政治意识要牢固",
        "任务清单每行一段",
        "没有作风教训就不出",
        "opening（4）",
    ] {
        assert!(shown.contains(text), "no {text:?} in:\n{shown}");
    }
}

#[test]
fn show_as_json() {
    let shown = Project::with_samples()
        .line("qicao show 忠干勤廉 --json")
        .ok()
        .stdout;
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(shown["sections"][0]["heading"][0], "“忠”字铸魂把方向");
    assert_eq!(
        shown["sections"][1]["points"].as_array().map(Vec::len),
        Some(3)
    );
    assert_eq!(shown["shadows"], "内置/outlines/four-characters.yaml");
    let places = shown["places"].as_array().expect("a list");
    let rich = places
        .iter()
        .filter(|place| place["alternatives"].as_u64() >= Some(3))
        .count();
    assert!(rich >= 8, "{rich} places with three or more alternatives");
    assert!(
        shown["facts"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|fact| fact["name"] == "任务清单")
    );
}

#[test]
fn completions_for_every_shell() {
    let project = Project::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(
            project
                .line(&format!("qicao completions {shell}"))
                .ok()
                .stdout
                .contains("qicao")
        );
    }
    project
        .line("qicao completions tcsh")
        .refused()
        .says("不能是“tcsh”")
        .says("可选：");
}

#[test]
fn help_is_chinese() {
    let project = Project::new();
    for line in [
        "qicao -h",
        "qicao",
        "qicao draft -h",
        "qicao list --help",
        "qicao show -h",
        "qicao facts -h",
        "qicao fill -h",
        "qicao completions -h",
    ] {
        let help = project.line(line).ok().stdout;
        for english in [
            "Usage",
            "Options",
            "Arguments",
            "Commands",
            "Print",
            "default",
            "possible",
        ] {
            assert!(!help.contains(english), "{line} says {english}:\n{help}");
        }
        assert!(help.contains("用法："), "{help}");
    }
    assert!(
        project
            .line("qicao --version")
            .ok()
            .stdout
            .starts_with("qicao ")
    );
}

#[test]
fn calls_that_make_no_sense() {
    let project = Project::new();
    for (line, says, hint) in [
        ("qicao draf 忠干勤廉", "没有“draf”这个命令", "是不是“draft”"),
        ("qicao draft", "缺少", "-h"),
        (
            "qicao draft 忠干勤廉 --sead 1",
            "不认识“--sead”",
            "是不是“--seed”",
        ),
        ("qicao draft 忠干勤廉 --seed 一", "不能是“一”", "-h"),
        ("qicao draft 忠干勤廉 --seed", "后面缺内容", "写上"),
        (
            "qicao draft 忠干勤廉 --minutes 0",
            "要一个 0.5 到 600 之间的数",
            "--minutes 15",
        ),
        ("qicao draft 忠干勤廉 --rate 5", "不能是“5”", "-h"),
        (
            "qicao draft 忠干勤廉 --angle 5",
            "没有叫“5”的角度",
            "1 四字、2 四种人、3 四个更",
        ),
        ("qicao draft 主持词 --angle 2", "只有一个角度", "去掉"),
        (
            "qicao draft 忠干勤连",
            "没有叫“忠干勤连”的提纲",
            "是不是“忠干勤廉”",
        ),
        (
            "qicao draft 忠干勤廉 -t 讲稿",
            "没有叫“讲稿”的模板",
            "是不是“讲话稿”",
        ),
        (
            "qicao draft 忠干勤廉 -o 稿.pdf",
            "不知道 “稿.pdf” 该写成什么格式",
            ".md",
        ),
        (
            "qicao draft 忠干勤廉 --date 明天",
            "“明天”不是日期",
            "2026-06-10",
        ),
        ("qicao show 天气", "没有叫“天气”的提纲", "忠干勤廉"),
    ] {
        let before = project.files();
        let ran = project.line(line).refused().says(says).says(hint);
        assert!(!ran.stderr.contains("error:"), "{}", ran.stderr);
        assert_eq!(project.files(), before);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    use std::process::Stdio;
    let project = Project::new();
    let mut child = project
        .command()
        .args(["draft", "忠干勤廉"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn text_for_a_mail() {
    let project = Project::with_samples();
    project
        .line("qicao draft 主持词 -s 会议=总结大会 --date 2026-07-10 -o 稿.txt")
        .ok();
    let text = project.read("稿.txt");
    assert!(
        text.starts_with("在总结大会上的主持词\n\n（2026年7月10日）\n\n同志们：\n　　"),
        "{text}"
    );
    let (speech, cues) = text.split_once("\n写作提示（").expect("the cues behind it");
    assert!(!speech.contains("名次请会务科按最新名单核对"));
    assert!(
        cues.contains("写作提示：名次请会务科按最新名单核对\n"),
        "{cues}"
    );
    assert!(text.contains("\n待补清单（") && !text.contains("---") && !text.contains('*'));
    project
        .line("qicao draft 主持词 -s 会议=总结大会 --clean -o 净.txt")
        .ok();
    assert!(!project.read("净.txt").contains("写作提示"));
}
