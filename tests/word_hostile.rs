//! Files that are no Word files, or want to do harm: a clear error soon, in little memory, nothing written.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use qicao::codec::docx;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Project, property, words};
use crate::word::{package, parts};

/// How much memory a refusal may take.
const LARGEST: u64 = 200 << 20;

fn draft() -> BTreeMap<String, Vec<u8>> {
    let project = Project::new();
    project.line("qicao draft 忠干勤廉 -o 稿.docx").ok();
    parts(&std::fs::read(project.path("稿.docx")).expect("a file"))
}

#[track_caller]
fn refuses(bytes: &[u8], says: &str) {
    for line in [
        "qicao export 稿.docx --to md",
        "qicao fill 稿.docx -s 会议=大会",
        "qicao draft --again 稿.docx -o 再.docx",
    ] {
        let project = Project::new().file("稿.docx", bytes);
        let before = project.files();
        let (ran, memory) = project.measured(words(line).into_iter().skip(1));
        let ran = ran.refused().says(says).says("“稿.docx”");
        assert!(ran.stderr.contains("办法:"), "no hint in:\n{}", ran.stderr);
        assert!(memory < LARGEST, "took {} MiB: {says}", memory >> 20);
        assert_eq!(project.files(), before, "something was written");
    }
}

/// A file whose text is `size` bytes that press to almost nothing.
fn bomb(part: &str, size: u64) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in draft() {
        if name != part {
            zip.start_file(name.as_str(), SimpleFileOptions::default())
                .expect("a part");
            zip.write_all(&bytes).expect("bytes");
        }
    }
    let options = SimpleFileOptions::default()
        .compression_level(Some(1))
        .large_file(true);
    zip.start_file(part, options).expect("a part");
    std::io::copy(&mut std::io::repeat(b' ').take(size), &mut zip).expect("bytes");
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn no_word_files() {
    refuses(b"", "不是 Word 文件");
    refuses("# 讲话".as_bytes(), "不是 Word 文件");
    refuses(b"PK", "不是 Word 文件");
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.resize(4096, 0);
    refuses(&old, "旧的 .doc 格式");
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    refuses(&old, "加了密码");
    refuses(
        &package(&BTreeMap::from([("a.txt".to_owned(), b"a".to_vec())])),
        "没有 Word 的正文",
    );
    let mut sheet = draft();
    let rels = String::from_utf8(sheet["_rels/.rels"].clone()).expect("text");
    sheet.insert(
        "_rels/.rels".into(),
        rels.replace("word/document.xml", "xl/workbook.xml")
            .into_bytes(),
    );
    refuses(&package(&sheet), "没有 Word 的正文");
}

#[test]
fn parts_that_lack() {
    for part in ["word/document.xml", "word/styles.xml", "word/comments.xml"] {
        let mut parts = draft();
        parts.remove(part);
        refuses(&package(&parts), &format!("缺少 {part}"));
    }
    let whole = package(&draft());
    refuses(&whole[..whole.len() / 2], "不是 Word 文件");
}

#[test]
fn parts_that_are_broken() {
    for (text, says) in [
        ("<w:document", "word/document.xml 坏了"),
        (
            "<w:document><w:body></w:document>",
            "word/document.xml 坏了",
        ),
        ("", "word/document.xml 坏了"),
        ("<html/>", "没有 Word 的正文"),
        (
            "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document>&b;</w:document>",
            "word/document.xml 坏了",
        ),
    ] {
        let mut parts = draft();
        parts.insert("word/document.xml".into(), text.as_bytes().to_vec());
        refuses(&package(&parts), says);
    }
    let mut parts = draft();
    parts.insert("word/document.xml".into(), vec![0xFF; 10]);
    refuses(&package(&parts), "word/document.xml 坏了");
}

#[test]
fn bombs() {
    refuses(
        &bomb("word/document.xml", 64 << 20),
        "word/document.xml 太大",
    );
    refuses(&bomb("_rels/.rels", 32 << 20), "太大");
    let nested = |depth: usize| format!("<w:document>{}", "<w:p>".repeat(depth)).into_bytes();
    let wide = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        "<w:r/>".repeat(2_000_000)
    );
    for text in [nested(1_000_000), nested(257), wide.into_bytes()] {
        let mut parts = draft();
        parts.insert("word/document.xml".into(), text);
        refuses(&package(&parts), "层次太深或太碎");
    }
    let mut parts = draft();
    for n in 0..5000 {
        parts.insert(format!("a/{n}"), Vec::new());
    }
    refuses(&package(&parts), "部件超过4096个");
}

#[test]
fn a_large_file_is_read_in_little_memory() {
    let mut parts = draft();
    let paragraph = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>".repeat(90_000);
    let text = String::from_utf8(parts["word/document.xml"].clone()).expect("text");
    let text = text.replace("<w:body>", &format!("<w:body>{paragraph}"));
    parts.insert("word/document.xml".into(), text.into_bytes());
    let project = Project::new().file("稿.docx", package(&parts));
    let (ran, memory) = project.measured(["export", "稿.docx", "--to", "txt"]);
    ran.ok();
    assert!(memory < LARGEST, "took {} MiB", memory >> 20);
}

proptest! {
    #![proptest_config(property(200))]

    #[test]
    fn any_bytes_are_read(mut bytes in prop::collection::vec(any::<u8>(), 0..300), zip in any::<bool>()) {
        if zip {
            bytes.splice(0..0, *b"PK\x03\x04");
        }
        let _ = docx::read(&bytes);
    }

    #[test]
    fn any_text_is_read(text in "(<w:(p|r|t|sdt|sdtContent|sdtPr|tbl|tr|tc|ins|del|br)/?>|</w:(p|r|t|sdt|tbl)>|甲|【|】|。|&|<|一、){0,40}") {
        let mut parts = BTreeMap::new();
        parts.insert("_rels/.rels".to_owned(), br#"<r><r Type="x/officeDocument" Target="word/document.xml"/></r>"#.to_vec());
        parts.insert("word/document.xml".to_owned(), format!("<w:document><w:body>{text}</w:body></w:document>").into_bytes());
        let bytes = package(&parts);
        let _ = docx::read(&bytes);
        if let Ok(mut amender) = docx::Amender::open(&bytes) {
            let _ = amender.fill(&mut |_| Some("值".to_owned()));
            let bytes = amender.into_bytes().expect("whole parts");
            prop_assert!(docx::read(&bytes).is_ok());
        }
    }
    #[test]
    fn any_bit_may_be_wrong(flips in prop::collection::vec((any::<prop::sample::Index>(), 0..8u8), 1..4)) {
        let mut bytes = WHOLE.with(Clone::clone);
        for (at, bit) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        let _ = docx::read_all(&bytes);
        if let Ok(mut amender) = docx::Amender::open(&bytes) {
            let filled = amender.fill(&mut |_| Some("值".to_owned()));
            if let (Ok(()), Ok(bytes)) = (filled, amender.into_bytes()) {
                prop_assert!(docx::read(&bytes).is_ok());
            }
        }
    }
}

thread_local! {
    /// A draft as it is written.
    static WHOLE: Vec<u8> = {
        let project = Project::with_samples();
        project.line("qicao draft 主持词 -s 会议=大会 -o 稿.docx").ok();
        std::fs::read(project.path("稿.docx")).expect("a file")
    };
}
