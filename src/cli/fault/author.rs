//! Faults of making one's own files.

use std::path::PathBuf;

use super::shown;
use crate::library::FileKind;
use crate::models::genre::GENRES;
use crate::scaffold::MAX_POINTS;
use crate::words::faults::faults;
use crate::words::near::meant;

faults! {
    /// A fault of making one's own files.
    pub(crate) enum AuthorFault {
        NoLibrary =>
            "这里和外层的文件夹都不是库",
            "先在这里建一个：qicao init；或用 --library 文件夹 指明";
        UnknownKind { kind: String, near: Option<String> } =>
            "没有“{kind}”这一类",
            meant(near.as_deref(), "可以写：提纲、模板、版式、用语、要素、规则");
        BadId { id: String, better: Option<String> } =>
            "“{id}”不能作文件名",
            match better {
                Some(better) => format!("用小写字母、数字和 -，如 {better}"),
                None => "用小写字母、数字和 -，如 spring-meeting".into(),
            };
        BadName { name: String } =>
            "“{name}”不能作名称",
            "用几个字，四十个以内，不要大括号、【】和换行";
        /// The name is taken.
        Taken {
            kind: FileKind,
            name: String,
            id: String,
            path: String,
            /// Whether it is taken in one's own library.
            own: bool,
        } =>
            format!("已经有叫“{name}”的{}（{path}）", kind.name()),
            if *own {
                "换个名称；要改那一份，就在那个文件里改".into()
            } else {
                let kind = kind.name();
                format!("换个名称；要改那一份，qicao eject {kind} {id} 抄过来改")
            };
        Exists { path: PathBuf } =>
            format!("{} 已经有了，没有覆盖", shown(path)),
            "就在那个文件里改；要另写一份，换个名称或 --id";
        /// A file exists where the copy would be written.
        Copied { kind: FileKind, id: String, path: PathBuf } =>
            format!("{} 已经有了，没有覆盖", shown(path)),
            format!("就在那个文件里改；内置的现在什么样：qicao eject {} {id} --print", kind.name());
        OddFlag { flag: &'static str, kind: FileKind, with_from: bool } => if *with_from {
            (
                format!("有了 --from，用不上 {flag}"),
                "文种、部分都照那一份；去掉它，写好以后在文件里改",
            )
        } else {
            (format!("{}用不上 {flag}", kind.name()), "去掉它")
        };
        UnknownGenre { name: String, near: Option<String> } =>
            "没有叫“{name}”的文种",
            meant(
                near.as_deref(),
                &format!("可用：{}", GENRES.map(|genre| genre.name).join("、")),
            );
        NoManner => "主持词跟着议程走，不分几个部分", "抄内置的来改：qicao eject 提纲 主持词";
        BadPoints { points: String } => "“{points}”不能作部分的个数", "写 1 到 {MAX_POINTS}";
        BadFrame { word: String } =>
            "“{word}”不能作框架词",
            "一个部分一个词，十二个字以内，不要标点；几个词用逗号隔开，如 忠,干,勤,廉";
        FrameTwice { word: String } => "框架词“{word}”写了两次", "一个部分一个词，各不相同";
        FrameAndPoints { words: usize, points: usize } =>
            "框架词有{words}个，部分却要{points}个",
            "一个部分一个词；--points 可以不写";
        NoPoints { name: String, id: String } =>
            "模板“{name}”自己排各点，不能只改各点的样子",
            "抄一份来改：qicao eject 模板 {id}";
        NeedsWords { bank: String } =>
            "“{bank}”里的每一条都有出处，要写明是什么话、从哪里来",
            "加 --text 话 --source 出处";
        NoWord => "没有写要查的词", "写成 --text 词=换成什么，如 --text 抓手=办法";
        OnlyOwn { path: String } => "{path} 是自己库里的，没有内置的可抄", "直接在那个文件里改";
        Stopped { reason: Option<String> } => match reason {
            None => (
                "问到一半停了，什么也没有写",
                "再来一次，或把答案写成选项，加 -h 看".to_owned(),
            ),
            Some(reason) => (
                "不能在这个终端里问话，什么也没有写",
                format!("把答案写成选项，加 -h 看；系统的说明：{reason}"),
            ),
        };
    }
}
