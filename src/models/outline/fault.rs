//! What can be wrong with an outline, in words.

use crate::models::genre::GENRES;
use crate::words::diag::{Fault, Level};
use crate::words::mark::MARKS;
use crate::words::near::did_you_mean;

/// What can be wrong with an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum OutlineFault {
    UnknownGenre {
        name: String,
    },
    UnknownMark {
        name: String,
    },
    BadId,
    DuplicateId {
        id: String,
    },
    NoBlocks,
    EmptyBlock,
    HeadingAndLead,
    AngleCount {
        found: usize,
        expected: usize,
    },
    UnknownForm {
        form: String,
        forms: Vec<String>,
    },
    UnknownPart {
        part: String,
        columns: Vec<String>,
    },
    AmbiguousColumn {
        name: String,
        lists: Vec<String>,
    },
    UnknownCase {
        value: String,
        hint: String,
    },
    MissingCases {
        missing: Vec<String>,
    },
    NotList {
        name: String,
    },
    UnusedFact {
        name: String,
    },
    DefaultOfItself,
    /// A part that comes and goes with the time, in words that are always said.
    FitsOnlyText {
        field: &'static str,
    },
    UnknownPhrase {
        name: String,
        hint: Option<String>,
    },
    UnknownEntry {
        bank: String,
        entry: String,
    },
    FormulaOver {
        name: String,
        until: String,
        now: Option<String>,
    },
}

impl Fault for OutlineFault {
    fn level(&self) -> Level {
        match self {
            Self::UnusedFact { .. } | Self::FormulaOver { .. } | Self::FitsOnlyText { .. } => {
                Level::Warning
            }
            _ => Level::Error,
        }
    }

    fn words(&self) -> (String, Option<String>) {
        let (message, hint) = match self {
            Self::FitsOnlyText { field } => (
                format!("{field} 里的 spare、more 不起作用，总会印出来"),
                "要随时间增减的话，放到 text 里，或者单立一点".into(),
            ),
            Self::UnknownGenre { name } => (
                format!("没有叫“{name}”的文种"),
                did_you_mean(name, GENRES.iter().flat_map(|genre| [genre.id, genre.name]))
                    .unwrap_or_else(|| {
                        let all: Vec<_> = GENRES.iter().map(|genre| genre.name).collect();
                        format!("可用：{}", all.join("、"))
                    }),
            ),
            Self::UnknownMark { name } => (
                format!("没有“{name}”这种序号"),
                match name.as_str() {
                    "（一）、" => "括号序号后不加标点，写“（一）”".into(),
                    "1、" | "1．" => "阿拉伯数字后用小圆点，写“1.”".into(),
                    "第一、" | "第一" => "写“第一，”".into(),
                    "一" | "一." | "一．" => "写“一、”".into(),
                    _ => {
                        let all: Vec<_> = MARKS.iter().map(|mark| mark.first).collect();
                        format!("可用：{}", all.join(" "))
                    }
                },
            ),
            Self::BadId => (
                "id 里不能有空格、斜杠、点、等号和括号".into(),
                "用几个字母或汉字".into(),
            ),
            Self::DuplicateId { id } => (
                format!("id“{id}”用了两次"),
                "同一层里每段的 id 各不相同".into(),
            ),
            Self::NoBlocks => (
                "提纲里没有内容".into(),
                "至少写一段 opening、sections 或 closing".into(),
            ),
            Self::EmptyBlock => (
                "这一段什么也没写".into(),
                "写上 heading、lead、text 或 points".into(),
            ),
            Self::HeadingAndLead => (
                "一段不能既有 heading 又有 lead".into(),
                "独占一行的用 heading，和正文连排的用 lead".into(),
            ),
            Self::AngleCount { found, expected: 0 } => (
                format!("这里写了{found}种角度，提纲没有声明角度"),
                "在开头加 angles: [名称, …]，或改用 any".into(),
            ),
            Self::AngleCount { found, expected } => (
                format!("这里写了{found}种说法，提纲有{expected}个角度"),
                "每个角度写一种，次序与开头的 angles 一致".into(),
            ),
            Self::UnknownForm { form, forms } if forms.is_empty() => (
                format!("这里不能用形式“{form}”"),
                "去掉竖线和后面的字".into(),
            ),
            Self::UnknownForm { form, forms } => (
                format!("没有“{form}”这种形式"),
                did_you_mean(form, forms.iter().map(String::as_str))
                    .unwrap_or_else(|| format!("可用：{}", forms.join("、"))),
            ),
            Self::UnknownPart { part, columns } => (
                format!("这个要素没有“{part}”"),
                did_you_mean(part, columns.iter().map(String::as_str))
                    .unwrap_or_else(|| "清单可用 .数 .序 和列名，数目可用 .截至".into()),
            ),
            Self::AmbiguousColumn { name, lists } => (
                format!("几个清单都有“{name}”这一列"),
                format!("写全：{}", lists.join("、")),
            ),
            Self::UnknownCase { value, hint } => (format!("选项里没有“{value}”"), hint.clone()),
            Self::MissingCases { missing } => (
                format!("还有选项没有写：{}", missing.join("、")),
                "每个选项各写一种说法".into(),
            ),
            Self::NotList { name } => (
                format!("“{name}”不是清单，不能逐行展开"),
                "each 后面写类型为 list 的要素".into(),
            ),
            Self::UnusedFact { name } => (
                format!("“{name}”声明了没有用到"),
                "用到它，或删掉这一行".into(),
            ),
            Self::DefaultOfItself => (
                "默认值绕了一圈又指回自己".into(),
                "改成一句话，或指向别的要素".into(),
            ),
            Self::UnknownEntry { bank, entry } => (
                format!("用语库“{bank}”里没有“{entry}”"),
                format!("qicao list 用语 {bank} 可看有哪些"),
            ),
            Self::FormulaOver { name, until, now } => (
                format!("提法“{name}”用到{until}为止"),
                match now {
                    Some(now) => format!("现在用【@formula.{now}】"),
                    None => "请核最新的规范表述".into(),
                },
            ),
            Self::UnknownPhrase { name, hint } => {
                let message = format!("没有叫“{name}”的用语");
                return (
                    message,
                    hint.clone()
                        .or_else(|| Some("qicao list 用语 可看有哪些".into())),
                );
            }
        };
        (message, Some(hint))
    }
}
