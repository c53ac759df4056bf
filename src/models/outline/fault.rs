//! The faults of an outline and their messages.

use crate::models::genre::GENRES;
use crate::words::faults::faults;
use crate::words::mark::MARKS;
use crate::words::near::did_you_mean;

faults! {
    /// A fault of an outline.
    pub(crate) enum OutlineFault {
        UnknownGenre { name: String } =>
            "没有叫“{name}”的文种",
            did_you_mean(name, GENRES.iter().flat_map(|genre| [genre.id, genre.name]))
                .unwrap_or_else(|| format!("可用：{}", GENRES.map(|genre| genre.name).join("、")));
        UnknownMark { name: String } =>
            "没有“{name}”这种序号",
            match name.as_str() {
                "（一）、" => "括号序号后不加标点，写“（一）”".into(),
                "1、" | "1．" => "阿拉伯数字后用小圆点，写“1.”".into(),
                "第一、" | "第一" => "写“第一，”".into(),
                "一" | "一." | "一．" => "写“一、”".into(),
                _ => format!("可用：{}", MARKS.map(|mark| mark.first).join(" ")),
            };
        BadId => "id 里不能有空格、斜杠、点、等号和括号", "用几个字母或汉字";
        DuplicateId { id: String } => "id“{id}”用了两次", "同一层里每段的 id 各不相同";
        NoBlocks => "提纲里没有内容", "至少写一段 opening、sections 或 closing";
        EmptyBlock => "这一段什么也没写", "写上 heading、lead、text 或 points";
        HeadingAndLead =>
            "一段不能既有 heading 又有 lead",
            "独占一行的用 heading，和正文连排的用 lead";
        AngleCount { found: usize, expected: usize } => match expected {
            0 => (
                format!("这里写了{found}种角度，提纲没有声明角度"),
                "在开头加 angles: [名称, …]，或改用 any",
            ),
            _ => (
                format!("这里写了{found}种说法，提纲有{expected}个角度"),
                "每个角度写一种，次序与开头的 angles 一致",
            ),
        };
        UnknownForm { form: String, forms: Vec<String> } => if forms.is_empty() {
            let message = format!("这里不能用形式“{form}”");
            (message, "去掉竖线和后面的字".to_owned())
        } else {
            let near = did_you_mean(form, forms.iter().map(String::as_str));
            let hint = near.unwrap_or_else(|| format!("可用：{}", forms.join("、")));
            (format!("没有“{form}”这种形式"), hint)
        };
        UnknownPart { part: String, columns: Vec<String> } =>
            "这个要素没有“{part}”",
            did_you_mean(part, columns.iter().map(String::as_str))
                .unwrap_or_else(|| "清单可用 .数 .序 和列名，数目可用 .截至".into());
        AmbiguousColumn { name: String, lists: Vec<String> } =>
            "几个清单都有“{name}”这一列",
            format!("写全：{}", lists.join("、"));
        UnknownCase { value: String, hint: String } => "选项里没有“{value}”", hint.clone();
        MissingCases { missing: Vec<String> } =>
            format!("还有选项没有写：{}", missing.join("、")),
            "每个选项各写一种说法";
        NotList { name: String } =>
            "“{name}”不是清单，不能逐行展开",
            "each 后面写类型为 list 的要素";
        UnusedFact { name: String }: Warning => "“{name}”声明了没有用到", "用到它，或删掉这一行";
        DefaultOfItself => "默认值绕了一圈又指回自己", "改成一句话，或指向别的要素";
        /// A time-dependent part in words that are always printed.
        FitsOnlyText { field: &'static str }: Warning =>
            "{field} 里的 spare、more 不起作用，总会印出来",
            "要随时间增减的话，放到 text 里，或者单立一点";
        UnknownPhrase { name: String, hint: Option<String> } =>
            "没有叫“{name}”的用语",
            hint.as_deref().unwrap_or("qicao list 用语 可看有哪些");
        UnknownEntry { bank: String, entry: String } =>
            "用语库“{bank}”里没有“{entry}”",
            "qicao list 用语 {bank} 可看有哪些";
        FormulaOver { name: String, until: String, now: Option<String> }: Warning =>
            "提法“{name}”用到{until}为止",
            match now {
                Some(now) => format!("现在用【@formula.{now}】"),
                None => "请核最新的规范表述".into(),
            };
    }
}
