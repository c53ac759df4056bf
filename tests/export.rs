//! `qicao export`: drafts edited by hand become Word files, pages, plain text.

use crate::support::Project;

#[test]
fn markdown_becomes_every_format() {
    let project = Project::with_samples();
    project
        .line("qicao draft 忠干勤廉 -s 单位=某区政府办公室 -o 稿.md")
        .ok();
    let edited = project
        .read("稿.md")
        .replace("同志们：", "同志们、朋友们：");
    project.write("稿.md", &edited);
    let ran = project
        .line("qicao export 稿.md --to docx,html,txt,json")
        .ok();
    assert_eq!(ran.stderr.matches("已写").count(), 4);
    assert!(project.read("稿.txt").contains("\n同志们、朋友们：\n"));
    assert!(
        project
            .read("稿.html")
            .contains("<p class=\"salutation\">同志们、朋友们：</p>")
    );
    // There and back: nothing of the text is lost.
    for format in ["docx", "html", "json"] {
        project
            .line(&format!("qicao export 稿.{format} -o {format}.md"))
            .ok();
        let back = project.read(&format!("{format}.md"));
        let body = |text: &str| {
            text.split_once("\n---\n\n")
                .map(|(_, body)| body.to_owned())
        };
        assert_eq!(body(&back), body(&edited), "{format}");
    }
}

#[test]
fn plain_markdown_works_too() {
    let project = Project::with_samples().file(
        "讲话.md",
        "# 在大会上的讲话\n\n同志们：\n\n今天开会，地点在【地点】。\n\n## 一、怎么看\n\n**一是形势好。** 这是实话。\n",
    );
    project.line("qicao export 讲话.md -o 讲话.docx").ok();
    project.line("qicao export 讲话.docx -o 回.md").ok();
    let back = project.read("回.md");
    assert!(back.starts_with("# 在大会上的讲话\n\n同志们：\n"));
    assert!(back.contains("**一是形势好**。这是实话。"));
    assert!(back.contains("| 自己 | 地点 |"), "{back}");
}

#[test]
fn several_files_into_a_folder() {
    let project = Project::with_samples()
        .file("甲.md", "# 甲\n")
        .file("乙.md", "# 乙\n")
        .file("出/空", "");
    project
        .line("qicao export 甲.md 乙.md --to docx,html -o 出")
        .ok();
    for file in ["甲.docx", "甲.html", "乙.docx", "乙.html"] {
        assert!(project.path(&format!("出/{file}")).exists(), "{file}");
    }
    // One that cannot be read does not keep the others.
    let ran = project.line("qicao export 甲.md 没有.md --to txt");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let ran = ran.says("没有找到文件 “没有.md”").says("有1个没有转成");
    assert!(ran.stdout.is_empty() && project.path("甲.txt").exists());
}

#[test]
fn nothing_is_overwritten_and_nothing_guessed() {
    let project = Project::with_samples()
        .file("甲.md", "# 甲\n")
        .file("甲.docx", "旧");
    project
        .line("qicao export 甲.md --to docx")
        .refused()
        .says("“甲.docx” 已经有了，没有覆盖");
    project
        .line("qicao export 甲.md")
        .refused()
        .says("不知道要转成什么格式");
    project
        .line("qicao export 甲.md --to pdf")
        .refused()
        .says("不知道 “pdf” 该写成什么格式")
        .says(".md .docx .html .txt");
    project
        .line("qicao export 甲.md -o 乙.docx -l 没有的版式")
        .refused()
        .says("没有的版式");
    assert!(!project.path("乙.docx").exists());
    assert_eq!(project.read("甲.docx"), "旧");
    project.write("页.html", "<p>甲</p>");
    project
        .line("qicao export 页.html --to md")
        .refused()
        .says("不是起草写的网页");
    project.line("qicao export 甲.md -o 甲.html").ok();
    project
        .line("qicao fill 甲.html -s 甲=乙")
        .refused()
        .says("是网页或 JSON，不能填");
}

#[test]
fn a_layout_of_ones_own() {
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file(
            "layouts/ours.yaml",
            "schema: layout/1\nname: 我们的版式\nextends: gb9704\nnumber: {place: 居中}\nstyles:\n  title: {font: 黑体}\n",
        )
        .file(
            "layouts/tight.yaml",
            "schema: layout/1\nname: 挤\nextends: gb9704\ngrid: {lines: 23}\n",
        )
        .file("甲.md", "# 甲\n");
    project
        .line("qicao export 甲.md -o 甲.html -l 我们的版式")
        .ok();
    let page = project.read("甲.html");
    assert!(page.contains("@bottom-center") && page.contains("\"黑体\""));
    project.line("qicao export 甲.md -o 甲.docx -l ours").ok();
    project
        .line("qicao export 甲.md -o 乙.docx -l 挤")
        .refused()
        .says("23")
        .says("28.95");
}

#[test]
fn cues_and_the_list_stay_away_in_every_format() {
    let project = Project::with_samples();
    project
        .line("qicao draft 忠干勤廉 -s 单位=某区政府办公室 -o 稿.docx")
        .ok();
    let bare = |path: &str| {
        project
            .line(&format!("qicao export {path} -o 看.md --no-owed --force"))
            .ok();
        let text = project.read("看.md");
        assert!(!text.contains("\n> "), "{path}");
        text.split_once("\n---\n").expect("a record").1.to_owned()
    };
    for ending in ["docx", "html", "md", "txt"] {
        for (n, cues) in ["--clean", "--cues none"].into_iter().enumerate() {
            for (m, line) in [
                "qicao export 稿.docx",
                "qicao draft 忠干勤廉 -s 单位=某区政府办公室",
            ]
            .into_iter()
            .enumerate()
            {
                let file = format!("{n}{m}.{ending}");
                project
                    .line(&format!("{line} {cues} --no-owed -o {file}"))
                    .ok();
                if ending == "txt" {
                    let text = project.read(&file);
                    assert!(!text.contains("写作提示") && !text.contains("待补清单"));
                    continue;
                }
                assert!(!bare(&file).contains("待补清单"), "{file}");
                // Only these are gone: the places to fill are still there.
                assert!(bare(&file).contains("【会议】"), "{file}");
            }
        }
    }
    let printed = project.line("qicao draft 忠干勤廉 --clean --no-owed").ok();
    assert!(!printed.stdout.contains("待补清单") && !printed.stdout.contains("\n> "));
}

#[test]
fn a_copy_to_read_aloud_has_no_list() {
    let project = Project::with_samples()
        .file("qicao.yaml", "")
        .file(
            "layouts/ours.yaml",
            "schema: layout/1\nname: 我们的念稿\nextends: reading\n",
        )
        .file(
            "layouts/other.yaml",
            "schema: layout/1\nname: 带清单的念稿\nextends: reading\naloud: false\n",
        );
    for (layout, is_there) in [
        ("朗读版式", false),
        ("特大朗读版式", false),
        ("我们的念稿", false),
        ("带清单的念稿", true),
        ("公文版式", true),
    ] {
        for ending in ["docx", "html"] {
            let file = format!("{layout}.{ending}");
            project
                .line(&format!(
                    "qicao draft 忠干勤廉 -l {layout} --library . -o {file}"
                ))
                .ok();
            let text = match ending {
                "html" => project.read(&file),
                _ => {
                    let bytes = std::fs::read(project.path(&file)).expect("a file");
                    String::from_utf8_lossy(&crate::word::parts(&bytes)["word/document.xml"])
                        .into_owned()
                }
            };
            assert_eq!(text.contains("待补清单"), is_there, "{file}");
        }
    }
}

#[test]
fn json_is_for_other_programs() {
    let project = Project::with_samples();
    project
        .line("qicao draft 忠干勤廉 -s 单位=某区政府办公室 -o 稿.json")
        .ok();
    let paper: serde_json::Value = serde_json::from_str(&project.read("稿.json")).expect("JSON");
    assert_eq!(paper["schema"], "document/1");
    assert_eq!(paper["record"]["outline"], "four-characters");
    let schema = project.line("qicao schema 稿子").ok().stdout;
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let known = &schema["properties"]["body"]["items"]["properties"];
    for block in paper["body"].as_array().expect("paragraphs") {
        for (key, value) in block.as_object().expect("a paragraph") {
            assert!(known.get(key).is_some(), "{key}");
            let roles = known["role"]["enum"].as_array().expect("roles");
            assert!(key != "role" || roles.contains(value), "{value}");
        }
    }
    // What it says is what is drafted, whichever way it goes to Word.
    project.line("qicao export 稿.json -o 一.docx").ok();
    project
        .line("qicao draft 忠干勤廉 -s 单位=某区政府办公室 -o 二.docx")
        .ok();
    let bytes = |file: &str| std::fs::read(project.path(file)).expect("a file");
    assert_eq!(bytes("一.docx"), bytes("二.docx"));
    project.write(
        "坏.json",
        "{\"schema\": \"document/1\", \"body\": [{\"role\": \"poem\"}]}",
    );
    let ran = project.line("qicao export 坏.json -o 坏.docx").refused();
    assert!(ran.stderr.contains("第1行") && ran.stderr.contains("不是稿子的 JSON"));
    project.write("别.json", "{\"schema\": \"document/9\", \"body\": []}");
    let ran = project.line("qicao export 别.json -o 别.docx").refused();
    assert!(ran.stderr.contains("document/9") && ran.stderr.contains("qicao schema 稿子"));
}
