//! Options shared by several commands.

use std::path::PathBuf;

use clap::ValueHint;

use crate::codec::show::{Cues, Slots};
use crate::draft::Allusions;
use crate::words::hanzi;

/// Facts given on the command line.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct FactArgs {
    /// 给一个要素，如 -s 单位=某区政府办公室；清单几项用“；”隔开
    #[arg(short = 's', long = "set", value_name = "名称=值")]
    pub(crate) facts: Vec<String>,

    /// 从文件读要素（yaml、json，填好的 md、csv、xlsx 要素表；- 是标准输入；可以写几次）
    #[arg(long = "facts", value_name = "文件", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
}

/// How a draft is to be spoken.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Manner {
    /// 开会的日期，如 2026-06-10、6月10日
    #[arg(long, value_name = "日期")]
    pub(crate) date: Option<String>,

    /// 角度：第几个，或它的名称；各级标题一起换
    #[arg(long, value_name = "角度")]
    pub(crate) angle: Option<String>,

    /// 讲几分钟，如 15、15分钟、一刻钟；时间按比例分到各段
    #[arg(long, value_name = "分钟", value_parser = minutes)]
    pub(crate) minutes: Option<f64>,

    /// 每分钟讲多少字（不写就是 200）
    #[arg(long, value_name = "字数", value_parser = clap::value_parser!(u32).range(60..=400))]
    pub(crate) rate: Option<u32>,

    /// 典故（引语、故事）用多少：few 一刻钟至多两个（不写就是它），none 不用，many 不限
    #[arg(long, value_name = "多少", value_enum, hide_possible_values = true)]
    pub(crate) allusions: Option<AllusionCount>,

    /// 不要写作提示
    #[arg(long)]
    pub(crate) clean: bool,
}

/// Reads a time as people say it: 15, 15分钟, 十五, 一刻钟, 半小时, 一个半小时, 1小时20分钟.
pub(crate) fn minutes(text: &str) -> Result<f64, String> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(narrow)
        .collect();
    let unknown = || format!("看不懂“{text}”");
    let (hours, rest) = match ["个小时", "小时", "个钟头", "钟头"]
        .iter()
        .find_map(|word| text.split_once(word))
    {
        Some((hours, rest)) => {
            let (hours, more) = match hours.strip_suffix("个半") {
                Some(hours) => (hours, 0.5),
                None => (hours, 0.0),
            };
            (number(hours).ok_or_else(unknown)? + more, rest)
        }
        None => (0.0, text.as_str()),
    };
    let rest = rest.trim_end_matches("左右");
    let minutes = match rest {
        "" if hours > 0.0 => 0.0,
        "半" if hours > 0.0 => 30.0,
        rest => {
            let quarters = rest.strip_suffix("刻钟").and_then(number).map(|n| n * 15.0);
            let bare = rest
                .trim_end_matches("min")
                .trim_end_matches('钟')
                .trim_end_matches('分');
            quarters.or_else(|| number(bare)).ok_or_else(unknown)?
        }
    };
    Ok(hours * 60.0 + minutes)
}

fn number(text: &str) -> Option<f64> {
    if text == "半" {
        return Some(0.5);
    }
    let in_words = || hanzi::parse_numeral(text).and_then(|n| u32::try_from(n).ok());
    text.parse().ok().or_else(|| in_words().map(f64::from))
}

/// Full-width digits as half-width ones.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '．' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Which wordings are picked.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Seed {
    /// 种子：换一个数，换一套说法；同一个数，同一份稿子
    #[arg(long, value_name = "数")]
    pub(crate) seed: Option<u64>,
}

/// Where the result goes.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Target {
    /// 写到文件，格式看后缀；- 是标准输出
    #[arg(short = 'o', long, value_name = "文件", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,

    /// 文件已经有了也照写
    #[arg(long)]
    pub(crate) force: bool,
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

    /// 不印末尾的待补清单（念稿用的版式从来不印）
    #[arg(long)]
    pub(crate) no_owed: bool,

    /// 在页边标出讲到第几分钟
    #[arg(long)]
    pub(crate) minute_marks: bool,
}

/// How many quotations and stories there may be.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum AllusionCount {
    #[value(alias = "少")]
    Few,
    #[value(alias = "无", alias = "不用")]
    None,
    #[value(alias = "多", alias = "不限")]
    Many,
}

impl From<AllusionCount> for Allusions {
    fn from(count: AllusionCount) -> Self {
        match count {
            AllusionCount::Few => Self::Usual,
            AllusionCount::None => Self::None,
            AllusionCount::Many => Self::Many,
        }
    }
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
