//! The schemas that editors use: they say what the readers take, no more and no less.

use qicao::library::{FileKind, Library};
use qicao::words::diag::Diags;
use qicao::words::span::Source;
use qicao::words::yaml::{self, Node, Value as Yaml};
use serde_json::{Value, json};

use crate::support::Project;

const SCHEMED: [FileKind; 5] = [
    FileKind::Outline,
    FileKind::Facts,
    FileKind::Phrases,
    FileKind::Layout,
    FileKind::Rule,
];

fn schema(kind: FileKind) -> Value {
    kind.json_schema().expect("a schema")
}

/// A file as an editor sees it that takes every scalar for a text.
fn as_texts(node: &Node) -> Value {
    tree(node, &|text| text.into())
}

/// A file as an editor sees it that types scalars, quoted or not.
fn typed(node: &Node) -> Value {
    tree(node, &|text| match text {
        "true" | "True" => true.into(),
        "false" | "False" => false.into(),
        _ => match text.parse::<i64>() {
            Ok(number) => number.into(),
            Err(_) => text.parse::<f64>().map_or(text.into(), Value::from),
        },
    })
}

fn tree(node: &Node, scalar: &impl Fn(&str) -> Value) -> Value {
    match &node.value {
        Yaml::Null => Value::Null,
        Yaml::Scalar(text) => scalar(text),
        Yaml::List(items) => items.iter().map(|item| tree(item, scalar)).collect(),
        Yaml::Map(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, node)| (key.text.to_string(), tree(node, scalar)));
            Value::Object(entries.collect())
        }
    }
}

fn parsed(text: &str) -> Node {
    yaml::parse(&Source::new("文件", text)).expect("YAML")
}

/// What a validator says of a file, however an editor sees it.
fn faults(schema: &Value, node: &Node) -> Vec<String> {
    let validator = jsonschema::draft202012::new(schema).expect("a schema");
    let mut faults = Vec::new();
    for seen in [as_texts(node), typed(node)] {
        let found = validator.iter_errors(&seen);
        faults.extend(found.map(|fault| format!("{}: {fault}", fault.instance_path())));
    }
    faults
}

#[test]
fn every_schema_is_one() {
    for kind in SCHEMED {
        let schema = schema(kind);
        assert_eq!(schema["title"], kind.name());
        jsonschema::draft202012::meta::validate(&schema)
            .unwrap_or_else(|fault| panic!("{kind:?}: {fault}"));
    }
    assert_eq!(FileKind::Template.json_schema(), None);
}

#[test]
fn every_file_of_the_program_is_valid() {
    let library = Library::builtin();
    let mut seen = 0;
    for kind in SCHEMED {
        let schema = schema(kind);
        for item in library.all(kind) {
            seen += 1;
            assert_eq!(
                faults(&schema, &item.tree().unwrap()),
                [""; 0],
                "{}",
                item.path
            );
            let independent: Value = serde_yaml::from_str(item.text()).expect("YAML");
            jsonschema::draft202012::validate(&schema, &independent)
                .unwrap_or_else(|fault| panic!("{}: {fault}", item.path));
        }
    }
    assert!(seen > 20, "{seen} files");
}

/// Goes through the schemas in a schema, with where they are.
fn each(schema: &Value, place: &str, see: &mut impl FnMut(&Value, &str)) {
    see(schema, place);
    for (key, inner) in schema.as_object().into_iter().flatten() {
        match key.as_str() {
            "properties" | "$defs" => {
                for (name, inner) in inner.as_object().expect("properties") {
                    each(inner, &format!("{place}/{name}"), see);
                }
            }
            "items" | "additionalProperties" => each(inner, &format!("{place}/*"), see),
            "anyOf" => {
                for inner in inner.as_array().expect("a list") {
                    each(inner, place, see);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn every_key_is_described_in_chinese_and_none_is_unknown() {
    for kind in SCHEMED {
        let schema = schema(kind);
        let mut keys = 0;
        each(&schema, kind.name(), &mut |inner, place| {
            let kinds = inner["type"].to_string();
            if kinds.contains("object") {
                assert!(inner.get("additionalProperties").is_some(), "{place}");
            }
            for (key, property) in inner["properties"].as_object().into_iter().flatten() {
                keys += 1;
                let about = property["description"].as_str().unwrap_or_default();
                assert!(
                    about.contains(crate::support::is_hanzi),
                    "{place}/{key}: {about}"
                );
            }
        });
        assert!(keys > 5, "{kind:?} has {keys} keys");
    }
}

#[test]
fn every_example_is_valid() {
    let mut examples = 0;
    for kind in SCHEMED {
        let schema = schema(kind);
        let mut all = Vec::new();
        each(&schema, kind.name(), &mut |inner, place| {
            for example in inner["examples"].as_array().into_iter().flatten() {
                all.push((inner.clone(), example.clone(), place.to_owned()));
            }
        });
        for (mut inner, example, place) in all {
            inner["$defs"] = schema.get("$defs").cloned().unwrap_or_else(|| json!({}));
            jsonschema::draft202012::validate(&inner, &example)
                .unwrap_or_else(|fault| panic!("{place}: {fault}"));
            examples += 1;
        }
    }
    assert!(examples > 40, "{examples} examples");
}

const OUTLINE: &str = "\
# yaml-language-server: $schema=../schemas/outline.json
schema: outline/1
name: 推进会
aliases: [推进]
genre: mobilization
occasions: [推进会]
audience: 机关
not_for: [联欢会]
source: {title: 旧稿, form: 讲话}
frame: {words: [快, 实]}
minutes: 10
marks: [一、, 1.]
angles: [甲面, 乙面]
phrases:
  结语: 谢谢大家
  号召: [干起来, 动起来]
  引语: {any: {一: {text: 说干就干, source: 俗语, kind: 寓言, themes: [干], note: 常用}, 二: 干}}
facts:
  简名: {type: org, label: 简名, default: 【单位】, aliases: [小名], owner: 办公室, required: true, example: 区办}
  次数: {type: count, unit: 次, as_of: true, example: 007@2026-06-30}
  口气: {type: choice, of: [硬, 软]}
  方式: {type: [1, 2]}
  清单: {type: list, of: {事项: text, 时限: date, 级别: [高, 低]}, print: 【事项】, join: 一是；, example: [{事项: 甲, 时限: 2026-06-01, 级别: 高}]}
  毛病: {type: list, example: [浅, 慢]}
title: 【简名】推进会
subtitle: 在【会议】上的讲话
salutation: 同志们：
opening:
  - id: start
    text: {any: [今天开会。, {by: 口气, 硬: 抓紧, 软: 请抓紧}]}
    cue: [短, 快]
    stage: （掌声）
    role: 开头
    share: 1
sections:
  - heading: {angles: [快, 实]}
    marks: [（一）]
    transition: 接着说。
    points:
      - {lead: 数, text: 【次数】次【毛病】【方式】}
      - {each: 清单, text: 【清单.事项】}
      - {optional: 毛病, text: 【毛病】}
closing:
  - text: 【@结语】【@号召】【@引语】
";

const FACTS: &str = "\
schema: facts/1
name: 本单位
aliases: [我们的]
facts:
  简名: {type: org, label: 简名, default: 区办}
";

const BANK: &str = "\
schema: phrases/1
name: 收尾
aliases: [尾]
purpose: 收束
register: 共勉
quotations: false
phrases:
  一: {text: 谢谢, source: 俗语, kind: 史实, themes: [谢], note: 常用}
  二: {any: [再会, 散会]}
";

const LAYOUT: &str = "\
schema: layout/1
name: 本单位
aliases: [我们的]
about: 说明
page: {width: 210毫米, height: 297毫米, top: 37毫米, bottom: 35毫米, left: 28毫米, right: 26毫米}
grid: {lines: 22, chars: 28, line: 28.95磅}
styles:
  body: {font: 仿宋, size: 三号, bold: false}
  title: {font: 黑体, size: 22磅, line: 32磅}
number: {font: 宋体, size: 4号, bold: no, place: 居中, line: 20磅, bottom: 71.05磅}
latin: Times New Roman
aloud: true
stand_ins: {仿宋: 宋体}
";

const RULE: &str = "\
schema: rule/1
name: 我们的写法
aliases: [写法]
level: 疑似
message: “【原文】”不是我们的写法
hint: 写“【改成】”
why: 一处一个写法
source: 本单位
in_titles: true
suggests: false
replace: {甲方: 乙方, 丙方: {to: 丁方, not_after: [大], not_before: [们]}}
bad: [请甲方来, 请丙方来]
good: [请乙方来]
";

/// What else rules may look for.
const LOOKED_FOR: [&str; 3] = [
    "find: [甲方, {text: 丙方, not_after: [大], not_before: [们]}]\nbad: 请丙方来\ngood: 大丙方\n",
    "between: {\",\": ，, \";\": ；}\nbad: 甲,乙\ngood: 甲，乙\n",
    "doubled: [，, 。]\nbad: 甲，，乙\ngood: 甲，乙\n",
];

const SPEAKER: &str = "schema: speaker/1
name: 张志强
aliases: [张书记]
facts: {职务: 区委书记}
rate: 180
likes: [一件一件办]
avoids: {抓手: 办法}
";

/// Files that between them have every key of a kind.
fn fulls(kind: FileKind) -> Vec<String> {
    let mut fulls = vec![full(kind).to_owned()];
    if kind == FileKind::Rule {
        let (head, _) = RULE.split_once("replace").expect("a check");
        fulls.extend(LOOKED_FOR.map(|rest| format!("{head}{rest}")));
    }
    fulls
}

fn full(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Outline => OUTLINE,
        FileKind::Facts => FACTS,
        FileKind::Phrases => BANK,
        FileKind::Layout => LAYOUT,
        FileKind::Rule => RULE,
        FileKind::Speaker => SPEAKER,
        FileKind::Template => "",
    }
}

/// Returns whether the program can use a file.
fn usable(kind: FileKind, text: &str) -> bool {
    let mut library = Library::builtin();
    let path = format!("{}/ours.yaml", kind.folder());
    library.stack("库", vec![(path, Ok(text.to_owned()))]);
    let mut diags = Diags::new();
    match kind {
        FileKind::Outline => library.outline("ours").is_ok(),
        FileKind::Layout => library.layout("ours").is_ok(),
        FileKind::Rule => library.rule("ours").is_ok(),
        FileKind::Speaker => library.speaker("ours").is_ok(),
        FileKind::Facts => {
            library.facts(&mut diags);
            !diags.has_errors()
        }
        _ => library.bank("ours", &mut diags).is_some() && !diags.has_errors(),
    }
}

/// Every change of a file by one value, with where it was made.
fn changed(value: &Value) -> Vec<(String, Value)> {
    let others = [
        "\"甲\"",
        "\"-1\"",
        "null",
        "[]",
        "[\"甲\"]",
        "{}",
        "{\"甲\": \"乙\"}",
        "[[\"甲\"]]",
    ];
    let mut all: Vec<_> = others
        .iter()
        .map(|other| {
            (
                format!("={other}"),
                serde_json::from_str(other).expect("JSON"),
            )
        })
        .collect();
    match value {
        Value::Object(entries) => {
            let mut more = entries.clone();
            more.insert("zzz".into(), "甲".into());
            all.push(("+zzz".into(), more.into()));
            for (key, inner) in entries {
                let mut fewer = entries.clone();
                fewer.shift_remove(key);
                all.push((format!("-{key}"), fewer.into()));
                for (place, inner) in changed(inner) {
                    let mut other = entries.clone();
                    other[key] = inner;
                    all.push((format!("{key}.{place}"), other.into()));
                }
            }
        }
        Value::Array(items) => {
            // One text of several stands for all.
            let first = items.iter().enumerate();
            for (at, inner) in first.filter(|(at, inner)| *at == 0 || !inner.is_string()) {
                for (place, inner) in changed(inner) {
                    let mut other = items.clone();
                    other[at] = inner;
                    all.push((format!("{at}.{place}"), other.into()));
                }
            }
        }
        _ => {}
    }
    all
}

/// An editor never complains of what the program takes; and of what it does not, mostly.
#[test]
fn what_is_usable_is_valid() {
    let files = SCHEMED
        .into_iter()
        .flat_map(|kind| fulls(kind).into_iter().map(move |full| (kind, full)));
    for (kind, full) in files {
        let schema = schema(kind);
        let node = parsed(&full);
        assert!(usable(kind, &full), "{full}");
        assert_eq!(faults(&schema, &node), [""; 0], "{kind:?}");
        let validator = jsonschema::draft202012::new(&schema).expect("a schema");
        let changed = changed(&as_texts(&node));
        let mut seen = 0;
        for (place, value) in &changed {
            let text = value.to_string();
            let node = parsed(&text);
            if validator.is_valid(&as_texts(&node)) && validator.is_valid(&typed(&node)) {
                continue;
            }
            seen += 1;
            assert!(
                !usable(kind, &text),
                "{kind:?} {place}: {:?}",
                faults(&schema, &node)
            );
        }
        assert!(
            seen * 2 > changed.len(),
            "{kind:?}: {seen} of {}",
            changed.len()
        );
    }
}

/// A file that is broken: the kind, what is replaced in a good one by what, and what the program says.
const BROKEN: [(FileKind, &str, &str, &str); 20] = [
    (
        FileKind::Outline,
        "audience:",
        "audiance:",
        "不认识“audiance”",
    ),
    (
        FileKind::Outline,
        "  - id: start",
        "  - id: start\n    tekst: 甲",
        "不认识“tekst”",
    ),
    (FileKind::Outline, "schema: outline/1\n", "", "缺少“schema”"),
    (FileKind::Outline, "outline/1", "outline/9", "格式版本不对"),
    (FileKind::Outline, "name: 推进会\n", "", "缺少“name”"),
    (
        FileKind::Outline,
        "genre: mobilization",
        "genre: 动圆讲话",
        "没有叫“动圆讲话”的文种",
    ),
    (
        FileKind::Outline,
        "type: count",
        "type: number",
        "没有叫“number”的类型",
    ),
    (
        FileKind::Outline,
        "{any: [今天开会。, {by: 口气, 硬: 抓紧, 软: 请抓紧}]}",
        "{any: }",
        "没有写说法",
    ),
    (
        FileKind::Outline,
        "share: 1",
        "share: -1",
        "“share”要一个数",
    ),
    (
        FileKind::Outline,
        "marks: [一、, 1.]",
        "marks: [一、, 1、]",
        "没有“1、”这种序号",
    ),
    (
        FileKind::Outline,
        "heading: {angles: [快, 实]}",
        "heading: []",
        "这里要一句话",
    ),
    (
        FileKind::Outline,
        "required: true",
        "required: 要",
        "“required”只能是 true 或 false",
    ),
    (FileKind::Facts, "  简名:", "  简.名:", "要素的名称里不能有"),
    (
        FileKind::Phrases,
        "kind: 史实",
        "kind: 传闻",
        "故事没有“传闻”这一类",
    ),
    (FileKind::Layout, "top: 37毫米, ", "", "缺少“top”"),
    (
        FileKind::Layout,
        "place: 居中",
        "place: 左边",
        "页码没有“左边”这个位置",
    ),
    (FileKind::Rule, "why: 一处一个写法\n", "", "缺少“why”"),
    (
        FileKind::Rule,
        "level: 疑似",
        "level: 可疑",
        "没有“可疑”这一级",
    ),
    (FileKind::Rule, "to: 丁方, ", "", "缺少“to”"),
    (FileKind::Rule, "not_after", "notafter", "不认识“notafter”"),
];

#[test]
fn what_is_broken_is_invalid_too() {
    for (kind, good, bad, says) in BROKEN {
        assert!(full(kind).contains(good), "{good}");
        let text = full(kind).replacen(good, bad, 1);
        let project = Project::new().file(&format!("{}/ours.yaml", kind.folder()), &text);
        let project = project
            .file("qicao.yaml", "")
            .file("outlines/uses.yaml", USES);
        let line = match kind {
            FileKind::Outline => "qicao show ours",
            FileKind::Layout => "qicao draft 主持词 -l ours -o 稿.docx",
            FileKind::Rule => "qicao check ours",
            _ => "qicao show uses",
        };
        let ran = project.line(line);
        assert!(
            ran.code != 0 && (ran.stderr.contains(says) || ran.stdout.contains(says)),
            "{bad}: {}{}",
            ran.stderr,
            ran.stdout
        );
        assert_ne!(faults(&schema(kind), &parsed(&text)), [""; 0], "{bad}");
    }
}

const USES: &str = "\
schema: outline/1
name: 用到用语
genre: talk
title: 谈话
closing: [{text: 【@ours】}]
";

/// What a file extends says the rest.
#[test]
fn a_file_that_extends_another_may_say_little() {
    let outline = "schema: outline/1\nextends: four-characters\nminutes: 9\n";
    let layout = "schema: layout/1\nextends: gb9704\npage: {top: 37毫米}\n";
    for (kind, text) in [(FileKind::Outline, outline), (FileKind::Layout, layout)] {
        assert!(usable(kind, text), "{kind:?}");
        assert_eq!(faults(&schema(kind), &parsed(text)), [""; 0]);
        let alone: Vec<_> = text
            .lines()
            .filter(|line| !line.starts_with("extends"))
            .collect();
        assert_ne!(faults(&schema(kind), &parsed(&alone.join("\n"))), [""; 0]);
    }
}

#[test]
fn the_command_writes_them() {
    let project = Project::new();
    for (names, kind) in [
        (["outline", "outlines", "提纲"], FileKind::Outline),
        (["facts", "要素", "要素表"], FileKind::Facts),
        (["phrases", "用语", "用语库"], FileKind::Phrases),
        (["layout", "layouts", "版式"], FileKind::Layout),
        (["rule", "rules", "规则"], FileKind::Rule),
    ] {
        for name in names {
            let ran = project.run(["schema", name]).ok();
            let written: Value = serde_json::from_str(&ran.stdout).expect("JSON");
            assert_eq!(written, schema(kind), "{name}");
        }
    }
    project
        .line("qicao schema outline -o outline.json")
        .ok()
        .says("# yaml-language-server: $schema=outline.json");
    assert!(project.read("outline.json").contains("draft/2020-12"));
    project
        .line("qicao schema outline -o outline.json")
        .refused()
        .says("--force");
    project
        .line("qicao schema template")
        .refused()
        .says("不是 YAML");
    project
        .line("qicao schema outlin")
        .refused()
        .says("没有“outlin”这一类文件");
    project
        .line("qicao schema outline 主持词")
        .refused()
        .says("只有 values 后面要写提纲");
    project
        .line("qicao schema values")
        .refused()
        .says("qicao schema values 忠干勤廉");
}

#[test]
fn facts_to_fill_have_one_of_their_own() {
    let project = Project::new();
    for outline in ["忠干勤廉", "主持词"] {
        let ran = project.run(["schema", "values", outline]).ok();
        let schema: Value = serde_json::from_str(&ran.stdout).expect("JSON");
        jsonschema::draft202012::meta::validate(&schema).expect("a schema");
        let sheet = project.run(["facts", outline]).ok().stdout;
        assert_eq!(faults(&schema, &parsed(&sheet)), [""; 0], "{outline}");
    }
    let ran = project.run(["schema", "values", "主持词"]).ok();
    let schema: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    for (good, text) in [
        (true, "单位名称: 区办\n日期: 2026-06-10\n议程:\n"),
        (true, "议程: [{题目: 甲, 方式: 讲话}]\n"),
        (false, "单们: 区办\n"),
        (false, "议程: [{事由: 甲}]\n"),
        (false, "议程: [{题目: 甲, 方式: 唱歌}]\n"),
        (false, "单位: [区办]\n"),
    ] {
        assert_eq!(faults(&schema, &parsed(text)).is_empty(), good, "{text}");
        let project = Project::new().file("要素.yaml", text);
        let ran = project.line("qicao draft 主持词 --facts 要素.yaml");
        assert_eq!(ran.code == 0, good, "{text}: {}", ran.stderr);
    }
}
