//! What only checking finds, in words.

use crate::words::diag::{Fault, Level};

/// What can be noticed in files that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum CheckFault {
    SameWording {
        first: usize,
    },
    SameButMarks {
        first: usize,
    },
    SamePhrase {
        other: String,
    },
    SamePhraseButMarks {
        other: String,
    },
    UnsourcedQuotation,
    IdleShares,
    SharesOfPoints {
        own: String,
        points: String,
    },
    UnsharedSection,
    TooShort {
        seconds: String,
    },
    SharesWithoutMinutes,
    HeadingLength {
        angle: String,
        own: usize,
        others: usize,
        style: bool,
    },
    HeadingsUneven {
        angle: String,
        lengths: Vec<usize>,
    },
    HeadingSegments {
        angle: String,
        own: usize,
        others: usize,
    },
    HeadingWord {
        angle: String,
        word: String,
    },
    FrameUnused {
        word: String,
    },
    FrameOutsideAngles {
        word: String,
    },
    Dropped {
        what: String,
        name: String,
        example: String,
    },
    DroppedSlot {
        what: String,
    },
    OwnSlot {
        name: String,
        near: Option<String>,
    },
    TwoOfOneName {
        name: String,
        first: String,
    },
    OpenRequired {
        name: String,
        wanted: String,
        owner: Option<String>,
    },
    Open {
        name: String,
        wanted: Option<String>,
    },
    FigureAcross {
        what: String,
        value: String,
        other: String,
        place: String,
    },
    CommonSentences {
        count: usize,
        place: String,
    },
    OtherUnit {
        name: String,
        place: String,
    },
}

impl Fault for CheckFault {
    fn level(&self) -> Level {
        match self {
            Self::OpenRequired { .. } => Level::Error,
            Self::Open { .. }
            | Self::FrameUnused { .. }
            | Self::FrameOutsideAngles { .. }
            | Self::SharesWithoutMinutes
            | Self::HeadingLength { style: true, .. }
            | Self::HeadingsUneven { .. }
            | Self::CommonSentences { count: ..5, .. }
            | Self::OwnSlot { near: None, .. } => Level::Info,
            _ => Level::Warning,
        }
    }

    fn words(&self) -> (String, Option<String>) {
        let in_angle = |angle: &String| {
            if angle.is_empty() {
                String::new()
            } else {
                format!("角度“{angle}”里，")
            }
        };
        let (message, hint) = match self {
            Self::FigureAcross {
                what,
                value,
                other,
                place,
            } => (
                format!("“{what}”这里是{value}，{place}是{other}"),
                "同一个会上的几篇稿子，同一个数要一样；口径、时点不同的，在数字前面说清楚".into(),
            ),
            Self::CommonSentences { count, place } => (
                format!("有{count}句和{place}等处一字不差"),
                "同一个会上两个人说同样的话，听的人会笑；留一篇，另一篇换个说法".into(),
            ),
            Self::OtherUnit { name, place } => (
                format!("“{name}”是 {place} 里的单位，怎么在这一篇里"),
                "多半是从那一篇抄来忘了改；确实要提的可以不改".into(),
            ),
            Self::SameWording { first } => (
                format!("这种说法和第{first}种一字不差"),
                "换一种说法，或删掉".into(),
            ),
            Self::SameButMarks { first } => (
                format!("这种说法和第{first}种只差标点"),
                "换一种说法，或删掉".into(),
            ),
            Self::SamePhrase { other } => (
                format!("这一条和“{other}”一字不差"),
                "换一种说法，或删掉".into(),
            ),
            Self::SamePhraseButMarks { other } => (
                format!("这一条和“{other}”只差标点"),
                "换一种说法，或删掉".into(),
            ),
            Self::UnsourcedQuotation => (
                "引语没有写出处".into(),
                "写上 source: 《书名·篇名》，并核对原文".into(),
            ),
            Self::IdleShares => (
                "这一段自己没有时间，下面各点的 share 不起作用".into(),
                "给这一段写上 share，或去掉各点的 share".into(),
            ),
            Self::SharesOfPoints { own, points } => (
                format!("各点的 share 合计{points}，这一段自己是{own}"),
                "改成一样多，时间才分得明白".into(),
            ),
            Self::UnsharedSection => (
                "别的节写了 share，这一节没有写，只按1份算".into(),
                "写上 share".into(),
            ),
            Self::TooShort { seconds } => (
                format!("按 share 分下来，这一段只有{seconds}秒"),
                "加大它的 share，或去掉 share，让它不单独占时间".into(),
            ),
            Self::SharesWithoutMinutes => (
                "写了 share，没有写 minutes，不给 --minutes 就不分时间".into(),
                "在开头写上 minutes".into(),
            ),
            Self::HeadingLength {
                angle, own, others, ..
            } => (
                format!("{}同级的标题{others}字，这一个{own}字", in_angle(angle)),
                format!("一套标题字数相等才整齐，改成{others}字"),
            ),
            Self::HeadingsUneven { angle, lengths } => {
                let lengths: Vec<_> = lengths.iter().map(ToString::to_string).collect();
                (
                    format!(
                        "{}同级的标题长短不一，各是{}字",
                        in_angle(angle),
                        lengths.join("、")
                    ),
                    "一套标题字数相等才整齐".into(),
                )
            }
            Self::HeadingSegments { angle, own, others } => (
                format!(
                    "{}同级的标题是{}，这一个是{}",
                    in_angle(angle),
                    segments(*others),
                    segments(*own)
                ),
                format!("改成{}", segments(*others)),
            ),
            Self::HeadingWord { angle, word } => (
                format!("{}同级的标题都用“{word}”领起，这一个没有", in_angle(angle)),
                format!("也用“{word}”领起"),
            ),
            Self::FrameUnused { word } => (
                format!("框架词“{word}”没有出现在标题里"),
                "写进标题，或从 frame 里去掉".into(),
            ),
            Self::FrameOutsideAngles { word } => (
                format!("框架词“{word}”写在了不随角度换的话里"),
                "换了角度这里还是老词，把这句话写成 {angles: […]}".into(),
            ),
            Self::Dropped {
                what,
                name,
                example,
            } => (
                format!("模板没有印出{what}"),
                format!("放上 {example}；有意不印，就在开头的说明里写 omits: [{name}]"),
            ),
            Self::DroppedSlot { what } => (
                format!("模板印出了{what}，却丢了里面的【空】"),
                "检查截短、替换文字的过滤器".into(),
            ),
            Self::OwnSlot { name, near } => (
                format!("“{name}”不是公用要素，只有自己声明了它的提纲能用"),
                match near {
                    Some(near) => format!("是不是“{near}”"),
                    None => "要处处能用，就写进 facts/standard.yaml".into(),
                },
            ),
            Self::TwoOfOneName { name, first } => (
                format!("“{name}”已经是要素“{first}”的名称或别名"),
                "换一个别名，不然分不清给的是哪一个".into(),
            ),
            Self::OpenRequired {
                name,
                wanted,
                owner,
            } => (
                format!("必填的“{name}”还空着"),
                match owner {
                    Some(owner) => {
                        format!("找{owner}要：{wanted}；qicao fill 稿子 -s {name}=… 填上")
                    }
                    None => format!("要的是：{wanted}；qicao fill 稿子 -s {name}=… 填上"),
                },
            ),
            Self::Open { name, wanted } => (
                format!("“{name}”还空着"),
                match wanted {
                    Some(wanted) => format!("要的是：{wanted}"),
                    None => "填上，或删去这一句".into(),
                },
            ),
        };
        (message, Some(hint))
    }
}

fn segments(n: usize) -> String {
    match n {
        1 => "一句".to_owned(),
        n => format!("{}段", crate::words::hanzi::quantity(n)),
    }
}
