//! File names that are valid on every system.

use super::columns::{Columns, Special};
use super::counts::{Counts, count, hash};
use super::fault::BatchFault;
use super::key::Key;
use crate::codec::table::{Row, Table};
use crate::models::facts::{FactType, FactValue, Facts, Values};
use crate::words::date::Date;
use crate::words::diag::Diag;
use crate::words::unseen;
use std::borrow::Cow;
use std::collections::hash_map::Entry;

/// The longest name without extension, in characters.
const LONGEST: usize = 80;

/// The longest name in bytes: file systems allow 255, including the extension.
const LONGEST_BYTES: usize = 240;

/// Device names that Windows reserves, with any extension.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The pattern of a file name: `{单位}-{日期}`.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
enum Piece {
    Words(String),
    /// The cell of a column, and the name it was requested by.
    Cell(usize, String),
    /// The number of the row.
    Row,
}

impl Pattern {
    /// Reads a pattern. Braces enclose a fact, a head, or 行 for the row number; `values` are the facts that all rows
    /// share.
    pub(crate) fn read(
        text: &str,
        table: &Table,
        columns: &Columns,
        facts: &Facts,
        values: &Values,
    ) -> Result<Self, Diag> {
        let bad = || {
            Diag::of(&BatchFault::BadPattern {
                text: text.to_owned(),
            })
        };
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((words, after)) = rest.split_once(['{', '｛']) {
            let (name, after) = after.split_once(['}', '｝']).ok_or_else(bad)?;
            pieces.push(Piece::Words(words.to_owned()));
            let name = name.trim();
            let piece = piece(name, table, columns, facts, values);
            pieces.push(piece.ok_or_else(|| {
                Diag::of(&BatchFault::UnknownPlace {
                    name: name.to_owned(),
                    known: table.heads().to_vec(),
                })
            })?);
            rest = after;
        }
        pieces.push(Piece::Words(rest.to_owned()));
        if text.trim().is_empty() || rest.contains(['}', '｝']) {
            return Err(bad());
        }
        Ok(Self { pieces })
    }

    /// Returns the columns it uses.
    pub(crate) fn columns(&self) -> Vec<usize> {
        let columns = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Cell(at, _) => Some(*at),
            _ => None,
        });
        columns.collect()
    }

    fn name(&self, row: Row<'_>, columns: &Columns) -> String {
        let mut name = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => name.push_str(words),
                Piece::Row => name.push_str(&row.number().to_string()),
                Piece::Cell(at, asked) => match columns.cell(row, *at) {
                    cell if cell.is_empty() => name.push_str(&format!("缺{asked}")),
                    cell => name.push_str(&dated(&cell, columns.kind(*at))),
                },
            }
        }
        name
    }
}

fn piece(
    name: &str,
    table: &Table,
    columns: &Columns,
    facts: &Facts,
    values: &Values,
) -> Option<Piece> {
    if name == "行" {
        return Some(Piece::Row);
    }
    if let Some(at) = table.heads().iter().position(|head| head == name) {
        return Some(Piece::Cell(at, name.to_owned()));
    }
    let (path, _) = facts.named(name)?;
    if let Some((at, ..)) = columns.facts.iter().find(|(_, column, _)| *column == path) {
        return Some(Piece::Cell(*at, name.to_owned()));
    }
    match values.get(&path.name) {
        Some(FactValue::One { text, .. }) => Some(Piece::Words(text.clone())),
        _ => None,
    }
}

/// Returns a day in one form, however its cell writes it: 2026-06-10, 06-10. Other cells are unchanged.
fn dated<'a>(cell: &'a str, kind: Option<&FactType>) -> Cow<'a, str> {
    let date = Date::parse(cell).filter(|_| kind == Some(&FactType::Date));
    let Some(Date { year, month, day }) = date else {
        return Cow::Borrowed(cell);
    };
    let year = year.map(|year| format!("{year:04}-"));
    let day = day.map(|day| format!("-{day:02}"));
    match (&year, &day) {
        (None, None) => Cow::Owned(format!("{month}月")),
        _ => {
            let (year, day) = (year.unwrap_or_default(), day.unwrap_or_default());
            Cow::Owned(format!("{year}{month:02}{day}"))
        }
    }
}

/// Names the file of each row, without extension: by the column 文件名, else by the pattern, else by the columns that tell
/// rows apart. Equal names are numbered, also if they differ only in case.
pub(crate) fn stems(
    table: &Table,
    columns: &Columns,
    pattern: Option<&Pattern>,
    key: &Key,
) -> Vec<String> {
    let own = columns.special.get(&Special::File).copied();
    let telling = telling(table, key.columns());
    let mut taken = Counts::with_capacity(table.len());
    let stems = table.rows().map(|row| {
        let own = own.map(|at| row.get(at)).filter(|name| !name.is_empty());
        let name = match (own, pattern) {
            (Some(name), _) => name.to_owned(),
            (None, Some(pattern)) => pattern.name(row, columns),
            (None, None) => {
                let cells = telling
                    .iter()
                    .map(|&at| (columns.cell(row, at), columns.kind(at)));
                let cells = cells.filter(|(cell, _)| !cell.is_empty());
                let cells = cells.map(|(cell, kind)| dated(&cell, kind).into_owned());
                cells.collect::<Vec<_>>().join("-")
            }
        };
        let name = match name.trim() {
            "" => format!("第{}行", row.number()),
            name => name.to_owned(),
        };
        free(&safe(&name), &mut taken)
    });
    stems.collect()
}

/// Returns those columns that differ between rows; all of them if none does.
fn telling(table: &Table, columns: &[usize]) -> Vec<usize> {
    let differs = |at: &usize| {
        let mut cells = table.rows().map(|row| row.get(*at));
        let first = cells.next();
        cells.any(|cell| Some(cell) != first)
    };
    let telling: Vec<_> = columns.iter().copied().filter(|at| differs(at)).collect();
    if telling.is_empty() {
        columns.to_vec()
    } else {
        telling
    }
}

/// Returns an unused name; `taken` counts the rows that asked for each.
fn free(name: &str, taken: &mut Counts) -> String {
    let mut n = count(taken, &name.to_lowercase());
    if n == 1 {
        return name.to_owned();
    }
    loop {
        let number = format!("-{n}");
        let numbered = format!("{}{number}", cut(name, LONGEST_BYTES - number.len()));
        if let Entry::Vacant(entry) = taken.entry(hash(&numbered.to_lowercase())) {
            entry.insert(1);
            return numbered;
        }
        n += 1;
    }
}

/// Returns the start of a name, at most `bytes` long.
fn cut(name: &str, bytes: usize) -> &str {
    &name[..name.floor_char_boundary(bytes)]
}

/// Makes a name valid on Windows, macOS and Linux.
pub(crate) fn safe(name: &str) -> String {
    let seen = name.chars().filter(|c| !unseen::is_unseen(*c));
    let clean: String = seen
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '\n' | '\t' => '_',
            c => c,
        })
        .take(LONGEST)
        .collect();
    let clean = cut(&clean, LONGEST_BYTES);
    let clean = clean.trim().trim_end_matches(['.', ' ']);
    if clean.is_empty() || clean.starts_with('.') || is_reserved(clean) {
        return format!("_{clean}");
    }
    clean.to_owned()
}

/// True if Windows reserves a name for a device, with any extension.
pub(crate) fn is_reserved(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or_default().to_lowercase();
    let port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    let is_port = port
        .is_some_and(|digits| digits.chars().count() == 1 && digits.chars().all(char::is_numeric));
    RESERVED.contains(&&*name) || is_port
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_every_system_takes() {
        for (name, expected) in [
            ("某区/某办", "某区_某办"),
            ("a:b*c?\"<>|\\", "a_b_c______"),
            ("con", "_con"),
            ("COM1.说明", "_COM1.说明"),
            ("com10", "com10"),
            (".隐", "_.隐"),
            ("结尾. ", "结尾"),
            ("甲\n乙", "甲_乙"),
            ("甲\u{202e}乙\u{200b}丙\u{feff}", "甲乙丙"),
            ("…", "…"),
        ] {
            assert_eq!(safe(name), expected);
        }
        assert_eq!(safe(&"长".repeat(200)).chars().count(), LONGEST);
        assert_eq!(safe(&"𠮷".repeat(80)), "𠮷".repeat(60));
    }

    #[test]
    fn names_that_are_the_same_are_told_apart() {
        let mut taken = Counts::new();
        let names = ["甲", "甲", "甲-2", "A", "a", "甲"].map(|name| free(name, &mut taken));
        assert_eq!(names[0], "甲");
        let mut folded: Vec<_> = names.iter().map(|name| name.to_lowercase()).collect();
        folded.sort();
        folded.dedup();
        assert_eq!(folded.len(), 6, "{names:?}");
        let long = "𠮷".repeat(60);
        let longer = [&long, &long, &long].map(|name| free(name, &mut taken));
        assert!(longer.iter().all(|name| name.len() <= LONGEST_BYTES));
        assert_ne!(longer[1], longer[2]);
        assert_eq!(names[1], "甲-2");
        assert_eq!(names[4], "a-2");
    }
}
