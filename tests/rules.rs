//! Rules: each shows by its own examples what it does, and none complains of the built-in drafts.

use std::collections::HashSet;

use qicao::library::{FileKind, Library};
use qicao::models::rule::{Rule, characters, page};
use qicao::words::diag::Diags;

use crate::support::{Project, property};

/// All built-in rules, those that are switched off too.
fn rules() -> Vec<Rule> {
    let mut diags = Diags::new();
    let rules = Library::builtin().every_rule(&mut diags);
    assert!(diags.is_empty(), "{diags}");
    rules
}

#[test]
fn bad_fires_exactly_this_rule_and_good_none() {
    let rules = rules();
    assert!(rules.len() >= 12, "{} rules", rules.len());
    for rule in &rules {
        assert!(rule.bad.len() >= 2 && rule.good.len() >= 2, "{}", rule.id);
        for bad in &rule.bad {
            let fired: Vec<_> = rules
                .iter()
                .filter(|rule| !rule.find(&bad.text).is_empty())
                .map(|rule| rule.id.as_str())
                .collect();
            assert_eq!(fired, [rule.id.as_str()], "{}", bad.text);
        }
        for good in &rule.good {
            for other in &rules {
                assert!(
                    other.find(&good.text).is_empty(),
                    "{}: {}",
                    other.id,
                    good.text
                );
            }
        }
    }
}

#[test]
fn every_word_of_a_rule_is_found_and_its_right_one_is_not() {
    use qicao::models::rule::Check;
    for rule in rules() {
        let (Check::Find(words) | Check::Replace(words)) = &rule.check else {
            continue;
        };
        let mut seen = HashSet::new();
        for word in words.iter() {
            assert!(seen.insert(&word.text), "{}: {} twice", rule.id, word.text);
            let found = rule.find(&word.text);
            assert!(rule.may_find(characters(&word.text)), "{}", word.text);
            assert_eq!(found.len(), 1, "{}: {}", rule.id, word.text);
            if let Some(right) = &word.right {
                assert!(rule.find(right).is_empty(), "{}: {right}", rule.id);
            }
        }
    }
}

#[test]
fn rules_are_silent_on_built_in_drafts() {
    let project = Project::new();
    let library = Library::builtin();
    let mut drafts = 0;
    for outline in library.list(FileKind::Outline) {
        let id = &outline.id;
        let four = [1, 2, 3, 4].map(|seed| format!("{id}-{seed}.md"));
        project
            .line(&format!(
                "qicao draft {id} --seed 1 --variants 4 -o {id}.md"
            ))
            .ok();
        let ran = project.line(&format!("qicao check {} --json", four.join(" ")));
        let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let findings = value["findings"].as_array().expect("findings");
        for name in &four {
            let open = findings.iter().any(|finding| finding["file"] == **name);
            assert!(open, "{name}: open slots at least");
        }
        for finding in findings {
            let rule = finding["rule"].as_str().expect("a rule");
            assert!(matches!(rule, "open" | "open-required"), "{id}: {finding}");
        }
        drafts += four.len();
    }
    assert!(drafts >= 24);
}

/// Whatever seed picks them: no words of the outlines and phrases are wrong everywhere.
#[test]
fn no_built_in_words_are_always_wrong() {
    use qicao::models::rule::Check;
    use qicao::words::diag::Level;
    let library = Library::builtin();
    let items =
        [FileKind::Outline, FileKind::Phrases, FileKind::Facts].map(|kind| library.list(kind));
    for rule in rules() {
        if rule.level != Level::Error || !matches!(rule.check, Check::Replace(_)) {
            continue;
        }
        for item in items.iter().flatten() {
            let hits = rule.find(item.text());
            let found: Vec<_> = hits
                .iter()
                .map(|hit| &item.text()[hit.range.clone()])
                .collect();
            assert!(found.is_empty(), "{}: {found:?}", item.path);
        }
    }
}

#[test]
fn they_are_listed() {
    let ran = Project::new().line("qicao list 规则").ok();
    assert!(
        ran.stdout.contains("错别字") && ran.stdout.contains("typo") && ran.stdout.contains("必错")
    );
    let ran = Project::new().line("qicao list rules 标点 --json").ok();
    let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(value["kind"], "rules");
    assert_eq!(value["entries"][0]["severity"], "warning");
}

#[test]
fn the_manual_page_says_it_all() {
    for rule in rules() {
        let page = page(&rule);
        for part in [
            &rule.name,
            &rule.why,
            &rule.source,
            &rule.bad[0].text,
            &rule.good[0].text,
        ] {
            for line in part.lines() {
                assert!(page.contains(line), "{line} in {page}");
            }
        }
    }
}

#[test]
fn rules_are_explained() {
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("rules/house-word.yaml", OWN);
    let listed = project.run(["explain"]).ok().stdout;
    for rule in rules() {
        let page = page(&rule);
        for name in [&rule.id, &rule.name] {
            assert_eq!(project.run(["explain", name]).ok().stdout, page);
        }
        let line = listed.lines().find(|line| line.starts_with(&rule.id));
        assert!(line.is_some_and(|line| line.contains(&rule.name)));
        let told = project.run(["explain", &rule.id, "--json"]).ok().stdout;
        let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
        assert_eq!(told["why"], rule.why);
        assert_eq!(told["bad"][0], rule.bad[0].text);
    }
    let own = project.run(["explain", "本单位不用的词"]).ok();
    assert!(own.stdout.contains("抓手 → 办法（前面是扒的不算）"));
    project
        .run(["explain", "house-wrod"])
        .refused()
        .says("是不是“house-word”");
    project.write("rules/house-word.yaml", "schema: rule/1\n");
    project
        .run(["explain", "house-word"])
        .refused()
        .says("缺少“name”");
    let listed = project.run(["explain"]).ok();
    assert!(listed.stdout.contains("typo") && listed.stderr.contains("缺少“name”"));
}

/// A rule of a unit's own: one file, no code.
const OWN: &str = "\
schema: rule/1
name: 本单位不用的词
level: 疑似
message: “【原文】”本单位不用
hint: 改成“【改成】”
why: 主要领导提过两次
source: 本单位
replace: {抓手: {to: 办法, not_after: [扒]}, 亮点: 成效}
bad: [以此为抓手]
good: [扒抓手机]
";

#[test]
fn a_rule_of_ones_own_is_one_file() {
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("rules/house-word.yaml", OWN)
        .file("稿.md", "# 题目\n\n以项目为抓手，写好《抓手》一书。\n");
    let ran = project.line("qicao check 稿.md").ok();
    assert!(
        ran.stdout
            .contains("疑似: “抓手”本单位不用\n --> 稿.md:3:5\n"),
        "{}",
        ran.stdout
    );
    assert_eq!(
        ran.stdout.matches("”本单位不用").count(),
        1,
        "titles are quoted: {}",
        ran.stdout
    );
    assert!(ran.stdout.contains("办法: 改成“办法”"));
    let ran = project.line("qicao list 规则 本单位").ok();
    assert!(ran.stdout.contains("house-word"), "{}", ran.stdout);
}

#[test]
fn a_rule_of_ones_own_replaces_a_built_in() {
    let silent = OWN
        .replace("抓手: {to: 办法, not_after: [扒]}, ", "")
        .replace("以此为抓手", "工作亮点");
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("rules/typo.yaml", silent)
        .file("稿.md", "# 题目\n\n作了布署。\n");
    let ran = project.line("qicao check 稿.md").ok();
    assert_eq!(ran.stdout, "");
}

#[test]
fn a_rule_says_by_whose_word_it_goes() {
    use qicao::models::rule::Authority;
    for (written, authority, source) in [
        (
            "GB/T 15834-2011 4.8",
            Authority::Regulation,
            "GB/T 15834-2011 4.8",
        ),
        (
            "规定：《条例》第九条",
            Authority::Regulation,
            "《条例》第九条",
        ),
        ("实务", Authority::Practice, "实务"),
        ("《现代汉语词典》", Authority::Practice, "《现代汉语词典》"),
        ("本单位", Authority::Unit, "本单位"),
        ("单位：写稿要求", Authority::Unit, "写稿要求"),
    ] {
        assert_eq!(Authority::of(written), (authority, source));
    }
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("rules/house-word.yaml", OWN.replace("level: 疑似\n", ""))
        .file("稿.md", "# 题目\n\n以项目为抓手。一要学，，二要干。\n");
    let ran = project.line("qicao check 稿.md").ok();
    assert!(
        ran.stdout.contains("提示: “抓手”本单位不用"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout
            .contains("（house-word）1处，本单位不用：本单位\n"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("（doubled-punct）1处，不合规定：GB/T"),
        "{}",
        ran.stdout
    );
    let ran = project.line("qicao check 稿.md --json");
    let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(value["findings"][0]["authority"], "unit");
    assert_eq!(value["findings"][1]["authority"], "regulation");
    assert_eq!(value["findings"][0]["source"], "本单位");
}

#[test]
fn a_unit_adds_to_a_rule_and_takes_from_it() {
    let project = Project::new()
        .file("qicao.yaml", "")
        .file(
            "rules/typo.yaml",
            "schema: rule/1\nextends: typo\nreplace: {布署: , 某某错字: 某某对字}\nbad: [某某错字]\n",
        )
        .file(
            "rules/term-variant.yaml",
            "schema: rule/1\nextends: term-variant\nunify: [[放管服, 放、管、服]]\n",
        )
        .file("稿.md", "# 题目\n\n布署好，某某错字，按装好。放管服要改，放、管、服都要改。\n");
    let ran = project.line("qicao check 稿.md");
    assert_eq!(ran.code, 1);
    assert!(!ran.stdout.contains("“布署”"), "{}", ran.stdout);
    for found in [
        "“某某错字”是错别字",
        "“按装”是错别字",
        "“放、管、服”和前面的“放管服”",
    ] {
        assert!(ran.stdout.contains(found), "{found}\n{}", ran.stdout);
    }
}

#[test]
fn a_unit_switches_rules_off_and_on() {
    let empty = "要进一步加强组织领导，切实提高思想认识，不断强化责任落实。";
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("稿.md", format!("# 题目\n\n作了布署。{empty}\n"));
    let before = project.line("qicao check 稿.md");
    assert!(before.stdout.contains("“布署”") && !before.stdout.contains("空话"));
    project.write(
        "rules/typo.yaml",
        "schema: rule/1\nextends: typo\noff: 布署是地名\n",
    );
    project.write(
        "rules/empty-phrase.yaml",
        "schema: rule/1\nextends: empty-phrase\noff: false\n",
    );
    let ran = project.line("qicao check 稿.md").ok();
    assert!(!ran.stdout.contains("“布署”"), "{}", ran.stdout);
    assert!(ran.stdout.contains("（empty-phrase）1处"), "{}", ran.stdout);
    let listed = project.line("qicao list 规则 错别字").ok().stdout;
    assert!(listed.contains("不查"), "{listed}");
    let told = project.line("qicao explain typo").ok().stdout;
    assert!(told.contains("不查这一条：布署是地名"), "{told}");
}

#[test]
fn of_two_rules_at_one_place_the_one_that_says_more_speaks() {
    let project = Project::new().file(
        "稿.txt",
        "在乡村医生工作座谈会上的讲话\n\n在乡村医生工作座谈会上的讲话\n\n古人讲，天下大事必做于细。\n",
    );
    let ran = project.line("qicao check 稿.txt --json");
    let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let findings = value["findings"].as_array().expect("findings");
    let found: Vec<_> = findings
        .iter()
        .map(|it| it["rule"].as_str().expect("a rule"))
        .collect();
    assert_eq!(found, ["title-form", "misquotation"]);
}

#[test]
fn findings_stand_by_their_rules_the_worst_first() {
    let project = Project::new().file(
        "稿.txt",
        "一要学，，二要干。作了布署。三要查，，四要改。己经定了。\n",
    );
    let ran = project.line("qicao check 稿.txt");
    let order: Vec<_> = ran
        .stdout
        .lines()
        .filter(|line| line.contains(": “") || line.contains(": 标点"))
        .collect();
    assert_eq!(
        order,
        [
            "必错: “布署”是错别字",
            "必错: “己经”是错别字",
            "疑似: 标点“，，”连用了",
            "疑似: 标点“，，”连用了"
        ]
    );
    assert!(
        ran.stdout
            .contains("错别字（typo）2处，通常不这样：《现代汉语词典》"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stderr.ends_with("查了1个文件：必错2处、疑似2处\n"),
        "{}",
        ran.stderr
    );
}

#[test]
fn broken_rules() {
    for (old, new, message, hint) in [
        (
            "level: 疑似",
            "level: 严重",
            "没有“严重”这一级",
            "可用：必错、疑似、提示",
        ),
        (
            "bad: [以此为抓手]",
            "bad: [以此为办法]",
            "反例没有被这条规则查出来",
            "改反例，或在规则里补上这个词",
        ),
        (
            "good: [扒抓手机]",
            "good: [抓手机]",
            "正例里的“抓手”被这条规则当成了毛病",
            "用 not_after、not_before 排除，或换一个正例",
        ),
        (
            "replace: {抓手: {to: 办法, not_after: [扒]}, 亮点: 成效}\n",
            "",
            "这条规则没有写查什么",
            "写上 find",
        ),
        (
            "bad:",
            "find: [甲]\nbad:",
            "一条规则只查一样",
            "find、replace、between、doubled、match、near、needs、unify、look 只留一个",
        ),
        (
            "replace: {抓手: {to: 办法, not_after: [扒]}, 亮点: 成效}",
            "replace: {\"\": 办法}",
            "这里没有要查的词",
            "至少写一个",
        ),
        (
            "not_after: [扒]",
            "not_behind: [扒]",
            "不认识“not_behind”",
            "",
        ),
        ("source: 本单位\n", "", "缺少“source”", ""),
        (
            "replace: {抓手: {to: 办法, not_after: [扒]}, 亮点: 成效}",
            "doubled: [。。]",
            "“。。”不是一个标点",
            "这里只写一个标点",
        ),
    ] {
        assert!(OWN.contains(old), "{old}");
        let project = Project::new()
            .file("qicao.yaml", "")
            .file("rules/house-word.yaml", OWN.replacen(old, new, 1));
        let ran = project.line("qicao check rules/house-word.yaml");
        assert_eq!(ran.code, 1, "{message}\n{}{}", ran.stdout, ran.stderr);
        assert!(
            ran.stdout.contains(&format!("必错: {message}")),
            "{message}\n{}",
            ran.stdout
        );
        assert!(
            ran.stdout.contains(&format!("办法: {hint}")),
            "{hint}\n{}",
            ran.stdout
        );
        assert!(ran.stdout.contains("house-word.yaml:"), "{}", ran.stdout);
    }
}

#[test]
fn what_is_sure_is_put_right_in_place() {
    let text = "\u{feff}# 关于布署的题目\r\n\r\n作了布署，。要再接再励。。抓工作,促学习；习总书记指出，全年办件××件，见《布署》。\r\n\r\n> 布署\r\n";
    let project = Project::new().file("稿.md", text).file("稿.txt", text);
    let ran = project.line("qicao check 稿.md --fix");
    assert_eq!(ran.code, 1, "the blank is still there");
    assert!(ran.stderr.contains("改了6处；必错2处"), "{}", ran.stderr);
    assert!(
        ran.stdout.contains("习总书记") && ran.stdout.contains("××"),
        "{}",
        ran.stdout
    );
    let mended = "\u{feff}# 关于部署的题目\r\n\r\n作了部署。要再接再厉。抓工作，促学习；习总书记指出，全年办件××件，见《布署》。\r\n\r\n> 布署\r\n";
    assert_eq!(project.read("稿.md"), mended);
    assert_eq!(project.read("稿.txt"), text, "only what was named");
    let ran = project.line("qicao check 稿.md --fix");
    assert!(
        ran.stderr.contains("查了1个文件：必错2处"),
        "{}",
        ran.stderr
    );
    assert_eq!(project.read("稿.md"), mended);
}

#[test]
fn half_width_marks_are_seen_wherever_chinese_stands() {
    let lines = [
        ("同志们:", "同志们："),
        ("他说:\"要抓落实\"。", "他说：“要抓落实”。"),
        ("真好(好)。", "真好（好）。"),
        ("(见附件)", "（见附件）"),
        ("“八个字\"的要求", "“八个字”的要求"),
        (
            "学习《条例》,会议强调...要抓紧",
            "学习《条例》，会议强调……要抓紧",
        ),
        ("还有很多。。。", "还有很多……"),
        ("今天开会.他讲了三点.", "今天开会.他讲了三点."),
        (
            "占12.5%,国内生产总值(GDP)8,500元",
            "占12.5%,国内生产总值(GDP)8,500元",
        ),
        ("见API(接口)v2,f(x)", "见API(接口)v2,f(x)"),
        (
            "必须标注待核实，防止写成事实",
            "必须标注待核实，防止写成事实",
        ),
    ];
    let column = |n: usize| {
        let lines = lines.map(|(typed, right)| [typed, right][n]);
        lines.join("\n\n")
    };
    let project = Project::new().file("稿.txt", column(0));
    let ran = project.line("qicao check 稿.txt --fix");
    assert_eq!(project.read("稿.txt"), column(1));
    assert!(
        ran.stderr.contains("改了12处；疑似2处"),
        "two stops are for people to judge: {}",
        ran.stderr
    );
}

#[test]
fn pages_and_built_in_files_are_not_mended() {
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("稿.md", "作了布署。\n");
    project.line("qicao export 稿.md -o 稿.html").ok();
    let before = project.files();
    let ran = project.line("qicao check 稿.html 忠干勤廉 --fix");
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("“布署”是错别字"));
    assert!(ran.stderr.contains("qicao export 稿.html -o 稿.docx"));
    assert_eq!(project.files(), before);
    project.line("qicao export 稿.html -o 稿.docx").ok();
    project.line("qicao check 稿.docx --fix").ok();
}

/// A paragraph as people leave it in Word: words cut between runs, a comment, a control, a tab.
const EDITED: &str = r#"<w:p><w:r><w:t>已经作了布</w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:rPr><w:b/></w:rPr><w:t>署</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:t xml:space="preserve">，工作,学习</w:t><w:tab/><w:t>都要抓紧。。【布署】另说。</w:t></w:r></w:p>"#;

#[test]
fn a_word_file_is_mended_where_its_words_stand() {
    let project = Project::new().file("qicao.yaml", "").file(
        "outlines/ours.yaml",
        "schema: outline/1\nname: 我们的\ngenre: talk\ntitle: 题目\nfacts: {情况: {type: text, label: 什么情况}}\n\
         opening:\n  - text: 要贯策好，【情况】。\n",
    );
    project
        .line("qicao draft 我们的 -s 情况=按装好了 -o 稿.docx")
        .ok();
    let before = crate::word::parts(&std::fs::read(project.path("稿.docx")).expect("a file"));
    let mut edited = before.clone();
    let main = "word/document.xml";
    let text = String::from_utf8(before[main].clone()).expect("UTF-8");
    let text = text.replacen("<w:sectPr", &format!("{EDITED}<w:sectPr"), 1);
    edited.insert(main.to_owned(), text.clone().into_bytes());
    project.write("稿.docx", crate::word::package(&edited));
    let ran = project.line("qicao check 稿.docx --fix");
    assert!(ran.stderr.contains("改了4处"), "{}", ran.stderr);
    let mended = crate::word::parts(&std::fs::read(project.path("稿.docx")).expect("a file"));
    for (name, part) in &edited {
        assert!(name == main || mended[name] == *part, "{name}");
    }
    let wanted = text
        .replace("贯策", "贯彻")
        .replace(
            "<w:t>已经作了布</w:t>",
            r#"<w:t xml:space="preserve">已经作了部</w:t>"#,
        )
        .replace("工作,学习", "工作，学习")
        .replace(
            "<w:t>都要抓紧。。",
            r#"<w:t xml:space="preserve">都要抓紧。"#,
        );
    let mended = String::from_utf8(mended[main].clone()).expect("UTF-8");
    assert_eq!(
        mended.replace(r#"<w:t xml:space="preserve">"#, "<w:t>"),
        wanted.replace(r#"<w:t xml:space="preserve">"#, "<w:t>")
    );
    // What a person gave for a slot is theirs.
    assert!(mended.contains("按装好了"));
    let again = project.files();
    project.line("qicao check 稿.docx --fix");
    assert_eq!(project.files(), again);
}

#[test]
fn of_many_places_the_first_three_are_shown() {
    let text = "一段话,有半角。\n\n".repeat(12) + "己经作了布署。\n";
    let project = Project::new().file("稿.md", text);
    let ran = project.line("qicao check 稿.md");
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stdout.matches("疑似:").count(), 3, "{}", ran.stdout);
    assert!(ran.stdout.starts_with("必错"), "{}", ran.stdout);
    assert!(
        ran.stdout
            .contains("halfwidth-punct 还有9处：稿.md 第7、9、11、13、15、17、19、21行……"),
        "{}",
        ran.stdout
    );
    assert!(ran.stderr.contains("--all"));
    let all = project.line("qicao check 稿.md --all").stdout;
    assert_eq!(all.matches("疑似:").count(), 12);
}

#[test]
fn a_draft_says_what_it_is_not_held_to_and_why() {
    let slips = "法制建设\n\n己经作了布署。\n";
    let project = Project::new()
        .file(
            "甲.md",
            format!("<!-- qicao: 不查 固定提法 引的是1999年的文件 -->\n\n{slips}"),
        )
        .file(
            "乙.md",
            format!("<!-- qicao: 不查 fixed-formula -->\n\n{slips}"),
        )
        .file(
            "丙.md",
            format!("<!-- qicao: 不查 固定提发 引的是旧文件 -->\n\n{slips}"),
        );
    let ran = project.line("qicao check 甲.md");
    assert!(
        !ran.stdout.contains("法制建设") && ran.stdout.contains("布署"),
        "{}",
        ran.stdout
    );
    let ran = project.line("qicao check 乙.md");
    assert!(ran.stdout.contains("“法制建设”不是") && ran.stdout.contains("没有写为什么不查"));
    let ran = project.line("qicao check 丙.md");
    assert!(ran.stdout.contains("“法制建设”不是") && ran.stdout.contains("是不是“固定提法”"));
}

#[test]
fn what_an_old_draft_has_is_not_told_again() {
    let project = Project::new().file("旧稿.md", "己经作了布署。\n\n己经办好。\n");
    let listed = project.line("qicao check 旧稿.md --json");
    project.write("旧账.json", listed.stdout);
    let ran = project
        .line("qicao check 旧稿.md --baseline 旧账.json")
        .ok();
    assert!(
        ran.stdout.is_empty() && ran.stderr.contains("没有问题"),
        "{}",
        ran.stdout
    );
    project.write(
        "新稿.md",
        "先说一句。\n\n己经作了布署。己经办好，己经报告。\n",
    );
    let ran = project.line("qicao check 新稿.md --baseline 旧账.json");
    assert_eq!(
        (ran.code, ran.stdout.matches("必错:").count()),
        (1, 1),
        "{}",
        ran.stdout
    );
    project
        .line("qicao check 新稿.md --baseline 新稿.md")
        .refused()
        .says("不是查出来的清单");
}

#[test]
fn a_traditional_text_is_one_finding() {
    let project = Project::new().file("稿.md", "我們要把這件事辦好，對群眾負責。\n\n".repeat(30));
    let ran = project.line("qicao check 稿.md").ok();
    assert_eq!(ran.stdout.matches("疑似:").count(), 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("整篇像是繁体字的"), "{}", ran.stdout);
    project.write("稿.md", "我們要把这件事办好。\n");
    project.line("qicao check 稿.md").ok().says("疑似1处");
}

#[test]
fn a_draft_is_counted() {
    let project = Project::new();
    project
        .line("qicao draft 谈话 -s 姓名=王芳 -o 稿.docx")
        .ok();
    let text = "# 讲话\n\n同志们：\n\n开头十个字在这里了。\n\n## 一、甲\n\n第一部分有十二个字一共。短句。\n\n## 二、乙\n\n【单位】要办好。\n";
    project.write("稿.md", text);
    let ran = project.line("qicao check 稿.md --stats").ok();
    assert_eq!(
        ran.stdout,
        "稿.md：32字，念1分钟（每分钟160到220字），公文版式约1面\n  \
         开头　12字，占38%\n  一、甲　15字，占47%\n  二、乙　5字，占16%\n  \
         最长的一句11字：第一部分有十二个字一共。\n  还缺（找自己）：单位\n"
    );
    let ran = project.line("qicao check 稿.docx --stats").ok();
    assert!(
        ran.stdout.contains("最长的一句") && ran.stdout.contains("还缺（找"),
        "{}",
        ran.stdout
    );
    project.line("qicao check 稿.md --stats --fix").refused();
}

proptest::proptest! {
    #![proptest_config(property(256))]

    #[test]
    fn any_text_is_searched(text in "[布署，。、《》“”x*和等甲,;.()\"']{0,40}") {
        for rule in rules_once() {
            let hits = rule.find(&text);
            assert!(hits.is_empty() || rule.may_find(characters(&text)), "{}", rule.id);
            let mut end = 0;
            for hit in hits {
                assert!(hit.range.start >= end && text.get(hit.range.clone()).is_some());
                end = hit.range.end;
            }
        }
    }
}

fn rules_once() -> &'static [Rule] {
    static RULES: std::sync::OnceLock<Vec<Rule>> = std::sync::OnceLock::new();
    RULES.get_or_init(rules)
}

const SLIPS: [&str; 12] = [
    "同志们",
    "下面，我讲四点意见。",
    "一、看清形势",
    "要记住“不垮一堤一坝”，更要增强“四个意识”。",
    "一是早动手，三是勤检查。",
    "三、抓住重点",
    "照区政发[2026]12号，**6月31日**以前办完，有事找13800000000。",
    "任务已经定了，请各单位散会以后对照清单逐项认领。",
    "照“不溃一堤一坝”去查，（含上年结转的。",
    "任务已经定了，请各单位散会以后对照清单逐项认领。",
    "再过三、四天，水深30公分的路段就通了。",
    "二○二六年06月05日是“七·一”前的最后一次党日。",
];

/// Which rules a draft of these slips breaks, and at which words.
const FOUND: [(&str, &str); 16] = [
    ("salutation-form", "同志们"),
    ("count-claim", "四"),
    ("formula-together", "四个意识"),
    ("heading-sequence", "三是"),
    ("heading-sequence", "三、"),
    ("document-number", "发[2026]12号"),
    ("calendar-date", "6月31日"),
    ("private-data", "13800000000"),
    ("slogan-variant", "不溃一堤一坝"),
    ("unpaired-mark", "（"),
    (
        "repeated-sentence",
        "任务已经定了，请各单位散会以后对照清单逐项认领。",
    ),
    ("approximate-number", "三、四天"),
    ("informal-unit", "30公分"),
    ("circle-zero", "二○二六年"),
    ("zero-padded-date", "年06月05日"),
    ("event-date", "七·一"),
];

#[test]
fn what_only_the_whole_draft_shows_is_pointed_at_in_every_format() {
    let wanted: HashSet<_> = FOUND.iter().collect();
    let markdown = SLIPS
        .join("\n\n")
        .replace("一、看", "## 一、看")
        .replace("三、抓", "## 三、抓");
    let project = Project::new().file("稿.md", &markdown);
    project.line("qicao export 稿.md -o 稿.docx").ok();
    project.line("qicao export 稿.md -o 稿.txt").ok();
    project.line("qicao export 稿.md -o 稿.html").ok();
    for name in ["稿.md", "稿.docx", "稿.txt", "稿.html"] {
        let ran = project.line(&format!("qicao check {name} --json"));
        let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let found = value["findings"].as_array().expect("findings").iter();
        let found: Vec<_> = found
            .map(|it| (it["rule"].as_str(), it["excerpt"].as_str()))
            .collect();
        for (rule, words) in &wanted {
            let told = found
                .iter()
                .any(|(id, excerpt)| *id == Some(rule) && excerpt.is_some_and(|it| it == *words));
            assert!(told, "{name}: {rule} at {words}\n{}", ran.stdout);
        }
        assert_eq!(found.len(), wanted.len(), "{name}\n{}", ran.stdout);
    }
}
