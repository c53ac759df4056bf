//! What can be wrong with the arguments of a call.

use crate::words::diag::Fault;

/// A fault of the arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UsageFault {
    UnknownArgument {
        argument: String,
        near: Option<String>,
    },
    UnknownCommand {
        command: String,
        near: Option<String>,
    },
    UnknownSubject {
        name: String,
        near: Option<String>,
    },
    MissingValue {
        argument: String,
    },
    BadValue {
        argument: String,
        value: String,
        valid: Option<String>,
    },
    MissingArgument {
        argument: String,
    },
    Conflict {
        argument: String,
        other: String,
    },
    /// No outline fits an occasion.
    NoneFits {
        occasion: String,
    },
    /// A file that is there already.
    IsThere {
        name: String,
    },
    /// It is no text; the names of files need not be.
    NotText {
        argument: String,
    },
    Other {
        argument: String,
    },
}

impl Fault for UsageFault {
    fn words(&self) -> (String, Option<String>) {
        let meant = |near: &Option<String>, otherwise: &str| match near {
            Some(near) => format!("是不是“{near}”"),
            None => otherwise.to_owned(),
        };
        let (message, hint) = match self {
            Self::UnknownArgument { argument, near } => (
                format!("不认识“{argument}”"),
                meant(near, "加 -h 看可以写什么"),
            ),
            Self::UnknownCommand { command, near } => (
                format!("没有“{command}”这个命令"),
                meant(near, "qicao -h 看有哪些命令"),
            ),
            Self::UnknownSubject { name, near } => (
                format!("没有“{name}”的说明"),
                meant(near, "qicao explain 看能讲哪些"),
            ),
            Self::MissingValue { argument } => {
                (format!("“{argument}”后面缺内容"), "在它后面写上".into())
            }
            Self::BadValue {
                argument,
                value,
                valid,
            } => (
                format!("“{argument}”不能是“{value}”"),
                match valid {
                    Some(valid) => format!("可选：{valid}"),
                    None => "加 -h 看该写什么".into(),
                },
            ),
            Self::MissingArgument { argument } => {
                (format!("缺少{argument}"), "加 -h 看用法".into())
            }
            Self::Conflict { argument, other } => (
                format!("“{argument}”和“{other}”不能一起用"),
                "去掉一个".into(),
            ),
            Self::NoneFits { occasion } => (
                format!("没有正合“{occasion}”的提纲"),
                "换个说法，或 qicao list 看全部；写自己的：qicao new 提纲".into(),
            ),
            Self::IsThere { name } => (format!("{name} 已经有了，不覆盖"), "换个名称".into()),
            Self::NotText { argument } => (
                format!("“{argument}”里有不是 UTF-8 的字"),
                "只有文件名可以这样；别的换成 UTF-8 再写".into(),
            ),
            Self::Other { argument } => (format!("看不懂“{argument}”"), "加 -h 看用法".into()),
        };
        (message, Some(hint))
    }
}
