//! Reading a layout, and checking that it can hold what it promises.

use super::fault::{tightest, widest};
use super::keys::{GRID, LAYOUT, NUMBER, PAGE, SCHEMA, STAND_INS, STYLE, STYLES};
use super::{
    Grid, Layout, LayoutFault, Length, Number, NumberPlace, PARTS, PLACES, Page, Part, Size, Style,
};
use crate::words::diag::Diags;
use crate::words::span::Span;
use crate::words::yaml::{Fields, Node, lay, text};

impl Layout {
    /// Reads a layout, all that it extends laid under it.
    pub(crate) fn read(id: &str, node: &Node, diags: &mut Diags) -> Option<Self> {
        let mut fields = Fields::keyed(node, &LAYOUT, diags)?;
        fields.schema(SCHEMA, diags);
        let name = fields.text("name", diags).unwrap_or_else(|| id.to_owned());
        fields.names("aliases", diags);
        fields.text("about", diags);
        fields.text("extends", diags);
        let page = fields.take("page");
        let page = page.and_then(|node| read_page(node, diags));
        let grid_node = fields.take("grid");
        let styles = fields.take("styles");
        let styles = styles.and_then(|node| read_styles(node, diags));
        let number = fields.take("number");
        let number = number.and_then(|node| read_number(node, diags));
        let latin = fields.text("latin", diags);
        let aloud = fields.flag("aloud", diags);
        let stand_ins = fields.take("stand_ins");
        let stand_ins = stand_ins.map_or_else(Vec::new, |node| read_stand_ins(node, diags));
        fields.finish(diags);
        let (page, styles) = (page?, styles?);
        let grid = read_grid(grid_node?, &page, styles[Part::Body as usize].size, diags)?;
        let title = styles[Part::Title as usize].size;
        if title.twips() * 4 > page.text_width() {
            diags.add(&node.span, &LayoutFault::TitleTooLarge);
        }
        Some(Self {
            id: id.to_owned(),
            name,
            page,
            grid,
            styles,
            number: number?,
            latin: latin.unwrap_or_else(|| "Times New Roman".to_owned()),
            aloud,
            stand_ins,
        })
    }
}

fn length(node: &Node, diags: &mut Diags) -> Option<u32> {
    let text = text(node, diags)?;
    let length = Length::parse(&text);
    if length.is_none() {
        diags.add(&node.span, &LayoutFault::NotLength { text });
    }
    length.map(|Length(twips)| twips)
}

fn read_page(node: &Node, diags: &mut Diags) -> Option<Page> {
    let mut fields = Fields::keyed(node, &PAGE, diags)?;
    let mut side = |key| {
        let node = fields.take(key)?;
        length(node, diags)
    };
    let sides = ["width", "height", "top", "bottom", "left", "right"].map(&mut side);
    fields.finish(diags);
    let [width, height, top, bottom, left, right] = sides;
    let page = Page {
        width: width?,
        height: height?,
        top: top?,
        bottom: bottom?,
        left: left?,
        right: right?,
    };
    if page.text_width() < 1000 || page.text_height() < 1000 {
        diags.add(&node.span, &LayoutFault::NoRoom);
        return None;
    }
    Some(page)
}

fn read_grid(node: &Node, page: &Page, size: Size, diags: &mut Diags) -> Option<Grid> {
    let mut fields = Fields::keyed(node, &GRID, diags)?;
    let lines = fields.whole("lines", diags);
    let chars = fields.whole("chars", diags);
    let line = fields.take("line").and_then(|node| length(node, diags));
    fields.finish(diags);
    let (lines, chars, line) = (lines?, chars?, line?.max(1));
    let cell = page.text_width() / chars;
    let spacing = i64::from(cell) - i64::from(size.twips());
    let grid = Grid {
        lines,
        chars,
        line,
        spacing: i32::try_from(spacing).ok()?,
    };
    keeps_promise(&grid, page, size, &node.span, diags);
    Some(grid)
}

/// Checks that the page holds as many lines and characters as promised, and no more.
fn keeps_promise(grid: &Grid, page: &Page, size: Size, span: &Span, diags: &mut Diags) {
    let (grid, page) = (*grid, *page);
    if grid.lines * grid.line > page.text_height() {
        diags.add(span, &LayoutFault::TooManyLines { grid, page });
    } else if (grid.lines + 1) * grid.line <= page.text_height() {
        diags.add(span, &LayoutFault::TooFewLines { grid, page });
    }
    let cell = page.text_width() / grid.chars;
    if cell < tightest(size) {
        diags.add(span, &LayoutFault::TooManyChars { grid, page, size });
    } else if cell > widest(size) || (grid.chars + 1) * cell <= page.text_width() {
        diags.add(span, &LayoutFault::TooFewChars { grid, page, size });
    }
}

/// Lays a layout upon the one it extends: mappings merge, everything else replaces.
pub(crate) fn extend(base: &Node, over: &Node) -> Node {
    let inherits = |key: &str| !["extends", "aliases", "about"].contains(&key);
    lay(base, over, inherits, |_, old, new| extend(old, new))
}

/// What is said of a style.
#[derive(Default)]
struct Said {
    font: Option<String>,
    size: Option<Size>,
    bold: Option<bool>,
    line: Option<u32>,
}

impl Said {
    fn upon(self, body: &Style) -> Style {
        Style {
            font: self.font.unwrap_or_else(|| body.font.clone()),
            size: self.size.unwrap_or(body.size),
            bold: self.bold.unwrap_or(body.bold),
            line: self.line,
        }
    }
}

fn read_style(fields: &mut Fields<'_>, diags: &mut Diags) -> Said {
    let size = fields.take("size").and_then(|node| {
        let text = text(node, diags)?;
        let size = Size::parse(&text);
        if size.is_none() {
            diags.add(&node.span, &LayoutFault::NotSize { text });
        }
        size
    });
    let says_bold = fields.has("bold");
    let bold = fields.flag("bold", diags);
    Said {
        font: fields.text("font", diags),
        size,
        bold: says_bold.then_some(bold),
        line: fields.take("line").and_then(|node| length(node, diags)),
    }
}

fn read_styles(node: &Node, diags: &mut Diags) -> Option<[Style; PARTS.len()]> {
    let mut fields = Fields::keyed(node, &STYLES, diags)?;
    let mut said = PARTS.map(|(_, key, _)| {
        let node = fields.take(key)?;
        let mut style = Fields::keyed(node, &STYLE, diags)?;
        let said = read_style(&mut style, diags);
        style.finish(diags);
        Some(said)
    });
    fields.finish(diags);
    let body = said[Part::Body as usize].take().unwrap_or_default();
    let body = body.upon(&Style {
        font: "仿宋".to_owned(),
        size: Size(32),
        bold: false,
        line: None,
    });
    Some(said.map(|said| said.unwrap_or_default().upon(&body))).map(|mut styles| {
        styles[Part::Body as usize] = body;
        styles
    })
}

fn read_number(node: &Node, diags: &mut Diags) -> Option<Number> {
    const LINE: u32 = 400;
    let mut fields = Fields::keyed(node, &NUMBER, diags)?;
    let said = read_style(&mut fields, diags);
    let place = match fields.take("place") {
        None => NumberPlace::Outer,
        Some(node) => {
            let text = node.as_str().unwrap_or_default();
            let place = PLACES.into_iter().find(|(_, word)| *word == text);
            place.map_or_else(
                || {
                    let text = text.to_owned();
                    diags.add(&node.span, &LayoutFault::NotPlace { text });
                    NumberPlace::Outer
                },
                |(place, _)| place,
            )
        }
    };
    let bottom = fields.take("bottom").and_then(|node| length(node, diags));
    fields.finish(diags);
    let mut style = said.upon(&Style {
        font: "宋体".to_owned(),
        size: Size(28),
        bold: false,
        line: None,
    });
    style.line = style.line.or(Some(LINE));
    Some(Number {
        style,
        place,
        bottom: bottom?,
    })
}

fn read_stand_ins(node: &Node, diags: &mut Diags) -> Vec<(String, String)> {
    let Some(mut fields) = Fields::keyed(node, &STAND_INS, diags) else {
        return Vec::new();
    };
    let pairs = fields.rest().into_iter();
    pairs
        .filter_map(|(key, node)| Some((key.text.to_string(), text(node, diags)?)))
        .collect()
}
