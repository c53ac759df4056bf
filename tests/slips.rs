//! The slips that shame an office, each in a sentence of its own, and the rule that finds it.

use crate::support::Project;

/// Slips that no rule finds, and why.
const LEFT: &[(usize, &str)] = &[
    (29, "a metaphor that breaks its set: for people to hear"),
    (
        31,
        "two stories run together: a note in the bank of stories",
    ),
    (32, "fiction told as history: a note in the bank of stories"),
];

/// The number of a slip, the rule that finds it, and a draft that has it.
const SLIPS: &[(usize, &str, &str)] = &[
    (1, "typo", "开工以前，大家要有个心里预期。"),
    (2, "typo", "在大是大非面前，政治力场要站得稳。"),
    (
        3,
        "slogan-variant",
        "守的是“不垮一段堤坝”。\n\n再说一遍，“不溃一段堤坝”。",
    ),
    (
        4,
        "term-variant",
        "抗洪精神要传下去。\n\n防洪精神写进了村志。",
    ),
    (5, "work-verb", "镇里已经做出部署。"),
    (6, "fixed-formula", "机关的法制建设要跟上。"),
    (
        7,
        "foreign-name",
        "<!-- 本地地名：柳林区、清水河 -->\n\n汛情最紧的时候，同志们守在泥塘河抢险。",
    ),
    (8, "misquotation", "记住“功成不必在我，建功必定有我”。"),
    (9, "misquotation", "古人讲，政如农功，不勤无以成事。"),
    (10, "misquotation", "先向左看齐，向右看齐，向中间看齐。"),
    (
        11,
        "broken-line",
        "入汛以来雨量偏大，大家日夜值守，但\n\n越是疲劳，越要盯住险工险段。",
    ),
    (
        12,
        "repeated-sentence",
        "三个科室合用一间会议室，谁先预约谁先用。\n\n不要抢。\n\n三个科室合用一间会议室，谁先预约谁先用。",
    ),
    (
        13,
        "inline-heading",
        "一、学在前头\n\n人人有本子。\n\n二、干在实处\n\n件件有回音。　三、查在平时",
    ),
    (
        14,
        "heading-parallel",
        "一、把好入口，挑能干的人\n\n二、管好平时，用肯干的人\n\n三、守住出口，看住底线，留会干的人",
    ),
    (15, "traditional-char", "建设服務型窗口。"),
    (16, "leader-title", "重温习总书记的回信。"),
    (17, "fixed-formula", "为中国伟大复兴出一份力。"),
    (18, "event-date", "“七·一”前走访老党员。"),
    (19, "pleonasm", "欠账均全部还清。"),
    (20, "paste-residue", "论文部分内容阅读"),
    (
        21,
        "title-form",
        "在乡村医生座谈会上的讲话\n\n乡村医生座谈会上的讲话\n\n各位同志：",
    ),
    (
        22,
        "heading-punct",
        "一、看清来路。\n\n路是走出来的。\n\n二、认准去路\n\n路还长。",
    ),
    (23, "placeholder", "全年收文**件。"),
    (24, "paste-residue", "账目已经对清。???"),
    (
        25,
        "plan-period",
        "2025年是“十四五”规划的关键攻坚年，大家都憋着一股劲。",
    ),
    (
        26,
        "time-scope",
        "今年以来，大家没有歇过脚，全年办理来信312件。",
    ),
    (27, "adjacent-quotes", "“拖”、“推”、“等”都要改。"),
    (28, "pleonasm", "周五以前务必要报来。"),
    (
        30,
        "quote-unverified",
        "古人云：“走得慢的人比不走的人先到。”",
    ),
    (33, "paste-residue", "要看全文请加微信。"),
    (34, "pinyin-residue", "把老(lǎo)账清一清(qīng)。"),
    (35, "traditional-char", "随著天气转凉，要备足煤。"),
    (36, "typo", "年轻人要能独挡一面。"),
    (
        37,
        "term-variant",
        "说了就干，善作善成。\n\n干就干好，善做善成。",
    ),
    (38, "confusable", "精减会议，一月只开一次。"),
    (38, "confusable", "难办的事光有一般型的调度不够。"),
    (38, "confusable", "这三件事要紧紧抓住手上。"),
    (39, "doubled-punct", "话就说到这里。。"),
    (40, "placeholder", "×书记到××街道看过。"),
    (
        41,
        "quote-attribution",
        "<!-- 引语：政贵有恒，辞尚体要 《尚书·毕命》 -->\n\n毛泽东同志说过：“政贵有恒。”",
    ),
    (42, "unpaired-mark", "古人讲“民生在勤，勤则不匮。大家记住。"),
    (43, "dunhao-conj", "当好“前哨”、和“后院”。"),
    (44, "misquotation", "天下大事，必做于细。"),
    (45, "misquotation", "做人要言必行、行必果。"),
    (
        46,
        "misquotation",
        "贪如火，不遏则燎原；欲如水，不遏则滔天。",
    ),
    (47, "de-particle", "把困难估计的充分一些。"),
    (47, "de-particle", "把后路考虑的周全一些。"),
    (47, "de-particle", "恰到好处的处理好两头。"),
    (
        48,
        "count-claim",
        "我的体会是三个守住。\n\n一、守住嘴\n\n二、守住手\n\n三、守住腿\n\n四、守住心",
    ),
    (
        48,
        "heading-parallel",
        "一、坚持多看，心里装一本账\n\n二、坚持多跑，脚下沾一层泥\n\n三、坚持把群众的事办完",
    ),
];

#[test]
fn every_slip_is_found_by_its_rule() {
    for (number, rule, text) in SLIPS {
        let project = Project::new().file("稿.txt", format!("{text}\n"));
        let ran = project.line("qicao check 稿.txt --json");
        let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let findings = value["findings"].as_array().expect("findings");
        let found: Vec<_> = findings.iter().map(|finding| &finding["rule"]).collect();
        assert!(
            found.iter().any(|it| *it == rule),
            "{number} {rule}: {text}\n{found:?}"
        );
    }
}

#[test]
fn the_table_has_them_all() {
    for number in 1..=48 {
        let found = SLIPS.iter().any(|(it, ..)| *it == number);
        let left = LEFT.iter().any(|(it, _)| *it == number);
        assert!(found != left, "{number}");
    }
}
