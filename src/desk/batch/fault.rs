//! Faults of a batch request.

use crate::words::faults::faults;

faults! {
    /// A fault of the batch as a whole.
    pub(crate) enum BatchCallFault {
        NoOutline =>
            "不知道照哪份提纲起草",
            "加 --outline 提纲，或在表里加一列“提纲”；qicao list 可看有哪些";
        /// `ours` is true if an earlier batch wrote them.
        ThereAlready { names: Vec<String>, ours: bool } => {
            let first: Vec<_> = names.iter().take(3).map(|name| format!("“{name}”")).collect();
            let (first, count) = (first.join("、"), names.len());
            let hint = if *ours {
                "上次没做完的，加 --resume 接着做；要重做，加 --force（改过的稿子不动）"
            } else {
                "换个文件夹；确定要覆盖，加 --force"
            };
            (format!("文件夹里已经有{first}等{count}个同名的文件，什么也没有写"), hint)
        };
    }
}
