//! What is doubtful in an extracted outline, in words.

use crate::words::faults::faults;

faults! {
    /// What can be noticed in an old speech.
    pub(crate) enum ExtractFault: Warning {
        NoHeadings => "没有找到标题", "整篇作为一段放在开头，请自己分节";
        NoTitle => "没有找到题目", "提纲里留了【题目】";
        CutOff => "原文到这里被截断了，后面的没有", "找到全文再整理一次";
        Announced { said: usize, found: usize } =>
            "开头说讲{said}点，找到的是{found}点",
            "对照原文看看标题有没有漏，或者改开头的数";
        Other => "这里起是另一篇，没有整理", "把它另存一个文件再整理";
        Again { count: usize }: Info => "有{count}段重复，只算一遍", "不用管";
        Mended { from: String, to: String }: Info =>
            "原文“{from}”，提纲里改成了“{to}”",
            "看看改得对不对";
        LeftOut { words: String } =>
            "这一句里的“{words}”过不了检查，没有放进提纲",
            "要用就自己改写";
        FormulaOver { name: String, now: Option<String> } =>
            match now {
                Some(now) => format!("固定提法“{name}”已经不用了，现在用“{now}”"),
                None => format!("固定提法“{name}”已经不用了"),
            },
            "提纲里没有放，请换新的提法";
        Formula { name: String }: Info =>
            "这里是固定提法“{name}”",
            "提纲里写的是【@formula…】，照最新的规范印";
        Quotation { source: String }: Info => "引语，出处是{source}", "用前核对原文";
        SameText { first: String } => "和“{first}”是同一篇", "只整理了一份";
        NotHeadings { own: usize, others: usize }: Error =>
            "这篇有{own}个标题，提纲有{others}个，合不成一个角度",
            "另存成一份新提纲：去掉 --angle-of";
    }
}
