//! Stacked libraries and `extends`.

use crate::support::{Project, body};

const SECTION: &str = "\
schema: outline/1
name: 我们的四字讲话
aliases: [我们的]
extends: four-characters
sections:
  - id: integrity
    heading: {angles: [“廉”字当先守本分, 做干净的明白人, 底线要更牢一扣]}
    points:
      - {lead: 管住小事, text: 小事连着大事，【作风教训】}
";

#[test]
fn an_outline_that_replaces_one_section() {
    assert!(SECTION.lines().count() < 15);
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/ours.yaml", SECTION);
    let ours = project.line("qicao draft 我们的 --seed 4").ok().stdout;
    let plain = project.line("qicao draft 忠干勤廉 --seed 4").ok().stdout;
    assert!(ours.contains("## 四、“廉”字当先守本分"));
    assert!(ours.contains("**一是管住小事**。") && !ours.contains("守得住底线"));
    let until = |draft: &str| {
        let before = body(draft).split("## 四、").next().unwrap().to_owned();
        // What may still be written is shared out over the whole draft.
        let lines = before.lines().filter(|line| !line.starts_with("> 本"));
        lines.map(|line| line.to_owned() + "\n").collect::<String>()
    };
    assert_eq!(until(&ours), until(&plain), "the rest is as it was");
}

#[test]
fn blocks_merge_by_id_and_new_ones_come_last() {
    let outline = "\
schema: outline/1
name: 加一段
extends: 忠干勤廉
facts: {大局: {owner: 研究室}, 新事: {type: text, label: 新的一件事}}
sections:
  - id: loyalty
    points:
      - {id: overall, lead: 大局观念要树牢}
      - {id: new, lead: 法治意识要增强, text: 【新事】要依法办。}
";
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/x.yaml", outline);
    let draft = project.line("qicao draft x").ok().stdout;
    assert!(
        draft.contains("**二是大局观念要树牢**。【大局】就是")
            || draft.contains("**二是大局观念要树牢**。眼下最大的事")
    );
    assert!(draft.contains("**五是法治意识要增强**。【新事】要依法办。"));
    assert!(
        draft.contains("| 研究室 | **大局**（必填） |"),
        "a fact changes only what is named:\n{draft}"
    );
}

#[test]
fn a_unit_may_lay_its_own_upon_the_programs() {
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/four-characters.yaml", "schema: outline/1\nextends: four-characters\nname: 本办四字讲话\naliases: [忠干勤廉]\nminutes: 10\n");
    let shown = project.line("qicao show 忠干勤廉").ok().stdout;
    assert!(
        shown.starts_with("本办四字讲话　four-characters\n") && shown.contains("10分钟、2000字"),
        "{shown}"
    );
    assert!(shown.contains("盖住了："));
}

#[test]
fn libraries_stack() {
    let outline = |name: &str| {
        format!(
            "schema: outline/1\nname: {name}\ngenre: address\ntitle: {name}\nopening:\n  - text: 【@turn】\n"
        )
    };
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines/x.yaml", outline("单位的"))
        .file(
            "phrases/turn.yaml",
            "schema: phrases/1\nphrases: {a: 单位甲。}\n",
        )
        .file(".none/qicao/outlines/x.yaml", outline("个人的"))
        .file(".none/qicao/outlines/y.yaml", outline("个人另一份"))
        .file("lib/outlines/x.yaml", outline("点名的"))
        .file(
            "lib/phrases/turn.yaml",
            "schema: phrases/1\nphrases: {a: 点名甲。}\n",
        )
        .file("sub/deep/keep.txt", "");
    let title =
        |line: &str| crate::support::paragraphs(&project.line(line).ok().stdout)[0].to_owned();
    assert_eq!(title("qicao draft x"), "# 单位的");
    assert_eq!(title("qicao draft y"), "# 个人另一份");
    assert_eq!(title("qicao draft x --library lib"), "# 点名的");
    assert!(
        project
            .line("qicao draft x --library lib")
            .ok()
            .stdout
            .contains("点名甲。"),
        "entries merge"
    );
    let mut below = project.command();
    let below = below
        .current_dir(project.path("sub/deep"))
        .args(["draft", "x"])
        .output()
        .unwrap();
    assert!(
        String::from_utf8(below.stdout)
            .unwrap()
            .contains("# 单位的"),
        "the nearest folder upward"
    );
    project
        .line("qicao draft x --library 没有")
        .refused()
        .says("没有找到文件夹 “没有”");
}

#[test]
fn a_template_of_ones_own() {
    let template = "{# qicao: {name: 内部稿, genres: [mobilization]} #}\n{% extends \"speech.tera\" %}\n{% block byline %}\n（内部资料）\n{% endblock %}\n";
    let part = "{% component words(b: map) %}\n{%- if b.lead -%}\n**{{ b.number }}{{ b.lead }}**：{{ b.text }}\n{%- else -%}\n{{ b.text }}\n{%- endif -%}\n{% endcomponent words %}\n";
    assert!(part.lines().count() < 15);
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("templates/inner.tera", template)
        .file(
            "templates/colon.tera",
            format!("{{# qicao: {{name: 冒号稿}} #}}\n{{% extends \"speech.tera\" %}}\n{part}"),
        );
    let draft = project.line("qicao draft 忠干勤廉 -t 内部稿").ok().stdout;
    assert!(draft.contains("（内部资料）") && !draft.contains("【职务】"));
    let draft = project.line("qicao draft 忠干勤廉 -t 冒号稿").ok().stdout;
    assert!(
        draft.contains("**一是盯着目标干**：") && draft.contains("【职务】"),
        "{draft}"
    );
    project.write(
        "templates/speech.tera",
        "{% extends \"builtin/speech.tera\" %}{% block byline %}（盖住）{% endblock %}",
    );
    let draft = project.line("qicao draft 忠干勤廉").ok().stdout;
    assert!(
        draft.contains("（盖住）"),
        "one's own lies upon the program's"
    );
}

#[test]
fn a_file_that_cannot_be_read_spoils_nothing_else() {
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/坏.yaml", [0xcc, 0xe1, 0xb8, 0xd9]);
    project.line("qicao draft 忠干勤廉").ok();
    let listed = project.line("qicao list").ok();
    assert!(listed.stdout.contains("忠干勤廉") && listed.stderr.contains("看起来是 GBK"));
    project
        .line("qicao draft 坏")
        .refused()
        .says("看起来是 GBK");
}

#[test]
fn extends_that_lead_nowhere() {
    let outline = |extends: &str| format!("schema: outline/1\nname: 试\nextends: {extends}\n");
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/a.yaml", outline("b"))
        .file("outlines/b.yaml", outline("a"))
        .file("outlines/c.yaml", outline("four-character"))
        .file("outlines/d.yaml", outline("d"));
    project
        .line("qicao draft a")
        .refused()
        .says("绕了一圈又回到自己：a → b → a");
    project
        .line("qicao draft c")
        .refused()
        .says("没有找到")
        .says("是不是“four-characters”");
    project.line("qicao draft d").refused().says("没有找到");
}

#[test]
fn a_template_for_another_genre_is_pointed_out() {
    let project = Project::with_samples().file("qicao.yaml", "").file(
        "templates/t.tera",
        "{# qicao: {name: 心得稿, genres: [心得体会]} #}\n{% extends \"speech.tera\" %}\n",
    );
    project
        .line("qicao draft 忠干勤廉 -t 心得稿")
        .ok()
        .says("模板“心得稿”不是为动员部署讲话准备的");
    project.write("templates/t.tera", "# 题\n\n【@承接】\n");
    project
        .line("qicao draft 忠干勤廉 -t t")
        .refused()
        .says("模板里的“【@承接】”没有着落");
}

#[test]
fn a_case_that_is_a_sentence_may_be_absent() {
    let project = Project::with_samples();
    let draft = project
        .line("qicao draft 忠干勤廉 -s 落实实例=无 -s 作风教训=无")
        .ok()
        .stdout;
    assert!(!draft.contains("落实实例】") && !draft.contains("教训就在身边"));
    assert!(draft.contains("**一是政治意识要牢固**。"));
}

/// Only who may give files away can try this.
#[cfg(target_os = "linux")]
#[test]
fn a_library_of_somebody_else_waits_for_leave() {
    use std::os::unix::fs::chown;
    let outline = "schema: outline/1\nname: 别人的\ngenre: address\ntitle: 致辞\nsections:\n  - text: 别人的话。\n";
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines/theirs.yaml", outline);
    project.line("qicao draft 别人的").ok();
    if chown(project.path("qicao.yaml"), Some(12_345), None).is_err() {
        return;
    }
    let ran = project.line("qicao draft 别人的").refused();
    assert_eq!(
        ran.stderr
            .matches("是别人建的库（属主 12345），没有用")
            .count(),
        1
    );
    ran.says("没有叫“别人的”的提纲");
    let ran = project.line("qicao list").ok();
    assert!(ran.stderr.contains("是别人建的库") && !ran.stdout.contains("theirs"));
    let ran = project.line("qicao new 提纲 新的").refused();
    ran.says("是别人建的库");
    // Who names it in the call has said so.
    let ran = project.line("qicao --library . draft 别人的").ok();
    assert!(ran.stdout.contains("别人的话") && !ran.stderr.contains("是别人建的库"));
    let folder = project.path(".").canonicalize().expect("a folder");
    project.write(
        ".none/qicao/trusted",
        format!("/别处\n{}\n", folder.display()),
    );
    let ran = project.line("qicao draft 别人的").ok();
    assert!(!ran.stderr.contains("是别人建的库"), "{}", ran.stderr);
}

#[test]
fn a_library_of_too_many_files_says_so() {
    let mut project = Project::new().file("qicao.yaml", "");
    for n in 0..5001 {
        project = project.file(
            &format!("layouts/l{n}.yaml"),
            "schema: layout/1\nextends: gb9704\n",
        );
    }
    for line in ["qicao list 忠干勤廉", "qicao check layouts/l0.yaml"] {
        let ran = project.line(line).ok();
        ran.says("里的文件太多，只读了前5000个");
    }
}

/// A speaker's card says who speaks, how and how fast, and which words they never use.
#[test]
fn a_speakers_card_holds_whenever_they_speak() {
    let card = "schema: speaker/1\nname: 张志强\naliases: [张书记]\nfacts: {职务: 区委书记, 口气: 提建议, 没有的: 甲}\n\
                rate: 180\nlikes: [一件一件办]\navoids: {抓手: 办法}\n";
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("speakers/zhang.yaml", card);
    project.line("qicao check .").ok();
    let draft = project.line("qicao draft 动员部署 --speaker 张书记").ok();
    let draft = draft
        .says("张志强爱用：一件一件办")
        .says("（要讲15分钟、2700字）");
    assert!(
        draft.stdout.contains("区委书记　张志强"),
        "{}",
        draft.stdout
    );
    let host = project
        .line("qicao draft 主持词 --speaker 张志强")
        .ok()
        .stdout;
    assert!(host.contains("各位领导，同志们："), "{host}");
    let given = project
        .line("qicao draft 动员部署 --speaker 张志强 -s 职务=区长")
        .ok();
    assert!(given.stdout.contains("区长　张志强"), "{}", given.stdout);
    let text = "# 讲话\n\n区委书记　张志强\n\n同志们：\n\n要找准抓手。\n";
    let project = project
        .file("稿.md", text)
        .file("别人.md", text.replace("张志强", "李明"));
    let found = project.line("qicao check 稿.md").ok().stdout;
    assert!(
        found.contains("张志强讲话不用“抓手”") && found.contains("改成“办法”"),
        "{found}"
    );
    let other = project.line("qicao check 别人.md").ok().stdout;
    assert!(!other.contains("不用“抓手”"), "{other}");
    project
        .line("qicao draft 动员部署 --speaker 没有的")
        .refused()
        .says("没有叫“没有的”的讲话人");
    let project = project.file("speakers/bad.yaml", "schema: speaker/1\nrate: 5\n");
    let found = project.line("qicao check .").partly().stdout;
    assert!(found.contains("speakers/bad.yaml"), "{found}");
    std::fs::remove_file(project.path("speakers/bad.yaml")).expect("a file");
    project.line("qicao new 讲话人 李明 --id li").ok();
    let made = project
        .line("qicao draft 动员部署 --speaker 李明")
        .ok()
        .stdout;
    assert!(made.contains("【职务】　李明"), "{made}");
}
