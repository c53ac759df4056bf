//! How each genre begins and ends: what a new outline of it says before anybody has written a word.

use crate::models::genre::Genre;

/// What a new outline of a genre says around its sections.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    pub(super) title: &'static str,
    pub(super) salutation: Option<&'static str>,
    pub(super) opening: &'static str,
    /// The sentence that announces the sections; `<N>` is their number, `<FRAME>` names what they are about.
    pub(super) announcement: &'static str,
    pub(super) closing: &'static str,
}

const MEETING: Manner = Manner {
    title: "在【会议】上的讲话",
    salutation: Some("同志们："),
    opening: "【@open-meeting】",
    announcement: "下面，<FRAME>讲<N>点意见。",
    closing: "【@close-work】",
};

const HEART: Manner = Manner {
    opening: "【@open-heart】",
    announcement: "<FRAME>我想说<N>层意思。",
    closing: "【@close-heart】",
    ..MEETING
};

const PLEDGE: Manner = Manner {
    title: "在【会议】上的发言",
    salutation: Some("各位领导，同志们："),
    opening: "今天在这里发言，既是表态，也是给自己立一把尺子。",
    announcement: "<FRAME>我说<N>点打算。",
    closing: "说到就要做到，请组织和同志们监督。",
};

/// The manner of each genre, by its id. The script of a host follows an agenda, not points: it has none.
const MANNERS: [(&str, Manner); 13] = [
    ("mobilization", MEETING),
    ("summary", MEETING),
    (
        "commendation",
        Manner {
            opening: "今天召开【会议】，既是表彰先进，也是向先进学习。",
            ..MEETING
        },
    ),
    (
        "symposium",
        Manner {
            closing: "【@close-work】",
            ..HEART
        },
    ),
    ("party_lecture", HEART),
    ("integrity", MEETING),
    ("inauguration", PLEDGE),
    ("pledge", PLEDGE),
    (
        "address",
        Manner {
            title: "在【会议】上的致辞",
            salutation: Some("各位来宾，同志们："),
            opening: "今天大家聚在一起，我代表【单位】，向各位的到来表示欢迎！",
            announcement: "<FRAME>我说<N>句话。",
            closing: "【@close-ceremony】",
        },
    ),
    (
        "talk",
        Manner {
            title: "与【姓名】同志的谈话提纲",
            salutation: Some("【姓名】同志："),
            opening: "今天请你来，想同你说说心里话。",
            announcement: "<FRAME>我说<N>层意思。",
            closing: "今天说的这些，是提醒，也是期望。有什么想法，随时来找我。",
        },
    ),
    (
        "experience",
        Manner {
            title: "【经验题目】",
            salutation: None,
            opening: "【单位】从自己的实际出发，边做边改，摸出了一些路子。",
            announcement: "<FRAME>主要做了<N>个方面的工作。",
            closing: "这些做法还要接着试、接着改。",
        },
    ),
    (
        "reflection",
        Manner {
            title: "学习【学习文件】的心得体会",
            salutation: None,
            opening: "学习了【学习文件】，对照自己的岗位想了许多。",
            announcement: "<FRAME>有<N>点体会。",
            closing: "学到的要用到手上，就从眼前的事做起。",
        },
    ),
    (
        "duty_report",
        Manner {
            title: "述职报告",
            salutation: Some("各位领导，同志们："),
            opening: "按照安排，我把履行职责的情况作一个报告。",
            announcement: "<FRAME>分<N>个方面来说。",
            closing: "以上报告，请大家批评指正。",
        },
    ),
];

/// Returns the manner of a genre.
pub(super) fn manner(genre: Genre) -> Manner {
    let found = MANNERS.iter().find(|(id, _)| *id == genre.id);
    found.map_or(MEETING, |(_, manner)| *manner)
}

/// Returns whether a new outline of a genre can be written.
pub(crate) fn has_manner(genre: Genre) -> bool {
    MANNERS.iter().any(|(id, _)| *id == genre.id)
}
