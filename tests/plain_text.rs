//! Plain text: what is written is read back, and so is what others type.

use std::sync::Arc;

use qicao::codec::text;
use qicao::library::{FileKind, Library};
use qicao::models::document::{Document, Inline, Paragraph, Role};

use crate::support::Project;
use crate::word::draft;

/// What a text keeps of a paragraph: what it is, its number, its words, its notes. A lead without a number is not seen.
fn kept(document: &Document) -> Vec<(Role, String, String, Vec<String>)> {
    let paragraphs = document.body.iter().map(|it| {
        let bare = it.mark.is_empty() && matches!(it.role, Role::Point | Role::Row { .. });
        // An item of two sentences looks like a point.
        let role = match it.role {
            Role::Item => Role::Point,
            Role::Point if bare => Role::Body,
            role => role,
        };
        let cues = it.cues.iter().map(qicao::models::document::said).collect();
        (role, it.mark.to_string(), it.plain(), cues)
    });
    paragraphs.collect()
}

#[test]
fn every_outline_is_read_back() {
    let library = Library::builtin();
    for item in library.list(FileKind::Outline) {
        let facts = library.outline(&item.id).expect("an outline").output;
        for seed in 1..4 {
            let document = draft(&item.id, seed, &facts.outline.facts, |n| n % 2 == 0);
            let written = text::write(&document);
            let read = text::read(&written);
            for (read, document) in kept(&read).into_iter().zip(kept(&document)) {
                assert_eq!(
                    (&read.0, &read.2),
                    (&document.0, &document.2),
                    "{}",
                    item.id
                );
            }
            assert_eq!(read.body.len(), document.body.len());
            assert_eq!(read.owed, document.owed, "{}", item.id);
            let cues = |document: &Document| -> usize {
                document.body.iter().map(|it| it.cues.len()).sum()
            };
            assert_eq!(cues(&read), cues(&document), "{}", item.id);
            for (read, written) in text::write(&read).lines().zip(written.lines()) {
                assert_eq!(read, written, "{}", item.id);
            }
        }
    }
}

#[test]
fn the_lists_behind_a_speech_are_no_speech() {
    let project = Project::new();
    project.line("qicao draft 忠干勤廉 -o 稿.txt").ok();
    project.line("qicao export 稿.txt --to md,docx").ok();
    project.line("qicao export 稿.docx -o 回.txt").ok();
    let speech = |name: &str| -> String {
        let text = project.read(name);
        text.split("\n待补清单（")
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(speech("回.txt"), speech("稿.txt"));
    let markdown = project.read("稿.md");
    assert!(
        markdown.starts_with("# ") && markdown.contains("\n## 一、"),
        "{markdown}"
    );
    assert!(!markdown.contains("写作提示（"), "{markdown}");
}

/// The words of a speech, as others type it.
const LINES: [&str; 8] = [
    "在作风建设大会上的讲话",
    "区长　某某",
    "（2026年6月10日）",
    "同志们：",
    "今天开会，主要任务是总结经验，部署下一步工作。会前，我到几个单位走了走，听了一些意见。下面我讲两点。",
    "一、提高认识",
    "一是学在前。干部要先学一步，学深一点，把道理弄明白，才能把工作做到群众心坎上，把上级的要求落到实处。",
    "二、狠抓落实",
];

fn roles() -> [Role; 8] {
    [
        Role::Title,
        Role::Speaker,
        Role::Date,
        Role::Salutation,
        Role::Body,
        Role::Heading(1),
        Role::Point,
        Role::Heading(1),
    ]
}

/// Breaks a line after so many characters, and indents its start.
fn wrapped(line: &str, indent: &str, width: usize) -> String {
    let chars: Vec<char> = format!("{indent}{line}").chars().collect();
    let lines = chars
        .chunks(width)
        .map(|line| line.iter().collect::<String>());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn texts_of_others_are_read() {
    for indent in ["", "　　", "    ", "\t"] {
        for width in [30, 500] {
            for part in ["\n", "\n\n", "\r\n"] {
                let lines = LINES
                    .iter()
                    .enumerate()
                    .map(|(n, line)| wrapped(line, if n < 4 { "" } else { indent }, width));
                let text = lines.collect::<Vec<_>>().join(part);
                let document = text::read(&text);
                let read: Vec<_> = document.body.iter().map(|it| it.plain()).collect();
                let lines = LINES.map(|line| line.trim_matches(['（', '）']));
                assert_eq!(read, lines, "{indent:?} {width} {part:?}");
                let read: Vec<_> = document.body.iter().map(|it| it.role).collect();
                assert_eq!(read, roles(), "{indent:?} {width} {part:?}");
            }
        }
    }
}

#[test]
fn a_text_in_any_encoding_is_exported_and_checked() {
    let text = LINES.join("\r\n").replace("实处", "实处，一如继往");
    let (gbk, _, _) = encoding_rs::GBK.encode(&text);
    let wide = |big: bool| -> Vec<u8> {
        let units = format!("\u{feff}{text}");
        let bytes = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        units.encode_utf16().flat_map(bytes).collect()
    };
    let project = Project::new()
        .file("国标.txt", &gbk)
        .file("宽.txt", wide(false))
        .file("宽大.txt", wide(true))
        .file("稿.txt", &text);
    project.line("qicao export 稿.txt --to md").ok();
    for name in ["国标", "宽", "宽大"] {
        project
            .line(&format!("qicao export {name}.txt --to md"))
            .ok();
        assert_eq!(project.read(&format!("{name}.md")), project.read("稿.md"));
        let ran = project.line(&format!("qicao check {name}.txt"));
        assert!(
            ran.stdout.contains("一如继往"),
            "{}{}",
            ran.stdout,
            ran.stderr
        );
        project.line(&format!("qicao check --fix {name}.txt"));
        let fixed = project.files()[&project.path(&format!("{name}.txt"))].clone();
        let (fixed, _) = text::decode(&fixed).expect("text");
        assert_eq!(fixed, text.replace("一如继往", "一如既往"), "{name}");
    }
}

#[test]
fn markdown_under_another_name_is_markdown() {
    let project = Project::new().file(
        "稿.txt",
        "# 讲话\n\n同志们：\n\n**一是学。**要学深。\n\n**第一，**要抓。\n",
    );
    let ran = project.line("qicao check 稿.txt");
    assert!(!ran.stdout.contains("**"), "{}", ran.stdout);
    project.line("qicao export 稿.txt -o 稿.md").ok();
    assert_eq!(
        project.read("稿.md"),
        "# 讲话\n\n同志们：\n\n**一是学**。要学深。\n\n第一，要抓。\n"
    );
}

#[test]
fn any_text_keeps_its_lines() {
    let text = "　　甲\n乙\n\n\n丙\n";
    let document = text::read(text);
    let plain: Vec<_> = document.body.iter().map(|it| it.plain()).collect();
    assert_eq!(plain, ["甲", "乙", "丙"]);
    assert_eq!(text::read(""), Document::default());
    let shared = Arc::strong_count(&document.body[0]);
    assert_eq!(shared, 1);
}

#[test]
fn brackets_are_as_they_are_typed() {
    let words =
        "见【【附件】】和【】，【甲：】，办【单位】的事，【备注:待定】，【单位·简称｜短】。";
    let typed = &format!("讲话\n　　{words}\n");
    assert_eq!(
        text::write(&text::read(typed)),
        typed.replacen('\n', "\n\n", 1)
    );
    let project = Project::new().file("稿.txt", typed);
    for format in ["md", "docx", "html"] {
        project
            .line(&format!("qicao export 稿.txt -o 稿.{format}"))
            .ok();
        project
            .line(&format!("qicao export 稿.{format} -o 回.txt --force"))
            .ok();
        assert!(
            project.read("回.txt").contains(words),
            "{format}: {}",
            project.read("回.txt")
        );
    }
}

#[test]
fn lines_end_as_on_any_system() {
    let text = "讲话\n\n同志们：\n\n=\n\n完了。";
    let read = |text: &str| qicao::codec::text::read(text);
    for end in ["\r\n", "\r"] {
        assert_eq!(read(&text.replace('\n', end)), read(text), "{end:?}");
    }
}

#[test]
fn a_mark_of_the_order_of_bytes_makes_no_heading() {
    let read = text::read("#\u{feff} 讲话\n\n同志们：\n");
    assert_eq!(read.body[0].plain(), "# 讲话");
}

#[test]
fn what_only_looks_like_markdown_is_text() {
    let read = |text: &str| -> Vec<String> {
        let document = text::read(text);
        document.body.iter().map(|it| it.plain()).collect()
    };
    assert_eq!(
        read("---\n通知\n---\n请开会。\n"),
        ["---", "通知", "---", "请开会。"]
    );
    assert_eq!(read("　　# 讲话\n　　*甲*\n"), ["# 讲话", "*甲*"]);
    // A title as somebody typed it in Word.
    let title = |words: &str| Document {
        body: vec![
            Arc::new(Paragraph::new(Role::Title, vec![Inline::text(words)])),
            Arc::new(Paragraph::new(Role::Body, vec![Inline::text("*甲*")])),
        ],
        ..Document::default()
    };
    for words in ["# 讲话", "---"] {
        let written = text::write(&title(words));
        assert_eq!(read(&written), [words, "*甲*"], "{written}");
    }
}

#[test]
fn what_is_typed_behind_the_list_is_text() {
    let project = Project::new();
    project.line("qicao draft 忠干勤廉 --clean -o 稿.txt").ok();
    let typed = format!("{}\n附：另见年报。一如继往。\n", project.read("稿.txt"));
    let project = project.file("稿.txt", typed);
    project.line("qicao export 稿.txt -o 稿.md").ok();
    let exported = project.read("稿.md");
    let (speech, _) = exported.split_once("待补清单").expect("a list");
    assert!(speech.contains("附：另见年报。"), "{exported}");
    let ran = project.line("qicao check 稿.txt");
    assert!(ran.stdout.contains("一如继往"), "{}", ran.stdout);
}
