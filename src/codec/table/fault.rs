//! Reasons why a table cannot be read, and warnings about one that can.

use crate::words::faults::faults;

use super::limits::{MAX_CELL, MAX_COLUMNS, MAX_ROWS};

faults! {
    /// A fault of a table.
    pub(crate) enum TableFault {
        /// There is nothing in it.
        Empty => "表里没有内容", "第一行写表头，下面一行写一份";
        /// No row contains a known head; `first` is the first row.
        NoHead { first: Vec<String> } =>
            format!("没有找到表头：前面几行里没有认得的列名，第一行是“{}”", shown(first)),
            "表头用要素的名称，如 单位、日期；用别的列名时说明它是哪个要素";
        /// Several columns have the same head.
        DoubleHead { head: String, columns: Vec<usize> } =>
            format!("{}的表头都是“{}”", letters(columns), short(head)),
            "留一列，或者改名";
        /// A row has more or fewer cells than the head.
        Ragged { row: u32, cells: usize, heads: usize } =>
            "第{row}行有{cells}格，表头有{heads}格",
            if cells > heads {
                "内容里有分隔符时整格要加英文双引号；或者补上表头"
            } else {
                "空着的格也要有分隔符；是不是少写了一格"
            };
        TooManyColumns { row: u32 } =>
            "第{row}行超过{MAX_COLUMNS}列",
            "是不是行列颠倒，或者换行丢了；一行写一份，一列写一个要素";
        TooManyRows => "超过{MAX_ROWS}行", "分成几个表";
        LongCell { row: u32 } =>
            format!("第{row}行有一格超过{}兆字节", MAX_CELL >> 20),
            "是不是换行丢了，或者双引号没有成对";
        TooMuchText => "表太大", "分成几个表";
        /// A part of a spreadsheet exceeds the size limit.
        Inflated { part: String } =>
            "里面的 {part} 展开后太大，不像是正常的表格",
            "把要用的内容复制到新表里另存";
        UnclosedQuote { row: u32 } =>
            "第{row}行的英文双引号没有成对",
            "整格加引号时首尾各一个，内容里的引号写两个";
        /// No encoding fits the bytes; `line` is the first that fails.
        Encoding { line: usize } =>
            "认不出文字编码，第{line}行就读不通",
            "在 Excel 或 WPS 里另存为 xlsx，或者“CSV UTF-8”";
        /// The bytes were decoded in an encoding that is rare here.
        Guessed { encoding: &'static str }: Warning =>
            "这个文件像是 {encoding} 编码，按它读了",
            "看看稿子里的字对不对；不对就另存为 xlsx";
        /// A formula that was never computed.
        Uncalculated { cell: String } =>
            "{cell} 的公式没有算出结果",
            "在 Excel 或 WPS 里打开，保存一次；或者把公式换成值";
        /// A cell that shows an error.
        ErrorCell { cell: String, error: String } =>
            "{cell} 是错误值 {error}",
            "改好公式，或者把这一格清空";
        /// Number of further faults of this kind.
        More { count: usize } => "这样的还有{count}处";
        Encrypted => "表格设了打开密码", "打开后去掉密码，另存一份";
        /// A spreadsheet that is broken.
        Broken { part: String } => "表格坏了，读不出 {part}", "在 Excel 或 WPS 里打开，另存为 xlsx";
        /// An archive that is no spreadsheet.
        NotTable { what: &'static str } =>
            "这是{what}，不是能读的表格",
            "在 Excel 或 WPS 里另存为 xlsx";
        Unknown { ending: String } =>
            "不会读 .{ending} 的表",
            "能读的有 .csv .tsv .xlsx .xls .et .ods .jsonl .json .yaml";
        /// A nested value in JSON or YAML.
        Nested { line: usize, key: String } =>
            format!("第{line}行的“{}”写成了好几层", short(key)),
            "一个要素写一个值，清单写成一层列表";
        NotRows { line: usize } =>
            "第{line}行不是一份的要素",
            "每一份写成“名称: 值”的一组，jsonl 一行一个 {{…}}，yaml 每份以 - 开头";
        /// Only the first sheet was read.
        OtherSheets { read: String, others: Vec<String> }: Warning =>
            format!("只读了工作表“{}”，没有读“{}”", short(read), shown(others)),
            "要用别的工作表，把它拖到最前面";
        /// A sheet without a known head, while others have one.
        Skipped { sheet: String }: Warning =>
            format!("工作表“{}”里没有认得的表头，没有读", short(sheet));
        /// Rows hidden by a filter or a person.
        Hidden { rows: Vec<u32> }: Warning =>
            format!("{}筛掉了或者隐藏着，没有读", numbered(rows.iter().copied())),
            "也要用的，在表里取消筛选和隐藏，再存一次";
        /// Rows of totals.
        Sums { rows: Vec<(u32, String)> }: Warning =>
            format!(
                "{}是“{}”，不是一份，没有读",
                numbered(rows.iter().map(|(row, _)| *row)),
                short(rows.first().map_or("", |(_, words)| words))
            ),
            "是一份的，换个名称，如“合计办公室”";
        /// Cells without a head.
        Headless { columns: Vec<usize> }: Warning =>
            format!("{}有内容但没有表头，没有读", letters(columns)),
            "补上表头，不用的就删掉";
    }
}

/// Returns the letter of a column in spreadsheets; columns count from 0.
pub(crate) fn letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn letters(columns: &[usize]) -> String {
    let shown: Vec<_> = columns.iter().take(8).map(|at| letter(*at)).collect();
    let more = if columns.len() > 8 { "等" } else { "" };
    format!("{}{more}列", shown.join("、"))
}

/// Lists a few rows by their numbers.
fn numbered(rows: impl ExactSizeIterator<Item = u32>) -> String {
    let count = rows.len();
    let shown: Vec<_> = rows.take(SHOWN).map(|row| format!("第{row}行")).collect();
    let more = if count > SHOWN {
        format!("等{count}行")
    } else {
        String::new()
    };
    format!("{}{more}", shown.join("、"))
}

/// Maximum number of cells and names in a message.
const SHOWN: usize = 8;

fn shown(names: &[String]) -> String {
    let more = if names.len() > SHOWN { "……" } else { "" };
    let names = names.iter().take(SHOWN).map(|name| short(name));
    format!("{}{more}", names.collect::<Vec<_>>().join("｜"))
}

fn short(text: &str) -> String {
    let mut chars = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let start: String = chars.by_ref().take(20).collect();
    match chars.next() {
        Some(_) => format!("{start}…"),
        None => start,
    }
}
