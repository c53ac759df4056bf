//! What templates may use, and what is said of it.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use qicao::draft::{Shape, compose};
use qicao::library::{FileKind, Library};
use qicao::models::facts::Values;
use qicao::models::outline::Outline;
use qicao::template::reference::{self, Entry};
use qicao::template::{Limits, Template};
use serde_json::Value;

use crate::support::{Project, body, property};

const SECTIONS: [&str; 7] = [
    "outline",
    "block",
    "fact",
    "components",
    "filters",
    "functions",
    "tests",
];

fn explained() -> Value {
    let ran = Project::with_samples()
        .run(["explain", "template", "--json"])
        .ok();
    serde_json::from_str(&ran.stdout).expect("JSON")
}

fn entries<'a>(page: &'a Value, section: &str) -> Vec<&'a Value> {
    page[section].as_array().expect(section).iter().collect()
}

#[test]
fn every_example_gives_what_is_shown() {
    let page = explained();
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/sample.yaml", page["sample"].as_str().unwrap());
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in SECTIONS.iter().flat_map(|section| entries(&page, section)) {
        let [name, about, example, gives] =
            ["name", "about", "example", "gives"].map(|key| entry[key].as_str().unwrap());
        assert!(
            !about.is_empty() && !about.ends_with('。') || about.contains('。'),
            "{name}"
        );
        assert!(!example.is_empty(), "{name} has no example");
        count += 1;
        let whole = example.starts_with("# ") || example.starts_with("{% extends");
        let title = if whole { "" } else { "# 题\n" };
        project.write("templates/t.tera", format!("{title}{example}\n"));
        let ran = project.line("qicao draft sample -t t");
        let came = if let Some(words) = gives.strip_prefix("错误: ") {
            ran.refused().says(words);
            continue;
        } else if ran.code == 0 {
            body(&ran.stdout).replace("\n\n", "\n")
        } else {
            ran.stderr
        };
        let came = came.strip_prefix("# 题\n").unwrap_or(&came);
        let fits = if example.starts_with("{% extends") {
            came.contains(gives)
        } else {
            came == gives
        };
        if !fits {
            wrong.push(format!(
                "{name}: {example}\n  shown: {gives}\n  came:  {came}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 80, "{count} examples");
}

#[test]
fn the_reference_in_docs_is_what_explain_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/template.md");
    let came = Project::with_samples()
        .run(["explain", "template"])
        .ok()
        .stdout;
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).expect("docs");
        fs::write(&path, came).expect("docs/template.md");
    } else {
        let kept = fs::read_to_string(&path).expect("docs/template.md");
        assert!(
            kept == came,
            "docs/template.md is old: BLESS=1 cargo test templates"
        );
    }
}

#[test]
fn explain_lists_what_it_explains() {
    let project = Project::with_samples();
    let listed = project.run(["explain"]).ok().stdout;
    assert!(listed.contains("template") && listed.contains("模板"));
    let same = project.run(["explain", "模板"]).ok().stdout;
    assert_eq!(same, project.run(["explain", "template"]).ok().stdout);
    project
        .run(["explain", "templte"])
        .refused()
        .says("是不是“template”");
}

#[test]
fn components_of_ones_own_are_described_by_their_first_comment() {
    let project = Project::with_samples().file("qicao.yaml", "").file(
        "templates/parts/box.tera",
        "{# 加框的一段。\n例：{{<box text=\"好\" />}}\n得：〔好〕\n#}\n{% component box(text: string) %}〔{{ text }}〕{% endcomponent box %}\n",
    );
    let page = project.run(["explain", "template"]).ok().stdout;
    assert!(
        page.contains(
            "- **box**（text=文字）　加框的一段。\n  - `{{<box text=\"好\" />}}` → `〔好〕`\n"
        ),
        "{page}"
    );
}

/// What a user's short template gives, beside the same draft by the template it extends.
#[test]
fn a_template_that_changes_how_a_point_looks_is_short() {
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/template.md"));
    let docs = docs.expect("docs/template.md");
    let (_, rest) = docs.split_once("```tera templates/dashes.tera\n").unwrap();
    let template = rest.split("```").next().unwrap();
    assert!(template.lines().count() < 15);
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("templates/dashes.tera", template);
    let own = project
        .run(["draft", "忠干勤廉", "-t", "dashes"])
        .ok()
        .stdout;
    let built_in = project.run(["draft", "忠干勤廉"]).ok().stdout;
    let (own, built_in) = (body(&own), body(&built_in));
    let mut changed = 0;
    for (own, built_in) in own.lines().zip(built_in.lines()) {
        // What may still be written depends on how long it all is.
        if own != built_in && !own.starts_with("> 本") {
            assert!(
                built_in.starts_with("**") && own.starts_with("——"),
                "{own}\n{built_in}"
            );
            changed += 1;
        }
    }
    assert!(changed > 8, "{changed} points");
    assert_eq!(own.lines().count(), built_in.lines().count());
}

/// Pieces that tags are made of, right and wrong.
const PIECES: &[&str] = &[
    "outline",
    ".title",
    ".sections",
    ".facts",
    ".titel",
    "[0]",
    "[1:]",
    "[\"id\"]",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "\"a\"",
    "\"",
    "字",
    "，",
    "“",
    " | upper",
    " | join(sep=\"、\")",
    " | split(pat=\"\")",
    " | uper",
    " | replace(from=\"a\")",
    " | int",
    " | round",
    " | first",
    " | sort",
    " | length",
    " | group_by(attribute=\"role\")",
    " ~ ",
    " + ",
    " - ",
    " // ",
    " % ",
    " ** ",
    " == ",
    " < ",
    " in ",
    " is odd",
    " is defined",
    " not ",
    " and ",
    " if ",
    " else ",
    "b",
    "x",
    "<c b={b} />",
    "<d />",
    "<d>",
    "super()",
    "range(end=3)",
    "throw(message=\"停\")",
    "loop.index",
    "loop.idx",
    "1",
    "1.5",
    "99999999999999999999",
    "-9223372036854775807",
    "true",
    "none",
    "...",
    "?.",
    "=",
    ",",
    ":",
    "\\",
    "`",
    "@",
    "!",
];

/// What stands around them.
const FRAMES: &[(&str, &str)] = &[
    ("{{ ", " }}"),
    ("{{- ", " -}}"),
    ("{% if ", " %}{% endif %}"),
    ("{% if outline %}{% elif ", " %}{% endif %}"),
    ("{% for b in ", " %}{{ b }}{% endfor %}"),
    ("{% for b in outline.body %}{{ ", " }}{% endfor %}"),
    ("{% for k, v in ", " %}{% break %}{% endfor %}"),
    ("{% set x = ", " %}{{ x }}"),
    ("{% set x %}{{ ", " }}{% endset %}"),
    ("{% block a %}{{ ", " }}{% endblock %}"),
    ("{% component c(b = ", ") %}{{ b }}{% endcomponent c %}"),
    ("{% component d(b: ", ") %}{{ body }}{% endcomponent d %}"),
    ("{{<c b={", "} />}}"),
    ("{% <d> %}{{ ", " }}{% </d> %}"),
    ("{% include ", " %}"),
    ("{% extends ", " %}"),
    ("{% ", " %}"),
    ("{# ", " #}"),
    ("{% raw %}", "{% endraw %}"),
    ("", ""),
];

fn tag() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..6);
    (prop::sample::select(FRAMES), pieces)
        .prop_map(|((before, after), pieces)| format!("{before}{}{after}", pieces.concat()))
}

static BUILT_IN: LazyLock<Library> = LazyLock::new(Library::builtin);
static OUTLINE: LazyLock<Outline> = LazyLock::new(|| {
    let item = BUILT_IN
        .find(FileKind::Outline, "five-persistences")
        .expect("it");
    BUILT_IN.load(item).expect("an outline").output.outline
});

/// What is said of a template, if it cannot be drafted with.
fn refused(text: &str) -> Vec<String> {
    let mut library = BUILT_IN.clone();
    let file = ("templates/t.tera".to_owned(), Ok(text.to_owned()));
    library.stack("库", vec![file]);
    let shape = Shape::of(&OUTLINE, &Values::default(), 0, None);
    let drafted = Template::load(&library, "t", Limits::default())
        .and_then(|mut template| compose(&OUTLINE, &mut template, &shape));
    let faults = drafted.err().unwrap_or_default();
    faults.iter().map(|diag| diag.message.clone()).collect()
}

/// How a message starts for which there are no words of our own.
const VAGUE: &str = "模板写法有误";

/// A value of every kind.
const VALUES: [&str; 8] = [
    "true",
    "none",
    "-1",
    "1.5",
    "\"字\"",
    "outline.sections",
    "[1, \"字\"]",
    "{\"a\": 1}",
];

/// How a callable may be called: without arguments, and with the same value for all of them.
fn calls(callable: &Entry) -> Vec<String> {
    let names = callable
        .takes
        .split('，')
        .filter_map(|it| it.split_once('='));
    let names: Vec<_> = names.map(|(name, _)| name).collect();
    let with = |value: &&str| {
        let given = names.iter().map(|name| format!("{name}={value}"));
        format!(
            "{}({})",
            callable.name,
            given.collect::<Vec<_>>().join(", ")
        )
    };
    match &names[..] {
        [] => vec![callable.name.clone()],
        _ => VALUES
            .iter()
            .map(with)
            .chain([callable.name.clone()])
            .collect(),
    }
}

/// Whatever is given to a filter, a test or a function, what it cannot take is said in words of its own.
#[test]
fn every_callable_says_what_it_cannot_take() {
    let mut texts = Vec::new();
    for value in VALUES {
        for call in reference::filters().iter().flat_map(calls) {
            texts.push(format!("{{{{ {value} | {call} }}}}"));
        }
        for call in reference::tests().iter().flat_map(calls) {
            texts.push(format!("{{{{ {value} is {call} }}}}"));
        }
    }
    for call in reference::functions().iter().flat_map(calls) {
        texts.push(format!("{{{{ {call} }}}}"));
    }
    for text in texts {
        for message in refused(&text) {
            assert!(!message.starts_with(VAGUE), "{text}: {message}");
        }
    }
}

#[test]
fn signs_need_no_blanks_around_them() {
    let text = "{% if 1<2 %}{{ 6/2 }}{{ 7//2 }}{{ outline.chars/2 }}{% endif %}";
    assert_eq!(refused(text), Vec::<String>::new());
}

/// However deep something is nested, it is refused and not read level by level.
#[test]
fn what_is_nested_too_deep_is_refused() {
    let nested = |open: &str, close: &str, n: usize| open.repeat(n) + &close.repeat(n);
    let signs = nested("(", ")", 60_000);
    for (text, says) in [
        (nested("{% if outline %}", "{% endif %}", 9_000), "套得太深"),
        (nested("{% set a %}", "{% endset %}", 40), "套得太深"),
        (format!("{{{{ {signs} }}}}"), "一个标签里写得太多"),
        (
            format!("{{% component c(a={signs}) %}}{{% endcomponent %}}"),
            "一个标签里写得太多",
        ),
    ] {
        let messages = refused(&text);
        assert!(
            messages.len() == 1 && messages[0].contains(says),
            "{messages:?}"
        );
    }
    let deepest = nested("{% if outline %}", "{% endif %}", 39);
    assert!(refused(&format!("字{deepest}")).is_empty());
}

proptest! {
    #![proptest_config(property(500))]

    /// Whatever a template says, it is drafted or refused in words that say what is wrong.
    #[test]
    fn any_template_is_read(tags in prop::collection::vec(tag(), 0..4)) {
        let text = tags.concat();
        for message in refused(&text) {
            prop_assert!(!message.starts_with(VAGUE), "{text}: {message}");
        }
    }
}
