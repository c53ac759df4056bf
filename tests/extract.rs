//! Old speeches become outlines: every convention and every kind of noise has a text with the structure it is to give.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::Project;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/extract")
}

/// The names of the texts.
fn names() -> Vec<String> {
    let entries = fs::read_dir(fixtures()).expect("the fixtures");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let texts = paths.filter(|path| path.extension().is_some_and(|it| it == "txt"));
    let mut names: Vec<_> = texts
        .map(|path| {
            path.file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

fn text(name: &str) -> String {
    fs::read_to_string(fixtures().join(format!("{name}.txt"))).expect("a text")
}

fn tree(name: &str) -> String {
    fs::read_to_string(fixtures().join(format!("{name}.tree"))).expect("a tree")
}

#[test]
fn every_convention_and_every_noise() {
    let names = names();
    assert!(names.len() >= 40, "{}", names.len());
    let project = Project::new();
    for name in &names {
        project.write("稿.txt", text(name));
        let ran = project.run(["extract", "稿.txt", "--tree"]);
        assert_eq!(ran.stdout, tree(name), "{name}\n{}", ran.stderr);
        assert_eq!(ran.code, 0, "{name}");
    }
}

#[test]
fn outlines_are_clean_and_draft_the_same_headings() {
    let project = Project::new();
    for name in names() {
        project.write("稿.txt", text(&name));
        let ran = project.run(["extract", "稿.txt", "-o", "新.yaml", "--force"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        let checked = project.run(["check", "新.yaml"]);
        assert_eq!(checked.code, 0, "{name}: {}", checked.stdout);
        assert!(
            !checked.stdout.contains("疑似:"),
            "{name}: {}",
            checked.stdout
        );
        let drafted = project.run(["draft", "新.yaml", "-o", "新.md", "--force"]);
        assert_eq!(drafted.code, 0, "{name}: {}", drafted.stderr);
        let again = project.run(["extract", "新.md", "--tree"]);
        // The numbering is that of outlines now; the words and the levels are the same.
        let headings = |tree: &str| -> Vec<(usize, String)> {
            let lines = tree.lines().filter(|line| line.starts_with("  "));
            lines
                .map(|line| {
                    (
                        line.len() - line.trim_start().len(),
                        bare(line.trim_start()),
                    )
                })
                .collect()
        };
        assert_eq!(headings(&again.stdout), headings(&tree(&name)), "{name}");
    }
}

/// The words of a heading without its number.
fn bare(line: &str) -> String {
    let numbers = "第一二三四五六七八九十其首先次再最后是要㈠㈡㈢①②1234567890、.（）〈〉－-，";
    line.trim_start_matches(|c| numbers.contains(c)).to_owned()
}

#[test]
fn any_encoding_and_any_file() {
    let project = Project::new();
    let (words, expected) = (text("hanzi-bracket-digit"), tree("hanzi-bracket-digit"));
    project.write("甲.txt", encoding_rs::GB18030.encode(&words).0);
    let wide: Vec<u8> = format!("\u{feff}{words}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    project.write("乙.txt", wide);
    project.write("丙.txt", words.replace('\n', "\r\n"));
    let lines: String = words
        .lines()
        .map(|line| format!("<p>&nbsp;&nbsp;{line}</p>\n"))
        .collect();
    project.write("丁.html", format!("<html><head><title>网</title><script>var a = '一、';</script></head><body><div>首页 &gt; 正文</div>{lines}<footer>版权</footer></body></html>"));
    for file in ["甲.txt", "乙.txt", "丙.txt", "丁.html"] {
        let ran = project.run(["extract", file, "--tree"]);
        assert_eq!(ran.stdout, expected, "{file}");
    }
    assert_eq!(
        project.piped(&["extract", "-", "--tree"], words).stdout,
        expected
    );
    project.run(["export", "甲.txt", "-o", "戊.docx"]);
    assert_eq!(
        project.run(["extract", "戊.docx", "--tree"]).stdout,
        expected
    );
}

#[test]
fn a_page_without_a_heading_is_called_by_its_name() {
    let body = "<body><div>同志们：</div><p>今天开会，只讲两点。</p><p>一、把河道清干净</p><p>各村要包段包岸，定人定时。</p><p>二、把堤坝守住</p><p>夜里要有人巡，雨天要有人报。</p></body>";
    let page = |name: &str| format!("<html><head><title>{name}</title></head>{body}</html>");
    let project = Project::new();
    for (name, title) in [
        (
            "在全镇清河护堤会上的讲话_某某公文网",
            "题目　在全镇清河护堤会上的讲话\n",
        ),
        (
            "一锹一锹把河道清出来 一夜一夜把堤坝守下去",
            "题目　一锹一锹把河道清出来 一夜一夜把堤坝守下去\n",
        ),
        ("某某公文网", ""),
    ] {
        project.write("页.html", page(name));
        let ran = project.run(["extract", "页.html", "--tree"]);
        let expected = format!("{title}称谓　同志们：\n  一、把河道清干净\n  二、把堤坝守住\n");
        assert_eq!(ran.stdout, expected, "{name}");
    }
    let headed = page("另一个名字的讲话").replace("<div>同", "<h1>在护堤会上的讲话</h1><div>同");
    project.write("页.html", headed);
    let ran = project.run(["extract", "页.html", "--tree"]);
    assert!(
        ran.stdout.starts_with("题目　在护堤会上的讲话\n"),
        "{}",
        ran.stdout
    );
}

#[test]
fn json_points_into_the_source() {
    let project = Project::new().file("稿.txt", text("glosses"));
    let ran = project.run(["extract", "稿.txt", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(json["title"], "在区农业经理人会上的讲话");
    assert_eq!(json["salutation"], "同志们：");
    let heading = &json["headings"][0];
    assert_eq!(
        (&heading["level"], &heading["marker"], &heading["text"]),
        (&1.into(), &"一、".into(), &"经营要会算账".into())
    );
    let range = ["start", "end"]
        .map(|key| usize::try_from(heading[key].as_u64().expect("a place")).expect("a place"));
    let source = text("glosses");
    assert!(
        source[range[0]..range[1]].starts_with("经(jīng)营"),
        "{heading}"
    );
    assert_eq!(heading["line"], 4);
}

#[test]
fn what_an_editor_says_above_a_speech_is_no_speech() {
    for label in [
        "导读：",
        "编者按：",
        "内容摘要：",
        "核心提示：",
        "前言：",
        "【导读】",
    ] {
        let note = format!("{label}这篇讲话说的是修桥的事，三个数字都是作者自己上桥数过的。");
        let speech = format!(
            "在河东桥开工会上的讲话\n{note}\n河东三个村盼这座桥盼了十一年。\n一、把桥墩的料备足\n料不齐不开工。\n二、把过河的路留好\n老渡口一天也不能停。\n"
        );
        let project = Project::new().file("稿.txt", &speech);
        let ran = project.run(["extract", "稿.txt", "--keep-text"]);
        assert!(ran.stdout.contains("盼了十一年"), "{}", ran.stdout);
        assert!(!ran.stdout.contains("上桥数过"), "{}", ran.stdout);
    }
}

#[test]
fn a_paragraph_that_has_the_first_words_of_the_next_is_spoken() {
    let speech = "在清河动员会上的讲话\n同志们：\n今天只讲一件事，就是全面推进全镇清洁河道三年行动计划，人人都有份，家家都要来。\n全面推进全镇清洁河道三年行动计划，头一年清了九条沟，第二年要清大河。\n一、把沟清通\n各组包一段，月底看水。\n二、把岸护好\n雨前看一遍，雨后看一遍。\n";
    let project = Project::new().file("稿.txt", speech);
    let ran = project.run(["extract", "稿.txt", "--keep-text"]);
    assert!(ran.stdout.contains("人人都有份"), "{}", ran.stdout);
}

#[test]
fn headings_of_a_list_that_are_alike_have_their_text_once() {
    let speech = "一、抓好修路\n一是人要到位\n二、抓好管护\n一是人要到位\n同志们：\n今天把两件事定下来，定了就办。\n一、抓好修路\n路要修到地头。\n一是人要到位\n管护的人天天在路上走，走一趟记一笔。\n";
    let project = Project::new().file("稿.txt", speech);
    let ran = project.run(["extract", "稿.txt", "--keep-text"]);
    assert_eq!(
        ran.stdout.matches("走一趟记一笔").count(),
        1,
        "{}",
        ran.stdout
    );
}

#[test]
fn last_years_values_are_slots() {
    let speech = "在全市收官会上的讲话\n同志们：\n2025年6月10日，新建8所幼儿园，投资1.2亿元，满意率98.5%，处理公文**件。\n一、再干一年\n干得好。张明书记来看过，那8所幼儿园都开了门。\n二、再加一把劲\n加得快。\n";
    let project = Project::new().file("稿.txt", speech);
    let ran = project.run(["extract", "稿.txt", "--keep-text"]);
    let lines = |words: &str| {
        ran.stdout
            .lines()
            .find(|line| line.trim_start().starts_with(words))
            .unwrap_or_else(|| panic!("{words}\n{}", ran.stdout))
            .to_owned()
    };
    assert!(
        lines("当时日期:").contains("type: date")
            && lines("当时日期:").ends_with("example: 2025-06-10}")
    );
    assert!(lines("幼儿园数:").contains("unit: 所") && lines("幼儿园数:").ends_with("example: 8}"));
    assert!(lines("书记姓名:").ends_with("example: 张明}"));
    assert!(!lines("公文数:").contains("example"));
    assert!(
        ran.stdout
            .contains("text: 【当时日期】，新建【幼儿园数】幼儿园"),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains("幼儿园数二"), "one thing is one fact");
    let drafted = project.run(["draft", "稿.txt"]);
    assert!(!drafted.stdout.contains("98.5"), "{}", drafted.stdout);
}

#[test]
fn a_draft_straight_from_an_old_speech() {
    let project = Project::new().file("去年讲话.txt", text("run-in-shi"));
    project.run(["export", "去年讲话.txt", "-o", "去年讲话.docx"]);
    let ran = project.run(["draft", "去年讲话.docx", "-o", "今年讲话.docx"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(
        project.run(["extract", "今年讲话.docx", "--tree"]).stdout,
        tree("run-in-shi").replace(
            "称谓",
            "讲话人　【职务】　【讲话人】\n日期　（【日期】）\n称谓"
        )
    );
    assert!(!project.path("去年讲话.yaml").exists());
}

#[test]
fn a_folder_becomes_a_library_and_twins_are_named() {
    let project = Project::new();
    for name in ["hanzi", "ordinal-top", "bare"] {
        project.write(&format!("旧稿/{name}.txt"), text(name));
    }
    project.write("旧稿/hanzi-2.txt", format!("转发\n{}", text("hanzi")));
    let ran = project.run(["extract", "旧稿", "-o", "我们的库"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("是同一篇") && ran.stderr.contains("3份提纲"),
        "{}",
        ran.stderr
    );
    let listed = project.run(["list", "--library", "我们的库", "护林"]);
    assert!(
        listed.stdout.contains("在全县秋季护林工作会议上的讲话"),
        "{}",
        listed.stdout
    );
    let drafted = project.run(["draft", "ordinal-top", "--library", "我们的库"]);
    assert!(
        drafted.stdout.contains("第一，要静得下心"),
        "{}",
        drafted.stdout
    );
    assert_eq!(project.run(["extract", "旧稿"]).code, 2);
}

#[test]
fn what_is_doubtful_is_said_with_its_place() {
    let speech = text("cut-single").replace("{F", "") + "";
    let project = Project::new().file("稿.txt", speech);
    let ran = project.run(["extract", "稿.txt", "-o", "新.yaml"]);
    assert!(
        ran.stderr.contains("被截断了") && ran.stderr.contains("稿.txt:"),
        "{}",
        ran.stderr
    );
    assert!(project.read("新.yaml").contains("place: 第"));
    let again = project.run(["extract", "稿.txt", "-o", "新.yaml"]);
    assert_eq!(again.code, 2, "nothing is overwritten");
}

#[test]
fn odd_input_is_no_trouble() {
    let project = Project::new();
    let mut noise = Vec::new();
    let mut state = 7_u32;
    for _ in 0..50_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise.push((state >> 24) as u8);
    }
    project.write("空.txt", "");
    project.write("一行.txt", "同志们：今天开会。".repeat(20_000));
    project.write("乱.txt", &noise);
    project.write("乱.docx", &noise);
    project.write("标.txt", "一、\n二、\n（一）".repeat(20_000));
    project.write("引.txt", "“".repeat(200_000));
    project.write("叠.txt", "说一句话，“又说一句。 一是不".repeat(20_000));
    project.write("短.txt", "一、标题“没有关上\n短行一个\n".repeat(20_000));
    project.write("大.txt", "同志们，".repeat(2_000_000));
    for file in [
        "空.txt",
        "一行.txt",
        "乱.txt",
        "乱.docx",
        "标.txt",
        "引.txt",
        "叠.txt",
        "短.txt",
    ] {
        let ran = project.run(["extract", file]);
        assert!(
            matches!(ran.code, 0 | 2),
            "{file}: {} {}",
            ran.code,
            ran.stderr
        );
        assert!(!ran.stderr.contains("panicked"), "{file}: {}", ran.stderr);
    }
    let long = project.run(["extract", "大.txt", "--tree"]);
    assert!(
        long.code == 0 && long.stderr.contains("前面4 MB"),
        "{}",
        long.stderr
    );
}

#[test]
fn headings_become_one_more_angle() {
    let project = Project::new().file("甲.txt", text("hanzi")).file(
        "乙.txt",
        text("hanzi")
            .replace("把山头的事放在心上", "山上的事一件不漏")
            .replace("秋季", "冬季"),
    );
    project.run(["extract", "甲.txt", "-o", "护林.yaml"]);
    let ran = project.run([
        "extract",
        "乙.txt",
        "--angle-of",
        "护林.yaml",
        "-o",
        "两样.yaml",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let checked = project.run(["check", "两样.yaml"]);
    assert!(
        checked.code == 0 && !checked.stdout.contains("疑似:"),
        "{}",
        checked.stdout
    );
    let drafted = project.run(["draft", "两样.yaml", "--angle", "乙"]);
    assert!(
        drafted.stdout.contains("## 一、山上的事一件不漏"),
        "{}{}",
        drafted.stdout,
        drafted.stderr
    );
    project.write(
        "丙.txt",
        text("ordinal-top") + "第四，要看得远。看得远才走得稳。\n",
    );
    let third = project.run([
        "extract",
        "甲.txt",
        "--angle-of",
        "两样.yaml",
        "-o",
        "三样.yaml",
    ]);
    assert_eq!(third.code, 0, "{}", third.stderr);
    assert_eq!(project.run(["check", "三样.yaml"]).code, 0);
    let refused = project.run(["extract", "丙.txt", "--angle-of", "护林.yaml"]);
    assert!(
        refused.code == 2 && refused.stderr.contains("合不成"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_text_of_names_alone_is_read() {
    let han = |n: u32| char::from_u32(0x4E00 + n).expect("a 汉字");
    let names = (0..30_000_u32).map(|n| format!("{}{}乡、", han(n % 600), han(600 + n / 600)));
    let names: String = names.collect();
    let text =
        format!("在会议上的讲话\n同志们：\n一、看\n{names}都来了。\n二、办\n{names}都要办好。\n");
    let project = Project::new().file("稿.txt", text);
    let ran = project.run(["extract", "稿.txt", "-o", "own.yaml"]);
    assert!(
        ran.code <= 2 && !ran.stderr.contains("panicked"),
        "{}",
        ran.stderr
    );
}
