//! Faults of a layout.

use super::{Grid, Page, SIZES, Size};
use crate::words::faults::faults;

faults! {
    /// A fault of a layout.
    pub(crate) enum LayoutFault {
        NotLength { text: String } => "“{text}”不是长度", "写成 37毫米、3.7厘米 或 28.95磅";
        NotSize { text: String } =>
            "“{text}”不是字号",
            format!("可用：{}，或者写磅数，如 16磅", SIZES.map(|(name, _)| name).join("、"));
        NoRoom => "页边距太大，版心没有地方了", "四边的边距加起来要小于纸的宽和高";
        TooManyLines { grid: Grid, page: Page } =>
            format!(
                "一面排不下{}行：{}行×{}磅={}磅，版心高{}磅",
                grid.lines,
                grid.lines,
                points(grid.line),
                points(grid.lines * grid.line),
                points(page.text_height())
            ),
            format!(
                "行距减到{}磅，或者少排几行，或者减小上下边距",
                points(page.text_height() / grid.lines)
            );
        TooFewLines { grid: Grid, page: Page } =>
            format!(
                "一面不止{}行：{}行×{}磅={}磅，版心高{}磅",
                grid.lines,
                grid.lines + 1,
                points(grid.line),
                points((grid.lines + 1) * grid.line),
                points(page.text_height())
            ),
            format!(
                "行距加到{}磅，或者写 lines: {}",
                points(page.text_height() / grid.lines),
                page.text_height() / grid.line
            );
        TooManyChars { grid: Grid, page: Page, size: Size } =>
            format!("一行排不下{}个字：{}", grid.chars, row(grid, page, *size)),
            format!(
                "这个字号一行最多{}个字；或者用小一点的字号，或者减小左右边距",
                page.text_width() / tightest(*size)
            );
        TooFewChars { grid: Grid, page: Page, size: Size } =>
            format!("一行不止{}个字：{}", grid.chars, row(grid, page, *size)),
            format!(
                "写 chars: {}，或者用大一点的字号，或者加大左右边距",
                page.text_width() / tightest(*size)
            );
        NotPlace { text: String } => "页码没有“{text}”这个位置", "可用：外侧、居中、无";
        TitleTooLarge => "标题的字号太大，一行排不下四个字", "标题用二号或小一";
    }
}

fn points(twips: u32) -> String {
    let points = f64::from(twips) / 20.0;
    format!("{points:.2}")
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

/// The minimum width of characters of a size, in twips: 2.5 % closer together is not visible.
pub(super) fn tightest(size: Size) -> u32 {
    size.twips() - size.twips() / 40
}

/// The maximum width of characters of a size, in twips: at about 5 % apart a line looks broken up.
pub(super) fn widest(size: Size) -> u32 {
    size.twips() + size.twips() / 20
}

/// What a row of the grid needs, and what the page has: 28字×16磅=448磅，版心宽442磅.
fn row(grid: &Grid, page: &Page, size: Size) -> String {
    format!(
        "{}字×{}磅={}磅，版心宽{}磅",
        grid.chars,
        points(size.twips()),
        points(grid.chars * size.twips()),
        points(page.text_width())
    )
}
