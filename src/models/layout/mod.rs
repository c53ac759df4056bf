//! Layouts: page, grid, fonts and sizes, the same for Word and HTML.
//!
//! A layout promises a number of lines per page and of characters per line; reading one checks that they fit. All
//! lengths are in twips, a twentieth of a point.

mod fault;
mod keys;
mod length;
mod read;

pub(crate) use fault::LayoutFault;
pub(crate) use keys::LAYOUT;
pub(crate) use length::{Length, SIZES, Size};
pub(crate) use read::extend;

/// The layout of a text on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The name of its file.
    pub id: String,
    /// The display name.
    pub name: String,
    /// The paper and its margins.
    pub page: Page,
    /// The lines and characters of a page.
    pub grid: Grid,
    /// The style of each [`Part`], in their order.
    pub styles: [Style; PARTS.len()],
    /// The page number.
    pub number: Number,
    /// The font of digits and Latin letters.
    pub latin: String,
    /// Whether it is for copies to be read aloud: they print only what is for the speaker.
    pub aloud: bool,
    /// For each font, the substitute used if it is not installed.
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
    /// Returns the width of a line, in twips.
    pub(crate) fn text_width(&self) -> u32 {
        self.width.saturating_sub(self.left + self.right)
    }

    /// Returns the height of all lines of a page together, in twips.
    pub(crate) fn text_height(&self) -> u32 {
        self.height.saturating_sub(self.top + self.bottom)
    }
}

/// The capacity of a page of 汉字 only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Lines per page.
    pub lines: u32,
    /// Characters per line.
    pub chars: u32,
    /// The height of a line, in twips.
    pub line: u32,
    /// Extra width per character so that the promised number fills a line, in twips; often negative.
    pub spacing: i32,
}

/// A part of the page with a style of its own.
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

/// Every part, with its key in files and its display name. Those after the first inherit unset properties from the
/// body.
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

/// The style of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// The font of 汉字.
    pub font: String,
    /// The size.
    pub size: Size,
    /// Whether it is bold.
    pub bold: bool,
    /// The height of a line, in twips; `None` for the grid's.
    pub line: Option<u32>,
}

/// The page number, `— 1 —`, in the bottom margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its style; `line` is always set.
    pub style: Style,
    /// Its position.
    pub place: NumberPlace,
    /// The distance of its line from the bottom edge of the paper, in twips.
    pub bottom: u32,
}

/// The position of the page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberPlace {
    /// On the right of odd pages, on the left of even ones, one character in (GB/T 9704-2012, 7.5).
    Outer,
    /// Centred.
    Center,
    /// No page number.
    None,
}

/// Every position, with its word in files.
pub(crate) const PLACES: [(NumberPlace, &str); 3] = [
    (NumberPlace::Outer, "外侧"),
    (NumberPlace::Center, "居中"),
    (NumberPlace::None, "无"),
];

impl Layout {
    /// Returns the style of a part.
    pub fn style(&self, part: Part) -> &Style {
        &self.styles[part as usize]
    }

    /// Returns the width of a body character with the spacing after it, in twips.
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

    /// Returns the substitute used if `font` is not installed.
    pub(crate) fn stand_in(&self, font: &str) -> Option<&str> {
        let found = self.stand_ins.iter().find(|(name, _)| name == font);
        found.map(|(_, other)| other.as_str())
    }
}
