//! Numbers of spreadsheets as displayed: number formats make them dates, percentages, padded codes.

mod clock;
mod code;
mod number;

use std::sync::Arc;

use clock::Shown;
use code::Section;

/// The effect of a number format.
#[derive(Clone, Debug, Default)]
pub(super) enum Format {
    /// The unformatted number.
    #[default]
    Plain,
    /// A number with digit placeholders.
    Number(Arc<[Section]>),
    /// A day or a time: the parts shown.
    Time(Arc<Section>, Shown),
}

impl Format {
    /// Returns a built-in format, which files use by id only; the Chinese Excel format if languages differ.
    pub(super) fn builtin(id: u32) -> Self {
        Self::read(match id {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 => "#,##0",
            4 | 39 | 40 => "#,##0.00",
            5 | 6 => "￥#,##0;￥-#,##0",
            7 | 8 => "￥#,##0.00;￥-#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14 | 15 | 30 | 31 => "yyyy-mm-dd",
            16 | 28 | 29 | 51 | 53 | 54 | 58 => "m月d日",
            17 | 27 | 36 | 50 | 52 | 57 => "yyyy年m月",
            18 | 20 | 32 | 34 | 55 => "h:mm",
            19 | 21 | 33 | 35 | 56 => "h:mm:ss",
            22 => "yyyy-mm-dd h:mm",
            41 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
            42 => "_ ￥* #,##0_ ;_ ￥* -#,##0_ ;_ ￥* \"-\"_ ;_ @_ ",
            43 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
            44 => "_ ￥* #,##0.00_ ;_ ￥* -#,##0.00_ ;_ ￥* \"-\"??_ ;_ @_ ",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            _ => return Self::Plain,
        })
    }

    /// Reads a format code: `yyyy"年"m"月"d"日"`, `0.0%`, `000`.
    pub(super) fn read(code: &str) -> Self {
        let sections = code::sections(code);
        let first = &sections[0];
        if let Some(shown) = Shown::of(first) {
            return Self::Time(Arc::new(first.clone()), shown);
        }
        let is_general = |section: &Section| section.pieces == [code::Piece::General];
        if sections.iter().all(is_general) || code.trim().is_empty() {
            return Self::Plain;
        }
        Self::Number(sections.into())
    }

    /// Writes a number as displayed; `from_1904` is set for workbooks that count days from there.
    pub(super) fn write(&self, number: f64, from_1904: bool) -> String {
        match self {
            Self::Plain => decimal(number, 0),
            Self::Number(sections) => number::write(sections, number),
            Self::Time(section, shown) => clock::write(section, *shown, number, from_1904)
                .unwrap_or_else(|| decimal(number, 0)),
        }
    }
}

/// Writes a number without exponent, with the fifteen digits that spreadsheets keep, its point moved right by `moved`.
pub(super) fn decimal(number: f64, moved: i32) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let text = format!("{number:.14e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let negative = digits.starts_with('-');
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".into();
    }
    let point = exponent + moved + 1;
    let sign = if negative { "-" } else { "" };
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    if point <= 0 {
        format!("{sign}0.{}{digits}", zeros(-point))
    } else if point >= count {
        format!("{sign}{digits}{}", zeros(point - count))
    } else {
        let (whole, part) = digits.split_at(usize::try_from(point).unwrap_or(0));
        format!("{sign}{whole}.{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_codes() {
        let write = |code: &str, number| Format::read(code).write(number, false);
        assert_eq!(write("yyyy\"年\"m\"月\"d\"日\"", 46183.0), "2026-06-10");
        assert_eq!(write("[$-804]yyyy\\-mm\\-dd;@", 46183.0), "2026-06-10");
        assert_eq!(
            write("[DBNum1]yyyy\"年\"m\"月\"d\"日\"", 46183.0),
            "2026-06-10"
        );
        assert_eq!(write("m\"月\"d\"日\";@", 46183.0), "6月10日");
        assert_eq!(write("yyyy\"年\"m\"月\"", 46183.0), "2026-06");
        assert_eq!(write("yyyy/m/d h:mm", 46183.375), "2026-06-10 09:00");
        assert_eq!(write("yyyy/m/d h:mm", 46183.0), "2026-06-10");
        assert_eq!(write("h:mm", 0.375), "09:00");
        assert_eq!(write("h:mm:ss", 0.375), "09:00");
        assert_eq!(write("mm:ss", 0.008_726_851_851_851_85), "12:34");
        assert_eq!(write("上午/下午h\"时\"mm\"分\"", 0.625), "15:00");
        assert_eq!(write("000", 7.0), "007");
        assert_eq!(write("0.00E+00", 1286.0), "1286");
        assert_eq!(write("General", 1286.5), "1286.5");
        assert_eq!(write("G/通用格式", 3.0), "3");
        assert_eq!(Format::builtin(14).write(46183.0, false), "2026-06-10");
        assert_eq!(Format::builtin(58).write(46183.0, false), "6月10日");
        assert_eq!(Format::builtin(14).write(59.0, false), "1900-02-28");
        assert_eq!(Format::builtin(14).write(44721.0, true), "2026-06-10");
        assert_eq!(Format::builtin(14).write(-1.0, false), "-1");
    }

    #[test]
    fn numbers_are_as_they_are_shown() {
        for (code, number, shown) in [
            ("0.00", 3.1459, "3.15"),
            ("0.00", 3.0, "3.00"),
            ("0", 2.5, "3"),
            ("0", 0.4, "0"),
            ("0", -0.4, "0"),
            ("0.00", 1.005, "1.01"),
            ("0.0", 99.96, "100.0"),
            ("#,##0", 1286.0, "1,286"),
            ("#,##0", 12.0, "12"),
            ("#,##0.00_ ", 1_234_567.891, "1,234,567.89 "),
            ("#,##0.00;[Red]-#,##0.00", -1286.5, "-1,286.50"),
            ("0.0%", 0.085, "8.5%"),
            ("0%", 0.085, "9%"),
            ("0%", 1.0, "100%"),
            ("0\"人\"", 3.0, "3人"),
            ("#,##0\"万元\"", 12_500.4, "12,500万元"),
            ("\"约\"0\"人\"", 3.0, "约3人"),
            ("G/通用格式\"件\"", 3.5, "3.5件"),
            ("General\"件\"", 3.5, "3.5件"),
            ("#.##", 3.5, "3.5"),
            ("#.00", 0.5, ".50"),
            ("0.0#", 3.25, "3.25"),
            ("0.0#", 3.0, "3.0"),
            ("000", 1234.0, "1234"),
            ("000-0000-0000", 13_800_138_000.0, "138-0013-8000"),
            ("0!.0,\"万\"", 12_345.0, "1.2万"),
            ("0.0,", 12_345.0, "12.3"),
            ("0.00,,", 12_345_678.0, "12.35"),
            ("[>=10000]0!.0,\"万\";0", 12_345.0, "1.2万"),
            ("[>=10000]0!.0,\"万\";0", 45.0, "45"),
            ("[Red]0.0;-0.0", 3.5, "3.5"),
            ("[Red]0.0;-0.0", -3.5, "-3.5"),
            ("0;\"减\"0;\"无\"", -3.0, "减3"),
            ("0;\"减\"0;\"无\"", 0.0, "无"),
            ("0;-0;;@", 0.0, ""),
            ("[$￥-804]#,##0.00", 1234.5, "￥1,234.50"),
            ("￥#,##0;￥-#,##0", -5.0, "￥-5"),
            ("# ?/?", 0.5, "0.5"),
            ("@", 7.0, "7"),
        ] {
            assert_eq!(Format::read(code).write(number, false), shown, "{code}");
        }
        assert_eq!(Format::builtin(3).write(1286.0, false), "1,286");
        assert_eq!(Format::builtin(9).write(0.126, false), "13%");
    }

    #[test]
    fn times_and_weekdays() {
        let day = 46182.0;
        for (code, number, shown) in [
            ("[h]:mm", 1.253_472_222_222_222, "30:05"),
            ("[h]:mm:ss", 1.253_472_222_222_222, "30:05:00"),
            ("[hh]\"小时\"mm\"分\"", 1.253_472_222_222_222, "30小时05分"),
            ("[mm]:ss", 0.063_888_888_888_888_9, "92:00"),
            ("[h]:mm", -0.5, "-12:00"),
            ("aaaa", day, "星期二"),
            ("[$-804]aaaa;@", day, "星期二"),
            ("\"周\"aaa", day, "周二"),
            ("dddd", day, "星期二"),
            ("ddd", day, "周二"),
            ("yyyy-mm-dd aaaa", day, "2026-06-09 星期二"),
            ("m\"月\"d\"日\"\"(\"aaa\")\"", day, "6月9日 星期二"),
            ("h:mm AM/PM", 0.5, "12:00"),
            ("h:mm AM/PM", 0.875, "21:00"),
            ("AM/PM h:mm", 0.5, "12:00"),
            ("h:mm:ss a/p", 0.5, "12:00"),
            ("h:mm:ss", 0.500_104_166_666_667, "12:00:09"),
            ("yyyy/m/d h:mm AM/PM", day + 0.875, "2026-06-09 21:00"),
            ("d\"日\"", day, "9日"),
        ] {
            assert_eq!(Format::read(code).write(number, false), shown, "{code}");
        }
    }

    #[test]
    fn numbers_have_no_exponent() {
        assert_eq!(decimal(13_800_138_000.0, 0), "13800138000");
        assert_eq!(decimal(1.101_011_990_010_1e17, 0), "110101199001010000");
        assert_eq!(decimal(0.1 + 0.2, 0), "0.3");
        assert_eq!(decimal("8.5000000000000006E-2".parse().unwrap(), 2), "8.5");
        assert_eq!(decimal(1.0, 2), "100");
        assert_eq!(decimal(0.000_01, 0), "0.00001");
        assert_eq!(decimal(-3.0, 0), "-3");
        assert_eq!(decimal(0.0, 0), "0");
        assert_eq!(decimal(f64::NAN, 0), "");
    }
}
