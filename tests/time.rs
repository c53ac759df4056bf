//! Minutes spread over the blocks, and the counts beside them.

use crate::support::Project;

/// Of each budget: its half minutes, its 字, and the 字 there are already.
fn budgets(draft: &str) -> Vec<(usize, usize, usize)> {
    draft
        .lines()
        .filter(|line| line.starts_with("> 本") && line.contains("字，现有"))
        .map(|line| {
            let after = line.split('约').nth(1).unwrap();
            let whole: usize = after.split('分').next().unwrap().parse().unwrap_or(0);
            let half = usize::from(after.contains("半钟、") || after.starts_with("半分钟"));
            let number = |text: &str| {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                digits.parse().unwrap()
            };
            let (budget, own) = after.split_once('、').unwrap().1.split_once('，').unwrap();
            let own = own.split('，').next().unwrap();
            (whole * 2 + half, number(budget), number(own))
        })
        .collect()
}

#[test]
fn the_parts_add_up() {
    let project = Project::with_samples();
    for (minutes, halves) in [
        ("5", 10),
        ("8", 16),
        ("10.5", 21),
        ("17", 34),
        ("25", 50),
        ("40", 80),
    ] {
        let draft = project
            .line(&format!("qicao draft 忠干勤廉 --minutes {minutes}"))
            .ok()
            .stdout;
        let parts = budgets(&draft);
        assert_eq!(parts.len(), 5, "{draft}");
        assert_eq!(
            parts.iter().map(|part| part.0).sum::<usize>(),
            halves,
            "{parts:?}"
        );
        for (halves, budget, own) in parts {
            assert_eq!(budget, halves * 100);
            assert!(own > 50, "{own}");
        }
    }
}

#[test]
fn the_rate_can_be_set() {
    let draft = Project::with_samples()
        .line("qicao draft 忠干勤廉 --minutes 10 --rate 240")
        .ok();
    let chars: usize = budgets(&draft.stdout).iter().map(|part| part.1).sum();
    assert_eq!(chars, 2400);
    assert!(
        draft.stderr.contains("（要讲10分钟、2400字）"),
        "{}",
        draft.stderr
    );
    let own = Project::with_samples()
        .line("qicao draft 忠干勤廉 --rate 250")
        .ok();
    assert!(
        own.stderr.contains("（要讲17分钟、4250字）"),
        "{}",
        own.stderr
    );
}

#[test]
fn the_counts_are_those_of_the_draft() {
    let draft = Project::with_samples()
        .line("qicao draft 忠干勤廉 --seed 6 -s 大局=产业强区建设")
        .ok()
        .stdout;
    let section = draft
        .split("## 一、")
        .nth(1)
        .unwrap()
        .split("\n## 二、")
        .next()
        .unwrap();
    let own = budgets(&draft)[1].2;
    let spoken: String = section
        .lines()
        .filter(|line| !line.starts_with('>'))
        .collect();
    let mut counted = 1;
    let mut open = false;
    for c in spoken.chars() {
        open = (open || c == '【') && c != '】';
        counted += usize::from(!open && crate::support::is_hanzi(c));
    }
    assert_eq!(own, counted);
}

#[test]
fn without_minutes_there_is_no_budget() {
    let outline = "schema: outline/1\nname: 试\ngenre: address\ntitle: 试\nsections:\n  - {heading: 甲, role: 为什么, text: 乙。}\n";
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file("outlines/x.yaml", outline);
    let draft = project.line("qicao draft x").ok().stdout;
    assert!(
        draft.contains("> 本节讲“为什么”\n") && !draft.contains('约'),
        "{draft}"
    );
    let draft = project.line("qicao draft x --minutes 2").ok().stdout;
    assert!(
        draft.contains("> 本节讲“为什么”，约2分钟、400字，现有2字，还可写约400字\n"),
        "{draft}"
    );
}
