//! Faults of the arguments of a call.

use crate::words::faults::faults;
use crate::words::near::meant;

faults! {
    /// A fault of the arguments.
    pub(crate) enum UsageFault {
        UnknownArgument { argument: String, near: Option<String> } =>
            "不认识“{argument}”",
            meant(near.as_deref(), "加 -h 看可以写什么");
        UnknownCommand { command: String, near: Option<String> } =>
            "没有“{command}”这个命令",
            meant(near.as_deref(), "qicao -h 看有哪些命令");
        UnknownSubject { name: String, near: Option<String> } =>
            "没有“{name}”的说明",
            meant(near.as_deref(), "qicao explain 看能讲哪些");
        MissingValue { argument: String } => "“{argument}”后面缺内容", "在它后面写上";
        BadValue { argument: String, value: String, valid: Option<String> } =>
            "“{argument}”不能是“{value}”",
            match valid {
                Some(valid) => format!("可选：{valid}"),
                None => "加 -h 看该写什么".into(),
            };
        MissingArgument { argument: String } => "缺少{argument}", "加 -h 看用法";
        Conflict { argument: String, other: String } =>
            "“{argument}”和“{other}”不能一起用",
            "去掉一个";
        /// No outline fits an occasion.
        NoneFits { occasion: String } =>
            "没有正合“{occasion}”的提纲",
            "换个说法，或 qicao list 看全部；写自己的：qicao new 提纲";
        /// The file already exists.
        IsThere { name: String } => "{name} 已经有了，不覆盖", "换个名称";
        /// The argument is not valid Unicode; file names need not be.
        NotText { argument: String } =>
            "“{argument}”里有不是 UTF-8 的字",
            "只有文件名可以这样；别的换成 UTF-8 再写";
        Other { argument: String } => "看不懂“{argument}”", "加 -h 看用法";
    }
}
