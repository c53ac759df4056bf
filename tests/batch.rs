//! Many drafts from a table: what is drafted, what stays in its row, what is never lost.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Instant;

use crate::support::{Project, Ran};

/// Heads and rows of a table for 忠干勤廉.
const TABLE: &str = "单位,会议,日期,督查次数\n\
    东城区教育局,全局干部大会,2026-06-10,37\n\
    西城区财政局,全局作风会,2026-06-11,12\n\
    南城区民政局,全局总结会,2026-06-12,9\n";

fn batch(project: &Project, more: &str) -> Ran {
    project.line(&format!(
        "qicao batch 表.csv -O 稿 --outline 忠干勤廉 {more}"
    ))
}

/// The names of the files in a folder.
fn names(project: &Project, folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(project.path(folder)) else {
        return Vec::new();
    };
    let names = entries.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("a name")
    });
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

#[test]
fn a_row_is_a_draft() {
    let project = Project::with_samples().file("表.csv", TABLE);
    batch(&project, "--format md,docx")
        .ok()
        .says("已写3份到 稿");
    assert_eq!(
        names(&project, "稿"),
        [
            "batch.jsonl",
            "东城区教育局.docx",
            "东城区教育局.md",
            "南城区民政局.docx",
            "南城区民政局.md",
            "西城区财政局.docx",
            "西城区财政局.md"
        ]
    );
    let draft = project.read("稿/东城区教育局.md");
    for said in ["在全局干部大会上的讲话", "2026年6月10日", "37次"] {
        assert!(draft.contains(said), "no {said} in\n{draft}");
    }
    assert!(!draft.contains("西城区"));
}

/// A draft of a batch is the draft that one gets alone with the same facts and the seed of its row.
#[test]
fn a_draft_of_a_batch_is_the_draft_one_gets_alone() {
    let project = Project::with_samples().file("表.csv", TABLE);
    batch(&project, "--format md,txt,html,docx").ok();
    let manifest = project.read("稿/batch.jsonl");
    let line: serde_json::Value =
        serde_json::from_str(manifest.lines().nth(1).expect("a line")).expect("JSON");
    let seed = line["seed"].as_u64().expect("a seed");
    for ending in ["md", "txt", "html", "docx"] {
        project
            .line(&format!(
                "qicao draft 忠干勤廉 -s 单位=西城区财政局 -s 会议=全局作风会 --date 2026-06-11 -s 督查次数=12 --seed {seed} -o 单.{ending}"
            ))
            .ok();
        let alone = fs::read(project.path(&format!("单.{ending}"))).expect("a draft");
        let of_many =
            fs::read(project.path(&format!("稿/西城区财政局.{ending}"))).expect("a draft");
        assert!(alone == of_many, "{ending} differs");
    }
}

#[test]
fn tables_as_offices_have_them() {
    let text = "各区会议安排,,,,\n序号,支部 名称,会议名称,日期,备注\n1,东城支部,学习会,6月10日,\n2,西城支部,总结会,,电话通知\n";
    let (gbk, _, _) = encoding_rs::GBK.encode(text);
    let project = Project::with_samples().file("各支部安排（定稿）.csv", gbk);
    let ran = project.line("qicao batch 各支部安排（定稿）.csv -O 稿 --outline 忠干勤廉 --format md --map 支部名称=单位 --name {单位}-{会议}");
    let ran = ran.ok().says("“备注”、“序号”用不上");
    assert_eq!(ran.stderr.matches("用不上").count(), 1);
    assert!(project.read("稿/东城支部-学习会.md").contains("6月10日"));
    assert!(project.read("稿/西城支部-总结会.md").contains("【日期】"));
}

#[test]
fn a_row_says_how_it_is_drafted() {
    let project = Project::with_samples().file(
        "表.csv",
        "提纲,单位,角度,种子,模板,文件名\n忠干勤廉,甲局,四种人,7,,甲稿\n主持词,乙局,,,,\n忠干勤廉,丙局,,,一页提纲,丙稿\n",
    );
    project.line("qicao batch 表.csv -O 稿 --format md").ok();
    let first = project.read("稿/甲稿.md");
    assert!(
        first.contains("seed: 7\n") && first.contains("做讲政治的明白人"),
        "{first}"
    );
    assert!(project.read("稿/乙局.md").contains("outline: host-script"));
    assert!(
        project
            .read("稿/丙稿.md")
            .contains("template: outline-page")
    );
}

#[test]
fn rows_are_read_from_every_kind_of_table() {
    let rows = [
        ("东城局", "学习会", "修订制度"),
        ("西城局", "总结会", "清理文件"),
    ];
    let jsonl: String = rows
        .iter()
        .map(|(unit, meeting, task)| {
            format!("{{\"单位\":\"{unit}\",\"会议\":\"{meeting}\",\"任务清单\":[{{\"事项\":\"{task}\"}}]}}\n")
        })
        .collect();
    let yaml: String = rows
        .iter()
        .map(|(unit, meeting, task)| {
            format!("- {{单位: {unit}, 会议: {meeting}, 任务清单: [{{事项: {task}}}]}}\n")
        })
        .collect();
    let tsv = format!(
        "单位\t会议\t任务清单.1.事项\n{}",
        rows.map(|(unit, meeting, task)| format!("{unit}\t{meeting}\t{task}\n"))
            .concat()
    );
    let project = Project::with_samples()
        .file("a.jsonl", jsonl)
        .file("b.yaml", yaml)
        .file("c.tsv", tsv);
    for table in ["a.jsonl", "b.yaml", "c.tsv"] {
        project
            .line(&format!(
                "qicao batch {table} -O {table}-稿 --outline 忠干勤廉 --format md"
            ))
            .ok();
        let draft = project.read(&format!("{table}-稿/东城局.md"));
        assert!(draft.contains("修订制度，由"), "{table}: {draft}");
    }
}

#[test]
fn a_bad_row_stays_alone() {
    let table = TABLE.replace("2026-06-11", "下周三");
    let project = Project::with_samples().file("表.csv", table);
    let ran = batch(&project, "--format md");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let ran = ran
        .says("第3行没有写：“日期”：“下周三”不是日期")
        .says("已写2份到 稿；1行没有写，见 稿/failed.csv");
    assert!(!ran.stderr.contains("第2行"));
    // Mended and done again, it is the draft it would have been.
    let failed = project.read("稿/failed.csv");
    assert!(
        failed.contains("西城区财政局,全局作风会,下周三,12,西城区财政局,"),
        "{failed}"
    );
    project.write("改.csv", failed.replacen("下周三", "2026-06-11", 1));
    project
        .line("qicao batch 改.csv -O 补 --outline 忠干勤廉 --format md")
        .ok();
    project.write("表.csv", TABLE);
    project
        .line("qicao batch 表.csv -O 全 --outline 忠干勤廉 --format md")
        .ok();
    let mended = project.read("补/西城区财政局.md");
    assert_eq!(mended, project.read("全/西城区财政局.md"));
}

#[test]
fn strict_writes_all_or_nothing() {
    let project = Project::with_samples().file("表.csv", TABLE);
    batch(&project, "--format md --strict")
        .refused()
        .says("3份缺必填的要素")
        .says("一份也没有写");
    assert!(!project.path("稿").exists());
    let required =
        "-s 精神=抗洪精神 -s 大局=产业强区建设 -s 任务=防汛 -s 结果=守住了 -s 对象=全体同志";
    let given = format!("--format md --strict {required}");
    let ran = batch(&project, &given);
    let show = project.line("qicao show 忠干勤廉 --json").ok();
    let outline: serde_json::Value = serde_json::from_str(&show.stdout).expect("JSON");
    let facts = outline["facts"].as_array().expect("facts").iter();
    let missing: Vec<_> = facts
        .filter(|fact| fact["required"] == true)
        .filter_map(|fact| fact["name"].as_str())
        .filter(|name| {
            *name != "会议" && *name != "日期" && !required.contains(&format!("{name}="))
        })
        .collect();
    assert_eq!(
        ran.code == 0,
        missing.is_empty(),
        "{missing:?}: {}",
        ran.stderr
    );
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let project = Project::with_samples()
        .file("表.csv", TABLE)
        .file("稿/东城区教育局.md", "自己写的稿子\n");
    batch(&project, "--format md")
        .refused()
        .says("已经有“东城区教育局.md”等1个同名的文件");
    assert_eq!(names(&project, "稿"), ["东城区教育局.md"]);
    assert_eq!(project.read("稿/东城区教育局.md"), "自己写的稿子\n");
    // Going on does not touch it either.
    let ran = batch(&project, "--format md --resume");
    assert_eq!(ran.code, 1);
    ran.says("没有重写这1份，上次写好以后有人改过，或者不是这里写的：东城区教育局.md");
    assert_eq!(project.read("稿/东城区教育局.md"), "自己写的稿子\n");
}

#[test]
fn a_draft_edited_since_is_never_overwritten() {
    let project = Project::with_samples().file("表.csv", TABLE);
    batch(&project, "--format md").ok();
    let edited = project
        .read("稿/南城区民政局.md")
        .replace("同志们：", "各位同事：");
    project.write("稿/南城区民政局.md", &edited);
    project.write(
        "表.csv",
        TABLE.replace(",9\n", ",10\n").replace(",12\n", ",13\n"),
    );
    for flag in ["--resume", "--force"] {
        let ran = batch(&project, &format!("--format md {flag}"));
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        ran.says("南城区民政局.md").says("qicao fill");
        assert_eq!(project.read("稿/南城区民政局.md"), edited);
        assert!(project.read("稿/西城区财政局.md").contains("13次"));
    }
}

#[test]
fn seeds_stay_with_their_rows() {
    let project = Project::with_samples().file("表.csv", TABLE);
    batch(&project, "--format md").ok();
    let mut rows: Vec<_> = TABLE.lines().collect();
    rows[1..].reverse();
    project.write("表.csv", format!("{}\n", rows.join("\n")));
    project
        .line("qicao batch 表.csv -O 倒 --outline 忠干勤廉 --format md")
        .ok();
    for name in ["东城区教育局.md", "西城区财政局.md", "南城区民政局.md"] {
        assert_eq!(
            project.read(&format!("稿/{name}")),
            project.read(&format!("倒/{name}"))
        );
    }
}

/// A table of talks that differ only in the name.
fn talks(count: usize) -> String {
    let mut table = String::from("姓名,岗位,谈话类型\n");
    for n in 0..count {
        const LETTERS: [char; 10] = ['安', '博', '楚', '丹', '恩', '方', '冠', '涵', '佳', '凯'];
        let name: String = [LETTERS[n / 10], LETTERS[n % 10]].iter().collect();
        writeln!(table, "{name}某,科长,任前谈话").expect("memory");
    }
    table
}

#[test]
fn shards_are_the_whole() {
    let project = Project::with_samples().file("表.csv", talks(23));
    project
        .line("qicao batch 表.csv -O 全 --outline 谈话 --format md")
        .ok();
    for n in 1..=4 {
        project
            .line(&format!(
                "qicao batch 表.csv -O 分 --outline 谈话 --format md --shard {n}/4"
            ))
            .ok();
    }
    let drafts = |folder: &str| -> BTreeMap<String, String> {
        let names = names(&project, folder)
            .into_iter()
            .filter(|name| name.strip_suffix(".md").is_some());
        names
            .map(|name| (name.clone(), project.read(&format!("{folder}/{name}"))))
            .collect()
    };
    assert_eq!(drafts("全").len(), 23);
    assert!(drafts("全") == drafts("分"));
    assert!(names(&project, "分").contains(&"batch-2-4.jsonl".to_owned()));
    project
        .line("qicao batch 表.csv -O 全 --outline 谈话 --shard 5/4")
        .refused()
        .says("--shard 2/4");
}

#[test]
fn a_first_look() {
    let project = Project::with_samples().file("表.csv", talks(9));
    project
        .line("qicao batch 表.csv -O 稿 --outline 谈话 --format md --first 2")
        .ok()
        .says("已写2份");
    assert_eq!(names(&project, "稿").len(), 3);
    // The rest follows.
    project
        .line("qicao batch 表.csv -O 稿 --outline 谈话 --format md --resume")
        .ok()
        .says("已写7份到 稿，原有2份没有动");
}

#[test]
fn twenty_two_talks_are_twenty_two_talks() {
    let project = Project::with_samples().file("表.csv", talks(22));
    project
        .line("qicao batch 表.csv -O 稿 --outline 谈话 --format md --max-similarity 0.8 --report 报告.json")
        .ok();
    let report: serde_json::Value = serde_json::from_str(&project.read("报告.json")).expect("JSON");
    let most = report["similar"][0]["similarity"]
        .as_f64()
        .expect("a figure");
    assert!((0.1..0.8).contains(&most), "{most}");
    assert_eq!(report["thin"], serde_json::json!([]));
    assert_eq!(report["rows"].as_array().expect("rows").len(), 22);
}

#[test]
fn a_thin_outline_fails_and_says_where() {
    let thin = fs::read_to_string(
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures/thin/outlines/thin-talk.yaml"),
    );
    let project = Project::with_samples()
        .file("表.csv", talks(22))
        .file("qicao.yaml", "")
        .file("outlines/thin-talk.yaml", thin.expect("a fixture"));
    let ran = project
        .line("qicao batch 表.csv -O 稿 --outline 单薄谈话 --format md --max-similarity 0.8");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    ran.says("行文相似度超过80%")
        .says("opening（用到2种说法")
        .says("lacking（用到2种说法");
    // An outline with nothing to pick says so.
    project.write("outlines/fixed.yaml", "schema: outline/1\nname: 定稿\ngenre: talk\ntitle: 谈话\nopening:\n  - text: 【讲话人】说，请坐。\n");
    let ran =
        project.line("qicao batch 表.csv -O 定 --outline 定稿 --format md --max-similarity 0.8");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    ran.says("没有可以换的说法");
}

#[test]
fn the_name_of_another_row_is_found() {
    let table = "单位,会议,督查次数,情况\n东城区教育局,全局大会,37,\n西城区财政局,全局大会,12,学习东城区教育局的做法\n";
    let outline = "schema: outline/1\nname: 短讲话\nextends: four-characters\nfacts:\n  情况: {type: text, label: 情况}\nclosing:\n  - id: last\n    text: 【情况】\n";
    let project = Project::with_samples()
        .file("表.csv", table)
        .file("qicao.yaml", "")
        .file("outlines/short.yaml", outline);
    let ran = project.line("qicao batch 表.csv -O 稿 --outline 短讲话 --format md");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    ran.says("第3行没有写：稿子里有“东城区教育局”，它是第2行的单位");
    project
        .line("qicao batch 表.csv -O 允 --outline 短讲话 --format md --allow 东城区教育局")
        .ok();
    // One that stands in the outline itself stops everything.
    project.write(
        "outlines/short.yaml",
        outline.replace("【情况】", "东城区教育局要带头。【情况】"),
    );
    project
        .line("qicao batch 表.csv -O 停 --outline 短讲话 --format md")
        .refused()
        .says("提纲里写死了“东城区教育局”，它是第2行的单位");
    assert!(!project.path("停").exists());
}

#[test]
fn a_short_name_inside_other_words_is_no_leak() {
    let table =
        "单位,讲话人,情况\n东城局,高明,\n西城局,张三,认识提高明显，由李四负责\n南城局,李四,\n";
    let outline = "schema: outline/1\nname: 短讲话\nextends: four-characters\nfacts:\n  情况: {type: text, label: 情况}\nclosing:\n  - id: last\n    text: 【情况】\n";
    let project = Project::with_samples()
        .file("表.csv", table)
        .file("qicao.yaml", "")
        .file("outlines/short.yaml", outline);
    project
        .line("qicao batch 表.csv -O 稿 --outline 短讲话 --format md")
        .ok();
}

#[test]
fn names_of_files_are_safe_and_their_own() {
    let project = Project::with_samples().file(
        "表.csv",
        "单位,会议\n甲/乙局,会\nCON,会\n丙局,会\n丙局,又一会\n,会\n",
    );
    batch(&project, "--format md").ok();
    assert_eq!(
        names(&project, "稿"),
        [
            "_CON.md",
            "batch.jsonl",
            "丙局-2.md",
            "丙局.md",
            "甲_乙局.md",
            "第6行.md"
        ]
    );
    batch(&project, "--format md --name {单为}")
        .refused()
        .says("是不是“单位”");
    batch(&project, "--format md --name {单位")
        .refused()
        .says("看不懂文件名的写法");
}

#[test]
fn a_fault_of_the_call_comes_before_the_first_row() {
    let project = Project::with_samples()
        .file("表.csv", TABLE)
        .file("空.csv", "单位,会议\n")
        .file("无头.csv", "甲,乙\n丙,丁\n")
        .file("qicao.yaml", "")
        .file(
            "outlines/broken.yaml",
            "schema: outline/1\nname: 坏提纲\ngenre: mobilization\ntitle: 【无此要素】\n",
        );
    for (line, said) in [
        ("qicao batch 表.csv -O 稿", "不知道照哪份提纲起草"),
        (
            "qicao batch 表.csv -O 稿 --outline 忠千勤廉",
            "没有叫“忠千勤廉”的提纲",
        ),
        (
            "qicao batch 表.csv -O 稿 --outline 坏提纲",
            "没有叫“无此要素”的要素",
        ),
        (
            "qicao batch 表.csv -O 稿 --outline 忠干勤廉 --format doc",
            "没有“doc”这种格式",
        ),
        (
            "qicao batch 表.csv -O 稿 --outline 忠干勤廉 --map 督察次数=督查次数",
            "表头里没有“督察次数”",
        ),
        (
            "qicao batch 表.csv -O 稿 --outline 忠干勤廉 --map 会议=单位",
            "两列说的都是“单位”",
        ),
        (
            "qicao batch 表.csv -O 稿 --outline 忠干勤廉 --max-similarity 8",
            "0 到 1 之间",
        ),
        (
            "qicao batch 表.csv -O 稿 --outline 忠干勤廉 --report 报告.doc",
            "该写成什么报告",
        ),
        ("qicao batch 空.csv -O 稿 --outline 忠干勤廉", "没有一行"),
        ("qicao batch 无头.csv -O 稿 --outline 忠干勤廉", "表头"),
        (
            "qicao batch 没有.csv -O 稿 --outline 忠干勤廉",
            "没有找到文件",
        ),
        (
            "qicao batch 表.csv -O 表.csv --outline 忠干勤廉",
            "不是文件夹",
        ),
    ] {
        project.line(line).refused().says(said);
        assert!(!project.path("稿").exists(), "{line}");
    }
}

#[test]
fn an_unknown_outline_in_a_cell_stays_in_its_row() {
    let project =
        Project::with_samples().file("表.csv", "提纲,单位\n忠干勤廉,甲局\n忠千勤廉,乙局\n");
    let ran = project.line("qicao batch 表.csv -O 稿 --format md");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    ran.says("第3行没有写：“提纲”：没有叫“忠千勤廉”的提纲");
}

/// A unit's own outline may name the unit: what every row has is no other row's.
#[test]
fn what_every_row_says_is_no_leak() {
    let outline = "schema: outline/1\nname: 短讲话\nextends: four-characters\nclosing:\n  - id: last\n    text: 我们东城区教育局要带头。\n";
    let project = Project::with_samples()
        .file(
            "表.csv",
            "单位,会议\n东城区教育局,全局大会\n东城区教育局,作风会\n",
        )
        .file("qicao.yaml", "")
        .file("outlines/short.yaml", outline);
    project
        .line("qicao batch 表.csv -O 稿 --outline 短讲话 --format md")
        .ok()
        .says("已写2份");
}

/// The files of a folder with their bytes.
fn snapshot(project: &Project, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let names = names(project, folder).into_iter();
    names
        .map(|name| {
            (
                name.clone(),
                fs::read(project.path(&format!("{folder}/{name}"))).expect("a file"),
            )
        })
        .collect()
}

#[test]
fn killed_at_any_moment_and_resumed_it_is_as_if_nothing_had_been() {
    let talks = talks(100);
    let (head, rows) = talks.split_once('\n').expect("a head");
    let kinds = ["任前", "廉政", "提醒"].map(|kind| rows.replace("任前", kind));
    let project = Project::with_samples().file("表.csv", format!("{head}\n{}", kinds.concat()));
    let line = "batch 表.csv --outline 谈话 --format md --jobs 2 -O";
    let started = Instant::now();
    project.run(line.split(' ').chain(["全"])).ok();
    let whole = started.elapsed();
    let expected = snapshot(&project, "全");
    assert_eq!(expected.len(), 301);
    let mut killed = 0;
    for round in 0..20_u32 {
        let folder = format!("断{round}");
        let mut args: Vec<&str> = line.split(' ').chain([folder.as_str()]).collect();
        // At several moments, from the start to nearly the end; some runs are killed twice.
        for moment in [round + 1, (round * 7) % 20 + 1]
            .into_iter()
            .take(1 + round as usize % 2)
        {
            let mut child = project
                .command()
                .args(&args)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("the program");
            std::thread::sleep(whole.mul_f64(f64::from(moment) / 22.0));
            killed += usize::from(child.try_wait().expect("a child").is_none());
            let _ = child.kill();
            child.wait().expect("a child");
            if !args.contains(&"--resume") {
                args.push("--resume");
            }
        }
        let partly = snapshot(&project, &folder);
        for (name, bytes) in partly
            .iter()
            .filter(|(name, _)| !name.starts_with('.') && *name != "batch.jsonl")
        {
            assert!(Some(bytes) == expected.get(name), "{name} is not whole");
        }
        project.run(&args).ok();
        assert!(
            snapshot(&project, &folder) == expected,
            "round {round} differs"
        );
    }
    // How many is a matter of how busy the machine is.
    assert!(killed > 0, "no run was killed before its end");
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_half_written() {
    let project = Project::with_samples().file("表.csv", TABLE);
    let program = env!("CARGO_BIN_EXE_qicao");
    // Files of more than 2 KB cannot be written here.
    let script = format!(
        "trap '' XFSZ; ulimit -f 4; exec {program} batch 表.csv -O 稿 --outline 忠干勤廉 --format md"
    );
    let output = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(project.path("."))
        .env("HOME", project.path("."))
        .output()
        .expect("a shell");
    let ran = Ran::from(output);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    ran.says("没有留下半截").says("--resume");
    assert_eq!(names(&project, "稿"), ["batch.jsonl"]);
    batch(&project, "--format md --resume").ok();
    project
        .line("qicao batch 表.csv -O 全 --outline 忠干勤廉 --format md")
        .ok();
    assert!(snapshot(&project, "稿") == snapshot(&project, "全"));
}

#[test]
fn reports_for_people_and_programs() {
    let project = Project::with_samples().file("表.csv", TABLE.replace(",12\n", ",很多\n"));
    for ending in ["html", "csv", "json"] {
        let ran = batch(
            &project,
            &format!("--format md --force --report 报告.{ending}"),
        );
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        let report = project.read(&format!("报告.{ending}"));
        assert!(
            report.contains("“很多”不是数") && report.contains("东城区教育局"),
            "{report}"
        );
    }
}

#[test]
fn many_rows_take_no_more_memory() {
    let few = Project::with_samples().file("表.csv", talks(10));
    let many: String = (0..10)
        .map(|_| talks(100).split_once('\n').expect("a head").1.to_owned())
        .collect();
    let many = Project::with_samples().file("表.csv", format!("姓名,岗位,谈话类型\n{many}"));
    let line = [
        "batch",
        "表.csv",
        "-O",
        "稿",
        "--outline",
        "谈话",
        "--format",
        "txt",
    ];
    let (ran, little) = few.measured(line);
    ran.ok();
    let (ran, much) = many.measured(line);
    ran.ok();
    assert!(
        much <= little + (16 << 20),
        "{} KiB after {} KiB",
        much >> 10,
        little >> 10
    );
}

#[test]
fn cells_of_lists_days_and_none() {
    let table = "单位,督查次数,督查次数.截至,任务清单.1.事项,任务清单.1.时限,任务清单.3.事项,作风教训\n\
        甲局,37,2026-06-30,修订制度,7月1日,清理文件,无\n\
        乙局,无,,无,,无,\n";
    let project = Project::with_samples().file("表.csv", table);
    batch(&project, "--format md");
    let first = project.read("稿/甲局.md");
    for said in ["截至6月底", "修订制度，由", "清理文件，由", "7月1日"] {
        assert!(first.contains(said), "no {said} in\n{first}");
    }
    assert!(
        !first.contains("任务清单.3") && !first.contains("【作风教训"),
        "{first}"
    );
}

/// What Excel makes of a table: serial days, percentages, a merged title, an empty row.
#[test]
fn a_spreadsheet_is_drafted_rightly() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy/m/d");
    sheet
        .merge_range(0, 0, 0, 3, "六月会议安排", &Format::new())
        .expect("a title");
    for (column, head) in ["单位 名称", "会议", "日期", "督查次数"]
        .into_iter()
        .enumerate()
    {
        let column = u16::try_from(column).expect("few");
        sheet.write(1, column, head).expect("a head");
    }
    for (row, unit) in [(2, "甲局"), (4, "乙局")] {
        sheet.write(row, 0, unit).expect("a cell");
        sheet.write(row, 1, "全局大会").expect("a cell");
        let date = ExcelDateTime::from_ymd(2026, 6, 10).expect("a day");
        sheet
            .write_with_format(row, 2, &date, &day)
            .expect("a cell");
        sheet.write(row, 3, 37).expect("a cell");
    }
    let bytes = book.save_to_buffer().expect("a book");
    let project = Project::with_samples().file("六月.xlsx", bytes);
    project
        .line("qicao batch 六月.xlsx -O 稿 --outline 忠干勤廉 --format md")
        .ok()
        .says("已写2份");
    let draft = project.read("稿/乙局.md");
    assert!(
        draft.contains("2026年6月10日") && draft.contains("37次"),
        "{draft}"
    );
}
