//! What can be wrong with the values given for facts, and with their names.

use super::Facts;
use crate::words::date::Date;
use crate::words::diag::{Diags, Fault};
use crate::words::near::did_you_mean;

/// A value that does not fit its type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ValueFault {
    Empty,
    NotDate {
        text: String,
    },
    NotNumber {
        text: String,
        unit: Option<String>,
    },
    NotChoice {
        text: String,
        words: Vec<String>,
    },
    BadAsOf {
        text: String,
    },
    NotScalar,
    NotRow {
        columns: String,
    },
    UnknownColumn {
        column: String,
        columns: Vec<String>,
    },
    NoSuchRow {
        row: usize,
        rows: usize,
    },
    NoRows {
        name: String,
    },
    NotCounted {
        name: String,
    },
}

impl Fault for ValueFault {
    fn words(&self) -> (String, Option<String>) {
        match self {
            Self::Empty => (
                "没有写内容".into(),
                Some("暂时不知道就不写这一项；确实没有就写“无”".into()),
            ),
            Self::NotDate { text } | Self::BadAsOf { text } if Date::either(text).is_some() => {
                let (one, other) = Date::either(text).expect("looked for");
                (
                    format!("“{text}”看不出是{one}还是{other}"),
                    Some("写成 2026-12-04 这样，年在前".into()),
                )
            }
            Self::NotDate { text } => (
                format!("“{text}”不是日期"),
                Some("写成 2026-06-10、2026年6月10日 或 6月10日；只定了月份就写 2026年6月".into()),
            ),
            Self::NotNumber { text, unit } => (
                format!("“{text}”不是数"),
                Some(match unit {
                    Some(unit) => {
                        format!("写成 128 或 128{unit}，截至日期写在 @ 后：128@2026-05-31")
                    }
                    None => "写成 128、3.2万 这样的数".into(),
                }),
            ),
            Self::NotChoice { text, words } => (
                format!("没有“{text}”这个选项"),
                did_you_mean(text, words.iter().map(String::as_str))
                    .or_else(|| Some(format!("可选：{}", words.join("、")))),
            ),
            Self::BadAsOf { text } => (
                format!("@ 后面的“{text}”不是日期"),
                Some("写成 128@2026-05-31".into()),
            ),
            Self::NotScalar => (
                "这个要素只要一个值".into(),
                Some("不要写成列表或下一层".into()),
            ),
            Self::NotRow { columns } => (
                "清单的每一行要写明各列".into(),
                Some(format!("写成 {{{columns}}}")),
            ),
            Self::UnknownColumn { column, columns } => (
                format!("清单里没有“{column}”这一列"),
                did_you_mean(column, columns.iter().map(String::as_str))
                    .or_else(|| Some(format!("列名是：{}", columns.join("、")))),
            ),
            Self::NoSuchRow { row, rows } => (
                format!("第{row}行前面还空着行"),
                Some(format!("已有{rows}行，下一行写 {}", rows + 1)),
            ),
            Self::NoRows { name } => (
                format!("“{name}”不是分列的清单"),
                Some(format!("直接写 {name}=…")),
            ),
            Self::NotCounted { name } => (
                format!("“{name}”不是数，没有截至日期"),
                Some("把日期写进内容里，或者空着".into()),
            ),
        }
    }
}

/// How many names a hint may list.
const SHOWN: usize = 12;

/// A name that no fact has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameFault {
    name: String,
    near: Option<String>,
    /// The first names there are.
    known: Vec<String>,
    /// How many there are.
    count: usize,
}

impl NameFault {
    /// Describes `name` as unknown among `facts`. What was meant is looked for as long as somebody reads on.
    pub(crate) fn new(name: &str, facts: &Facts, diags: &Diags) -> Self {
        Self {
            name: name.to_owned(),
            near: facts.nearest(name, diags),
            known: facts
                .iter()
                .take(SHOWN)
                .map(|fact| fact.name.clone())
                .collect(),
            count: facts.iter().len(),
        }
    }
}

/// The rule that a name breaks which is no fact's.
pub(crate) const UNKNOWN_NAME: &str = "unknown-fact";

impl Fault for NameFault {
    fn rule(&self) -> String {
        UNKNOWN_NAME.into()
    }

    fn words(&self) -> (String, Option<String>) {
        let hint = match &self.near {
            Some(near) => format!("是不是“{near}”"),
            None if self.count > SHOWN => {
                format!(
                    "可用的有：{}等{}个，qicao show 提纲 可看全部",
                    self.known.join("、"),
                    self.count
                )
            }
            None => format!("可用的有：{}", self.known.join("、")),
        };
        (format!("没有叫“{}”的要素", self.name), Some(hint))
    }
}
