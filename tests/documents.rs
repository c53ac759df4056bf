//! Documents to Markdown and back.

use proptest::prelude::*;
use qicao::codec::{json, markdown};
use qicao::models::document::{Document, Inline, Paragraph, Role, merged};
use qicao::slot::Slot;
use std::sync::Arc;

use crate::support::property;

/// Words full of everything that means something somewhere.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("甲"),
        Just("抓落实"),
        Just("#"),
        Just("*"),
        Just("_"),
        Just("<"),
        Just("&"),
        Just("【"),
        Just("】"),
        Just("1."),
        Just("2）"),
        Just("（一）"),
        Just("一是"),
        Just("第一，"),
        Just("——"),
        Just("："),
        Just("。"),
        Just("同志们："),
        Just("“忠”"),
        Just("`"),
        Just("["),
        Just("]"),
        Just("|"),
        Just("\\"),
        Just(">"),
        Just("- "),
        Just("~~"),
        Just("&amp;"),
        Just("!["),
        Just("https://a.b"),
        Just("a b"),
        Just("，"),
        Just("+"),
        Just("="),
    ];
    prop::collection::vec(piece, 1..6)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("not empty", |text| !text.is_empty())
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let slot = prop_oneof![
        Just("单位"),
        Just("任务清单.2.事项"),
        Just("日期|月日"),
        Just("实例：何时、谁办")
    ]
    .prop_map(
        |text| match qicao::slot::read(&format!("【{text}】")).remove(0) {
            qicao::slot::Piece::Slot(slot) => Inline::open(slot),
            other => panic!("{other:?}"),
        },
    );
    let inline = prop_oneof![2 => words().prop_map(Inline::text), 1 => slot];
    prop::collection::vec(inline, 1..4).prop_map(merged)
}

fn plain(inlines: &[Inline]) -> String {
    qicao::models::document::said(inlines)
}

/// Whether words can follow a mark, or stand without one, and still be told from it.
fn tells(mark: &str, text: &[Inline], lead: bool) -> bool {
    let text = plain(text);
    let marked = format!("{mark}{text}");
    let read = qicao::words::mark::leading_mark(&marked, lead).map_or(0, |(_, len, _)| len);
    read == mark.len()
}

fn paragraph() -> impl Strategy<Value = Paragraph> {
    let mark = prop_oneof![
        Just(""),
        Just("一、"),
        Just("（二）"),
        Just("3."),
        Just("（4）"),
        Just("五是"),
        Just("第六，")
    ];
    let cues = prop::collection::vec(inlines(), 0..2);
    let roles = prop_oneof![
        Just(Role::Heading(1)),
        Just(Role::Heading(3)),
        Just(Role::Point),
        Just(Role::Item),
        Just(Role::Body),
        Just(Role::Stage),
    ];
    (roles, mark, inlines(), inlines(), cues)
        .prop_map(|(role, mark, lead, text, cues)| {
            let mut paragraph = Paragraph::new(role, text);
            paragraph.cues = cues;
            if !matches!(role, Role::Body | Role::Stage) {
                paragraph.mark = mark.into();
            }
            if role == Role::Point {
                paragraph.lead = lead;
            }
            paragraph
        })
        .prop_filter("canonical", |paragraph| match paragraph.role {
            Role::Heading(_) => tells(&paragraph.mark, &paragraph.text, true),
            Role::Item => {
                !paragraph.mark.is_empty() && tells(&paragraph.mark, &paragraph.text, false)
            }
            Role::Point => {
                tells(&paragraph.mark, &paragraph.lead, true)
                    && !plain(&paragraph.lead).ends_with(['。', '；', '，', '：'])
                    && !plain(&paragraph.text).starts_with('。')
            }
            _ => true,
        })
}

/// Documents as their readers give them: what is no heading cannot be taken for one.
pub fn document() -> impl Strategy<Value = Document> {
    let head = (
        inlines(),
        prop::option::of(inlines()),
        prop::option::of(Just(vec![
            Inline::open(Slot::fact("职务")),
            Inline::Text("　".into()),
            Inline::open(Slot::fact("讲话人")),
        ])),
        any::<bool>(),
        prop::option::of(prop_oneof![Just("同志们："), Just("各位领导，同志们：")]),
    );
    (head, prop::collection::vec(paragraph(), 0..6)).prop_map(
        |((title, subtitle, speaker, date, address), body)| {
            let mut head = vec![Paragraph::new(Role::Title, title)];
            head.extend(subtitle.map(|text| Paragraph::new(Role::Subtitle, text)));
            if date || address.is_some() {
                head.extend(speaker.map(|text| Paragraph::new(Role::Speaker, text)));
            }
            if date {
                head.push(Paragraph::new(
                    Role::Date,
                    vec![Inline::open(Slot::fact("日期"))],
                ));
            }
            head.extend(
                address
                    .map(|text| Paragraph::new(Role::Salutation, vec![Inline::Text(text.into())])),
            );
            head.extend(body);
            Document {
                body: head.into_iter().map(Arc::new).collect(),
                ..Document::default()
            }
        },
    )
}

proptest! {
    #![proptest_config(property(400))]

    #[test]
    fn what_is_written_is_read_back(document in document()) {
        let written = markdown::write(&document);
        let read = markdown::read(&written);
        prop_assert_eq!(&read, &document, "{}", written);
    }

    #[test]
    fn json_says_a_document_to_the_letter(document in document()) {
        let written = json::write(&document);
        prop_assert_eq!(&json::read(&written).expect("ours"), &document, "{}", written);
    }

    #[test]
    fn any_markdown_is_read_and_settles(text in "[#*_<&【】`\\[\\]1.)\\-（）一是二，。：>|\\\\ \n甲乙a—=~!\"']{0,60}") {
        let first = markdown::read(&text);
        let written = markdown::write(&first);
        let second = markdown::read(&written);
        prop_assert_eq!(&second, &first, "{:?} was written {:?}", text, written);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        markdown::read(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn plain_markdown_keeps_its_words() {
    let text = "# 讲话\n\n第一段，\n换了行。\n\n- 甲\n- 乙\n\n1. 丙\n2. 丁\n\n> 引\n\n```\n代码\n```\n\n| 列 | 值 |\n| --- | --- |\n| 戊 | 己 |\n\n**加粗**在前，*强调*在中。\n\n[链接](http://x)";
    let document = markdown::read(text);
    let lines: Vec<_> = document
        .body
        .iter()
        .map(|paragraph| paragraph.plain())
        .collect();
    assert_eq!(
        lines,
        [
            "讲话",
            "第一段，换了行。",
            "甲",
            "乙",
            "1.丙",
            "2.丁",
            "代码",
            "列　值",
            "戊　己",
            "加粗在前，强调在中。",
            "链接"
        ]
    );
    assert_eq!(document.body[5].cues, [[Inline::Text("引".into())]]);
}

#[test]
fn the_stop_after_a_lead_may_stand_in_or_outside_the_bold() {
    for text in ["**一是甲**。乙。", "**一是甲。** 乙。", "**一是甲。**乙。"] {
        let document = markdown::read(text);
        let [point] = &document.body[..] else {
            panic!("{text}: {document:?}")
        };
        if point.role == Role::Point {
            assert_eq!(
                (point.mark.as_str(), point.plain().as_str()),
                ("一是", "一是甲。乙。"),
                "{text}"
            );
        }
    }
    let document = markdown::read("**一是怎么办？**抓紧办。");
    assert_eq!(document.body[0].plain(), "一是怎么办？抓紧办。");
    assert_eq!(markdown::write(&document), "**一是怎么办**？抓紧办。\n");
    // Two stops that somebody typed are two.
    for text in [
        "**一是怎么办？**。抓紧办。\n",
        "**一是甲；**。乙。\n",
        "**一是甲。**。乙。\n",
    ] {
        let document = markdown::read(text);
        assert_eq!(document.body[0].plain(), text.replace('*', "").trim());
        assert_eq!(markdown::write(&document), text);
    }
}

#[test]
fn bold_words_are_a_lead_only_where_a_stop_ends_them() {
    for text in [
        "**2026**年修了三条路。",
        "**第一，**要抓。",
        "**“实干”**是底色。",
        "**一是**抓学习，**二是**抓落实。",
        "**注意**",
        "**办了。？**",
        "**办了。**？",
        "甲**乙，**丙**丁。**戊",
    ] {
        let document = markdown::read(text);
        assert_eq!(document.body[0].plain(), text.replace('*', ""));
        assert!(document.body[0].lead.is_empty(), "{text}");
    }
    let document = markdown::read("**注意：**不得外传。");
    assert_eq!(document.body[0].plain(), "注意：不得外传。");
    assert_eq!(markdown::read("2 ** 3 ** 4").body[0].plain(), "2 ** 3 ** 4");
    assert_eq!(
        markdown::read("甲\\*\\*乙\\*\\*").body[0].plain(),
        "甲**乙**"
    );
    assert_eq!(markdown::read("`甲**`乙**").body[0].plain(), "甲**乙**");
}

#[test]
fn what_markdown_hides_is_not_read_and_what_it_notes_is_kept() {
    let text = "# 讲话\n\n<!-- 给自己看\n\n的 -->\n\n产值120亿元[^a]。<!-- 要核 -->完。\n\n某某办公室  \n2026年6月\\\n10日\n\n3) 丙\n\n[^a]: 见公报。\n\n    另见年报。\n";
    let document = markdown::read(text);
    let plain: Vec<_> = document.body.iter().map(|it| it.plain()).collect();
    assert_eq!(
        plain,
        [
            "讲话",
            "产值120亿元〔a〕。完。",
            "某某办公室",
            "2026年6月",
            "10日",
            "3)丙",
            "〔a〕见公报。",
            "另见年报。"
        ]
    );
}

#[test]
fn a_record_is_read_back() {
    let draft = crate::support::Project::with_samples()
        .line("qicao draft 忠干勤廉 -s 单位=某区政府办公室 -s 偏差=甲；乙 -s 任务清单.1.事项=丙 --seed 5 --angle 2 --minutes 12.5 --rate 220 --pick opening=2 --clean")
        .ok()
        .stdout;
    let document = markdown::read(&draft);
    let record = document.record.clone().expect("a record");
    assert_eq!(
        (
            record.seed,
            record.angle.as_str(),
            record.rate,
            record.clean
        ),
        (5, "四种人", Some(220), true)
    );
    assert_eq!(record.minutes.as_deref(), Some("12.5"));
    assert_eq!(record.picks.get("opening"), Some(&2));
    let again = markdown::read(&markdown::write(&document)).record;
    assert_eq!(again.as_ref(), Some(&record));
    let again = json::read(&json::write(&document)).expect("ours");
    assert_eq!(again, document);
}

#[test]
fn numbers_of_lists_are_as_they_are_written() {
    let document = markdown::read("3. 5个单位\n\n乙\n\n1. 6个单位");
    let items: Vec<_> = document
        .body
        .iter()
        .filter(|it| it.role == Role::Item)
        .cloned()
        .collect();
    let document = Document {
        body: items,
        ..Document::default()
    };
    let written = markdown::write(&document);
    let read = markdown::read(&written);
    assert_eq!(read, document, "{written}");
    assert_eq!(read.body[1].plain(), "1.6个单位");
    // Those that count on are one list.
    let list = "1. 5个单位\n\n2. 6个单位\n";
    assert_eq!(markdown::write(&markdown::read(list)), list);
    let large = markdown::read("2026. 一年\n");
    assert_eq!(large.body[0].plain(), "2026.一年");
    assert_eq!(markdown::read(&markdown::write(&large)), large);
}

#[test]
fn a_number_alone_is_a_line_of_words() {
    let document = markdown::read("# 讲话\n\n2.  \n甲由乙办。\n");
    let written = markdown::write(&document);
    assert_eq!(markdown::read(&written), document, "{written}");
    let lead = Paragraph {
        mark: "1.".into(),
        lead: vec![Inline::text("学习 ")],
        ..Paragraph::new(Role::Point, vec![Inline::text("要学深。")])
    };
    let document = Document {
        body: vec![Arc::new(lead)],
        ..Document::default()
    };
    assert_eq!(markdown::write(&document), "**1.学习**。要学深。\n");
}

/// What is read, and read again after it was written.
fn lines(text: &str) -> Vec<String> {
    let document = markdown::read(text);
    let written = markdown::write(&document);
    assert_eq!(markdown::read(&written), document, "{written}");
    document.body.iter().map(|it| it.plain()).collect()
}

#[test]
fn numbers_are_as_they_are_typed() {
    for (text, read) in [
        ("01. 甲\n02. 乙", vec!["01.甲", "02.乙"]),
        ("1. 甲\n3. 乙", vec!["1.甲", "3.乙"]),
        ("1. 甲\n1. 乙\n1. 丙", vec!["1.甲", "2.乙", "3.丙"]),
        ("1. 2. 甲", vec!["1.2.甲"]),
        ("## 1. 5个单位", vec!["1.5个单位"]),
        ("**1. 5个单位**。要办好。", vec!["1.5个单位。要办好。"]),
        ("1. 甲\n2.\n", vec!["1.甲", "2."]),
        ("甲\n\n1. ## 乙", vec!["甲", "1.乙"]),
        ("1. | 甲 |\n   | - |\n   | 乙 |", vec!["1.", "甲", "乙"]),
    ] {
        assert_eq!(lines(text), read, "{text}");
    }
    let document = markdown::read("甲\n\n> 1. 乙");
    assert_eq!(document.body[0].cues, [[Inline::text("1.乙")]]);
}

#[test]
fn an_item_may_begin_with_a_number() {
    let item = |words: &str| Paragraph {
        mark: "1.".into(),
        ..Paragraph::new(Role::Item, vec![Inline::text(words)])
    };
    let document = Document {
        body: vec![Arc::new(item("1. 1. 甲")), Arc::new(item("2) 乙"))],
        ..Document::default()
    };
    let read = markdown::read(&markdown::write(&document));
    let plain: Vec<_> = read.body.iter().map(|it| it.plain()).collect();
    assert_eq!(plain, ["1.1. 1. 甲", "1.2) 乙"]);
}

#[test]
fn what_is_no_character_is_not_read() {
    // Files put together have a mark of the order of bytes in the middle.
    let text = "\u{feff}# 讲话\n\n\u{feff}\n\n\u{feff}甲\0乙\n";
    assert_eq!(lines(text), ["讲话", "甲乙"]);
    // From a Word file or a page: a blank behind it would part the asterisk from its word.
    let stage = Paragraph::new(Role::Stage, vec![Inline::text("\u{feff} （起立）")]);
    let document = Document {
        body: vec![Arc::new(stage)],
        ..Document::default()
    };
    assert_eq!(markdown::write(&document), "*（起立）*\n");
}

#[test]
fn marks_alone_are_no_lead() {
    for text in ["**。？**", "**！。**甲", "**。**乙"] {
        let read = markdown::read(text);
        let again = markdown::read(&markdown::write(&read));
        assert_eq!(again, read, "{text}");
    }
}

#[test]
fn there_are_six_levels_of_headings() {
    let heading = Paragraph {
        mark: "一、".into(),
        ..Paragraph::new(Role::Heading(9), vec![Inline::text("怎么看")])
    };
    let document = Document {
        body: vec![Arc::new(heading)],
        ..Document::default()
    };
    assert_eq!(markdown::write(&document), "###### 一、怎么看\n");
}

#[test]
fn a_number_may_be_all_the_lead_there_is() {
    for text in ["**1.。**2", "**1.**。2号楼"] {
        let read = markdown::read(text);
        let again = markdown::read(&markdown::write(&read));
        assert_eq!(again, read, "{text}");
    }
}

#[test]
fn a_lead_of_blanks_is_none() {
    for text in [
        "**二是 。** ？要学。",
        "**　**？要学。",
        "**二是学　？**要学。",
        "**。**要学。",
    ] {
        let words = |text: &str| text.replace(['*', ' ', '　'], "");
        assert_eq!(words(&lines(text).concat()), words(text));
    }
}

#[test]
fn only_keys_between_two_rules_are_a_front_matter() {
    let text = "---\n通知\n---\n\n请开会。\n";
    assert_eq!(lines(text), ["通知", "请开会。"]);
    assert_eq!(lines("---\ntitle: 通知\n---\n\n请开会。\n"), ["请开会。"]);
}
