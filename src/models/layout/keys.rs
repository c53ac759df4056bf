//! What the file of a layout may hold.

use super::length::{lengths, sizes};
use super::{PARTS, PLACES};
use crate::words::yaml::{Field, Mapping, Shape};

/// The version of the format.
pub(super) const SCHEMA: &str = "layout/1";

const LENGTH: Shape = Shape::Like(lengths);

/// How many lines or characters there may be.
const COUNT: Shape = Shape::Whole {
    least: 1,
    most: 200,
};

/// A layout.
pub(crate) static LAYOUT: Mapping = Mapping::of(
    "版式",
    &[
        Field::new(
            "schema",
            Shape::Version(SCHEMA),
            "格式的版本，照抄 layout/1",
        )
        .required(),
        Field::new(
            "extends",
            Shape::Scalar,
            "在哪个版式上改：写它的文件名。只写要改的，别的照旧",
        )
        .example("gb9704"),
        Field::new("name", Shape::Scalar, "这个版式叫什么").example("本单位版式"),
        Field::new("aliases", Shape::NAMES, "别的叫法").example("[大字]"),
        Field::new("about", Shape::Scalar, "一句话说明，qicao list 版式 里看到")
            .example("小二号字，19行×24字"),
        Field::new("page", Shape::Map(&PAGE), "纸的大小和四边").required(),
        Field::new(
            "grid",
            Shape::Map(&GRID),
            "每面几行、每行几字；排不下或排不满会指出来",
        )
        .required(),
        Field::new(
            "styles",
            Shape::Map(&STYLES),
            "各种文字的样子；正文之外没有写的，与正文一样",
        )
        .required(),
        Field::new("number", Shape::Map(&NUMBER), "页码").required(),
        Field::new("latin", Shape::Scalar, "数字和字母的字体").example("Times New Roman"),
        Field::new("aloud", Shape::Flag, "是不是念稿：念稿不印待补清单").example("true"),
        Field::new(
            "stand_ins",
            Shape::Map(&STAND_INS),
            "没有装某种字体时用什么代替",
        ),
    ],
);

/// The paper and its margins.
pub(super) static PAGE: Mapping = Mapping::of(
    "page",
    &[
        Field::new("width", LENGTH, "纸宽")
            .example("210毫米")
            .required(),
        Field::new("height", LENGTH, "纸高")
            .example("297毫米")
            .required(),
        Field::new("top", LENGTH, "上边距（天头）")
            .example("37毫米")
            .required(),
        Field::new("bottom", LENGTH, "下边距")
            .example("35毫米")
            .required(),
        Field::new("left", LENGTH, "左边距（订口）")
            .example("28毫米")
            .required(),
        Field::new("right", LENGTH, "右边距")
            .example("26毫米")
            .required(),
    ],
);

/// The lines and characters of a page.
pub(super) static GRID: Mapping = Mapping::of(
    "grid",
    &[
        Field::new("lines", COUNT, "每面几行")
            .example("22")
            .required(),
        Field::new("chars", COUNT, "每行几字")
            .example("28")
            .required(),
        Field::new("line", LENGTH, "行距")
            .example("28.95磅")
            .required(),
    ],
);

const FONT: Field = Field::new("font", Shape::Scalar, "汉字的字体").example("仿宋_GB2312");
const SIZE: Field =
    Field::new("size", Shape::Like(sizes), "字号：三号、小二，或者磅数").example("三号");
const BOLD: Field = Field::new("bold", Shape::Flag, "是不是加粗").example("true");
const LINE: Field = Field::new("line", LENGTH, "行距，与 grid 不同时写").example("32磅");

/// The look of a part.
pub(super) static STYLE: Mapping = Mapping::of("样子", &[FONT, SIZE, BOLD, LINE]);

/// The looks of all parts.
pub(super) static STYLES: Mapping = Mapping::of("styles", &PARTS_STYLED);

static PARTS_STYLED: [Field; PARTS.len()] = parts();

const fn parts() -> [Field; PARTS.len()] {
    let mut fields = [Field::new("", Shape::Map(&STYLE), ""); PARTS.len()];
    let mut at = 0;
    while at < PARTS.len() {
        (_, fields[at].name, fields[at].about) = PARTS[at];
        at += 1;
    }
    fields
}

/// The page number.
pub(super) static NUMBER: Mapping = Mapping::of(
    "number",
    &[
        FONT,
        SIZE,
        BOLD,
        LINE,
        Field::new(
            "place",
            Shape::Word(places),
            "在哪里：外侧是单页靠右、双页靠左",
        )
        .example("外侧"),
        Field::new("bottom", LENGTH, "页码这一行离纸的下边多远")
            .example("71.05磅")
            .required(),
    ],
);

fn places() -> Vec<&'static str> {
    PLACES.iter().map(|(_, word)| *word).collect()
}

/// The fonts that stand in for others.
pub(super) static STAND_INS: Mapping = Mapping::free("stand_ins", &Shape::Scalar, "代替它的字体");
