//! What may be written on the command line, and what is said where something is missing.

use crate::support::{Project, Ran};

#[test]
fn help_is_a_word_too() {
    let project = Project::new();
    for (line, same) in [
        ("qicao help", "qicao -h"),
        ("qicao 帮助", "qicao -h"),
        ("qicao help draft", "qicao draft -h"),
        ("qicao 帮助 batch", "qicao batch -h"),
        ("qicao help help", "qicao -h"),
    ] {
        let ran = project.line(line).ok();
        assert_eq!(ran.stdout, project.line(same).ok().stdout, "{line}");
    }
    project
        .line("qicao help draf")
        .refused()
        .says("是不是“draft”");
}

#[test]
fn a_draft_of_nothing_lists_the_outlines_by_occasion() {
    let ran = Project::new().line("qicao draft").refused();
    ran.says("缺少<提纲>")
        .says("什么场合用哪一份")
        .says("qicao draft 忠干勤廉");
}

#[test]
fn the_occasion_finds_the_outline() {
    let project = Project::new();
    let ran = project.run([
        "draft",
        "--occasion",
        "周五全办动员会，十五分钟",
        "--who",
        "主任讲给全办听",
    ]);
    let ran = ran
        .ok()
        .says("用“动员部署”（叫法“动员会讲话”）；也可以用：");
    assert!(ran.stdout.contains("## 一、为什么干"), "{}", ran.stdout);
    project
        .run(["draft", "--occasion", "锄禾日当午"])
        .refused()
        .says("没有正合“锄禾日当午”的提纲");
    project
        .run(["draft", "动员部署", "--occasion", "动员会"])
        .refused()
        .says("不能一起用");
}

#[test]
fn minutes_as_people_say_them() {
    let project = Project::new();
    let drafted = |minutes: &str| {
        let ran = project
            .run(["draft", "忠干勤廉", "--minutes", minutes])
            .ok();
        ran.stdout
    };
    for (said, minutes) in [
        ("15分钟", "15"),
        ("十五", "15"),
        ("十五分钟", "15"),
        ("15 分", "15"),
        ("１５", "15"),
        ("一刻钟", "15"),
        ("半小时", "30"),
        ("半个小时", "30"),
        ("1小时", "60"),
        ("一个半小时", "90"),
        ("1小时20分钟", "80"),
        ("7.5分钟", "7.5"),
    ] {
        assert_eq!(drafted(said), drafted(minutes), "{said}");
    }
    for wrong in ["很久", "分钟", "十五个", "0分钟", "nan"] {
        project
            .run(["draft", "忠干勤廉", "--minutes", wrong])
            .refused();
    }
}

#[test]
fn dates_as_people_write_them() {
    let project = Project::new();
    for (date, said) in [
        ("12月4日", "（12月4日）"),
        ("2026年12月4日星期五", "（2026年12月4日）"),
        ("12月4日上午9点", "（12月4日）"),
        ("二〇二六年十二月四日", "（2026年12月4日）"),
    ] {
        let ran = project.run(["draft", "忠干勤廉", "--date", date]).ok();
        assert!(ran.stdout.contains(said), "{date}: {}", ran.stdout);
    }
    for date in ["周五", "下周三", "明天"] {
        let ran = project.run(["draft", "忠干勤廉", "--date", date]).refused();
        ran.says("要看今天几号").says("--date 2026-06-10");
    }
}

#[test]
fn marks_of_any_width_give_facts() {
    let project = Project::new();
    let plain = project.run(["draft", "主持词", "-s", "单位=某局=甲"]).ok();
    for mark in ["＝", "：", ":"] {
        let fact = format!("单位{mark}某局=甲");
        // The first equals sign parts them where there is one.
        let ran = project.run(["draft", "主持词", "-s", &fact.replace("局=", "局")]);
        assert_eq!(
            ran.ok().stdout,
            plain.stdout.replace("某局=甲", "某局甲"),
            "{mark}"
        );
    }
}

#[test]
fn a_folder_that_is_missing_is_made() {
    let project = Project::new();
    project
        .line("qicao draft 忠干勤廉 -o 新/夹/稿.md")
        .ok()
        .says("已写 新/夹/稿.md");
    assert!(project.read("新/夹/稿.md").contains("同志们："));
    project.write("挡着", "");
    let ran = project
        .line("qicao draft 忠干勤廉 -o 挡着/稿.md")
        .refused()
        .says("挡着");
    assert!(!ran.stderr.contains('库'), "{}", ran.stderr);
}

#[test]
fn standard_output_and_input() {
    let project = Project::new();
    let plain = project.line("qicao draft 忠干勤廉 --seed 3").ok().stdout;
    let ran = project.line("qicao draft 忠干勤廉 --seed 3 -o -").ok();
    assert_eq!(ran.stdout, plain);
    let text = project
        .line("qicao draft 忠干勤廉 --seed 3 -o - --to txt")
        .ok()
        .stdout;
    project.line("qicao draft 忠干勤廉 --seed 3 -o 稿.txt").ok();
    assert_eq!(text, project.read("稿.txt"));
    let refused = project.line("qicao draft 忠干勤廉 -o - --to pdf").refused();
    refused.says("pdf");
    assert!(!project.path("-").exists());
    let given = project
        .piped(&["draft", "主持词", "--facts", "-"], "单位: 某局\n")
        .ok();
    assert!(given.stdout.contains("单位: 某局"), "{}", given.stdout);
    let table = "单位,会议\n甲局,大会\n";
    let args = [
        "batch",
        "-",
        "-O",
        "稿",
        "--outline",
        "主持词",
        "--format",
        "md",
    ];
    project.piped(&args, table).ok().says("已写1份");
    let lines = "{\"单位\": \"乙局\", \"会议\": \"大会\"}\n";
    let args = [
        "batch",
        "-",
        "-O",
        "又",
        "--outline",
        "主持词",
        "--format",
        "md",
    ];
    project.piped(&args, lines).ok().says("已写1份");
}

#[test]
fn outlines_are_found_by_what_people_call_occasions() {
    let project = Project::new();
    for (line, found) in [
        ("qicao list 动员会", "动员部署"),
        ("qicao list 全办动员会", "动员部署"),
        ("qicao list 全体会议", "全体会"),
        ("qicao list 学习心得", "心得"),
        ("qicao list --occasion 动员会", "忠干勤廉"),
    ] {
        let ran = project.line(line).ok();
        assert!(
            ran.stdout.contains(found),
            "{line}: {}{}",
            ran.stdout,
            ran.stderr
        );
    }
    let templates = project.line("qicao list 模板").ok().stdout;
    assert_eq!(project.line("qicao list 模版").ok().stdout, templates);
    let ran = project.line("qicao list 天气").ok().says("换个词试试");
    assert!(ran.stdout.is_empty() && !ran.stderr.contains("少写几个词"));
}

#[test]
fn drafts_come_through_pipes_whole() {
    let project = Project::new();
    project.line("qicao draft 忠干勤廉 --seed 3 -o 稿.md").ok();
    project
        .line("qicao draft 忠干勤廉 --seed 3 -o 稿.docx")
        .ok();
    let draft = project.read("稿.md");
    let checked = project.line("qicao check 稿.md").stdout;
    for name in ["-", "/dev/stdin"] {
        let ran = project.piped(&["check", name], &draft);
        assert_eq!(ran.stdout, checked.replace("稿.md", "标准输入"), "{name}");
        let ran = project.piped(&["export", name, "--to", "txt"], &draft).ok();
        project.line("qicao export 稿.md -o 稿.txt --force").ok();
        assert_eq!(ran.stdout, project.read("稿.txt"));
        let ran = project
            .piped(&["export", name, "-o", "夹/回.md", "--force"], &draft)
            .ok();
        assert_eq!(ran.stdout, "");
        assert!(
            project.read("夹/回.md").starts_with("---\nqicao:"),
            "its record is read"
        );
        let filled = project
            .piped(&["fill", name, "-s", "大局=产业强区"], &draft)
            .ok();
        assert!(filled.stdout.starts_with("---\nqicao:") && filled.stdout.contains("产业强区"));
    }
    let word = std::fs::read(project.path("稿.docx")).expect("a file");
    let again = project.fed(&["export", "-", "--to", "docx", "-o", "-"], &draft);
    assert!(again.status.success() && again.stdout.starts_with(b"PK"));
    let ran = project.piped(&["export", "-", "-o", "-"], &word).ok();
    assert!(ran.stdout.contains("同志们："), "{}", ran.stdout);
    let filled = project.fed(&["fill", "-", "-s", "大局=产业强区"], &word);
    assert!(filled.status.success() && filled.stdout.starts_with(b"PK"));
    project
        .line("qicao draft 忠干勤廉 --seed 3 -o 稿.html")
        .ok();
    let ran = project.piped(&["check", "-"], project.read("稿.html"));
    let expected = project.line("qicao check 稿.html").stdout;
    assert_eq!(ran.stdout, expected.replace("稿.html", "标准输入"));
    let foreign = "<!DOCTYPE html><html><body><p>布署工作。</p></body></html>";
    project
        .piped(&["check", "-"], foreign)
        .refused()
        .says("“标准输入”：这不是起草写的网页");
    project
        .piped(&["export", "-", "--to", "txt,md"], &draft)
        .refused()
        .says("标准输出只放得下一份");
    assert!(!project.path("-").exists());
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_read_once() {
    let project = Project::new();
    project.line("qicao draft 忠干勤廉 -o 稿.md").ok();
    let pipe = project.path("管");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let draft = project.read("稿.md");
    let writer = std::thread::spawn(move || std::fs::write(pipe, draft));
    let ran = project.line("qicao check 管");
    writer.join().expect("an end").expect("a pipe");
    let expected = project.line("qicao check 稿.md").stdout;
    assert_eq!(ran.stdout, expected.replace("稿.md", "管"));
}

#[test]
fn sheets_go_to_standard_output() {
    let project = Project::new();
    let plain = project.line("qicao facts 忠干勤廉").ok().stdout;
    assert_eq!(project.line("qicao facts 忠干勤廉 -o -").ok().stdout, plain);
    for (to, ending) in [("csv", "csv"), (".md", "md"), ("yaml", "yaml")] {
        project
            .line(&format!("qicao facts 忠干勤廉 -o 表.{ending}"))
            .ok();
        let ran = project
            .line(&format!("qicao facts 忠干勤廉 -o - --to {to}"))
            .ok();
        assert_eq!(ran.stdout, project.read(&format!("表.{ending}")), "{to}");
    }
    project.line("qicao facts 忠干勤廉 --wide -o 宽.csv").ok();
    let wide = project
        .line("qicao facts 忠干勤廉 --wide -o /dev/stdout")
        .ok()
        .stdout;
    assert_eq!(wide, project.read("宽.csv"));
    project
        .line("qicao facts 忠干勤廉 --by-owner -o - --to md")
        .refused()
        .says("标准输出只放得下一份");
    project
        .line("qicao facts 忠干勤廉 -o - --to pdf")
        .refused()
        .says("“pdf”");
    let draft = project.line("qicao draft 忠干勤廉").ok().stdout;
    assert_eq!(
        project
            .line("qicao draft 忠干勤廉 -o /dev/stdout")
            .ok()
            .stdout,
        draft
    );
    let html = project.line("qicao preview 忠干勤廉 -o -").ok().stdout;
    assert_eq!(html, project.line("qicao preview 忠干勤廉").ok().stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_said_in_chinese() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a device");
    let project = Project::new();
    let mut command = project.command();
    let output = command
        .args(["list"])
        .stdout(full)
        .output()
        .expect("the program");
    let ran = Ran::from(output);
    assert_eq!(ran.code, 2);
    ran.says("写不进标准输出").says("磁盘满了");
}

#[test]
fn a_wrong_day_of_the_week_is_said() {
    let project = Project::new();
    for args in [
        ["--date", "2026年12月4日星期四"],
        ["--date", "2026-12-04（周四）上午9点"],
        ["-s", "日期=2026年12月4日礼拜四"],
    ] {
        let ran = project
            .run(["draft", "忠干勤廉"].into_iter().chain(args))
            .ok();
        assert!(ran.stdout.contains("（2026年12月4日）"));
        ran.says("2026年12月4日是星期五");
    }
    for date in [
        "2026年12月4日星期五",
        "12月4日周四",
        "2026年11月22日星期天",
        "2026-12-04",
    ] {
        let ran = project.run(["draft", "忠干勤廉", "--date", date]).ok();
        assert!(!ran.stderr.contains("核对一下"), "{date}: {}", ran.stderr);
    }
}

#[test]
fn what_there_is_no_outline_for_can_be_made_as_advised() {
    for (name, genre) in [
        ("青年表态", "会议表态发言"),
        ("开业致辞", "致辞"),
        ("廉政党课", "主题党日讲话"),
        ("年终大会", ""),
    ] {
        let project = Project::new();
        let ran = project.run(["draft", name]).refused();
        let (_, advice) = ran.stderr.split_once("qicao init").expect("advice");
        let (_, new) = advice.split_once("再 ").expect("more");
        assert!(
            genre.is_empty() || new.contains(&format!("--genre {genre}")),
            "{}",
            ran.stderr
        );
        project.line("qicao init").ok();
        project.line(new.trim()).ok();
        let draft = project.run(["draft", name]).ok().stdout;
        assert!(draft.contains("【"), "{draft}");
    }
    let ran = Project::new().line("qicao draft ../x.yaml").refused();
    assert!(!ran.stderr.contains("qicao new"), "{}", ran.stderr);
}

#[test]
fn genres_by_a_part_of_their_names() {
    let project = Project::new();
    project.line("qicao init").ok();
    let ran = project.line("qicao new 提纲 甲 --genre 讲话").refused();
    assert!(!ran.stderr.contains("是不是“谈话”"), "{}", ran.stderr);
    ran.says("可用：动员部署讲话");
    project.line("qicao new 提纲 乙 --genre 述职").ok();
    let listed = project.line("qicao list --genre 讲话").ok().stdout;
    assert!(listed.contains("four-characters") && listed.contains("staff-meeting"));
    assert!(!listed.contains("host-script"), "{listed}");
    for id in ["con", "nul", "com1", "lpt9"] {
        project
            .run(["new", "提纲", id])
            .refused()
            .says("不能作文件名");
    }
    project
        .run(["new", "提纲", "看\u{202e}不见"])
        .refused()
        .says("不能作名称");
}

#[cfg(target_os = "linux")]
#[test]
fn names_of_files_that_are_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let project = Project::new();
    let name = OsStr::from_bytes(b"\xe7\xa8\xbf\xff.md");
    std::fs::write(project.path(".").join(name), "# 讲话\n\n布署工作。\n").expect("a file");
    let ran = project.run([OsStr::new("check"), name]);
    assert!(
        ran.stdout.contains("稿�.md:3:1"),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
    project
        .run([OsStr::new("check"), OsStr::new("--fix"), name])
        .ok()
        .says("改了1处");
    project
        .run([
            OsStr::new("export"),
            name,
            OsStr::new("-o"),
            OsStr::new("转.md"),
        ])
        .ok();
    assert!(project.read("转.md").contains("部署工作"));
    project
        .run([OsStr::new("draft"), name])
        .refused()
        .says("“稿�.md”里有不是 UTF-8 的字");
}

#[test]
fn manual_pages_are_chinese() {
    let project = Project::new();
    project.line("qicao man -O 手册").ok();
    for name in ["qicao", "qicao-draft", "qicao-batch"] {
        let page = project.read(&format!("手册/{name}.1"));
        for part in [".SH 名称\n", ".SH 用法\n", ".SH 通用选项\n", "qicao 0."] {
            assert!(page.contains(part), "{name} lacks {part}");
        }
        for english in ["NAME", "SYNOPSIS", "OPTIONS", "Possible", "WORD", "default"] {
            assert!(!page.contains(english), "{name} says {english}");
        }
    }
    let draft = project.read("手册/qicao-draft.1");
    assert!(draft.contains("\n.SH 版面（Word、网页用）\n"), "{draft}");
    project.line("qicao man -O 手册").refused().says("已经有了");
    let help = project.line("qicao -h").ok().stdout;
    assert!(
        !help.contains("  man "),
        "it is for those who make packages"
    );
}
