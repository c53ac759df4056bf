//! Picks: what the seed decides stays where it is while an outline is edited.

use qicao::draft::pick;

use crate::support::{Project, paragraphs};

const OUTLINE: &str = include_str!("fixtures/samples/qicao/outlines/four-characters.yaml");

/// A project whose own outline lies upon the program's.
fn edited(edit: impl Fn(&str) -> String) -> Project {
    let text = edit(OUTLINE);
    assert_ne!(text, OUTLINE, "the edit did nothing");
    Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/four-characters.yaml", text)
}

/// Checks that an edit leaves every paragraph it does not touch as it was, whatever the seed.
#[track_caller]
fn leaves_the_rest(edit: impl Fn(&str) -> String, touched: usize) {
    let (plain, edited) = (Project::with_samples(), edited(edit));
    for seed in 1..=15 {
        let line = format!("qicao draft 忠干勤廉 --seed {seed} --clean");
        let before = plain.line(&line).ok().stdout;
        let after = edited.line(&line).ok().stdout;
        let after = paragraphs(&after);
        let lost: Vec<_> = paragraphs(&before)
            .into_iter()
            .filter(|p| !after.contains(p))
            .collect();
        assert!(lost.len() <= touched, "seed {seed} changed {lost:#?}");
    }
}

#[test]
fn another_alternative_leaves_the_other_picks() {
    leaves_the_rest(
        |text| {
            text.replace(
                "        - 今天，我们召开【会议】",
                "        - 会议开始，先说一句。\n        - 今天，我们召开【会议】",
            )
        },
        1,
    );
}

#[test]
fn another_slot_leaves_the_picks() {
    leaves_the_rest(
        |text| {
            text.replace("小节不守，大节难保。", "【新事实】小节不守，大节难保。")
                .replace(
                    "  作风教训: {",
                    "  新事实: {type: text, label: 新的}\n  作风教训: {",
                )
        },
        1,
    );
}

#[test]
fn another_block_leaves_the_picks() {
    leaves_the_rest(
        |text| {
            text.replace(
                "  - id: spirits\n",
                "  - text: {any: [先静一静。, 先说一件事。, 请大家坐好。]}\n  - id: spirits\n",
            )
        },
        0,
    );
    leaves_the_rest(
        |text| {
            text.replace(
                "      - id: overall\n",
                "      - {lead: 法治意识要树牢, text: {any: [依规矩办。, 照章程办。]}}\n      - id: overall\n",
            )
        },
        // The points behind it are numbered anew.
        3,
    );
}

#[test]
fn a_pick_by_hand_holds() {
    let project = Project::with_samples();
    for n in 1..=4 {
        let draft = project
            .line(&format!("qicao draft 忠干勤廉 --pick opening={n} --seed 9"))
            .ok()
            .stdout;
        let opening = [
            "今天，我们召开【会议】",
            "【任务】告一段落",
            "今天召开【会议】",
            "【任务】最紧张",
        ][n - 1];
        assert!(
            paragraphs(&draft)[5].starts_with(opening),
            "{}",
            paragraphs(&draft)[5]
        );
    }
    let draft = project
        .line("qicao draft 忠干勤廉 --pick diligence=2 --pick diligence@quote.勤=1")
        .ok()
        .stdout;
    assert!(
        draft.contains("古人讲：“民生在勤，勤则不匮。”放到今天也一样"),
        "{draft}"
    );
    assert!(draft.contains("\n> 引文“民生在勤，勤则不匮”出自《左传·宣公十二年》\n"));
}

#[test]
fn a_pick_by_hand_that_does_not_exist() {
    let project = Project::with_samples();
    project
        .line("qicao draft 忠干勤廉 --pick opening=5")
        .refused()
        .says("“opening”没有第5种说法")
        .says("共4种");
    project
        .line("qicao draft 忠干勤廉 --pick openin=1")
        .refused()
        .says("没有叫“openin”的可选处")
        .says("是不是“opening”");
    project
        .line("qicao draft 忠干勤廉 --pick opening")
        .refused()
        .says("看不懂“opening”")
        .says("--pick opening=2");
}

#[test]
fn variants_are_different_and_as_many_as_asked_for() {
    let project = Project::with_samples();
    project
        .line("qicao draft 忠干勤廉 --variants 5 -o 稿.md")
        .ok()
        .says("已写 稿-5.md");
    let drafts: std::collections::HashSet<_> = (1..=5)
        .map(|n| crate::support::body(&project.read(&format!("稿-{n}.md"))).to_owned())
        .collect();
    assert_eq!(drafts.len(), 5);
    project
        .line("qicao draft 忠干勤廉 --variants 5 -o 稿.md")
        .refused()
        .says("已经有了，没有覆盖");
    project
        .line("qicao draft 忠干勤廉 --variants 2")
        .refused()
        .says("要写到文件");
    let plain = Project::with_samples().file("qicao.yaml", "").file(
        "outlines/x.yaml",
        "schema: outline/1\nname: 单调\ngenre: address\ntitle: 致辞\nopening:\n  - text: {any: [甲。, 乙。]}\n",
    );
    let before = plain.files();
    plain
        .line("qicao draft x --variants 3 -o 稿.md")
        .refused()
        .says("只能变出2份");
    assert_eq!(plain.files(), before);
}

#[test]
fn a_bank_gives_each_phrase_once() {
    let bank = "schema: phrases/1\nname: 承接\nphrases: [头一句。, 第二句。, 第三句。]\n";
    let outline = |uses: usize| {
        let blocks = "  - text: 【@turn】往下。\n".repeat(uses);
        format!("schema: outline/1\nname: 试\ngenre: address\ntitle: 试\nopening:\n{blocks}")
    };
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("phrases/turn.yaml", bank)
        .file("outlines/x.yaml", outline(3))
        .file("outlines/y.yaml", outline(4));
    for seed in 1..=20 {
        let draft = project
            .line(&format!("qicao draft x --seed {seed}"))
            .ok()
            .stdout;
        for phrase in ["头一句。", "第二句。", "第三句。"] {
            assert_eq!(draft.matches(phrase).count(), 1, "{draft}");
        }
    }
    project
        .line("qicao draft y")
        .refused()
        .says("用语库“turn”只有3条，一份稿子要用4条");
}

/// How many rows there are is for the facts to say: the outline cannot know how many phrases they take.
#[test]
fn rows_take_what_is_used_up_again_oldest_first() {
    let bank = "schema: phrases/1\nname: 承接\nphrases: [头一句。, 第二句。, 第三句。]\n";
    let outline = "schema: outline/1\nname: 试\ngenre: address\ntitle: 试\nfacts:\n  清单: {type: list, label: 事, of: {事: text}}\nopening:\n  - each: 清单\n    text: 【@turn】说【清单.事】。\nclosing:\n  - text: 完。\n";
    let rows: String = (1..=11).map(|n| format!("  - {{事: 第{n}件}}\n")).collect();
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("phrases/turn.yaml", bank)
        .file("outlines/x.yaml", outline)
        .file("要素.yaml", format!("清单:\n{rows}"));
    for seed in 1..=20 {
        let draft = project
            .line(&format!("qicao draft x --facts 要素.yaml --seed {seed}"))
            .ok()
            .stdout;
        let said = paragraphs(&draft);
        let said: Vec<_> = said.iter().filter_map(|it| it.split_once("说第")).collect();
        assert_eq!(said.len(), 11, "{draft}");
        for (n, (phrase, _)) in said.iter().enumerate() {
            // All three before one comes again, then in the same order.
            let known = said[..n].iter().rposition(|(other, _)| other == phrase);
            assert_eq!(known, n.checked_sub(3), "{draft}");
        }
    }
}

/// These hold the drafts of every release together: a change here changes drafts made before.
#[test]
fn golden_picks() {
    let picks: Vec<_> = (1..=12).map(|seed| pick(seed, "opening", 5)).collect();
    assert_eq!(picks, [0, 1, 2, 1, 0, 1, 1, 1, 3, 4, 2, 4]);
}

#[test]
fn a_bank_must_suffice_whichever_alternative_is_picked() {
    let outline = |closing: &str| {
        format!(
            "schema: outline/1\nname: 试\ngenre: address\ntitle: 试\nphrases: {{turn: [甲。, 乙。]}}\nopening:\n  - text: {{any: [【@turn】好。, 无。, 【@turn】和【@turn】]}}\nclosing:\n  - text: {closing}\n"
        )
    };
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/x.yaml", outline("完。"))
        .file("outlines/y.yaml", outline("【@turn】"));
    for seed in 1..=12 {
        project.line(&format!("qicao draft x --seed {seed}")).ok();
    }
    project
        .line("qicao draft y")
        .refused()
        .says("只有2条，一份稿子要用3条");
}
