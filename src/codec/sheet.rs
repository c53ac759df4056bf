//! The sheet of facts to fill in: YAML to be read back, Markdown to be sent round and read back.

use std::fmt::Write as _;
use std::sync::Arc;

use super::markdown::{escape_cell, escape_inline};
use crate::models::facts::{Fact, Facts, Given, Kind, Values};
use crate::words::diag::{Diag, Diags, Fault};
use crate::words::span::{Source, Span};
use crate::words::yaml;

/// Who supplies what no department does.
const SELF: &str = "自己";

/// Groups facts by who supplies them: departments in the order they come, the drafter last.
pub fn by_owner<'a>(facts: &[&'a Fact]) -> Vec<(&'a str, Vec<&'a Fact>)> {
    let mut groups: Vec<(&str, Vec<&Fact>)> = Vec::new();
    for &fact in facts {
        let owner = fact.owner.as_deref().unwrap_or(SELF);
        match groups.iter_mut().find(|(name, _)| *name == owner) {
            Some((_, group)) => group.push(fact),
            None => groups.push((owner, vec![fact])),
        }
    }
    groups.sort_by_key(|(owner, _)| *owner == SELF);
    groups
}

/// Writes the sheet as YAML: each fact with what it is, values already known filled in.
pub fn write_yaml(title: &str, facts: &[&Fact], values: &Values) -> String {
    let mut out = format!("# 要素表：{title}\n");
    out.push_str("# 在冒号后面填写。暂时不知道的空着，稿子里会留出位置；确实没有的写“无”。\n");
    out.push_str("# 数目后面可以写 @2026-05-31，表示截至哪一天。清单一项一行，不够就照样加行。\n");
    for (owner, facts) in by_owner(facts) {
        let _ = write!(out, "\n# ── {owner} ──\n");
        for fact in facts {
            let _ = writeln!(out, "# {}", about(fact));
            let key = yaml::scalar(&fact.name);
            match values.get(&fact.name) {
                Some(given) => {
                    let _ = writeln!(out, "{key}: {}", given.to_yaml(Some(fact)));
                }
                None if !fact.columns.is_empty() => {
                    let cells: Vec<_> = fact
                        .columns
                        .iter()
                        .map(|column| format!("{}: ", yaml::scalar(&column.name)))
                        .collect();
                    let _ = writeln!(out, "{key}:\n  - {{{}}}", cells.join(", "));
                }
                None if fact.kind == Kind::List => {
                    let _ = writeln!(out, "{key}:\n  -");
                }
                None => {
                    let _ = writeln!(out, "{key}:");
                }
            }
        }
    }
    out
}

/// What a fact is, on one line: the label, whether it must be there, how to write it, an example.
fn about(fact: &Fact) -> String {
    let mut notes = Vec::new();
    if fact.required {
        notes.push("必填".to_owned());
    }
    notes.extend(manner(fact).into_iter().chain(example(fact)));
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!("（{}）", notes.join("；"))
    };
    format!("{}{notes}", fact.wanted())
}

/// How a value is written; an example says it better where there is one.
fn manner(fact: &Fact) -> Option<String> {
    match &fact.kind {
        Kind::Choice(words) => Some(format!("任选：{}", words.join("／"))),
        Kind::List => kind_manner(fact),
        _ => kind_manner(fact).filter(|_| fact.example.is_none()),
    }
}

fn kind_manner(fact: &Fact) -> Option<String> {
    fact.kind.manner().map(str::to_owned)
}

fn example(fact: &Fact) -> Option<String> {
    let example = match fact.example.as_ref()? {
        Given::One { text, as_of: None } => text.clone(),
        Given::One {
            text,
            as_of: Some(day),
        } => format!("{text}@{day}"),
        Given::Texts(texts) => texts.join("；"),
        Given::Rows(_) | Given::Absent => return None,
    };
    Some(format!("例：{example}"))
}

/// The heads of the Markdown table.
const HEADS: [&str; 4] = ["名称", "要什么", "怎么写", "填在这里"];

/// Writes the sheet as Markdown, a table for each who supplies something.
pub fn write_markdown(title: &str, facts: &[&Fact], values: &Values) -> String {
    let mut out = format!("# 要素表：{}\n\n", escape_inline(title));
    out.push_str("填在最后一栏。暂时不知道的空着；确实没有的写“无”；清单几项之间用“；”隔开，分列的清单一项写成“列：内容，列：内容”。名称加粗的必填。\n");
    for (owner, facts) in by_owner(facts) {
        let _ = write!(
            out,
            "\n## {}\n\n| {} |\n|{}\n",
            escape_inline(owner),
            HEADS.join(" | "),
            " --- |".repeat(HEADS.len())
        );
        for fact in facts {
            let name = escape_cell(&fact.name);
            let name = if fact.required {
                format!("**{name}**")
            } else {
                name
            };
            let manner: Vec<_> = manner(fact).into_iter().chain(example(fact)).collect();
            let value = values
                .get(&fact.name)
                .map_or_else(String::new, |given| in_cell(given, fact));
            let _ = writeln!(
                out,
                "| {name} | {} | {} | {} |",
                escape_cell(&fact.wanted()),
                escape_cell(&manner.join("；")),
                escape_cell(&value)
            );
        }
    }
    out
}

fn in_cell(given: &Given, fact: &Fact) -> String {
    match given {
        Given::One { text, as_of: None } => text.clone(),
        Given::One {
            text,
            as_of: Some(day),
        } => format!("{text}@{day}"),
        Given::Texts(texts) => texts.join("；"),
        Given::Absent => "无".to_owned(),
        Given::Rows(rows) => {
            let rows = rows.iter().map(|row| {
                let cells = fact.columns.iter().zip(row).filter_map(|(column, cell)| {
                    Some(format!("{}：{}", column.name, cell.as_deref()?))
                });
                cells.collect::<Vec<_>>().join("，")
            });
            rows.collect::<Vec<_>>().join("；")
        }
    }
}

/// Reads a Markdown sheet that has been filled in over the values already here.
pub fn read_markdown(source: &Arc<Source>, facts: &Facts, values: &mut Values, diags: &mut Diags) {
    let mut start = 0;
    let mut found = false;
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
            let name_text = plain(&line[name.clone()]);
            let value_text = plain(&line[value.clone()]);
            if !value_text.is_empty() {
                assign(
                    &name_text,
                    &span(name),
                    &value_text,
                    &span(value),
                    facts,
                    values,
                    diags,
                );
            }
        }
        start += line.len();
    }
    if !found {
        diags.push(Diag::at(&Span::new(source, 0..0), &NoSheet));
    }
}

fn assign(
    name: &str,
    name_span: &Span,
    value: &str,
    value_span: &Span,
    facts: &Facts,
    values: &mut Values,
    diags: &mut Diags,
) {
    let rows = facts
        .find(name)
        .filter(|fact| !fact.columns.is_empty() && value != "无");
    let Some(fact) = rows else {
        values.assign((name, name_span), (value, value_span), facts, diags);
        return;
    };
    let rows = value
        .split(['；', ';'])
        .filter(|row| !row.trim().is_empty());
    for (n, row) in rows.enumerate() {
        for (column, text) in row_cells(row, fact) {
            let path = format!("{}.{}.{column}", fact.name, n + 1);
            values.assign((&path, value_span), (&text, value_span), facts, diags);
        }
    }
}

/// Splits `列：内容，列：内容`; what starts with no column goes on with the cell before.
fn row_cells(row: &str, fact: &Fact) -> Vec<(String, String)> {
    let mut cells: Vec<(String, String)> = Vec::new();
    for part in row.split_inclusive(['，', ',']) {
        let named = part
            .split_once(['：', ':'])
            .map(|(column, text)| (column.trim(), text));
        match (named, cells.last_mut()) {
            (Some((column, text)), _) if fact.column(column).is_some() => {
                cells.push((column.to_owned(), text.to_owned()));
            }
            (_, Some((_, text))) => text.push_str(part),
            (named, None) => {
                let (column, text) = named.unwrap_or((part.trim(), ""));
                cells.push((column.to_owned(), text.to_owned()));
            }
        }
    }
    for (_, text) in &mut cells {
        *text = text.trim().trim_end_matches(['，', ',']).to_owned();
    }
    cells
}

/// The ranges of the cells of a table row; none where the line is no row.
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

/// A cell without emphasis and escapes.
fn plain(cell: &str) -> String {
    let cell = cell.trim_matches('*');
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

/// A Markdown file that is no sheet.
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
