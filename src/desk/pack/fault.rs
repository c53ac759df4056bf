//! Faults of a meeting card, and conflicts between its papers.

use crate::words::faults::faults;

faults! {
    /// A fault of a card or its papers.
    pub(crate) enum PackFault: Warning {
        /// The card has no agenda, so there is no paper to make.
        NoAgenda: Error =>
            "卡片里没有议程",
            "写“议程:”，一项一行，如 - {{方式: 讲话, 人: 某某, 职务: 区长, 提纲: 动员部署, 分钟: 15}}";
        /// A value that is not a time.
        NotMinutes { text: String }: Error => "“{text}”不是分钟数", "写成 15 或 15分钟";
        /// No item of the agenda names an outline.
        NoPaper: Error =>
            "议程里没有一项写了提纲，也不要主持词，没有稿子可起",
            "在要起稿的那一项写上 提纲: 名称；有哪些：qicao list";
        /// A fact name that no paper knows.
        Unknown { name: String }: Error =>
            "“{name}”不是哪一份稿子的要素",
            "qicao show 提纲 看有哪些要素；只给一份稿子的写在议程那一项里";
        /// A fact of one paper differs from the shared value.
        Otherwise { name: String, paper: String, value: String, shared: String } =>
            "{paper}的“{name}”是“{value}”，会上其他稿子是“{shared}”",
            "核对一下，应当一样的改成一样";
        /// One paper plans what another reports as done.
        PlannedAndDone { papers: [String; 2], said: [String; 2] } =>
            format!(
                "{}说还要做，{}说已经做了：“{}”“{}”",
                papers[0], papers[1], said[0], said[1]
            ),
            "问清楚做了没有，两份稿子说成一样";
        /// Sentences that occur in two papers.
        Twice { papers: [String; 2], count: usize, first: String } =>
            format!("{}和{}有{count}句话一样，如“{first}”", papers[0], papers[1]),
            "换一份的 --seed，或给其中一项写上 角度";
    }
}
