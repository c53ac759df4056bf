//! Arguments for drafting: a draft, its fact sheet, late facts, other formats.

use std::path::PathBuf;

use clap::ValueHint;

use super::{FactArgs, Look, Manner, Seed, TEMPLATE, Target};
use crate::desk::Format;

#[derive(Clone, Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Draft {
    /// 提纲的名称、别名或文件名；不写就照场合找，一步一步问
    #[arg(value_name = "提纲", conflicts_with_all = ["again", "occasion", "who"])]
    pub(crate) outline: Option<String>,

    /// 什么场合，照平常的说法，如 周五全办动员会；不写提纲时照它找
    #[arg(long, value_name = "场合", conflicts_with = "again")]
    pub(crate) occasion: Option<String>,

    /// 谁讲：库里讲话人卡片的姓名，职务、口气、语速照卡片
    #[arg(long, value_name = "姓名")]
    pub(crate) speaker: Option<String>,

    /// 谁讲给谁听，如 主任讲给全办听；不写提纲时照它找
    #[arg(long, value_name = "谁讲谁听", conflicts_with = "again")]
    pub(crate) who: Option<String>,

    /// 照一份稿子的存底再起一次；送审提纲写明第几份，如 送审提纲.docx:2
    #[arg(long, value_name = "稿子", value_hint = ValueHint::FilePath)]
    pub(crate) again: Option<PathBuf>,

    /// 存底之后提纲或模板改过，也照改过的起
    #[arg(long, requires = "again")]
    pub(crate) renew: bool,

    #[command(flatten)]
    pub(crate) given: FactArgs,

    /// 模板，如 讲话稿、一页提纲
    #[arg(short = 't', long, value_name = "模板")]
    pub(crate) template: Option<String>,

    #[command(flatten)]
    pub(crate) seed: Seed,

    /// 指定某处用第几种说法，如 opening=2
    #[arg(long = "pick", value_name = "处=几")]
    pub(crate) picks: Vec<String>,

    /// 一次起几份不同的稿子（文件名加 -1、-2…）
    #[arg(long, value_name = "份数", value_parser = clap::value_parser!(u16).range(1..=100))]
    pub(crate) variants: Option<u16>,

    /// 写到标准输出（-o -）时的格式，如 md、docx
    #[arg(long, value_name = "格式", requires = "output")]
    pub(crate) to: Option<String>,

    #[command(flatten)]
    pub(crate) manner: Manner,

    #[command(flatten)]
    pub(crate) look: Look,

    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Propose {
    /// 每一份配几个题目，各说一句为什么
    #[arg(long)]
    pub(crate) titles: bool,

    /// 两份到四份提纲，可以带角度，如 动员部署:有人在等；只写一份就并排它的角度
    #[arg(value_name = "提纲", required = true)]
    pub(crate) outlines: Vec<String>,

    #[command(flatten)]
    pub(crate) given: FactArgs,

    #[command(flatten)]
    pub(crate) seed: Seed,

    #[command(flatten)]
    pub(crate) manner: Manner,

    #[command(flatten)]
    pub(crate) look: Look,

    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Pack {
    /// 会议卡片：yaml 或 xlsx，会名、日期、议程（谁讲、用哪份提纲、几分钟）和要素
    #[arg(value_name = "卡片", value_hint = ValueHint::FilePath)]
    pub(crate) card: PathBuf,

    /// 稿子放在哪个文件夹，没有就建
    #[arg(short = 'O', long, value_name = "文件夹", value_hint = ValueHint::DirPath)]
    pub(crate) into: PathBuf,

    /// 写成哪几种，如 docx,txt
    #[arg(
        long,
        value_name = "格式",
        value_delimiter = ',',
        default_value = "docx",
        hide_default_value = true
    )]
    pub(crate) format: Vec<String>,

    #[command(flatten)]
    pub(crate) seed: Seed,

    #[command(flatten)]
    pub(crate) manner: Manner,

    #[command(flatten)]
    pub(crate) look: Look,

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

    /// 写到标准输出（-o -）时的格式，如 md、csv
    #[arg(long, value_name = "格式", requires = "output")]
    pub(crate) to: Option<String>,

    /// 一行一份的宽表，成批起草用（csv、xlsx）
    #[arg(long, requires = "output")]
    pub(crate) wide: bool,

    #[command(flatten)]
    pub(crate) given: FactArgs,

    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Fill {
    /// 改过的稿子（Markdown 或 Word 文件）；- 是标准输入，填好的写到标准输出
    #[arg(value_name = "稿子", value_hint = ValueHint::FilePath)]
    pub(crate) draft: PathBuf,

    #[command(flatten)]
    pub(crate) given: FactArgs,

    /// 手改过的值也换成给的（不写就留着，并说出来）
    #[arg(long)]
    pub(crate) overwrite: bool,

    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE, after_help = formats())]
pub(crate) struct Export {
    /// 稿子：Markdown 或 Word 文件，不是起草写的也行；- 是标准输入
    #[arg(value_name = "稿子", required = true, value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,

    /// 转成哪几种，如 docx,html；不写就看 -o 的后缀（-o - 就是 md）
    #[arg(long, value_name = "格式", value_delimiter = ',')]
    pub(crate) to: Vec<String>,

    /// 不要写作提示，同 --cues none
    #[arg(long)]
    pub(crate) clean: bool,

    #[command(flatten)]
    pub(crate) look: Look,

    #[command(flatten)]
    pub(crate) target: Target,
}

/// The formats of drafts, and what each keeps.
fn formats() -> String {
    let formats = Format::all().map(|format| {
        let (ending, name, keeps) = (format.ending(), format.name(), format.keeps());
        format!("\n  {ending:<6}{name}：{keeps}")
    });
    format!("格式：{}", formats.collect::<String>())
}
