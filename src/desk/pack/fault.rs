//! What can be wrong with the card of a meeting, and between its papers.

use crate::words::diag::{Fault, Level};

/// What was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PackFault {
    /// No agenda, so there is no paper to make.
    NoAgenda,
    /// A time that is none.
    NotMinutes {
        /// What was written.
        text: String,
    },
    /// No item of the agenda names an outline.
    NoPaper,
    /// A name that no paper knows.
    Unknown {
        /// The name.
        name: String,
    },
    /// A fact of one paper that the others have otherwise.
    Otherwise {
        /// The fact.
        name: String,
        /// The paper.
        paper: String,
        /// Its value there.
        value: String,
        /// The value all share.
        shared: String,
    },
    /// What one paper plans another has done.
    PlannedAndDone {
        /// The papers.
        papers: [String; 2],
        /// What they say.
        said: [String; 2],
    },
    /// Sentences that stand in two papers.
    Twice {
        /// The papers.
        papers: [String; 2],
        /// How many sentences.
        count: usize,
        /// The first of them.
        first: String,
    },
}

impl Fault for PackFault {
    fn level(&self) -> Level {
        match self {
            Self::NoAgenda | Self::NotMinutes { .. } | Self::NoPaper | Self::Unknown { .. } => {
                Level::Error
            }
            _ => Level::Warning,
        }
    }

    fn words(&self) -> (String, Option<String>) {
        let (message, hint) = match self {
            Self::NoAgenda => (
                "卡片里没有议程".into(),
                "写“议程:”，一项一行，如 - {方式: 讲话, 人: 某某, 职务: 区长, 提纲: 动员部署, 分钟: 15}".into(),
            ),
            Self::NotMinutes { text } => (
                format!("“{text}”不是分钟数"),
                "写成 15 或 15分钟".into(),
            ),
            Self::NoPaper => (
                "议程里没有一项写了提纲，也不要主持词，没有稿子可起".into(),
                "在要起稿的那一项写上 提纲: 名称；有哪些：qicao list".into(),
            ),
            Self::Unknown { name } => (
                format!("“{name}”不是哪一份稿子的要素"),
                "qicao show 提纲 看有哪些要素；只给一份稿子的写在议程那一项里".into(),
            ),
            Self::Otherwise {
                name,
                paper,
                value,
                shared,
            } => (
                format!("{paper}的“{name}”是“{value}”，会上其他稿子是“{shared}”"),
                "核对一下，应当一样的改成一样".into(),
            ),
            Self::PlannedAndDone {
                papers: [one, other],
                said: [planned, done],
            } => (
                format!("{one}说还要做，{other}说已经做了：“{planned}”“{done}”"),
                "问清楚做了没有，两份稿子说成一样".into(),
            ),
            Self::Twice {
                papers: [one, other],
                count,
                first,
            } => (
                format!("{one}和{other}有{count}句话一样，如“{first}”"),
                "换一份的 --seed，或给其中一项写上 角度".into(),
            ),
        };
        (message, Some(hint))
    }
}
