//! Faults of a whole batch, and of a cell of its table.

use crate::words::diag::{Diags, Fault};
use crate::words::faults::faults;
use crate::words::near::{did_you_mean, meant};

/// A fault of one cell or of a whole row; it affects its row only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// The head of its column; empty for a fault of the whole row.
    pub column: String,
    /// The message.
    pub message: String,
    /// The hint on how to fix it.
    pub hint: Option<String>,
}

impl CellFault {
    /// Builds the fault of a column.
    pub(crate) fn of(column: &str, fault: &impl Fault) -> Self {
        let (message, hint) = fault.words();
        Self {
            column: column.to_owned(),
            message,
            hint,
        }
    }

    /// Converts the faults of something a column names.
    pub(crate) fn all(column: &str, diags: Diags) -> Vec<Self> {
        let faults = diags.into_iter().map(|diag| Self {
            column: column.to_owned(),
            message: diag.message.clone(),
            hint: diag.hint.clone(),
        });
        faults.collect()
    }

    /// Returns the fault in one line.
    pub fn line(&self) -> String {
        let column = match self.column.as_str() {
            "" => String::new(),
            column => format!("“{column}”："),
        };
        let hint = self.hint.as_ref().map(|hint| format!("（{hint}）"));
        format!("{column}{}{}", self.message, hint.unwrap_or_default())
    }
}

faults! {
    /// A fault of a batch.
    pub(crate) enum BatchFault {
        SameMeaning { first: String, second: String, meaning: String } =>
            "表里“{first}”和“{second}”两列说的都是“{meaning}”",
            "留一列";
        NoSuchHead { head: String, heads: Vec<String> } =>
            "表头里没有“{head}”",
            did_you_mean(head, heads.iter().map(String::as_str))
                .or_else(|| Some(format!("表头是：{}", heads.join("、"))));
        NoSuchFact { name: String, near: Option<String> } =>
            "没有叫“{name}”的要素",
            meant(near.as_deref(), "qicao show 提纲 可看有哪些要素");
        Nobodys { heads: Vec<String> }: Warning => {
            let heads: Vec<_> = heads.iter().map(|head| format!("“{head}”")).collect();
            let message = format!("{}用不上，没有用", heads.join("、"));
            (message, "若是要素，用 --map 表头=要素 指明")
        };
        /// A head was renamed to a fact that no draft of the outline uses.
        Unused { head: String, fact: String, outline: String }: Warning =>
            "“{head}”算作“{fact}”，可是{outline}里不用“{fact}”，稿子里不会有它",
            "换一个用得上的要素：qicao show 提纲 可看有哪些";
        /// Days without a year were assigned one.
        YearTaken(days: Dated): Warning =>
            format!(
                "有{}格日期没有写年份，照会期或表里别的日期补上了：“{}”算作{}",
                days.count, days.written, days.taken
            ),
            "不对的，在表里写上年份";
        NoColumns =>
            "表里没有一列是要素",
            "表头写要素的名称，或用 --map 表头=要素 指明；qicao facts 提纲 --wide 写出空表";
        NoRows => "表里没有一行", "表头下面，一份稿子一行";
        BadPattern { text: String } =>
            "看不懂文件名的写法“{text}”",
            "写成 {{单位}}-{{日期}} 这样，花括号里是要素或表头";
        UnknownPlace { name: String, known: Vec<String> } =>
            "文件名里的“{{{name}}}”既不是要素也不是表头",
            did_you_mean(name, known.iter().map(String::as_str))
                .or_else(|| Some(format!("可用：{}、行", known.join("、"))));
        NotSeed { text: String } => "“{text}”不是种子", "写一个不太大的整数，如 7";
        NoAngle { name: String, angles: Vec<String> } =>
            "没有“{name}”这个角度",
            if angles.is_empty() {
                "这份提纲只有一个角度，这一格空着".to_owned()
            } else {
                format!("可用：{}", angles.join("、"))
            };
        FrameLeak { value: String, fact: String, rows: Vec<usize> } =>
            format!("提纲里写死了“{value}”，它是{}的{fact}", rows_named(rows)),
            "提纲里改成【{fact}】；若只是碰巧同名，加 --allow {value}";
        NothingToPick =>
            "提纲里没有可以换的说法，各份稿子除了要素都一样",
            "给各段写几种说法：text: {{any: […]}}";
        Thin { places: Vec<String> } =>
            format!("提纲有几处太单薄：{}", places.join("；")),
            "给这几处多写几种真正不同的说法";
        TooAlike { pairs: usize, limit: String, first: String } =>
            "有{pairs}对稿子的行文相似度超过{limit}，最像的是{first}";
    }
}

/// Lists a few row numbers: 第3行、第5行等12行.
pub(super) fn rows_named(rows: &[usize]) -> String {
    const SHOWN: usize = 3;
    let shown = rows.iter().take(SHOWN).map(|row| format!("第{row}行"));
    let shown = shown.collect::<Vec<_>>().join("、");
    if rows.len() > SHOWN {
        format!("{shown}等{}行", rows.len())
    } else {
        shown
    }
}

/// The days that were assigned a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    /// Number of days.
    pub count: usize,
    /// The first of them as written.
    pub written: String,
    /// The first of them with its year.
    pub taken: String,
}
