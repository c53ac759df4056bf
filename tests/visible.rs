//! Every visible character of a file comes out, in order and unchanged, and none is added.

use std::collections::HashMap;

use proptest::prelude::*;
use qicao::codec::{docx, markdown, text};
use qicao::models::document::Document;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use crate::foreign_word::file;
use crate::support::property;

/// The characters of a text that are no blanks.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a document shows to one who reads it.
fn shown(document: &Document) -> String {
    let mut document = document.clone();
    document.drop_cues();
    visible(&text::write(&document))
}

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[甲乙丙丁戊己庚辛壬癸]{1,5}",
        1 => "[0-9a-z]{1,3}",
        2 => prop_oneof![
            Just("。"), Just("，"), Just("、"), Just("（"), Just("）"), Just("“"), Just("”"), Just("："), Just("；"),
            Just("——"), Just("？"), Just("同志们："), Just("一是"), Just("（一）"), Just("第一，")
        ]
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

/// What stands in a paragraph.
fn inline() -> impl Strategy<Value = String> {
    let run = (words(), any::<bool>()).prop_map(|(words, bold)| {
        let bold = if bold { "<w:b/>" } else { "" };
        format!("<w:r><w:rPr>{bold}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    });
    let wrap = |open: &'static str, close: &'static str| {
        move |inner: String| format!("{open}{inner}{close}")
    };
    let leaf = prop_oneof![
        5 => run,
        1 => words().prop_map(wrap("<w:del w:id=\"1\"><w:r><w:delText>", "</w:delText></w:r></w:del>")),
        1 => words().prop_map(wrap("<w:r><w:rPr><w:vanish/></w:rPr><w:t>", "</w:t></w:r>")),
        1 => Just("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:noBreakHyphen/></w:r>".to_owned()),
        1 => Just("<w:r><w:br/><w:tab/></w:r>".to_owned()),
        1 => (words(), words()).prop_map(|(over, base)| format!("<w:r><w:ruby><w:rt><w:r><w:t>{over}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{base}</w:t></w:r></w:rubyBase></w:ruby></w:r>")),
        1 => words().prop_map(wrap("<m:oMath><m:r><m:t>", "</m:t></m:r></m:oMath>")),
        1 => words().prop_map(wrap("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF 甲</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>", "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")),
        1 => (1..4_usize).prop_map(|n| format!("<w:r><w:footnoteReference w:id=\"{n}\"/></w:r>")),
        1 => (1..3_usize).prop_map(|n| format!("<w:r><w:endnoteReference w:id=\"{n}\"/></w:r>")),
    ];
    leaf.prop_recursive(2, 6, 2, move |inner| {
        prop_oneof![
            inner.clone().prop_map(wrap("<w:ins w:id=\"2\">", "</w:ins>")),
            inner.clone().prop_map(wrap("<w:hyperlink>", "</w:hyperlink>")),
            inner.clone().prop_map(wrap("<w:smartTag w:element=\"e\">", "</w:smartTag>")),
            inner.clone().prop_map(wrap("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>")),
            (inner.clone(), inner).prop_map(|(one, other)| format!(
                "<mc:AlternateContent><mc:Choice Requires=\"w14\">{one}</mc:Choice><mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>"
            )),
        ]
    })
}

/// What stands between paragraphs.
fn block() -> impl Strategy<Value = String> {
    let properties = prop_oneof![
        4 => Just(String::new()),
        1 => (0..2_usize).prop_map(|level| format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>")),
        1 => (0..4_usize).prop_map(|level| format!("<w:pPr><w:outlineLvl w:val=\"{level}\"/></w:pPr>")),
    ];
    let paragraph = (properties, prop::collection::vec(inline(), 0..4))
        .prop_map(|(properties, inner)| format!("<w:p>{properties}{}</w:p>", inner.concat()));
    let joined = (inline(), inline()).prop_map(|(one, other)| {
        format!(
            "<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{one}</w:p><w:p>{other}</w:p>"
        )
    });
    let paragraph = prop_oneof![6 => paragraph, 1 => joined];
    paragraph.prop_recursive(3, 12, 3, |inner| {
        let cell = prop::collection::vec(inner.clone(), 0..3)
            .prop_map(|blocks| format!("<w:tc><w:tcPr/>{}<w:p/></w:tc>", blocks.concat()));
        let row = (prop::collection::vec(cell, 1..3), any::<bool>()).prop_map(|(cells, wrapped)| {
            let row = format!("<w:tr>{}</w:tr>", cells.concat());
            if wrapped {
                format!("<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>")
            } else {
                row
            }
        });
        prop_oneof![
            prop::collection::vec(row, 1..3).prop_map(|rows| format!("<w:tbl>{}</w:tbl>", rows.concat())),
            inner.clone().prop_map(|it| format!("<w:sdt><w:sdtContent>{it}</w:sdtContent></w:sdt>")),
            inner.clone().prop_map(|it| format!("<w:customXml w:element=\"e\">{it}</w:customXml>")),
            (inline(), inner, inline()).prop_map(|(before, it, after)| format!(
                "<w:p>{before}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{it}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{it}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{after}</w:p>"
            )),
        ]
    })
}

/// An element: its name, its attributes, what is in it; words have no name.
#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: HashMap<String, String>,
    inner: Vec<Node>,
    words: String,
}

fn tree(xml: &str) -> Node {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().expect("XML") {
            Event::Eof => return open.pop().expect("the root"),
            Event::Text(words) => {
                let words: &str = words.as_ref();
                let words = words.to_owned();
                let inner = &mut open.last_mut().expect("open").inner;
                inner.push(Node {
                    words,
                    ..Node::default()
                });
            }
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let is_empty = matches!(event, Event::Empty(_));
                let (Event::Start(tag) | Event::Empty(tag)) = event else {
                    continue;
                };
                let attributes = tag.attributes().flatten();
                let node = Node {
                    name: tag.name().into_inner().to_owned(),
                    attributes: attributes
                        .map(|it| (it.key.into_inner().to_owned(), it.value.to_string()))
                        .collect(),
                    ..Node::default()
                };
                if is_empty {
                    open.last_mut().expect("open").inner.push(node);
                } else {
                    open.push(node);
                }
            }
            Event::End(_) => {
                let node = open.pop().expect("open");
                open.last_mut().expect("open").inner.push(node);
            }
            _ => {}
        }
    }
}

/// A reader of its own: it knows what is seen, and nothing of paragraphs.
#[derive(Default)]
struct Seen {
    out: String,
    notes: Vec<(String, String)>,
    counts: [usize; 2],
}

impl Seen {
    /// Numbers the notes in the order of the file, wherever they are referred to.
    fn refer(&mut self, node: &Node) {
        for inner in &node.inner {
            match inner.name.as_str() {
                "w:del" | "mc:Fallback" => {}
                "w:footnoteReference" | "w:endnoteReference" => {
                    let key = (inner.name.clone(), inner.attributes["w:id"].clone());
                    if !self.notes.contains(&key) {
                        self.notes.push(key);
                    }
                }
                _ => self.refer(inner),
            }
        }
    }

    fn blocks(&mut self, node: &Node) {
        for inner in &node.inner {
            if inner.name == "w:p" {
                self.paragraph(inner);
            } else {
                self.blocks(inner);
            }
        }
    }

    fn paragraph(&mut self, node: &Node) {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let mut words = String::new();
        self.words(node, &mut words, &mut before, &mut after);
        for beside in before {
            self.blocks(beside);
        }
        self.number(node);
        self.out += &words;
        for beside in after {
            self.blocks(beside);
        }
    }

    fn words<'n>(
        &mut self,
        node: &'n Node,
        words: &mut String,
        before: &mut Vec<&'n Node>,
        after: &mut Vec<&'n Node>,
    ) {
        let hides =
            |it: &Node| it.name == "w:rPr" && it.inner.iter().any(|it| it.name == "w:vanish");
        if node.inner.iter().any(hides) {
            return;
        }
        for inner in &node.inner {
            match inner.name.as_str() {
                "w:del" | "w:rt" | "w:pPr" | "w:rPr" | "mc:Fallback" | "w:instrText" => {}
                "w:txbxContent" if words.is_empty() => before.push(inner),
                "w:txbxContent" => after.push(inner),
                "w:sym" => words.push('☑'),
                "w:noBreakHyphen" => words.push('-'),
                "w:footnoteReference" | "w:endnoteReference" => {
                    let key = (inner.name.clone(), inner.attributes["w:id"].clone());
                    let at = self.notes.iter().position(|it| *it == key);
                    let at = at.expect("a note");
                    *words += &format!("〔{}〕", at + 1);
                }
                "" => *words += &inner.words,
                _ => self.words(inner, words, before, after),
            }
        }
    }

    fn number(&mut self, paragraph: &Node) {
        let child = |node: &'_ Node, name: &str| node.inner.iter().position(|it| it.name == name);
        let Some(properties) = child(paragraph, "w:pPr").map(|at| &paragraph.inner[at]) else {
            return;
        };
        let Some(list) = child(properties, "w:numPr").map(|at| &properties.inner[at]) else {
            return;
        };
        let level = &list.inner[child(list, "w:ilvl").expect("a level")];
        if level.attributes["w:val"] == "0" {
            self.counts = [self.counts[0] + 1, 0];
            self.out += &format!("{}.", self.counts[0]);
        } else {
            self.counts[1] += 1;
            let n = self.counts[1].to_string();
            self.out += &format!("（{n}）");
        }
    }
}

const NUMBERS: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;

const NOTES: [&str; 3] = ["注甲。", "注乙。", "注丙。"];

fn part(name: &str) -> String {
    let notes = NOTES.iter().enumerate().map(|(n, words)| {
        format!(
            "<w:{name} w:id=\"{}\"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{name}>",
            n + 1
        )
    });
    notes.collect()
}

proptest! {
    #![proptest_config(property(400))]

    #[test]
    fn of_word_files(blocks in prop::collection::vec(block(), 1..6)) {
        let body = blocks.concat();
        let (footnotes, endnotes) = (part("footnote"), part("endnote"));
        let others = [("numbering", NUMBERS), ("footnotes", &*footnotes), ("endnotes", &*endnotes)];
        let document = docx::read(&file(&body, &others)).expect("a Word file");
        let mut seen = Seen::default();
        let root = tree(&body);
        seen.refer(&root);
        seen.blocks(&root);
        for (n, (_, id)) in seen.notes.iter().enumerate() {
            let words = NOTES[id.parse::<usize>().expect("a number") - 1];
            seen.out += &format!("〔{}〕{words}", n + 1);
        }
        prop_assert_eq!(shown(&document), visible(&seen.out), "{}", body);
    }
}

/// A stretch of Markdown, and what is seen of it.
fn stretch() -> impl Strategy<Value = (String, String)> {
    let marked = |open: &'static str, close: &'static str| {
        move |words: String| (format!("{open}{words}{close}"), words)
    };
    prop_oneof![
        3 => words().prop_map(|words| (words.clone(), words)),
        3 => words().prop_map(marked("**", "**")),
        1 => "[甲乙丙]{1,4}".prop_map(marked("*", "*")),
        1 => words().prop_map(marked("`", "`")),
        1 => words().prop_map(marked("[", "](https://a.b)")),
        1 => words().prop_map(|words| (format!("<!-- {words} -->"), String::new())),
        1 => Just(("  \n".to_owned(), String::new())),
        1 => Just(("\n".to_owned(), String::new())),
        1 => Just(("\\*\\*&amp;\\_".to_owned(), "**&_".to_owned())),
        1 => Just(("[^注]".to_owned(), "〔注〕".to_owned())),
    ]
}

/// Stretches with words between them.
fn mixed() -> impl Strategy<Value = (String, String)> {
    let pairs = prop::collection::vec((stretch(), "[子丑寅卯]{1,3}"), 1..4);
    ("[子丑寅卯]{1,3}", pairs).prop_map(|(first, pairs)| {
        let mut both = (first.clone(), first);
        for ((source, seen), after) in pairs {
            both.0 += &(source + &after);
            both.1 += &(seen + &after);
        }
        both
    })
}

fn markdown_block() -> impl Strategy<Value = (String, String)> {
    let one_line =
        || mixed().prop_map(|(source, seen)| (source.replace("  \n", "").replace('\n', ""), seen));
    let prefixed = |prefix: &'static str, number: &'static str| {
        move |(source, seen): (String, String)| {
            (format!("{prefix}{source}"), format!("{number}{seen}"))
        }
    };
    // Lists that follow each other are one.
    let ended = |(source, seen): (String, String)| (source + "\n\n子", seen + "子");
    prop_oneof![
        4 => mixed(),
        1 => one_line().prop_map(prefixed("## ", "")),
        1 => one_line().prop_map(prefixed("- ", "")),
        1 => one_line().prop_map(prefixed("3. ", "3.")).prop_map(ended),
        1 => one_line().prop_map(prefixed("3) ", "3)")).prop_map(ended),
        1 => one_line().prop_map(|(source, seen)| (format!("**{seen}**。{source}"), format!("{seen}。{seen}")))
            .prop_filter("no marks in bold", |(source, _)| !source.contains(['\\', '[', '`', '*']) || source.matches('*').count() == 4 && !source.contains(['\\', '[', '`'])),
        1 => words().prop_map(|words| (format!("<!--\n{words}\n\n{words} -->"), String::new())),
        1 => words().prop_map(|words| (format!("```\n{words}\n```"), words)),
        1 => Just(("***".to_owned(), String::new())),
        1 => prop::collection::vec(one_line(), 4).prop_map(|cells| {
            let seen = cells.iter().map(|(_, seen)| seen.as_str()).collect();
            let cells: Vec<_> = cells.iter().map(|(source, _)| source.as_str()).collect();
            let rows: Vec<_> = cells.chunks(2).map(|row| format!("| {} |", row.join(" | "))).collect();
            (rows.join("\n| --- | --- |\n"), seen)
        }),
    ]
}

proptest! {
    #![proptest_config(property(400))]

    #[test]
    fn of_markdown(blocks in prop::collection::vec(markdown_block(), 1..6)) {
        let mut source: String = blocks.iter().map(|(source, _)| format!("{source}\n\n")).collect();
        let mut seen: String = blocks.iter().map(|(_, seen)| seen.as_str()).collect();
        source += "[^注]: 见公报。\n";
        seen += "〔注〕见公报。";
        let document = markdown::read(&source);
        prop_assert_eq!(shown(&document), visible(&seen), "{}", source);
    }
}
