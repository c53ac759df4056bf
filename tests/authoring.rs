//! `init`, `new`, `eject`: making a library of one's own.

use crate::support::{Project, body};

fn library() -> Project {
    let project = Project::new();
    project.line("qicao init").ok();
    project
}

/// The headings of a draft, without their numbers.
fn headings(draft: &str) -> Vec<&str> {
    let lines = draft.lines().filter_map(|line| line.strip_prefix("## "));
    lines
        .map(|line| line.split_once('、').expect("a number").1)
        .collect()
}

#[test]
fn a_library_from_nothing() {
    let project = Project::new();
    let made = project
        .line("qicao init --unit 某区#政府【办】 --short 我办 --leader 某某 --post 主任")
        .ok();
    assert_eq!(made.stdout, "");
    for file in [
        "qicao.yaml",
        "facts/standard.yaml",
        "outlines/example.yaml",
        "README.md",
    ] {
        assert!(made.stderr.contains(file) && project.path(file).is_file());
    }
    for folder in [
        "outlines",
        "templates",
        "phrases",
        "layouts",
        "facts",
        "rules",
    ] {
        assert!(project.path(folder).is_dir(), "{folder}");
    }
    let draft = project.line("qicao draft 我们的四字讲话").ok();
    assert!(draft.stdout.contains("主任　某某"), "{}", draft.stdout);
    assert!(draft.stdout.contains("**一是管得住小事**"));
    assert!(!draft.stderr.contains("注意"), "{}", draft.stderr);
    let address = project
        .line("qicao new 提纲 欢迎 --genre 致辞 --points 2")
        .ok();
    assert!(address.stderr.contains("outlines/outline-1.yaml"));
    let draft = project.line("qicao draft 欢迎").ok().stdout;
    assert!(draft.contains("我代表某区\\#政府【【办】】，"), "{draft}");
}

#[test]
fn twice_is_once() {
    let project = Project::new().file("README.md", "我的");
    let first = project.line("qicao init 库 --unit 某局").ok();
    assert!(first.stderr.contains("已在库建库"), "{}", first.stderr);
    assert_eq!(project.read("README.md"), "我的");
    project.write("库/facts/standard.yaml", "schema: facts/1\nfacts:\n");
    let before = project.files();
    project
        .line("qicao init 库 --unit 另一个局")
        .ok()
        .says("已经有了，没有动：qicao.yaml、facts/standard.yaml、outlines/example.yaml、README.md")
        .says("没有改：直接改 facts/standard.yaml");
    assert_eq!(project.files(), before);
    project
        .line("qicao init 库/内")
        .ok()
        .says("外层的")
        .says("也是库");
}

#[test]
fn what_is_not_known_of_the_unit_is_an_example_in_a_comment() {
    let project = library();
    let facts = project.read("facts/standard.yaml");
    assert!(facts.contains("# 单位: {default: "), "{facts}");
    let draft = project.line("qicao draft 忠干勤廉").ok().stdout;
    assert!(draft.contains("【职务】　【讲话人】"), "{draft}");
    let listed = project.line("qicao list 要素 值班").ok().stdout;
    assert!(listed.contains("本单位值班电话"), "{listed}");
}

#[test]
fn every_comment_that_is_an_example_works_without_its_mark() {
    let project = library();
    let uncommented = |text: &str| {
        let lines = text.lines().map(|line| {
            let inner = line.trim_start();
            let is_example = inner.starts_with("# ") && inner.contains(": {");
            if is_example {
                line.replacen("# ", "", 1)
            } else {
                line.to_owned()
            }
        });
        lines.map(|line| line + "\n").collect::<String>()
    };
    let facts = uncommented(&project.read("facts/standard.yaml"));
    project.write("facts/standard.yaml", facts);
    let draft = project.line("qicao draft 忠干勤廉").ok().stdout;
    assert!(draft.contains("区政府办公室主任　某某"), "{draft}");
    project
        .line("qicao new 提纲 试 --frame 忠,干 --genre 总结讲话")
        .ok();
    let mut outline = String::new();
    let mut points = false;
    for line in project.read("outlines/outline-1.yaml").lines() {
        points |= line.trim() == "# points:";
        points &= line.trim().starts_with('#');
        let known = ["# aliases", "# audience", "# minutes"];
        let open = points || known.iter().any(|key| line.starts_with(key));
        outline += &if open {
            line.replacen("# ", "", 1)
        } else {
            line.to_owned()
        };
        outline.push('\n');
    }
    project.write("outlines/outline-1.yaml", outline);
    let draft = project.line("qicao draft 简短的叫法").ok().stdout;
    assert!(draft.contains("**一是这一点的小题目**。一两句话。") && draft.contains("约"));
}

#[test]
fn an_outline_of_every_genre_drafts_at_once() {
    for genre in [
        "动员部署讲话",
        "总结讲话",
        "表彰讲话",
        "座谈会讲话",
        "主题党日讲话",
        "警示教育讲话",
        "任职表态发言",
        "会议表态发言",
        "致辞",
        "谈话",
        "典型经验材料",
        "心得体会",
        "述职报告",
    ] {
        let project = library();
        let new = format!("qicao new 提纲 试 --id try --genre {genre}");
        project.line(&format!("{new} --frame 忠诚,干净,担当")).ok();
        let draft = project.line("qicao draft 试").ok();
        assert!(!draft.stderr.contains("注意"), "{genre}: {}", draft.stderr);
        assert_eq!(
            headings(&draft.stdout),
            ["在“忠诚”上下功夫", "在“干净”上下功夫", "在“担当”上下功夫"],
            "{genre}"
        );
        let open = project
            .line(&format!(
                "qicao new 提纲 空 --id open --genre {genre} --points 9"
            ))
            .ok();
        assert!(open.stderr.contains("试试：qicao draft 空"));
        let draft = project.line("qicao draft 空").ok();
        assert!(!draft.stderr.contains("注意"), "{genre}: {}", draft.stderr);
        let nine = headings(&draft.stdout);
        assert_eq!(nine.len(), 9);
        assert!(
            nine.iter()
                .all(|it| it.starts_with('【') && it.ends_with("题目】"))
        );
        let paragraphs = body(&draft.stdout).split("\n\n").collect::<Vec<_>>();
        for (n, one) in paragraphs.iter().enumerate() {
            let said = one.split('【').next().unwrap();
            let twice = paragraphs[..n]
                .iter()
                .any(|it| it.split('【').next() == Some(said));
            let words = !one.starts_with(['>', '#']) && !said.is_empty();
            assert!(!(words && twice), "{genre}: {one} comes twice");
        }
    }
    library()
        .line("qicao new 提纲 主持 --genre 主持词")
        .refused()
        .says("qicao eject 提纲 主持词");
}

#[test]
fn phrases_as_frame_words_and_slots_in_titles() {
    let project = library();
    project
        .line("qicao new 提纲 党课二 --frame 坚持讲政治,坚持抓落实 --title 弘扬【精神】　在【会议】上说【第二件】")
        .ok();
    let draft = project
        .line("qicao draft 党课二 -s 精神=抗洪精神")
        .ok()
        .stdout;
    assert_eq!(headings(&draft), ["坚持讲政治", "坚持抓落实"]);
    assert!(draft.contains("# 弘扬抗洪精神　在【会议】上说"), "{draft}");
    let fault = project
        .line("qicao new 提纲 坏 --id bad --title 弘扬【精神")
        .refused()
        .says("【");
    assert!(
        !project.path("outlines/bad.yaml").exists(),
        "{}",
        fault.stderr
    );
}

#[test]
fn editors_find_the_schema_of_every_file() {
    let project = Project::new();
    project.line("qicao init 库 --unit 某局").ok();
    for line in [
        "提纲 甲 --frame 忠,干",
        "提纲 乙 --from 忠干勤廉",
        "版式 甲",
        "用语 甲",
        "用语 引语 --text 甲 --source 《乙》",
        "要素 甲",
        "规则 甲",
        "规则 乙 --text 抓手=办法",
    ] {
        project.line(&format!("qicao new {line} --library 库")).ok();
    }
    let files = project.files();
    let mut named = 0;
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        let Some(schema) = text.strip_prefix("# yaml-language-server: $schema=") else {
            continue;
        };
        let schema = path.parent().unwrap().join(schema.lines().next().unwrap());
        let schema = std::fs::read(schema).expect("the schema");
        let schema = serde_json::from_slice(&schema).expect("JSON");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let tree: serde_json::Value = serde_yaml::from_str(&text).expect("YAML");
        assert!(validator.is_valid(&tree), "{}", path.display());
        named += 1;
    }
    assert_eq!(named, 10);
    let schema = "库/schemas/outline.json";
    project.write(schema, "{}");
    project.line("qicao init 库").ok();
    assert_eq!(project.read(schema), "{}", "nothing is overwritten");
    std::fs::remove_dir_all(project.path("库/schemas")).expect("a folder");
    project.line("qicao new 提纲 丙 --library 库").ok();
    assert!(project.path(schema).is_file());
}

#[test]
fn an_outline_upon_another() {
    let project = library();
    project
        .line("qicao new 提纲 我的 --id mine --from 忠干勤廉 --title 在【会议】上")
        .ok();
    let text = project.read("outlines/mine.yaml");
    assert!(text.contains("#   integrity   "), "{text}");
    let lines = text.lines().map(|line| {
        let is_example =
            line.starts_with("# ") && line.contains(": ") || line.contains("sections:");
        let open = is_example || line.starts_with("#     ") || line.starts_with("#   - ");
        if open && !line.contains("还可以") && !line.contains("$schema") {
            line.replacen("# ", "", 1)
        } else {
            line.to_owned()
        }
    });
    let opened = lines.map(|line| line + "\n").collect::<String>();
    let draft = project.line("qicao draft 我的").ok().stdout;
    assert!(draft.contains("# 在【会议】上\n") && draft.contains("**一是"));
    project.write("outlines/mine.yaml", opened);
    let draft = project.line("qicao draft 我的").ok().stdout;
    assert!(draft.contains("**一是小题目**。一两句话。"), "{draft}");
    project
        .line("qicao new 提纲 甲 --from 忠干勤廉 --points 3")
        .refused()
        .says("有了 --from，用不上 --points");
}

/// One file of each kind, written at run time, and what it does.
#[test]
fn one_file_of_each_kind_takes_effect() {
    let project = library();
    project
        .line("qicao new outline 我的提纲 --id mine --frame 忠,干")
        .ok();
    project.line("qicao new phrases 收束 --text 散会。").ok();
    project.line("qicao new template 我的模板 --id mine").ok();
    project.line("qicao new layout 我的版式 --id mine").ok();
    project.line("qicao new facts 值班电话 --id phone").ok();
    project
        .line("qicao new rule 不说抓手 --id catchword --text 抓手=办法 --text 亮点=成效")
        .ok();
    let written = project.files().len();
    assert_eq!(written, 4 + 6 + 6, "with the schemas");
    let own = "schema: outline/1\nname: 点\ngenre: address\ntitle: 题\nopening:\n  - {lead: 电话, text: 打【值班电话】。【@收束】}\n";
    project.write("outlines/own.yaml", own);
    let drafts = (1..60).map(|seed| {
        let line = format!("qicao draft own -t 我的模板 -s 值班电话=12345 --seed {seed}");
        project.line(&line).ok().stdout
    });
    let draft = drafts
        .into_iter()
        .find(|draft| draft.contains("散会。"))
        .expect("the phrase");
    assert!(draft.contains("**电话**：打12345。散会。"), "{draft}");
    project.write("稿.md", "# 题\n\n以项目为抓手，打造亮点。\n");
    let found = project.line("qicao check 稿.md");
    for said in ["改成“办法”", "改成“成效”", "提示2处"] {
        let all = format!("{}{}", found.stdout, found.stderr);
        assert!(all.contains(said), "{all}");
    }
    for layout in ["我的版式", "公文版式"] {
        let line = format!("qicao draft 我的提纲 -l {layout} -o {layout}.html");
        project.line(&line).ok();
    }
    assert_ne!(project.read("我的版式.html"), project.read("公文版式.html"));
}

#[test]
fn rules_of_words() {
    let project = library();
    project.line("qicao new 规则 少说套话 --text 抓手").ok();
    project.write("稿.md", "# 题\n\n以项目为抓手。\n");
    let found = project.line("qicao check 稿.md");
    assert!(format!("{}{}", found.stdout, found.stderr).contains("换个说法"));
    project.line("qicao new 规则 没有说").ok();
    project
        .line("qicao new 规则 绕圈 --text 好=很好")
        .refused()
        .says("good");
    project.line("qicao eject 规则 错别字").ok();
}

/// What is written passes the check of a library, and so does what is ejected.
#[test]
fn what_is_written_is_clean() {
    let project = library();
    for line in [
        "提纲 甲 --frame 忠,干,勤,廉",
        "提纲 乙 --genre 致辞",
        "提纲 丙 --from 忠干勤廉",
        "模板 甲",
        "模板 乙 --from 一页提纲",
        "版式 甲",
        "用语 甲",
        "用语 收束",
        "要素 甲",
        "规则 甲",
    ] {
        project.line(&format!("qicao new {line}")).ok();
    }
    let checked = project.line("qicao check .");
    assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
    let all = format!("{}{}", checked.stdout, checked.stderr);
    assert!(
        checked.stdout.is_empty() && checked.stderr.contains("没有问题"),
        "{all}"
    );
}

#[test]
fn a_template_of_each_base() {
    let project = library();
    for (n, (base, shown)) in [
        ("讲话稿", "**："),
        ("心得体会", "**："),
        ("典型经验材料", "**："),
        ("一页提纲", "。二是"),
    ]
    .into_iter()
    .enumerate()
    {
        project
            .line(
                &format!("qicao new 模板 我的 --id t{n} --from {base}")
                    .replace("我的", &format!("我的{n}")),
            )
            .ok();
        let text = project.read(&format!("templates/t{n}.tera"));
        assert!(text.lines().count() < 15, "{text}");
        let draft = project
            .line(&format!("qicao draft 忠干勤廉 -t t{n}"))
            .ok()
            .stdout;
        assert!(draft.contains(shown), "{base}:\n{draft}");
    }
    project
        .line("qicao new 模板 又一个 --from 写作任务书")
        .refused()
        .says("qicao eject 模板 writing-brief");
}

#[test]
fn phrases_with_sources() {
    let project = library();
    project
        .line("qicao new 用语 引语 --text 甲")
        .refused()
        .says("--source");
    project
        .line("qicao new 用语 引语 --text 居敬而行简，以临其民 --source 《论语·雍也》")
        .ok();
    let listed = project.line("qicao list 用语 雍也").ok().stdout;
    assert!(listed.contains("quote.本单位1") && listed.contains("quote.知之好之"));
    project.line("qicao new 用语 会风").ok().says("【@会风】");
    assert_eq!(
        project
            .line("qicao list 用语 会风")
            .ok()
            .stdout
            .lines()
            .count(),
        2
    );
}

#[test]
fn names_and_ids() {
    let project = library();
    project
        .line("qicao new 版式 甲")
        .ok()
        .says("layouts/layout-1.yaml")
        .says("--id");
    project
        .line("qicao new 版式 乙")
        .ok()
        .says("layouts/layout-2.yaml");
    project
        .line("qicao new 版式 plain")
        .ok()
        .says("layouts/plain.yaml");
    for (line, says) in [
        ("qicao new 版式 甲", "就在那个文件里改"),
        ("qicao new 版式 公文版式", "qicao eject 版式 gb9704"),
        ("qicao new 版式 丙 --id gb9704", "已经有叫“gb9704”的版式"),
        ("qicao new 版式 My_Layout", "如 my-layout"),
        ("qicao new 版式 丙 --id ../丙", "不能作文件名"),
        ("qicao new 版式 丙{", "不能作名称"),
        ("qicao new 版样 丙", "是不是“版式”"),
        ("qicao new 天气 丙", "可以写：提纲"),
        ("qicao new 版式 丙 --from 公文板式", "是不是“公文版式”"),
        ("qicao new 版式 丙 --points 3", "版式用不上 --points"),
        (
            "qicao new 提纲 丙 --frame 忠,干 --points 3",
            "框架词有2个，部分却要3个",
        ),
        ("qicao new 提纲 丙 --points 十二", "写 1 到 9"),
        ("qicao new 提纲 丙 --frame 忠,忠", "写了两次"),
        ("qicao new 提纲 丙 --genre 天气", "可用：动员部署讲话"),
        ("qicao new 规则 丙 --text =办法", "没有写要查的词"),
    ] {
        project.line(line).refused().says(says);
    }
}

/// What the program says to type can be typed as it stands.
#[test]
fn what_is_said_to_be_tried_works() {
    let project = library();
    for kind in ["提纲", "模板", "版式"] {
        for name in ["两个 词", "一个词"] {
            let name = format!("{kind}{name}");
            let said = project.run(["new", kind, &name]).ok().stderr;
            let tried = said.lines().find_map(|line| line.split_once("试试："));
            let (_, line) = tried.expect("a line to try");
            project.line(&format!("{line} --force")).ok();
        }
    }
    assert!(project.path("试.docx").is_file());
    for name in ["两个 词", "一个词"] {
        let ran = project.run(["draft", &format!("提纲{name}")]).ok();
        assert!(ran.stdout.contains("同志们"));
    }
    let text = project.read("outlines/outline-1.yaml");
    assert!(text.contains("qicao draft \"提纲两个 词\"\n"), "{text}");
    project.line("qicao new 用语 会风 --id style").ok();
    assert!(project.read("phrases/style.yaml").contains("【@会风】"));
    project
        .line("qicao new 提纲 上面的 --from 忠干勤廉 --id upon")
        .ok();
    let text = project.read("outlines/upon.yaml");
    assert!(text.contains("在“‘忠干勤廉’四字讲话”上改"), "{text}");
    assert!(text.contains("这是“"), "{text}");
}

#[test]
fn where_new_files_go() {
    let project = Project::new();
    for line in ["qicao new 提纲 甲", "qicao eject 提纲 忠干勤廉"] {
        project.line(line).refused().says("qicao init");
    }
    project
        .line("qicao new 提纲 甲 --library 没有")
        .refused()
        .says("没有找到文件夹");
    assert!(project.files().is_empty());
    project.line("qicao init 一").ok();
    project.line("qicao init 二").ok();
    project
        .line("qicao new 提纲 甲 --library 一 --library 二")
        .ok();
    assert!(project.path("二/outlines/outline-1.yaml").is_file());
    let below = project
        .command()
        .current_dir(project.path("一/outlines"))
        .args(["new", "提纲", "乙"])
        .output()
        .unwrap();
    assert!(below.status.success());
    assert!(project.path("一/outlines/outline-1.yaml").is_file());
    let project = Project::new()
        .file("qicao.yaml", "")
        .file("outlines", "挡着");
    project
        .line("qicao new 提纲 甲")
        .refused()
        .says("同名的文件挡着");
}

#[test]
fn what_is_ejected_drafts_the_same() {
    let project = library();
    let lines = [
        "忠干勤廉",
        "忠干勤廉 -t 一页提纲 --angle 2",
        "主持词",
        "五个坚持 --seed 9",
    ];
    let drafts = |project: &Project| {
        lines.map(|line| {
            let draft = project.line(&format!("qicao draft {line}")).ok().stdout;
            let lines = draft.lines().filter(|line| !line.starts_with("content: "));
            lines.map(|line| format!("{line}\n")).collect::<String>()
        })
    };
    let before = drafts(&project);
    for line in [
        "提纲 忠干勤廉",
        "outline host-script",
        "提纲 五个坚持",
        "模板 讲话稿",
        "模板 base",
        "模板 block",
        "模板 parts/words",
        "模板 leads.tera",
        "模板 一页提纲",
        "用语 引语",
        "用语 收束",
        "版式 公文版式",
    ] {
        project
            .line(&format!("qicao eject {line}"))
            .ok()
            .says("取自 内置/");
    }
    assert_eq!(drafts(&project), before);
    let listed = project.line("qicao list").ok();
    assert!(listed.stderr.is_empty(), "{}", listed.stderr);
    project
        .line("qicao eject 提纲 忠干勤廉")
        .refused()
        .says("outlines/four-characters.yaml” 已经有了");
    project
        .line("qicao eject 提纲 忠干勤廉")
        .refused()
        .says("qicao eject 提纲 four-characters --print");
    project
        .line("qicao eject 提纲 我们的四字讲话")
        .refused()
        .says("没有内置的可抄");
    project
        .line("qicao eject 提纲 忠于勤廉")
        .refused()
        .says("是不是“忠干勤廉”");
}

#[test]
fn facts_are_ejected_too() {
    let project = Project::new().file("qicao.yaml", "");
    let before = project.line("qicao list 要素").ok().stdout;
    project
        .line("qicao eject 要素 standard")
        .ok()
        .says("一条一条合起来");
    assert_eq!(project.line("qicao list 要素").ok().stdout, before);
}

#[test]
fn what_has_changed_below_is_said() {
    let project = library();
    for line in ["提纲 忠干勤廉", "模板 讲话稿", "用语 收束"] {
        project.line(&format!("qicao eject {line}")).ok();
    }
    let older = |path: &str| {
        let text = project.read(path);
        let at = text.find("，内容 ").expect("a note") + "，内容 ".len();
        project.write(
            path,
            format!("{}000000000000{}", &text[..at], &text[at + 12..]),
        );
    };
    older("outlines/four-characters.yaml");
    older("templates/speech.tera");
    older("phrases/close-work.yaml");
    for (line, path) in [
        ("qicao list", "outlines/four-characters.yaml"),
        ("qicao show 忠干勤廉", "outlines/four-characters.yaml"),
        ("qicao list 模板", "templates/speech.tera"),
        ("qicao list 用语", "phrases/close-work.yaml"),
    ] {
        let said = project.line(line).ok().stderr;
        assert!(
            said.contains(&format!("{path} 取自 内置/{path}，原来的后来改过")),
            "{line}: {said}"
        );
        assert_eq!(said.matches("后来改过").count(), 1, "{line}: {said}");
    }
    let now = project
        .line("qicao eject 提纲 忠干勤廉 --print")
        .ok()
        .stdout;
    project.write("outlines/four-characters.yaml", now);
    assert_eq!(project.line("qicao list").ok().stderr, "");
    project
        .line("qicao eject 提纲 我们的四字讲话 --print")
        .refused()
        .says("没有内置的可抄");
    let nowhere = Project::new();
    let printed = nowhere
        .line("qicao eject 版式 公文版式 --print")
        .ok()
        .stdout;
    assert!(printed.starts_with("# 取自 内置/layouts/gb9704.yaml，内容 "));
}

#[test]
fn a_copy_of_ones_own_configuration() {
    let outline = |name: &str| {
        format!(
            "schema: outline/1\nname: {name}\ngenre: address\ntitle: 题\nopening: [{{text: 话}}]\n"
        )
    };
    let project = library().file(".none/qicao/outlines/x.yaml", outline("甲"));
    project.line("qicao eject 提纲 甲").ok();
    assert_eq!(project.line("qicao list").ok().stderr, "");
    project.write(".none/qicao/outlines/x.yaml", outline("乙"));
    let said = project.line("qicao list").ok().stderr;
    assert!(said.contains("outlines/x.yaml，原来的后来改过"), "{said}");
}

#[test]
fn words_turn_on_what_a_fact_speaks_of() {
    let outline = |other: &str| {
        format!(
            "schema: outline/1\nname: 提醒\ngenre: talk\nfacts:\n  不足: {{type: case, label: 一件事, example: 漏了会签}}\n  \
             任务: {{type: list, label: 任务, of: {{事项: text, 科室: org}}}}\n\
             title: 提醒\nopening:\n  - text:\n      - 先说一件。\n      - by: 不足\n        提到会签、请示: 会签不能少。\n        \
             提到迟: 早一点送。\n        无: 没有要改的。\n{other}      - by: 任务\n        提到值班: 夜里要有人接。\n        其他: ''\n"
        )
    };
    let project = Project::new().file("qicao.yaml", "").file(
        "outlines/remind.yaml",
        outline("        其他: 改到位为止。\n"),
    );
    let says = |given: &str, words: &str| {
        let draft = project
            .line(&format!("qicao draft 提醒 --clean {given}"))
            .ok();
        assert!(draft.stdout.contains(words), "{given}: {}", draft.stdout);
    };
    says("-s 不足=三月的请示没有会签", "先说一件。会签不能少。\n");
    says("-s 不足=材料迟了", "先说一件。早一点送。\n");
    // The first that applies; what no word is for; what is not known yet; what there is none of.
    says("-s 不足=请示迟了", "先说一件。会签不能少。\n");
    says("-s 不足=文稿有错字", "先说一件。改到位为止。\n");
    says("", "先说一件。改到位为止。\n");
    says("-s 不足=无", "先说一件。没有要改的。\n");
    // Any cell of any row.
    says(
        "-s 任务.1.事项=查库 -s 任务.1.科室=乙 -s 任务.2.事项=排值班表 -s 任务.2.科室=丙",
        "改到位为止。夜里要有人接。\n",
    );
    project.write("outlines/remind.yaml", outline(""));
    let fault = project.line("qicao check outlines/remind.yaml");
    assert!(
        fault.stdout.contains("还有选项没有写：其他"),
        "{}",
        fault.stdout
    );
}

#[test]
fn each_wording_keeps_its_own_parts() {
    let project = Project::new().file("qicao.yaml", "").file(
        "outlines/bridges.yaml",
        [
            "schema: outline/1",
            "name: 桥",
            "genre: talk",
            "facts:",
            "  事项: {type: text, label: 什么事}",
            "title: 桥",
            "opening:",
            "  - id: a",
            "    text:",
            "      any:",
            "        - [甲头。, {by: 事项, 提到桥: 甲桥。, 其他: 甲他。}, {any: [甲尾。]}]",
            "        - [乙头。, {by: 事项, 提到桥: 乙桥。, 其他: 乙他。}, {any: [乙尾。]}]",
            "        - by: 事项",
            "          提到桥: [丙头。, {any: [丙桥。]}, 丙尾。]",
            "          其他: [丙头。, {any: [丙他。]}, 丙尾。]",
            "",
        ]
        .join("\n"),
    );
    let mut seen = std::collections::BTreeSet::new();
    for (given, middle) in [("修桥", "桥"), ("修路", "他")] {
        for seed in 1..=12 {
            let line = format!("qicao draft 桥 --clean --seed {seed} -s 事项={given}");
            let draft = project.line(&line).ok().stdout;
            let whole =
                |one: &&str| draft.contains(&format!("\n{one}头。{one}{middle}。{one}尾。\n"));
            let one = ["甲", "乙", "丙"].into_iter().find(whole);
            seen.insert(one.unwrap_or_else(|| panic!("{draft}")));
        }
    }
    assert_eq!(seen.len(), 3);
}

#[test]
fn each_genre_has_a_body_of_its_own() {
    let mut bodies = std::collections::BTreeSet::new();
    for genre in [
        "动员部署讲话",
        "总结讲话",
        "表彰讲话",
        "座谈会讲话",
        "主题党日讲话",
        "警示教育讲话",
        "任职表态发言",
        "会议表态发言",
        "致辞",
        "谈话",
        "典型经验材料",
        "心得体会",
        "述职报告",
    ] {
        let project = Project::new().file("qicao.yaml", "");
        project
            .line(&format!("qicao new 提纲 试一试 --id try --genre {genre}"))
            .ok();
        project.line("qicao check .").ok();
        let outline = project.read("outlines/try.yaml");
        let sections = outline.split("\nsections:\n").nth(1).expect("sections");
        assert!(
            bodies.insert(sections.to_owned()),
            "{genre} is like another"
        );
        let draft = project.line("qicao draft 试一试").ok().stdout;
        let parts = draft.matches("\n## ").count();
        assert!(genre == "致辞" || parts >= 3, "{genre}: {draft}");
        assert!(!draft.contains("部分题目"), "{genre}: {draft}");
    }
    let project = Project::new().file("qicao.yaml", "");
    project
        .line("qicao new 提纲 推进会 --id push --genre 动员部署讲话")
        .ok();
    let facts = "-s 任务.1.事项=排查底数 -s 任务.1.单位=区住建局 -s 任务.1.时限=9月底";
    let draft = project
        .line(&format!("qicao draft 推进会 {facts}"))
        .ok()
        .stdout;
    assert!(
        draft.contains("要办的一共是一件：排查底数，由区住建局负责，9月底前完成。"),
        "{draft}"
    );
}
