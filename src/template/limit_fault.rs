//! How far a template may go, in words.

use crate::words::diag::Fault;

/// What a template may not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum LimitFault {
    FileTooLarge,
    ManyFiles,
    LongTag,
    ManyBranches,
    TooNested,
    TooDeep,
    TooManySteps,
    TooMuchHeld,
    TooMuchWritten,
    TooLong,
    LongRange,
    StillRange,
    LongList,
}

impl Fault for LimitFault {
    fn words(&self) -> (String, Option<String>) {
        let (message, hint) = match self {
            Self::FileTooLarge => ("模板文件太大", "上限 256 KB，请拆开"),
            Self::ManyFiles => (
                "模板用到的文件太多",
                "一个模板连同 include、extends 的最多 64 个文件、512 KB",
            ),
            Self::LongTag => (
                "一个标签里写得太多",
                "最多 300 个词和符号、32 个 ~，用 set 分几步写",
            ),
            Self::ManyBranches => ("一个 if 的 elif 太多", "最多 50 个，改用循环或一组项"),
            Self::TooNested => ("标签或括号套得太深", "拆成几步，或拆成部件"),
            Self::TooDeep => (
                "部件一层套一层，没有尽头",
                "部件不要无条件地调用自己；block、include 也不要套得太深",
            ),
            Self::TooManySteps => ("循环次数太多，已停下", "循环的次数应当只随提纲的段落增加"),
            Self::TooMuchHeld => ("变量里的内容太多，已停下", "不要把变量的内容反复加倍"),
            Self::TooMuchWritten => (
                "模板写出的内容太多，已停下",
                "一份稿子不会超过 2 MB，检查循环",
            ),
            Self::TooLong => ("模板运行太久，已停下", "检查循环和反复连接的长文字"),
            Self::LongRange => ("range 的数太多", "一次最多 1000 个"),
            Self::StillRange => ("range 的 step_by 是零", "写 1 或别的数"),
            Self::LongList => ("列表太长", "最多 5000 项"),
        };
        (message.to_owned(), Some(hint.to_owned()))
    }
}
