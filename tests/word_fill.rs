//! Word files that are worked on: filled in place, drafted again, saved by other programs in between.

use qicao::codec::docx::{self, Writer};
use qicao::codec::show::Show;
use qicao::draft::given;
use qicao::library::{FileKind, Library};
use qicao::models::document::Inline;

use crate::support::Project;
use crate::word::{draft, draft_with, package, parts};

/// A draft that LibreOffice 7.4 has saved again: it forgets the tags of content controls.
const RESAVED: &[u8] = include_bytes!("fixtures/libreoffice-7.4.docx");

const GIVEN: &str = "-s 单位=某区政府办公室 -s 督查次数=37@2026-06-30 -s 偏差=调研不深；反馈不快 -s 任务清单.1.事项=修订制度 -s 作风教训=无 -s 落实实例=三月里办成了一件事 --date 2026-07-10 --seed 1";

fn bytes(project: &Project, path: &str) -> Vec<u8> {
    std::fs::read(project.path(path)).expect("a file")
}

/// What a file says, as Markdown without its front matter.
fn text(project: &Project, path: &str) -> String {
    project
        .line(&format!("qicao export {path} -o 看.md --force"))
        .ok();
    let text = project.read("看.md");
    let body = text
        .split_once("\n---\n\n")
        .map(|(_, body)| body.to_owned());
    body.unwrap_or(text)
}

#[test]
fn the_same_bytes_again() {
    let project = Project::with_samples();
    project
        .line(&format!("qicao draft 忠干勤廉 {GIVEN} -o 稿.docx"))
        .ok();
    let again = project.line("qicao draft --again 稿.docx -o 再.docx").ok();
    assert!(!again.stderr.contains("看不全"), "{}", again.stderr);
    assert_eq!(bytes(&project, "稿.docx"), bytes(&project, "再.docx"));
    project
        .line("qicao draft --again 稿.docx -s 单位=某市政府办公室 -o 改.docx")
        .ok();
    let changed = text(&project, "改.docx");
    assert!(changed.contains("某市政府办公室") && !changed.contains("某区政府办公室"));
    project.line("qicao export 稿.docx -o 稿.txt").ok();
    let plain = project.read("稿.txt");
    assert!(plain.contains("某区政府办公室") && !plain.contains("qicao"));
}

#[test]
fn every_value_is_read_off_the_file() {
    for layout in ["gb9704", "reading-large"] {
        for item in Library::builtin().list(FileKind::Outline) {
            let facts = Library::builtin()
                .outline(&item.id)
                .expect("an outline")
                .output
                .outline
                .facts;
            for seed in 1..4 {
                let document = draft(&item.id, seed, &facts, |_| true);
                let layout = Library::builtin().layout(layout).expect("a layout").output;
                let bytes = Writer::new(&layout, Show::default()).write(&document);
                let read = docx::read(&bytes).expect("a Word file");
                let given = given(&read, &facts);
                assert!(given.warnings.is_empty(), "{}", given.warnings);
                let again = draft_with(&item.id, seed, &given.output);
                for (again, first) in again.body.iter().zip(&document.body) {
                    assert_eq!(again.plain(), first.plain(), "{} {seed}", item.id);
                }
                assert_eq!(again.body, document.body, "{} {seed}", item.id);
                assert_eq!(again.owed, document.owed, "{} {seed}", item.id);
            }
        }
    }
}

#[test]
fn late_facts_come_into_place_and_the_rest_stays() {
    let project = Project::with_samples();
    project
        .line(&format!("qicao draft 忠干勤廉 {GIVEN} -o 稿.docx"))
        .ok();
    let before = parts(&bytes(&project, "稿.docx"));
    let ran = project
        .line("qicao fill 稿.docx -s 会议=全办大会 -s 单位=某市政府办公室 -o 填.docx")
        .ok();
    assert!(ran.stderr.contains("已写 填.docx：填了"), "{}", ran.stderr);
    let after = parts(&bytes(&project, "填.docx"));
    assert_eq!(before.len(), after.len());
    for (name, part) in &before {
        let same = part == &after[name];
        // The record says which values the draft was printed with.
        let changes = ["word/document.xml", "docProps/custom.xml"];
        assert_eq!(same, !changes.contains(&name.as_str()), "{name}");
    }
    let text = text(&project, "填.docx");
    assert!(text.contains("——在全办大会上的讲话\n"));
    assert!(text.contains("某市政府办公室") && !text.contains("某区政府办公室"));
    assert!(!text.contains("| **会议**（必填） |") && text.contains("| **精神**（必填） |"));
    // What was there before is gone, wherever one looks.
    for (name, part) in &after {
        let part = String::from_utf8_lossy(part);
        assert!(!part.contains("某区"), "{name}");
    }
    // A filled control is still one: it can be changed once more, in place.
    project
        .line("qicao fill 填.docx -s 会议=全区大会")
        .ok()
        .says("填了2处");
    assert!(self::text(&project, "填.docx").contains("——在全区大会上的讲话\n"));
}

#[test]
fn other_bytes_of_the_text_stay() {
    let project = Project::with_samples();
    project.line("qicao draft 忠干勤廉 -o 稿.docx").ok();
    let xml = |path: &str| {
        let part = parts(&bytes(&project, path)).remove("word/document.xml");
        String::from_utf8(part.expect("a text")).expect("text")
    };
    project
        .line("qicao fill 稿.docx -s 讲话人=某某 -o 填.docx")
        .ok();
    let (before, after) = (xml("稿.docx"), xml("填.docx"));
    let list = before.find("待补清单").expect("a list");
    // Up to the list: the hint goes, the look goes, the words come.
    let open = r#"<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val="OpenSlot"/><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>【讲话人】"#;
    let filled = r#"</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">某某"#;
    let expected = before[..list].replace(open, filled);
    assert!(expected != before[..list]);
    assert_eq!(after[..expected.len()], expected);
}

#[test]
fn rows_that_come_late() {
    let project = Project::with_samples();
    project.line("qicao draft 忠干勤廉 -o 稿.docx").ok();
    project.write(
        "要素.yaml",
        "任务清单:\n  - {事项: 修订制度, 科室: 综合科, 时限: 2026-08-01}\n  - {事项: 清理文件}\n",
    );
    project.line("qicao fill 稿.docx --facts 要素.yaml").ok();
    let once = text(&project, "稿.docx");
    assert!(once.contains("办好几件事"), "{once}");
    assert!(once.contains("1.修订制度，由综合科牵头，8月1日前完成。\n\n2.清理文件，由【任务清单.2.科室】牵头，【任务清单.2.时限|月日】前完成。"));
    assert!(once.contains("第2行科室、第2行时限"));
    // Another row goes below the last.
    project
        .line("qicao fill 稿.docx -s 任务清单.3.事项=开会")
        .ok();
    let twice = text(&project, "稿.docx");
    assert!(twice.contains("前完成。\n\n3.开会，由【任务清单.3.科室】牵头"));
    assert!(twice.contains("1.修订制度，由综合科牵头，8月1日前完成。"));
    let part = parts(&bytes(&project, "稿.docx")).remove("word/document.xml");
    let part = String::from_utf8(part.expect("a text")).expect("text");
    for id in ["<w:id w:val=", "<w:bookmarkStart w:id="] {
        let ids: Vec<_> = part
            .match_indices(id)
            .map(|(at, _)| part[at + id.len()..].split('"').nth(1))
            .collect();
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{id}");
    }
}

#[test]
fn the_list_goes_when_nothing_is_missing() {
    let project =
        Project::with_samples().file("稿.md", "# 讲话\n\n今天在【地点】开会，到了【人数】人。\n");
    project.line("qicao export 稿.md -o 稿.docx").ok();
    assert!(text(&project, "稿.docx").contains("**待补清单**（2项"));
    project
        .line("qicao fill 稿.docx -s 人数=40")
        .ok()
        .says("还待补1项");
    assert!(text(&project, "稿.docx").contains("**待补清单**（1项"));
    project
        .line("qicao fill 稿.docx -s 地点=二楼会议室")
        .ok()
        .says("要素齐了");
    assert_eq!(
        text(&project, "稿.docx"),
        "# 讲话\n\n今天在二楼会议室开会，到了40人。\n"
    );
}

#[test]
fn brackets_typed_in_word_are_filled_wherever_runs_break() {
    let project = Project::with_samples().file("稿.md", "# 讲话\n\n在甲开会，乙丙丁到会。\n");
    project.line("qicao export 稿.md -o 稿.docx").ok();
    let mut all = parts(&bytes(&project, "稿.docx"));
    let text_part = all.get_mut("word/document.xml").expect("a text");
    let text_of = String::from_utf8(text_part.clone()).expect("text");
    let broken = "在【地</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>点】</w:t></w:r><w:r><w:t>开会，【人】</w:t></w:r><w:r><w:t>到会";
    *text_part = text_of.replace("在甲开会，乙丙丁到会", broken).into_bytes();
    project.write("稿.docx", package(&all));
    project
        .line("qicao fill 稿.docx -s 地点=二楼&三楼 -s 人=大家")
        .ok()
        .says("填了2处");
    assert_eq!(
        text(&project, "稿.docx"),
        "# 讲话\n\n在二楼&三楼开会，大家到会。\n".replace('&', "\\&")
    );
}

#[test]
fn a_file_saved_by_libreoffice_is_read_filled_and_drafted_again() {
    let project = Project::with_samples().file("稿.docx", RESAVED);
    let document = docx::read(RESAVED).expect("a Word file");
    let filled = document
        .body
        .iter()
        .flat_map(|paragraph| paragraph.inlines());
    let filled = filled.filter(|it| matches!(it, Inline::Filled { .. }));
    assert!(filled.count() > 3);
    project
        .line("qicao fill 稿.docx -s 会议=全办大会 -s 单位=某市政府办公室 -o 填.docx")
        .ok();
    let text = text(&project, "填.docx");
    assert!(text.contains("——在全办大会上的讲话\n"));
    assert!(text.contains("某市政府办公室") && !text.contains("某区政府办公室"));
    project
        .line("qicao draft --again 稿.docx --renew -o 再.docx")
        .ok();
    let again = self::text(&project, "再.docx");
    for value in [
        "某区政府办公室",
        "37次",
        "2026年7月10日",
        "调研不深、反馈不快",
    ] {
        assert!(again.contains(value), "{value}");
    }
}

#[test]
fn nothing_to_fill() {
    let project = Project::with_samples().file("稿.md", "# 讲话\n\n今天开会。\n");
    project.line("qicao export 稿.md -o 稿.docx").ok();
    let before = project.files();
    project
        .line("qicao fill 稿.docx -s 会议=大会")
        .partly()
        .says("“会议”用不上")
        .says("什么也没有填，稿.docx 没有动：没有空着的要素");
    project
        .line("qicao draft --again 稿.docx")
        .refused()
        .says("没有存底");
    assert_eq!(project.files(), before);
}

/// Puts other words into a part of a file.
fn replaced(project: &Project, path: &str, part: &str, from: &str, to: &str) {
    let mut all = parts(&bytes(project, path));
    let text = all.get_mut(part).expect("a part");
    let now = String::from_utf8(text.clone()).expect("text");
    assert!(now.contains(from), "{from}");
    *text = now.replace(from, to).into_bytes();
    project.write(path, package(&all));
}

#[test]
fn a_value_changed_by_hand_is_kept_and_named() {
    let project = Project::with_samples();
    project
        .line(&format!("qicao draft 忠干勤廉 {GIVEN} -o 稿.docx"))
        .ok();
    replaced(&project, "稿.docx", "word/document.xml", ">37<", ">38<");
    project.write(
        "要素.yaml",
        "督查次数: 37@2026-06-30\n单位: 某市政府办公室\n",
    );
    let ran = project
        .line("qicao fill 稿.docx --facts 要素.yaml")
        .ok()
        .says("“督查次数”手改过，留着“38”，没有换成“37”")
        .says("--overwrite")
        .says("单位：某区政府办公室 → 某市政府办公室");
    assert!(
        !ran.stderr.contains("截至"),
        "the day is the same: {}",
        ran.stderr
    );
    let now = text(&project, "稿.docx");
    assert!(now.contains("38次") && now.contains("某市政府办公室"));
    // What fill itself has printed is no change by hand.
    project
        .line("qicao fill 稿.docx -s 单位=某县政府办公室")
        .ok()
        .says("单位：某市政府办公室 → 某县政府办公室");
    let before = project.files();
    project
        .line("qicao fill 稿.docx -s 督查次数=40@2026-06-30")
        .partly()
        .says("手改过")
        .says("什么也没有填，稿.docx 没有动");
    assert_eq!(project.files(), before);
    project
        .line("qicao fill 稿.docx -s 督查次数=40@2026-06-30 --overwrite")
        .ok()
        .says("督查次数：38 → 40");
    // It stays known through other formats and drafting again.
    replaced(&project, "稿.docx", "word/document.xml", ">40<", ">41<");
    project.line("qicao export 稿.docx -o 转.docx").ok();
    project
        .line("qicao fill 转.docx -s 督查次数=40@2026-06-30")
        .partly()
        .says("留着“41”");
}

#[test]
fn no_value_can_be_told_from_the_record() {
    let project = Project::with_samples();
    project
        .line(&format!("qicao draft 忠干勤廉 {GIVEN} -o 稿.docx"))
        .ok();
    let record =
        String::from_utf8(parts(&bytes(&project, "稿.docx"))["docProps/custom.xml"].clone())
            .expect("text");
    let marks = record.split_once("printed: [").expect("marks").1;
    let marks = marks.split_once(']').expect("an end").0;
    assert!(
        marks
            .split(", ")
            .all(|mark| mark.trim_matches('"').len() == 3),
        "{marks}"
    );
    assert!(!record.contains("某区"));
}

#[test]
fn slots_beside_the_text_are_filled() {
    let project = Project::with_samples().file("稿.md", "# 讲话\n\n在【地点】开会，甲。\n");
    project.line("qicao export 稿.md -o 稿.docx").ok();
    let mut all = parts(&bytes(&project, "稿.docx"));
    let rel = |name: &str| {
        format!(
            r#"<Relationship Id="r{name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{name}.xml"/>"#,
            name.trim_end_matches(char::is_numeric)
        )
    };
    let names = ["header9", "footer9", "footnotes", "endnotes"];
    let rels = all
        .get_mut("word/_rels/document.xml.rels")
        .expect("relations");
    let text = String::from_utf8(rels.clone()).expect("text");
    let more: String = names.iter().map(|name| rel(name)).collect();
    *rels = text
        .replace("</Relationships>", &(more + "</Relationships>"))
        .into_bytes();
    let line = "<w:p><w:r><w:t>【地</w:t></w:r><w:r><w:t>点】的【我的空】</w:t></w:r></w:p>";
    let xmlns = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
    for (name, tag) in [("header9", "hdr"), ("footer9", "ftr")] {
        let part = format!("<w:{tag} {xmlns}>{line}</w:{tag}>");
        all.insert(format!("word/{name}.xml"), part.into_bytes());
    }
    for (name, tag) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let part = format!(r#"<w:{name} {xmlns}><w:{tag} w:id="2">{line}</w:{tag}></w:{name}>"#);
        all.insert(format!("word/{name}.xml"), part.into_bytes());
    }
    let body = all.get_mut("word/document.xml").expect("a text");
    let text = String::from_utf8(body.clone()).expect("text");
    let text_box = |line: &str| format!("<w:txbxContent>{line}</w:txbxContent>");
    let alternatives = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        text_box(line),
        text_box(line)
    );
    let notes =
        r#"<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>"#;
    let at = text.find("开会，甲。").expect("the words");
    let end = at + text[at..].find("</w:p>").expect("an end");
    *body = format!("{}{notes}{alternatives}{}", &text[..end], &text[end..]).into_bytes();
    project.write("稿.docx", package(&all));
    project
        .line("qicao fill 稿.docx -s 地点=礼堂 -o 一.docx")
        .ok()
        .says("地点：空 → 礼堂（6处）")
        .says("页眉页脚里的【我的空】还空着");
    project
        .line("qicao fill 一.docx -s 我的空=会场 -o 二.docx")
        .ok()
        .says("我的空：空 → 会场（5处）")
        .says("要素齐了");
    let after = parts(&bytes(&project, "二.docx"));
    for (name, part) in &after {
        let part = String::from_utf8_lossy(part);
        assert!(!part.contains('【') && !part.contains("点】"), "{name}");
    }
    let main = String::from_utf8_lossy(&after["word/document.xml"]);
    assert_eq!(main.matches("会场").count(), 2, "both forms of the box");
    let rest: Vec<_> = after
        .keys()
        .filter(|name| after[*name] != all[*name])
        .collect();
    let changed = [
        "word/document.xml",
        "word/endnotes.xml",
        "word/footer9.xml",
        "word/footnotes.xml",
        "word/header9.xml",
    ];
    assert_eq!(rest, changed);
}

#[test]
fn a_file_with_a_broken_entry_is_refused_and_left() {
    let project = Project::with_samples();
    project.line("qicao draft 忠干勤廉 -o 稿.docx").ok();
    let whole = bytes(&project, "稿.docx");
    let heads: Vec<_> = whole
        .windows(4)
        .enumerate()
        .filter(|(_, it)| *it == b"PK\x03\x04")
        .map(|(at, _)| at)
        .collect();
    assert!(heads.len() > 9);
    let mut broken_only_to_fill = 0;
    // One bit of each local header: the archive is whole to those who only read its directory.
    for (n, at) in heads.iter().skip(1).enumerate() {
        let mut bent = whole.clone();
        bent[at + n % 4] ^= 1 << (n % 8);
        project.write("坏.docx", &bent);
        let ran = project.line("qicao fill 坏.docx -s 会议=全办大会");
        assert_eq!(ran.code, 2, "{n}: {}", ran.stderr);
        assert!(ran.stderr.contains("坏了"), "{}", ran.stderr);
        broken_only_to_fill += usize::from(ran.stderr.contains("里面的"));
        assert_eq!(bytes(&project, "坏.docx"), bent);
    }
    assert!(broken_only_to_fill > 0);
}
