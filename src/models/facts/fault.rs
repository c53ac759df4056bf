//! Faults in the values given for facts, and in their names.

use super::Facts;
use crate::words::date::Date;
use crate::words::diag::{Diags, Fault};
use crate::words::faults::faults;
use crate::words::near::did_you_mean;

faults! {
    /// A value that does not fit its type.
    pub enum ValueFault {
        Empty => "没有写内容", "暂时不知道就不写这一项；确实没有就写“无”";
        NotDate { text: String } => ambiguous(text).unwrap_or_else(|| (
            format!("“{text}”不是日期"),
            "写成 2026-06-10、2026年6月10日 或 6月10日；只定了月份就写 2026年6月",
        ));
        NotNumber { text: String, unit: Option<String> } =>
            "“{text}”不是数",
            match unit {
                Some(unit) => format!("写成 128 或 128{unit}，截至日期写在 @ 后：128@2026-05-31"),
                None => "写成 128、3.2万 这样的数".into(),
            };
        NotChoice { text: String, words: Vec<String> } =>
            "没有“{text}”这个选项",
            did_you_mean(text, words.iter().map(String::as_str))
                .or_else(|| Some(format!("可选：{}", words.join("、"))));
        BadAsOf { text: String } => ambiguous(text).unwrap_or_else(|| (
            format!("@ 后面的“{text}”不是日期"),
            "写成 128@2026-05-31",
        ));
        NotScalar => "这个要素只要一个值", "不要写成列表或下一层";
        NotRow { columns: String } => "清单的每一行要写明各列", "写成 {{{columns}}}";
        UnknownColumn { column: String, columns: Vec<String> } =>
            "清单里没有“{column}”这一列",
            did_you_mean(column, columns.iter().map(String::as_str))
                .or_else(|| Some(format!("列名是：{}", columns.join("、"))));
        NoSuchRow { row: usize, rows: usize } =>
            "第{row}行前面还空着行",
            format!("已有{rows}行，下一行写 {}", rows + 1);
        NoRows { name: String } => "“{name}”不是分列的清单", "直接写 {name}=…";
        NotCounted { name: String } => "“{name}”不是数，没有截至日期", "把日期写进内容里，或者空着";
    }
}

/// Reports a day that can be read in two ways.
fn ambiguous(text: &str) -> Option<(String, &'static str)> {
    let (one, other) = Date::either(text)?;
    let message = format!("“{text}”看不出是{one}还是{other}");
    Some((message, "写成 2026-12-04 这样，年在前"))
}

/// Maximum number of names in a hint.
const SHOWN: usize = 12;

/// A name that no fact has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameFault {
    name: String,
    near: Option<String>,
    /// The first existing names.
    known: Vec<String>,
    /// Number of existing names.
    count: usize,
}

impl NameFault {
    /// Describes `name` as unknown among `facts`. Looks for the intended name while few problems have been reported.
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

/// The rule id for a name that is no fact.
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
