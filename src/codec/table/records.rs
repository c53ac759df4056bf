//! Lists of mappings, one for each draft: JSON lines, a JSON list, a YAML list.

use std::collections::HashMap;

use super::Table;
use super::fault::TableFault;
use super::grid::Grid;
use super::head;
use super::limits::MAX_COLUMNS;
use crate::words::diag::{Diag, Diags, Level};
use crate::words::span::Source;
use crate::words::yaml::{self, Node, Value};

/// Maximum size of a piece of a YAML list parsed at once, in bytes.
const PIECE: usize = 512 << 10;

/// Number of faults after which reading stops.
const MAX_FAULTS: usize = 20;

/// Reads a list of mappings. Faults of single lines go to `diags`.
pub(super) fn read(
    name: &str,
    ending: &str,
    text: &str,
    known: &dyn Fn(&str) -> bool,
    diags: &mut Diags,
) -> Result<Table, TableFault> {
    let mut reader = Records {
        name,
        known,
        heads: HashMap::new(),
        table: Table {
            heads: Vec::new(),
            columns: Vec::new(),
            grid: Grid::default(),
        },
    };
    for (line, piece) in pieces(ending, text) {
        if let Err(faults) = reader.piece(line, piece)? {
            diags.extend(faults);
        }
        let errors = diags.iter().filter(|diag| diag.level == Level::Error);
        if errors.count() >= MAX_FAULTS {
            break;
        }
    }
    reader.table.grid.shrink();
    Ok(reader.table)
}

/// Splits a list into separately parsed pieces, with their first lines.
fn pieces<'a>(ending: &str, text: &'a str) -> Vec<(usize, &'a str)> {
    let start = text.trim_start();
    match ending {
        "jsonl" => text
            .split('\n')
            .enumerate()
            .map(|(at, piece)| (at + 1, piece))
            .filter(|(_, piece)| !piece.trim().is_empty())
            .collect(),
        _ if start.starts_with('[') => elements(text),
        _ => items(text),
    }
}

/// Splits a JSON list into elements; an unterminated list is one piece, whose parser reports why.
fn elements(text: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    let (mut line, mut start, mut start_line) = (1, 0, 1);
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'\n' {
            line += 1;
        }
        if in_text {
            in_text = byte != b'"' || escaped;
            escaped = byte == b'\\' && !escaped;
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'[' | b'{' => {
                depth += 1;
                if depth == 1 {
                    (start, start_line) = (at + 1, line);
                }
            }
            b']' | b'}' | b',' if depth == 1 => {
                let piece = &text[start..at];
                let blank = piece.len() - piece.trim_start().len();
                let above = piece[..blank].matches('\n').count();
                if !piece.trim().is_empty() {
                    pieces.push((start_line + above, piece.trim_start()));
                }
                (start, start_line) = (at + 1, line);
                if byte != b',' {
                    let is_end = byte == b']' && text[at + 1..].trim().is_empty();
                    return if is_end { pieces } else { vec![(1, text)] };
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    vec![(1, text)]
}

/// Splits a YAML list into pieces of many items; they start at lines with a hyphen.
fn items(text: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let (mut start, mut start_line) = (0, 1);
    let mut at = 0;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        if at - start > PIECE && (line.starts_with("- ") || line.trim_end() == "-") {
            pieces.push((start_line, &text[start..at]));
            (start, start_line) = (at, n + 1);
        }
        at += line.len();
    }
    pieces.push((start_line, &text[start..]));
    pieces
}

struct Records<'a> {
    name: &'a str,
    known: &'a dyn Fn(&str) -> bool,
    /// The columns by the keys as written.
    heads: HashMap<String, usize>,
    table: Table,
}

impl Records<'_> {
    fn piece(&mut self, line: usize, piece: &str) -> Result<Result<(), Diags>, TableFault> {
        let whole = whole(piece);
        let parsed = parse(self.name, &whole, 0).map_err(|_| ());
        let node = match parsed {
            Ok(node) => node,
            // Parsed again at its position, so that the locations are those of the file.
            Err(()) => match parse(self.name, &whole, line - 1) {
                Ok(node) => node,
                Err(faults) => return Ok(Err(in_lines(faults, line))),
            },
        };
        let (rows, at): (&[Node], _) = match &node.value {
            Value::List(rows) => (rows, Some(line)),
            Value::Null => return Ok(Ok(())),
            _ => (std::slice::from_ref(&node), None),
        };
        let mut diags = Diags::new();
        // Lines are counted on from row to row: counting each from the start would take too long.
        let (mut counted, mut below) = (0, 0);
        for row in rows {
            let start = row.span.range().start;
            let between = node.span.source().text().get(counted..start);
            below += between.map_or(0, |text| text.matches('\n').count());
            counted = counted.max(start);
            let number = at.map_or(line, |line| line + below);
            if row.value != Value::Null
                && let Err(fault) = self.row(number, row)
            {
                match fault {
                    TableFault::Nested { .. } | TableFault::NotRows { .. } => {
                        diags.push(Diag::of(&fault));
                    }
                    fault => return Err(fault),
                }
            }
        }
        Ok(if diags.is_empty() { Ok(()) } else { Err(diags) })
    }

    fn row(&mut self, line: usize, row: &Node) -> Result<(), TableFault> {
        let Value::Map(entries) = &row.value else {
            return Err(TableFault::NotRows { line });
        };
        let number = u32::try_from(line).unwrap_or(u32::MAX);
        for (key, node) in entries {
            let nested = || TableFault::Nested {
                line,
                key: key.text.to_string(),
            };
            match &node.value {
                Value::Null => {}
                Value::Scalar(text) => self.cell(number, &key.text, text)?,
                Value::Map(_) => return Err(nested()),
                Value::List(items) if items.iter().any(is_map) => {
                    let rows = items.iter().filter(|item| item.value != Value::Null);
                    for (n, item) in rows.enumerate() {
                        let Value::Map(cells) = &item.value else {
                            return Err(nested());
                        };
                        for (column, cell) in cells {
                            let name = format!("{}.{}.{}", key.text, n + 1, column.text);
                            match &cell.value {
                                Value::Null => {}
                                Value::Scalar(text) => self.cell(number, &name, text)?,
                                _ => return Err(nested()),
                            }
                        }
                    }
                }
                Value::List(items) => {
                    let texts = items.iter().filter(|item| item.value != Value::Null);
                    let texts: Option<Vec<_>> = texts.map(Node::as_str).collect();
                    let text = texts.ok_or_else(nested)?.join("；");
                    self.cell(number, &key.text, &text)?;
                }
            }
        }
        self.table.grid.end(number, 0)
    }

    fn cell(&mut self, row: u32, key: &str, text: &str) -> Result<(), TableFault> {
        let column = match self.heads.get(key) {
            Some(column) => *column,
            None => {
                let column = self.table.heads.len();
                if column >= MAX_COLUMNS {
                    return Err(TableFault::TooManyColumns { row });
                }
                self.table.heads.push(head::normal(key, self.known).0);
                self.table.columns.push(column);
                self.heads.insert(key.to_owned(), column);
                column
            }
        };
        self.table.grid.put(row, column, text)
    }
}

fn is_map(node: &Node) -> bool {
    matches!(node.value, Value::Map(_))
}

fn parse(name: &str, text: &str, lines_above: usize) -> Result<Node, Diags> {
    let source = Source::new(name, "\n".repeat(lines_above) + text);
    yaml::parse(&source)
}

/// Joins surrogate pairs: JSON writes characters beyond U+FFFF as two halves, which YAML does not support.
fn whole(piece: &str) -> String {
    let halves = piece.contains("\\ud") || piece.contains("\\uD");
    halves
        .then(|| serde_json::from_str::<serde_json::Value>(piece).ok())
        .flatten()
        .map_or_else(|| piece.to_owned(), |value| value.to_string())
}

/// Locates faults without a position at the first line of the piece.
fn in_lines(faults: Diags, line: usize) -> Diags {
    let mut placed = Diags::new();
    for mut diag in faults {
        if diag.span.is_none() {
            diag.reword(format!("第{line}行：{}", diag.message));
        }
        placed.push(diag);
    }
    placed
}
