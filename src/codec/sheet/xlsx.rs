//! The sheet as a spreadsheet: drop-down choices, days as dates, required facts in bold.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime,
    Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::line::{AS_OF, HEADS, Line, OWNER, lines};
use super::{Sheet, by_owner};
use crate::models::facts::{Fact, FactType, Values};
use crate::words::date::Date;

/// The number format of a day.
const DAY: &str = r#"yyyy"年"m"月"d"日""#;

/// Maximum total length of the choices of a list that spreadsheets allow.
const MAX_CHOICES: usize = 255;

/// Writes the sheet as a spreadsheet; `by_owner` gives each department a page of its own.
///
/// # Panics
///
/// Panics if a value is longer than a spreadsheet cell may be.
pub fn write(sheet: &Sheet<'_>, by_owner: bool) -> Vec<u8> {
    let mut book = book();
    fill(&mut book, sheet, by_owner).expect("a sheet within the bounds of spreadsheets");
    save(book)
}

/// Creates an empty workbook. Its creation date is fixed: the same sheet gives the same bytes.
pub(super) fn book() -> Workbook {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 1, 1).expect("a day");
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    book
}

pub(super) fn save(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().expect("a book in memory")
}

/// The formats of cells.
pub(super) struct Look {
    text: Format,
    day: Format,
    bare_text: Format,
    bare_day: Format,
    plain: Format,
    bold: Format,
    head: Format,
    head_bold: Format,
}

impl Look {
    pub(super) fn new() -> Self {
        let cell = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_border_color("BFBFBF");
        let fill = cell.clone().set_background_color("FFF8E1");
        let head = cell
            .clone()
            .set_align(FormatAlign::Center)
            .set_background_color("DDE6F0");
        Self {
            // As text, 007 stays 007 and 3-5 does not become a date.
            text: fill.clone().set_num_format("@"),
            day: fill.set_num_format(DAY).set_align(FormatAlign::Left),
            bare_text: Format::new().set_num_format("@").set_text_wrap(),
            bare_day: Format::new()
                .set_num_format(DAY)
                .set_align(FormatAlign::Left),
            plain: cell.clone(),
            bold: cell.set_bold(),
            head_bold: head.clone().set_bold(),
            head,
        }
    }

    pub(super) fn value(&self, kind: &FactType) -> &Format {
        match kind {
            FactType::Date => &self.day,
            _ => &self.text,
        }
    }

    /// Returns the format of an unbounded column, without a fill colour.
    pub(super) fn bare(&self, kind: &FactType) -> &Format {
        match kind {
            FactType::Date => &self.bare_day,
            _ => &self.bare_text,
        }
    }

    pub(super) fn head(&self, required: bool) -> &Format {
        if required {
            &self.head_bold
        } else {
            &self.head
        }
    }
}

fn fill(book: &mut Workbook, sheet: &Sheet<'_>, apart: bool) -> Result<(), XlsxError> {
    let look = Look::new();
    let groups = by_owner(sheet.facts);
    if !apart {
        let page = book.add_worksheet().set_name("要素")?;
        return page_of(page, sheet.title, &groups, sheet.values, &look, true);
    }
    let mut names = Vec::new();
    for (owner, facts) in groups {
        let page = book.add_worksheet();
        page.set_name(page_name(owner, &mut names))?;
        let title = format!("{}　{owner}", sheet.title);
        page_of(page, &title, &[(owner, facts)], sheet.values, &look, false)?;
    }
    Ok(())
}

/// Returns a valid page name: at most 31 characters, without reserved ones, unique.
fn page_name(owner: &str, names: &mut Vec<String>) -> String {
    let plain: String = owner
        .chars()
        .map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c })
        .take(28)
        .collect();
    let plain = plain.trim().to_owned();
    let mut name = plain.clone();
    let mut n = 1;
    while names.contains(&name.to_lowercase()) || name.is_empty() {
        n += 1;
        name = format!("{plain}{n}");
    }
    names.push(name.to_lowercase());
    name
}

fn page_of(
    page: &mut Worksheet,
    title: &str,
    groups: &[(&str, Vec<&Fact>)],
    values: &Values,
    look: &Look,
    with_owner: bool,
) -> Result<(), XlsxError> {
    let first = u16::from(with_owner);
    let has_day = groups
        .iter()
        .any(|(_, facts)| facts.iter().any(|fact| fact.as_of));
    let last = first + 3 + u16::from(has_day);
    let big = Format::new().set_bold().set_font_size(14);
    let small = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_font_color("595959");
    page.merge_range(0, 0, 0, last, &format!("要素表：{title}"), &big)?;
    let manual = "填在黄色的格里。暂时不知道的空着，稿子里会留出位置；确实没有的写“无”。名称加粗的必填。\n\
                  清单一项一行（Alt+回车换行），或者用“；”隔开；分列的清单不够三项就空着，多了就照样加行、接着编号。";
    page.merge_range(1, 0, 1, last, manual, &small)?;
    page.set_row_height(0, 26)?;
    page.set_row_height(1, 40)?;
    let mut heads = Vec::new();
    if with_owner {
        heads.push((OWNER, 10.0));
    }
    heads.extend(HEADS.into_iter().zip([20.0, 30.0, 34.0, 40.0]));
    if has_day {
        heads.push((AS_OF, 16.0));
    }
    for (at, (head, width)) in (0_u16..).zip(heads) {
        page.set_column_width(at, width)?;
        page.write_string_with_format(2, at, head, &look.head_bold)?;
    }
    let mut row = 3;
    for (owner, facts) in groups {
        for fact in facts {
            for line in lines(fact, values.get(&fact.name), "\n") {
                if with_owner {
                    page.write_string_with_format(row, 0, *owner, &look.plain)?;
                }
                let name = if line.required {
                    &look.bold
                } else {
                    &look.plain
                };
                page.write_string_with_format(row, first, &line.name, name)?;
                page.write_string_with_format(row, first + 1, &line.wanted, &look.plain)?;
                page.write_string_with_format(row, first + 2, &line.manner, &look.plain)?;
                value(page, (row, first + 3), &line, &line.value, look)?;
                if let Some(rule) = rule(&line)? {
                    page.add_data_validation(row, first + 3, row, first + 3, &rule)?;
                }
                if has_day {
                    counted(page, (row, first + 4), &line, look)?;
                }
                page.set_row_height(row, height(&line))?;
                row += 1;
            }
        }
    }
    page.set_freeze_panes(3, first + 1)?;
    page.set_landscape();
    page.set_paper_size(9);
    page.set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(2, 2)?;
    Ok(())
}

/// Writes a value unchanged; a full date in digits becomes a date cell.
pub(super) fn value(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    line: &Line<'_>,
    text: &str,
    look: &Look,
) -> Result<(), XlsxError> {
    let format = look.value(line.kind);
    if text.is_empty() {
        page.write_blank(row, column, format)?;
    } else if let Some(day) = day(text).filter(|_| *line.kind == FactType::Date) {
        page.write_datetime_with_format(row, column, &day, format)?;
    } else {
        page.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// Writes the day a number was counted; a grey cell if none is needed.
fn counted(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    line: &Line<'_>,
    look: &Look,
) -> Result<(), XlsxError> {
    match line.as_of.as_deref() {
        Some(text) => match day(text) {
            Some(day) => page.write_datetime_with_format(row, column, &day, &look.day)?,
            None => page.write_string_with_format(row, column, text, &look.day)?,
        },
        None if line.fact.as_of => page.write_blank(row, column, &look.day)?,
        None => page.write_blank(row, column, &look.plain)?,
    };
    Ok(())
}

/// Parses a day that spreadsheets return as written here: 2026-06-10.
fn day(text: &str) -> Option<ExcelDateTime> {
    let date = Date::parse(text)?;
    let (year, month, day) = (date.year?, date.month, date.day?);
    let same = format!("{year:04}-{month:02}-{day:02}") == text;
    let date = ExcelDateTime::from_ymd(u16::try_from(year).ok()?, month, day).ok()?;
    same.then_some(date)
}

/// Returns the validation of a cell; other values cause a warning but may stay: 无, 6月中旬.
pub(super) fn rule(line: &Line<'_>) -> Result<Option<DataValidation>, XlsxError> {
    let rule = match line.kind {
        FactType::Choice(words) => {
            let mut words = words.clone();
            if line.fact.may_be_absent() {
                words.push("无".to_owned());
            }
            let length: usize = words
                .iter()
                .map(|word| word.encode_utf16().count() + 1)
                .sum();
            if length > MAX_CHOICES || words.iter().any(|word| word.contains(',')) {
                return Ok(None);
            }
            DataValidation::new()
                .allow_list_strings(&words)?
                .set_error_title("没有这个选项")?
                .set_error_message("从下拉的几项里选一个")?
        }
        FactType::Date => {
            let first = ExcelDateTime::from_ymd(2000, 1, 1)?;
            DataValidation::new()
                .allow_date(DataValidationRule::GreaterThanOrEqualTo(first))
                .set_input_message("写成 2026-6-10 或 6月10日；只定了月份就写 2026年6月")?
                .set_error_title("不像日期")?
                .set_error_message("写成 2026-6-10 或 6月10日")?
        }
        _ => return Ok(None),
    };
    Ok(Some(
        rule.set_error_style(DataValidationErrorStyle::Warning),
    ))
}

/// Returns the height needed by the longest cell of a line, in points; programs compute it only once a cell is changed.
fn height(line: &Line<'_>) -> f64 {
    let rows = |text: &str, width: usize| -> usize {
        text.split('\n')
            .map(|part| part.chars().count().div_ceil(width).max(1))
            .sum()
    };
    let rows = rows(&line.wanted, 14)
        .max(rows(&line.manner, 16))
        .max(rows(&line.value, 19))
        .max(rows(&line.name, 9));
    #[allow(clippy::cast_precision_loss)]
    let height = 6.0 + 14.0 * rows.min(20) as f64;
    height
}
