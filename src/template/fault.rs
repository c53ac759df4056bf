//! The engine's complaints, said again in Chinese and at the right place.

use super::gather::File;
use crate::words::diag::{Diags, Fault};
use crate::words::near::{did_you_mean, nearest};
use crate::words::span::Span;

/// What can be wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TemplateFault {
    FileTooLarge,
    FullWidthBraces,
    FullWidthSign { c: char },
    Comprehension,
    UnknownGenre { name: String },
    UnknownFile { name: String, near: Option<String> },
    UnknownComponent { name: String, near: Option<String> },
    UnknownFilter { name: String, near: Option<String> },
    UnknownFunction { name: String },
    UnknownTest { name: String },
    UnknownVariable { name: String, hint: Option<String> },
    UnknownField { name: String, hint: Option<String> },
    UnknownArgument { hint: Option<String> },
    MissingArgument { name: String },
    BadArgument { expected: String, found: String },
    NothingToPrint,
    UnknownTag,
    UnclosedTag,
    UnclosedString,
    WrongEnd { open: String, close: String },
    OutsideBlocks,
    ExtendsFirst,
    UnknownBlock { name: String, near: Option<String> },
    Circular { chain: Vec<String> },
    SameComponent { name: String, files: String },
    NotIterable,
    NotNumbers,
    DividedByZero,
    NoIndent,
    TooDeep,
    TooManySteps,
    TooMuchHeld,
    TooMuchWritten,
    TooLong,
    Unexpected { found: String, expected: String },
    Other { said: String },
}

impl Fault for TemplateFault {
    #[allow(clippy::too_many_lines)]
    fn words(&self) -> (String, Option<String>) {
        let near = |near: &Option<String>, otherwise: &str| match near {
            Some(near) => format!("是不是“{near}”"),
            None => otherwise.to_owned(),
        };
        let (message, hint) = match self {
            Self::FileTooLarge => ("模板文件太大".into(), "上限 256 KB，请拆开".into()),
            Self::FullWidthBraces => (
                "用了全角的花括号或百分号，会原样印出来".into(),
                "改用半角的 {{ }} 和 {% %}".into(),
            ),
            Self::FullWidthSign { c } => (
                format!("这里不能用“{c}”"),
                "标签里的符号一律用半角".into(),
            ),
            Self::Comprehension => (
                "方括号里不能写 for".into(),
                "改用 {% for … %} … {% endfor %}".into(),
            ),
            Self::UnknownGenre { name } => (
                format!("没有叫“{name}”的文种"),
                did_you_mean(name, crate::models::genre::GENRES.iter().map(|genre| genre.id))
                    .unwrap_or_else(|| "写文种的名称，如 mobilization".into()),
            ),
            Self::UnknownFile { name, near: it } => (
                format!("没有叫“{name}”的模板文件"),
                near(it, "文件名写全，如 \"base.tera\""),
            ),
            Self::UnknownComponent { name, near: it } => (
                format!("没有叫“{name}”的部件"),
                near(it, "部件用 {% component 名称(…) %} 定义，或放在 parts/ 里"),
            ),
            Self::UnknownFilter { name, near: it } => (
                format!("没有叫“{name}”的过滤器"),
                near(it, "竖线后面只能写已有的过滤器"),
            ),
            Self::UnknownFunction { name } => (
                format!("没有叫“{name}”的函数"),
                "模板不能读文件、时间和环境；要素用【名称】放置".into(),
            ),
            Self::UnknownTest { name } => (
                format!("没有叫“{name}”的判断"),
                "is 后面可写 defined、string、number 等".into(),
            ),
            Self::UnknownVariable { name, hint } => (
                format!("没有叫“{name}”的变量"),
                hint.clone().unwrap_or_else(|| "提纲的内容在 outline 里".into()),
            ),
            Self::UnknownField { name, hint } => (
                format!("没有叫“{name}”的项"),
                hint.clone().unwrap_or_else(|| "检查点号后面的名称".into()),
            ),
            Self::UnknownArgument { hint } => (
                "参数名称不对".into(),
                hint.clone().unwrap_or_else(|| "检查等号前的名称".into()),
            ),
            Self::MissingArgument { name } => {
                (format!("缺少参数“{name}”"), format!("写上 {name}=…"))
            }
            Self::BadArgument { expected, found } => (
                format!("这里要{expected}，给的是{found}"),
                "检查等号后面的值".into(),
            ),
            Self::NothingToPrint => (
                "这里没有可印的内容".into(),
                "名称写错了，或改成 {{ … or \"\" }}".into(),
            ),
            Self::UnknownTag => (
                "不认识这个标签".into(),
                "可用：if、for、set、block、include、extends、component".into(),
            ),
            Self::UnclosedTag => (
                "到文件末尾还有标签没有结束".into(),
                "每个 if、for、block、component 都要有 end…，每个 {{ 都要有 }}".into(),
            ),
            Self::UnclosedString => ("引号没有成对".into(), "补上同样的引号".into()),
            Self::WrongEnd { open, close } => (
                format!("开头叫“{open}”，结尾叫“{close}”"),
                "两处名称要一样".into(),
            ),
            Self::OutsideBlocks => (
                "用了 extends，内容只能写在 block 里".into(),
                "用 {% block 名称 %} … {% endblock %} 包起来".into(),
            ),
            Self::ExtendsFirst => ("extends 要写在最前面".into(), "移到文件开头".into()),
            Self::UnknownBlock { name, near: it } => (
                format!("上一级模板里没有叫“{name}”的 block"),
                near(it, "只能改上一级模板里有的 block"),
            ),
            Self::Circular { chain } => (
                format!("模板绕了一圈又回到自己：{}", chain.join(" → ")),
                "去掉其中一个 include 或 extends".into(),
            ),
            Self::SameComponent { name, files } => (
                format!("部件“{name}”定义了两次：{files}"),
                "去掉一处".into(),
            ),
            Self::NotIterable => ("这个值不能逐项循环".into(), "for … in 后面要一个列表".into()),
            Self::NotNumbers => ("只有数能计算和比较".into(), "连接文字用 ~".into()),
            Self::DividedByZero => ("除数是零".into(), "先用 if 判断".into()),
            Self::NoIndent => (
                "缩进由程序排，模板里不用 indent".into(),
                "去掉这个过滤器".into(),
            ),
            Self::TooDeep => ("部件一层套一层，没有尽头".into(), "部件不要无条件地调用自己".into()),
            Self::TooManySteps => (
                "循环次数太多，已停下".into(),
                "循环的次数应当只随提纲的段落增加".into(),
            ),
            Self::TooMuchHeld => (
                "变量里的内容太多，已停下".into(),
                "不要把变量的内容反复加倍".into(),
            ),
            Self::TooMuchWritten => (
                "模板写出的内容太多，已停下".into(),
                "一份稿子不会超过 2 MB，检查循环".into(),
            ),
            Self::TooLong => (
                "模板运行太久，已停下".into(),
                "检查循环和反复连接的长文字".into(),
            ),
            Self::Unexpected { found, expected } if expected.is_empty() => {
                (format!("这里不该有{found}"), "检查标签里的写法".into())
            }
            Self::Unexpected { found, expected } => {
                (format!("这里要{expected}，写的是{found}"), "检查标签里的写法".into())
            }
            Self::Other { said } => ("模板写法有误".into(), format!("模板引擎的说明：{said}")),
        };
        (message, Some(hint))
    }
}

/// Says an error of the engine again.
pub(super) fn diags(error: &tera::Error, files: &[File<'_>]) -> Diags {
    use tera::ErrorKind as K;
    let mut diags = Diags::new();
    match error.kind() {
        K::SyntaxError(report) | K::RenderingError(report) => {
            let file = file(files, report.filename());
            let range = report.span().range.clone();
            let span = Span::new(&file.source, file.guarded.original(range));
            diags.add(&span, &said(report.message(), span.text()));
        }
        K::CircularExtend { tpl, inheritance_chain: chain }
        | K::CircularInclude { tpl, include_chain: chain } => {
            let mut chain: Vec<_> = chain.iter().map(|name| bare(name)).collect();
            if chain.len() < 2 {
                chain.insert(0, bare(tpl));
            }
            let span = first_reference(file(files, tpl));
            diags.add(&span, &TemplateFault::Circular { chain });
        }
        K::Msg(text) if text.contains(" --> ") => {
            for report in text.split("\n\n") {
                reference(report, files, &mut diags);
            }
        }
        K::Msg(text) => {
            diags.add(&super::head::place(&files[0].source), &said(text, ""));
        }
        other => {
            let said = said(&other.to_string(), "");
            diags.add(&super::head::place(&files[0].source), &said);
        }
    }
    diags
}

/// A report about a name that does not exist: `error: Unknown filter … --> file:line:column`.
fn reference(report: &str, files: &[File<'_>], diags: &mut Diags) {
    let message = report.lines().next().unwrap_or_default();
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let name = quoted(message).unwrap_or_default();
    let place = report.split_once(" --> ").map_or("", |(_, place)| place.lines().next().unwrap_or_default());
    let mut parts = place.rsplitn(3, ':');
    let (column, line) = (parts.next(), parts.next());
    let file = file(files, parts.next().unwrap_or_default());
    let number = |text: Option<&str>| text.and_then(|text| text.trim().parse::<usize>().ok());
    let at = offset(&file.guarded.text, number(line).unwrap_or(1), number(column).unwrap_or(1));
    let at = file.guarded.original(at..at).start;
    let range = at..at + file.source.text()[at..].find(&name).map_or(0, |skip| skip + name.len()).min(200);
    diags.add(&Span::new(&file.source, range), &said(message, &name));
}

/// The byte at a 1-based line and a 1-based column in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text[start..].char_indices().map(|(at, _)| at);
    start + rest.chain([text.len() - start]).nth(column - 1).unwrap_or(0)
}

/// Translates a message of the engine; `covered` is what it points at.
fn said(message: &str, covered: &str) -> TemplateFault {
    let name = quoted(message).unwrap_or_default();
    let among = |mark: &str| -> Vec<String> {
        let list = message.split_once(mark).map_or("", |(_, list)| list);
        list.split([',', ' ', '`', '.']).filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    let hint = |mark: &str| {
        let known = among(mark);
        let meant = did_you_mean(&name, known.iter().map(String::as_str));
        meant.or_else(|| (!known.is_empty()).then(|| format!("可用：{}", known.join("、"))))
    };
    let starts = |start: &str| message.starts_with(start);
    if starts("Variable ") {
        let hint = hint("Available variables: ");
        TemplateFault::UnknownVariable { name, hint }
    } else if starts("Field ") {
        let hint = hint("Available fields: ");
        TemplateFault::UnknownField { name, hint }
    } else if starts("Found invalid field of `loop`") {
        let hint = Some("loop 只有 index、index0、first、last、length".to_owned());
        TemplateFault::UnknownField { name: covered.to_owned(), hint }
    } else if starts("Unknown filter") {
        let near = nearest(&name, FILTERS).map(str::to_owned);
        TemplateFault::UnknownFilter { name, near }
    } else if starts("Unknown function") {
        TemplateFault::UnknownFunction { name }
    } else if starts("Unknown test") {
        TemplateFault::UnknownTest { name }
    } else if starts("Unknown component") {
        TemplateFault::UnknownComponent { name, near: None }
    } else if starts("Unknown template") {
        TemplateFault::UnknownFile { name, near: None }
    } else if starts("Block ") {
        TemplateFault::UnknownBlock { name, near: None }
    } else if starts("Unknown argument") || message.contains("unknown field") {
        TemplateFault::UnknownArgument { hint: hint("argument(s) are: ").or_else(|| hint("expected ")) }
    } else if starts("Missing keyword argument") || starts("Argument ") || message.contains("missing field") {
        TemplateFault::MissingArgument { name }
    } else if starts("Invalid type for the value") || starts("Component argument") || message.contains("invalid type") {
        let names: Vec<_> = message.split('`').skip(1).step_by(2).collect();
        let (expected, found) = match names[..] {
            [expected, found] => (expected, found),
            [_, found, expected] => (expected, found),
            _ => ("", ""),
        };
        TemplateFault::BadArgument { expected: kind(expected), found: kind(found) }
    } else if message.contains("undefined") || message.contains("is not defined") {
        TemplateFault::NothingToPrint
    } else if starts("Unknown tag") {
        TemplateFault::UnknownTag
    } else if starts("Unexpected end of input") || starts("Unclosed") {
        TemplateFault::UnclosedTag
    } else if starts("String opened") {
        TemplateFault::UnclosedString
    } else if message.contains("in the opening tag") || starts("Closing tag") {
        let names: Vec<_> = message.split(['`', '\'']).skip(1).step_by(2).collect();
        let (open, close) = match names[..] {
            [close, open] if starts("Closing tag") => (open, close),
            [open, close, ..] => (open, close),
            _ => ("", ""),
        };
        TemplateFault::WrongEnd { open: open.to_owned(), close: close.to_owned() }
    } else if starts("This content would be ignored") {
        TemplateFault::OutsideBlocks
    } else if starts("`extends` needs to be the first") {
        TemplateFault::ExtendsFirst
    } else if starts("Component ") && message.contains("defined in both") {
        let files: Vec<_> = message.split('`').skip(3).step_by(2).map(bare).collect();
        TemplateFault::SameComponent { name, files: files.join("、") }
    } else if starts("Iteration not possible") || starts("Key/value iteration") {
        TemplateFault::NotIterable
    } else if starts("Math operations") || starts("Cannot compare") || starts("`+` requires") {
        TemplateFault::NotNumbers
    } else if message.contains("divide by 0") {
        TemplateFault::DividedByZero
    } else if message == "INDENT" {
        TemplateFault::NoIndent
    } else if message == "LARGE" {
        TemplateFault::TooMuchHeld
    } else if starts("Maximum render recursion") || message.contains("nesting is too deep") {
        TemplateFault::TooDeep
    } else if starts("Unexpected character") {
        match covered.chars().next() {
            Some(c) if !c.is_ascii() => TemplateFault::FullWidthSign { c },
            c => TemplateFault::Unexpected { found: c.map_or_else(String::new, |c| format!("“{c}”")), expected: String::new() },
        }
    } else if let Some((found, expected)) = message
        .strip_prefix("Found ")
        .and_then(|rest| rest.split_once(" but "))
    {
        TemplateFault::Unexpected { found: token(found), expected: tokens(expected) }
    } else {
        TemplateFault::Other { said: message.to_owned() }
    }
}

/// The first name in backquotes.
fn quoted(message: &str) -> Option<String> {
    Some(message.split('`').nth(1)?.to_owned())
}

/// The name of a type, for people.
fn kind(name: &str) -> String {
    match name.trim_start_matches('&') {
        "string" | "str" | "String" => "文字",
        "array" => "列表",
        "map" => "一组项",
        "bool" => "是或否",
        "none" | "undefined" => "空",
        _ => "数",
    }
    .to_owned()
}

/// A token of the engine's messages, for people.
fn token(name: &str) -> String {
    match name {
        "identifier" | "an identifier" | "ident" => "名称".into(),
        "string" => "引号里的文字".into(),
        "integer" | "float" | "number" => "数".into(),
        "bool" => "true 或 false".into(),
        "content" | "raw content" => "正文".into(),
        "comment" => "注释".into(),
        _ => name.replace('`', ""),
    }
}

fn tokens(names: &str) -> String {
    let names = names
        .trim_start_matches("expected one of: ")
        .trim_start_matches("was expecting ")
        .trim_start_matches("expected ")
        .trim_end_matches('.');
    let names = names.split([',', ' ']).filter(|name| !name.is_empty() && *name != "or");
    let mut words: Vec<_> = names.map(token).collect();
    words.dedup();
    words.join(" ")
}

fn file<'a, 'b>(files: &'a [File<'b>], name: &str) -> &'a File<'b> {
    files.iter().find(|file| file.name == name).unwrap_or(&files[0])
}

/// What people call a file.
fn bare(name: &str) -> String {
    name.strip_prefix(super::gather::BUILTIN).unwrap_or(name).to_owned()
}

/// The first place where a file names another.
fn first_reference(file: &File<'_>) -> Span {
    let text = file.source.text();
    let tags = super::scan::tags(text);
    let named = tags.iter().find(|tag| matches!(tag.keyword(text), "extends" | "include"));
    let range = named.map_or(0..0, |tag| tag.range.clone());
    Span::new(&file.source, range)
}

/// The filters there are, the program's own first.
const FILTERS: [&str; 30] = [
    "numeral", "join", "replace", "default", "upper", "lower", "wordcount", "trim", "trim_start", "trim_end",
    "capitalize", "truncate", "str", "int", "float", "length", "reverse", "split", "abs", "round", "first", "last",
    "nth", "sort", "unique", "get", "values", "keys", "pairs", "group_by",
];

