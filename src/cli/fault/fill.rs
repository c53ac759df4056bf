//! What can be noticed while late facts come into a draft.

use crate::words::diag::{Fault, Level};

/// What was given and does not stand in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FillFault {
    ByHand {
        name: String,
        was: String,
        now: String,
    },
    NoPlace {
        name: String,
    },
    OpenMargin {
        name: String,
    },
}

impl Fault for FillFault {
    fn level(&self) -> Level {
        Level::Warning
    }

    fn words(&self) -> (String, Option<String>) {
        let (message, hint) = match self {
            Self::ByHand { name, was, now } => (
                format!("“{name}”手改过，留着“{was}”，没有换成“{now}”"),
                "要换成给的，加 --overwrite",
            ),
            Self::NoPlace { name } => (
                format!("“{name}”用不上，没有用：稿子里没有空着的【{name}】"),
                "已经写成文字的，在稿子里直接改；要换一套话，用 qicao draft --again",
            ),
            Self::OpenMargin { name } => {
                (format!("页眉页脚里的【{name}】还空着"), "同正文里的一样填")
            }
        };
        (message, Some(hint.to_owned()))
    }
}
