//! Arguments for writing outlines, templates and layouts.

use std::path::PathBuf;

use clap::ValueHint;

use super::{Look, TEMPLATE, Target};

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Preview {
    /// 提纲的名称、别名，或者一个 yaml 文件
    #[arg(value_name = "提纲")]
    pub(crate) outline: String,

    /// 模板的名称，或者一个 tera 文件
    #[arg(short = 't', long, value_name = "模板")]
    pub(crate) template: Option<String>,

    /// 种子：换一个数，换一套说法
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

    /// 一直看着库里的文件，改了就再排一次；按 Ctrl-C 结束
    #[arg(long)]
    pub(crate) watch: bool,

    #[command(flatten)]
    pub(crate) look: Look,

    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Schema {
    /// 哪一类：outline 提纲、facts 要素表、phrases 用语库、layout 版式、rule 规则；values 是给某份提纲填的要素
    #[arg(value_name = "类别")]
    pub(crate) kind: String,

    /// 类别是 values 时，哪份提纲
    #[arg(value_name = "提纲")]
    pub(crate) outline: Option<String>,

    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Check {
    /// 文件、内置或自己库里的名称；写一个文件夹就查里面的库或稿子，. 是整个库，- 是标准输入
    #[arg(value_name = "文件或名称", required = true, value_hint = ValueHint::AnyPath)]
    pub(crate) subjects: Vec<PathBuf>,

    /// 拿得准的直接改在文件里（错别字、标点），别的一字不动；Word 稿也改，格式和批注不变
    #[arg(long)]
    pub(crate) fix: bool,

    /// 同 --fix 一起用：Word 稿里不直接改，记成修订，在 Word、WPS 里一处一处接受或拒绝
    #[arg(long, requires = "fix")]
    pub(crate) track: bool,

    /// 看看 --fix 会改哪些：删的、添的一行一行列出来，文件不动
    #[arg(long, conflicts_with_all = ["fix", "all", "baseline", "json"])]
    pub(crate) diff: bool,

    /// 每条规则查到的都列出来；不写就只列前三处，后面的说在哪几行
    #[arg(long)]
    pub(crate) all: bool,

    /// 不查毛病，只数一数：多少字、念几分钟、排几面、各部分占多少、最长的一句、还缺什么找谁要
    #[arg(long, conflicts_with_all = ["fix", "diff", "all", "baseline", "json", "annotate"])]
    pub(crate) stats: bool,

    /// 哪天开会：截至的日子、期限、今年照这一天算；不写就看稿子题目下面的日期
    #[arg(long, value_name = "日期")]
    pub(crate) date: Option<String>,

    /// 查出来的写成批注，放进另一份 Word 稿（-o），原稿一字不动；md、txt、html 的稿子先排成 Word
    #[arg(long, requires = "output", conflicts_with_all = ["fix", "diff", "all", "baseline", "json"])]
    pub(crate) annotate: bool,

    /// 批注稿写到哪里，如 批注稿.docx；不能是原稿，- 是标准输出
    #[arg(short = 'o', long, requires = "annotate", value_name = "文件", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,

    /// 批注稿已经有了也照写
    #[arg(long, requires = "annotate")]
    pub(crate) force: bool,

    /// 旧稿里早就有的不再说：这个文件是 qicao check 旧稿 --json 写出来的
    #[arg(long, value_name = "文件", value_hint = ValueHint::FilePath)]
    pub(crate) baseline: Option<PathBuf>,

    /// 输出 JSON，一处不少
    #[arg(long)]
    pub(crate) json: bool,
}
