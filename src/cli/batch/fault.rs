//! What can be wrong with a call of `qicao batch` and with the folder of its drafts.

use std::path::PathBuf;

use crate::desk::Format;
use crate::words::diag::Fault;

/// A fault of the call or of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FolderFault {
    BadShard { text: String },
    BadLimit,
    BadMap { text: String },
    BadReport { path: PathBuf },
    NoFormats { name: String },
    NotFolder { path: PathBuf },
    Taken { path: PathBuf },
    CannotMake { path: PathBuf, reason: String },
    CannotWrite { path: PathBuf, reason: String },
}

impl Fault for FolderFault {
    fn words(&self) -> (String, Option<String>) {
        match self {
            Self::BadShard { text } => (
                format!("看不懂“--shard {text}”"),
                Some("分四处做，第二处写 --shard 2/4".into()),
            ),
            Self::BadLimit => (
                "“--max-similarity”要一个 0 到 1 之间的数".into(),
                Some("如 --max-similarity 0.8".into()),
            ),
            Self::BadMap { text } => (
                format!("看不懂“--map {text}”"),
                Some("写成 表头=要素，如 --map 支部名称=单位".into()),
            ),
            Self::BadReport { path } => (
                format!("不知道“{}”该写成什么报告", path.display()),
                Some("后缀可用：.html .csv .json".into()),
            ),
            Self::NoFormats { name } => (
                format!("没有“{name}”这种格式"),
                Some(format!("可用：{}", Format::endings())),
            ),
            Self::NotFolder { path } => (
                format!("“{}”不是文件夹", path.display()),
                Some("-O 后面写一个文件夹，没有的会新建".into()),
            ),
            Self::Taken { path } => (
                format!("另一批正在往“{}”里写，这一次什么也没有写", path.display()),
                Some("等那一批做完，同样的命令加 --resume；或者换个文件夹".into()),
            ),
            Self::CannotMake { path, reason } => (
                format!("建不了文件夹“{}”", path.display()),
                Some(format!("换个地方；系统的说明：{reason}")),
            ),
            Self::CannotWrite { path, reason } => (
                format!("写不进“{}”，这一份没有留下半截", path.display()),
                Some(format!(
                    "看看磁盘满没满、文件夹能不能写；系统的说明：{reason}"
                )),
            ),
        }
    }
}
