//! Faults of a `qicao batch` call and of its output folder.

use std::path::PathBuf;

use crate::desk::Format;
use crate::words::faults::faults;

faults! {
    /// A fault of the call or of the folder.
    pub(super) enum FolderFault {
        BadShard { text: String } => "看不懂“--shard {text}”", "分四处做，第二处写 --shard 2/4";
        BadLimit => "“--max-similarity”要一个 0 到 1 之间的数", "如 --max-similarity 0.8";
        BadMap { text: String } => "看不懂“--map {text}”", "写成 表头=要素，如 --map 支部名称=单位";
        BadReport { path: PathBuf } =>
            format!("不知道“{}”该写成什么报告", path.display()),
            "后缀可用：.html .csv .json";
        NoFormats { name: String } =>
            "没有“{name}”这种格式",
            format!("可用：{}", Format::endings());
        NotFolder { path: PathBuf } =>
            format!("“{}”不是文件夹", path.display()),
            "-O 后面写一个文件夹，没有的会新建";
        Taken { path: PathBuf } =>
            format!("另一批正在往“{}”里写，这一次什么也没有写", path.display()),
            "等那一批做完，同样的命令加 --resume；或者换个文件夹";
        CannotMake { path: PathBuf, reason: String } =>
            format!("建不了文件夹“{}”", path.display()),
            "换个地方；系统的说明：{reason}";
        CannotWrite { path: PathBuf, reason: String } =>
            format!("写不进“{}”，这一份没有留下半截", path.display()),
            "看看磁盘满没满、文件夹能不能写；系统的说明：{reason}";
    }
}
