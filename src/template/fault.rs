//! What can be wrong with a template, in words.

use super::head::OMITTABLE;
use crate::models::genre::GENRES;
use crate::words::diag::Fault;
use crate::words::near::did_you_mean;

/// What can be wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TemplateFault {
    FileTooLarge,
    FullWidthBraces,
    FullWidthSign { c: char },
    Comprehension,
    UnknownGenre { name: String },
    UnknownOmitted { name: String },
    UnknownFile { name: String, near: Option<String> },
    UnknownComponent { name: String, near: Option<String> },
    UnknownFilter { name: String, near: Option<String> },
    UnknownFunction { name: String },
    UnknownTest { name: String },
    UnknownVariable { name: String, hint: Option<String> },
    UnknownField { name: String, hint: Option<String> },
    UnknownArgument { name: String, hint: Option<String> },
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
    Other,
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
            Self::FullWidthSign { c } => {
                (format!("这里不能用“{c}”"), "标签里的符号一律用半角".into())
            }
            Self::Comprehension => (
                "方括号里不能写 for".into(),
                "改用 {% for … %} … {% endfor %}".into(),
            ),
            Self::UnknownGenre { name } => (
                format!("没有叫“{name}”的文种"),
                did_you_mean(name, GENRES.iter().flat_map(|genre| [genre.name, genre.id]))
                    .unwrap_or_else(|| "写文种的名称，如 mobilization".into()),
            ),
            Self::UnknownOmitted { name } => {
                let names = OMITTABLE.iter().map(|(name, _, _)| *name);
                (
                    format!("提纲没有叫“{name}”的部分"),
                    did_you_mean(name, names.clone()).unwrap_or_else(|| {
                        format!("可用：{}", names.collect::<Vec<_>>().join("、"))
                    }),
                )
            }
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
                hint.clone()
                    .unwrap_or_else(|| "提纲的内容在 outline 里".into()),
            ),
            Self::UnknownField { name, hint } => (
                format!("没有叫“{name}”的项"),
                hint.clone().unwrap_or_else(|| "检查点号后面的名称".into()),
            ),
            Self::UnknownArgument { name, hint } => (
                format!("没有叫“{name}”的参数"),
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
            Self::NotIterable => (
                "这个值不能逐项循环".into(),
                "for … in 后面要一个列表".into(),
            ),
            Self::NotNumbers => ("只有数能计算和比较".into(), "连接文字用 ~".into()),
            Self::DividedByZero => ("除数是零".into(), "先用 if 判断".into()),
            Self::NoIndent => (
                "缩进由程序排，模板里不用 indent".into(),
                "去掉这个过滤器".into(),
            ),
            Self::TooDeep => (
                "部件一层套一层，没有尽头".into(),
                "部件不要无条件地调用自己".into(),
            ),
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
            Self::Unexpected { found, expected } => (
                format!("这里要{expected}，写的是{found}"),
                "检查标签里的写法".into(),
            ),
            Self::Other => ("模板写法有误".into(), "检查这个标签的写法".into()),
        };
        (message, Some(hint))
    }
}
