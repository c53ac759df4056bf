//! The sheet as Markdown: a table per owner.

use std::fmt::Write as _;
use std::sync::Arc;

use super::line::lines;
use super::read::{Cell, assign};
use super::{Sheet, by_owner, example, manner};
use crate::codec::markdown::{escape_cell, escape_inline};
use crate::models::facts::{Fact, FactValue, Facts, Values};
use crate::words::diag::{Diag, Diags, Fault};
use crate::words::span::{Source, Span};

/// The heads of the table.
const HEADS: [&str; 4] = super::line::HEADS;

/// Writes the sheet as Markdown.
pub fn write(sheet: &Sheet<'_>) -> String {
    let mut out = format!("# 要素表：{}\n\n", escape_inline(sheet.title));
    out.push_str("填在最后一栏。暂时不知道的空着；确实没有的写“无”；清单几项之间用“；”隔开，分列的清单一项写成“列：内容，列：内容”。名称加粗的必填。\n");
    for (owner, facts) in by_owner(sheet.facts) {
        let _ = write!(
            out,
            "\n## {}\n\n| {} |\n|{}\n",
            escape_inline(owner),
            HEADS.join(" | "),
            " --- |".repeat(HEADS.len())
        );
        for fact in facts {
            let manner: Vec<_> = manner(fact).into_iter().chain(example(fact)).collect();
            let manner = manner.join("；");
            let given = sheet.values.get(&fact.name);
            match given.map_or_else(|| Some(String::new()), |given| in_cell(given, fact)) {
                Some(value) => row(&mut out, &fact.name, fact, &fact.wanted(), &manner, &value),
                None => {
                    for line in lines(fact, given, "；") {
                        row(
                            &mut out,
                            &line.name,
                            fact,
                            &line.wanted,
                            &line.manner,
                            &line.value,
                        );
                    }
                }
            }
        }
    }
    out
}

fn row(out: &mut String, name: &str, fact: &Fact, wanted: &str, manner: &str, value: &str) {
    let name = escape_cell(name);
    let name = if fact.required {
        format!("**{name}**")
    } else {
        name
    };
    let _ = writeln!(
        out,
        "| {name} | {} | {} | {} |",
        escape_cell(wanted),
        escape_cell(manner),
        escape_cell(value)
    );
}

/// Returns a value for one cell; `None` if it would be read back as another one.
fn in_cell(given: &FactValue, fact: &Fact) -> Option<String> {
    let holds = |text: &str, marks: &[char]| text.contains(marks);
    Some(match given {
        FactValue::One { text, as_of: None } => text.clone(),
        FactValue::One {
            text,
            as_of: Some(day),
        } => format!("{text}@{day}"),
        FactValue::Texts(texts) => {
            if texts.iter().any(|text| holds(text, &['；', ';'])) {
                return None;
            }
            texts.join("；")
        }
        FactValue::Absent => "无".to_owned(),
        FactValue::Rows(rows) => {
            let mut cells = rows.iter().flatten().flatten();
            if cells.any(|cell| holds(cell, &['；', ';', '，', ',', '：', ':'])) {
                return None;
            }
            let rows = rows.iter().map(|row| {
                let cells = fact.columns.iter().zip(row).filter_map(|(column, cell)| {
                    Some(format!("{}：{}", column.name, cell.as_deref()?))
                });
                cells.collect::<Vec<_>>().join("，")
            });
            rows.collect::<Vec<_>>().join("；")
        }
    })
}

/// Reads a filled-in Markdown sheet over the existing values.
pub fn read(source: &Arc<Source>, facts: &Facts, values: &mut Values, diags: &mut Diags) {
    let mut start = 0;
    let mut found = false;
    let mut filled = Vec::new();
    for line in source.text().split_inclusive('\n') {
        let cells = cells(line);
        let is_row = cells.len() == HEADS.len() && !is_head(line, &cells);
        found |= cells.len() == HEADS.len();
        if let [name, _, _, value] = &cells[..]
            && is_row
        {
            let span = |range: &std::ops::Range<usize>| {
                Span::new(source, start + range.start..start + range.end)
            };
            filled.push(Cell {
                name: plain(&line[name.clone()]),
                name_span: span(name),
                value: plain(&line[value.clone()]),
                value_span: span(value),
            });
        }
        start += line.len();
    }
    if !found {
        diags.push(Diag::at(&Span::new(source, 0..0), &NoSheet));
    }
    assign(&filled, facts, values, diags);
}

/// Returns the ranges of the cells of a table row; empty if the line is no row.
fn cells(line: &str) -> Vec<std::ops::Range<usize>> {
    let body = line.trim_end();
    if !body.starts_with('|') || !body.ends_with('|') || body.len() < 2 {
        return Vec::new();
    }
    let mut cells = Vec::new();
    let mut start = 1;
    let mut escaped = false;
    for (at, c) in body.char_indices().skip(1) {
        if c == '|' && !escaped {
            let inner = &body[start..at];
            let lead = inner.len() - inner.trim_start().len();
            cells.push(start + lead..start + lead + inner.trim().len());
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    cells
}

fn is_head(line: &str, cells: &[std::ops::Range<usize>]) -> bool {
    let first = &line[cells[0].clone()];
    first == HEADS[0] || first.chars().all(|c| matches!(c, '-' | ':' | ' '))
}

/// Returns a cell without emphasis and escapes.
fn plain(cell: &str) -> String {
    let bold = cell.strip_prefix("**").and_then(|it| it.strip_suffix("**"));
    let cell = bold.filter(|it| !it.ends_with('\\')).unwrap_or(cell);
    let mut out = String::with_capacity(cell.len());
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next()),
            c => out.push(c),
        }
    }
    out
}

/// Reported for a Markdown file that is no sheet.
#[derive(Debug)]
struct NoSheet;

impl Fault for NoSheet {
    fn words(&self) -> (String, Option<String>) {
        (
            "这份 Markdown 里没有要素表".into(),
            Some("用 qicao facts 提纲 -o 要素.md 写出的表来填".into()),
        )
    }
}
