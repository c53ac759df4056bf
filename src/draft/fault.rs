//! What can be wrong when an outline, a template and facts meet.

use crate::models::genre::PAGE;
use crate::words::diag::{Fault, Level};
use crate::words::near::did_you_mean;

/// A fault of drafting.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum DraftFault {
    Unfitting {
        template: String,
        genre: &'static str,
    },
    OverLimit {
        genre: &'static str,
        limit: usize,
        chars: usize,
    },
    CannotBeAbsent {
        name: String,
    },
    LeftOut {
        minutes: String,
        parts: usize,
    },
    TooLong {
        minutes: String,
        chars: usize,
        over: usize,
    },
    FormulaEarly {
        name: String,
        since: String,
    },
    CountedLater {
        name: String,
        day: String,
    },
    CountedOtherwise {
        name: String,
        other: String,
    },
    EmptyDraft,
    BankTooSmall {
        bank: String,
        entries: usize,
        uses: usize,
    },
    UnknownPlace {
        place: String,
        places: Vec<String>,
    },
    NoSuchAlternative {
        place: String,
        n: usize,
        count: usize,
    },
    UnknownChoice {
        name: String,
    },
}

impl Fault for DraftFault {
    fn level(&self) -> Level {
        match self {
            Self::Unfitting { .. }
            | Self::OverLimit { .. }
            | Self::LeftOut { .. }
            | Self::TooLong { .. }
            | Self::FormulaEarly { .. }
            | Self::CountedLater { .. }
            | Self::CountedOtherwise { .. } => Level::Warning,
            _ => Level::Error,
        }
    }

    fn words(&self) -> (String, Option<String>) {
        let (message, hint) = match self {
            Self::Unfitting { template, genre } => (
                format!("模板“{template}”不是为{genre}准备的"),
                "qicao list 模板 可看各模板适用的文种".into(),
            ),
            Self::OverLimit {
                genre,
                limit,
                chars,
            } => (
                format!("{genre}一般不超过{limit}字，现在按{chars}字排"),
                format!("一页按{PAGE}字算；少讲几分钟，或分成几次讲"),
            ),
            Self::CannotBeAbsent { name } => (
                format!("“{name}”是必填的，不能写“无”"),
                "暂时不知道就先不填，稿子里会留着【空】；确实没有，说明这份提纲不合用".into(),
            ),
            Self::LeftOut { minutes, parts } => (
                format!("按{minutes}分钟排，略去了{parts}处可说可不说的话"),
                "要都说，就多给几分钟：--minutes".into(),
            ),
            Self::TooLong {
                minutes,
                chars,
                over,
            } => (
                format!("正文{chars}字，比{minutes}分钟多{over}字"),
                "能略的都略了；多给几分钟，或者自己再删".into(),
            ),
            Self::FormulaEarly { name, since } => (
                format!("提法“{name}”{since}才有，晚于开会的日期"),
                "会早开的，这一句改写或删去".into(),
            ),
            Self::CountedLater { name, day } => (
                format!("“{name}”截至{day}，晚于开会的日期"),
                "核一下截至日期，或者开会的日期".into(),
            ),
            Self::CountedOtherwise { name, other } => (
                format!("“{name}”和“{other}”的截至日期不一致"),
                "统一到同一天，或者在稿子里分开说".into(),
            ),
            Self::EmptyDraft => (
                "模板没有写出任何内容".into(),
                "正文在 outline.body 里，逐段用 {{<block b={b} />}} 放置".into(),
            ),
            Self::BankTooSmall {
                bank,
                entries,
                uses,
            } => (
                format!("用语库“{bank}”只有{entries}条，一份稿子要用{uses}条"),
                "补几条，或在几处写明用哪一条".into(),
            ),
            Self::UnknownPlace { place, places } => (
                format!("没有叫“{place}”的可选处"),
                did_you_mean(place, places.iter().map(String::as_str)).unwrap_or_else(|| {
                    if places.is_empty() {
                        "这份提纲没有可选的地方".into()
                    } else {
                        format!("可选处有：{}", places.join("、"))
                    }
                }),
            ),
            Self::NoSuchAlternative { place, n, count } => (
                format!("“{place}”没有第{n}种说法"),
                format!("共{count}种，写 {place}=1 到 {place}={count}"),
            ),
            Self::UnknownChoice { name } => (
                format!("模板里的“【@{name}】”没有着落"),
                "模板里不能用用语库；写进提纲里".into(),
            ),
        };
        (message, Some(hint))
    }
}
