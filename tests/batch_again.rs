//! A batch that goes on: rows come, change and go, failures are mended, files are edited or torn; nothing is forgotten.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Project, Ran};

const OUTLINE: &str = "schema: outline/1
name: 短会
genre: talk
facts:
  单位: {type: org, label: 哪个单位, required: true}
  日期: {type: date, label: 哪天开会}
  报到: {type: date, label: 哪天报到}
  人数: {type: count, unit: 人, label: 到多少人}
  情况: {type: text, label: 有什么情况}
title: 在【单位】会上的话
salutation: 同志：
opening:
  - id: opening
    text: {any: [今天是【日期】，到会【人数】。, 【日期】开会，来了【人数】。, 这次会在【日期】开，共【人数】。]}
sections:
  - id: state
    heading: 情况
    text: 【单位】的情况是【情况】。报到在【报到】。
closing:
  - text: 就这些。
";

const TABLE: &str = "单位,日期,人数,情况\n\
    东城教育局,2026-06-10,37,好\n\
    西城财政局,2026-06-11,很多,好\n\
    南城民政局,2026-06-12,9,好\n\
    北城税务局,2026-06-13,不详,好\n";

fn project(table: &str) -> Project {
    Project::new()
        .file("qicao.yaml", "")
        .file("outlines/short.yaml", OUTLINE)
        .file("表.csv", table)
}

fn batch(project: &Project, table: &str, folder: &str, more: &str) -> Ran {
    project.line(&format!(
        "qicao batch {table} -O {folder} --outline 短会 --format md,txt {more}"
    ))
}

/// The files of a folder that people see, with their bytes.
fn seen(project: &Project, folder: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(project.path(folder)).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
    let names = names.map(|name| name.expect("a name"));
    let seen = names.filter(|name| !name.starts_with('.'));
    seen.map(|name| {
        let text = project.read(&format!("{folder}/{name}"));
        (name, text)
    })
    .collect()
}

/// Mends what a table of failed rows says is wrong.
fn mend(project: &Project) {
    let failed = project.read("稿/failed.csv");
    let cells = |text: &str| text.replace("很多", "12").replace("不详", "4");
    let mut lines = Vec::new();
    for line in failed.lines() {
        // The last column says what is wrong; it may stay, as may what it quotes.
        let (row, fault) = line.rsplit_once(',').expect("cells");
        lines.push(format!("{},{fault}", cells(row)));
    }
    project.write("稿/failed.csv", lines.join("\r\n"));
}

#[test]
fn a_mended_row_is_added_to_the_record() {
    let project = project(TABLE);
    let ran = batch(&project, "表.csv", "稿", "--name {单位}-{日期}");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    ran.says("qicao batch 稿/failed.csv -O 稿 --outline 短会 --format md,txt --name '{单位}-{日期}' --resume");
    mend(&project);
    let ran = batch(
        &project,
        "稿/failed.csv",
        "稿",
        "--name {单位}-{日期} --resume",
    );
    ran.ok().says("已写2份");
    project.write("表.csv", TABLE.replace("很多", "12").replace("不详", "4"));
    batch(&project, "表.csv", "全", "--name {单位}-{日期}").ok();
    assert_eq!(seen(&project, "稿"), seen(&project, "全"));
    // The whole table finds everything done.
    let ran = batch(&project, "表.csv", "稿", "--name {单位}-{日期} --resume");
    ran.ok().says("4份都在");
    assert_eq!(seen(&project, "稿"), seen(&project, "全"));
}

#[test]
fn the_command_that_is_told_works_as_it_is_pasted() {
    let project = project(TABLE);
    let ran = project.run([
        "batch",
        "表.csv",
        "-O",
        "稿 子",
        "--outline=短会",
        "--format",
        "txt",
        "--first",
        "3",
        "--name",
        "{单位}",
        "-s",
        "报到=2026-06-01",
        "-s",
        r"情况=甲\乙 $丙",
    ]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let (_, told) = ran.stderr.rsplit_once("再做一次：").expect("a command");
    let failed = project.read("稿 子/failed.csv").replacen("很多", "12", 1);
    project.write("稿 子/failed.csv", failed.replace(",好,", ",,"));
    project.line(told.trim()).ok().says("已写1份到 稿 子");
    let draft = project.read("稿 子/西城财政局.txt");
    assert!(draft.contains(r"甲\乙 $丙"), "{draft}");
    assert_eq!(project.read("稿 子/batch.jsonl").lines().count(), 3);
}

#[test]
fn mended_one_by_one() {
    let project = project(TABLE);
    batch(&project, "表.csv", "稿", "");
    let failed = project.read("稿/failed.csv").replacen("很多", "12", 1);
    project.write("稿/failed.csv", failed);
    let ran = batch(&project, "稿/failed.csv", "稿", "--force");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    ran.says("1行没有写");
    let record = project.read("稿/batch.jsonl");
    let rows: Vec<serde_json::Value> = record
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let numbers: Vec<_> = rows.iter().map(|row| row["row"].as_u64()).collect();
    assert_eq!(numbers, [2, 3, 4, 5].map(Some));
    let rest = project.read("稿/failed.csv");
    assert!(
        rest.contains("北城税务局") && !rest.contains("西城财政局"),
        "{rest}"
    );
    assert_eq!(
        rest.lines()
            .next()
            .unwrap_or_default()
            .matches("问题")
            .count(),
        1
    );
    mend(&project);
    batch(&project, "稿/failed.csv", "稿", "--resume").ok();
    project.write("表.csv", TABLE.replace("很多", "12").replace("不详", "4"));
    batch(&project, "表.csv", "全", "").ok();
    assert_eq!(seen(&project, "稿"), seen(&project, "全"));
}

/// What may happen between two runs.
#[derive(Clone, Copy)]
enum Turn {
    Add,
    Change,
    Rename,
    Mend,
    Edit,
}

#[test]
fn in_any_order_it_ends_as_one_undisturbed_run() {
    use Turn::{Add, Change, Edit, Mend, Rename};
    for turns in [
        [Add, Change, Rename, Mend, Edit],
        [Mend, Rename, Change, Add, Edit],
        [Edit, Mend, Add, Rename, Change],
        [Rename, Edit, Mend, Change, Add],
        [Change, Add, Edit, Mend, Rename],
    ] {
        let project = project(TABLE);
        batch(&project, "表.csv", "稿", "");
        let mut table = TABLE.to_owned();
        let mut edited = None;
        for turn in turns {
            match turn {
                Add => table += "中城商务局,2026-06-14,5,好\n",
                Change => table = table.replace(",9,好", ",10,更好"),
                Rename => table = table.replace("东城教育局", "东城体育局"),
                Mend => {
                    mend(&project);
                    batch(&project, "稿/failed.csv", "稿", "--resume").ok();
                    table = table.replace("很多", "12").replace("不详", "4");
                }
                Edit => {
                    let text = project
                        .read("稿/南城民政局.md")
                        .replace("就这些。", "就这几件。");
                    project.write("稿/南城民政局.md", &text);
                    edited = Some(text);
                }
            }
            project.write("表.csv", &table);
            let ran = batch(&project, "表.csv", "稿", "--resume");
            assert!(ran.code <= 1, "{}", ran.stderr);
            if matches!(turn, Rename) {
                ran.says("表里已经没有这几份的行，文件还在：东城教育局.md、东城教育局.txt");
            }
        }
        batch(&project, "表.csv", "全", "").ok();
        let (mut seen, mut whole) = (seen(&project, "稿"), seen(&project, "全"));
        assert_eq!(seen.remove("南城民政局.md"), edited);
        whole.remove("南城民政局.md");
        for gone in ["东城教育局.md", "东城教育局.txt"] {
            assert!(seen.remove(gone).is_some());
        }
        // An edited file is remembered as it was written last.
        let without_edited = |record: Option<String>| -> Vec<String> {
            let record = record.expect("a record");
            let lines = record.lines().filter(|line| !line.contains("南城民政局"));
            lines.map(str::to_owned).collect()
        };
        let records = [&mut seen, &mut whole].map(|it| without_edited(it.remove("batch.jsonl")));
        assert_eq!(records[0], records[1]);
        assert_eq!(seen, whole);
    }
}

#[test]
fn a_row_that_comes_back_is_known() {
    let table = TABLE.replace("很多", "12").replace("不详", "4");
    let project = project(&table);
    batch(&project, "表.csv", "稿", "").ok();
    project.write("表.csv", table.replace("东城教育局", "东城体育局"));
    batch(&project, "表.csv", "稿", "--resume")
        .ok()
        .says("表里已经没有");
    project.write("表.csv", table.replace(",37,", ",38,"));
    let ran = batch(&project, "表.csv", "稿", "--resume");
    ran.ok().says("东城体育局.md");
    assert!(project.read("稿/东城教育局.txt").contains("38人"));
}

#[test]
fn the_first_rows_again_leave_the_record_of_the_others() {
    let table = TABLE.replace("很多", "12").replace("不详", "4");
    let project = project(&table);
    batch(&project, "表.csv", "稿", "").ok();
    let whole = seen(&project, "稿");
    batch(&project, "表.csv", "稿", "--first 2 --resume").ok();
    assert_eq!(seen(&project, "稿"), whole);
}

#[test]
fn what_a_loss_of_power_tears_is_written_again() {
    let table = TABLE.replace("很多", "12").replace("不详", "4");
    let project = project(&table);
    batch(&project, "表.csv", "全", "").ok();
    let whole = seen(&project, "全");
    let names: Vec<&String> = whole.keys().collect();
    for round in 0..12_usize {
        let folder = format!("断{round}");
        batch(&project, "表.csv", &folder, "").ok();
        for (n, name) in names.iter().enumerate() {
            let path = project.path(&format!("{folder}/{name}"));
            let mut bytes = fs::read(&path).expect("a file");
            let at = bytes.len() * (1 + (round * 5 + n * 3) % 11) / 12;
            match (round + n) % 5 {
                0 => bytes.clear(),
                1 => bytes.truncate(at),
                2 => bytes.fill(0),
                3 => bytes[at..].fill(0),
                _ => {}
            }
            fs::write(path, bytes).expect("a file");
        }
        if round % 4 == 0 {
            fs::remove_file(project.path(&format!("{folder}/batch.jsonl"))).expect("a record");
        }
        batch(&project, "表.csv", &folder, "--resume").ok();
        assert!(seen(&project, &folder) == whole, "round {round}");
    }
    // One that says something else was edited.
    let edited = whole["东城教育局.md"].replace("37", "38");
    project.write("全/东城教育局.md", &edited);
    project.write("全/batch.jsonl", "\0".repeat(900));
    let ran = batch(&project, "表.csv", "全", "--resume");
    assert_eq!(ran.code, 1);
    ran.says("没有重写这1份").says("东城教育局.md");
    assert_eq!(project.read("全/东城教育局.md"), edited);
}

#[test]
fn days_as_people_and_spreadsheets_write_them() {
    let days = [
        "2026-06-15 14:30",
        "6.15",
        "20260615",
        "六月十五日",
        "6月15日（周一）下午3点",
        "2026年6月15日星期一",
        "６月１５日",
    ];
    let rows: String = days
        .iter()
        .enumerate()
        .map(|(n, day)| format!("第{n}局,{day},{n},1.5\n"))
        .collect();
    let project = project(&format!("单位,日期,人数,情况\n{rows}"));
    let ran = batch(&project, "表.csv", "稿", "--name {单位}-{日期}");
    let ran = ran
        .ok()
        .says("4格日期没有写年份")
        .says("“6.15”算作2026年6月15日");
    assert_eq!(ran.stderr.matches("没有写年份").count(), 1);
    for n in 0..days.len() {
        let draft = project.read(&format!("稿/第{n}局-2026-06-15.txt"));
        assert!(draft.contains("2026年6月15日"), "{draft}");
        assert!(draft.contains("情况是1.5"), "{draft}");
    }
}

#[test]
fn a_day_takes_the_year_of_its_meeting() {
    let project = project(
        "单位,日期,报到,人数\n甲局,2027-01-10,1月9日,1\n乙局,2026-12-30,12.29,2\n丙局,12月31日,12月30日,3\n",
    );
    batch(&project, "表.csv", "稿", "").ok();
    assert!(project.read("稿/甲局.txt").contains("报到在2027年1月9日"));
    assert!(project.read("稿/乙局.txt").contains("报到在2026年12月29日"));
    // The table has days of two years; nothing tells which one this is.
    assert!(project.read("稿/丙局.txt").contains("报到在12月30日"));
    let ran = batch(&project, "表.csv", "又", "-s 日期=2025-05-01");
    ran.ok();
    assert!(project.read("又/丙局.txt").contains("报到在2025年12月30日"));
}

#[test]
fn a_failed_row_keeps_the_year_of_its_table() {
    let project = project("单位,日期,人数\n甲局,2026-06-10,1\n乙局,6.11,很多\n丙局,某天,3\n");
    batch(&project, "表.csv", "稿", "");
    let failed = project.read("稿/failed.csv");
    assert!(failed.contains("乙局,2026-06-11"), "{failed}");
    // The seeds and the names stay; only the cells are mended.
    project.write(
        "稿/failed.csv",
        failed
            .replace(",很多,", ",2,")
            .replace(",某天,", ",6月12日,"),
    );
    batch(&project, "稿/failed.csv", "稿", "--resume").ok();
    project.write(
        "表.csv",
        "单位,日期,人数\n甲局,2026-06-10,1\n乙局,6.11,2\n丙局,6月12日,3\n",
    );
    batch(&project, "表.csv", "全", "").ok();
    assert_eq!(seen(&project, "稿"), seen(&project, "全"));
}

#[test]
fn rows_that_add_up_are_no_drafts() {
    let project = project(
        "序号,单位,人数\n1,甲局,3\n2,合计办公室,4\n,城东片小计,7\n小 计,,7\n合计,40,\n,总计：,7\n本页合计（人）,,7\n3,乙局,5\n",
    );
    let ran = batch(&project, "表.csv", "稿", "");
    ran.ok()
        .says("已写3份")
        .says("第4行、第5行、第6行、第7行、第8行是“城东片小计”，不是一份");
}

#[test]
fn a_head_renamed_to_a_fact_without_use_is_named() {
    let project = project("支部名称,单位,人数\n甲支部,甲局,3\n");
    let ran = batch(&project, "表.csv", "稿", "--map 支部名称=会议");
    ran.ok().says("“支部名称”算作“会议”").says("不用“会议”");
    let ran = batch(&project, "表.csv", "又", "--map 支部名称=情况");
    let ran = ran.ok();
    assert!(!ran.stderr.contains("算作"), "{}", ran.stderr);
}

#[test]
fn formulas_in_failed_rows_are_words() {
    let project =
        project("单位,人数,情况\n甲局,很多,\"=HYPERLINK(\"\"http://例\"\",\"\"点\"\")\"\n");
    batch(&project, "表.csv", "稿", "");
    let failed = project.read("稿/failed.csv");
    assert!(failed.contains("\"'=HYPERLINK("), "{failed}");
    mend(&project);
    batch(&project, "稿/failed.csv", "稿", "--resume").ok();
    let draft = project.read("稿/甲局.txt");
    assert!(draft.contains("情况是=HYPERLINK"), "{draft}");
}

#[test]
fn long_names_of_rare_characters_stop_nothing() {
    let name = "𠮷".repeat(64);
    let rows: String = (0..3).map(|n| format!("{name},{n}\n")).collect();
    let project = project(&format!("单位,人数\n{rows}"));
    batch(&project, "表.csv", "稿", "--format docx")
        .ok()
        .says("已写3份");
}

#[test]
fn two_batches_at_once_are_told_of() {
    let project = project(TABLE).file("稿/.batch.lock", "");
    let other = fs::File::open(project.path("稿/.batch.lock")).expect("a lock");
    other.lock().expect("a lock");
    let ran = batch(&project, "表.csv", "稿", "").refused();
    ran.says("另一批正在往“稿”里写，这一次什么也没有写");
    // A shard has its own files.
    let ran = batch(&project, "表.csv", "稿", "--shard 1/4");
    ran.ok().says("已写1份");
    drop(other);
    let ran = batch(&project, "表.csv", "稿", "--force");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(!project.path("稿/.batch.lock").exists());
}

#[test]
fn a_day_that_may_be_two_is_asked_for() {
    let project = project("单位,日期,人数\n甲局,12/4/2026,1\n乙局,12/24/2026,2\n");
    let ran = batch(&project, "表.csv", "稿", "");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    ran.says("第2行没有写：“日期”：“12/4/2026”看不出是2026年12月4日还是2026年4月12日（写成 2026-12-04 这样，年在前）");
    assert!(project.read("稿/乙局.txt").contains("2026年12月24日"));
}
