//! What is doubtful in an extracted outline, in words.

use crate::words::diag::{Fault, Level};

/// What can be noticed in an old speech.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum ExtractFault {
    NoHeadings,
    NoTitle,
    CutOff,
    Announced { said: usize, found: usize },
    Other,
    Again { count: usize },
    Mended { from: String, to: String },
    LeftOut { words: String },
    FormulaOver { name: String, now: Option<String> },
    Formula { name: String },
    Quotation { source: String },
    SameText { first: String },
    NotHeadings { own: usize, others: usize },
}

impl Fault for ExtractFault {
    fn level(&self) -> Level {
        match self {
            Self::Mended { .. }
            | Self::Formula { .. }
            | Self::Quotation { .. }
            | Self::Again { .. } => Level::Info,
            Self::NotHeadings { .. } => Level::Error,
            _ => Level::Warning,
        }
    }

    fn words(&self) -> (String, Option<String>) {
        let (message, hint): (String, &str) = match self {
            Self::NoHeadings => ("没有找到标题".into(), "整篇作为一段放在开头，请自己分节"),
            Self::NoTitle => ("没有找到题目".into(), "提纲里留了【题目】"),
            Self::CutOff => (
                "原文到这里被截断了，后面的没有".into(),
                "找到全文再整理一次",
            ),
            Self::Announced { said, found } => (
                format!("开头说讲{said}点，找到的是{found}点"),
                "对照原文看看标题有没有漏，或者改开头的数",
            ),
            Self::Other => ("这里起是另一篇，没有整理".into(), "把它另存一个文件再整理"),
            Self::Again { count } => (format!("有{count}段重复，只算一遍"), "不用管"),
            Self::Mended { from, to } => (
                format!("原文“{from}”，提纲里改成了“{to}”"),
                "看看改得对不对",
            ),
            Self::LeftOut { words } => (
                format!("这一句里的“{words}”过不了检查，没有放进提纲"),
                "要用就自己改写",
            ),
            Self::FormulaOver { name, now } => {
                let now = now
                    .as_ref()
                    .map_or(String::new(), |now| format!("，现在用“{now}”"));
                (
                    format!("固定提法“{name}”已经不用了{now}"),
                    "提纲里没有放，请换新的提法",
                )
            }
            Self::Formula { name } => (
                format!("这里是固定提法“{name}”"),
                "提纲里写的是【@formula…】，照最新的规范印",
            ),
            Self::Quotation { source } => (format!("引语，出处是{source}"), "用前核对原文"),
            Self::SameText { first } => (format!("和“{first}”是同一篇"), "只整理了一份"),
            Self::NotHeadings { own, others } => (
                format!("这篇有{own}个标题，提纲有{others}个，合不成一个角度"),
                "另存成一份新提纲：去掉 --angle-of",
            ),
        };
        (message, Some(hint.into()))
    }
}
