//! What is found, as comments in a copy of the very file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use proptest::prelude::*;
use qicao::codec::docx;
use qicao::desk::{Checker, DraftFile};
use qicao::library::Library;
use qicao::words::diag::Diags;

use crate::foreign_word::file;
use crate::support::{Project, property};
use crate::visible::{block, shown, word};
use crate::word::parts;

pub const MAIN: &str = "word/document.xml";

pub fn text(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(parts[name].clone()).expect("UTF-8")
}

/// The values of an attribute of the elements of a name.
fn values<'t>(text: &'t str, element: &str, attribute: &str) -> Vec<&'t str> {
    let open = format!("<{element} ");
    let tags = text.split(&open).skip(1);
    let tags = tags.filter_map(|rest| rest.split_once('>'));
    let named = format!("{attribute}=\"");
    tags.filter_map(|(tag, _)| tag.split_once(&named)?.1.split('"').next())
        .collect()
}

/// The words that are printed in a stretch of XML.
fn printed(xml: &str) -> String {
    let words = xml.replace("m:t>", "w:t>");
    let words = words.split("<w:t").skip(1);
    let words = words.filter(|it| it.starts_with([' ', '>']));
    words
        .filter_map(|it| it.split_once('>')?.1.split("</w:t>").next())
        .collect()
}

/// Each comment by its id: the words it stands at, and what it says.
fn comments(bytes: &[u8]) -> BTreeMap<String, (String, String)> {
    let parts = parts(bytes);
    let main = text(&parts, MAIN);
    let name = parts.keys().find(|name| name.starts_with("word/comments"));
    let Some(name) = name else {
        return BTreeMap::new();
    };
    let all = text(&parts, name);
    let ids = values(&all, "w:comment", "w:id");
    assert_eq!(
        ids.iter().collect::<BTreeSet<_>>().len(),
        ids.len(),
        "{all}"
    );
    let of = |id: &&str| {
        let mark = |name: &str| format!("<w:{name} w:id=\"{id}\"/>");
        for name in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
            assert_eq!(main.matches(&mark(name)).count(), 1, "{name} {id} {main}");
        }
        let (_, rest) = main
            .split_once(&mark("commentRangeStart"))
            .expect("a start");
        let (within, _) = rest
            .split_once(&mark("commentRangeEnd"))
            .expect("an end behind it");
        let own = all
            .split_once(&format!("<w:comment w:id=\"{id}\""))
            .expect("a comment")
            .1;
        let own = own.split("</w:comment>").next().unwrap_or_default();
        ((*id).to_owned(), (printed(within), printed(own)))
    };
    ids.iter().map(of).collect()
}

pub fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A file as others leave it: words cut between runs, links, fields, tracked changes, a table, a box in both its forms, a note,
/// the comment of somebody.
pub fn foreign() -> Vec<u8> {
    let boxed = |words: &str| {
        let it = format!("<w:txbxContent><w:p>{}</w:p></w:txbxContent>", run(words));
        format!(
            "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{it}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{it}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            run("旁边有一个框。")
        )
    };
    let body = [
        format!("<w:p>{}</w:p>", run("在会上的讲话")),
        r#"<w:p><w:r><w:t>已经作了布</w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:rPr><w:b/></w:rPr><w:t>署，</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r><w:hyperlink r:id="x"><w:r><w:t>要再接</w:t></w:r></w:hyperlink><w:ins w:id="3" w:author="甲"><w:r><w:t>再励。</w:t></w:r></w:ins><w:del w:id="4" w:author="甲"><w:r><w:delText>布署</w:delText></w:r></w:del></w:p>"#.to_owned(),
        format!("<w:tbl><w:tr><w:tc><w:tcPr/><w:p>{}</w:p></w:tc><w:tc><w:tcPr/><w:p>{}</w:p></w:tc></w:tr></w:tbl>", run("不要防碍工作"), run("乙")),
        boxed("框里的布署"),
        r#"<w:p><w:r><w:t>见注</w:t><w:footnoteReference w:id="1"/><w:tab/><w:t>之后的渡假，</w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>按装</w:t></w:r></w:sdtContent></w:sdt></w:p>"#.to_owned(),
    ]
    .concat();
    let note = format!(
        "<w:footnote w:id=\"1\"><w:p>{}</w:p></w:footnote>",
        run("注里的布署")
    );
    let comment = format!(
        "<w:comment w:id=\"7\" w:author=\"王主任\"><w:p>{}</w:p></w:comment>",
        run("这里再想想")
    );
    file(&body, &[("footnotes", &note), ("comments", &comment)])
}

#[test]
fn comments_stand_at_the_very_words() {
    let before = foreign();
    let project = Project::new().file("稿.docx", &before);
    let ran = project.line("qicao check 稿.docx --annotate -o 批注稿.docx");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let ran = ran.says("已写 批注稿.docx：7条批注");
    assert!(ran.stdout.is_empty());
    let after = fs::read(project.path("批注稿.docx")).expect("a file");
    let comments = comments(&after);
    assert_eq!(comments["7"], ("署，".into(), "这里再想想".into()));
    let ours: Vec<_> = comments
        .iter()
        .filter(|(id, _)| *id != "7")
        .map(|(_, it)| it)
        .collect();
    let at = |words: &str, says: &str| {
        let found = ours
            .iter()
            .find(|(at, said)| at == words && said.contains(says));
        assert!(found.is_some(), "{words} {says} {ours:?}");
    };
    at("布署", "必错：“布署”是错别字办法：改成“部署”为什么：");
    at("再接再励", "改成“再接再厉”");
    at("防碍", "改成“妨碍”");
    at("渡假", "疑似：“渡假”");
    at("按装", "改成“安装”");
    at("", "注释里：必错：“布署”");
    at("框里的布署框里的布署", "文本框里：必错：“布署”");
    // All that is seen is there, in order, and nothing else.
    let read = |bytes: &[u8]| shown(&docx::read(bytes).expect("a Word file"));
    assert_eq!(read(&after), read(&before));
    let (before, after) = (parts(&before), parts(&after));
    for (name, part) in before
        .iter()
        .filter(|(name, _)| !name.contains("comments") && *name != MAIN)
    {
        assert_eq!(after[name], *part, "{name}");
    }
    assert!(!text(&after, "word/comments1.xml").contains("w:date"));
}

#[test]
fn a_file_without_comments_gets_their_part_and_twice_is_once() {
    let body = format!("<w:p>{}</w:p>", run("作了布署"));
    let project = Project::new().file("稿.docx", file(&body, &[]));
    project.line("qicao check 稿.docx --annotate -o 一.docx");
    project.line("qicao check 稿.docx --annotate -o 二.docx");
    project.line("qicao check 一.docx --annotate -o 三.docx");
    let read = |name: &str| fs::read(project.path(name)).expect("a file");
    assert_eq!(read("一.docx"), read("二.docx"), "the same bytes");
    assert_eq!(comments(&read("三.docx")), comments(&read("一.docx")));
    let parts = parts(&read("一.docx"));
    let types = text(&parts, "[Content_Types].xml");
    assert!(
        types.contains(r#"PartName="/word/comments.xml""#),
        "{types}"
    );
    let relations = text(&parts, "word/_rels/document.xml.rels");
    assert_eq!(
        values(&relations, "Relationship", "Target"),
        ["comments.xml"]
    );
}

#[test]
fn other_drafts_become_word_files_first() {
    let draft = "# 在会上的讲话\n\n<!-- qicao: 不查 疑似占位符 没有 -->\n\n同志们：\n\n要**抓紧**，再接再励\\*，&amp; 不防碍。\n\n> 写作提示：布署\n\n| 甲 | 乙 |\n| --- | --- |\n| 布署 | 二 |\n";
    let page = "<!doctype html><p>同志们：</p><p>作了布署</p>";
    let project = Project::new()
        .file("稿.md", draft)
        .file("稿.txt", "同志们：\n\n　　作了布署\n")
        .file("稿.html", page);
    project.line("qicao check 稿.md --annotate -o 稿.docx");
    let at = |name: &str| {
        let bytes = fs::read(project.path(name)).expect("a file");
        let comments = comments(&bytes).into_values();
        let sure = comments.filter(|(_, said)| said.starts_with("必错：“"));
        sure.map(|(at, _)| at).collect::<BTreeSet<_>>()
    };
    let wanted = |words: &[&str]| {
        words
            .iter()
            .map(|it| (*it).to_owned())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(at("稿.docx"), wanted(&["再接再励", "防碍", "布署"]));
    for name in ["稿.txt", "稿.html"] {
        project.line(&format!("qicao check {name} --annotate -o 稿.docx --force"));
        assert_eq!(at("稿.docx"), wanted(&["布署"]), "{name}");
    }
    let piped = project.fed(&["check", "-", "--annotate", "-o", "-"], draft);
    assert!(piped.stdout.starts_with(b"PK"));
}

#[test]
fn never_in_place_and_one_at_a_time() {
    let project = Project::new()
        .file("稿.docx", foreign())
        .file("二.md", "作了布署\n");
    let before = project.files();
    for line in [
        "qicao check 稿.docx --annotate -o 稿.docx --force",
        "qicao check 稿.docx --annotate -o ./稿.docx --force",
        "qicao check 稿.docx 二.md --annotate -o 批.docx",
        "qicao check 二.md --annotate -o 批.md",
        "qicao check 二.md --annotate",
        "qicao check 二.md --annotate --fix -o 批.docx",
        "qicao check 二.md -o 批.docx",
    ] {
        let ran = project.line(line).refused();
        assert!(ran.stderr.contains("办法:"), "{line}\n{}", ran.stderr);
    }
    project
        .line("qicao check 二.md --annotate -o 稿.docx")
        .refused()
        .says("没有覆盖");
    assert_eq!(project.files(), before);
}

/// Puts words that are wrong into others, whole in a run and across runs.
pub fn slips(text: &str) -> String {
    let text = text.replace('丁', "布署").replace('戊', "布");
    text.replace('己', "署")
}

pub static LIBRARY: LazyLock<Library> = LazyLock::new(Library::builtin);
pub static CHECKER: LazyLock<Checker<'_>> =
    LazyLock::new(|| Checker::new(&LIBRARY, &mut Diags::new()));

proptest! {
    #![proptest_config(property(300))]

    /// Nothing that is seen comes or goes, and every finding is a comment, or told.
    #[test]
    fn of_random_bodies(blocks in prop::collection::vec(block(true), 1..6)) {
        let body = slips(&blocks.concat());
        let bytes = word(&body);
        let file = DraftFile::open("稿.docx", bytes.clone()).expect("a file");
        let annotated = CHECKER.annotate(&file).expect("a file");
        prop_assert_eq!(annotated.count + annotated.left.iter().count(), annotated.found.iter().count());
        let read = |bytes: &[u8]| shown(&docx::read(bytes).expect("a Word file"));
        prop_assert_eq!(read(&annotated.bytes), read(&bytes), "{}", body);
        for (at, said) in comments(&annotated.bytes).into_values() {
            let own = said.strip_prefix("必错：“布署”是错别字").is_none() || at.contains("布署");
            prop_assert!(own, "{} {} {}", at, said, body);
        }
    }
}
