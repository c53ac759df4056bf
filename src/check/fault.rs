//! Messages of findings that only checking makes.

use crate::words::faults::faults;
use crate::words::near::meant;

faults! {
    /// Findings in files that are usable.
    pub(crate) enum CheckFault: Warning {
        SameWording { first: usize } => "这种说法和第{first}种一字不差", "换一种说法，或删掉";
        SameButMarks { first: usize } => "这种说法和第{first}种只差标点", "换一种说法，或删掉";
        SamePhrase { other: String } => "这一条和“{other}”一字不差", "换一种说法，或删掉";
        SamePhraseButMarks { other: String } => "这一条和“{other}”只差标点", "换一种说法，或删掉";
        UnsourcedQuotation => "引语没有写出处", "写上 source: 《书名·篇名》，并核对原文";
        IdleShares =>
            "这一段自己没有时间，下面各点的 share 不起作用",
            "给这一段写上 share，或去掉各点的 share";
        SharesOfPoints { own: String, points: String } =>
            "各点的 share 合计{points}，这一段自己是{own}",
            "改成一样多，时间才分得明白";
        UnsharedSection => "别的节写了 share，这一节没有写，只按1份算", "写上 share";
        TooShort { seconds: String } =>
            "按 share 分下来，这一段只有{seconds}秒",
            "加大它的 share，或去掉 share，让它不单独占时间";
        SharesWithoutMinutes: Info =>
            "写了 share，没有写 minutes，不给 --minutes 就不分时间",
            "在开头写上 minutes";
        HeadingLength { angle: String, own: usize, others: usize, style: bool }:
            if *style { Info } else { Warning } =>
            format!("{}同级的标题{others}字，这一个{own}字", in_angle(angle)),
            "一套标题字数相等才整齐，改成{others}字";
        HeadingsUneven { angle: String, lengths: Vec<usize> }: Info => {
            let lengths: Vec<_> = lengths.iter().map(ToString::to_string).collect();
            let lengths = lengths.join("、");
            (
                format!("{}同级的标题长短不一，各是{lengths}字", in_angle(angle)),
                "一套标题字数相等才整齐",
            )
        };
        HeadingSegments { angle: String, own: usize, others: usize } =>
            format!(
                "{}同级的标题是{}，这一个是{}",
                in_angle(angle),
                segments(*others),
                segments(*own)
            ),
            format!("改成{}", segments(*others));
        HeadingWord { angle: String, word: String } =>
            format!("{}同级的标题都用“{word}”领起，这一个没有", in_angle(angle)),
            "也用“{word}”领起";
        FrameUnused { word: String }: Info =>
            "框架词“{word}”没有出现在标题里",
            "写进标题，或从 frame 里去掉";
        FrameOutsideAngles { word: String }: Info =>
            "框架词“{word}”写在了不随角度换的话里",
            "换了角度这里还是老词，把这句话写成 {{angles: […]}}";
        Dropped { what: String, name: String, example: String } =>
            "模板没有印出{what}",
            "放上 {example}；有意不印，就在开头的说明里写 omits: [{name}]";
        DroppedSlot { what: String } =>
            "模板印出了{what}，却丢了里面的【空】",
            "检查截短、替换文字的过滤器";
        OwnSlot { name: String, near: Option<String> }:
            if near.is_some() { Warning } else { Info } =>
            "“{name}”不是公用要素，只有自己声明了它的提纲能用",
            meant(near.as_deref(), "要处处能用，就写进 facts/standard.yaml");
        TwoOfOneName { name: String, first: String } =>
            "“{name}”已经是要素“{first}”的名称或别名",
            "换一个别名，不然分不清给的是哪一个";
        OpenRequired { name: String, wanted: String, owner: Option<String> }: Error =>
            "必填的“{name}”还空着",
            match owner {
                Some(owner) => format!("找{owner}要：{wanted}；qicao fill 稿子 -s {name}=… 填上"),
                None => format!("要的是：{wanted}；qicao fill 稿子 -s {name}=… 填上"),
            };
        Open { name: String, wanted: Option<String> }: Info =>
            "“{name}”还空着",
            match wanted {
                Some(wanted) => format!("要的是：{wanted}"),
                None => "填上，或删去这一句".into(),
            };
        FigureAcross { what: String, value: String, other: String, place: String } =>
            "“{what}”这里是{value}，{place}是{other}",
            "同一个会上的几篇稿子，同一个数要一样；口径、时点不同的，在数字前面说清楚";
        CommonSentences { count: usize, place: String }: if *count < 5 { Info } else { Warning } =>
            "有{count}句和{place}等处一字不差",
            "同一个会上两个人说同样的话，听的人会笑；留一篇，另一篇换个说法";
        OtherUnit { name: String, place: String } =>
            "“{name}”是 {place} 里的单位，怎么在这一篇里",
            "多半是从那一篇抄来忘了改；确实要提的可以不改";
    }
}

fn in_angle(angle: &str) -> String {
    match angle {
        "" => String::new(),
        angle => format!("角度“{angle}”里，"),
    }
}

fn segments(n: usize) -> String {
    match n {
        1 => "一句".to_owned(),
        n => format!("{}段", crate::words::hanzi::quantity(n)),
    }
}
