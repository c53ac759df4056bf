//! What would steer a terminal is never sent to it, wherever it comes from, and reaches no draft.

use crate::support::{Project, Ran};

/// Sets the title of a window, clears the screen, turns the direction of text.
const EVIL: &str = "\u{1b}]0;甲\u{7}\u{1b}[2J\u{9b}31m\u{202e}";

/// The same as YAML may write it.
const IN_YAML: &str = "\\e]0;甲\\a\\e[2J\\x9b31m\\u202e";

#[track_caller]
fn is_harmless(ran: &Ran) {
    for (name, text) in [("stdout", &ran.stdout), ("stderr", &ran.stderr)] {
        let steers = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!text.contains(steers), "{name}: {text:?}");
    }
}

#[test]
fn names_and_texts_of_a_library() {
    let outline = format!(
        "schema: outline/1\nname: \"恶{IN_YAML}意\"\naliases: [恶意]\ngenre: address\ntitle: \"题{IN_YAML}目\"\n\
         occasions: [\"场{IN_YAML}合\"]\nfacts:\n  某事: {{type: text, label: \"说{IN_YAML}明\"}}\n\
         sections:\n  - text: \"一句{IN_YAML}话。【某事】\"\n    cue: \"提{IN_YAML}示\"\n"
    );
    let template = format!(
        "# {{{{ outline.title }}}}\n\n模板{EVIL}的话。\n\n{{% for b in outline.body %}}{{{{<block b={{b}} />}}}}{{% endfor %}}\n"
    );
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines/evil.yaml", outline)
        .file(
            "outlines/名\u{202e}字.yaml",
            "schema: outline/1\nname: 乱\n",
        )
        .file("templates/t.tera", template);
    for line in [
        "qicao list",
        "qicao list --json",
        "qicao show 恶意",
        "qicao show 恶意 --json",
        "qicao draft",
        "qicao draft 恶意",
        "qicao draft 恶意 -t t",
        "qicao facts 恶意",
        "qicao check .",
        "qicao check . --json",
        "qicao preview 恶意",
        "qicao explain 恶意",
    ] {
        is_harmless(&project.line(line));
    }
    for ending in ["md", "txt", "html"] {
        project
            .line(&format!("qicao draft 恶意 -t t -o 稿.{ending}"))
            .ok();
        let draft = project.read(&format!("稿.{ending}")).replace('\\', "");
        assert!(draft.contains("模板]0;甲"), "{draft:?}");
        assert!(
            !draft.contains(['\u{1b}', '\u{202e}', '\u{9b}']),
            "{draft:?}"
        );
    }
}

#[test]
fn what_is_typed_and_what_stands_in_cells() {
    let project = Project::new().file(
        "表.csv",
        format!("单位,日期,会{EVIL}议\n某{EVIL}局,不是{EVIL}日期,甲\n"),
    );
    let fact = format!("单位=某{EVIL}局");
    for args in [
        vec!["draft", EVIL],
        vec!["draft", "忠干勤廉", "-t", EVIL],
        vec!["draft", "忠干勤廉", "-l", EVIL, "-o", "稿.docx"],
        vec!["draft", "忠干勤廉", "--angle", EVIL],
        vec!["draft", "忠干勤廉", "--date", EVIL],
        vec!["draft", "忠干勤廉", "-s", EVIL],
        vec!["draft", "忠干勤廉", "-s", &fact],
        vec!["draft", "忠干勤廉", "--minutes", EVIL],
        vec!["check", EVIL],
        vec!["export", EVIL, "--to", "md"],
        vec!["list", EVIL],
        vec!["--library", EVIL, "list"],
        vec![EVIL],
        vec![
            "batch",
            "表.csv",
            "-O",
            "稿",
            "--outline",
            "忠干勤廉",
            "--format",
            "md",
        ],
    ] {
        is_harmless(&project.run(args));
    }
    let ran = project.run(["draft", "忠干勤廉", "-s", &fact]).ok();
    assert!(ran.stdout.contains("某]0;甲[2J31m局"), "{}", ran.stdout);
    let found = project.run(["check", EVIL]).refused();
    found.says("␛]0;甲␇␛[2J�31m�");
}

#[test]
fn a_draft_with_such_characters_is_checked_and_kept_as_it_is() {
    let text = format!("# 讲话\n\n布署{EVIL}工作。\n");
    let project = Project::new().file("稿.md", &text);
    let ran = project.line("qicao check 稿.md");
    is_harmless(&ran);
    assert!(ran.stdout.contains("布署␛]0;甲"), "{}", ran.stdout);
    is_harmless(&project.line("qicao check 稿.md --json"));
    project.line("qicao check --fix 稿.md").ok();
    assert_eq!(project.read("稿.md"), text.replace("布署", "部署"));
}
