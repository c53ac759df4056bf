//! The schema of layout files.

use super::length::{lengths, sizes};
use super::{PARTS, PLACES};
use crate::words::yaml::{Field, Mapping, Shape, mapping};

/// The version of the format.
const SCHEMA: &str = "layout/1";

const LENGTH: Shape = Shape::Like(lengths);

/// Maximum number of lines on a page and of characters in a line.
const MOST: u32 = 200;

mapping! {
    /// A layout.
    pub(crate) LAYOUT: Layout = "版式" {
        _schema as "schema": version(SCHEMA) = "格式的版本，照抄 layout/1".required();
        _extends as "extends": text = "在哪个版式上改：写它的文件名。只写要改的，别的照旧".example("gb9704");
        name: text = "这个版式叫什么".example("本单位版式");
        _aliases as "aliases": names = "别的叫法".example("[大字]");
        _about as "about": text = "一句话说明，qicao list 版式 里看到".example("小二号字，19行×24字");
        page: node(Shape::Map(&PAGE)) = "纸的大小和四边".required();
        grid: node(Shape::Map(&GRID)) = "每面几行、每行几字；排不下或排不满会指出来".required();
        styles: node(Shape::Map(&STYLES)) = "各种文字的样子；正文之外没有写的，与正文一样".required();
        number: node(Shape::Map(&NUMBER)) = "页码".required();
        latin: text = "数字和字母的字体".example("Times New Roman");
        aloud: flag = "是不是念稿：念稿不印待补清单".example("true");
        stand_ins: node(Shape::Map(&STAND_INS)) = "没有装某种字体时用什么代替";
    }
}

mapping! {
    /// The paper and its margins.
    pub(super) PAGE: Page = "page" {
        width: node(LENGTH) = "纸宽".example("210毫米").required();
        height: node(LENGTH) = "纸高".example("297毫米").required();
        top: node(LENGTH) = "上边距（天头）".example("37毫米").required();
        bottom: node(LENGTH) = "下边距".example("35毫米").required();
        left: node(LENGTH) = "左边距（订口）".example("28毫米").required();
        right: node(LENGTH) = "右边距".example("26毫米").required();
    }
}

mapping! {
    /// The lines and characters of a page.
    pub(super) GRID: Grid = "grid" {
        lines: whole(1, MOST) = "每面几行".example("22").required();
        chars: whole(1, MOST) = "每行几字".example("28").required();
        line: node(LENGTH) = "行距".example("28.95磅").required();
    }
}

mapping! {
    /// The appearance of letters.
    pub(super) part Look<'a> {
        font: text = "汉字的字体".example("仿宋_GB2312");
        size: node(Shape::Like(sizes)) = "字号：三号、小二，或者磅数".example("三号");
        bold: said_flag = "是不是加粗".example("true");
        line: node(LENGTH) = "行距，与 grid 不同时写".example("32磅");
    }
}

mapping! {
    /// The style of a part.
    pub(super) STYLE: Style = "样子" {
        look: part(Look<'a>);
    }
}

mapping! {
    /// The styles of all parts.
    pub(super) STYLES: Styles = "styles" {
        parts: rows(PARTS_STYLED);
    }
}

const PARTS_STYLED: [Field; PARTS.len()] = parts();

const fn parts() -> [Field; PARTS.len()] {
    let mut fields = [Field::new("", Shape::Map(&STYLE), ""); PARTS.len()];
    let mut at = 0;
    while at < PARTS.len() {
        (_, fields[at].name, fields[at].about) = PARTS[at];
        at += 1;
    }
    fields
}

mapping! {
    /// The page number.
    pub(super) NUMBER: Number = "number" {
        look: part(Look<'a>);
        place: node(Shape::Word(places)) = "在哪里：外侧是单页靠右、双页靠左".example("外侧");
        bottom: node(LENGTH) = "页码这一行离纸的下边多远".example("71.05磅").required();
    }
}

fn places() -> Vec<&'static str> {
    PLACES.iter().map(|(_, word)| *word).collect()
}

/// The substitute fonts.
pub(super) static STAND_INS: Mapping = Mapping::free("stand_ins", &Shape::Scalar, "代替它的字体");
