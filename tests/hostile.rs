//! Inputs made to hang, flood or crash the program.

use crate::support::Project;

/// How large any refusal may be.
const LARGEST: u64 = 300 << 20;

#[track_caller]
fn refuses(project: &Project, line: &str, says: &str) {
    let before = project.files();
    let (ran, memory) = project.measured(crate::support::words(line).into_iter().skip(1));
    let ran = ran.refused().says(says);
    assert!(ran.stderr.contains("办法:"), "no hint in:\n{}", ran.stderr);
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
        refuses(&template(text), DRAFT, "已停下");
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
    refuses(&project, DRAFT, "已停下");
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
    let text = "{% for b in range(end=40) %}{% for a in range(end=1000) %}{{ \"字\" | replace(from=\"字\", to=\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\") }}\n{% endfor %}{% endfor %}";
    refuses(&template(text), DRAFT, "已停下");
}

#[test]
fn slow_expressions() {
    let long = format!("{{% set a = \"{}\" %}}", "字".repeat(20_000));
    let concat = vec!["a"; 30].join(" ~ ");
    let text =
        format!("{long}{{% for b in range(end=1000) %}}{{{{ {concat} | length }}}}{{% endfor %}}");
    refuses(&template(&text), DRAFT, "已停下");
}

/// `n` pieces of a template in a row.
fn many(n: usize, piece: impl Fn(usize) -> String) -> String {
    (0..n).map(piece).collect()
}

/// A variable that holds as much as one may.
fn long() -> String {
    format!("{{% set a = \"{}\" %}}", "字".repeat(20_000))
}

#[test]
fn long_expressions_without_a_loop() {
    let concat = vec!["a"; 30].join(" ~ ");
    for tag in [
        format!("{{{{ {concat} | length }}}}\n"),
        format!("{{% if {concat} == a %}}{{% endif %}}"),
        format!("{{% for x in [{concat}] | reverse %}}{{% endfor %}}"),
        format!("{{% set b = {concat} | length %}}"),
    ] {
        // What ends in time writes a draft; what does not is stopped. Which of the two is the machine's affair.
        let text = long() + &many(700, |_| tag.clone()) + "\n写完了。\n";
        let project = template(&text);
        let (ran, memory) = project.measured(["draft", "忠干勤廉", "-t", "t"]);
        assert!(
            ran.code == 0 || ran.stderr.contains("已停下"),
            "{}",
            ran.stderr
        );
        assert!(memory < LARGEST, "{} MiB", memory >> 20);
    }
    let text = long() + "{{ " + &vec!["a"; 200].join(" ~ ") + " }}";
    refuses(&template(&text), DRAFT, "一个标签里写得太多");
    let text = format!(
        "{{{{ [{}] | length }}}}",
        many(200, |_| "...range(end=1000),".into())
    );
    refuses(&template(&text), DRAFT, "一个标签里写得太多");
    let spread = many(28, |_| "...range(end=1000),".into());
    let text = format!("{{{{ [{spread}] | unique | length }}}}");
    refuses(&template(&text), DRAFT, "列表太长");
}

#[test]
fn branches_without_end() {
    let text = format!(
        "{{% if a %}}{}{{% endif %}}",
        many(20_000, |_| "{% elif a %}".into())
    );
    refuses(&template(&text), DRAFT, "elif 太多");
    refuses(
        &template(&"{% if outline %}".repeat(10_000)),
        DRAFT,
        "没有结束",
    );
    refuses(&template(&"{{ ".repeat(80_000)), DRAFT, "没有结束");
    refuses(&template(&"{{ a | x }}".repeat(20_000)), DRAFT, "没有叫");
    refuses(&template(&"｛｛".repeat(20_000)), DRAFT, "全角的花括号");
}

#[test]
fn captured_text_without_end() {
    let inner =
        "{% for x in range(end=1000) %}{% for y in range(end=40) %}{{ a }}{% endfor %}{% endfor %}";
    let capture = format!("{{% set a %}}{}{{% endset %}}", "字".repeat(20_000));
    let shout = "{% component shout() %}{{ body }}{% endcomponent shout %}";
    for text in [
        format!("{capture}{{% set b %}}{inner}{{% endset %}}"),
        format!("{}{{% set b %}}{inner}{{% endset %}}", long()),
        format!("{capture}{shout}{{% <shout> %}}{inner}{{% </shout> %}}"),
    ] {
        refuses(&template(&text), DRAFT, "已停下");
    }
    let literal = inner.replace("{{ a }}", &"字".repeat(20_000));
    let text = format!("{{% set b %}}{literal}{{% endset %}}");
    refuses(&template(&text), DRAFT, "模板写出的内容太多，已停下");
    let base = format!("{capture}{{% block x %}}{inner}{{% endblock %}}");
    let project = template(
        "{% extends \"u.tera\" %}{% block x %}{% set b %}{{ super() }}{% endset %}{% endblock %}",
    )
    .file("templates/u.tera", base);
    refuses(&project, DRAFT, "已停下");
}

#[test]
fn arguments_that_grow() {
    let joined = vec!["x"; 30].join(" ~ ");
    let grows = format!("{{% component c(x) %}}{{{{<c x={{{joined}}} />}}}}{{% endcomponent c %}}");
    refuses(
        &template(&(grows + "{{<c x=\"字字字字\" />}}")),
        DRAFT,
        "变量里的内容太多，已停下",
    );
    let hidden = "{% component c(m: map) %}{{<c m={ {\"x\": m.x ~ m.x ~ m.x ~ m.x ~ m.x ~ m.x ~ m.x ~ m.x} } />}}{% endcomponent c %}{{<c m={ {\"x\": \"字字字字\"} } />}}";
    refuses(&template(hidden), DRAFT, "变量里的内容太多，已停下");
    let mut text = String::from("{% set x = \"字字字字\" %}");
    text += &format!("{{% for x in [{joined}] %}}").repeat(20);
    text += &"{% endfor %}".repeat(20);
    refuses(&template(&text), DRAFT, "变量里的内容太多，已停下");
}

#[test]
fn filters_that_grow() {
    let filtered = "{% set a | trim(pat=\"=\") %}{{ a }}{{ a }}{% endset %}".repeat(40);
    refuses(
        &template(&format!("{{% set a = \"字字字字\" %}}{filtered}")),
        DRAFT,
        "变量里的内容太多，已停下",
    );
    for (expression, says) in [
        ("a | replace(from=\"字\", to=a)", "太多，已停下"),
        ("a | split(pat=\"\") | length", "列表太长"),
        ("a | split(pat=\"\") | unique | length", "列表太长"),
        ("a | split(pat=\"\") | join(sep=a)", "列表太长"),
        ("range(end=1000) | join(sep=a)", "太多，已停下"),
        ("[a, a, a, a, a, a, a, a] | str", "太多，已停下"),
        ("range(end=999999999999)", "range 的数太多"),
        ("range(end=3, step_by=0)", "step_by 是零"),
        (
            "range(start=0, end=-9223372036854775807, step_by=-1)",
            "range 的数太多",
        ),
        ("10 ** 10 ** 10", "写得不对，或太大"),
        (
            "9223372036854775807 * 9223372036854775807 * 9223372036854775807",
            "太大",
        ),
    ] {
        let text = long() + "{{ " + expression + " }}";
        refuses(&template(&text), DRAFT, says);
    }
}

#[test]
fn backslashes_that_double() {
    let nested = "{% component c(x) %}{% set y %}{{ x ~ \"\" }}{% endset %}{{<c x={y ~ \"\"} />}}{% endcomponent c %}";
    let text = format!("{nested}{{{{<c x=\"{}\" />}}}}", "\\\\*".repeat(2000));
    refuses(&template(&text), DRAFT, "已停下");
}

#[test]
fn raw_text_that_hides_a_loop() {
    let turns = "{% for a in range(end=1000) %}{% for b in range(end=1000) %}{% for c in range(end=1000) %}{% endfor %}{% endfor %}{% endfor %}";
    let text = format!("{{% raw %}}{{% \"{{% endraw %}}{turns}{{{{ \"x\" }}}}");
    refuses(&template(&text), DRAFT, "已停下");
}

#[test]
fn files_that_go_on_and_on() {
    let chain = |ending: &str, n: usize| {
        let mut project = template(&format!("{{% {ending} \"c0.tera\" %}}"));
        for i in 0..n {
            let next = format!("{{% {ending} \"c{}.tera\" %}}", i + 1);
            project = project.file(&format!("templates/c{i}.tera"), next);
        }
        project.file(&format!("templates/c{n}.tera"), "字")
    };
    refuses(&chain("include", 3000), DRAFT, "用到的文件太多");
    refuses(&chain("extends", 3000), DRAFT, "用到的文件太多");
    refuses(&chain("include", 62), DRAFT, "没有尽头");
    let large = "字".repeat(80_000);
    let mut project = template(&many(10, |n| format!("{{% include \"l{n}.tera\" %}}")));
    for n in 0..10 {
        project = project.file(&format!("templates/l{n}.tera"), &large);
    }
    refuses(&project, DRAFT, "用到的文件太多");
}

#[test]
fn blocks_inside_blocks() {
    let files = 40;
    let mut project = template("{% extends \"e0.tera\" %}");
    for n in 0..files {
        let next = format!("{{% extends \"e{}.tera\" %}}", n + 1);
        let deep = many(35, |k| format!("{{% block b{n}_{k} %}}"))
            + &format!("{{% block c{n} %}}{{% endblock %}}")
            + &"{% endblock %}".repeat(35);
        let own = format!("{{% block c{} %}}{deep}{{% endblock %}}", n + 1);
        project = project.file(&format!("templates/e{n}.tera"), next + &own);
    }
    let last = format!("题{{% block c{files} %}}{{% endblock %}}");
    let project = project.file(&format!("templates/e{files}.tera"), last);
    refuses(&project, DRAFT, "没有尽头");
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_a_library() {
    use std::os::unix::fs::symlink;
    let outside = Project::new()
        .file("secret.tera", "# 机密\n")
        .file("more/deep.tera", "# 机密\n");
    let project = template("{% include \"parts/x.tera\" %}").file("templates/parts/y.tera", "内");
    symlink(
        outside.path("secret.tera"),
        project.path("templates/parts/x.tera"),
    )
    .expect("a link");
    refuses(&project, DRAFT, "指到了库的外面");
    symlink(outside.path("more"), project.path("templates/more")).expect("a link");
    project.write("templates/t.tera", "{% include \"more/deep.tera\" %}");
    refuses(&project, DRAFT, "指到了库的外面");
    // A link inside the library does no harm, nor do two that go in circles.
    symlink(
        project.path("templates/parts/y.tera"),
        project.path("templates/z.tera"),
    )
    .expect("a link");
    symlink(
        project.path("templates"),
        project.path("templates/parts/up"),
    )
    .expect("a link");
    symlink(
        project.path("templates/parts"),
        project.path("templates/down"),
    )
    .expect("a link");
    project.write("templates/t.tera", "# 题\n{% include \"z.tera\" %}");
    let (ran, _) = project.measured(["draft", "忠干勤廉", "-t", "t"]);
    assert!(ran.ok().stdout.contains("内"));
}

#[cfg(target_os = "linux")]
#[test]
fn pipes_in_a_library_do_not_hang() {
    let project = template("{% include \"parts/x.tera\" %}").file("templates/parts/y.tera", "内");
    let pipe = project.path("templates/parts/x.tera");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        std::os::unix::fs::symlink("/dev/zero", &pipe).expect("a link");
    }
    let (ran, memory) = project.measured(["draft", "忠干勤廉", "-t", "t"]);
    ran.refused().says("x.tera");
    assert!(memory < LARGEST);
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
