//! Tables: books, text tables, lists of mappings.

use qicao::codec::{sheet, table};
use qicao::models::facts::Values;
use qicao::words::diag::Diags;

use super::{CheckContext, told};
use crate::mutate::Grain;
use crate::signs::Signs;

pub const BOOKS: (&[&str], Grain) = (
    &[
        "<row r=\"2\">",
        "</row>",
        "<row hidden=\"1\">",
        "<c r=\"A2\">",
        "</c>",
        "<c t=\"s\">",
        "<c t=\"inlineStr\">",
        "<c t=\"str\">",
        "<c t=\"b\">",
        "<c t=\"e\">",
        "<c s=\"1\">",
        "<v>",
        "</v>",
        "<is><t>",
        "</t></is>",
        "<f>",
        "</f>",
        "<mergeCell ref=\"A1:C2\"/>",
        "<mergeCell ref=\"A1:XFD1048576\"/>",
        "r=\"XFD1048576\"",
        "r=\"A0\"",
        "<si><t>",
        "</t></si>",
        "<numFmt numFmtId=\"164\" formatCode=\"",
        "yyyy\"年\"m\"月\"",
        "[h]:mm",
        "h:mm AM/PM",
        "aaaa",
        "0.00",
        "#,##0",
        "0%",
        "0\"人\"",
        "@",
        "General",
        "# ?/?",
        "0.00E+00",
        "[红色]",
        "[&gt;100]0;0",
        ";;;",
        "_ ",
        "* ",
        "\\",
        "<table:table-row>",
        "<table:table-cell office:value-type=\"float\" office:value=\"3\">",
        "table:number-columns-repeated=\"16384\"",
        "table:number-rows-repeated=\"1048576\"",
        "<text:p>",
        "</text:p>",
        "<text:s text:c=\"9\"/>",
        "office:date-value=\"2026-06-10\"",
        "单位",
        "日期",
        "会议",
        "督查次数",
        "任务清单",
        "任务清单.1.事项",
        "45000",
        "60",
        "0.5",
        "-1",
        "1e300",
        "&amp;",
        "&lt;",
        "&#10;",
        "_x000D_",
        "\"",
        "state=\"hidden\"",
        "date1904=\"1\"",
    ],
    Grain::Elements,
);

pub const TEXTS: (&[&str], Grain) = (
    &[
        ",",
        ";",
        "\t",
        "|",
        "\"",
        "\"\"",
        "\r\n",
        "\n",
        "\r",
        "'",
        "=",
        "=\"",
        "sep=;\n",
        "单位",
        "日期",
        "会议",
        "督查次数",
        "增幅",
        "任务清单",
        "任务清单.1.事项",
        "偏差.1",
        "名称",
        "值",
        "截至",
        "要素",
        "{",
        "}",
        "[",
        "]",
        ": ",
        "- ",
        "  ",
        "{\"单位\": \"甲\"}\n",
        "null",
        "true",
        "1.50",
        "1e3",
        "\\u4e00",
        "\\ud800",
        "\\n",
        "&a",
        "*a",
        "合计",
        "小计",
        "说明：",
        "，",
        "；",
        "\u{feff}",
        "2026-06-10",
        "6月10日",
        "=1+1",
        "-1",
        "@",
        "#",
        "!!str ",
    ],
    Grain::Lines,
);

/// Records of a book: kind, length, data; the mutator takes a newline for their end.
pub const RECORDS: (&[&str], Grain) = (
    &[
        "\x09\x08\x04\0\0\x06\x10\0",
        "\x0a\0\0\0",
        "\x3c\0\x01\0\x01",
        "\x3c\0\0\0",
        "\x04\x02\x0b\0\x01\0\0\0\0\0\x02\0\0AB",
        "\x03\x02\x0e\0\x01\0\x01\0\0\0\0\0\0\0\0\0\x24\x40",
        "\x7e\x02\x0a\0\x01\0\x02\0\0\0\x06\0\0\0",
        "\u{0}\u{0}",
        "\u{1}\u{0}",
        "\u{7f}\u{7f}",
        "\x22\0\x02\0\x01\0",
        "\x2f\0",
        "\x08\x02\x10\0\x01\0\0\0\x02\0\0\0\0\0\0\0\x20\0\0\0",
        "AB",
    ],
    Grain::Lines,
);

fn reads(bench: &CheckContext, ending: &str, bytes: &[u8], signs: &mut Signs) {
    let known = |head: &str| sheet::is_head(head, &bench.facts);
    match table::read("表", ending, bytes, &known) {
        Ok(read) => {
            told(&read.warnings);
            signs.diags(&read.warnings);
            let table = read.output;
            signs.note(table.heads().len());
            signs.size("rows", table.len());
            for row in table.rows() {
                for cell in row.cells() {
                    signs.note((cell.chars().next(), cell.chars().count().min(12)));
                }
                signs.size("number", row.number());
            }
            let rows = table.rows().map(|row| row.cells().collect::<Vec<_>>());
            let written = table::write_csv(table.heads(), rows);
            let again = table::read("表", "csv", &written, &known);
            assert!(
                again.is_ok() || table.is_empty() || !bytes.starts_with(b"PK"),
                "{:?}",
                again.err()
            );
        }
        Err(faults) => {
            told(&faults);
            assert!(faults.has_errors());
            signs.diags(&faults);
        }
    }
    if let Ok(read) = table::read_sheets("表", ending, bytes, &known) {
        let (mut values, mut diags) = (Values::default(), Diags::new());
        sheet::read_tables("表", &read.output, &bench.facts, &mut values, &mut diags);
        told(&diags);
        signs.diags(&diags);
        signs.size("values", values.iter().count());
    }
}

/// A spreadsheet is read, or refused.
pub fn book(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    reads(bench, "xlsx", bytes, signs);
}

/// The start of a compound file, in which Excel 97 keeps its books.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A stream of records is read as a book, or refused; a compound file as it is.
pub fn records_of_book(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    if bytes.starts_with(&COMPOUND) {
        reads(bench, "xls", bytes, signs);
    } else {
        reads(bench, "xls", &compound(bytes), signs);
    }
}

/// A compound file of one stream: the table of sectors, the folder, the stream.
fn compound(stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xFFFF_FFFE;
    let count = stream.len().max(4096).div_ceil(SECTOR).min(120);
    let mut file = COMPOUND.to_vec();
    file.resize(SECTOR, 0xFF);
    let put = |file: &mut Vec<u8>, at: usize, n: u32| {
        file[at..at + 4].copy_from_slice(&n.to_le_bytes());
    };
    for (at, n) in [
        (0x1E, 0x0006_0009),
        (0x2C, 1),
        (0x30, 1),
        (0x38, 4096),
        (0x3C, END),
        (0x44, END),
        (0x4C, 0),
    ] {
        put(&mut file, at, n);
    }
    let mut table = vec![0xFF; SECTOR];
    put(&mut table, 4, END);
    for n in 0..count {
        let next = if n + 1 < count {
            u32::try_from(n + 3).unwrap_or(END)
        } else {
            END
        };
        put(&mut table, 4 * (n + 2), next);
    }
    let mut folder = vec![0; SECTOR];
    for (at, (name, kind, start)) in [("Root Entry", 5, END), ("Workbook", 2, 2)]
        .into_iter()
        .enumerate()
    {
        let entry = &mut folder[128 * at..128 * (at + 1)];
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..name.len()].copy_from_slice(&name);
        entry[64] = u8::try_from(name.len() + 2).unwrap_or(64);
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        let size = u32::try_from(count * SECTOR).unwrap_or(0);
        entry[120..124].copy_from_slice(&size.to_le_bytes());
    }
    file.extend(table);
    file.extend(folder);
    file.extend(stream);
    file.resize((3 + count) * SECTOR, 0);
    file
}

/// A text table is read, or refused.
pub fn csv(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    reads(bench, "csv", bytes, signs);
    reads(bench, "tsv", bytes, signs);
}

/// A list of mappings is read, or refused.
pub fn records(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    for ending in ["jsonl", "json", "yaml"] {
        reads(bench, ending, bytes, signs);
    }
}
