//! Inputs made to hang, flood or crash the program.

use std::time::Duration;

use crate::support::Project;

/// How long and how large any refusal may be.
const LONGEST: Duration = Duration::from_secs(3);
const LARGEST: u64 = 300 << 20;

#[track_caller]
fn refuses(project: &Project, line: &str, says: &str) {
    let before = project.files();
    let (ran, time, memory) = project.measured(crate::support::words(line).into_iter().skip(1));
    let ran = ran.refused().says(says);
    assert!(ran.stderr.contains("办法:"), "no hint in:\n{}", ran.stderr);
    assert!(time < LONGEST, "took {time:?}:\n{}", ran.stderr);
    assert!(memory < LARGEST, "took {} MiB", memory >> 20);
    assert_eq!(project.files(), before, "something was written");
}

fn template(text: &str) -> Project {
    Project::new()
        .file("qicao.yaml", "")
        .file("templates/t.tera", text)
}

const DRAFT: &str = "qicao draft 忠干勤廉 -t t -o 稿.md";

#[test]
fn templates_that_would_never_end() {
    for text in [
        "{% for a in range(end=1000) %}{% for b in range(end=1000) %}{% for c in range(end=1000) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in outline.body %}{% for b in outline.body %}{% for c in outline.body %}{% for d in outline.body %}{% for e in outline.body %}{% for f in outline.body %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    ] {
        refuses(&template(text), DRAFT, "循环次数太多，已停下");
    }
    let doubling = "{% component d(n: integer) %}{{<d n={n} />}}{{<d n={n} />}}{% endcomponent d %}{{<d n={1} />}}";
    refuses(&template(doubling), DRAFT, "部件一层套一层");
}

#[test]
fn includes_that_double() {
    let mut project = template("{% include \"parts/i0.tera\" %}");
    for n in 0..30 {
        let next = format!("{{% include \"parts/i{}.tera\" %}}", n + 1);
        project = project.file(&format!("templates/parts/i{n}.tera"), next.repeat(2));
    }
    let project = project.file("templates/parts/i30.tera", "");
    refuses(&project, DRAFT, "循环次数太多，已停下");
}

#[test]
fn variables_that_double() {
    let mut blocks = String::from("{% set a %}字字字字字字字字{% endset %}");
    blocks += &"{% set a %}{{ a }}{{ a }}{% endset %}".repeat(40);
    refuses(&template(&blocks), DRAFT, "变量里的内容太多，已停下");
    let mut strings = String::from("{% set a = \"字字字字字字字字\" %}");
    strings += &"{% set a = a ~ a %}".repeat(40);
    refuses(&template(&strings), DRAFT, "变量里的内容太多，已停下");
    let mut lists = String::from("{% set a = [1] %}");
    lists += &"{% set a = [a, a] %}".repeat(40);
    refuses(
        &template(&(lists + "{{ a }}")),
        DRAFT,
        "变量里的内容太多，已停下",
    );
    let bodies = "{% component b() %}{{ body }}{{ body }}{% endcomponent b %}".to_owned()
        + &"{% <b> %}".repeat(30)
        + "字"
        + &"{% </b> %}".repeat(30);
    refuses(&template(&bodies), DRAFT, "变量里的内容太多，已停下");
    let filter = "{% set a = \"字\" | replace(from=\"\", to=\"字字字字字字字字字字\") %}"
        .to_owned()
        + &"{% set a = a | replace(from=\"字\", to=a) %}".repeat(6);
    refuses(&template(&filter), DRAFT, "太多，已停下");
}

#[test]
fn output_without_end() {
    let text = "{% for a in range(end=1000) %}{{ \"字\" | replace(from=\"字\", to=\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\") }}\n{% endfor %}";
    refuses(&template(text), DRAFT, "模板写出的内容太多，已停下");
}

#[test]
fn slow_expressions() {
    let long = format!("{{% set a = \"{}\" %}}", "字".repeat(20_000));
    let concat = vec!["a"; 100].join(" ~ ");
    let text =
        format!("{long}{{% for b in range(end=1000) %}}{{{{ {concat} | length }}}}{{% endfor %}}");
    refuses(&template(&text), DRAFT, "已停下");
}

#[test]
fn circles_of_files() {
    let project = template("{% include \"parts/a.tera\" %}")
        .file("templates/parts/a.tera", "{% include \"parts/b.tera\" %}")
        .file("templates/parts/b.tera", "{% include \"parts/a.tera\" %}");
    refuses(
        &project,
        DRAFT,
        "绕了一圈又回到自己：parts/a.tera → parts/b.tera → parts/a.tera",
    );
    let project =
        template("{% extends \"u.tera\" %}").file("templates/u.tera", "{% extends \"t.tera\" %}");
    refuses(&project, DRAFT, "绕了一圈又回到自己");
}

#[test]
fn yaml_made_to_flood() {
    let outline = |text: String| {
        Project::new()
            .file("qicao.yaml", "")
            .file("outlines/x.yaml", text)
    };
    let mut bomb = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (prev, next) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        bomb += &format!(
            "{next}: &{next} [{}]\n",
            vec![format!("*{prev}"); 9].join(",")
        );
    }
    refuses(&outline(bomb), "qicao draft x", "别名展开后内容太多");
    refuses(&outline("[".repeat(20_000)), "qicao draft x", "层次太深");
    refuses(&outline("- ".repeat(20_000)), "qicao draft x", "层次太深");
    refuses(&outline("a: {".repeat(20_000)), "qicao draft x", "层次太深");
    refuses(
        &outline("x".repeat(50 << 20)),
        "qicao draft x",
        "太大（50 MB）",
    );
    let facts = Project::new()
        .file("要素.yaml", "- ".repeat(20_000))
        .file("大.json", vec![b' '; 50 << 20]);
    refuses(&facts, "qicao draft 忠干勤廉 --facts 要素.yaml", "层次太深");
    refuses(
        &facts,
        "qicao draft 忠干勤廉 --facts 大.json",
        "太大（50 MB）",
    );
}

#[test]
fn files_that_are_no_text() {
    let gbk = [0xcc, 0xe1, 0xb8, 0xd9, 0x3a, 0x20, 0xbc, 0xd7];
    let project = Project::new()
        .file("要素.yaml", gbk)
        .file("图.yaml", [0xff, 0xfe, 0xff, 0x00, 0xff]);
    refuses(
        &project,
        "qicao draft 忠干勤廉 --facts 要素.yaml",
        "不是 UTF-8 编码，看起来是 GBK",
    );
    refuses(
        &project,
        "qicao draft 忠干勤廉 --facts 图.yaml",
        "不是文本文件",
    );
    refuses(&project, "qicao draft 忠干勤廉 --facts .", "是文件夹");
    refuses(
        &project,
        "qicao draft 忠干勤廉 --facts 没有.yaml",
        "没有找到文件",
    );
}
