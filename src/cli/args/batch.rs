//! Arguments for drafting a whole table.

use std::path::PathBuf;

use clap::ValueHint;

use super::{FactArgs, Look, Manner, TEMPLATE};

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Batch {
    /// 表：csv、tsv、xlsx、xls、ods、jsonl、yaml，一行一份稿子，表头是要素的名称；- 是标准输入
    #[arg(value_name = "表", value_hint = ValueHint::FilePath)]
    pub(crate) table: PathBuf,

    /// 稿子写到哪个文件夹
    #[arg(short = 'O', long = "dir", value_name = "文件夹", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,

    /// 提纲；表里有“提纲”一列的，以表里的为先
    #[arg(long, value_name = "提纲")]
    pub(crate) outline: Option<String>,

    /// 写成哪几种，如 docx,md（不写就是 docx）
    #[arg(long = "format", value_name = "格式", value_delimiter = ',')]
    pub(crate) formats: Vec<String>,

    #[command(flatten)]
    pub(crate) given: FactArgs,

    /// 模板；表里有“模板”一列的，以表里的为先
    #[arg(short = 't', long, value_name = "模板")]
    pub(crate) template: Option<String>,

    /// 种子：各行的说法由它和这一行的名称定
    #[arg(
        long,
        value_name = "数",
        default_value_t = 1,
        hide_default_value = true
    )]
    pub(crate) seed: u64,

    /// 表头另有叫法的，指明是哪个要素，如 支部名称=单位
    #[arg(long = "map", value_name = "表头=要素")]
    pub(crate) renamed: Vec<String>,

    /// 文件名的写法，如 {单位}-{日期}
    #[arg(long, value_name = "写法")]
    pub(crate) name: Option<String>,

    /// 只做前几行，先看看
    #[arg(long, value_name = "几")]
    pub(crate) first: Option<usize>,

    /// 分几处做时做第几份，如 2/4：每四行做第二行
    #[arg(long, value_name = "第几/几份")]
    pub(crate) shard: Option<String>,

    /// 有一行不合格、缺必填的要素，就一份也不写
    #[arg(long)]
    pub(crate) strict: bool,

    /// 接着上次的做：做好的不重做，没做的补上
    #[arg(long)]
    pub(crate) resume: bool,

    /// 文件已经有了也照写（上次写过以后改过的不动）
    #[arg(long)]
    pub(crate) force: bool,

    /// 两份稿子的行文最多有多像，从 0 到 1，如 0.8；超过就算没做好
    #[arg(long, value_name = "数")]
    pub(crate) max_similarity: Option<f64>,

    /// 这个名称出现在别的行里不算忘了改
    #[arg(long = "allow", value_name = "名称")]
    pub(crate) allowed: Vec<String>,

    /// 另写一份报告：html、csv 或 json
    #[arg(long, value_name = "文件", value_hint = ValueHint::FilePath)]
    pub(crate) report: Option<PathBuf>,

    /// 同时用几个核（不写就由程序定）
    #[arg(long, value_name = "几", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub(crate) jobs: Option<u16>,

    #[command(flatten)]
    pub(crate) manner: Manner,

    #[command(flatten)]
    pub(crate) look: Look,
}
