//! Faults found when an outline, a template and facts are combined.

use crate::models::genre::PAGE;
use crate::words::faults::faults;
use crate::words::near::did_you_mean;

faults! {
    /// A fault of drafting.
    pub(crate) enum DraftFault {
        Unfitting { template: String, genre: &'static str }: Warning =>
            "模板“{template}”不是为{genre}准备的",
            "qicao list 模板 可看各模板适用的文种";
        OverLimit { genre: &'static str, limit: usize, chars: usize }: Warning =>
            "{genre}一般不超过{limit}字，现在按{chars}字排",
            "一页按{PAGE}字算；少讲几分钟，或分成几次讲";
        CannotBeAbsent { name: String } =>
            "“{name}”是必填的，不能写“无”",
            "暂时不知道就先不填，稿子里会留着【空】；确实没有，说明这份提纲不合用";
        LeftOut { minutes: String, parts: usize }: Warning =>
            "按{minutes}分钟排，略去了{parts}处可说可不说的话",
            "要都说，就多给几分钟：--minutes";
        TooLong { minutes: String, chars: usize, over: usize }: Warning =>
            "正文{chars}字，比{minutes}分钟多{over}字",
            "能略的都略了；多给几分钟，或者自己再删";
        FormulaEarly { name: String, since: String }: Warning =>
            "提法“{name}”{since}才有，晚于开会的日期",
            "会早开的，这一句改写或删去";
        CountedLater { name: String, day: String }: Warning =>
            "“{name}”截至{day}，晚于开会的日期",
            "核一下截至日期，或者开会的日期";
        CountedOtherwise { name: String, other: String }: Warning =>
            "“{name}”和“{other}”的截至日期不一致",
            "统一到同一天，或者在稿子里分开说";
        EmptyDraft =>
            "模板没有写出任何内容",
            "正文在 outline.body 里，逐段用 {{<block b={b} />}} 放置".to_owned();
        BankTooSmall { bank: String, entries: usize, uses: usize } =>
            "用语库“{bank}”只有{entries}条，一份稿子要用{uses}条",
            "补几条，或在几处写明用哪一条";
        UnknownPlace { place: String, places: Vec<String> } =>
            "没有叫“{place}”的可选处",
            did_you_mean(place, places.iter().map(String::as_str))
                .unwrap_or_else(|| match &places[..] {
                    [] => "这份提纲没有可选的地方".into(),
                    places => format!("可选处有：{}", places.join("、")),
                });
        NoSuchAlternative { place: String, n: usize, count: usize } =>
            "“{place}”没有第{n}种说法",
            "共{count}种，写 {place}=1 到 {place}={count}";
        UnknownChoice { name: String } =>
            "模板里的“【@{name}】”没有着落",
            "模板里不能用用语库；写进提纲里";
    }
}
