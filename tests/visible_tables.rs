//! Every cell of a table says what one sees in it, whoever wrote the file.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use qicao::codec::table;
use zip::write::SimpleFileOptions;

use crate::support::property;

/// A cell as files hold it, and as one sees it.
#[derive(Clone, Debug)]
struct Cell {
    /// The attributes and the inside of a cell in xlsx.
    xlsx: (String, String),
    /// The attributes and the inside of a cell in ods.
    ods: (String, String),
    seen: String,
}

/// The codes of the formats; the number of a style is its place here.
const CODES: [&str; 10] = [
    "General",
    "0.00",
    "#,##0",
    "0%",
    "0\"人\"",
    "000",
    "yyyy\"年\"m\"月\"d\"日\"",
    "[h]:mm",
    "aaaa",
    "h:mm AM/PM",
];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// Words, in one of the ways a book keeps them.
fn words() -> impl Strategy<Value = Cell> {
    let words = prop_oneof![
        4 => "[甲乙丙丁]{1,4}",
        1 => "[甲乙]{1,2}[&<\"',;（]{1,2}[丙丁]{1,2}",
        1 => "[甲乙]{1,2}\n[丙丁]{1,2}",
        1 => "0[0-9]{1,3}",
    ];
    (words, 0..5_usize).prop_map(|(words, how)| {
        let text = escaped(&words);
        let xlsx = match how {
            0 => (r#"t="str""#, format!("<f>A1</f><v>{text}</v>")),
            1 => (r#"t="inlineStr""#, format!("<is><t>{text}</t></is>")),
            2 => (r#"t="inlineStr""#, format!("<v>0</v><is><t>{text}</t></is>")),
            3 => (
                r#"t="inlineStr""#,
                format!("<is><r><rPr><b/></rPr><t>{text}</t></r><rPh sb=\"0\" eb=\"1\"><t>yin</t></rPh></is>"),
            ),
            _ => (r#"t="str""#, format!("<v>{text}</v>")),
        };
        let lines: String = text.split('\n').map(|line| format!("<text:p>{line}</text:p>")).collect();
        let note = "<office:annotation><text:p>批</text:p></office:annotation>";
        let ods = if how == 0 { format!("{note}{lines}") } else { lines };
        Cell {
            xlsx: (xlsx.0.to_owned(), xlsx.1),
            ods: (r#"office:value-type="string""#.to_owned(), ods),
            seen: words,
        }
    })
}

/// A number, shown by one of the formats.
fn number() -> impl Strategy<Value = Cell> {
    (0..CODES.len(), 0..400_000_u32).prop_map(|(style, n)| {
        let (value, seen) = seen(style, n);
        let ods = match style {
            6 | 8 => format!(
                r#"office:value-type="date" office:date-value="{}""#,
                day(n % 365)
            ),
            9 => format!(
                r#"office:value-type="time" office:time-value="PT{}M""#,
                n % 1440
            ),
            3 => format!(r#"office:value-type="percentage" office:value="{value}""#),
            _ => format!(r#"office:value-type="float" office:value="{value}""#),
        };
        Cell {
            xlsx: (format!(r#"s="{style}""#), format!("<v>{value}</v>")),
            ods: (ods, format!("<text:p>{seen}</text:p>")),
            seen,
        }
    })
}

/// The value in a file, and what is seen of it: by whole numbers alone.
fn seen(style: usize, n: u32) -> (String, String) {
    let thousandths = || format!("{}.{:03}", n / 1000, n % 1000);
    let of_a_day = |minutes: u32| format!("{:.15}", f64::from(minutes) / 1440.0);
    match style {
        1 => {
            let rounded = (n + 5) / 10;
            (
                thousandths(),
                format!("{}.{:02}", rounded / 100, rounded % 100),
            )
        }
        2 => {
            let (front, back) = (n / 1000, n % 1000);
            let grouped = if front > 0 {
                format!("{front},{back:03}")
            } else {
                back.to_string()
            };
            (n.to_string(), grouped)
        }
        3 => (thousandths(), format!("{}%", (n + 5) / 10)),
        4 => (n.to_string(), format!("{n}人")),
        5 => (n.to_string(), format!("{n:03}")),
        6 => ((46023 + n % 365).to_string(), day(n % 365)),
        7 => (of_a_day(n), format!("{}:{:02}", n / 60, n % 60)),
        8 => {
            let name = "四五六日一二三"
                .chars()
                .nth((n % 365 % 7) as usize)
                .expect("a day");
            ((46023 + n % 365).to_string(), format!("星期{name}"))
        }
        9 => {
            let minutes = n % 1440;
            (
                of_a_day(minutes),
                format!("{:02}:{:02}", minutes / 60, minutes % 60),
            )
        }
        _ => (n.to_string(), n.to_string()),
    }
}

/// A day of 2026, whose first is a Thursday.
fn day(mut n: u32) -> String {
    for (month, days) in [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        .into_iter()
        .enumerate()
    {
        if n < days {
            return format!("2026-{:02}-{:02}", month + 1, n + 1);
        }
        n -= days;
    }
    panic!("no year has as many days")
}

fn truth() -> impl Strategy<Value = Cell> {
    any::<bool>().prop_map(|is| Cell {
        xlsx: (r#"t="b""#.to_owned(), format!("<v>{}</v>", u8::from(is))),
        ods: (
            format!(r#"office:value-type="boolean" office:boolean-value="{is}""#),
            format!("<text:p>{}</text:p>", if is { "TRUE" } else { "FALSE" }),
        ),
        seen: if is { "TRUE" } else { "FALSE" }.to_owned(),
    })
}

fn blank() -> impl Strategy<Value = Cell> {
    Just(Cell {
        xlsx: (String::new(), String::new()),
        ods: (String::new(), String::new()),
        seen: String::new(),
    })
}

#[derive(Clone, Debug)]
struct Line {
    cells: Vec<Cell>,
    hidden: bool,
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let cell = prop_oneof![4 => words(), 6 => number(), 1 => truth(), 1 => blank()];
    let line = (prop::collection::vec(cell, 3), prop::bool::weighted(0.2))
        .prop_map(|(cells, hidden)| Line { cells, hidden });
    prop::collection::vec(line, 1..8)
}

const HEADS: [&str; 3] = ["甲列", "乙列", "丙列"];

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn xlsx(lines: &[Line]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let relations = |inner: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
        )
    };
    let mut formats = String::new();
    let mut looks = String::new();
    for (n, code) in CODES.iter().enumerate() {
        let _ = write!(
            formats,
            r#"<numFmt numFmtId="{}" formatCode="{}"/>"#,
            164 + n,
            escaped(code)
        );
        let _ = write!(looks, r#"<xf numFmtId="{}"/>"#, 164 + n);
    }
    let heads: String = HEADS
        .iter()
        .map(|head| format!(r#"<c t="str"><v>{head}</v></c>"#))
        .collect();
    let mut rows = format!(r#"<row r="1">{heads}</row>"#);
    for (n, line) in lines.iter().enumerate() {
        let hidden = if line.hidden { r#" hidden="1""# } else { "" };
        let _ = write!(rows, r#"<row r="{}"{hidden}>"#, n + 2);
        for (column, cell) in ["A", "B", "C"].iter().zip(&line.cells) {
            let (attributes, inner) = &cell.xlsx;
            let _ = write!(rows, r#"<c r="{column}{}" {attributes}>{inner}</c>"#, n + 2);
        }
        rows += "</row>";
    }
    archive(&[
        (
            "_rels/.rels",
            &relations(&relation("r1", "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(
                &(relation("r1", "worksheet", "sheet.xml")
                    + &relation("r2", "styles", "styles.xml")),
            ),
        ),
        (
            "xl/styles.xml",
            &format!(
                r#"<styleSheet xmlns="{SHEETS}"><numFmts>{formats}</numFmts><cellXfs>{looks}</cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/sheet.xml",
            &format!(r#"<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ])
}

fn ods(lines: &[Line]) -> Vec<u8> {
    let heads: String = HEADS
        .iter()
        .map(|head| format!("<table:table-cell><text:p>{head}</text:p></table:table-cell>"))
        .collect();
    let mut rows = format!("<table:table-row>{heads}</table:table-row>");
    for line in lines {
        let hidden = if line.hidden {
            r#" table:visibility="filter""#
        } else {
            ""
        };
        let _ = write!(rows, "<table:table-row{hidden}>");
        for cell in &line.cells {
            let (attributes, inner) = &cell.ods;
            let _ = write!(
                rows,
                "<table:table-cell {attributes}>{inner}</table:table-cell>"
            );
        }
        rows += "</table:table-row>";
    }
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ])
}

/// A text table as Excel, WPS and others write it: with some delimiter, in some encoding, codes kept as `="007"`.
fn csv(lines: &[Line], delimiter: char, encoding: usize) -> Vec<u8> {
    let line_of = |cells: Vec<String>| cells.join(&delimiter.to_string()) + "\r\n";
    let mut text = line_of(HEADS.map(str::to_owned).to_vec());
    for line in lines {
        let cells = line.cells.iter().map(|cell| {
            let seen = &cell.seen;
            if seen.starts_with('0') && !seen.contains(':') {
                return format!("=\"{seen}\"");
            }
            if seen.contains([',', ';', '\t', '"', '\n']) {
                return format!("\"{}\"", seen.replace('"', "\"\""));
            }
            seen.clone()
        });
        text += &line_of(cells.collect());
    }
    match encoding {
        0 => text.into_bytes(),
        1 => format!("\u{feff}{text}").into_bytes(),
        2 => encoding_rs::GB18030.encode(&text).0.into_owned(),
        _ => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    }
}

/// The rows of a file, as the program reads them.
fn read(ending: &str, bytes: &[u8]) -> Vec<Vec<String>> {
    let read = table::read("表", ending, bytes, &|head| HEADS.contains(&head));
    let table = read.unwrap_or_else(|faults| panic!("{faults}")).output;
    let rows = table
        .rows()
        .map(|row| row.cells().map(str::to_owned).collect());
    rows.collect()
}

/// The rows that are seen and not blank.
fn full<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<Vec<String>> {
    let rows = lines
        .into_iter()
        .map(|line| line.cells.iter().map(|cell| cell.seen.clone()).collect());
    rows.filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()))
        .collect()
}

proptest! {
    #![proptest_config(property(300))]

    #[test]
    fn of_books(lines in lines()) {
        let seen = full(lines.iter().filter(|line| !line.hidden));
        prop_assert_eq!(read("xlsx", &xlsx(&lines)), seen.clone());
        prop_assert_eq!(read("ods", &ods(&lines)), seen);
    }

    #[test]
    fn of_text_tables(lines in lines(), delimiter in prop::sample::select(vec![',', ';', '\t']), encoding in 0..4_usize) {
        prop_assert_eq!(read("csv", &csv(&lines, delimiter, encoding)), full(&lines));
    }
}
