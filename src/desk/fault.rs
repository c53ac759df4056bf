//! What can be wrong with what is asked for.

use crate::words::diag::{Fault, Level};

/// A fault of what is given for a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum DeskFault {
    WrongWeekday {
        date: String,
        right: String,
    },
    NotAssignment {
        text: String,
    },
    /// A day that only today's calendar tells.
    DependsOnToday {
        text: String,
    },
    /// A comment of a draft names a rule that there is none of.
    UnknownRule {
        name: String,
        near: Option<String>,
    },
    /// A comment of a draft sets a rule aside and does not say why.
    NoReason {
        name: String,
    },
    /// What is no day, or one without its year.
    NotDay {
        text: String,
    },
    /// Words that are wrong for sure and were not put right.
    LeftAsIs {
        words: String,
        why: &'static str,
    },
    BadMinutes,
    BadRate,
    UnknownAngle {
        name: String,
        angles: Vec<String>,
    },
    NoAngles,
    OutlineGone {
        outline: String,
    },
    SingleItem {
        name: String,
    },
    /// A file that is no text; `gbk` where it may be one in GBK.
    NotText {
        name: String,
        gbk: bool,
    },
    /// A file that is longer than any speech.
    OnlyStart {
        name: String,
    },
    /// A file whose format keeps no places for facts.
    NotFilled {
        name: String,
    },
    NothingGiven,
    /// A proposal puts two to four drafts side by side.
    OddProposal {
        count: usize,
    },
    /// A file that is no page of several drafts.
    NoOptions {
        name: String,
    },
    /// A draft of a page that puts several side by side, and none of its numbers.
    WhichOption {
        name: String,
        options: Vec<String>,
    },
    NoFactsFormat {
        name: String,
        formats: &'static str,
    },
}

impl Fault for DeskFault {
    fn level(&self) -> Level {
        match self {
            Self::OutlineGone { .. }
            | Self::OnlyStart { .. }
            | Self::SingleItem { .. }
            | Self::WrongWeekday { .. }
            | Self::UnknownRule { .. }
            | Self::NoReason { .. } => Level::Warning,
            Self::LeftAsIs { .. } => Level::Info,
            _ => Level::Error,
        }
    }

    fn words(&self) -> (String, Option<String>) {
        let (message, hint) = match self {
            Self::WrongWeekday { date, right } => (
                format!("{date}是{right}，写的不是这一天；照日期用了"),
                "核对一下，日期和星期哪一个对".into(),
            ),
            Self::UnknownRule { name, near } => (
                format!("没有叫“{name}”的规则，这条“不查”没有用"),
                match near {
                    Some(near) => format!("是不是“{near}”；qicao list --kind 规则 看有哪些"),
                    None => "qicao list --kind 规则 看有哪些".into(),
                },
            ),
            Self::NoReason { name } => (
                format!("“{name}”没有写为什么不查，照样查了"),
                format!("写成 <!-- qicao: 不查 {name} 理由 -->，后来的人才看得明白"),
            ),
            Self::NotDay { text } => (
                format!("“{text}”看不出是哪一年哪一天"),
                "写成 2026-06-10 或 2026年6月10日".into(),
            ),
            Self::LeftAsIs { words, why } => (
                format!("“{words}”没有改：{why}"),
                "看过再定，要改就在稿子里改".into(),
            ),
            Self::NotAssignment { text } => (
                format!("“{text}”里没有等号"),
                "写成 名称=值，如 -s 单位=某区政府办公室".into(),
            ),
            Self::DependsOnToday { text } => (
                format!("“{text}”不是日期：是哪一天要看今天几号"),
                "写明月日，如 --date 2026-06-10，或 --date 6月10日".into(),
            ),
            Self::BadMinutes => (
                "“--minutes”要一个 0.5 到 600 之间的数".into(),
                "如 --minutes 15；照稿子再起的，看存底里的 minutes".into(),
            ),
            Self::BadRate => (
                "“--rate”要一个 60 到 400 之间的数".into(),
                "如 --rate 200；照稿子再起的，看存底里的 rate".into(),
            ),
            Self::UnknownAngle { name, angles } => (
                format!("没有叫“{name}”的角度"),
                format!("可选：{}", numbered(angles)),
            ),
            Self::OddProposal { count } => (
                format!("并排要两份到四份，现在是{count}份"),
                "写几份提纲，或同一份的几个角度，如 qicao propose 动员部署 季度推进 -o 送审提纲.docx".into(),
            ),
            Self::NoOptions { name } => (
                format!("{name} 里只有一份稿子"),
                "去掉文件名后面的冒号和数".into(),
            ),
            Self::WhichOption { name, options } => (
                format!("{name} 里并排着{}份，要说照哪一份起", options.len()),
                format!("在文件名后面写上第几份，如 {name}:2；有：{}", numbered(options)),
            ),
            Self::NoAngles => ("这份提纲只有一个角度".into(), "去掉 --angle".into()),
            Self::OutlineGone { outline } => (
                format!("没有找到这份稿子的提纲“{outline}”，要素都当作文字"),
                "提纲在自己的库里时，加 --library 文件夹".into(),
            ),
            Self::NotFilled { name } => (
                format!("“{name}” 是网页或 JSON，不能填"),
                "填同一份稿子的 .docx 或 .md，再用 qicao export 转成网页".into(),
            ),
            Self::NothingGiven => (
                "没有给要素".into(),
                "用 -s 名称=值，或 --facts 要素.yaml".into(),
            ),
            Self::NotText { name, gbk: true } => (
                format!("“{name}” 不是 UTF-8 编码，看起来是 GBK"),
                "用记事本打开，另存为时编码选 UTF-8".into(),
            ),
            Self::NoFactsFormat { name, formats } => (
                format!("“{name}” 不是能读的要素表"),
                format!("可以读：{formats}"),
            ),
            Self::NotText { name, gbk: false } => (
                format!("“{name}” 不是文本文件"),
                "检查是不是选错了文件".into(),
            ),
            Self::OnlyStart { name } => (
                format!("“{name}” 比哪篇讲话都长，只整理了前面4 MB"),
                "看看是不是许多篇在一个文件里，一篇存一个文件".into(),
            ),
            Self::SingleItem { name } => (
                format!("“{name}”是清单，现在算作一项"),
                "几项之间用“；”隔开".into(),
            ),
        };
        (message, Some(hint))
    }
}

fn numbered(names: &[String]) -> String {
    let names = names
        .iter()
        .enumerate()
        .map(|(n, name)| format!("{} {name}", n + 1));
    names.collect::<Vec<_>>().join("、")
}
