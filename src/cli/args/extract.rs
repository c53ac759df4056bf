//! Arguments for extracting an old speech.

use std::path::PathBuf;

use clap::ValueHint;

use super::{TEMPLATE, Target};

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Extract {
    /// 旧讲话：txt、md、docx、html，哪里来的都行；- 是标准输入；文件夹就整理里面的每一篇
    #[arg(value_name = "文件", required = true, value_hint = ValueHint::AnyPath)]
    pub(crate) files: Vec<PathBuf>,

    /// 只看结构：题目、称谓、各级标题，不写提纲
    #[arg(long, conflicts_with_all = ["json", "output"])]
    pub(crate) tree: bool,

    /// 给程序用的 JSON
    #[arg(long)]
    pub(crate) json: bool,

    /// 原文的段落整段留下；不写就只留每点的头一句，其余改成写作提示
    #[arg(long)]
    pub(crate) keep_text: bool,

    /// 把标题作为又一个角度，加进这份提纲（yaml 文件）
    #[arg(long, value_name = "提纲", value_hint = ValueHint::FilePath, conflicts_with_all = ["tree", "json"])]
    pub(crate) angle_of: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) target: Target,
}
