//! What is sure, put right: in place, as tracked changes, or only shown.

use std::fs;

use proptest::prelude::*;
use qicao::codec::{docx, markdown};
use qicao::desk::{DraftFile, Mended};
use qicao::models::document::{Document, Inline, Role};
use regex::Regex;

use crate::annotate::{CHECKER, MAIN, foreign, run, slips, text};
use crate::foreign_word::file;
use crate::support::{Project, property};
use crate::visible::{block, shown, word};
use crate::word::{package, parts};

fn read(bytes: &[u8]) -> Document {
    docx::read(bytes).expect("a Word file")
}

/// A file with the tracked changes of the program taken, or left.
fn settled(bytes: &[u8], taken: bool) -> Vec<u8> {
    let (go, stay) = if taken {
        ("del", "ins")
    } else {
        ("ins", "del")
    };
    let of = |name: &str| {
        let pattern = format!(r#"(?s)<w:{name} w:id="\d+" w:author="起草">(.*?)</w:{name}>"#);
        Regex::new(&pattern).expect("a pattern")
    };
    let mut parts = parts(bytes);
    for part in parts.values_mut() {
        let Ok(text) = std::str::from_utf8(part) else {
            continue;
        };
        let text = of(go).replace_all(text, "");
        let text = of(stay).replace_all(&text, |found: &regex::Captures<'_>| {
            found[1].replace("w:delText", "w:t")
        });
        *part = text.into_owned().into_bytes();
    }
    package(&parts)
}

#[test]
fn tracked_changes_are_taken_or_left() {
    let before = foreign();
    let project = Project::new()
        .file("改.docx", &before)
        .file("记.docx", &before);
    project.line("qicao check 改.docx --fix").says("改了6处");
    project
        .line("qicao check 记.docx --fix --track")
        .says("改了6处");
    let bytes = |name: &str| fs::read(project.path(name)).expect("a file");
    let (fixed, tracked) = (bytes("改.docx"), bytes("记.docx"));
    let seen = |bytes: &[u8]| shown(&read(bytes));
    assert!(seen(&fixed).contains("已经作了部署，要再接再厉。"));
    assert_eq!(seen(&tracked), seen(&fixed));
    assert_eq!(seen(&settled(&tracked, true)), seen(&fixed));
    assert_eq!(seen(&settled(&tracked, false)), seen(&before));
    let main = text(&parts(&tracked), MAIN);
    // The word of somebody is parted around ours, and what they took out stays.
    assert!(
        main.contains(
            r#"<w:ins w:id="3" w:author="甲"><w:r><w:t xml:space="preserve">再</w:t></w:r><w:del "#
        ),
        "{main}"
    );
    assert!(main.contains("<w:delText>布署</w:delText>"));
    // Bold in the middle stays bold, and both forms of a box say the same.
    assert!(text(&parts(&fixed), MAIN).contains("<w:rPr><w:b/></w:rPr><w:t>署，</w:t>"));
    assert_eq!(text(&parts(&fixed), MAIN).matches("框里的部署").count(), 2);
    let again = project.files();
    project.line("qicao check 改.docx --fix");
    project.line("qicao check 记.docx --fix --track");
    assert_eq!(project.files(), again, "twice is once");
}

#[test]
fn what_would_change_is_shown_and_nothing_written() {
    let draft = "# 题目\n\n作了布署，。\n\n不变\n";
    let body = format!("<w:p>{}</w:p><w:p>{}</w:p>", run("题目"), run("作了布署"));
    let project = Project::new()
        .file("稿.md", draft)
        .file("稿.docx", file(&body, &[]));
    let before = project.files();
    let ran = project.line("qicao check 稿.md --diff");
    assert_eq!(ran.code, 1, "as a check");
    let wanted = "@@ -1,5 +1,5 @@\n # 题目\n \n-作了布署，。\n+作了部署。\n \n 不变\n";
    assert_eq!(ran.stdout, format!("--- 稿.md\n+++ 稿.md\n{wanted}"));
    let piped = project.piped(&["check", "-", "--diff"], draft);
    assert_eq!(
        piped.stdout,
        format!("--- 标准输入\n+++ 标准输入\n{wanted}")
    );
    let ran = project.line("qicao check 稿.docx --diff");
    assert_eq!(
        ran.stdout,
        "--- 稿.docx\n+++ 稿.docx\n@@ 第2段 @@\n-作了布署\n+作了部署\n"
    );
    project.line("qicao check 稿.docx --track").refused();
    project.line("qicao check 稿.docx --fix --diff").refused();
    assert_eq!(project.files(), before);
}

#[test]
fn what_is_left_is_told_with_the_reason() {
    let draft = "# 题目\n\n他指出：“这是布署”。作了布署。\n\n民生在勤,勤则不匮。\n";
    let project = Project::new().file("稿.md", draft);
    let ran = project.line("qicao check 稿.md --fix");
    let ran = ran.says("改了1处").says("“布署”没有改：是引的原话");
    ran.says("“,”没有改：在一字不能动的提法、引文里");
    let mended = draft.replace("作了布署", "作了部署");
    assert_eq!(project.read("稿.md"), mended);
    let value = r#"<w:p><w:r><w:t>要</w:t></w:r><w:sdt><w:sdtPr><w:alias w:val="情况"/><w:tag w:val="情况"/></w:sdtPr><w:sdtContent><w:r><w:t>按装好</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>防</w:t><w:tab/><w:t>碍。</w:t></w:r></w:p>"#;
    let project = Project::new().file("稿.docx", file(value, &[]));
    let before = project.files();
    let ran = project.line("qicao check 稿.docx --fix");
    ran.says("“按装”没有改：是【空】里填的");
    assert_eq!(project.files(), before);
}

/// What of a document no fix may change: what paragraphs are, their slots and their values.
fn structure(document: &Document) -> Vec<(Role, Vec<Inline>)> {
    let body = document.body.iter();
    let body = body.map(|paragraph| {
        let slots = paragraph
            .inlines()
            .filter(|it| !matches!(it, Inline::Text(_)));
        (paragraph.role, slots.cloned().collect())
    });
    body.collect()
}

fn mend(name: &str, bytes: &[u8], track: bool) -> Mended {
    let file = DraftFile::open(name, bytes.to_vec()).expect("a file");
    let mended = CHECKER.mend(&file, track).expect("a file");
    mended.expect("words")
}

proptest! {
    #![proptest_config(property(300))]

    /// Taken, tracked changes are the fix; left, they are what there was. Nothing but words changes, and twice is once.
    #[test]
    fn of_random_bodies(blocks in prop::collection::vec(block(true), 1..6)) {
        let body = slips(&blocks.concat());
        let before = word(&body);
        let (fixed, tracked) = (mend("稿.docx", &before, false), mend("稿.docx", &before, true));
        prop_assert_eq!(fixed.count, tracked.count);
        let after = read(&fixed.bytes);
        prop_assert_eq!(shown(&read(&tracked.bytes)), shown(&after), "{}", body);
        prop_assert_eq!(shown(&read(&settled(&tracked.bytes, true))), shown(&after), "{}", body);
        prop_assert_eq!(shown(&read(&settled(&tracked.bytes, false))), shown(&read(&before)), "{}", body);
        let again = mend("稿.docx", &fixed.bytes, false);
        prop_assert_eq!(fixed.words[1].text(), again.words[0].text(), "{}", body);
        prop_assert_eq!(structure(&after), structure(&read(&before)), "{}", body);
        prop_assert_eq!(again.bytes, fixed.bytes, "{}", body);
    }

    #[test]
    fn of_random_markdown(document in crate::documents::document()) {
        let before = slips(&markdown::write(&document));
        let fixed = mend("稿.md", before.as_bytes(), false);
        let after = String::from_utf8(fixed.bytes.clone()).expect("UTF-8");
        prop_assert_eq!(structure(&markdown::read(&after)), structure(&markdown::read(&before)), "{}", before);
        prop_assert_eq!(mend("稿.md", &fixed.bytes, false).bytes, fixed.bytes, "{}", before);
    }
}
