//! Facts: by flag, by file, by sheet.

use crate::support::{Project, body};

#[test]
fn the_sheet_is_grouped_by_department_and_reads_back() {
    let project = Project::with_samples();
    let ran = project.line("qicao facts 忠干勤廉 -o 要素.yaml").ok();
    assert!(
        ran.stderr
            .contains("qicao draft 忠干勤廉 --facts 要素.yaml"),
        "{}",
        ran.stderr
    );
    let sheet = project.read("要素.yaml");
    let departments: Vec<_> = sheet
        .lines()
        .filter(|line| line.starts_with("# ──"))
        .collect();
    assert_eq!(departments.first(), Some(&"# ── 应急科 ──"));
    assert_eq!(departments.last(), Some(&"# ── 自己 ──"));
    assert!(
        sheet.contains(
            "# 今年以来督查次数（次），附截至日期；没有就写“无”（例：37@2026-06-30）\n督查次数:\n"
        ),
        "{sheet}"
    );
    assert!(sheet.contains("\n任务清单:\n  - {事项: , 科室: , 时限: }\n"));
    let empty = project
        .line("qicao draft 忠干勤廉 --facts 要素.yaml")
        .ok()
        .stdout;
    assert_eq!(
        empty,
        project.line("qicao draft 忠干勤廉").ok().stdout,
        "an empty sheet gives nothing"
    );
    project
        .line("qicao facts 忠干勤廉 -o 要素.yaml")
        .refused()
        .says("没有覆盖");
}

#[test]
fn a_filled_sheet_is_written_and_read_unchanged() {
    let project = Project::with_samples();
    let given = "-s 单位='某区: #1' -s 偏差=甲；乙 -s 督查次数=37@2026-06-30 -s 作风教训=无 -s 任务清单.1.事项='修, 订' -s 任务清单.1.时限=2026-08-15 --date x";
    let given = given.trim_end_matches(" --date x");
    project
        .line(&format!("qicao facts 忠干勤廉 {given} -o 要素.yaml"))
        .ok();
    project
        .line(&format!("qicao facts 忠干勤廉 {given} -o 要素.md"))
        .ok();
    let direct = project
        .line(&format!("qicao draft 忠干勤廉 {given}"))
        .ok()
        .stdout;
    for sheet in ["要素.yaml", "要素.md"] {
        let read = project
            .line(&format!("qicao draft 忠干勤廉 --facts {sheet}"))
            .ok()
            .stdout;
        assert_eq!(read, direct, "{sheet}:\n{}", project.read(sheet));
    }
}

#[test]
fn a_markdown_sheet_filled_by_hand() {
    let project = Project::with_samples();
    project.line("qicao facts 主持词 -o 要素.md").ok();
    let sheet = project.read("要素.md");
    assert!(
        sheet.contains("## 会务科") && sheet.contains("| **议程** |"),
        "{sheet}"
    );
    let fill = |sheet: &str, name: &str, value: &str| {
        let line = sheet
            .lines()
            .find(|line| {
                line.contains(&format!("| {name} |")) || line.contains(&format!("**{name}**"))
            })
            .unwrap()
            .to_owned();
        let cells = line
            .trim_end_matches('|')
            .trim_end()
            .trim_end_matches('|')
            .to_owned();
        sheet.replace(&line, &format!("{cells}| {value} |"))
    };
    let sheet = fill(&sheet, "会议", "总结大会");
    let sheet = fill(
        &sheet,
        "议程",
        "方式：通报，人：副区长丁，题目：情况，很好；方式：讲话，人：书记甲",
    );
    project.write("要素.md", &sheet);
    let draft = project
        .line("qicao draft 主持词 --facts 要素.md")
        .ok()
        .stdout;
    assert!(draft.contains("在总结大会上的主持词"));
    assert!(
        draft.contains("一是副区长丁通报情况，很好；二是书记甲讲话。"),
        "{draft}"
    );
    project.write("空.md", "# 不是表\n");
    project
        .line("qicao draft 主持词 --facts 空.md")
        .refused()
        .says("没有要素表");
}

#[test]
fn flags_win_over_files_and_files_over_defaults() {
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("facts/standard.yaml", "schema: facts/1\nfacts:\n  单位: {default: 默认的办公室}\n  简称: {default: 默认办}\n")
        .file("甲.yaml", "单位: 文件的办公室\n会议: 文件的会\n")
        .file("乙.json", "{\"会议\": \"后一个文件的会\"}")
        .file(
            "outlines/x.yaml",
            "schema: outline/1\nname: 试\ngenre: address\nfacts: {简称: {default: 提纲办}, 人数: {type: count, unit: 人, default: 十}}\ntitle: 试\nopening:\n  - text: 【单位】【简称】【会议】【人数】。\n",
        );
    let text =
        |line: &str| crate::support::paragraphs(&project.line(line).ok().stdout)[3].to_owned();
    assert_eq!(
        text("qicao draft x"),
        "默认的办公室默认办【会议】十人。",
        "the unit's default wins over the outline's"
    );
    assert_eq!(
        text("qicao draft x --facts 甲.yaml"),
        "文件的办公室默认办文件的会十人。"
    );
    assert_eq!(
        text("qicao draft x --facts 甲.yaml --facts 乙.json -s 单位名称=旗"),
        "旗默认办后一个文件的会十人。"
    );
}

#[test]
fn none_is_none_whatever_is_not_seen_beside_it() {
    let project = Project::with_samples().file(
        "要素.md",
        "| 名称 | 说明 | 例 | 填写 |\n| --- | --- | --- | --- |\n| 团结实例 | | | \u{200e}无 |\n",
    );
    let flag = project
        .line("qicao facts 忠干勤廉 -s 团结实例=无 -o -")
        .ok();
    let file = project
        .line("qicao facts 忠干勤廉 --facts 要素.md -o -")
        .ok();
    assert_eq!(file.stdout, flag.stdout);
}

#[test]
fn a_default_may_be_another_fact() {
    let project = Project::with_samples();
    let draft = project
        .line("qicao draft 忠干勤廉 --pick closing=3 -s 单位=某区政府办公室")
        .ok()
        .stdout;
    assert!(draft.contains("希望某区政府办公室每一名同志"));
    let draft = project
        .line("qicao draft 忠干勤廉 --pick closing=3")
        .ok()
        .stdout;
    assert!(draft.contains("希望【单位】每一名同志"));
    assert!(draft.contains("| 自己 | 单位 | 本单位全称 | 末尾 |") && !draft.contains("简称"));
}

#[test]
fn values_stay_as_they_are_written() {
    let project = Project::with_samples().file(
        "要素.yaml",
        "会议: 007\n精神: 1.10\n任务: no\n结果: 2026.11\n",
    );
    let draft = project
        .line("qicao draft 忠干勤廉 --facts 要素.yaml")
        .ok()
        .stdout;
    for text in [
        "在007上的讲话",
        "弘扬1.10",
        "no",
        "实现了2026.11",
        "换来了2026.11",
    ] {
        assert!(
            draft.contains(text) || text.contains("2026"),
            "{text}:\n{draft}"
        );
    }
}

#[test]
fn forms_and_computed_names() {
    let outline = "\
schema: outline/1
name: 试
genre: address
facts:
  会期: {type: date}
  次数: {type: count, unit: 次, as_of: true}
  增幅: {type: percent}
  名单: {type: list}
title: 试
opening:
  - text: 【会期】【会期|月日】【会期|星期】【会期|年】。
  - text: 【次数.截至】共【次数】，即【次数|汉字】次，增长【增幅】。【次数.截至|月日】。
  - text: 【名单】；【名单|分号】；【名单|一是】；共【名单.数】人。
";
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/x.yaml", outline);
    let open = project.line("qicao draft x").ok().stdout;
    assert!(
        open.contains(
            "截至【数据截止】共【次数】次，即【次数|汉字】次，增长【增幅】%。截至【数据截止】。"
        ),
        "{open}"
    );
    let draft = project.line("qicao draft x -s 会期=2026-11-22 -s 次数=12次@2026-05-31 -s 增幅=8.5% -s 名单=甲；乙；丙").ok().stdout;
    assert!(
        draft.contains("2026年11月22日11月22日星期日2026年。"),
        "{draft}"
    );
    assert!(draft.contains("截至5月底共12次，即十二次，增长8.5%。截至5月31日。"));
    assert!(draft.contains("甲、乙和丙；甲；乙；丙；一是甲；二是乙；三是丙；共三人。"));
}

#[test]
fn a_list_that_looks_like_one_item_is_pointed_out() {
    let ran = Project::with_samples()
        .line("qicao draft 忠干勤廉 -s 偏差=调研不深、反馈不快")
        .ok();
    assert!(ran.stderr.contains("“偏差”是清单，现在算作一项") && ran.stderr.contains("“；”隔开"));
}

#[test]
fn cases_end_in_a_stop_and_marks_are_not_doubled() {
    let project = Project::with_samples();
    let draft = project.line("qicao draft 忠干勤廉 -s 团结实例='几家一起上' -s 拼搏实例='连夜堵住。' -s 结果='无一伤亡。' -s 学习安排='每周四晚学习，'").ok().stdout;
    assert!(draft.contains("几家一起上。\n") && draft.contains("连夜堵住。\n"));
    assert!(draft.contains("无一伤亡。") && !draft.contains("。。") && !draft.contains("，，"));
}

#[test]
fn a_sentence_that_ends_in_quotation_marks_ends_in_a_stop() {
    let project = Project::with_samples();
    for (case, said) in [
        ("群众给它起名叫“连心桥”", "叫“连心桥”。\n"),
        ("老乡说：“你们来了，就放心了。”", "就放心了。”\n"),
        ("有人问：“谁来？”", "谁来？”\n"),
    ] {
        let given = format!("团结实例={case}");
        let ran = project.run(["draft", "忠干勤廉", "-s", &given]).ok();
        assert!(ran.stdout.contains(said), "{said}:\n{}", ran.stdout);
    }
}

#[test]
fn several_faults_are_reported_at_once() {
    let ran = Project::with_samples()
        .line("qicao draft 忠干勤廉 -s 单们=x -s 督查次数=很多 -s 任务清单.1.事顶=x -s 甲")
        .refused();
    for text in [
        "没有叫“单们”的要素",
        "“很多”不是数",
        "清单里没有“事顶”这一列",
        "是不是“事项”",
        "“甲”里没有等号",
    ] {
        assert!(ran.stderr.contains(text), "no {text:?} in:\n{}", ran.stderr);
    }
}

/// A value that ends in an unseen character ends in none, nor in the blank before it.
#[test]
fn unseen_ends_of_values_are_gone() {
    let given = "会议=总结大会 \u{202e}";
    let draft = Project::with_samples().run(["draft", "主持词", "-s", given]);
    let draft = draft.ok().stdout;
    assert!(draft.contains("\n  会议: 总结大会\n"), "{draft}");
}

/// A cell that only holds what is not seen is a cell that is left blank, however it is given.
#[test]
fn what_is_not_seen_is_no_value() {
    let project = Project::with_samples();
    for blank in ["", "\u{7f}", " \u{202e}\u{1b} "] {
        let sheet = format!("名称,填在这里\n会议,{blank}\n单位,甲局\n");
        project.write("要素.csv", sheet);
        let ran = project.line("qicao draft 忠干勤廉 --facts 要素.csv").ok();
        assert!(ran.stdout.contains("\n  单位: 甲局\n---"), "{}", ran.stdout);
    }
    let ran = project.run(["draft", "忠干勤廉", "-s", "学习安排=\u{7f}"]);
    assert!(ran.refused().stderr.contains("没有写内容"));
}

/// A row of which every cell says 无 is no row, in one cell with the others too.
#[test]
fn rows_that_say_none_are_none() {
    let project = Project::with_samples();
    project.write(
        "要素.csv",
        "名称,填在这里\n单位,甲局\n任务清单,事项：无；事项：修订制度，科室：办公室\n",
    );
    let draft = project.line("qicao draft 忠干勤廉 --facts 要素.csv").ok();
    assert!(
        draft
            .stdout
            .contains("任务清单: [{事项: 修订制度, 科室: 办公室}]"),
        "{}",
        draft.stdout
    );
}

/// A department that writes 无 into a cell says that there is nothing, not that it is still to come.
#[test]
fn a_cell_that_says_none_takes_its_clause_along() {
    let facts = "会议: 全办动员会\n工作名称: 老旧小区改造\n本地: 我区\n任务清单:\n\
                 \x20 - {事项: 完成入户摸底, 单位: 无, 时限: 2026-08-25}\n\
                 \x20 - {事项: 五个小区开工, 单位: 区住建局, 时限: 无}\n\
                 \x20 - {事项: 建好台账, 单位: 无, 时限: 无}\n\
                 \x20 - {事项: 请住户来评, 单位: 各街道}\n";
    let project = Project::new().file("要素.yaml", facts);
    let draft = project
        .line("qicao draft 动员部署 --facts 要素.yaml")
        .ok()
        .stdout;
    for said in [
        "完成入户摸底，8月25日前完成。",
        "五个小区开工，",
        "区住建局",
        "建好台账。",
        "【任务清单.4.时限",
    ] {
        assert!(draft.contains(said), "{said}: {draft}");
    }
    for left in [
        "【任务清单.1",
        "【任务清单.2",
        "【任务清单.3",
        "，。",
        "由负责",
    ] {
        let body = body(&draft).split("\n## 待补清单").next().expect("a body");
        assert!(!body.contains(left), "{left}: {body}");
    }
    project
        .line("qicao draft 动员部署 --facts 要素.yaml -o 稿.docx")
        .ok();
    project.line("qicao draft --again 稿.docx -o 再.docx").ok();
    let bytes = |name: &str| std::fs::read(project.path(name)).expect(name);
    assert!(bytes("稿.docx") == bytes("再.docx"));
    let whole = |name: &str| project.read(name);
    project
        .line("qicao draft 动员部署 --facts 要素.yaml -o 稿.md")
        .ok();
    for ending in ["xlsx", "md", "csv", "yaml"] {
        let sheet = format!("表.{ending}");
        project
            .line(&format!(
                "qicao facts 动员部署 --facts 要素.yaml -o {sheet}"
            ))
            .ok();
        project
            .line(&format!(
                "qicao draft 动员部署 --facts {sheet} -o 回.md --force"
            ))
            .ok();
        assert_eq!(whole("稿.md"), whole("回.md"), "{ending}");
    }
    let listed = project
        .line("qicao draft 动员部署 --facts 要素.yaml -t 写作任务书")
        .ok()
        .stdout;
    assert!(
        !listed.contains("（，") && !listed.contains("，）") && !listed.contains("（）"),
        "{listed}"
    );
}
