//! The command-line arguments. The doc comments are the help, so they are Chinese.

mod batch;
mod develop;
mod draft;
mod extract;
mod find;
mod options;
mod own;

pub(crate) use batch::Batch;
pub(crate) use develop::{Check, Preview, Schema};
pub(crate) use draft::{Draft, Export, Facts, Fill, Pack, Propose};
pub(crate) use extract::Extract;
pub(crate) use find::{Completions, Explain, List, Man, Show};
pub(crate) use options::{CueLook, FactArgs, Look, Manner, Seed, Target, minutes};
pub(crate) use own::{Eject, Init, New, Page};

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueHint};

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// 起草：把提纲、模板和会议要素变成讲话稿骨架。不联网，同样的输入得到同样的稿子。
#[derive(Debug, Parser)]
#[command(
    name = "qicao",
    version,
    help_template = TEMPLATE,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    after_help = "先看有哪些提纲：qicao list\n再起一份草稿：qicao draft 忠干勤廉 -s 单位=某区政府办公室"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,

    #[command(flatten)]
    pub(crate) libraries: Libraries,

    #[command(flatten)]
    pub(crate) standard: Standard,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "通用选项")]
pub(crate) struct Libraries {
    /// 再加一个自己的库（可以写几次，后面的优先）
    #[arg(long = "library", value_name = "文件夹", global = true, value_hint = ValueHint::DirPath)]
    pub(crate) folders: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "通用选项")]
pub(crate) struct Standard {
    /// 显示帮助
    #[arg(short = 'h', long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,

    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 列出提纲、模板、版式、用语、要素、规则
    List(List),
    /// 看一份提纲：结构、角度、要素、用时
    Show(Show),
    /// 起一份草稿
    Draft(Draft),
    /// 把两到四份提纲或角度并排成一页，送领导选定
    Propose(Propose),
    /// 照一张会议卡片起一个会的全部稿子：主持词、讲话、发言、一页提纲
    Pack(Pack),
    /// 写出要素表，按科室分好，拿去填
    Facts(Facts),
    /// 照一张表起草，一行一份
    Batch(Batch),
    /// 把迟到的要素填进改过的稿子，别的一字不动
    Fill(Fill),
    /// 把改好的稿子转成 Word、网页、纯文本（一次可以转几个）
    Export(Export),
    /// 从一篇旧讲话里整理出提纲（可以一次几篇，或整个文件夹）
    Extract(Extract),
    /// 查提纲、模板、版式、用语、要素、规则和稿子的毛病，指出位置和办法
    Check(Check),
    /// 讲清一样东西：模板里能写什么，一条规则查什么、为什么
    Explain(Explain),
    /// 建一个本单位的库：自己的提纲、模板、版式、用语、要素、规则放在里面
    Init(Init),
    /// 在自己的库里新写一份：提纲、模板、版式、用语、要素、规则，写好就能用
    New(New),
    /// 把内置的抄一份到自己的库里来改
    Eject(Eject),
    /// 写出 起草.html，带上本单位的库：发给同事，双击就用
    Page(Page),
    /// 用示例值试排一份提纲或模板；边改边看加 --watch
    Preview(Preview),
    /// 写出一类文件的 JSON Schema，编辑器照它提示和检查
    Schema(Schema),
    /// 写出命令行补全脚本
    Completions(Completions),
    /// 写出各个命令的 man 手册，给打包的人用
    #[command(hide = true)]
    Man(Man),
}
