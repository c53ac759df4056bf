//! Reads layouts and checks that their promised grid fits.

use super::fault::{tightest, widest};
use super::keys::{self, STAND_INS};
use super::{
    Grid, Layout, LayoutFault, Length, Number, NumberPlace, PARTS, PLACES, Page, Part, Size, Style,
};
use crate::words::diag::Diags;
use crate::words::span::Span;
use crate::words::yaml::{Node, lay, text};

impl Layout {
    /// Reads a layout that is already merged with what it extends.
    pub(crate) fn read(id: &str, node: &Node, diags: &mut Diags) -> Option<Self> {
        let it = keys::Layout::read(node, diags)?;
        let page = it.page.and_then(|node| read_page(node, diags));
        let styles = it.styles.and_then(|node| read_styles(node, diags));
        let number = it.number.and_then(|node| read_number(node, diags));
        let stand_ins = it
            .stand_ins
            .map_or_else(Vec::new, |node| read_stand_ins(node, diags));
        it.rest.finish(diags);
        let (page, styles) = (page?, styles?);
        let grid = read_grid(it.grid?, &page, styles[Part::Body as usize].size, diags)?;
        let title = styles[Part::Title as usize].size;
        if title.twips() * 4 > page.text_width() {
            diags.add(&node.span, &LayoutFault::TitleTooLarge);
        }
        Some(Self {
            id: id.to_owned(),
            name: it.name.unwrap_or_else(|| id.to_owned()),
            page,
            grid,
            styles,
            number: number?,
            latin: it.latin.unwrap_or_else(|| "Times New Roman".to_owned()),
            aloud: it.aloud,
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
    let it = keys::Page::read(node, diags)?;
    let sides = [it.width, it.height, it.top, it.bottom, it.left, it.right];
    let [width, height, top, bottom, left, right] = sides.map(|side| length(side?, diags));
    it.rest.finish(diags);
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
    let it = keys::Grid::read(node, diags)?;
    let line = it.line.and_then(|node| length(node, diags));
    it.rest.finish(diags);
    let (lines, chars, line) = (it.lines?, it.chars?, line?.max(1));
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

/// Merges a layout over the one it extends: mappings merge, everything else is replaced.
pub(crate) fn extend(base: &Node, over: &Node) -> Node {
    let inherits = |key: &str| !["extends", "aliases", "about"].contains(&key);
    lay(base, over, inherits, |_, old, new| extend(old, new))
}

/// The properties set for a style.
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

fn read_look(look: keys::Look<'_>, diags: &mut Diags) -> Said {
    let size = look.size.and_then(|node| {
        let text = text(node, diags)?;
        let size = Size::parse(&text);
        if size.is_none() {
            diags.add(&node.span, &LayoutFault::NotSize { text });
        }
        size
    });
    Said {
        font: look.font,
        size,
        bold: look.bold,
        line: look.line.and_then(|node| length(node, diags)),
    }
}

fn read_styles(node: &Node, diags: &mut Diags) -> Option<[Style; PARTS.len()]> {
    let it = keys::Styles::read(node, diags)?;
    let mut said = it.parts.map(|node| {
        let it = keys::Style::read(node?, diags)?;
        let said = read_look(it.look, diags);
        it.rest.finish(diags);
        Some(said)
    });
    it.rest.finish(diags);
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
    let it = keys::Number::read(node, diags)?;
    let said = read_look(it.look, diags);
    let place = match it.place {
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
    let bottom = it.bottom.and_then(|node| length(node, diags));
    it.rest.finish(diags);
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
    let pairs = STAND_INS.entries(node, diags).into_iter();
    pairs
        .filter_map(|(key, node)| Some((key.text.to_string(), text(node, diags)?)))
        .collect()
}
