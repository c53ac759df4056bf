//! 主持词: an outline with no headings, whose middle is a list of rows.

use crate::support::{Project, body, paragraphs};

const FACTS: &str = "\
会议: 全区防汛抢险总结大会
出席: [区委书记甲, 区委副书记、区长乙, 区人大常委会主任丙]
主讲: 区委书记甲
议程:
  - {方式: 通报, 人: 副区长丁, 题目: 防汛抢险情况}
  - {方式: 发言, 人: 城东街道党工委书记戊}
  - {方式: 部署, 人: 区长乙, 题目: 灾后恢复工作}
  - {方式: 讲话, 人: 区委书记甲}
";

#[test]
fn the_agenda_leads_through_the_meeting() {
    let draft = Project::with_samples()
        .file("要素.yaml", FACTS)
        .line("qicao draft 主持词 --facts 要素.yaml --seed 2")
        .ok()
        .stdout;
    let text = body(&draft);
    assert!(!text.contains("\n## "), "no headings");
    assert!(!text.contains("讲话人"), "no speaker's line");
    assert!(text.starts_with("# 在全区防汛抢险总结大会上的主持词\n\n（【日期】）\n\n同志们：\n"));
    assert!(
        text.contains("出席今天会议的领导有：区委书记甲，区委副书记、区长乙，区人大常委会主任丙。")
    );
    assert!(text.contains(
        "今天的会议共有四项议程：一是副区长丁通报防汛抢险情况；二是城东街道党工委书记戊作交流发言；三是区长乙部署灾后恢复工作；四是区委书记甲讲话。"
    ));
    let stages = [
        "*（副区长丁通报）*",
        "*（城东街道党工委书记戊发言）*",
        "*（区长乙部署）*",
        "*（区委书记甲讲话）*",
    ];
    let at: Vec<_> = stages
        .iter()
        .map(|stage| text.find(stage).expect(stage))
        .collect();
    assert!(at.is_sorted());
    for (n, number) in ["一", "二", "三", "四"].iter().enumerate() {
        let item = text.find(&format!("第{number}项议程，")).expect(number);
        assert!(item < at[n] && (n == 0 || item > at[n - 1]));
    }
    assert_eq!(
        text.matches("念之前核对姓名读音和职务").count(),
        1,
        "a cue once, however many rows"
    );
    assert!(paragraphs(&draft).last().unwrap().ends_with("散会！"));
}

#[test]
fn the_tone_follows_the_speaker() {
    let project = Project::with_samples().file("要素.yaml", FACTS);
    let equal = project
        .line("qicao draft 主持词 --facts 要素.yaml -s 口气=提建议")
        .ok()
        .stdout;
    assert!(equal.contains("\n各位领导，同志们：\n") && equal.contains("我提三点建议："));
    let above = project
        .line("qicao draft 主持词 --facts 要素.yaml")
        .ok()
        .stdout;
    assert!(above.contains("\n同志们：\n") && above.contains("再强调三点："));
    project
        .line("qicao draft 主持词 -s 口气=提意见")
        .refused()
        .says("没有“提意见”这个选项")
        .says("可选：提要求、提建议");
}

#[test]
fn a_choice_that_is_still_open_is_owed() {
    let outline = "\
schema: outline/1
name: 试
genre: address
facts: {口气: {type: choice, of: [提要求, 提建议], label: 用什么口气, owner: 综合科}}
title: 试
opening:
  - text: {by: 口气, 提要求: 提三点要求。, 提建议: 提三点建议。}
  - text: {by: 口气, 提要求: 要抓紧。, 提建议: 请抓紧。}
";
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/x.yaml", outline);
    let draft = project.line("qicao draft x").ok().stdout;
    assert!(
        draft.contains("提三点要求。\n\n> 先按“提要求”写，【口气】定了再改\n\n要抓紧。\n"),
        "{draft}"
    );
    assert!(draft.contains("| 综合科 | 口气 | 用什么口气 |"));
    assert!(
        !project
            .line("qicao draft x -s 口气=提建议")
            .ok()
            .stdout
            .contains("口气】")
    );
}

#[test]
fn what_does_not_exist_goes_and_what_is_late_stays() {
    let project = Project::with_samples().file("要素.yaml", FACTS);
    let late = project.line("qicao draft 主持词").ok().stdout;
    assert!(late.contains("出席今天会议的领导有：【出席】。"));
    assert!(late.contains("今天的会议共有几项议程：【议程：方式、人、题目】。"));
    assert!(late.contains("\n【议程：方式、人、题目】\n"), "{late}");
    let none = project
        .line("qicao draft 主持词 --facts 要素.yaml -s 出席=无")
        .ok()
        .stdout;
    assert!(!none.contains("出席今天会议的领导"));
    project
        .line("qicao draft 主持词 -s 主题句=无")
        .refused()
        .says("“主题句”是必填的，不能写“无”");
    project
        .line("qicao draft 主持词 -s 议程=无")
        .refused()
        .says("“议程”是必填的，不能写“无”");
}

#[test]
fn two_things_are_written_as_spoken() {
    let facts = FACTS
        .replace("  - {方式: 发言, 人: 城东街道党工委书记戊}\n", "")
        .replace("  - {方式: 通报, 人: 副区长丁, 题目: 防汛抢险情况}\n", "");
    let draft = Project::with_samples()
        .file("要素.yaml", facts)
        .line("qicao draft 主持词 --facts 要素.yaml")
        .ok()
        .stdout;
    assert!(draft.contains("共有两项议程："), "两项, not 二项");
    assert!(draft.contains("第二项议程，"), "第二项, not 第两项");
}

/// Speakers who follow one another hear each a word of their own, as long as the outline has some.
#[test]
fn no_two_speakers_in_a_row_hear_the_same() {
    let names = [
        "城东街道书记赵一",
        "河口街道书记钱二",
        "北苑街道书记孙三",
        "南湖街道书记李四",
    ];
    let rows: String = names
        .iter()
        .map(|name| format!("  - {{方式: 发言, 人: {name}}}\n"))
        .collect();
    let facts = format!("会议: 全区总结大会\n主讲: 区委书记甲\n议程:\n{rows}");
    let project = Project::new().file("要素.yaml", facts);
    for seed in 1..=40 {
        let draft = project
            .line(&format!(
                "qicao draft 主持词 --facts 要素.yaml --seed {seed} --clean"
            ))
            .ok()
            .stdout;
        let anonymous = |line: &str| {
            let nobody = |text: String, name: &&str| text.replace(*name, "某");
            let line = names.iter().fold(line.to_owned(), nobody);
            ["二", "三", "四"]
                .iter()
                .fold(line, |line, n| line.replace(&format!("第{n}"), "第一"))
        };
        let body = body(&draft);
        let lines: Vec<_> = body
            .lines()
            .filter(|line| line.len() > 30 && !line.starts_with('*'))
            .collect();
        let mut told: Vec<_> = lines
            .iter()
            .filter(|line| names.iter().any(|name| line.contains(name)))
            .map(|line| anonymous(line))
            .collect();
        // What is said to each when he has spoken need not name him.
        let after = body.split("*（发言）*").skip(1);
        told.extend(after.filter_map(|rest| rest.trim_start().lines().next().map(anonymous)));
        assert!(told.len() >= 8, "{told:?}");
        for (at, line) in told.iter().enumerate() {
            assert!(!told[..at].contains(line), "seed {seed}: {line}");
        }
    }
}

#[test]
fn a_long_agenda_is_led_through_to_its_end() {
    let rows: String = (1..=40)
        .map(|n| format!("  - {{方式: 发言, 人: 第{n}街道党工委书记甲}}\n"))
        .collect();
    let facts = FACTS.split("议程:").next().unwrap();
    let project = Project::with_samples().file("要素.yaml", format!("{facts}议程:\n{rows}"));
    let draft = project.line("qicao draft 主持词 --facts 要素.yaml").ok();
    let text = body(&draft.stdout);
    assert_eq!(text.matches("*（第").count(), 40, "{text}");
    assert!(text.contains("第四十项议程，"), "{text}");
}
