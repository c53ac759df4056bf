//! A page that puts drafts side by side, and the draft that is made by its number.

use crate::support::Project;

#[test]
fn what_is_chosen_is_drafted_with_its_facts() {
    let project = Project::new();
    let facts = "-s 会议=全办会 -s 讲话人=李明 -s 日期=2026-07-10 -s 任务=防汛抢险 --seed 7";
    for ending in ["docx", "md", "html", "txt", "json"] {
        let ran = project.line(&format!(
            "qicao propose 忠干勤廉:2 动员部署 办公室全体会 {facts} -o 送审提纲.{ending}"
        ));
        ran.ok()
            .says("并排3份")
            .says(&format!("送审提纲.{ending}:1"));
        if ending == "txt" {
            // Plain text keeps no record.
            let again = project.line("qicao draft --again 送审提纲.txt:1 -o 选定.md");
            again.refused().says("里没有存底");
            continue;
        }
        let chosen = format!("qicao draft --again 送审提纲.{ending}:1 -o 选定-{ending}.docx");
        project.line(&chosen).ok();
        let straight = format!("qicao draft 忠干勤廉 --angle 2 {facts} -o 直接-{ending}.docx");
        project.line(&straight).ok();
        let (chosen, straight) = (format!("选定-{ending}.docx"), format!("直接-{ending}.docx"));
        let bytes = |name: &str| std::fs::read(project.path(name)).expect(name);
        assert!(bytes(&chosen) == bytes(&straight), "{ending}");
    }
}

#[test]
fn the_page_shows_what_there_is_to_choose_from() {
    let page = Project::new()
        .line("qicao propose 动员部署 -s 会议=全县动员会")
        .ok()
        .stdout;
    for row in [
        "| 提纲 | 动员部署 | 动员部署 | 动员部署 |",
        "| 角度 | 有人在等 | 各认一份 | 想到那天 |",
        "| 主旨 | ",
        "| 主线 | ",
        "| 各节 | 一、",
        "| 用时 | 15分钟",
        "| 编号 | mobilize<br>种子1 |",
        "**请领导定**。□用一　□用二　□用三",
        "全县动员会",
    ] {
        assert!(page.contains(row), "{row}: {page}");
    }
}

#[test]
fn one_of_several_has_to_be_named() {
    let project = Project::new();
    project.line("qicao propose 动员部署 -o 送审.md").ok();
    for (line, said) in [
        ("qicao draft --again 送审.md", "里并排着3份"),
        ("qicao draft --again 送审.md:4", "有：1 mobilize：有人在等"),
        ("qicao propose 动员部署:1 -o 一份.md", "并排要两份到四份"),
        ("qicao propose 主持词", "并排要两份到四份"),
        (
            "qicao propose 动员部署 述职 -s 没有的=甲",
            "没有叫“没有的”的要素",
        ),
        ("qicao propose 动员部署 --angle 2", "不能一起用"),
        ("qicao propose 动员部署:没有的 述职", "没有叫“没有的”的角度"),
    ] {
        project.line(line).refused().says(said);
    }
    project.line("qicao draft 动员部署 -o 稿.md").ok();
    project
        .line("qicao draft --again 稿.md:2")
        .refused()
        .says("里只有一份稿子");
}

#[test]
fn titles_come_with_their_reasons() {
    let project = Project::new();
    let facts = "-s 会议=全区动员会 -s 任务=防汛抢险";
    let page = project.line(&format!("qicao propose 忠干勤廉 主题党日 --titles {facts}"));
    let page = page.ok().stdout;
    let titles = page
        .lines()
        .find(|line| line.starts_with("| 题目 |"))
        .expect("titles");
    for said in [
        "人可以换班　作风不能换班（这份提纲自己的题，扣着“四字”这条主线）",
        "在全区动员会上的讲话（会名就是题目，",
        "在“忠、干、勤、廉”上见行动（",
        "从防汛抢险看作风（",
    ] {
        assert!(titles.contains(said), "{said}: {titles}");
    }
    assert!(!titles.contains('【'), "{titles}");
    let plain = project
        .line(&format!("qicao propose 忠干勤廉 主题党日 {facts}"))
        .ok()
        .stdout;
    assert!(!plain.contains("| 题目 |"), "{plain}");
}
