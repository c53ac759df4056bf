//! The faults of a rule and their messages.

use super::{LEVELS, Look};
use crate::words::faults::faults;

faults! {
    /// A fault of a rule.
    pub(crate) enum RuleFault {
        UnknownLevel { name: String } =>
            "没有“{name}”这一级",
            format!("可用：{}", LEVELS.map(|(name, _)| name).join("、"));
        NoCheck =>
            "这条规则没有写查什么",
            "写上 find（不该有的词）、replace（错词: 对词）、between（汉字旁边的半角标点）、doubled（连用的标点）、match（正则式）、near（一字不能错的话）、needs（该有的词）、unify（一种写法）、look（通篇看）之一";
        SeveralChecks =>
            "一条规则只查一样",
            "find、replace、between、doubled、match、near、needs、unify、look 只留一个，别的另写一条规则";
        NothingToFind => "这里没有要查的词", "至少写一个";
        NotMark { text: String } => "“{text}”不是一个标点", "这里只写一个标点";
        NotPattern { why: String } =>
            format!("这个正则式不能用：{}", why.lines().last().unwrap_or_default()),
            "写法照 Rust 的 regex：[0-9]+ 是几个数字，[一-龥] 是一个汉字，| 是或者";
        TooShort { least: usize } =>
            "这句话太短，差一个字就是别的词了",
            "near 里每一种写法至少{least}个字；短的用 replace";
        OneWay => "一个词至少写两种写法", "如 [善作善成, 善做善成]，第一种是该用的";
        UnknownLook { name: String } =>
            "没有“{name}”这种查法",
            format!("可用：{}", Look::ALL.map(|(name, _)| name).join("、"));
        BadSilent => "反例没有被这条规则查出来", "改反例，或在规则里补上这个词";
        GoodFlagged { found: String } =>
            "正例里的“{found}”被这条规则当成了毛病",
            "用 not_after、not_before 排除，或换一个正例";
    }
}
