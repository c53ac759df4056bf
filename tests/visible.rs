//! Every visible character of a file comes out, in order and unchanged, and none is added.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use proptest::prelude::*;
use qicao::codec::show::Show;
use qicao::codec::{docx, html, markdown, text};
use qicao::library::Library;
use qicao::models::document::Document;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use crate::foreign_word::file;
use crate::support::property;

/// The characters of a text that are no blanks.
pub fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a document shows to one who reads it.
pub fn shown(document: &Document) -> String {
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

/// Symbols: the font, the number in it, what it looks like.
const SYMBOLS: [(&str, &str, char); 4] = [
    ("Wingdings", "F0FE", '☑'),
    ("Wingdings", "F0D8", '➢'),
    ("Wingdings", "006E", '■'),
    ("Symbol", "F061", 'α'),
];

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
        1 => words().prop_map(wrap("<w:moveFrom w:id=\"4\"><w:r><w:t>", "</w:t></w:r></w:moveFrom>")),
        1 => (0..SYMBOLS.len()).prop_map(|n| format!("<w:r><w:sym w:font=\"{}\" w:char=\"{}\"/><w:noBreakHyphen/></w:r>", SYMBOLS[n].0, SYMBOLS[n].1)),
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
            inner.clone().prop_map(wrap("<w:moveTo w:id=\"5\">", "</w:moveTo>")),
            inner.clone().prop_map(wrap("<w:customXml w:element=\"e\">", "</w:customXml>")),
            inner.clone().prop_map(wrap("<w:fldSimple w:instr=\"REF 甲\">", "</w:fldSimple>")),
            inner.clone().prop_map(wrap("<w:hyperlink>", "</w:hyperlink>")),
            inner.clone().prop_map(wrap("<w:smartTag w:element=\"e\">", "</w:smartTag>")),
            inner.clone().prop_map(wrap("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>")),
            (inner.clone(), inner).prop_map(|(one, other)| format!(
                "<mc:AlternateContent><mc:Choice Requires=\"w14\">{one}</mc:Choice><mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>"
            )),
        ]
    })
}

/// What stands between paragraphs; with or without headings, whose lines are one.
pub fn block(headings: bool) -> impl Strategy<Value = String> {
    let numbered = (1..3_usize, 0..3_usize).prop_map(|(list, level)| {
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
    });
    let styled = prop_oneof![
        Just("<w:pStyle w:val=\"numbered\"/>".to_owned()),
        Just("<w:pStyle w:val=\"unnumbered\"/>".to_owned()),
        Just(
            "<w:pStyle w:val=\"unnumbered\"/><w:numPr><w:numId w:val=\"2\"/></w:numPr>".to_owned()
        ),
        Just("<w:pStyle w:val=\"numbered\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>".to_owned()),
    ];
    let heading = prop_oneof![
        (0..4_usize).prop_map(|level| format!("<w:outlineLvl w:val=\"{level}\"/>")),
        Just("<w:pStyle w:val=\"heading\"/>".to_owned()),
    ];
    let properties = prop_oneof![
        4 => Just(String::new()),
        2 => numbered,
        1 => styled,
        u32::from(headings) => heading,
    ];
    let paragraph =
        (properties, prop::collection::vec(inline(), 0..4)).prop_map(|(properties, inner)| {
            format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", inner.concat())
        });
    let joined = (inline(), inline()).prop_map(|(one, other)| {
        format!(
            "<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{one}</w:p><w:p>{other}</w:p>"
        )
    });
    let paragraph = prop_oneof![6 => paragraph, 1 => joined];
    paragraph.prop_recursive(3, 12, 3, |inner| {
        let wrapped = |inner: String, how: usize| match how {
            0 => format!("<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"),
            1 => format!("<w:customXml w:element=\"e\">{inner}</w:customXml>"),
            2 => format!("<w:ins w:id=\"6\">{inner}</w:ins>"),
            _ => inner,
        };
        // A cell may start with nothing, and always ends with a paragraph.
        let cell = (any::<bool>(), prop::collection::vec(inner.clone(), 0..3), 0..8_usize).prop_map(
            move |(blank, blocks, how)| {
                let blank = if blank { "<w:p/>" } else { "" };
                wrapped(format!("<w:tc><w:tcPr/>{blank}{}<w:p/></w:tc>", blocks.concat()), how)
            },
        );
        let row = (prop::collection::vec(cell, 1..4), 0..8_usize)
            .prop_map(move |(cells, how)| wrapped(format!("<w:tr>{}</w:tr>", cells.concat()), how));
        let drawing = |it: &str| format!("<w:drawing><wps:txbx><w:txbxContent>{it}</w:txbxContent></wps:txbx></w:drawing>");
        let picture = |it: &str| format!("<w:pict><v:textbox><w:txbxContent>{it}</w:txbxContent></v:textbox></w:pict>");
        let boxed = (inline(), inner.clone(), inline(), 0..3_usize).prop_map(move |(before, it, after, how)| {
            let inside = match how {
                0 => drawing(&it),
                1 => picture(&it),
                _ => format!(
                    "<mc:AlternateContent><mc:Choice Requires=\"wps\">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
                    drawing(&it),
                    picture(&it)
                ),
            };
            format!("<w:p>{before}<w:r>{inside}</w:r>{after}</w:p>")
        });
        prop_oneof![
            2 => prop::collection::vec(row, 1..3).prop_map(|rows| format!("<w:tbl>{}</w:tbl>", rows.concat())),
            1 => (inner, 0..3_usize).prop_map(move |(it, how)| wrapped(it, how)),
            1 => boxed,
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

/// A reader of its own: it knows what is seen, what parts it, and nothing of what paragraphs are.
#[derive(Default)]
struct Seen {
    out: String,
    notes: Vec<(String, String)>,
    /// How far the levels of the one kind of list are counted, and the paragraphs of the numbered style.
    counts: [usize; 3],
    styled: usize,
    /// Whether the second list has begun: its first level starts at 5.
    restarted: bool,
}

impl Seen {
    /// Numbers the notes in the order of the file, wherever they are referred to.
    fn refer(&mut self, node: &Node) {
        for inner in &node.inner {
            match inner.name.as_str() {
                "w:del" | "w:moveFrom" | "mc:Fallback" => {}
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
        if !ends_deleted(node) {
            self.out.push('\n');
        }
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
                "w:del" | "w:moveFrom" | "w:rt" | "w:pPr" | "w:rPr" | "mc:Fallback"
                | "w:instrText" => {}
                "w:br" | "w:tab" => words.push('\n'),
                "w:txbxContent" if words.trim().is_empty() => before.push(inner),
                "w:txbxContent" => after.push(inner),
                "w:sym" => {
                    let is_it = |symbol: &&(&str, &str, char)| {
                        symbol.0 == inner.attributes["w:font"]
                            && symbol.1 == inner.attributes["w:char"]
                    };
                    words.push(SYMBOLS.iter().find(is_it).expect("a symbol").2);
                }
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
        let Some(properties) = child(paragraph, "w:pPr") else {
            return;
        };
        let style = child(properties, "w:pStyle").map(|it| it.attributes["w:val"].as_str());
        let given = child(properties, "w:numPr");
        let value = |name: &str| {
            let value = child(given?, name)?.attributes["w:val"].parse::<usize>();
            Some(value.expect("a number"))
        };
        let (list, level) = match (value("w:numId"), style) {
            (Some(list), _) => (list, value("w:ilvl").unwrap_or(0)),
            (None, Some("numbered")) => (3, 0),
            _ => return,
        };
        if list == 0 {
            return;
        }
        if list == 3 {
            self.styled += 1;
            self.out += &format!("第{}条：", self.styled);
            return;
        }
        if list == 2 && level == 0 && !self.restarted {
            self.restarted = true;
            self.counts[0] = 4;
        }
        self.counts[level] += 1;
        self.counts[level + 1..].fill(0);
        let n = self.counts[level];
        self.out += &match level {
            0 => format!("{}、", chinese(n)),
            1 => format!("（{}）", chinese(n)),
            _ => format!("{n}."),
        };
    }
}

fn child<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    node.inner.iter().find(|it| it.name == name)
}

/// Whether the end of a paragraph was deleted, so that the next goes on in it.
fn ends_deleted(paragraph: &Node) -> bool {
    let end = child(paragraph, "w:pPr").and_then(|it| child(it, "w:rPr"));
    end.is_some_and(|end| child(end, "w:del").is_some())
}

/// A number below a hundred.
fn chinese(n: usize) -> String {
    let digit = |n: usize| "〇一二三四五六七八九".chars().nth(n).expect("a digit");
    let mut out = String::new();
    if n >= 20 {
        out.push(digit(n / 10));
    }
    if n >= 10 {
        out.push('十');
    }
    if !n.is_multiple_of(10) {
        out.push(digit(n % 10));
    }
    out
}

const NUMBERS: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="numbered"/><w:lvlText w:val="第%1条："/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>"#;

const STYLES: &str = r#"<w:style w:type="paragraph" w:styleId="numbered"><w:name w:val="编号"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="unnumbered"><w:name w:val="正文二"/></w:style><w:style w:type="paragraph" w:styleId="heading"><w:name w:val="heading 2"/></w:style>"#;

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

/// A Word file of a body.
pub fn word(body: &str) -> Vec<u8> {
    let (footnotes, endnotes) = (part("footnote"), part("endnote"));
    let others = [
        ("numbering", NUMBERS),
        ("styles", STYLES),
        ("footnotes", &*footnotes),
        ("endnotes", &*endnotes),
    ];
    file(body, &others)
}

/// A Word file of a body, as the program reads it.
fn read(body: &str) -> Document {
    docx::read(&word(body)).expect("a Word file")
}

/// What is seen of a body.
fn seen(body: &str) -> String {
    let mut seen = Seen::default();
    let root = tree(body);
    seen.refer(&root);
    seen.blocks(&root);
    for (n, (_, id)) in seen.notes.iter().enumerate() {
        let words = NOTES[id.parse::<usize>().expect("a number") - 1];
        seen.out += &format!("\n〔{}〕{words}", n + 1);
    }
    seen.out
}

/// The words of a text, as blanks and the ends of lines and cells part them.
fn apart(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// A document after every format it can be written to.
fn legs(document: &Document) -> Vec<(&'static str, Document)> {
    static WRITERS: LazyLock<Mutex<(html::Writer, docx::Writer)>> = LazyLock::new(|| {
        let layout = Library::builtin()
            .layout("gb9704")
            .expect("a layout")
            .output;
        let show = Show::default();
        Mutex::new((
            html::Writer::new(&layout, show),
            docx::Writer::new(&layout, show),
        ))
    });
    let (page, word) = {
        let mut writers = WRITERS.lock().unwrap_or_else(PoisonError::into_inner);
        (writers.0.write(document), writers.1.write(document))
    };
    vec![
        ("md", markdown::read(&markdown::write(document))),
        ("txt", text::read(&text::write(document))),
        ("html", html::read(&page).expect("a page")),
        ("docx", docx::read(&word).expect("a Word file")),
    ]
}

proptest! {
    #![proptest_config(property(400))]

    #[test]
    fn of_word_files(blocks in prop::collection::vec(block(true), 1..6)) {
        let body = blocks.concat();
        prop_assert_eq!(shown(&read(&body)), visible(&seen(&body)), "{}", body);
    }

    /// Paragraphs, lines, cells stay apart; what one word is stays one.
    #[test]
    fn of_word_files_apart(blocks in prop::collection::vec(block(false), 1..6)) {
        let body = format!("<w:p><w:r><w:t>题目</w:t></w:r></w:p>{}", blocks.concat());
        let (read, seen) = (text::write(&read(&body)), seen(&body));
        prop_assert_eq!(apart(&read), apart(&seen), "{}", body);
    }
}

proptest! {
    #![proptest_config(property(100))]

    #[test]
    fn of_word_files_in_every_format(blocks in prop::collection::vec(block(true), 1..6)) {
        let body = blocks.concat();
        let document = read(&body);
        for (format, read) in legs(&document) {
            prop_assert_eq!(shown(&read), shown(&document), "{} {}", format, body);
        }
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
        for (format, read) in legs(&document) {
            prop_assert_eq!(shown(&read), visible(&seen), "{} {}", format, source);
        }
    }
}
