//! Sheets of facts, in every format, as they are written and as people fill them in.

use std::io::{Cursor, Read as _};

use qicao::codec::table;
use qicao::library::{FileKind, Library};
use qicao::models::facts::FactValue;
use rust_xlsxwriter::{Format, Workbook};
use zip::write::SimpleFileOptions;

use crate::support::{Project, body};

/// The formats of sheets, with how they are asked for.
const SHEETS: [(&str, &str); 6] = [
    ("要素.yaml", ""),
    ("要素.md", ""),
    ("要素.csv", ""),
    ("要素.xlsx", ""),
    ("宽.csv", "--wide"),
    ("宽.xlsx", "--wide"),
];

#[test]
fn what_is_written_is_read_back_unchanged_for_every_outline() {
    let library = Library::builtin();
    for item in library.list(FileKind::Outline) {
        let outline = library.outline(&item.id).unwrap().output.outline;
        let mut yaml = String::new();
        for fact in &outline.facts {
            if let Some(given) = &fact.example {
                yaml += &format!("{}: {}\n", fact.name, given.to_yaml(Some(fact)));
            }
        }
        assert!(yaml.lines().count() > 5, "{}", item.id);
        let project = Project::new().file("例.yaml", &yaml);
        let id = &item.id;
        let direct = project
            .line(&format!("qicao draft {id} --facts 例.yaml"))
            .ok();
        for (sheet, how) in SHEETS {
            project
                .line(&format!(
                    "qicao facts {id} --facts 例.yaml {how} -o {sheet}"
                ))
                .ok();
            let read = project
                .line(&format!("qicao draft {id} --facts {sheet}"))
                .ok();
            // The record keeps values that nothing of this outline asks for; sheets do not.
            assert_eq!(body(&read.stdout), body(&direct.stdout), "{id} {sheet}");
            assert_eq!(read.stderr, direct.stderr, "{id} {sheet}");
        }
        let all = project
            .line(&format!(
                "qicao facts {id} --facts 例.yaml --by-owner -o 分.xlsx"
            ))
            .ok();
        assert!(all.stderr.contains("--facts 分.xlsx"));
        let read = project
            .line(&format!("qicao draft {id} --facts 分.xlsx"))
            .ok();
        assert_eq!(body(&read.stdout), body(&direct.stdout), "{id} by owner");
    }
}

#[test]
fn awkward_values_come_back_too() {
    let values = "\
单位: '=1+1 #\"甲\", |乙|'
会议: '007'
日期: 2026年6月
偏差: ['一是；二是', '三，四']
督查次数: 约37@2026-06-30
作风教训: 无
任务清单: [{事项: '修，科室：订；并', 时限: 2026年8月15日}, {科室: '甲, 乙'}]
";
    let project = Project::with_samples().file("值.yaml", values);
    let direct = project
        .line("qicao draft 忠干勤廉 --facts 值.yaml")
        .ok()
        .stdout;
    for (sheet, how) in SHEETS {
        project
            .line(&format!(
                "qicao facts 忠干勤廉 --facts 值.yaml {how} -o {sheet}"
            ))
            .ok();
        let read = project
            .line(&format!("qicao draft 忠干勤廉 --facts {sheet}"))
            .ok();
        assert_eq!(read.stdout, direct, "{sheet}");
    }
}

#[test]
fn what_does_not_exist_stays_so() {
    let outline = "\
schema: outline/1
name: 试
genre: address
facts:
  清单: {type: list, of: {事项: text, 时限: date}}
  毛病: {type: list}
  次数: {type: count, unit: 次, as_of: true}
  方式: {type: [通报, 讲话]}
title: 试
opening:
  - {optional: 清单, text: 办好【清单.数】件事。}
  - {optional: 毛病, text: 毛病有【毛病】。}
  - {optional: 次数, text: 一共【次数】。}
  - {optional: 方式, text: 方式是【方式】。}
";
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/x.yaml", outline);
    let absent = "-s 清单=无 -s 毛病=无 -s 次数=无 -s 方式=无";
    let direct = project.line(&format!("qicao draft x {absent}")).ok().stdout;
    assert!(!direct.contains("办好") && !direct.contains("方式是"));
    for (sheet, how) in SHEETS {
        project
            .line(&format!("qicao facts x {absent} {how} -o {sheet}"))
            .ok();
        let read = project.line(&format!("qicao draft x --facts {sheet}")).ok();
        assert_eq!(read.stdout, direct, "{sheet}");
    }
    let page = part(&project, "要素.xlsx", "xl/worksheets/sheet1.xml");
    assert!(page.contains("通报,讲话"), "无 may be picked: {page}");
}

#[test]
fn an_empty_sheet_gives_nothing() {
    let project = Project::with_samples();
    let empty = project.line("qicao draft 主持词").ok().stdout;
    for (sheet, how) in SHEETS {
        project
            .line(&format!("qicao facts 主持词 {how} -o {sheet}"))
            .ok();
        let read = project
            .line(&format!("qicao draft 主持词 --facts {sheet}"))
            .ok();
        assert_eq!(read.stdout, empty, "{sheet}");
    }
}

#[test]
fn the_same_sheet_has_the_same_bytes() {
    let project = Project::with_samples();
    for name in ["一.xlsx", "二.xlsx"] {
        project
            .line(&format!("qicao facts 忠干勤廉 -o {name}"))
            .ok();
    }
    let files = project.files();
    assert_eq!(
        files[&project.path("一.xlsx")],
        files[&project.path("二.xlsx")]
    );
}

/// A part of a spreadsheet.
fn part(project: &Project, file: &str, name: &str) -> String {
    let bytes = std::fs::read(project.path(file)).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn a_spreadsheet_offers_choices_and_asks_for_days() {
    let project = Project::with_samples();
    project.line("qicao facts 主持词 -o 要素.xlsx").ok();
    let page = part(&project, "要素.xlsx", "xl/worksheets/sheet1.xml");
    assert!(
        page.contains("type=\"list\"") && page.contains("通报"),
        "{page}"
    );
    assert!(page.contains("type=\"date\""), "{page}");
    assert!(
        page.contains("errorStyle=\"warning\""),
        "other words may stay"
    );
    assert!(page.contains("state=\"frozen\"") || page.contains("<pane"));
    let styles = part(&project, "要素.xlsx", "xl/styles.xml");
    assert!(
        styles.contains("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"),
        "{styles}"
    );
}

#[test]
fn every_department_has_its_own() {
    let project = Project::with_samples();
    let ran = project
        .line("qicao facts 忠干勤廉 --by-owner -o 要素.csv")
        .ok();
    assert!(
        ran.stderr
            .contains("--facts 要素-应急科.csv --facts 要素-督查室.csv"),
        "{}",
        ran.stderr
    );
    let sheet = project.read("要素-应急科.csv");
    assert!(
        sheet.contains("拼搏实例") && !sheet.contains("督查次数"),
        "{sheet}"
    );
    project
        .line("qicao facts 忠干勤廉 --by-owner -o 要素.csv")
        .refused()
        .says("没有覆盖");
    project
        .line("qicao facts 忠干勤廉 --by-owner -o 要素.xlsx")
        .ok();
    let book = part(&project, "要素.xlsx", "xl/workbook.xml");
    for owner in ["应急科", "督查室", "综合科", "自己"] {
        assert!(book.contains(&format!("name=\"{owner}\"")), "{book}");
    }
    project
        .line("qicao facts 忠干勤廉 --by-owner")
        .refused()
        .says("-o");
    project
        .line("qicao facts 忠干勤廉 --by-owner --wide -o 要素.csv")
        .refused();
    project
        .line("qicao facts 忠干勤廉 --wide -o 要素.md")
        .refused()
        .says(".csv .xlsx");
}

#[test]
fn a_sheet_from_a_draft_has_what_the_draft_has() {
    let project = Project::with_samples();
    let given = "-s 单位=某区政府办公室 -s 会议=总结会 -s 督查次数=37@2026-06-30 -s 任务清单.1.事项=修订值班制度 -s 任务清单.1.时限=2026-08-15";
    project
        .line(&format!("qicao draft 忠干勤廉 {given} -o 稿.md"))
        .ok();
    project
        .line(&format!("qicao draft 忠干勤廉 {given} -o 稿.docx"))
        .ok();
    let direct = project
        .line(&format!("qicao draft 忠干勤廉 {given}"))
        .ok()
        .stdout;
    for draft in ["稿.md", "稿.docx"] {
        for (sheet, how) in SHEETS {
            project
                .line(&format!(
                    "qicao facts --from {draft} {how} --force -o {sheet}"
                ))
                .ok();
            let read = project
                .line(&format!("qicao draft 忠干勤廉 --facts {sheet}"))
                .ok()
                .stdout;
            assert_eq!(body(&read), body(&direct), "{draft} {sheet}");
        }
    }
    project.write("别人的.md", "# 讲话\n\n同志们：\n");
    project
        .line("qicao facts --from 别人的.md -o 新.xlsx")
        .refused()
        .says("存底");
    project.line("qicao facts -o 新.xlsx").refused();
}

/// A sheet of an outline with some cells changed, as a person in an office would type them.
fn typed(project: &Project, rows: &[(&str, &str)]) {
    project.line("qicao facts 忠干勤廉 -o 表.csv --force").ok();
    let sheet = std::fs::read(project.path("表.csv")).unwrap();
    let known =
        |head: &str| ["科室", "名称", "要什么", "怎么写", "填在这里", "截至日期"].contains(&head);
    let table = table::read("表", "csv", &sheet, &known).unwrap().output;
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (at, head) in (0_u16..).zip(table.heads()) {
        page.write(0, at, head).unwrap();
    }
    for (at, row) in (1_u32..).zip(table.rows()) {
        for (column, cell) in (0_u16..).zip(row.cells()) {
            page.write(at, column, cell).unwrap();
        }
        if let Some((_, value)) = rows.iter().find(|(name, _)| *name == row.get(1)) {
            match value.strip_prefix('#') {
                // What Excel makes of a day and of a percentage typed into a plain cell.
                Some(number) => {
                    let (number, format) = number.split_once(' ').unwrap();
                    let format = Format::new().set_num_format(format);
                    let number: f64 = number.parse().unwrap();
                    page.write_with_format(at, 4, number, &format).unwrap();
                }
                None => {
                    page.write(at, 4, *value).unwrap();
                }
            }
        }
    }
    std::fs::write(project.path("表.xlsx"), book.save_to_buffer().unwrap()).unwrap();
}

#[test]
fn what_people_type_is_understood() {
    let project = Project::with_samples();
    typed(
        &project,
        &[
            ("单位", " 某区政府办公室 "),
            ("日期", "#46183 m\"月\"d\"日\";@"),
            ("督查次数", "3万"),
            ("偏差", "调研不深\n反馈不快；落实不细"),
            ("作风教训", "无"),
            ("会议", ""),
            ("任务清单.1.事项", ""),
            ("任务清单.2.事项", "修订值班制度"),
            ("任务清单.2.时限", "#46249 yyyy\"年\"m\"月\"d\"日\""),
            ("任务清单.3.事项", "清理积压督办件"),
        ],
    );
    let read = project.line("qicao draft 忠干勤廉 --facts 表.xlsx").ok();
    let direct = project
        .line("qicao draft 忠干勤廉 -s 单位=某区政府办公室 -s 日期=6月10日 -s 督查次数=3万 -s 偏差=调研不深；反馈不快；落实不细 -s 作风教训=无 -s 任务清单.1.事项=修订值班制度 -s 任务清单.1.时限=2026-08-15 -s 任务清单.2.事项=清理积压督办件")
        .ok();
    assert_eq!(read.stdout, direct.stdout);
}

#[test]
fn faults_name_the_cell() {
    let project = Project::with_samples();
    typed(
        &project,
        &[
            ("督查次数", "很多"),
            ("日期", "下周"),
            ("任务清单.1.时限", "#0.5 0.00"),
        ],
    );
    let ran = project
        .line("qicao draft 忠干勤廉 --facts 表.xlsx")
        .refused();
    for text in [
        "“很多”不是数",
        "表.xlsx E",
        "“下周”不是日期",
        "“0.50”不是日期",
    ] {
        assert!(ran.stderr.contains(text), "no {text:?} in:\n{}", ran.stderr);
    }
    let project = Project::with_samples().file(
        "表.csv",
        "名称,填在这里,截至日期\n督查次数,37,昨天\n单们,甲,\n会议,,\n",
    );
    let ran = project
        .line("qicao draft 忠干勤廉 --facts 表.csv")
        .refused();
    for text in [
        "“昨天”不是日期",
        "表.csv C2",
        "没有叫“单们”的要素",
        "表.csv A3",
    ] {
        assert!(ran.stderr.contains(text), "no {text:?} in:\n{}", ran.stderr);
    }
}

#[test]
fn a_wide_table_of_one_row() {
    let project = Project::with_samples().file(
        "表.csv",
        encoding_rs::GB18030
            .encode("任务清单汇总表,,,\r\n单 位*,会议,备注,督查次数.截至,督查次数\r\n某区政府办公室,总结会,急,2026-06-30,37\r\n")
            .0,
    );
    let read = project.line("qicao draft 忠干勤廉 --facts 表.csv").ok();
    assert!(
        read.stderr.contains("这些列不是要素，没有读：备注"),
        "{}",
        read.stderr
    );
    let direct = project
        .line(
            "qicao draft 忠干勤廉 -s 单位=某区政府办公室 -s 会议=总结会 -s 督查次数=37@2026-06-30",
        )
        .ok();
    assert_eq!(read.stdout, direct.stdout);
    project.write("表.csv", "单位\n甲\n乙\n");
    project
        .line("qicao draft 忠干勤廉 --facts 表.csv")
        .refused()
        .says("有2行，一份稿子只能用一行");
    project.write("表.csv", "电话\n甲\n");
    project
        .line("qicao draft 忠干勤廉 --facts 表.csv")
        .refused()
        .says("没有找到表头");
}

#[test]
fn late_facts_come_from_a_spreadsheet() {
    let project = Project::with_samples();
    project.line("qicao draft 忠干勤廉 -o 稿.md").ok();
    typed(&project, &[("会议", "总结会")]);
    project.line("qicao fill 稿.md --facts 表.xlsx").ok();
    assert!(project.read("稿.md").contains("在总结会上的讲话"));
}

#[test]
fn a_sheet_that_is_no_sheet_is_passed_over() {
    let project = Project::with_samples();
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("说明")
        .unwrap()
        .write(0, 0, "请各科室填写")
        .unwrap();
    let page = book.add_worksheet().set_name("会务科").unwrap();
    for (at, text) in ["名称", "填在这里"].into_iter().enumerate() {
        page.write(0, u16::try_from(at).unwrap(), text).unwrap();
    }
    page.write(1, 0, "会议").unwrap();
    page.write(1, 1, "总结会").unwrap();
    std::fs::write(project.path("表.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    let ran = project.line("qicao draft 忠干勤廉 --facts 表.xlsx").ok();
    assert!(ran.stdout.contains("在总结会上的讲话"));
    assert!(
        ran.stderr.contains("工作表“说明”里没有认得的表头"),
        "{}",
        ran.stderr
    );
}

/// An archive with one sheet, which is a bomb.
fn bomb(sheet: &mut dyn FnMut(&mut dyn std::io::Write)) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, write: &mut dyn FnMut(&mut dyn std::io::Write)| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        write(&mut zip);
    };
    let relation = |kind: &str, target: &str| {
        format!(
            r#"<Relationships><Relationship Id="a" Type="x/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    part("_rels/.rels", &mut |out| {
        out.write_all(relation("officeDocument", "xl/workbook.xml").as_bytes())
            .unwrap();
    });
    part("xl/workbook.xml", &mut |out| {
        out.write_all(br#"<workbook><sheets><sheet name="a" r:id="a"/></sheets></workbook>"#)
            .unwrap();
    });
    part("xl/_rels/workbook.xml.rels", &mut |out| {
        out.write_all(relation("worksheet", "sheet.xml").as_bytes())
            .unwrap();
    });
    part("xl/sheet.xml", sheet);
    zip.finish().unwrap().into_inner()
}

#[test]
fn bad_tables_end_soon_and_in_little_room() {
    let project = Project::with_samples();
    let mut files: Vec<(&str, Vec<u8>)> = vec![
        (
            "列.csv",
            ["单位,", &"甲,".repeat(10 << 20)].concat().into_bytes(),
        ),
        (
            "行.csv",
            ["单位\n", &"长".repeat(20 << 20)].concat().into_bytes(),
        ),
        (
            "引号.csv",
            ["单位\n\"", &"长\n".repeat(15 << 20)].concat().into_bytes(),
        ),
        (
            "行数.csv",
            ["单位\n", &"甲\n".repeat(10 << 20)].concat().into_bytes(),
        ),
        ("空.csv", vec![b','; 60 << 20]),
        ("零.csv", vec![0; 60 << 20]),
    ];
    files.push((
        "字.xlsx",
        bomb(&mut |out| {
            out.write_all(b"<worksheet><sheetData><row><c><v>").unwrap();
            for _ in 0..64 {
                out.write_all(&vec![b' '; 1 << 20]).unwrap();
            }
        }),
    ));
    for (name, bytes) in files {
        project.write(name, &bytes);
        let (ran, peak) = project.measured(["draft", "忠干勤廉", "--facts", name]);
        assert_eq!(ran.code, 2, "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains("错误"), "{name}: {}", ran.stderr);
        assert!(peak < 300 << 20, "{name}: {} MiB", peak >> 20);
    }
    let endless = std::fs::File::create(project.path("大.csv")).unwrap();
    endless.set_len(2 << 30).unwrap();
    let (ran, peak) = project.measured(["draft", "忠干勤廉", "--facts", "大.csv"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("大.csv") && peak < 100 << 20,
        "{}",
        ran.stderr
    );
}

#[test]
fn a_fact_that_has_no_example_is_asked_for_all_the_same() {
    let library = Library::builtin();
    let outline = library.outline("忠干勤廉").unwrap().output.outline;
    let rows = outline.facts.get("任务清单").unwrap();
    assert!(matches!(&rows.example, Some(FactValue::Rows(rows)) if rows.len() == 2));
    let project = Project::with_samples();
    project.line("qicao facts 忠干勤廉 -o 要素.csv").ok();
    let sheet = project.read("要素.csv");
    assert!(
        sheet.contains("任务清单.3.时限,第3项的时限,如 2026-06-10"),
        "{sheet}"
    );
    assert!(
        sheet.contains("任务清单.1.事项,下一步要办的几件事：第1项的事项,必填；例：修订值班制度"),
        "{sheet}"
    );
}

#[test]
fn a_wide_table_is_what_batch_reads() {
    let project = Project::with_samples();
    let given = "-s 单位=某区政府办公室 -s 会议=总结会 -s 督查次数=37@2026-06-30 -s 偏差=甲；乙 -s 任务清单.1.事项=修订值班制度 -s 任务清单.1.时限=2026-08-15";
    let direct = project
        .line(&format!("qicao draft 忠干勤廉 {given} --seed 1"))
        .ok();
    for ending in ["csv", "xlsx"] {
        project
            .line(&format!(
                "qicao facts 忠干勤廉 {given} --wide -o 宽.{ending}"
            ))
            .ok();
        let ran = project.line(&format!(
            "qicao batch 宽.{ending} --outline 忠干勤廉 --format md -O {ending}"
        ));
        assert!(ran.code < 2, "{}", ran.stderr);
        let files = project.files();
        let drafts: Vec<_> = files
            .iter()
            .filter(|(path, _)| path.starts_with(project.path(ending)))
            .filter(|(path, _)| path.extension().is_some_and(|it| it == "md"))
            .collect();
        assert_eq!(drafts.len(), 1, "{}", ran.stderr);
        let draft = String::from_utf8(drafts[0].1.clone()).unwrap();
        // The seed is the row's own; what the values say is the same.
        for text in ["修订值班制度", "8月15日", "37", "甲、乙"] {
            assert!(body(&direct.stdout).contains(text), "{text}");
            assert!(body(&draft).contains(text), "{text} in {draft}");
        }
    }
}
