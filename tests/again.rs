//! `qicao draft --again`: the same draft from its own record.

use crate::support::Project;
use crate::word::{package, parts};

#[test]
fn the_same_bytes_again() {
    let project = Project::with_samples();
    project
        .line("qicao draft 忠干勤廉 --seed 7 --angle 3 -s 单位=某区政府办公室 -s 偏差=调研不深；反馈不快 -s 督查次数=37@2026-06-30 -s 任务清单.1.事项=修订制度 -s 精神='#*【】{{ }}: - ' --date 2026-07-10 --minutes 20 --rate 180 --pick closing=2 -o 稿.md")
        .ok();
    project.line("qicao draft --again 稿.md -o 再.md").ok();
    assert_eq!(project.read("稿.md"), project.read("再.md"));
    project
        .line("qicao draft --again 再.md -o 提纲.md -t 一页提纲")
        .ok();
    assert!(project.read("提纲.md").contains("**听众**"));
}

#[test]
fn the_same_word_file_again_for_every_outline() {
    let project = Project::new();
    for outline in [
        "忠干勤廉",
        "十字讲话",
        "办公室全体会",
        "五个坚持",
        "办公室经验",
        "谈话",
        "主持词",
    ] {
        project
            .line(&format!("qicao draft {outline} -s 单位=某区政府办公室 -s 会议=全办大会 --date 2026-06-10 -o {outline}.docx"))
            .ok();
        project
            .line(&format!(
                "qicao draft --again {outline}.docx -o {outline}再.docx"
            ))
            .ok();
        let bytes = |name: String| std::fs::read(project.path(&name)).expect("a file");
        assert!(
            bytes(format!("{outline}.docx")) == bytes(format!("{outline}再.docx")),
            "{outline} differs"
        );
    }
}

#[test]
fn again_with_changes() {
    let project = Project::with_samples();
    project
        .line("qicao draft 忠干勤廉 --seed 7 -s 单位=某区政府办公室 -o 稿.md")
        .ok();
    let changed = project
        .line("qicao draft --again 稿.md --angle 2 -s 会议=全办大会")
        .ok()
        .stdout;
    let fresh = project
        .line("qicao draft 忠干勤廉 --seed 7 --angle 2 -s 单位=某区政府办公室 -s 会议=全办大会")
        .ok()
        .stdout;
    assert_eq!(changed, fresh);
}

#[test]
fn hand_edits_do_not_matter() {
    let project = Project::with_samples();
    project
        .line("qicao draft 主持词 -s 会议=总结大会 -o 稿.md")
        .ok();
    let text = project.read("稿.md");
    project.write(
        "改.md",
        text.replace("现在开会", "好，现在开会")
            .replace("\n## ", "\n"),
    );
    let again = project.line("qicao draft --again 改.md").ok().stdout;
    assert_eq!(again, text);
}

#[test]
fn changed_content_is_named() {
    let outline = include_str!("fixtures/samples/qicao/outlines/four-characters.yaml");
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/four-characters.yaml", outline);
    project.line("qicao draft 忠干勤廉 -o 稿.md").ok();
    project.write(
        "outlines/four-characters.yaml",
        outline.replace("小节不守", "小节不拘"),
    );
    let before = project.files();
    project
        .line("qicao draft --again 稿.md -o 再.md")
        .refused()
        .says("起草之后提纲“four-characters”改过")
        .says("--renew");
    assert_eq!(project.files(), before);
    project
        .line("qicao draft --again 稿.md --renew -o 再.md")
        .ok();
    project.write("outlines/four-characters.yaml", outline);
    project.line("qicao draft --again 稿.md -o 三.md").ok();

    project.write(
        "phrases/quote.yaml",
        "schema: phrases/1\nphrases:\n  新: {text: 新句, source: 《书》, themes: [勤]}\n",
    );
    project
        .line("qicao draft --again 稿.md")
        .refused()
        .says("起草之后用语库改过");
    project.write(
        "templates/parts/block.tera",
        "{% component block(b: map) %}{{ b.text }}{% endcomponent block %}",
    );
    project
        .line("qicao draft --again 稿.md")
        .refused()
        .says("模板“speech”、用语库");
}

#[test]
fn a_file_without_a_record() {
    let project = Project::with_samples()
        .file("别人的.md", "# 讲话\n\n同志们：\n")
        .file("坏.md", "---\nqicao: 1\n---\n# 讲话\n");
    for name in ["别人的.md", "坏.md"] {
        project
            .line(&format!("qicao draft --again {name}"))
            .refused()
            .says("里没有存底");
    }
    project
        .line("qicao draft --again 没有.md")
        .refused()
        .says("没有找到文件");
    project
        .line("qicao draft 忠干勤廉 --again 别人的.md")
        .refused()
        .says("不能一起用");
}

#[test]
fn a_page_of_the_outline_loses_no_fact() {
    let project = Project::with_samples();
    let given = "-s 单位=某区政府办公室 -s 讲话人=某某 -s 职务=主任 -s 会议=全办大会 -s 督查次数=37@2026-06-30 -s 偏差=调研不深；反馈不快 -s 任务清单.1.事项=修订制度 -s 任务清单.1.科室=综合科 -s 作风教训=无 -s 落实实例=三月里办成了一件事 --date 2026-07-10";
    let bytes = |name: &str| std::fs::read(project.path(name)).expect("a file");
    for template in ["一页提纲", "写作任务书"] {
        for ending in ["docx", "html", "md"] {
            let force = "--force";
            for line in [
                format!("qicao draft 忠干勤廉 {given} -t {template} -o 页.{ending} {force}"),
                format!("qicao draft --again 页.{ending} -t 讲话稿 -o 稿.{ending} {force}"),
                format!("qicao export 页.{ending} -o 转.md {force}"),
                format!("qicao draft --again 转.md -t 讲话稿 -o 转稿.{ending} {force}"),
                format!("qicao draft 忠干勤廉 {given} -t 讲话稿 -o 直.{ending} {force}"),
            ] {
                project.line(&line).ok();
            }
            let same =
                |name: &str| bytes(&format!("{name}.{ending}")) == bytes(&format!("直.{ending}"));
            assert!(same("稿") && same("转稿"), "{template} {ending}");
        }
    }
    // A speech keeps nothing that it does not show.
    project
        .line("qicao draft 主持词 -s 会议=大会 -s 单位=没有印出来的局 -o 词.docx")
        .ok();
    let record = &parts(&bytes("词.docx"))["docProps/custom.xml"];
    assert!(!String::from_utf8_lossy(record).contains("没有印出来的局"));
}

#[test]
fn what_a_person_wrote_is_named_before_it_is_lost() {
    for ending in ["md", "docx"] {
        let project = Project::with_samples();
        let file = format!("稿.{ending}");
        project
            .line(&format!("qicao draft 主持词 -s 会议=总结大会 -o {file}"))
            .ok();
        project
            .line(&format!("qicao draft --again {file} -o {file}"))
            .refused()
            .says("已经有了");
        let edit = |text: String, paragraph: [&str; 2]| {
            let [open, close] = paragraph;
            let edited = format!("这一段是手写的。{close}{open}各位，会议现在开始");
            text.replace("会议现在开始", &edited)
        };
        if ending == "md" {
            let edited = edit(project.read(&file), ["", "\n\n"]);
            project.write(&file, edited + "\n清单后面手写的。\n");
        } else {
            let mut all = parts(&std::fs::read(project.path(&file)).expect("a file"));
            let text = all.get_mut("word/document.xml").expect("a text");
            let now = String::from_utf8(text.clone()).expect("text");
            let end = now.find("<w:sectPr").expect("an end");
            let behind = "<w:p><w:r><w:t>清单后面手写的。</w:t></w:r></w:p>";
            let now = format!("{}{behind}{}", &now[..end], &now[end..]);
            let paragraph = ["<w:p><w:r><w:t>", "</w:t></w:r></w:p>"];
            *text = edit(now, paragraph).into_bytes();
            project.write(&file, package(&all));
        }
        let before = project.files();
        project
            .line(&format!("qicao draft --again {file} -o {file}"))
            .refused()
            .says("手改过，再起一次要丢掉3段：“这一段是手写的。”、“各位，会议现在开始。”、“清单后面手写的。”")
            .says("--force");
        assert_eq!(project.files(), before);
        // Also where it is made otherwise this time.
        project
            .line(&format!(
                "qicao draft --again {file} -o 新.{ending} --seed 9"
            ))
            .ok()
            .says("手改的3段没有带过来：“这一段是手写的。”");
        project
            .line(&format!("qicao draft --again {file} -o {file} --force"))
            .ok()
            .says("手改的3段没有带过来");
        let ran = project.line(&format!("qicao draft --again {file} -o 再.{ending}"));
        assert!(!ran.ok().stderr.contains("手改"));
    }
}

#[test]
fn a_record_that_says_the_impossible_is_refused() {
    let project = Project::with_samples();
    project.line("qicao draft 主持词 -s 会议=甲 -o 稿.md").ok();
    let text = project.read("稿.md");
    for (line, says) in [
        ("rate: 0", "“--rate”要一个 60 到 400 之间的数"),
        ("rate: 4294967295", "“--rate”要一个"),
        ("rate: 99999999999999999999", "“--rate”要一个"),
        ("rate: -1", "“--rate”要一个"),
        ("rate: 很快", "“--rate”要一个"),
        ("minutes: 0", "“--minutes”要一个"),
        ("minutes: 1e300", "“--minutes”要一个"),
        ("minutes: NaN", "“--minutes”要一个"),
        ("picks: {opening: 0}", "opening"),
        ("picks: {opening: 18446744073709551615}", "opening"),
        ("angle: 没有的", "角度"),
        (
            "allusions: 没有的\nchoices: {议程.数: 99999999999, 议程.方式: [讲话, 讲话]}",
            "",
        ),
    ] {
        project.write(
            "坏.md",
            text.replacen("seed: 1\n", &format!("seed: 1\n{line}\n"), 1),
        );
        for ending in ["md", "html", "docx"] {
            let ran = project.line(&format!("qicao draft --again 坏.md -o 再.{ending} --force"));
            if says.is_empty() {
                ran.ok();
            } else {
                ran.refused().says(says);
                assert!(!project.path(&format!("再.{ending}")).exists(), "{line}");
            }
            let exported = project.line(&format!(
                "qicao export 坏.md -o 出.{ending} --minute-marks --force"
            ));
            assert!(
                [0, 2].contains(&exported.code),
                "{line}: {}",
                exported.stderr
            );
        }
    }
}

#[test]
fn a_choice_that_a_later_fact_says_stays_unsaid() {
    let outline = "schema: outline/1
name: 级别在前
genre: address
facts:
  层级: {type: choice, of: [省, 市, 区], from: [本单位], label: 哪一级}
  本单位: {type: org, label: 哪个单位, required: true}
title: 在【本单位】的讲话
salutation: 同志：
opening:
  - text: 【本单位】是一级机关，全【层级】都看着。
sections:
  - {heading: 事情, text: 就这些。}
closing:
  - text: 完了。
";
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines/level.yaml", outline);
    project
        .line("qicao draft level -s 本单位=某区政府办公室 -o 稿.docx")
        .ok();
    // Another unit is of another level; what the first one said is no choice of anybody's.
    let again = project
        .line("qicao draft --again 稿.docx -s 本单位=某市政府办公室")
        .ok();
    assert!(again.stdout.contains("全市都看着"), "{}", again.stdout);
}
