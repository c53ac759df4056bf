//! All papers of one meeting from its card.

use std::collections::HashSet;
use std::io::Cursor;

use crate::support::{Project, is_hanzi};

const CARD: &str = "\
会议: 全区老旧小区改造攻坚行动动员部署会
日期: 2026-08-10
本地: 我区
主题句: 部署全区老旧小区改造百日攻坚行动
上级: 区委、区政府
主持: {人: 刘敏, 职务: 区委常委、常务副区长}
议程:
  - {方式: 通报, 人: 赵海, 职务: 副区长, 题目: 老旧小区改造进展情况}
  - {方式: 发言, 人: 陈静, 职务: 区政府办公室主任, 提纲: 办公室经验, 分钟: 8, 单位: 河东区人民政府办公室}
  - {方式: 表态, 人: 孙立, 职务: 河口街道党工委书记, 提纲: 表态发言, 分钟: 5, 单位: 河口街道, 任务: 百日攻坚}
  - {方式: 表态, 人: 欧阳文, 职务: 区住建局局长, 提纲: 表态发言, 分钟: 5, 单位: 区住建局, 任务: 百日攻坚}
  - {方式: 讲话, 人: 张志强, 职务: 区委书记, 提纲: 动员部署, 分钟: 15, 工作名称: 全区老旧小区改造百日攻坚行动}
";

const PAPERS: [&str; 6] = [
    "00-主持词",
    "02-发言-陈静",
    "03-表态-孙立",
    "04-表态-欧阳文",
    "05-讲话-张志强",
    "05-讲话-张志强-一页提纲",
];

fn sentences(text: &str) -> HashSet<String> {
    let body = text.split("\n待补清单").next().unwrap_or(text);
    // What is still to be filled in says the same wherever it is.
    let (mut said, mut open) = (String::new(), false);
    for c in body.chars() {
        match c {
            '【' => open = true,
            '】' => open = false,
            c if !open => said.push(c),
            _ => {}
        }
    }
    let body = said.as_str();
    let sentences = body.split(['。', '！', '？', '；', '\n']);
    let own = sentences.map(|it| it.chars().filter(|&c| is_hanzi(c)).collect::<String>());
    // Formulas and what all share are the same wherever they are said.
    let fixed = [
        "习近平",
        "两个维护",
        "八项规定",
        "动员部署会",
        "基层减负",
        "十五五",
        "政绩",
        "年月日",
    ];
    own.filter(|it| it.chars().count() >= 10 && !fixed.iter().any(|word| it.contains(word)))
        .collect()
}

#[test]
fn a_meeting_has_all_its_papers() {
    let project = Project::new().file("会议.yaml", CARD);
    let ran = project
        .line("qicao pack 会议.yaml -O 稿 --format txt,docx")
        .ok();
    ran.says("已写 稿：6份稿子");
    let papers = PAPERS.map(|name| project.read(&format!("稿/{name}.txt")));
    let host = &papers[0];
    for said in [
        "五项议程：一是副区长赵海同志通报老旧小区改造进展情况",
        "三是河口街道党工委书记孙立同志作表态发言；四是区住建局局长欧阳文同志作表态发言；五是区委书记张志强同志讲话",
        "张书记",
    ] {
        assert!(host.contains(said), "{said}: {host}");
    }
    for (paper, speaker) in papers[2..5].iter().zip([
        "河口街道党工委书记　孙立",
        "区住建局局长　欧阳文",
        "区委书记　张志强",
    ]) {
        assert!(paper.contains(speaker), "{speaker}: {paper}");
        assert!(paper.contains("全区老旧小区改造攻坚行动动员部署会"));
        assert!(paper.contains("2026年8月10日"));
    }
    for (at, one) in papers[..5].iter().enumerate() {
        for other in &papers[..at] {
            let (one, other) = (sentences(one), sentences(other));
            let both: Vec<_> = one.intersection(&other).collect();
            assert!(both.is_empty(), "{both:?}");
        }
    }
    let again = project.line("qicao draft --again 稿/04-表态-欧阳文.docx -o 再.docx");
    again.ok();
    let bytes = |name: &str| std::fs::read(project.path(name)).expect(name);
    assert!(bytes("再.docx") == bytes("稿/04-表态-欧阳文.docx"));
    project
        .line("qicao pack 会议.yaml -O 稿")
        .refused()
        .says("已经有了");
    project.line("qicao pack 会议.yaml -O 稿 --force").ok();
}

#[test]
fn a_card_may_be_a_spreadsheet() {
    let project = Project::new().file(
        "会议.yaml",
        CARD.replace(
            "百日攻坚}",
            "百日攻坚, 任务清单: [{事项: 施工图审查, 时限: 8月31日}]}",
        ),
    );
    project.line("qicao pack 会议.yaml -O 甲 --format txt").ok();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("会议").expect("a name");
    let facts = [
        ("要素", "内容"),
        ("会议", "全区老旧小区改造攻坚行动动员部署会"),
        ("日期", "2026-08-10"),
        ("本地", "我区"),
        ("主题句", "部署全区老旧小区改造百日攻坚行动"),
        ("上级", "区委、区政府"),
    ];
    for (row, (name, value)) in facts.iter().enumerate() {
        let row = u32::try_from(row).expect("few");
        sheet.write(row, 0, *name).expect("a cell");
        sheet.write(row, 1, *value).expect("a cell");
    }
    let sheet = book.add_worksheet().set_name("议程").expect("a name");
    let agenda = [
        [
            "方式",
            "人",
            "职务",
            "题目",
            "提纲",
            "分钟",
            "单位",
            "任务",
            "工作名称",
        ],
        [
            "通报",
            "赵海",
            "副区长",
            "老旧小区改造进展情况",
            "",
            "",
            "",
            "",
            "",
        ],
        [
            "发言",
            "陈静",
            "区政府办公室主任",
            "",
            "办公室经验",
            "8",
            "河东区人民政府办公室",
            "",
            "",
        ],
        [
            "表态",
            "孙立",
            "河口街道党工委书记",
            "",
            "表态发言",
            "5分钟",
            "河口街道",
            "百日攻坚",
            "",
        ],
        [
            "表态",
            "欧阳文",
            "区住建局局长",
            "",
            "表态发言",
            "5",
            "区住建局",
            "百日攻坚",
            "",
        ],
        [
            "讲话",
            "张志强",
            "区委书记",
            "",
            "动员部署",
            "15",
            "",
            "",
            "全区老旧小区改造百日攻坚行动",
        ],
    ];
    for (row, cells) in agenda.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (
                u32::try_from(row).expect("few"),
                u16::try_from(column).expect("few"),
            );
            sheet.write(row, column, *cell).expect("a cell");
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    book.save_to_writer(&mut bytes).expect("a book");
    let project = project
        .file("会议.xlsx", bytes.into_inner())
        .file("会议.yaml", CARD);
    project.line("qicao pack 会议.yaml -O 乙 --format txt").ok();
    project.line("qicao pack 会议.xlsx -O 丙 --format txt").ok();
    for name in PAPERS {
        let (one, other) = (
            project.read(&format!("乙/{name}.txt")),
            project.read(&format!("丙/{name}.txt")),
        );
        assert_eq!(one, other, "{name}");
    }
    let listed = project.read("甲/04-表态-欧阳文.txt");
    assert!(listed.contains("施工图审查"), "{listed}");
}

#[test]
fn what_does_not_fit_together_is_told() {
    let card = CARD
        .replace(
            "单位: 区住建局, 任务: 百日攻坚}",
            "单位: 区住建局, 任务: 百日攻坚, 上级: 县委、县政府, 难处: 红旗里小区管网改造已经完工}",
        )
        .replace(
            "单位: 河口街道, 任务: 百日攻坚}",
            "单位: 河口街道, 任务: 百日攻坚, 头一件: 计划九月底完成红旗里小区管网改造}",
        );
    let project = Project::new().file("会议.yaml", card);
    project
        .line("qicao pack 会议.yaml -O 稿 --format txt")
        .ok()
        .says("04-表态-欧阳文的“上级”是“县委、县政府”，会上其他稿子是“区委、区政府”")
        .says("03-表态-孙立说还要做，04-表态-欧阳文说已经做了");
    for (old, new, said) in [
        ("议程:", "议程序:", "卡片里没有议程"),
        ("分钟: 15", "分钟: 很久", "“很久”不是分钟数"),
        ("提纲: 动员部署", "提纲: 没有的", "没有叫“没有的”的提纲"),
        ("本地: 我区", "本底: 我区", "“本底”不是哪一份稿子的要素"),
        ("工作名称: 全区", "工作名: 全区", "没有叫“工作名”的要素"),
        (
            "日期: 2026-08-10",
            "日期: 2026-02-30",
            "“2026-02-30”不是日期",
        ),
        ("方式: 通报", "方式: 播报", "播报"),
        (
            "分钟: 15,",
            "分钟: 15, 角度: 没有的,",
            "没有叫“没有的”的角度",
        ),
    ] {
        let project = Project::new().file("会议.yaml", CARD.replace(old, new));
        project
            .line("qicao pack 会议.yaml -O 稿")
            .refused()
            .says(said)
            .says("会议.yaml");
        assert!(!project.path("稿").exists(), "{said}");
    }
    let bare = "会议: 座谈会\n主持: 无\n议程:\n  - {方式: 讲话, 人: 甲}\n";
    Project::new()
        .file("会议.yaml", bare)
        .line("qicao pack 会议.yaml -O 稿")
        .refused()
        .says("没有一项写了提纲");
}
