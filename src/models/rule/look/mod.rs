//! Checks of a whole draft: numbers that do not follow, marks without their partners, repetitions.

mod anniversary;
mod broken;
mod count;
mod date;
mod day;
mod done;
mod figures;
mod frame;
mod glued;
mod heading;
mod level;
mod long;
mod meeting;
mod pairs;
mod parallel;
mod people;
mod period;
mod places;
mod quoted;
mod repeated;
mod salutation;
mod scope;
mod sequence;
mod size;
mod stop;
mod structure;
mod title;
mod variant;

pub(crate) use day::of_meeting as day_of_meeting;
pub(crate) use figures::{Said, figures, is_settled, said, time};

use std::ops::Range;
use std::sync::OnceLock;

use self::heading::Heading;
use super::{About, Hit, Known};
use crate::models::genre::Genre;
use crate::words::hanzi;

/// The paragraphs of a draft.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// All words, a line for each paragraph.
    pub text: String,
    /// The ranges of the paragraphs, in bytes of the text.
    pub paragraphs: Vec<Range<usize>>,
    /// Its context besides the words.
    pub known: Known,
    /// Its headings, found on first use.
    headings: OnceLock<Vec<Heading>>,
}

impl Page {
    /// Creates a page without words, with a known context.
    pub(crate) fn known_as(known: Known) -> Self {
        Self {
            known,
            ..Self::default()
        }
    }

    /// Creates a page with a paragraph for every line that has words; comments go into the context.
    pub(crate) fn of_lines(text: &str) -> Self {
        let mut page = Self::default();
        page.known.note(text);
        for line in text.lines() {
            page.push(if line.starts_with("<!--") { "" } else { line });
        }
        page
    }

    /// Adds a paragraph.
    pub(crate) fn push(&mut self, words: &str) {
        self.headings.take();
        let start = self.text.len();
        self.text.push_str(words);
        self.text.push('\n');
        if !words.trim().is_empty() {
            self.paragraphs.push(start..start + words.len());
        }
    }

    /// Returns the headings, in order.
    fn headings(&self) -> &[Heading] {
        self.headings.get_or_init(|| heading::find(self))
    }

    /// Returns the genre: the known one, or the one named in the first lines.
    fn genre(&self) -> Option<Genre> {
        let mut head = self.iter().take(2).map(|(_, text)| text.trim());
        self.known
            .about
            .genre
            .or_else(|| head.find_map(About::titled))
    }

    /// Returns the number of 字.
    fn spoken(&self) -> usize {
        self.iter().map(|(_, text)| hanzi::count(text)).sum()
    }

    /// Iterates over the paragraphs with their positions.
    fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        let ranges = self.paragraphs.iter();
        ranges.map(|range| (range.start, &self.text[range.clone()]))
    }
}

/// A check of a whole draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Numbers of headings and points are consecutive.
    Sequence,
    /// Brackets and quotation marks are paired.
    Pairs,
    /// No sentence and no heading is repeated.
    Repeated,
    /// The number of points matches the announced one.
    Count,
    /// A slogan has one wording.
    Variant,
    /// Days exist, and fall on the day of the week given.
    Date,
    /// A form of address ends in a colon, and is not repeated in a row.
    Salutation,
    /// Levels of numbering are in order.
    Level,
    /// No heading follows a sentence in the same paragraph.
    Glued,
    /// Headings of a set are parallel.
    Parallel,
    /// Headings contain their words of the announced frame.
    Frame,
    /// Headings end without a mark.
    Stop,
    /// No line ends in the middle of a sentence.
    Broken,
    /// The title occurs once, without a mark.
    Title,
    /// Speeches have the parts of their genre.
    Structure,
    /// Speeches keep to the length of their genre.
    Limit,
    /// A speech keeps to its time, and its sections are balanced.
    Budget,
    /// Sentences can be said in one breath.
    Long,
    /// One thing has one value, parts add up to their total, a growth matches its figures.
    Figures,
    /// Days are consistent with the day of the meeting.
    Meeting,
    /// What is to be done at once is due soon.
    Far,
    /// Anniversaries match their years.
    Anniversary,
    /// Years match their position in the five-year plans.
    Period,
    /// Figures of the year so far are not presented as those of the year.
    Scope,
    /// Planned things are not reported as done.
    Done,
    /// Place names are local ones.
    Places,
    /// Names of people have one spelling.
    People,
    /// Quotations have the source given.
    Attribution,
    /// Quotations are verified.
    Unverified,
}

impl Look {
    /// Every check, with its name in rule files.
    pub(crate) const ALL: [(&str, Self); 29] = [
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
        ("数字", Self::Figures),
        ("会期", Self::Meeting),
        ("远期", Self::Far),
        ("周年", Self::Anniversary),
        ("规划", Self::Period),
        ("时段", Self::Scope),
        ("拟办", Self::Done),
        ("地名", Self::Places),
        ("人名", Self::People),
        ("出处", Self::Attribution),
        ("引文", Self::Unverified),
    ];

    /// Returns its description for the rule's manual page.
    pub(crate) fn said(self) -> &'static str {
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
            Self::Figures => "同一个数前后是不是一样，分项、增幅、时长、表格的合计算得对不对",
            Self::Meeting => "截至的日子、要求的期限、办完的日子，同开会的日子合不合",
            Self::Far => "眼下要抓紧的事，期限是不是很远",
            Self::Anniversary => "多少周年，同说到的年份合不合",
            Self::Period => "这一年在五年规划里是第几年",
            Self::Scope => "今年以来的数，是不是说成了全年的",
            Self::Done => "前面还在计划的事，后面是不是已经办完",
            Self::Places => "有没有不是本地的地名、单位，“我区”“我县”有没有混着说",
            Self::People => "同一个人的名字前后是不是一样",
            Self::Attribution => "引语是不是说话人或那本书的",
            Self::Unverified => "引的古语、书里的话，引语库里核对过没有",
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
            Self::Figures => figures::find(page),
            Self::Meeting => meeting::find(page),
            Self::Far => meeting::far(page),
            Self::Anniversary => anniversary::find(page),
            Self::Period => period::find(page),
            Self::Scope => scope::find(page),
            Self::Done => done::find(page),
            Self::Places => places::find(page),
            Self::People => people::find(page),
            Self::Attribution => quoted::attribution(page),
            Self::Unverified => quoted::unverified(page),
        }
    }
}
