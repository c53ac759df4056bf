//! What can be wrong with a batch that is asked for.

use crate::words::diag::Fault;

/// A fault of the batch as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum BatchCallFault {
    NoOutline,
    /// `ours` where an earlier batch wrote them.
    ThereAlready {
        names: Vec<String>,
        ours: bool,
    },
}

impl Fault for BatchCallFault {
    fn words(&self) -> (String, Option<String>) {
        match self {
            Self::NoOutline => (
                "不知道照哪份提纲起草".into(),
                Some("加 --outline 提纲，或在表里加一列“提纲”；qicao list 可看有哪些".into()),
            ),
            Self::ThereAlready { names, ours } => {
                let first = names.iter().take(3).map(|name| format!("“{name}”"));
                let first = first.collect::<Vec<_>>().join("、");
                let count = names.len();
                (
                    format!("文件夹里已经有{first}等{count}个同名的文件，什么也没有写"),
                    Some(if *ours {
                        "上次没做完的，加 --resume 接着做；要重做，加 --force（改过的稿子不动）"
                            .into()
                    } else {
                        "换个文件夹；确定要覆盖，加 --force".into()
                    }),
                )
            }
        }
    }
}
