//! Word files of other people: everything that is seen in them is read, once, in order.

use std::collections::BTreeMap;

use qicao::codec::docx;
use qicao::codec::{markdown, text};
use qicao::models::document::{Document, Role};

use crate::support::Project;
use crate::word::package;

/// The names of the parts of Office Open XML.
const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml""#;

/// A file of a text and of other parts: the kind of each, and what its root holds.
pub fn file(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = BTreeMap::new();
    let mut put = |name: &str, text: String| parts.insert(name.to_owned(), text.into_bytes());
    let relation = |kind: &str, target: &str, n: usize| {
        format!(
            r#"<Relationship Id="r{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        )
    };
    let relations = |inner: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
        )
    };
    put(
        "_rels/.rels",
        relations(&relation("officeDocument", "word/document.xml", 1)),
    );
    put(
        "word/document.xml",
        format!("<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>"),
    );
    let mut inner = String::new();
    for (n, (kind, text)) in others.iter().enumerate() {
        let root = match *kind {
            "header" => "hdr",
            "footer" => "ftr",
            kind => kind,
        };
        inner += &relation(kind, &format!("{kind}{n}.xml"), n);
        put(
            &format!("word/{kind}{n}.xml"),
            format!("<w:{root} {NAMES}>{text}</w:{root}>"),
        );
    }
    put("word/_rels/document.xml.rels", relations(&inner));
    put(
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#.to_owned(),
    );
    package(&parts)
}

fn read(body: &str, others: &[(&str, &str)]) -> Document {
    docx::read(&file(body, others)).expect("a Word file")
}

fn plain(document: &Document) -> Vec<String> {
    document.body.iter().map(|it| it.plain()).collect()
}

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn line(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

fn cell(inner: &str) -> String {
    format!("<w:tc><w:tcPr/>{inner}</w:tc>")
}

#[test]
fn bold_words_are_a_lead_only_where_a_stop_ends_them() {
    let bold = |words: &str, rest: &str| {
        format!(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r>{}</w:p>",
            run(rest)
        )
    };
    let body = [
        line("讲话"),
        bold("坚持实干", "是根本，不能变。"),
        bold("2026", "年修了三条路。"),
        bold("第一，", "要抓学习。"),
        bold("一是", "抓学习。"),
        bold("注意：", "不得外传。"),
        bold("“", "实干”是底色。"),
        bold("一是抓学习", "。要学深。"),
        bold("二是抓整改。", "要改实。"),
        bold("怎么办？", "一件一件办。"),
    ]
    .concat();
    let document = read(&body, &[]);
    assert_eq!(
        plain(&document)[1..],
        [
            "坚持实干是根本，不能变。",
            "2026年修了三条路。",
            "第一，要抓学习。",
            "一是抓学习。",
            "注意：不得外传。",
            "“实干”是底色。",
            "一是抓学习。要学深。",
            "二是抓整改。要改实。",
            "怎么办？一件一件办。",
        ]
    );
    let points = document.body.iter().filter(|it| it.role == Role::Point);
    let leads: Vec<_> = points.map(|it| it.lead[0].plain().to_string()).collect();
    assert_eq!(leads, ["注意", "抓学习", "抓整改", "怎么办"]);
}

#[test]
fn a_lead_of_ours_whose_stop_was_taken_out_stays_as_it_is() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="p"><w:name w:val="起草 段首小题目"/></w:style><w:style w:type="character" w:styleId="l"><w:name w:val="小题目"/></w:style>"#;
    let body = r#"<w:p><w:pPr><w:pStyle w:val="p"/></w:pPr><w:r><w:rPr><w:rStyle w:val="l"/></w:rPr><w:t>抓学习</w:t></w:r><w:r><w:t>要抓紧。</w:t></w:r></w:p>"#;
    let document = read(&(line("讲话") + body), &[("styles", styles)]);
    assert_eq!(plain(&document)[1], "抓学习要抓紧。");
}

const NUMBERS: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3"/><w:isLgl/></w:lvl><w:lvl w:ilvl="3"><w:start w:val="3"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%4"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:pStyle w:val="article"/><w:suff w:val="space"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>"#;

fn numbered(list: usize, level: usize, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
        run(text)
    )
}

#[test]
fn automatic_numbers_are_numbers() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="article"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="sub"><w:name w:val="条二"/><w:basedOn w:val="article"/></w:style>"#;
    let in_style = |style: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#,
            run(text)
        )
    };
    let body = [
        line("讲话"),
        line("同志们："),
        numbered(1, 0, "提高认识"),
        numbered(1, 1, "学深一层"),
        numbered(1, 1, "学实一层"),
        numbered(1, 2, "看数字。"),
        numbered(1, 3, "圈着的。"),
        numbered(1, 0, "抓实整改"),
        numbered(1, 1, "立行立改"),
        numbered(3, 0, "重新来过"),
        in_style("article", "总则。"),
        in_style("sub", "细则。"),
        numbered(4, 0, "圆点。"),
        numbered(0, 0, "没有。"),
    ]
    .concat();
    let document = read(&body, &[("numbering", NUMBERS), ("styles", styles)]);
    assert_eq!(
        plain(&document)[2..],
        [
            "一、提高认识",
            "（一）学深一层",
            "（二）学实一层",
            "1.2.1　看数字。",
            "③圈着的。",
            "二、抓实整改",
            "（一）立行立改",
            "一、重新来过",
            "第一条　总则。",
            "第二条　细则。",
            "圆点。",
            "没有。",
        ]
    );
    let levels = document.body.iter().filter_map(|it| match it.role {
        Role::Heading(level) => Some(level),
        _ => None,
    });
    assert_eq!(levels.collect::<Vec<_>>(), [1, 2, 2, 1, 2, 1]);
}

#[test]
fn headings_are_told_by_the_outline_and_a_lone_first_one_is_the_title() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="one"><w:name w:val="公文一级"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="two"><w:name w:val="公文二级"/><w:basedOn w:val="one"/></w:style><w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/></w:style>"#;
    let in_style = |style: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#,
            run(text)
        )
    };
    let roles = |body: &str| -> Vec<Role> {
        let document = read(body, &[("styles", styles)]);
        document.body.iter().map(|it| it.role).collect()
    };
    let direct = format!(
        r#"<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{}</w:p>"#,
        run("三级")
    );
    let none = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="one"/><w:outlineLvl w:val="9"/></w:pPr>{}</w:p>"#,
        run("正文。")
    );
    assert_eq!(
        roles(
            &[
                line("讲话"),
                in_style("one", "甲"),
                in_style("two", "乙"),
                direct,
                none
            ]
            .concat()
        ),
        [
            Role::Title,
            Role::Heading(1),
            Role::Heading(1),
            Role::Heading(2),
            Role::Body
        ]
    );
    assert_eq!(
        roles(
            &[
                in_style("h1", "讲话"),
                line("同志们："),
                in_style("h2", "甲"),
                in_style("h2", "乙")
            ]
            .concat()
        ),
        [
            Role::Title,
            Role::Salutation,
            Role::Heading(1),
            Role::Heading(1)
        ]
    );
    assert_eq!(
        roles(&[in_style("h1", "甲"), line("正文。"), in_style("h1", "乙")].concat())[0],
        Role::Heading(1)
    );
}

#[test]
fn wrappers_of_paragraphs_rows_and_cells_are_opened() {
    let row = |inner: &str| format!("<w:tr>{inner}</w:tr>");
    let two = |one: &str, other: &str| row(&(cell(&line(one)) + &cell(&line(other))));
    let control = |inner: &str| {
        format!(
            r#"<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"#
        )
    };
    let custom = |inner: &str| format!(r#"<w:customXml w:element="e">{inner}</w:customXml>"#);
    let body = [
        line("讲话"),
        format!(
            "<w:tbl>{}{}{}{}</w:tbl>",
            two("任务", "谁"),
            control(&(two("修订制度", "甲科") + &two("督查通报", "乙科"))),
            custom(&two("总结", "丙科")),
            row(&(control(&cell(&line("归档"))) + &cell(&custom(&line("丁科"))))),
        ),
        control(&custom(&line("包着的一段。"))),
        format!(
            r#"<w:p><w:ins w:id="1" w:author="某">{}</w:ins><w:smartTag w:element="e">{}</w:smartTag></w:p>"#,
            run("添上"),
            run("的话。")
        ),
    ]
    .concat();
    let document = read(&body, &[]);
    assert_eq!(
        plain(&document)[1..],
        [
            "任务　谁",
            "修订制度　甲科",
            "督查通报　乙科",
            "总结　丙科",
            "归档　丁科",
            "包着的一段。",
            "添上的话。",
        ]
    );
}

#[test]
fn tables_stay_tables() {
    let row = |cells: &[&str]| {
        let cells: Vec<_> = cells.iter().map(|inner| cell(inner)).collect();
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let inner = format!("<w:tbl>{}</w:tbl>", row(&[&line("内一"), &line("内二")]));
    let body = format!(
        "{}<w:tbl>{}{}{}{}</w:tbl>{}",
        line("讲话"),
        row(&["<w:p/>", &line("任务"), &line("责任人")]),
        row(&[
            &line("1"),
            &(line("修订制度") + &line("印发通报")),
            "<w:p><w:r><w:t>张安</w:t><w:br/><w:t>李博</w:t></w:r></w:p>"
        ]),
        row(&[&line("2"), &(inner + &line("外")), &line("甲|乙")]),
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>合计</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>",
        line("尾"),
    );
    let document = read(&body, &[]);
    let written = markdown::write(&document);
    assert_eq!(
        written,
        "# 讲话\n\n|  | 任务 | 责任人 |\n| --- | --- | --- |\n| 1 | 修订制度<br>印发通报 | 张安<br>李博 |\n| 2 | 内一　内二<br>外 | 甲&#124;乙 |\n| 合计 |  |  |\n\n尾\n"
    );
    assert_eq!(markdown::read(&written), document);
    assert!(text::write(&document).contains("　　1　修订制度　印发通报　张安　李博\n"));
    let project = Project::new().file("表.docx", file(&body, &[]));
    project.line("qicao export 表.docx --to html").ok();
    project.line("qicao export 表.html -o 回.docx").ok();
    project.line("qicao export 回.docx -o 回.md").ok();
    assert_eq!(project.read("回.md"), written);
}

#[test]
fn soft_breaks_stay_apart_but_in_titles() {
    let broken = |lines: &[&str]| {
        let lines: Vec<_> = lines.iter().map(|it| format!("<w:t>{it}</w:t>")).collect();
        format!("<w:p><w:r>{}</w:r></w:p>", lines.join("<w:br/>"))
    };
    let body = [
        broken(&["在全区作风建设", "大会上的讲话"]),
        line("同志们："),
        line("讲完了。"),
        broken(&["某某办公室", "2026年6月10日"]),
    ]
    .concat();
    assert_eq!(
        plain(&read(&body, &[])),
        [
            "在全区作风建设大会上的讲话",
            "同志们：",
            "讲完了。",
            "某某办公室",
            "2026年6月10日"
        ]
    );
}

#[test]
fn boxes_are_read_once_and_are_no_title() {
    let drawn = |inner: &str| {
        format!(
            "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        )
    };
    let old = |inner: &str| {
        format!(
            "<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
        )
    };
    let alternatives = format!(
        r#"<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"#,
        drawn(&line("某区人民政府文件")),
        old(&line("某区人民政府文件"))
    );
    let body = [
        format!("<w:p><w:r>{alternatives}</w:r></w:p>"),
        line("某发〔2026〕3号"),
        line("在大会上的讲话"),
        line("同志们："),
        format!("<w:p>{}<w:r>{}</w:r>{}</w:p>", run("前半句，"), old(&line("旁白。")), run("后半句。")),
        r#"<w:p><w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r></w:p>"#
            .to_owned(),
        format!(
            r#"<w:p>{}<mc:AlternateContent><mc:Choice Requires="w14">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>{}</w:p>"#,
            run("甲"), run("乙"), run("丙"), run("丁。")
        ),
    ]
    .concat();
    let document = read(&body, &[]);
    assert_eq!(
        plain(&document),
        [
            "某区人民政府文件",
            "某发〔2026〕3号",
            "在大会上的讲话",
            "同志们：",
            "前半句，后半句。",
            "旁白。",
            "艺术字",
            "甲乙丁。",
        ]
    );
    assert_eq!(document.body[2].role, Role::Title);
    assert_eq!(document.body[3].role, Role::Salutation);
}

#[test]
fn notes_stand_at_the_end_with_their_marks() {
    let footnotes = r#"<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>见统计公报。</w:t></w:r></w:p><w:p><w:r><w:t>另见年报。</w:t></w:r></w:p></w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>没有人引。</w:t></w:r></w:p></w:footnote>"#;
    let endnotes =
        r#"<w:endnote w:id="2"><w:p><w:r><w:t>见《论语》。</w:t></w:r></w:p></w:endnote>"#;
    let body = format!(
        r#"{}<w:p>{}<w:r><w:endnoteReference w:id="2"/></w:r>{}<w:r><w:footnoteReference w:id="2"/></w:r>{}</w:p>"#,
        line("讲话"),
        run("居敬行简"),
        run("，产值120亿元"),
        run("。")
    );
    let document = read(&body, &[("footnotes", footnotes), ("endnotes", endnotes)]);
    assert_eq!(
        plain(&document)[1..],
        [
            "居敬行简〔1〕，产值120亿元〔2〕。",
            "〔1〕见《论语》。",
            "〔2〕见统计公报。",
            "另见年报。",
        ]
    );
}

#[test]
fn symbols_ruby_and_formulas_are_characters() {
    let symbol = |font: &str, number: &str| {
        format!(r#"<w:r><w:sym w:font="{font}" w:char="{number}"/></w:r>"#)
    };
    let body = [
        line("讲话"),
        format!("<w:p>{}{}{}{}{}</w:p>", run("完成"), symbol("Wingdings", "F0FE"), symbol("Symbol", "F0B3"), symbol("宋体", "2605"), symbol("Webdings", "F061")),
        format!(
            "<w:p>{}<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>dié</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>垤</w:t></w:r></w:rubyBase></w:ruby></w:r>{}</w:p>",
            run("念"), run("音。")
        ),
        format!(
            "<w:p>{}<m:oMath><m:r><m:t>r=</m:t></m:r><m:d><m:e><m:r><m:t>5%</m:t></m:r></m:e></m:d></m:oMath>{}</w:p>",
            run("增长率"), run("，比上年高。")
        ),
        "<w:p><m:oMathPara><m:oMath><m:rad><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad></m:oMath></m:oMathPara></w:p>".to_owned(),
    ]
    .concat();
    assert_eq!(
        plain(&read(&body, &[]))[1..],
        ["完成☑≥★〓", "念垤音。", "增长率r=(5%)，比上年高。", "√x"]
    );
    let project = Project::new().file("稿.docx", file(&body, &[]));
    project
        .line("qicao export 稿.docx -o 稿.md")
        .ok()
        .says("有1个符号没有对应的字")
        .says("完成☑≥★〓");
}

#[test]
fn a_deleted_end_of_a_paragraph_joins_two() {
    let gone = |kind: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:rPr><w:{kind} w:id="1" w:author="a"/></w:rPr></w:pPr>{}</w:p>"#,
            run(text)
        )
    };
    let deleted = r#"<w:p><w:pPr><w:rPr><w:del w:id="2" w:author="a"/></w:rPr></w:pPr><w:del w:id="3" w:author="a"><w:r><w:delText>整段删了。</w:delText></w:r></w:del></w:p>"#;
    let body = [
        line("讲话"),
        gone("del", "前半句，"),
        line("后半句。"),
        deleted.to_owned(),
        line("下一段。"),
        format!(
            "<w:tbl><w:tr>{}</w:tr></w:tbl>",
            cell(&(gone("del", "甲") + &line("乙")))
        ),
        gone("del", "没有下文。"),
    ]
    .concat();
    assert_eq!(
        plain(&read(&body, &[]))[1..],
        ["前半句，后半句。", "下一段。", "甲乙", "没有下文。"]
    );
}

#[test]
fn words_in_the_margins_are_named_once() {
    let header = line("某区政府办公室　内部资料");
    let footer = r#"<w:p><w:r><w:t>第</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>页</w:t></w:r></w:p>"#;
    let body = line("讲话") + &line("今天开会。");
    let both = [
        ("header", &*header),
        ("header", &*header),
        ("footer", footer),
    ];
    let project = Project::new().file("稿.docx", file(&body, &both));
    let ran = project.line("qicao export 稿.docx -o 稿.txt").ok();
    assert_eq!(
        ran.stderr.matches("某区政府办公室 内部资料").count(),
        1,
        "{}",
        ran.stderr
    );
    assert!(!project.read("稿.txt").contains("内部资料"));
    project.write("净.docx", file(&body, &[("footer", footer)]));
    let ran = project.line("qicao export 净.docx -o 净.txt").ok();
    assert!(!ran.stderr.contains("页眉"), "{}", ran.stderr);
}

#[test]
fn lines_below_a_title_get_no_marks() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="s"><w:name w:val="Subtitle"/></w:style><w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>"#;
    let in_style = |style: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#,
            run(text)
        )
    };
    let body = [
        in_style("t", "讲话"),
        in_style("s", "送审稿"),
        line("今天开会。"),
    ]
    .concat();
    let document = read(&body, &[("styles", styles)]);
    assert_eq!(
        text::write(&document)
            .split_whitespace()
            .collect::<Vec<_>>(),
        ["讲话", "送审稿", "今天开会。"]
    );
}

#[test]
fn a_number_before_a_plain_paragraph_is_among_its_words() {
    let styles = r#"<w:style w:type="character" w:styleId="m"><w:name w:val="编号"/></w:style>"#;
    let numbered = format!(
        r#"<w:p><w:r><w:rPr><w:rStyle w:val="m"/></w:rPr><w:t>一是</w:t></w:r>{}</w:p>"#,
        run("抓学习。")
    );
    let document = read(&(line("题目") + &numbered), &[("styles", styles)]);
    let written = markdown::write(&document);
    assert_eq!(
        plain(&markdown::read(&written))[1],
        "一是抓学习。",
        "{written}"
    );
    assert!(text::write(&document).contains("一是抓学习。"));
}
