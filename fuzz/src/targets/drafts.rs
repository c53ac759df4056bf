//! Markdown and plain texts: what is written is read back, in every format.

use qicao::codec::{docx, html, markdown, text};
use qicao::models::document::Document;

use super::{CheckContext, seen, sound, visible};
use crate::mutate::Grain;
use crate::signs::Signs;

pub const MARKDOWN: (&[&str], Grain) = (
    &[
        "# ",
        "## ",
        "### ",
        "**",
        "*",
        "_",
        "__",
        "~~",
        "`",
        "```\n",
        "> ",
        "- ",
        "1. ",
        "2) ",
        "+ ",
        "\n",
        "\n\n",
        "  \n",
        "\\\n",
        "\\",
        "| ",
        " |",
        "| --- | --- |\n",
        "---\n",
        "***\n",
        "<!-- ",
        " -->",
        "[^注]",
        "[^注]: ",
        "[",
        "](",
        ")",
        "![",
        "<b>",
        "</b>",
        "<br>",
        "&amp;",
        "&#x0;",
        "&lt;",
        "【",
        "】",
        "【单位】",
        "【日期|月日】",
        "【任务清单.1.事项】",
        "【@承接】",
        "【【",
        "】】",
        "**待补清单**",
        "\n---\n\n**待补清单**（1项）\n\n",
        "待补清单（1项）\n",
        "写作提示（1条）\n",
        "一、",
        "（一）",
        "一是",
        "第一，",
        "1.",
        "（1）",
        "同志们：",
        "各位领导：",
        "——",
        "（2026年6月10日）",
        "　　",
        "。",
        "，",
        "：",
        "；",
        "？",
        "！",
        "、",
        "“",
        "”",
        "《",
        "》",
        "qicao: 0.1.0\n",
        "outline: x\n",
        "facts:\n",
        "  单位: 某局\n",
        "- [ ] ",
        "=====\n",
        "\t",
        "    ",
        "*（起立）*",
        "<",
        ">",
        "某某",
        "区长　某某",
    ],
    Grain::Lines,
);

/// What stands above the lists behind a draft.
const LISTS: [&str; 2] = ["待补清单", "写作提示（"];

/// How the list of what is missing begins.
const HEADS: &str = "找谁要";

/// Any Markdown settles after one reading, and shows the same in every format it is written to.
pub fn markdown(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let source = String::from_utf8_lossy(bytes);
    let parts = markdown::split(&source);
    sound(
        &source,
        parts.front.into_iter().chain([parts.body, parts.owed]),
    );
    sound(&source, markdown::passages(&source));
    let document = markdown::read(&source);
    signs.document(&document);
    let written = markdown::write(&document);
    let read = markdown::read(&written);
    assert_eq!(read.body, document.body, "{written}");
    assert_eq!(read, document, "{written}");
    goes_round(bench, &document);
}

/// A plain text shows what it says, and the same in every format it is written to.
pub fn text(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let Some((source, encoding)) = text::decode(bytes) else {
        return;
    };
    signs.note(std::mem::discriminant(&encoding));
    encoding.encode(&source);
    sound(&source, text::passages(&source));
    let document = text::read(&source);
    signs.document(&document);
    // A mark of the order of bytes is not read, wherever it stands.
    let bare = source.replace('\u{feff}', "");
    if !text::is_markdown(&source) && !LISTS.iter().any(|list| bare.contains(list)) {
        assert_eq!(seen(&document), visible(&source));
    }
    goes_round(bench, &document);
}

/// A document shows the same after every format.
pub fn goes_round(bench: &mut CheckContext, document: &Document) {
    // What looks like a list of what is missing, or of cues, is one.
    if document.body.iter().any(|it| {
        LISTS.iter().any(|list| it.plain().contains(list))
            || it.is_row() && visible(&it.plain()).starts_with(HEADS)
    }) {
        return;
    }
    // The list behind a draft is read back where it is whole; what is typed into it is another matter.
    let document = &Document {
        owed: Vec::new(),
        ..document.clone()
    };
    let shown = seen(document);
    let page = html::read(&bench.page.write(document)).expect("a page of ours");
    assert_eq!(seen(&page), shown, "html");
    let word = docx::read(&bench.word.write(document)).expect("a file of ours");
    assert_eq!(seen(&word), shown, "docx");
    let written = markdown::write(document);
    assert_eq!(seen(&markdown::read(&written)), shown, "{written}");
    let written = text::write(document);
    assert_eq!(seen(&text::read(&written)), shown, "{written}");
}
