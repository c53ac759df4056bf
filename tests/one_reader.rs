//! What sheets of facts are written with, every command reads back: `draft`, `fill`, `facts`, `batch`.

use std::fs;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use qicao::codec::sheet::{self, Sheet};
use qicao::codec::table;
use qicao::library::Library;
use qicao::models::facts::{Fact, Facts, Values};
use qicao::words::diag::Diags;
use qicao::words::span::Source;
use qicao::words::yaml;

use crate::support::{Project, body, property};

/// Says every fact, and nothing by chance.
const OUTLINE: &str = "schema: outline/1
name: 样样都有
aliases: [样样]
genre: address
facts:
  单位: {type: org, label: 哪个单位, required: true}
  日期: {type: date, label: 哪天开会}
  情况: {type: text, label: 有什么情况, owner: 综合科}
  事例: {type: case, label: 一件事}
  人数: {type: count, unit: 人, as_of: true, label: 到多少人, owner: 综合科}
  金额: {type: money, unit: 万元, label: 花多少钱}
  比例: {type: percent, unit: '%', label: 占多少}
  时限: {type: deadline, label: 什么时候办好}
  口气: {type: [提要求, 提建议], label: 什么口气}
  偏差: {type: list, label: 有哪些毛病}
  清单: {type: list, of: {事项: text, 科室: org, 期限: date}, label: 下一步办什么}
title: 在【单位】会上的话
salutation: 同志：
opening:
  - text: 【日期】开会，口气是【口气】，情况是【情况】，【时限】办好。
  - text: 到会【人数】，截至【人数.截至】。
  - text: 花了【金额】，占【比例】。
  - text: 【事例】
  - text: 毛病有【偏差】。
  - text: 每件事：【清单】
sections:
  - {heading: 事情, text: 就这些。}
closing:
  - text: 完了。
";

static FACTS: LazyLock<Facts> = LazyLock::new(|| {
    let mut library = Library::builtin();
    let file = ("outlines/every.yaml".to_owned(), Ok(OUTLINE.to_owned()));
    library.stack("试", vec![file]);
    library
        .outline("every")
        .expect("an outline")
        .output
        .outline
        .facts
        .clone()
});

/// The facts of the outline itself.
fn own() -> Vec<&'static Fact> {
    FACTS
        .iter()
        .filter(|fact| OUTLINE.contains(&format!("  {}: {{type", fact.name)))
        .collect()
}

/// Words with everything that means something somewhere.
fn words() -> impl Strategy<Value = String> {
    let marks = "[甲乙丙无；;，,：:、。|\\\\*_`\"'#@=+\\-\\[\\]{}<>&~!1.（） \n]{1,7}";
    let any = prop_oneof![
        3 => "[甲乙丙][甲乙丙，：；1-9]{0,6}",
        2 => marks,
        1 => prop::sample::select(vec!["=1+1", "'=1", "@甲", "-2+3", "007", "是", "null", "1.甲", "说明：甲", "合计"])
            .prop_map(str::to_owned),
    ];
    any.prop_filter("says something", |text| {
        text.contains(|c: char| !"；;，,、。 \n".contains(c)) && text.trim() != "无"
    })
}

fn number() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["37", "1,286", "3.2万", "近百", "12.5", "-0.4", "3～5"])
        .prop_map(str::to_owned)
}

fn day() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "2026-06-30",
        "2026年6月",
        "6月9日",
        "2026-06-09 14:30",
        "6.15",
    ])
    .prop_map(str::to_owned)
}

fn absent() -> impl Strategy<Value = String> {
    Just("无".to_owned())
}

fn quoted(text: &str) -> String {
    yaml::scalar(text)
}

/// A value for each fact, as YAML; some facts have none.
fn values() -> impl Strategy<Value = String> {
    let day_of = |number: String, day: Option<String>| match day {
        Some(day) => format!("{number}@{day}"),
        None => number,
    };
    let counted = (number(), prop::option::of(day())).prop_map(move |(n, day)| day_of(n, day));
    let list = prop::collection::vec(words(), 1..4)
        .prop_map(|items| yaml::flow(items.iter().map(String::as_str)));
    let row = (
        words(),
        prop::option::of("[甲乙]{1,3}科"),
        prop::option::of(day()),
    );
    let row = row.prop_map(|(matter, office, day)| {
        let mut cells = vec![format!("事项: {}", quoted(&matter))];
        cells.extend(office.map(|office| format!("科室: {}", quoted(&office))));
        cells.extend(day.map(|day| format!("期限: {}", quoted(&day))));
        format!("{{{}}}", cells.join(", "))
    });
    let rows = prop::collection::vec(row, 1..5).prop_map(|rows| format!("[{}]", rows.join(", ")));
    let one = |name: &'static str, value: BoxedStrategy<String>| {
        prop::option::of(value).prop_map(move |value| {
            value.map_or_else(String::new, |value| format!("{name}: {value}\n"))
        })
    };
    let text = |strategy: BoxedStrategy<String>| strategy.prop_map(|text| quoted(&text)).boxed();
    let unit = "[甲乙]{1,4}局".boxed();
    (
        (
            unit.prop_map(|unit| format!("单位: {unit}\n")),
            one("日期", text(day().boxed())),
            one(
                "情况",
                prop_oneof![4 => text(words().boxed()), 1 => absent()].boxed(),
            ),
            one("事例", text(words().boxed())),
            one("人数", text(counted.boxed())),
        ),
        (
            one("金额", text(number().boxed())),
            one(
                "比例",
                prop_oneof![3 => text(number().boxed()), 1 => absent()].boxed(),
            ),
            one(
                "时限",
                text(prop_oneof![day(), Just("年底前".to_owned())].boxed()),
            ),
            one(
                "口气",
                prop::sample::select(vec!["提要求", "提建议"])
                    .prop_map(str::to_owned)
                    .boxed(),
            ),
            one("偏差", prop_oneof![4 => list, 1 => absent()].boxed()),
            one("清单", prop_oneof![4 => rows, 1 => absent()].boxed()),
        ),
    )
        .prop_map(|((a, b, c, d, e), (f, g, h, i, j, k))| {
            [a, b, c, d, e, f, g, h, i, j, k].concat()
        })
}

fn of_yaml(text: &str) -> Values {
    let source: Arc<Source> = Source::new("值.yaml", text);
    let mut values = Values::default();
    let mut diags = Diags::new();
    let node = yaml::parse(&source).expect("YAML");
    values.read(&node, &FACTS, &mut diags);
    assert!(!diags.has_errors(), "{text}\n{diags:?}");
    values
}

fn of_table(name: &str, bytes: &[u8]) -> Values {
    let ending = name.rsplit('.').next().expect("an ending");
    let known = |head: &str| sheet::is_head(head, &FACTS);
    let tables = table::read_sheets(name, ending, bytes, &known).expect("tables");
    let mut values = Values::default();
    let mut diags = Diags::new();
    sheet::read_tables(name, &tables.output, &FACTS, &mut values, &mut diags);
    assert!(diags.is_empty(), "{diags:?}");
    values
}

fn of_markdown(text: &str) -> Values {
    let mut values = Values::default();
    let mut diags = Diags::new();
    sheet::read_markdown(
        &Source::new("要素.md", text),
        &FACTS,
        &mut values,
        &mut diags,
    );
    assert!(diags.is_empty(), "{diags:?}");
    values
}

proptest! {
    #![proptest_config(property(60))]

    #[test]
    fn every_value_comes_back_from_every_sheet(given in values()) {
        let values = of_yaml(&given);
        let sheet = Sheet { title: "样样都有", facts: &own(), values: &values };
        prop_assert_eq!(&of_yaml(&sheet::write_yaml(&sheet)), &values, "yaml");
        let markdown = sheet::write_markdown(&sheet);
        prop_assert_eq!(&of_markdown(&markdown), &values, "{}", markdown);
        for (name, bytes) in [
            ("要素.csv", sheet::write_csv(&sheet)),
            ("要素.xlsx", sheet::write_xlsx(&sheet, false)),
            ("分.xlsx", sheet::write_xlsx(&sheet, true)),
            ("宽.csv", sheet::write_wide_csv(&sheet)),
            ("宽.xlsx", sheet::write_wide_xlsx(&sheet)),
        ] {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            prop_assert_eq!(&of_table(name, &bytes), &values, "{}\n{}", name, text);
        }
    }
}

/// How sheets are written.
const SHEETS: [(&str, &str); 7] = [
    ("要素.yaml", ""),
    ("要素.md", ""),
    ("要素.csv", ""),
    ("要素.xlsx", ""),
    ("分.xlsx", "--by-owner"),
    ("宽.csv", "--wide"),
    ("宽.xlsx", "--wide"),
];

/// The only draft in a folder.
fn only_draft(project: &Project, folder: &str) -> String {
    let entries = fs::read_dir(project.path(folder)).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let drafts: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    assert_eq!(drafts.len(), 1);
    fs::read_to_string(&drafts[0]).expect("a draft")
}

proptest! {
    #![proptest_config(property(5))]

    #[test]
    fn every_command_reads_every_sheet(given in values()) {
        let project = Project::new()
            .file("qicao.yaml", "")
            .file("outlines/every.yaml", OUTLINE)
            .file("值.yaml", &given);
        let draft = project.line("qicao draft every --facts 值.yaml").ok();
        let all = project.line("qicao facts every --facts 值.yaml").ok().stdout;
        project.line("qicao draft every -o 空.md").ok();
        for (at, (name, how)) in SHEETS.iter().enumerate() {
            project.line(&format!("qicao facts every --facts 值.yaml {how} -o {name}")).ok();
            let drafted = project.line(&format!("qicao draft every --facts {name}")).ok();
            prop_assert_eq!(&drafted.stdout, &draft.stdout, "draft {}", name);
            let again = project.line(&format!("qicao facts every --facts {name}")).ok();
            prop_assert_eq!(&again.stdout, &all, "facts {}", name);
            let folder = format!("稿{at}");
            let batch = format!("qicao batch {name} --outline every --format md -O {folder}");
            let ran = project.line(&batch);
            prop_assert_eq!(ran.code, 0, "{}", ran.stderr);
            let drafted = only_draft(&project, &folder);
            prop_assert_eq!(body(&drafted), body(&draft.stdout), "batch {}", name);
        }
    }
}

#[test]
fn late_facts_come_from_every_sheet() {
    let given = "单位: 甲局\n日期: 2026-06-30\n情况: 好\n事例: 一件事。\n人数: 37@2026-06-30\n金额: 3.2\n比例: 5\n时限: 年底前\n口气: 提要求\n偏差: [甲；乙, 丙]\n清单: [{事项: 修订, 科室: 甲科}]\n";
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines/every.yaml", OUTLINE)
        .file("值.yaml", given);
    project.line("qicao draft every -o 空.md").ok();
    project
        .line("qicao fill 空.md --facts 值.yaml -o 满.md")
        .ok();
    let filled = project.read("满.md");
    for (name, how) in SHEETS {
        project
            .line(&format!(
                "qicao facts every --facts 值.yaml {how} -o {name}"
            ))
            .ok();
        project
            .line(&format!("qicao fill 空.md --facts {name} -o 满-{name}.md"))
            .ok();
        assert_eq!(project.read(&format!("满-{name}.md")), filled, "{name}");
    }
}

#[test]
fn a_column_that_a_list_does_not_have_is_named() {
    let head = "单位,清单\n甲局,";
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines/every.yaml", OUTLINE)
        .file(
            "表.csv",
            format!("{head}\"事项：修订，责任人：张三，科室：甲科\"\n"),
        );
    let ran = project.line("qicao draft every --facts 表.csv").refused();
    ran.says("清单里没有“责任人”这一列")
        .says("事项、科室、期限");
    let ran = project.line("qicao batch 表.csv --outline every --format md -O 稿");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    ran.says("第2行没有写：“清单”：清单里没有“责任人”这一列");
    // A time of the day, and words that go on, are no columns.
    project.write(
        "表.csv",
        format!("{head}\"事项：9:30开会，10:30散会，然后就走，科室：甲科\"\n"),
    );
    let ran = project.line("qicao draft every --facts 表.csv").ok();
    assert!(
        ran.stdout.contains("9:30开会，10:30散会，然后就走"),
        "{}",
        ran.stdout
    );
}

#[test]
fn one_item_of_a_list_is_set_by_its_number() {
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines/every.yaml", OUTLINE)
        .file("表.csv", "单位,偏差.2,偏差.1\n甲局,丙,甲；乙\n");
    let flags = project
        .line("qicao draft every -s 单位=甲局 -s 偏差.1=甲；乙 -s 偏差.2=丙")
        .ok();
    assert!(flags.stdout.contains("毛病有甲；乙"), "{}", flags.stdout);
    let sheet = project.line("qicao draft every --facts 表.csv").ok();
    assert_eq!(body(&sheet.stdout), body(&flags.stdout));
    project
        .line("qicao batch 表.csv --outline every --format md -O 稿")
        .ok();
    assert_eq!(body(&only_draft(&project, "稿")), body(&flags.stdout));
}
