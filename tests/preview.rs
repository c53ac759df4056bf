//! Trying out outlines and templates with the examples of their facts.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::support::{Project, body};

const OUTLINE: &str = "\
schema: outline/1
name: 推进会
genre: mobilization
facts:
  任务: {type: text, label: 要办的事, example: 清理积压件}
  难点: {type: text, label: 难在哪里}
title: 推进会上的讲话
salutation: 同志们：
opening:
  - text: 今天就说【任务】，难在【难点】。
";

fn project() -> Project {
    Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/ours.yaml", OUTLINE)
}

#[test]
fn examples_stand_for_facts_and_nothing_is_invented() {
    let project = project();
    let ran = project.line("qicao preview 推进会").ok().says("待补1项");
    assert!(
        ran.stdout.contains("今天就说清理积压件，难在【难点】。"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("这是预览"), "{}", ran.stdout);
    assert!(
        !ran.stdout.contains("qicao:"),
        "it keeps no record: {}",
        ran.stdout
    );
}

/// What the unit says of itself is better than an example.
#[test]
fn defaults_go_before_examples() {
    let facts = "schema: facts/1\nfacts: {单位: {default: 本区档案馆}}\n";
    let text = OUTLINE.replace("今天就说", "【单位】今天就说");
    let project = project()
        .file("facts/standard.yaml", facts)
        .file("outlines/ours.yaml", text);
    let ran = project.line("qicao preview ours").ok();
    assert!(ran.stdout.contains("本区档案馆今天"), "{}", ran.stdout);
}

#[test]
fn the_angle_the_seed_the_template_and_the_layout_are_those_of_a_draft() {
    let project = Project::with_samples();
    let plain = project.line("qicao preview 忠干勤廉").ok().stdout;
    let angle = project
        .line("qicao preview 忠干勤廉 --angle 四种人")
        .ok()
        .stdout;
    assert!(angle.contains("做讲政治的明白人") && !plain.contains("做讲政治的明白人"));
    let seed = project.line("qicao preview 忠干勤廉 --seed 2").ok().stdout;
    assert_ne!(plain, seed);
    let template = project
        .line("qicao preview 忠干勤廉 -t 一页提纲")
        .ok()
        .stdout;
    assert!(body(&template).len() < body(&plain).len());
    project
        .line("qicao preview 忠干勤廉 -l 大字 -o 大.html")
        .ok();
    project.line("qicao preview 忠干勤廉 -o 常.html").ok();
    assert_ne!(project.read("大.html"), project.read("常.html"));
    project
        .line("qicao preview 忠干勤廉 --angle 五")
        .refused()
        .says("没有叫“五”的角度");
    project
        .line("qicao preview 忠干勤廉 -o 看.pdf")
        .refused()
        .says(".html");
}

#[test]
fn a_preview_replaces_a_preview_and_nothing_else() {
    let project = project();
    let bare = "qicao preview ours --cues none -o 看.html";
    project.line(bare).ok();
    project.line(bare).ok();
    assert!(project.read("看.html").contains("这是预览"));
    for name in ["看.md", "看.html", "看.docx", "看.txt"] {
        project
            .run(["preview", "ours", "-o", name])
            .ok()
            .says("已写");
        project
            .run(["preview", "ours", "-o", name])
            .ok()
            .says("已写");
        project.run(["draft", "ours", "-o", name, "--force"]).ok();
        project
            .run(["preview", "ours", "-o", name])
            .refused()
            .says("已经有了，没有覆盖");
        project.run(["preview", "ours", "-o", name, "--force"]).ok();
    }
}

/// Files need not lie in a library.
#[test]
fn files_are_previewed_where_they_are() {
    let layout = "schema: layout/1\nextends: gb9704\nlatin: 本单位西文\n";
    let project = Project::with_samples()
        .file("草稿/推进.yaml", OUTLINE)
        .file(
            "草稿/样子.tera",
            "{# qicao:\nname: 样子\n#}\n# 换过的标题\n\n{{ outline.name }}\n",
        )
        .file("草稿/版.yaml", layout);
    let ran = project.line("qicao preview ./草稿/推进.yaml").ok();
    assert!(ran.stdout.contains("清理积压件"), "{}", ran.stdout);
    let ran = project
        .line("qicao preview 草稿/推进.yaml -t 草稿/样子.tera")
        .ok();
    assert!(ran.stdout.contains("# 换过的标题"), "{}", ran.stdout);
    project
        .line("qicao preview 草稿/推进.yaml -l 草稿/版.yaml -o 看.html")
        .ok();
    assert!(project.read("看.html").contains("本单位西文"));
    project
        .line("qicao preview 没有.yaml")
        .refused()
        .says("没有找到文件");
    project.write("草稿/推进.yaml", OUTLINE.replace("genre", "gener"));
    let ran = project.line("qicao preview 草稿/推进.yaml").refused();
    ran.says("草稿/推进.yaml:3:1").says("不认识“gener”");
}

/// A preview that is kept up to date, until the test ends.
struct Watched {
    child: Child,
    lines: Receiver<String>,
    heard: String,
}

impl Watched {
    fn start(project: &Project, line: &str) -> Self {
        let args = crate::support::words(line);
        let mut child = project
            .command()
            .args(&args[1..])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let lines = lines(child.stderr.take().expect("its messages"));
        Self {
            child,
            lines,
            heard: String::new(),
        }
    }

    /// Waits for a message; returns what was said up to it.
    #[track_caller]
    fn hears(&mut self, message: &str) -> String {
        let patience = Instant::now() + Duration::from_mins(10);
        self.heard.clear();
        while Instant::now() < patience {
            if let Ok(line) = self.lines.recv_timeout(Duration::from_millis(100)) {
                self.heard += &line;
                self.heard.push('\n');
                if line.contains(message) {
                    return self.heard.clone();
                }
            }
        }
        panic!("no {message:?} in:\n{}", self.heard);
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(stderr: ChildStderr) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

#[test]
fn watching_keeps_the_last_good_preview() {
    let project = project();
    let mut watched = Watched::start(&project, "qicao preview ours -o 看.html --watch");
    watched.hears("看着");
    watched.hears("已更新 看.html");
    assert!(project.read("看.html").contains("清理积压件"));

    project.write(
        "outlines/ours.yaml",
        OUTLINE.replace("清理积压件", "减少会议"),
    );
    let said = watched.hears("已更新 看.html");
    assert!(said.contains("毫秒"), "{said}");
    assert!(project.read("看.html").contains("减少会议"));

    project.write("outlines/ours.yaml", OUTLINE.replace("genre", "gener"));
    let said = watched.hears("没有更新，留着上一份");
    assert!(
        said.contains("不认识“gener”") && said.contains("ours.yaml:3:1"),
        "{said}"
    );
    assert!(project.read("看.html").contains("减少会议"));

    project.write(
        "outlines/ours.yaml",
        OUTLINE.replace("清理积压件", "减少文件"),
    );
    watched.hears("已更新 看.html");
    assert!(project.read("看.html").contains("减少文件"));

    // A file that was not there before counts too; so does one that changes nothing.
    project.write("phrases/more.yaml", "schema: phrases/1\nphrases: [干]\n");
    watched.hears("没有变化");
    let looks = "{# qicao:\nname: 讲话稿\n#}\n# 自己的模板\n";
    project.write("templates/speech.tera", looks);
    watched.hears("已更新 看.html");
    assert!(project.read("看.html").contains("自己的模板"));
}

/// A template is given its time at each rendering, not once for all.
#[test]
fn watching_begins_with_what_is_broken_and_goes_on_for_long() {
    let project = project();
    project.write("outlines/ours.yaml", "schema: outline/1\n");
    let mut watched = Watched::start(
        &project,
        "qicao preview outlines/ours.yaml -o 看.md --watch",
    );
    watched.hears("还没有排出来");
    assert!(!project.path("看.md").exists());
    std::thread::sleep(Duration::from_millis(1100));
    project.write("outlines/ours.yaml", OUTLINE);
    watched.hears("已更新 看.md");
    assert!(project.read("看.md").contains("清理积压件"));
}

#[test]
fn watching_needs_something_that_may_change() {
    let project = Project::new();
    project
        .line("qicao preview 忠干勤廉 --watch")
        .refused()
        .says("没有自己的文件可看");
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("稿.html", "自己写的");
    project
        .line("qicao preview 忠干勤廉 --watch -o 稿.html")
        .refused()
        .says("已经有了，没有覆盖");
}
