//! What can be asked for on the command line. The doc comments are the help, so they are Chinese.

mod develop;
mod own;

pub(crate) use develop::{Preview, Schema};
pub(crate) use own::{Eject, Init, New};

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueHint};
use clap_complete::Shell;

use crate::codec::show::{Cues, Slots};

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
    /// 写出要素表，按科室分好，拿去填
    Facts(Facts),
    /// 照一张表起草，一行一份
    Batch(Batch),
    /// 把迟到的要素填进改过的稿子，别的一字不动
    Fill(Fill),
    /// 把改好的稿子转成 Word、网页、纯文本（一次可以转几个）
    Export(Export),
    /// 建一个本单位的库：自己的提纲、模板、版式、用语、要素放在里面
    Init(Init),
    /// 在自己的库里新写一份：提纲、模板、版式、用语、要素，写好就能用
    New(New),
    /// 把内置的抄一份到自己的库里来改
    Eject(Eject),
    /// 查提纲、模板、版式、用语、要素、规则和稿子的毛病，指出位置和办法
    Check(Check),
    /// 用示例值试排一份提纲或模板；边改边看加 --watch
    Preview(Preview),
    /// 写出一类文件的 JSON Schema，编辑器照它提示和检查
    Schema(Schema),
    /// 讲清一样东西：模板里能写什么，一条规则查什么、为什么
    Explain(Explain),
    /// 写出命令行补全脚本
    Completions(Completions),
}

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
pub(crate) struct Draft {
    /// 提纲的名称、别名或文件名
    #[arg(
        value_name = "提纲",
        required_unless_present = "again",
        conflicts_with = "again"
    )]
    pub(crate) outline: Option<String>,

    /// 照一份稿子的存底再起一次
    #[arg(long, value_name = "稿子", value_hint = ValueHint::FilePath)]
    pub(crate) again: Option<PathBuf>,

    /// 存底之后提纲或模板改过，也照改过的起
    #[arg(long, requires = "again")]
    pub(crate) renew: bool,

    #[command(flatten)]
    pub(crate) given: Given,

    /// 模板，如 讲话稿、一页提纲
    #[arg(short = 't', long, value_name = "模板")]
    pub(crate) template: Option<String>,

    /// 开会的日期，如 2026-06-10
    #[arg(long, value_name = "日期")]
    pub(crate) date: Option<String>,

    /// 种子：换一个数，换一套说法；同一个数，同一份稿子
    #[arg(long, value_name = "数")]
    pub(crate) seed: Option<u64>,

    /// 角度：第几个，或它的名称；各级标题一起换
    #[arg(long, value_name = "角度")]
    pub(crate) angle: Option<String>,

    /// 指定某处用第几种说法，如 opening=2
    #[arg(long = "pick", value_name = "处=几")]
    pub(crate) picks: Vec<String>,

    /// 一次起几份不同的稿子（文件名加 -1、-2…）
    #[arg(long, value_name = "份数", value_parser = clap::value_parser!(u16).range(1..=100))]
    pub(crate) variants: Option<u16>,

    /// 讲几分钟；时间按比例分到各段
    #[arg(long, value_name = "分钟")]
    pub(crate) minutes: Option<f64>,

    /// 每分钟讲多少字（不写就是 200）
    #[arg(long, value_name = "字数", value_parser = clap::value_parser!(u32).range(60..=400))]
    pub(crate) rate: Option<u32>,

    /// 不要写作提示
    #[arg(long)]
    pub(crate) clean: bool,

    #[command(flatten)]
    pub(crate) look: Look,

    #[command(flatten)]
    pub(crate) target: Target,
}

/// How Word files and pages look.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "版面（Word、网页用）")]
pub(crate) struct Look {
    /// 版式，如 公文版式、朗读版式；qicao list 版式 可看有哪些
    #[arg(short = 'l', long, value_name = "版式")]
    pub(crate) layout: Option<String>,

    /// 【空】怎样印：controls 是可以再填的域，marked 是标出来的普通文字
    #[arg(
        long,
        value_name = "样子",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) slots: SlotLook,

    /// 写作提示怎样印：comments 批注，inline 排在段后，none 不要
    #[arg(
        long,
        value_name = "样子",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) cues: CueLook,

    /// 在页边标出讲到第几分钟
    #[arg(long)]
    pub(crate) minute_marks: bool,
}

/// How slots show.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub(crate) enum SlotLook {
    #[default]
    #[value(alias = "域")]
    Controls,
    #[value(alias = "标出")]
    Marked,
}

/// How cues show.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub(crate) enum CueLook {
    #[default]
    #[value(alias = "批注")]
    Comments,
    #[value(alias = "段后")]
    Inline,
    #[value(alias = "不要")]
    None,
}

impl From<SlotLook> for Slots {
    fn from(look: SlotLook) -> Self {
        match look {
            SlotLook::Controls => Self::Fields,
            SlotLook::Marked => Self::Marked,
        }
    }
}

impl From<CueLook> for Cues {
    fn from(look: CueLook) -> Self {
        match look {
            CueLook::Comments => Self::Comments,
            CueLook::Inline => Self::Inline,
            CueLook::None => Self::None,
        }
    }
}

/// Facts given on the command line.
#[derive(Debug, clap::Args)]
pub(crate) struct Given {
    /// 给一个要素，如 -s 单位=某区政府办公室；清单几项用“；”隔开
    #[arg(short = 's', long = "set", value_name = "名称=值")]
    pub(crate) facts: Vec<String>,

    /// 从文件读要素（yaml、json，填好的 md、csv、xlsx 要素表；可以写几次）
    #[arg(long = "facts", value_name = "文件", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
}

/// Where the result goes.
#[derive(Debug, clap::Args)]
pub(crate) struct Target {
    /// 写到文件，格式看后缀
    #[arg(short = 'o', long, value_name = "文件", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,

    /// 文件已经有了也照写
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Facts {
    /// 提纲的名称、别名或文件名
    #[arg(value_name = "提纲", required_unless_present = "from")]
    pub(crate) outline: Option<String>,

    /// 模板（要素随模板略有不同）
    #[arg(short = 't', long, value_name = "模板")]
    pub(crate) template: Option<String>,

    /// 先填上这份稿子里已经有的（Markdown、Word 或网页）
    #[arg(long, value_name = "稿子", value_hint = ValueHint::FilePath)]
    pub(crate) from: Option<PathBuf>,

    /// 一个科室一份：几个文件，或 xlsx 里几张工作表
    #[arg(long, requires = "output", conflicts_with = "wide")]
    pub(crate) by_owner: bool,

    /// 一行一份的宽表，成批起草用（csv、xlsx）
    #[arg(long, requires = "output")]
    pub(crate) wide: bool,

    #[command(flatten)]
    pub(crate) given: Given,

    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Batch {
    /// 表：csv、tsv、xlsx、xls、ods、jsonl、yaml，一行一份稿子，表头是要素的名称
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
    pub(crate) given: Given,

    /// 模板；表里有“模板”一列的，以表里的为先
    #[arg(short = 't', long, value_name = "模板")]
    pub(crate) template: Option<String>,

    /// 开会的日期，如 2026-06-10
    #[arg(long, value_name = "日期")]
    pub(crate) date: Option<String>,

    /// 种子：各行的说法由它和这一行的名称定
    #[arg(
        long,
        value_name = "数",
        default_value_t = 1,
        hide_default_value = true
    )]
    pub(crate) seed: u64,

    /// 角度：第几个，或它的名称
    #[arg(long, value_name = "角度")]
    pub(crate) angle: Option<String>,

    /// 讲几分钟；时间按比例分到各段
    #[arg(long, value_name = "分钟")]
    pub(crate) minutes: Option<f64>,

    /// 每分钟讲多少字（不写就是 200）
    #[arg(long, value_name = "字数", value_parser = clap::value_parser!(u32).range(60..=400))]
    pub(crate) rate: Option<u32>,

    /// 不要写作提示
    #[arg(long)]
    pub(crate) clean: bool,

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
    pub(crate) look: Look,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Fill {
    /// 改过的稿子（Markdown 或 Word 文件）
    #[arg(value_name = "稿子", value_hint = ValueHint::FilePath)]
    pub(crate) draft: PathBuf,

    #[command(flatten)]
    pub(crate) given: Given,

    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Export {
    /// 稿子：Markdown 或 Word 文件，不是起草写的也行
    #[arg(value_name = "稿子", required = true, value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,

    /// 转成哪几种，如 docx,html,txt；不写就看 -o 的后缀
    #[arg(long, value_name = "格式", value_delimiter = ',')]
    pub(crate) to: Vec<String>,

    #[command(flatten)]
    pub(crate) look: Look,

    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Check {
    /// 文件、内置或自己库里的名称；写一个文件夹（如 .）就查整个库
    #[arg(value_name = "文件或名称", required = true, value_hint = ValueHint::AnyPath)]
    pub(crate) subjects: Vec<String>,

    /// 拿得准的直接改在文件里（错别字、标点），别的一字不动
    #[arg(long)]
    pub(crate) fix: bool,

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
