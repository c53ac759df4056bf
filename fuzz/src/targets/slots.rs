//! The 【】 grammar, and what values are read as.

use qicao::models::document::Inline;
use qicao::models::facts::{FactValue, Printer, Values};
use qicao::slot::{self, Piece};
use qicao::words::date::Date;
use qicao::words::{hanzi, mark, near};

use super::{CheckContext, sound};
use crate::mutate::Grain;
use crate::signs::Signs;

pub const WORDS: (&[&str], Grain) = (
    &[
        "【",
        "】",
        "【【",
        "】】",
        "【@",
        ".",
        "|",
        "：",
        ":",
        "［",
        "］",
        "单位",
        "任务清单",
        ".2.",
        ".数",
        ".序",
        ".截至",
        "事项",
        "月日",
        " ",
        "\n",
        "@",
        ".1",
        "。",
    ],
    Grain::Lines,
);

pub const VALUES: (&[&str], Grain) = (
    &[
        "年",
        "月",
        "日",
        "号",
        "-",
        "/",
        ".",
        "2026",
        "06",
        "31",
        "六月",
        "二〇二六年",
        "十",
        "廿",
        "初",
        "上午",
        "下午3点",
        "（周四）",
        "星期五",
        "万",
        "亿",
        "元",
        "万元",
        "%",
        "％",
        "余",
        "近",
        "约",
        "多",
        ",",
        "1,234.5",
        "@",
        "；",
        ";",
        "、",
        "无",
        "一是",
        "第一，",
        "（一）",
        "1.",
        "①",
        "12月底",
        "年底前",
        "月底",
        "长期坚持",
        "“",
        "”",
        "‘",
        "。",
        "：",
        "T",
        "14:30",
        "人",
        "次",
        "百",
        "千",
        "两",
        "零",
    ],
    Grain::Lines,
);

/// What is printed is read again as the same.
pub fn run(_: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let text = String::from_utf8_lossy(bytes);
    let scan = slot::scan(&text);
    sound(&text, scan.pieces.iter().map(|(_, range)| range.clone()));
    sound(&text, scan.faults.iter().map(|(_, range)| range.clone()));
    let covered: usize = scan.pieces.iter().map(|(_, range)| range.len()).sum();
    assert_eq!(covered, text.len());
    let mut last = 0;
    for (piece, _) in &scan.pieces {
        let kind = match piece {
            Piece::Text(_) => 1,
            Piece::Choice(_) => 2,
            Piece::Slot(slot) => {
                let parts = [
                    slot.path.row.is_some(),
                    slot.path.part.is_some(),
                    slot.form.is_some(),
                    slot.note.is_some(),
                ];
                parts
                    .into_iter()
                    .fold(1, |sum, has| 2 * sum + u32::from(has))
                    + 8
            }
        };
        signs.note((last, kind));
        last = kind;
    }
    for (fault, _) in &scan.faults {
        signs.note(std::mem::discriminant(fault));
    }
    signs.size("pieces", scan.pieces.len());
    let pieces: Vec<_> = scan.pieces.into_iter().map(|(piece, _)| piece).collect();
    let printed: String = pieces.iter().map(ToString::to_string).collect();
    assert_eq!(slot::read(&printed), pieces, "{printed}");
    for piece in &pieces {
        if let Piece::Slot(slot) = piece {
            let back = slot::Slot::of_tag(&slot.tag());
            assert_eq!(back.map(|it| it.path), Some(slot.path.clone()));
        }
    }
    slot::path(&text);
}

/// Any text given for any fact is taken, or refused with words; what is taken can be printed in every form.
pub fn value(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let text = String::from_utf8_lossy(bytes);
    for (n, fact) in bench.facts.iter().enumerate() {
        let mut values = Values::default();
        let put = values.put(&slot::Path::fact(&fact.name), fact, &text);
        signs.note((n, put.is_ok()));
        if put.is_err() {
            continue;
        }
        if let Some(FactValue::One { as_of, .. }) = values.get(&fact.name) {
            signs.note((n, as_of.is_some()));
        }
        let printer = Printer::new(&bench.facts, &values);
        for form in fact.kind.forms().iter().map(Some).chain([None]) {
            let slot = slot::Slot {
                form: form.map(|form| (*form).to_owned()),
                ..slot::Slot::fact(&fact.name)
            };
            for inline in printer.print(&slot) {
                signs.note((n, form, matches!(inline, Inline::Filled { .. })));
            }
        }
        let yaml = values
            .get(&fact.name)
            .map(|given| given.to_yaml(Some(fact)));
        signs.size("yaml", yaml.map_or(0, |yaml| yaml.len()));
    }
    signs.note(Date::parse(&text).is_some());
    signs.note(hanzi::parse_numeral(&text));
    hanzi::count(&text);
    hanzi::unwrap_lines(&text);
    for lead in [false, true] {
        if let Some((_, length, _)) = mark::leading_mark(&text, lead) {
            sound(&text, std::iter::once(0..length));
            signs.size("mark", length);
        }
    }
    near::nearest(&text, ["单位", "会议名称"]);
}
