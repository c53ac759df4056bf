use super::*;
use crate::words::diag::Diags;
use crate::words::span::Source;

fn tree(text: &str) -> Result<Node, Diags> {
    parse(&Source::new("x.yaml", text))
}

/// Draws each fault as `line:column[covered]message`.
fn faults(text: &str) -> Vec<String> {
    let diags = tree(text).expect_err("broken");
    diags
        .iter()
        .map(|diag| {
            let span = diag.span.as_ref().unwrap();
            let (line, column) = span.line_column();
            format!(
                "{line}:{column}[{}]{}",
                span.text().trim_end(),
                diag.message
            )
        })
        .collect()
}

#[test]
fn a_packed_tree_comes_back_as_it_was() {
    for text in [
        "",
        "甲",
        "a: {b: [], c: {}, d: [甲, '乙', \"丙\\n丁\"]}\ne: ~\nf: ''\n",
        "a: &x {b: 一}\nc: *x\nd:\n  - *x\n",
        "长: |\n  一行\n  又一行\n折: >-\n  一行\n  又一行\n",
    ] {
        let tree = tree(text).unwrap();
        let packed: &'static [u8] = pack(&tree).leak();
        let text: &'static str = text.to_owned().leak();
        let source = Source::embedded("x.yaml", text);
        assert_eq!(unpack(&source, text, packed), tree, "{text}");
    }
}

#[test]
fn scalars_stay_text() {
    let node = tree("a: 007\nb: 1.\nc: 2026.10\nd: no\ne: ''\nf: ~\ng:\nh: \"null\"\n").unwrap();
    for (key, text) in [
        ("a", "007"),
        ("b", "1."),
        ("c", "2026.10"),
        ("d", "no"),
        ("e", ""),
        ("h", "null"),
    ] {
        assert_eq!(node.get(key).unwrap().as_str(), Some(text), "{key}");
    }
    assert_eq!(node.get("f").unwrap().value, Value::Null);
    assert_eq!(node.get("g").unwrap().value, Value::Null);
}

#[test]
fn wrapped_chinese_joins() {
    let node =
        tree("a: 今天，\n  我们开会\nb: >\n  一行\n  二行\nc: \"use\n  Rust\"\nd: 精神 落实\n")
            .unwrap();
    assert_eq!(node.get("a").unwrap().as_str(), Some("今天，我们开会"));
    assert_eq!(node.get("b").unwrap().as_str(), Some("一行二行"));
    assert_eq!(node.get("c").unwrap().as_str(), Some("use Rust"));
    assert_eq!(node.get("d").unwrap().as_str(), Some("精神 落实"));
}

#[test]
fn spans_are_exact() {
    let node = tree("标题: 弘扬【精神】\n引号: '抓【落实】'\n").unwrap();
    let title = node.get("标题").unwrap();
    assert_eq!(title.span.text(), "弘扬【精神】");
    let at = title.as_str().unwrap().find('【').unwrap();
    assert_eq!(title.span_of(at..at + 12).text(), "【精神】");
    let quoted = node.get("引号").unwrap();
    assert_eq!(quoted.span_of(3..15).text(), "【落实】");
    assert_eq!(quoted.span_of(3..15).line_column(), (2, 7));
}

#[test]
fn the_well_known_slips() {
    let cases = [
        ("a: 甲\n\tb: 乙\n", "缩进用了制表符"),
        ("a:\n\t- 乙\n", "缩进用了制表符"),
        ("a:\n　　- 乙\n", "缩进用了全角空格"),
        ("a: 抓好 #1 工程\n", "会被当作注释丢掉"),
        ("a: 甲\na: 乙\n", "写了两遍"),
        ("名称：甲\n标题: 乙\n", "全角冒号"),
        ("标题: 乙\n名称：甲\n", "全角冒号"),
        ("标题: 乙\n名称:甲\n", "不是“名称: 内容”"),
        ("a: 要求: 抓紧\n", "句子里的“: ”"),
        ("a: \"甲\n", "引号没有成对"),
        ("a: \"甲\"乙\n", "引号后面还有字"),
        ("a: [甲, 乙\n", "括号没有成对"),
        ("a: 甲]\nb: [甲]]\n", "多出一个括号"),
        ("a: *重点*抓好\n", "没有找到"),
        ("a: @甲\n", "句首的“@”"),
        ("a: %甲\n", "句首的“%”"),
        ("a: `甲\n", "句首的“`”"),
        ("a: 甲\n  b: 乙\n", "缩进对不齐"),
        ("a:\n  - 甲\n - 乙\n", "缩进对不齐"),
        ("a: 1\n---\nb: 2\n", "只能有一份"),
        ("? [a, b]\n: c\n", "名称要写成一个词"),
        ("a: &x [*x]\n", "别名引用了自己"),
    ];
    for (text, expected) in cases {
        let faults = faults(text);
        assert!(faults[0].contains(expected), "{text:?} gave {faults:?}");
    }
}

#[test]
fn several_faults_at_once() {
    assert_eq!(
        faults("a: 抓好 #1 工程\nb: 1\nb: 2\nb: 3\n"),
        [
            "1:7[#1 工程]“#”前有空格，从这里起会被当作注释丢掉",
            "3:1[b]“b”写了两遍",
            "4:1[b]“b”写了两遍",
        ]
    );
}

#[test]
fn comments_are_comments() {
    tree("a: 甲 # 注\nb: 乙   #-----\nc: \"抓好 #1\"\nd: 甲#1\n#无空格\n").unwrap();
}

#[test]
fn hostile_texts_end_soon() {
    let nested = "[".repeat(20_000);
    assert!(faults(&nested)[0].contains("层次太深"));
    let blocks: String = (0..20_000)
        .map(|n| format!("{}a:\n", " ".repeat(n.min(2000))))
        .collect();
    assert!(tree(&blocks).is_err());
    let dashes = "- ".repeat(20_000);
    assert!(faults(&dashes)[0].contains("层次太深"));
    let mut bomb = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (prev, next) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        let refs = vec![format!("*{prev}"); 9].join(",");
        bomb += &format!("{next}: &{next} [{refs}]\n");
    }
    assert!(faults(&bomb)[0].contains("别名展开后"));
    let quadratic = format!(
        "a: &a {}\nb: [{}]\n",
        "字".repeat(100_000),
        ["*a"; 1000].join(", ")
    );
    assert!(faults(&quadratic)[0].contains("别名展开后"));
}

#[test]
fn scalars_written_read_back() {
    for text in [
        "甲",
        "",
        "~",
        "null",
        "a: b",
        "抓好 #1",
        "- 甲",
        "“引”",
        "甲，乙",
        "a, b",
        "[x]",
        "{x}",
        "*x*",
        "@x",
        "第一\n第二",
        "\t",
        " 空 ",
        "'",
        "\"",
        "\\",
        "1.",
        "007",
        "无",
        "---",
        "...",
        "x:",
        "#",
        "\u{feff}甲",
    ] {
        let written = format!("k: {}\nl: {}\n", scalar(text), flow([text, "乙"]));
        let node = tree(&written).unwrap_or_else(|e| panic!("{written:?}: {e}"));
        assert_eq!(node.get("k").unwrap().as_str(), Some(text), "{written:?}");
        let items = list(node.get("l").unwrap());
        assert_eq!(items[0].as_str(), Some(text), "{written:?}");
    }
    // What steers a terminal is left out, however it is written.
    let written = format!("k: {}\n", scalar("甲\u{1b}[2J\u{7f}\u{0}\u{85}\u{202e}乙"));
    let node = tree(&written).unwrap();
    assert_eq!(node.get("k").unwrap().as_str(), Some("甲[2J乙"));
}

#[test]
fn fields_name_unknown_keys() {
    let node = tree("name: 甲\npionts: []\nflow: [甲，乙]\n").unwrap();
    let mut diags = Diags::new();
    let mut fields = Fields::of(&node, "提纲", &mut diags).unwrap();
    assert_eq!(fields.text("name", &mut diags).as_deref(), Some("甲"));
    fields.take("points");
    fields.names("flow", &mut diags);
    fields.finish(&mut diags);
    let messages: Vec<_> = diags.iter().map(|diag| &*diag.message).collect();
    assert_eq!(
        messages,
        ["列表里用了全角逗号“，”，几项会连成一项", "不认识“pionts”"]
    );
    assert_eq!(
        diags.iter().last().unwrap().hint.as_deref(),
        Some("是不是“points”")
    );
}

mapping! {
    part Looks<'a> {
        bold: said_flag = "加粗";
        line: node(Shape::Scalar) = "行距".example("28磅");
    }
}

const SIDES: [Field; 2] = [
    Field::new("top", Shape::Scalar, "上"),
    Field::new("left", Shape::Scalar, "左"),
];

mapping! {
    DECLARED: Declared = "提纲" {
        _schema as "schema": version("outline/1") = "格式的版本";
        name: text = "名称".required();
        kind as "type": text = "类型";
        others: names = "别的叫法";
        minutes: number(1.0, 9.0) = "几分钟";
        lines: whole(1, 9) = "几行";
        spare: flag = "可略".example("true");
        looks: part(Looks<'a>);
        sides: rows(SIDES);
    }
    .least(1)
}

#[test]
fn what_is_declared_is_read() {
    let text = "schema: outline/2\nname: 甲\ntype: 乙\nothers: 丙\nminutes: 2.5\nlines: 3\nspare: 是\n\
                bold: false\nline: 三\nleft: 四\n";
    let node = tree(text).unwrap();
    let mut diags = Diags::new();
    let it = Declared::read(&node, &mut diags).unwrap();
    it.rest.finish(&mut diags);
    assert_eq!(
        (it.name.as_deref(), it.kind.as_deref()),
        (Some("甲"), Some("乙"))
    );
    assert_eq!((it.others, it.spare), (vec!["丙".to_owned()], true));
    assert_eq!((it.minutes, it.lines), (Some(2.5), Some(3)));
    assert_eq!(it.looks.bold, Some(false));
    assert_eq!(it.looks.line.and_then(Node::as_str), Some("三"));
    let sides = it.sides.map(|node| node.and_then(Node::as_str));
    assert_eq!(sides, [None, Some("四")]);
    let messages: Vec<_> = diags.iter().map(|diag| &*diag.message).collect();
    assert_eq!(messages, ["格式版本不对"]);
    let keys: Vec<_> = DECLARED.fields().map(|field| field.name).collect();
    let all = [
        "schema", "name", "type", "others", "minutes", "lines", "spare", "bold", "line", "top",
        "left",
    ];
    assert_eq!((keys.as_slice(), DECLARED.least), (&all[..], 1));
}

#[test]
fn declared_fields_bring_their_bounds() {
    let node = tree("minutes: 10\nmintes: 3\n").unwrap();
    let mut diags = Diags::new();
    let it = Declared::read(&node, &mut diags).unwrap();
    it.rest.finish(&mut diags);
    assert_eq!(it.minutes, None);
    let messages: Vec<_> = diags.iter().map(|diag| &*diag.message).collect();
    assert_eq!(
        messages,
        ["缺少“name”", "“minutes”要一个数", "不认识“mintes”"]
    );
}
