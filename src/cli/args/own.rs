//! Arguments for making one's own files.

use std::path::PathBuf;

use clap::ValueHint;

use super::{TEMPLATE, Target};

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Init {
    /// 在哪个文件夹建（不写就是现在的文件夹）
    #[arg(value_name = "文件夹", default_value = ".", hide_default_value = true, value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,

    /// 本单位全称
    #[arg(long, value_name = "名称")]
    pub(crate) unit: Option<String>,

    /// 本单位简称
    #[arg(long, value_name = "名称")]
    pub(crate) short: Option<String>,

    /// 常讲话的领导，只写姓名
    #[arg(long, value_name = "姓名")]
    pub(crate) leader: Option<String>,

    /// 这位领导的职务
    #[arg(long, value_name = "职务")]
    pub(crate) post: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct New {
    /// 哪一类：提纲、模板、版式、用语、要素、规则
    #[arg(value_name = "类别")]
    pub(crate) kind: String,

    /// 名称：中文，或者小写字母、数字和 -（就用作文件名）
    #[arg(value_name = "名称")]
    pub(crate) name: String,

    /// 文件名，小写字母、数字和 -；名称是中文又不写，就叫 outline-1 这样的
    #[arg(long, value_name = "文件名")]
    pub(crate) id: Option<String>,

    /// 提纲：文种，如 动员部署讲话、心得体会
    #[arg(long, value_name = "文种")]
    pub(crate) genre: Option<String>,

    /// 提纲：讲几个部分
    #[arg(long, value_name = "几")]
    pub(crate) points: Option<String>,

    /// 提纲：框架词，一个部分一个，如 忠,干,勤,廉
    #[arg(long, value_name = "词,词…")]
    pub(crate) frame: Option<String>,

    /// 提纲：题目，可以有空，如 弘扬【精神】 推动工作
    #[arg(long, value_name = "题目")]
    pub(crate) title: Option<String>,

    /// 提纲、模板、版式：在哪一份上改（模板不写就是讲话稿，版式不写就是公文版式）
    #[arg(long, value_name = "名称")]
    pub(crate) from: Option<String>,

    /// 用语：一句话；规则：要查的词，如 抓手=办法（可以写几次）
    #[arg(long = "text", value_name = "话")]
    pub(crate) texts: Vec<String>,

    /// 用语：这句话的出处
    #[arg(long, value_name = "出处")]
    pub(crate) source: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(help_template = TEMPLATE)]
pub(crate) struct Eject {
    /// 哪一类：提纲、模板、版式、用语、要素、规则
    #[arg(value_name = "类别")]
    pub(crate) kind: String,

    /// 名称、别名或文件名；模板的部件写 block 这样的名称
    #[arg(value_name = "名称")]
    pub(crate) name: String,

    /// 只印出来，不写文件：看内置的现在是什么样
    #[arg(long)]
    pub(crate) print: bool,
}

#[derive(Debug, clap::Args)]
#[command(
    help_template = TEMPLATE,
    after_help = "网页双击就用，不装、不联网；本单位的提纲、要素、讲话人都在里面：\nqicao page --library 我们的库 -o 起草.html"
)]
pub(crate) struct Page {
    /// 在哪个网页上加：发下来的 起草.html；程序里带着网页的可以不写
    #[arg(long, value_name = "网页", value_hint = ValueHint::FilePath)]
    pub(crate) base: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) target: Target,
}
