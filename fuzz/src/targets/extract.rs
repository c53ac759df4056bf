//! Old speeches of any kind: what is found is in the text, and the outline can be read.

use std::sync::Arc;

use qicao::codec::html;
use qicao::desk::extracted;
use qicao::extract::{Extracted, Material, Trust, extract};
use qicao::words::span::Source;
use qicao::words::yaml;

use super::CheckContext;
use crate::mutate::Grain;
use crate::signs::Signs;

pub const WORDS: (&[&str], Grain) = (
    &[
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "㈠",
        "1.",
        "2、",
        "（1）",
        "①",
        "第一，",
        "第二，",
        "第一部分　",
        "第一句话：",
        "一是",
        "二是",
        "三是",
        "一要",
        "首先，",
        "其次，",
        "最后，",
        "其一，",
        "——",
        "● ",
        "关键词一：",
        "同志们：",
        "在会议上的讲话",
        "试读结束",
        "相关阅读",
        "上一篇：",
        "来源：",
        "【打印】",
        "（2026年3月1日）",
        "区(qū)",
        "記(ji)",
        "???",
        "- 3 -",
        "×",
        "**",
        "xx",
        "3.5公里",
        "12.5%",
        "1.2亿元",
        "8所",
        "“",
        "”",
        "。",
        "；",
        "：",
        "\n",
        "\n\n",
        "　　",
        " ",
        "【",
        "】",
        "<br>",
        "&nbsp;",
        "讲实干就要",
        "从长远看，",
        "篇二：",
        "我讲三点意见",
        "個們會說",
        "，F(xiàn)在",
    ],
    Grain::Lines,
);

/// A text is extracted as plain text and as a page.
pub fn text(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let Some((source, _)) = qicao::codec::text::decode(bytes) else {
        return;
    };
    let source = Source::new("稿", source);
    let material = Material::of_text(&source);
    let found = extract(&material);
    signs.note(found.tree.headings.len().min(40));
    signs.note(found.tree.headings.iter().map(|it| it.level).max());
    sound(&source, &found);
    let written = extracted(bench.library, &material, &found, "旧稿", false).output;
    let outline = Source::new("新.yaml", written.text);
    if outline.text().len() < yaml::MAX_BYTES {
        yaml::parse(&outline).expect("an outline is YAML");
    }
    let page = Material::of_document("页", &html::read_any(source.text()), Trust::Foreign);
    sound(&page.source, &extract(&page));
}

/// Places lie in the text, on characters; levels go down one by one.
fn sound(source: &Arc<Source>, found: &Extracted) {
    let mut level = 0;
    for heading in &found.tree.headings {
        let range = heading.words.source(0..heading.words.text().len());
        assert!(
            source.text().get(range).is_some(),
            "{}",
            heading.words.text()
        );
        assert!(
            heading.level >= 1 && heading.level <= level + 1,
            "{}",
            heading.words.text()
        );
        level = heading.level;
    }
    for (range, _) in &found.noise {
        assert!(source.text().get(range.clone()).is_some());
    }
}
