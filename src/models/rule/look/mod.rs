//! What only shows when a whole draft is seen: numbers that do not follow, marks without their partners, things said twice.

mod anniversary;
mod count;
mod date;
mod day;
mod done;
mod figures;
mod meeting;
mod pairs;
mod people;
mod period;
mod places;
mod quoted;
mod repeated;
mod salutation;
mod scope;
mod sequence;
mod variant;

pub use day::of_meeting as day_of_meeting;
pub use figures::{Figure, Said, figures, is_settled, said, time};

use std::ops::Range;

use super::{Hit, Known};

/// The paragraphs of a draft.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// All words, a line for each paragraph.
    pub text: String,
    /// Where the paragraphs stand, in bytes of the text.
    pub paragraphs: Vec<Range<usize>>,
    /// What is known of it beside its words.
    pub known: Known,
}

impl Page {
    /// Takes every line that has words for a paragraph; comments are what is known of them.
    pub fn of_lines(text: &str) -> Self {
        let mut page = Self::default();
        page.known.note(text);
        for line in text.lines() {
            page.push(if line.starts_with("<!--") { "" } else { line });
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
    /// One thing has one value, parts make their total, a growth is that of its figures.
    Figures,
    /// Days go with the day of the meeting.
    Meeting,
    /// What is to be done at once is due soon.
    Far,
    /// Anniversaries are those of their years.
    Anniversary,
    /// Years have their places in the five-year plans.
    Period,
    /// Figures of the year so far are not called those of the year.
    Scope,
    /// What is planned is not done.
    Done,
    /// Names of places belong here.
    Places,
    /// Names of people are written in one way.
    People,
    /// Quotations have the source that is said.
    Attribution,
    /// Quotations are verified.
    Unverified,
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
