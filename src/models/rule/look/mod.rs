//! What only shows when a whole draft is seen: numbers that do not follow, marks without their partners, things said twice.

mod count;
mod date;
mod pairs;
mod repeated;
mod salutation;
mod sequence;
mod variant;

use std::ops::Range;

use super::Hit;

/// The paragraphs of a draft.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// All words, a line for each paragraph.
    pub text: String,
    /// Where the paragraphs stand, in bytes of the text.
    pub paragraphs: Vec<Range<usize>>,
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
}

impl Look {
    /// Every way, by what the file of a rule calls it.
    pub const ALL: [(&str, Self); 7] = [
        ("序号", Self::Sequence),
        ("成对", Self::Pairs),
        ("重复", Self::Repeated),
        ("数目", Self::Count),
        ("异文", Self::Variant),
        ("日期", Self::Date),
        ("称呼", Self::Salutation),
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
        }
    }
}
