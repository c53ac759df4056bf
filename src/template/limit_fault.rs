//! How far a template may go, in words.

use crate::words::faults::faults;

faults! {
    /// What a template may not exceed.
    #[derive(Copy)]
    pub enum LimitFault {
        FileTooLarge => "模板文件太大", "上限 256 KB，请拆开";
        ManyFiles =>
            "模板用到的文件太多",
            "一个模板连同 include、extends 的最多 64 个文件、512 KB";
        LongTag => "一个标签里写得太多", "最多 300 个词和符号、32 个 ~，用 set 分几步写";
        ManyBranches => "一个 if 的 elif 太多", "最多 50 个，改用循环或一组项";
        TooNested => "标签或括号套得太深", "拆成几步，或拆成部件";
        TooDeep =>
            "部件一层套一层，没有尽头",
            "部件不要无条件地调用自己；block、include 也不要套得太深";
        TooManySteps => "循环次数太多，已停下", "循环的次数应当只随提纲的段落增加";
        TooMuchHeld => "变量里的内容太多，已停下", "不要把变量的内容反复加倍";
        TooMuchWritten => "模板写出的内容太多，已停下", "一份稿子不会超过 2 MB，检查循环";
        TooLong => "模板运行太久，已停下", "检查循环和反复连接的长文字";
        LongRange => "range 的数太多", "一次最多 1000 个";
        StillRange => "range 的 step_by 是零", "写 1 或别的数";
        LongList => "列表太长", "最多 5000 项";
    }
}
