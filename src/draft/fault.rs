//! What can be wrong when an outline, a template and facts meet.

use crate::models::genre::PAGE;
use crate::words::diag::{Fault, Level};
use crate::words::near::did_you_mean;

/// A fault of drafting.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DraftFault {
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
            Self::Unfitting { .. } | Self::OverLimit { .. } => Level::Warning,
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
                format!("“{name}”不能写“无”，这句话离不开它"),
                "暂时不知道就先不填；确实没有，就在提纲里把这一段写成 optional".into(),
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
