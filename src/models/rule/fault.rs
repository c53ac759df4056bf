//! What can be wrong with a rule, in words.

use super::{LEVELS, Look};
use crate::words::diag::Fault;

/// What can be wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum RuleFault {
    UnknownLevel { name: String },
    NoCheck,
    SeveralChecks,
    NothingToFind,
    NotMark { text: String },
    NotPattern { why: String },
    TooShort { least: usize },
    OneWay,
    UnknownLook { name: String },
    BadSilent,
    GoodFlagged { found: String },
}

impl Fault for RuleFault {
    fn words(&self) -> (String, Option<String>) {
        let (message, hint) = match self {
            Self::UnknownLevel { name } => {
                let names: Vec<_> = LEVELS.iter().map(|(name, _)| *name).collect();
                (
                    format!("没有“{name}”这一级"),
                    format!("可用：{}", names.join("、")),
                )
            }
            Self::NoCheck => (
                "这条规则没有写查什么".into(),
                "写上 find（不该有的词）、replace（错词: 对词）、between（汉字旁边的半角标点）、doubled（连用的标点）、match（正则式）、near（一字不能错的话）、needs（该有的词）、unify（一种写法）、look（通篇看）之一".into(),
            ),
            Self::SeveralChecks => (
                "一条规则只查一样".into(),
                "find、replace、between、doubled、match、near、needs、unify、look 只留一个，别的另写一条规则".into(),
            ),
            Self::NothingToFind => ("这里没有要查的词".into(), "至少写一个".into()),
            Self::NotMark { text } => (
                format!("“{text}”不是一个标点"),
                "这里只写一个标点".into(),
            ),
            Self::NotPattern { why } => (
                format!("这个正则式不能用：{}", why.lines().last().unwrap_or_default()),
                "写法照 Rust 的 regex：[0-9]+ 是几个数字，[一-龥] 是一个汉字，| 是或者".into(),
            ),
            Self::TooShort { least } => (
                "这句话太短，差一个字就是别的词了".into(),
                format!("near 里每一种写法至少{least}个字；短的用 replace"),
            ),
            Self::OneWay => (
                "一个词至少写两种写法".into(),
                "如 [善作善成, 善做善成]，第一种是该用的".into(),
            ),
            Self::UnknownLook { name } => {
                let names: Vec<_> = Look::ALL.iter().map(|(name, _)| *name).collect();
                (
                    format!("没有“{name}”这种查法"),
                    format!("可用：{}", names.join("、")),
                )
            }
            Self::BadSilent => (
                "反例没有被这条规则查出来".into(),
                "改反例，或在规则里补上这个词".into(),
            ),
            Self::GoodFlagged { found } => (
                format!("正例里的“{found}”被这条规则当成了毛病"),
                "用 not_after、not_before 排除，或换一个正例".into(),
            ),
        };
        (message, Some(hint))
    }
}
