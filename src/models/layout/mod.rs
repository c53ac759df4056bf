//! Layouts: page, grid, fonts and sizes, the same for Word and HTML.
//!
//! A layout promises a number of lines on a page and of characters in a line; reading one checks that it can keep the
//! promise. All lengths are in twips, a twentieth of a point.

mod fault;
mod keys;
mod length;
mod read;

pub(crate) use fault::LayoutFault;
pub(crate) use keys::LAYOUT;
pub(crate) use length::{Length, SIZES, Size};
pub(crate) use read::extend;

/// How a text looks on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The name of its file.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The paper and its margins.
    pub page: Page,
    /// The lines and characters of a page.
    pub grid: Grid,
    /// The look of each [`Part`], in their order.
    pub styles: [Style; PARTS.len()],
    /// The page number.
    pub number: Number,
    /// The font of digits and Latin letters.
    pub latin: String,
    /// Whether it is for copies to be read aloud from: nothing is printed there that is not for the speaker.
    pub aloud: bool,
    /// For each font, the one that stands in where it is not installed.
    pub stand_ins: Vec<(String, String)>,
}

/// The paper and its margins, in twips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Page {
    pub width: u32,
    pub height: u32,
    pub top: u32,
    pub bottom: u32,
    pub left: u32,
    pub right: u32,
}

impl Page {
    /// Returns how wide a line is, in twips.
    pub(crate) fn text_width(&self) -> u32 {
        self.width.saturating_sub(self.left + self.right)
    }

    /// Returns how high the lines of a page are together, in twips.
    pub(crate) fn text_height(&self) -> u32 {
        self.height.saturating_sub(self.top + self.bottom)
    }
}

/// What a page of nothing but 汉字 holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Lines on a page.
    pub lines: u32,
    /// Characters in a line.
    pub chars: u32,
    /// The height of a line, in twips.
    pub line: u32,
    /// What is added to the width of each character so that the promised number fills a line, in twips; often negative.
    pub spacing: i32,
}

/// A kind of text on the page that has a look of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Part {
    Body,
    Title,
    Subtitle,
    Speaker,
    Date,
    Heading1,
    Heading2,
    Heading3,
    Heading4,
    Lead,
    Stage,
}

/// Every part, with the key it has in files and what people call it. Those after the first take what they do not say
/// from the body.
pub const PARTS: [(Part, &str, &str); 11] = [
    (Part::Body, "body", "正文"),
    (Part::Title, "title", "标题"),
    (Part::Subtitle, "subtitle", "副标题"),
    (Part::Speaker, "speaker", "讲话人"),
    (Part::Date, "date", "日期"),
    (Part::Heading1, "heading1", "一级标题"),
    (Part::Heading2, "heading2", "二级标题"),
    (Part::Heading3, "heading3", "三级标题"),
    (Part::Heading4, "heading4", "四级标题"),
    (Part::Lead, "lead", "段首小题目"),
    (Part::Stage, "stage", "舞台提示"),
];

/// The look of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// The font of 汉字.
    pub font: String,
    /// The size.
    pub size: Size,
    /// Whether it is bold.
    pub bold: bool,
    /// The height of a line, in twips; the grid's where nothing is said.
    pub line: Option<u32>,
}

/// The page number, `— 1 —`, in the bottom margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its look; `line` is always said.
    pub style: Style,
    /// Where it stands.
    pub place: NumberPlace,
    /// How far its line is above the edge of the paper, in twips.
    pub bottom: u32,
}

/// Where the page number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberPlace {
    /// On odd pages on the right, on even ones on the left, one character in (GB/T 9704-2012, 7.5).
    Outer,
    /// In the middle.
    Center,
    /// Nowhere.
    None,
}

/// Every place, with the word it has in files.
pub(crate) const PLACES: [(NumberPlace, &str); 3] = [
    (NumberPlace::Outer, "外侧"),
    (NumberPlace::Center, "居中"),
    (NumberPlace::None, "无"),
];

impl Layout {
    /// Returns the look of a part.
    pub fn style(&self, part: Part) -> &Style {
        &self.styles[part as usize]
    }

    /// Returns how wide a character of the body is with the spacing after it, in twips.
    pub(crate) fn cell(&self) -> u32 {
        self.style(Part::Body)
            .size
            .twips()
            .saturating_add_signed(self.grid.spacing)
    }

    /// Returns how many characters of a part's size fit into a line.
    pub fn capacity(&self, part: Part) -> usize {
        (self.page.text_width() / self.style(part).size.twips()) as usize
    }

    /// Returns the font that stands in where `font` is not installed.
    pub(crate) fn stand_in(&self, font: &str) -> Option<&str> {
        let found = self.stand_ins.iter().find(|(name, _)| name == font);
        found.map(|(_, other)| other.as_str())
    }
}
