//! What only shows when a whole draft is seen: numbers that do not follow, marks without their partners, things said twice.

mod broken;
mod count;
mod date;
mod frame;
mod glued;
mod heading;
mod level;
mod long;
mod pairs;
mod parallel;
mod repeated;
mod salutation;
mod sequence;
mod size;
mod stop;
mod structure;
mod title;
mod variant;

use std::ops::Range;

use super::{About, Hit};
use crate::models::genre::Genre;
use crate::words::hanzi;

/// The paragraphs of a draft.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// All words, a line for each paragraph.
    pub text: String,
    /// Where the paragraphs stand, in bytes of the text.
    pub paragraphs: Vec<Range<usize>>,
    /// What is known besides.
    pub about: About,
}

impl Page {
    /// Takes every line that has words for a paragraph.
    pub fn of_lines(text: &str) -> Self {
        let mut page = Self::default();
        for line in text.lines() {
            page.push(line);
        }
        page
    }

    /// Adds a paragraph.
    pub fn push(&mut self, words: &str) {
        let start = self.text.len();
        self.text.push_str(words);
        self.text.push('\n');
        if !words.trim().is_empty() {
            self.paragraphs.push(start..start + words.len());
        }
    }

    /// The genre, as it is known, or as the first lines name it.
    fn genre(&self) -> Option<Genre> {
        let head = self.iter().take(2).map(|(_, text)| text.trim());
        let named = head.filter_map(About::titled).next();
        self.about.genre.or(named)
    }

    /// How many 字 there are.
    fn spoken(&self) -> usize {
        self.iter().map(|(_, text)| hanzi::count(text)).sum()
    }

    /// The paragraphs, each with its place.
    fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        let ranges = self.paragraphs.iter();
        ranges.map(|range| (range.start, &self.text[range.clone()]))
    }
}

/// A way to look at a whole draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Numbers of headings and points follow one another.
    Sequence,
    /// Brackets and quotation marks have their partners.
    Pairs,
    /// No sentence and no heading is said twice.
    Repeated,
    /// As many points follow as were announced.
    Count,
    /// A slogan has one wording.
    Variant,
    /// Days exist, and fall on the day of the week that is named.
    Date,
    /// A form of address ends in a colon, and is said once at a time.
    Salutation,
    /// Levels of numbering stand in order.
    Level,
    /// No heading follows a sentence in one paragraph.
    Glued,
    /// Headings of a set go together.
    Parallel,
    /// Headings have their words of the announced frame.
    Frame,
    /// Headings end in no mark.
    Stop,
    /// No line ends in the middle of a sentence.
    Broken,
    /// The title stands there once, without a mark.
    Title,
    /// Speeches of a genre have the parts of it.
    Structure,
    /// Speeches of a genre keep to its length.
    Limit,
    /// A speech keeps to its time, and its sections share it.
    Budget,
    /// Sentences can be said in one breath.
    Long,
}

impl Look {
    /// Every way, by what the file of a rule calls it.
    pub const ALL: [(&str, Self); 18] = [
        ("序号", Self::Sequence),
        ("成对", Self::Pairs),
        ("重复", Self::Repeated),
        ("数目", Self::Count),
        ("异文", Self::Variant),
        ("日期", Self::Date),
        ("称呼", Self::Salutation),
        ("层次", Self::Level),
        ("连排", Self::Glued),
        ("对仗", Self::Parallel),
        ("框架", Self::Frame),
        ("标题标点", Self::Stop),
        ("断行", Self::Broken),
        ("题目", Self::Title),
        ("结构", Self::Structure),
        ("篇幅", Self::Limit),
        ("时间", Self::Budget),
        ("长句", Self::Long),
    ];

    /// What it looks for, as a rule's page says it.
    pub fn said(self) -> &'static str {
        match self {
            Self::Sequence => "标题、条目的序号是不是一个接一个",
            Self::Pairs => "引号、括号、书名号是不是成对",
            Self::Repeated => "同一句话、同一个标题是不是说了两遍",
            Self::Count => "说讲几点，后面是不是几点",
            Self::Variant => "引号里的同一个口号前后是不是一样",
            Self::Date => "日子存在不存在，星期对不对",
            Self::Salutation => "称呼后面有没有冒号，有没有连着称呼两遍",
            Self::Level => "序号的层次有没有跳、有没有倒",
            Self::Glued => "标题有没有接在上一段后面",
            Self::Parallel => "同级的标题段数、领起的词、字数是不是一样",
            Self::Frame => "说了几个字的框架，标题里是不是各有一个",
            Self::Stop => "标题末尾有没有标点，同级的是不是一样",
            Self::Broken => "一句话中间有没有断行",
            Self::Title => "题目有没有写两遍，末尾有没有标点",
            Self::Structure => "知道是哪一类稿子的，该有的部分有没有",
            Self::Limit => "知道是哪一类稿子的，字数超没超",
            Self::Budget => "定了时间的，念下来超没超；有没有哪一部分太薄",
            Self::Long => "一口气念不念得完",
        }
    }

    pub(super) fn find(self, page: &Page) -> Vec<Hit> {
        match self {
            Self::Sequence => sequence::find(page),
            Self::Pairs => pairs::find(page),
            Self::Repeated => repeated::find(page),
            Self::Count => count::find(page),
            Self::Variant => variant::find(page),
            Self::Date => date::find(page),
            Self::Salutation => salutation::find(page),
            Self::Level => level::find(page),
            Self::Glued => glued::find(page),
            Self::Parallel => parallel::find(page),
            Self::Frame => frame::find(page),
            Self::Stop => stop::find(page),
            Self::Broken => broken::find(page),
            Self::Title => title::find(page),
            Self::Structure => structure::find(page),
            Self::Limit => size::limit(page),
            Self::Budget => size::budget(page),
            Self::Long => long::find(page),
        }
    }
}
