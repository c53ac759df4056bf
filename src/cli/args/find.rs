//! Arguments for finding and listing.

use std::path::PathBuf;

use clap::ValueHint;
use clap_complete::Shell;

use super::TEMPLATE;

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct List {
    /// 列哪一类：outlines、templates、layouts、phrases、facts、rules；后面跟几个词就只列相关的
    #[arg(value_name = "类别和词")]
    pub(crate) words: Vec<String>,

    /// 只列某个文种的提纲，如 主持词
    #[arg(long, value_name = "文种")]
    pub(crate) genre: Option<String>,

    /// 只列用于某种场合的提纲，如 总结会
    #[arg(long, value_name = "场合")]
    pub(crate) occasion: Option<String>,

    /// 只列有几个部分的提纲
    #[arg(long, value_name = "几")]
    pub(crate) points: Option<usize>,

    /// 输出 JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Show {
    /// 提纲的名称、别名或文件名
    #[arg(value_name = "提纲")]
    pub(crate) outline: String,

    /// 各段后面写上 id（extends、--pick 用）
    #[arg(long)]
    pub(crate) ids: bool,

    /// 输出 JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Explain {
    /// 讲什么：template，或规则的名称；不写就列出有哪些
    #[arg(value_name = "名称")]
    pub(crate) subject: Option<String>,

    /// 输出 JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Completions {
    /// 哪种外壳：bash、zsh、fish、powershell、elvish
    #[arg(value_name = "外壳")]
    pub(crate) shell: Shell,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Man {
    /// 手册写到哪个文件夹，没有就建
    #[arg(short = 'O', long = "dir", value_name = "文件夹", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,

    /// 文件已经有了也照写
    #[arg(long)]
    pub(crate) force: bool,
}
