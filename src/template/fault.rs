//! What can be wrong with a template, in words.

use super::limit_fault::LimitFault;
use super::omits::omittable;
use crate::models::genre::GENRES;
use crate::words::diag::Fault;
use crate::words::near::did_you_mean;

/// What can be wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TemplateFault {
    FullWidthBraces,
    FullWidthSign {
        c: char,
    },
    Comprehension,
    UnknownGenre {
        name: String,
    },
    UnknownOmitted {
        name: String,
    },
    UnknownFile {
        name: String,
        near: Option<String>,
    },
    UnknownComponent {
        name: String,
        near: Option<String>,
    },
    UnknownFilter {
        name: String,
        near: Option<String>,
    },
    UnknownFunction {
        name: String,
        near: Option<String>,
    },
    UnknownTest {
        name: String,
        near: Option<String>,
    },
    UnknownVariable {
        name: String,
        hint: Option<String>,
    },
    UnknownField {
        name: String,
        hint: Option<String>,
    },
    UnknownArgument {
        name: String,
        hint: Option<String>,
    },
    MissingArgument {
        name: String,
    },
    BadArgument {
        expected: String,
        found: String,
    },
    NothingToPrint,
    UnknownTag {
        name: String,
        near: Option<String>,
    },
    UnknownType {
        name: String,
        near: Option<String>,
    },
    Unclosed {
        what: String,
        end: String,
    },
    UnclosedString,
    WrongEndTag {
        opened: String,
        wanted: String,
        end: String,
    },
    NothingToEnd {
        end: String,
    },
    WrongEnd {
        open: String,
        close: String,
    },
    ChineseName {
        c: char,
    },
    Twice {
        name: String,
    },
    Reserved {
        name: String,
    },
    CallAfterDot,
    HalfComponent,
    BadSet,
    BadDefault,
    RestFirst,
    ComponentInside,
    BlockInside,
    ExtendsInside,
    ExtendsTwice,
    OutsideLoop {
        word: String,
    },
    NoSuper,
    MixedCall,
    OutsideBlocks,
    ExtendsFirst,
    UnknownBlock {
        name: String,
        near: Option<String>,
    },
    Circular {
        chain: Vec<String>,
    },
    SameComponent {
        name: String,
        files: String,
    },
    NotIterable,
    NotNumbers,
    NotANumber {
        text: String,
    },
    NotInteger {
        text: String,
    },
    NotSortable,
    NoContainer,
    NoLength,
    NoKey {
        name: String,
    },
    BadIndex,
    BeyondList,
    BadMethod,
    BadNumber,
    BadEscape,
    DividedByZero,
    Thrown {
        words: String,
    },
    NoIndent,
    Unexpected {
        found: String,
        expected: String,
    },
    Beyond(LimitFault),
    Other {
        message: String,
    },
}

impl Fault for TemplateFault {
    fn words(&self) -> (String, Option<String>) {
        let near = |near: &Option<String>, otherwise: &str| match near {
            Some(near) => format!("是不是“{near}”"),
            None => otherwise.to_owned(),
        };
        let (message, hint) = match self {
            Self::FullWidthBraces => (
                "用了全角的花括号或百分号，会原样印出来".into(),
                "改用半角的 {{ }} 和 {% %}".into(),
            ),
            Self::FullWidthSign {
                c: '“' | '”' | '‘' | '’',
            } => ("标签里用了中文引号".into(), "改用半角的引号".into()),
            Self::FullWidthSign { c } if c.is_whitespace() => {
                ("标签里有全角空格或特殊的空白".into(), "改用半角空格".into())
            }
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
                let parts = omittable();
                let names = parts.iter().map(|(name, _, _)| *name);
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
            Self::UnknownFunction { name, near: it } => (
                format!("没有叫“{name}”的函数"),
                near(it, "模板不能读文件、时间和环境；要素用【名称】放置"),
            ),
            Self::UnknownTest { name, near: it } => (
                format!("没有叫“{name}”的判断"),
                near(it, "is 后面可写 defined、string、number 等"),
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
                "检查给的值".into(),
            ),
            Self::NothingToPrint => (
                "这里没有可印的内容".into(),
                "名称写错了，或改成 {{ … or \"\" }}".into(),
            ),
            Self::UnknownTag { name, .. } if name.ends_with("filter") => (
                format!("没有叫“{name}”的标签"),
                "过滤器写在竖线后面，如 {{ outline.title | trim }}".into(),
            ),
            Self::UnknownTag { name, near: it } => (
                format!("没有叫“{name}”的标签"),
                near(it, "可用：if、for、set、block、include、extends、component"),
            ),
            Self::UnknownType { name, near: it } => (
                format!("没有叫“{name}”的类型"),
                near(it, "可用：string、bool、integer、float、number、array、map"),
            ),
            Self::Unclosed { what, end } => (format!("{what} 没有结束"), format!("补上 {end}")),
            Self::UnclosedString => ("引号没有成对".into(), "补上同样的引号".into()),
            Self::WrongEndTag {
                opened,
                wanted,
                end,
            } => (
                format!("这里要 {wanted}，写的是 {end}"),
                format!("先结束 {opened}"),
            ),
            Self::NothingToEnd { end } => (
                format!("“{end}”前面没有开头"),
                "去掉它，或补上开头的标签".into(),
            ),
            Self::ChineseName { c } => (
                format!("标签里不能直接写“{c}”"),
                "要素写成【名称】，放在标签外面；要印的文字加引号".into(),
            ),
            Self::Twice { name } => (format!("“{name}”写了两次"), "去掉一处".into()),
            Self::Reserved { name } => {
                (format!("“{name}”另有用处，不能当名称"), "换一个名称".into())
            }
            Self::CallAfterDot => (
                "点号后面的项不能带括号".into(),
                "过滤器写在竖线后面，如 outline.title | trim".into(),
            ),
            Self::HalfComponent => (
                "部件的调用没有结束".into(),
                "写成 {{<名称 … />}}；中间有内容的，写成 {% <名称> %} … {% </名称> %}".into(),
            ),
            Self::BadSet => ("set 的写法不对".into(), "写成 {% set 名称 = 值 %}".into()),
            Self::BadDefault => (
                "默认值只能是写定的".into(),
                "写数、引号里的文字、true 或 false".into(),
            ),
            Self::RestFirst => (
                "带 ... 的参数只能写在最后".into(),
                "移到括号里的最后".into(),
            ),
            Self::ComponentInside => (
                "部件不能定义在别的标签里".into(),
                "移到最外层，或放进 parts/ 里".into(),
            ),
            Self::BlockInside => (
                "block 不能写在循环和部件里".into(),
                "移到外面；要换一段的样子，改部件 block".into(),
            ),
            Self::ExtendsInside => ("extends 不能写在别的标签里".into(), "移到文件开头".into()),
            Self::ExtendsTwice => ("extends 写了两次".into(), "去掉一处".into()),
            Self::OutsideLoop { word } => (
                format!("{word} 只能直接写在 for 里"),
                "移到循环里，不要放在 set 或部件的内容里".into(),
            ),
            Self::NoSuper => (
                "这里没有上一级的内容".into(),
                "super() 只写在改过的 block 里".into(),
            ),
            Self::MixedCall => (
                "部件和 super() 的内容不能当场再加工".into(),
                "先用 {% set 名称 %} … {% endset %} 存起来".into(),
            ),
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
            Self::NotANumber { text } => (format!("“{text}”不是数"), "检查竖线前的值".into()),
            Self::NotInteger { text } => (
                format!("“{text}”不是整数"),
                "单双和整除只看整数；先用 round 或 int 取整".into(),
            ),
            Self::NoContainer => (
                "这个值里面不能找东西".into(),
                "containing 前面要一段文字、一个列表或一组项".into(),
            ),
            Self::NotSortable => (
                "这些值不能排先后".into(),
                "列表里要都是数，或都是文字".into(),
            ),
            Self::NoLength => (
                "这个值没有长短，也不能倒过来".into(),
                "竖线前面要一个列表或文字".into(),
            ),
            Self::NoKey { name } => (
                format!("没有叫“{name}”的项"),
                "检查引号里的名称，或加 default=…".into(),
            ),
            Self::BadIndex => (
                "方括号里的值不能用".into(),
                "列表用整数，从 0 数起；一组项用引号里的名称".into(),
            ),
            Self::BeyondList => (
                "列表里没有这一项".into(),
                "从 0 数起，先用 length 看有几项".into(),
            ),
            Self::BadMethod => (
                "method 不能这样写".into(),
                "只能是 \"ceil\" 或 \"floor\"，不写就是四舍五入".into(),
            ),
            Self::BadNumber => ("这个数写得不对，或太大".into(), "改小些".into()),
            Self::BadEscape => (
                "引号里的反斜杠后面只能是引号、反斜杠和 n、t、r".into(),
                "要印反斜杠就写两个".into(),
            ),
            Self::Thrown { words } => (words.clone(), "这是模板里写的话，照它说的改".into()),
            Self::DividedByZero => ("除数是零".into(), "先用 if 判断".into()),
            Self::NoIndent => (
                "缩进由程序排，模板里不用 indent".into(),
                "去掉这个过滤器".into(),
            ),
            Self::Unexpected { found, expected } if expected.is_empty() => {
                (format!("这里不该有{found}"), "检查标签里的写法".into())
            }
            Self::Unexpected { found, expected } => (
                format!("这里要{expected}，写的是{found}"),
                "检查标签里的写法".into(),
            ),
            Self::Beyond(bound) => return bound.words(),
            Self::Other { message } => (
                format!("模板写法有误：{message}"),
                "检查这个标签的写法".into(),
            ),
        };
        (message, Some(hint))
    }
}
