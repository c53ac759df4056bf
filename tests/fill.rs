//! `qicao fill`: late facts into a draft edited by hand.

use std::sync::Arc;

use proptest::prelude::*;
use qicao::codec::markdown;
use qicao::draft::{TextForm, amend, fillable};
use qicao::library::Library;
use qicao::models::facts::{FactValue, Values};
use qicao::words::span::Source;

use crate::support::{Project, body, property};

fn one(text: &str) -> FactValue {
    FactValue::One {
        text: text.to_owned(),
        as_of: None,
    }
}

/// Splits a draft's text into sentences, so that they can be moved about and rewritten.
fn sentences(body: &str) -> Vec<String> {
    body.split_inclusive(['。', '\n'])
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(property(60))]

    #[test]
    fn only_slots_change(seed in 1u64..50, edits in prop::collection::vec((any::<prop::sample::Index>(), 0..4u8, any::<prop::sample::Index>()), 0..30)) {
        let project = Project::with_samples();
        let draft = project.line(&format!("qicao draft 忠干勤廉 --seed {seed}")).ok().stdout;
        let parts = markdown::split(&draft);
        let mut sentences = sentences(&draft[parts.body.clone()]);
        for (at, edit, other) in edits {
            let at = at.index(sentences.len());
            match edit {
                0 => { sentences.remove(at); }
                1 => sentences[at] = sentences[at].replace('的', "之").replace('要', "须"),
                2 => { let moved = sentences.remove(at); let to = other.index(sentences.len() + 1); sentences.insert(to, moved); }
                _ => sentences.insert(at, "手写的一句，有 *星号* 和 [方括号]。".to_owned()),
            }
            if sentences.is_empty() { break; }
        }
        let edited = format!("{}{}\n\n{}", &draft[..parts.body.start], sentences.concat().trim_end(), &draft[parts.owed]);
        let source = Source::new("稿.md", edited.as_str());
        let mut values = Values::default();
        let given = [("会议", "全办大会"), ("精神", "抗洪精神"), ("结果", "无一伤亡"), ("讲话人", "某某"), ("主题", "提升年")];
        for (name, text) in given {
            values.set(name, one(text));
        }
        let library = Library::builtin();
        let declared = library.outline("忠干勤廉").unwrap().output.outline.facts;
        let document = markdown::read(&edited);
        let facts = fillable(document.open_slots().map(|(_, slot)| slot), &declared);
        let amended = amend(&Arc::clone(&source), TextForm::Markdown, &values, &facts).output.file;
        let before = markdown::split(&edited);
        let after = markdown::split(&amended);
        let mut expected = edited[before.body].to_owned();
        for (name, text) in given {
            expected = expected.replace(&format!("【{name}】"), text);
        }
        prop_assert_eq!(amended[after.body].trim_end(), expected.trim_end());
        // The 待补清单 says what is still open, no more and no less.
        let open: std::collections::BTreeSet<_> = markdown::read(&amended)
            .open_slots()
            .map(|(_, slot)| facts.resolve(&slot.path).map_or(slot.path.name.clone(), |path| path.name))
            .collect();
        let listed: std::collections::BTreeSet<_> = amended[after.owed]
            .lines()
            .skip_while(|line| !line.starts_with("| ---"))
            .skip(1)
            .filter(|row| !row.starts_with("| 核对 |"))
            .map(|row| row.split('|').nth(2).unwrap().trim().replace("（必填）", "").trim_matches('*').to_owned())
            .collect();
        prop_assert_eq!(listed, open);
    }
}

#[test]
fn a_hand_edited_draft_is_filled_in_place() {
    let project = Project::with_samples();
    project
        .line("qicao draft 忠干勤廉 -s 单位=某区政府办公室 -o 稿.md")
        .ok();
    let text = project.read("稿.md");
    let edited = text.replace("同志们：", "同志们、朋友们：").replace(
        "立身靠忠，成事靠干。",
        "立身靠忠，成事靠干。\n\n这一段是手写的，用【大局】来收。",
    );
    project.write("稿.md", &edited);
    let ran = project.line("qicao fill 稿.md -s 大局=产业强区建设 -s 督查次数=37@2026-06-30 -s 督查结果='供水改造已经通水'").ok();
    assert!(ran.stderr.contains("填了5处"), "{}", ran.stderr);
    let filled = project.read("稿.md");
    assert!(filled.contains("同志们、朋友们："));
    assert!(filled.contains("这一段是手写的，用产业强区建设来收。"));
    assert!(filled.contains("截至6月底") || filled.contains("截至2026年6月30日"));
    assert!(filled.contains("37次"));
    assert!(
        filled.contains("供水改造已经通水。"),
        "a case is a sentence of its own"
    );
    assert!(!filled.contains("| 综合科 | **大局**"));
    assert!(
        filled.contains("\n  大局: 产业强区建设\n"),
        "the record knows it"
    );
    let unknown = project.read("稿.md");
    project
        .line("qicao fill 稿.md -s 大局面=x")
        .refused()
        .says("没有叫“大局面”的要素")
        .says("是不是“大局”");
    assert_eq!(project.read("稿.md"), unknown);
}

#[test]
fn rows_that_come_late() {
    let project = Project::with_samples();
    project.line("qicao draft 忠干勤廉 -o 稿.md").ok();
    project.write("要素.yaml", "任务清单:\n  - {事项: 修订制度, 科室: 督查室, 时限: 2026-08-15}\n  - {事项: 清理积压, 科室: 综合科}\n");
    project.line("qicao fill 稿.md --facts 要素.yaml").ok();
    let text = project.read("稿.md");
    assert!(text.contains("几件事："), "{text}");
    assert!(
        text.contains("\n1.修订制度，由督查室牵头，8月15日前完成。\n\n2.清理积压，由综合科牵头，【任务清单.2.时限|月日】前完成。\n"),
        "{text}"
    );
    assert!(
        text.contains(
            "| 督查室 | **任务清单**（必填） | 下一步要办的几件事：事项、科室、时限（第2行时限） |"
        ),
        "{text}"
    );
    project
        .line("qicao fill 稿.md -s 任务清单.4.时限=2026-08-31")
        .refused()
        .says("第4行前面还空着行");
    project
        .line("qicao fill 稿.md -s 任务清单.2.时限=2026-08-31")
        .ok();
    assert!(
        project
            .read("稿.md")
            .contains("\n2.清理积压，由综合科牵头，8月31日前完成。\n")
    );
    assert!(project.read("稿.md").contains("  任务清单: [{事项: 修订制度, 科室: 督查室, 时限: 2026-08-15}, {事项: 清理积压, 科室: 综合科, 时限: 2026-08-31}]\n"));
}

#[test]
fn an_agenda_that_comes_late() {
    let project = Project::with_samples();
    project
        .line("qicao draft 主持词 -s 会议=总结大会 -o 稿.md")
        .ok();
    project.write("议程.yaml", "议程:\n  - {方式: 通报, 人: 副区长丁, 题目: 防汛情况}\n  - {方式: 通报, 人: 局长戊, 题目: 恢复情况}\n");
    project.line("qicao fill 稿.md --facts 议程.yaml").ok();
    let text = project.read("稿.md");
    assert!(
        text.contains("今天的会议共有几项议程：一是副区长丁通报防汛情况；二是局长戊通报恢复情况。"),
        "{text}"
    );
    assert!(
        text.contains("\n副区长丁通报防汛情况。\n\n局长戊通报恢复情况。\n"),
        "each item on a line of its own:\n{text}"
    );
    assert_eq!(text.matches("念之前核对姓名读音和职务").count(), 1);
}

#[test]
fn nothing_left_open() {
    let project = Project::with_samples();
    project.line("qicao draft 主持词 -s 会议=甲 -s 主题句=乙 -s 出席=丙 -s 参会=丁 -s 主讲=戊 -s 报送科室=己 -s 议程.1.方式=讲话 -s 议程.1.人=戊 --date 2026-07-01 -o 稿.md").ok();
    project
        .line("qicao fill 稿.md -s 报送日期=2026-07-20 -o 新.md")
        .ok()
        .says("要素齐了");
    let text = project.read("新.md");
    assert!(text.contains("于7月20日前报己"));
    assert!(!text.contains("待补清单"));
    assert!(text.ends_with("散会！\n"));
    assert!(
        project.read("稿.md").contains("待补清单"),
        "the old file stays"
    );
    let before = project.files();
    project
        .line("qicao fill 新.md -s 报送日期=2026-07-20")
        .partly()
        .says("什么也没有填，新.md 没有动：没有空着的要素");
    assert_eq!(project.files(), before);
    project
        .line("qicao fill 稿.md -s 报送日期=2026-07-20 -o 新.md")
        .refused()
        .says("没有覆盖");
    project
        .line("qicao fill 稿.md")
        .refused()
        .says("没有给要素");
}

#[test]
fn slots_that_the_drafter_typed() {
    let project = Project::with_samples().file("手写.md", "\u{feff}# 讲话\r\n\r\n同志们：\r\n\r\n全年办理【办件数】件，其中【单位】办理【自办数：督查室给】件。\r\n");
    project
        .line("qicao fill 手写.md -s 办件数=128 -s 单位='某*区' -o 新.md")
        .ok()
        .says("还待补1项");
    assert_eq!(
        project.read("新.md"),
        "\u{feff}# 讲话\r\n\r\n同志们：\r\n\r\n全年办理128件，其中某\\*区办理【自办数：督查室给】件。\r\n"
    );
}

#[test]
fn a_fact_that_does_not_exist_is_left_to_the_drafter() {
    let project = Project::with_samples();
    project.line("qicao draft 忠干勤廉 -o 稿.md").ok();
    let ran = project
        .line("qicao fill 稿.md -s 落实实例=无 -s 主题=无")
        .ok();
    let text = project.read("稿.md");
    assert!(!text.contains("【落实实例"), "a sentence of its own goes");
    assert!(text.contains("【主题】"), "part of a sentence stays");
    assert!(ran.stderr.contains("“主题”写的是“无”，这一句没有动"));
}

#[test]
fn an_outline_that_is_gone() {
    let project = Project::with_samples()
        .file("lib/outlines/x.yaml", "schema: outline/1\nname: 试\ngenre: address\nfacts: {人数: {type: count, unit: 人}}\ntitle: 试\nopening:\n  - text: 到会【人数】。\n");
    project.line("qicao draft x --library lib -o 稿.md").ok();
    project
        .line("qicao fill 稿.md -s 人数=十人左右 -o 新.md")
        .ok()
        .says("没有找到这份稿子的提纲“x”");
    project
        .line("qicao fill 稿.md --library lib -s 人数=很多 -o 三.md")
        .refused()
        .says("“很多”不是数");
    assert!(body(&project.read("新.md")).contains("到会十人左右人。"));
}

#[test]
fn every_change_is_told() {
    let project = Project::with_samples();
    project.line("qicao draft 忠干勤廉 -o 稿.md").ok();
    project
        .line("qicao fill 稿.md -s 大局=产业强区建设 -s 任务清单.1.事项=修订制度")
        .ok()
        .says("大局：空 → 产业强区建设\n")
        .says("任务清单.1.事项：空 → 修订制度\n")
        .says("已写 稿.md：填了");
}

#[test]
fn what_has_no_place_is_named_and_nothing_is_made_of_it() {
    let project = Project::with_samples();
    project
        .line("qicao draft 主持词 -s 会议=总结大会 -o 稿.md")
        .ok();
    let before = project.files();
    project
        .line("qicao fill 稿.md -s 会议=别的大会 -s 单位=某局 -o 新.md")
        .partly()
        .says("“会议”用不上，没有用")
        .says("“单位”用不上，没有用")
        .says("什么也没有填，没有写 新.md");
    assert_eq!(project.files(), before);
    // What is said already is no fault; what has no place does not come into the record.
    let ran = project
        .line("qicao fill 稿.md -s 会议=总结大会 -s 单位=某局 -s 主讲=某某")
        .ok()
        .says("“单位”用不上");
    assert!(!ran.stderr.contains("“会议”"), "{}", ran.stderr);
    let text = project.read("稿.md");
    assert!(text.contains("\n  主讲: 某某\n") && !text.contains("某局"));
}

/// Words that a person wrote behind the 待补清单.
const BEHIND: &str = "\n我在清单后面手写的一段，等【地点】定了再说。\n\n## 附件\n\n---\n\n| 序 | 名 |\n| --- | --- |\n| 1 | 甲 |\n";

#[test]
fn words_behind_the_list_stay() {
    let project = Project::with_samples();
    project.line("qicao draft 忠干勤廉 -o 稿.md").ok();
    let written = format!("{}{BEHIND}", project.read("稿.md"));
    project.write("稿.md", &written);
    project
        .line("qicao fill 稿.md -s 会议=全办大会 -s 地点=礼堂")
        .ok();
    let filled = project.read("稿.md");
    let behind = BEHIND.replace("【地点】", "礼堂");
    assert!(filled.ends_with(&format!("|\n{behind}")), "{filled}");
    assert_eq!(filled.matches("**待补清单**").count(), 1);
    for ending in ["docx", "html", "txt", "md"] {
        project
            .line(&format!("qicao export 稿.md -o 出.{ending}"))
            .ok();
        project
            .line(&format!("qicao export 出.{ending} -o {ending}.txt"))
            .ok();
        let text = project.read(&format!("{ending}.txt"));
        for words in ["我在清单后面手写的一段，等礼堂定了再说。", "附件", "甲"]
        {
            assert!(text.contains(words), "{ending}: {words}\n{text}");
        }
    }
    project.write("错.md", written.replace("我在清单", "一如继往，我在清单"));
    let checked = project.line("qicao check 错.md");
    assert!(checked.stdout.contains("一如继往"), "{}", checked.stdout);
}

#[test]
fn words_behind_a_list_that_goes_stay() {
    let project = Project::with_samples().file(
        "稿.md",
        "# 讲话\n\n在【地点】开会。\n\n---\n\n**待补清单**（1项）\n\n| 找谁要 | 名称 | 要什么 | 用在 |\n| --- | --- | --- | --- |\n| 自己 | 地点 | 稿中自拟 | 题目 |\n\n手写的。\n",
    );
    project
        .line("qicao fill 稿.md -s 地点=礼堂")
        .ok()
        .says("要素齐了");
    assert_eq!(
        project.read("稿.md"),
        "# 讲话\n\n在礼堂开会。\n\n手写的。\n"
    );
}

#[test]
fn rows_that_a_person_wrote_into_the_list_stay() {
    let project = Project::with_samples();
    project
        .line("qicao draft 忠干勤廉 -s 单位=某局 -o 稿.md")
        .ok();
    let written = project
        .read("稿.md")
        .replace("同志们：", "同志们，【嘉宾】：")
        .trim_end()
        .to_owned()
        + "\n| 办公室 | 席卡 | 谁来摆 | 会场 |\n| 接待科 | 嘉宾 | 省里来的哪一位 | 称谓 |\n";
    project.write("稿.md", written);
    project.line("qicao fill 稿.md -s 会议=全办大会").ok();
    let text = project.read("稿.md");
    assert!(text.contains("| 办公室 | 席卡 | 谁来摆 | 会场 |"), "{text}");
    assert!(
        text.contains("| 接待科 | 嘉宾 | 省里来的哪一位 |"),
        "{text}"
    );
    assert!(!text.contains("**会议**（必填）"));
}

#[test]
fn line_ends_and_encodings_stay() {
    let project = Project::with_samples();
    project
        .line("qicao draft 忠干勤廉 -s 单位=某局 -o 稿.md")
        .ok();
    let plain = project.read("稿.md") + BEHIND;
    project.write("稿.md", &plain);
    let late = "-s 任务清单.1.事项=修订制度 -s 任务清单.2.事项=清理文件 -s 大局=建设";
    project
        .line(&format!("qicao fill 稿.md {late} -o 新.md"))
        .ok();
    let windows = plain.replace('\n', "\r\n");
    project.write("窗.md", &windows);
    project.write("国标.md", encoding_rs::GBK.encode(&windows).0);
    project.line(&format!("qicao fill 窗.md {late}")).ok();
    project.line(&format!("qicao fill 国标.md {late}")).ok();
    let expected = project.read("新.md").replace('\n', "\r\n");
    assert_eq!(project.read("窗.md"), expected);
    let bytes = std::fs::read(project.path("国标.md")).expect("a file");
    assert_eq!(encoding_rs::GBK.decode(&bytes).0, expected);
    for ending in ["md", "txt"] {
        project
            .line(&format!("qicao export 窗.md -o 出.{ending}"))
            .ok();
        let text = project.read(&format!("出.{ending}"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        project
            .line(&format!("qicao export 新.md -o 比.{ending}"))
            .ok();
        assert_eq!(
            text.replace('\r', ""),
            project.read(&format!("比.{ending}"))
        );
    }
    project.line("qicao draft --again 窗.md -o 再.md").ok();
    assert!(
        project.read("再.md").contains("建设")
            && !project.read("再.md").replace("\r\n", "").contains('\n')
    );
}

#[test]
fn plain_text_is_filled_as_plain_text() {
    // A text keeps no record of its outline; what is declared for all of them is known.
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("facts/standard.yaml", "schema: facts/1\nfacts:\n  任务清单: {type: list, of: {事项: text, 科室: org, 时限: date}}\n");
    project.line("qicao draft 忠干勤廉 -o 稿.txt").ok();
    let before = project.read("稿.txt") + "\n【地点】手写的。\n";
    project.write("稿.txt", &before);
    let late =
        "-s 会议='A*B_c大会' -s 地点=礼堂 -s 任务清单.1.事项=修订制度 -s 任务清单.2.事项=清理文件";
    project.line(&format!("qicao fill 稿.txt {late}")).ok();
    let text = project.read("稿.txt");
    assert!(text.contains("A*B_c大会") && text.ends_with("\n礼堂手写的。\n"));
    assert!(
        text.contains("\n　　1.修订制度。\n　　2.清理文件。\n"),
        "{text}"
    );
    assert!(!text.contains("会议（必填）") && text.contains("　精神（必填）："));
    assert_eq!(text.matches("待补清单（").count(), 1);
    assert!(text.contains("写作提示（"));
}

#[test]
fn rows_of_a_list_are_numbered_however_it_stood() {
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file(
            "facts/standard.yaml",
            "schema: facts/1\nfacts:\n  清单: {type: list, of: {事项: text, 科室: org}}\n",
        )
        .file("整.md", "# 讲话\n\n1.【清单】\n\n就这些。\n")
        .file(
            "行.md",
            "# 讲话\n\n3.【清单.事项】，由【清单.科室】办。\n\n就这些。\n",
        )
        .file(
            "行.txt",
            "讲话\n　　3.【清单.事项】，由【清单.科室】办。\n　　就这些。\n",
        )
        .file("零.md", "# 讲话\n\n01.【清单】\n\n就这些。\n");
    let late = "-s 清单.1.事项=甲 -s 清单.2.事项=乙 -s 清单.2.科室=综合科";
    for (file, expected) in [
        ("整.md", "# 讲话\n\n1.甲。\n\n2.乙，综合科。\n\n就这些。\n"),
        (
            "零.md",
            "# 讲话\n\n01.甲。\n\n02.乙，综合科。\n\n就这些。\n",
        ),
        (
            "行.md",
            "# 讲话\n\n3.甲，由【清单.1.科室】办。\n\n4.乙，由综合科办。\n\n就这些。\n",
        ),
        (
            "行.txt",
            "讲话\n　　3.甲，由【清单.1.科室】办。\n　　4.乙，由综合科办。\n　　就这些。\n",
        ),
    ] {
        project.line(&format!("qicao fill {file} {late}")).ok();
        assert_eq!(project.read(file), expected, "{file}");
    }
}
