//! Faults of a request.

use crate::words::faults::faults;

faults! {
    /// A fault in what is given for a draft.
    pub(crate) enum DeskFault {
        WrongWeekday { date: String, right: String }: Warning =>
            "{date}是{right}，写的不是这一天；照日期用了",
            "核对一下，日期和星期哪一个对";
        NotAssignment { text: String } =>
            "“{text}”里没有等号",
            "写成 名称=值，如 -s 单位=某区政府办公室";
        /// A day that depends on today's calendar.
        DependsOnToday { text: String } =>
            "“{text}”不是日期：是哪一天要看今天几号",
            "写明月日，如 --date 2026-06-10，或 --date 6月10日";
        /// A comment in a draft names an unknown rule.
        UnknownRule { name: String, near: Option<String> }: Warning =>
            "没有叫“{name}”的规则，这条“不查”没有用",
            match near {
                Some(near) => format!("是不是“{near}”；qicao list --kind 规则 看有哪些"),
                None => "qicao list --kind 规则 看有哪些".into(),
            };
        /// A comment in a draft disables a rule without a reason.
        NoReason { name: String }: Warning =>
            "“{name}”没有写为什么不查，照样查了",
            "写成 <!-- qicao: 不查 {name} 理由 -->，后来的人才看得明白";
        /// Not a day, or a day without its year.
        NotDay { text: String } =>
            "“{text}”看不出是哪一年哪一天",
            "写成 2026-06-10 或 2026年6月10日";
        /// A certain fault that was not fixed.
        LeftAsIs { words: String, why: &'static str }: Info =>
            "“{words}”没有改：{why}",
            "看过再定，要改就在稿子里改";
        BadMinutes =>
            "“--minutes”要一个 0.5 到 600 之间的数",
            "如 --minutes 15；照稿子再起的，看存底里的 minutes";
        BadRate =>
            "“--rate”要一个 60 到 400 之间的数",
            "如 --rate 200；照稿子再起的，看存底里的 rate";
        UnknownAngle { name: String, angles: Vec<String> } =>
            "没有叫“{name}”的角度",
            format!("可选：{}", numbered(angles));
        NoAngles => "这份提纲只有一个角度", "去掉 --angle";
        OutlineGone { outline: String }: Warning =>
            "没有找到这份稿子的提纲“{outline}”，要素都当作文字",
            "提纲在自己的库里时，加 --library 文件夹";
        SingleItem { name: String }: Warning =>
            "“{name}”是清单，现在算作一项",
            "几项之间用“；”隔开";
        /// The file is not text; `gbk` if it may be text in GBK.
        NotText { name: String, gbk: bool } => if *gbk {
            (
                format!("“{name}” 不是 UTF-8 编码，看起来是 GBK"),
                "用记事本打开，另存为时编码选 UTF-8",
            )
        } else {
            (format!("“{name}” 不是文本文件"), "检查是不是选错了文件")
        };
        /// The file is longer than any speech, so only its start is read.
        OnlyStart { name: String }: Warning =>
            "“{name}” 比哪篇讲话都长，只整理了前面4 MB",
            "看看是不是许多篇在一个文件里，一篇存一个文件";
        /// The file format keeps no places for facts.
        NotFilled { name: String } =>
            "“{name}” 是网页或 JSON，不能填",
            "填同一份稿子的 .docx 或 .md，再用 qicao export 转成网页";
        NothingGiven => "没有给要素", "用 -s 名称=值，或 --facts 要素.yaml";
        /// A proposal compares two to four drafts.
        OddProposal { count: usize } =>
            "并排要两份到四份，现在是{count}份",
            "写几份提纲，或同一份的几个角度，如 qicao propose 动员部署 季度推进 -o 送审提纲.docx";
        /// The file is not a page of several drafts.
        NoOptions { name: String } => "{name} 里只有一份稿子", "去掉文件名后面的冒号和数";
        /// No number was given to select a draft on a page of several.
        WhichOption { name: String, options: Vec<String> } =>
            format!("{name} 里并排着{}份，要说照哪一份起", options.len()),
            format!("在文件名后面写上第几份，如 {name}:2；有：{}", numbered(options));
        NoFactsFormat { name: String, formats: &'static str } =>
            "“{name}” 不是能读的要素表",
            "可以读：{formats}";
    }
}

fn numbered(names: &[String]) -> String {
    let names = names
        .iter()
        .enumerate()
        .map(|(n, name)| format!("{} {name}", n + 1));
    names.collect::<Vec<_>>().join("、")
}
