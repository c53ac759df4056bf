//! The cells of a sheet, and texts with runs.

use std::io::BufRead;

use super::super::TableFault;
use super::super::archive::{Part, Piece, Tag};
use super::super::format::Format;
use super::Common;
use crate::codec::table::fault::letter;
use crate::codec::table::grid::Grid;
use crate::codec::table::limits::MAX_CELL;

impl Common {
    /// Adds a cell as displayed.
    pub(super) fn put(
        &self,
        grid: &mut Grid,
        (row, column): (u32, usize),
        cell: &Cell,
        seen: &Seen,
        text: &str,
    ) -> Result<(), TableFault> {
        let name = || format!("{}{row}", letter(column));
        if seen.formula && !seen.value && cell.kind != Kind::Text {
            grid.put_broken(row, column, TableFault::Uncalculated { cell: name() });
            return Ok(());
        }
        match cell.kind {
            Kind::Shared => {
                let at = text.trim().parse().ok();
                let text = at.and_then(|at: usize| self.texts.get(at));
                grid.put(row, column, text.unwrap_or_default())
            }
            Kind::Text => grid.put(row, column, text),
            Kind::Truth => match text.trim() {
                "1" | "true" => grid.put(row, column, "TRUE"),
                "" => Ok(()),
                _ => grid.put(row, column, "FALSE"),
            },
            Kind::Error => {
                let (cell, error) = (name(), text.trim().to_owned());
                grid.put_broken(row, column, TableFault::ErrorCell { cell, error });
                Ok(())
            }
            Kind::Number => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    grid.put(row, column, &cell.format.write(number, self.from_1904))
                }
                _ => grid.put(row, column, text),
            },
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Text,
    Truth,
    Error,
}

/// The attributes of a cell.
pub(super) struct Cell {
    kind: Kind,
    /// Whether its text is in the cell itself.
    is_inline: bool,
    format: Format,
}

/// The content found in a cell.
pub(super) struct Seen {
    formula: bool,
    value: bool,
}

impl Cell {
    pub(super) fn of(tag: &Tag<'_>, formats: &[Format]) -> Self {
        let kind = match tag.get("t").as_deref() {
            Some("s") => Kind::Shared,
            Some("str" | "inlineStr" | "d") => Kind::Text,
            Some("b") => Kind::Truth,
            Some("e") => Kind::Error,
            _ => Kind::Number,
        };
        let style: usize = tag.number("s").unwrap_or(0);
        Self {
            kind,
            is_inline: tag.get("t").as_deref() == Some("inlineStr"),
            format: formats.get(style).cloned().unwrap_or_default(),
        }
    }

    /// Reads a cell's text, up to its end: of a value and inline text, its type decides which is displayed.
    pub(super) fn read(
        &self,
        part: &mut Part<impl BufRead>,
        text: &mut String,
    ) -> Result<Seen, TableFault> {
        let mut seen = Seen {
            formula: false,
            value: false,
        };
        let mut in_value = false;
        let mut inline = String::new();
        let mut has_inline = false;
        loop {
            match part.next()? {
                Piece::Open(tag) => match tag.name() {
                    "f" => seen.formula = true,
                    "v" => in_value = true,
                    "is" => {
                        drop(tag);
                        rich(part, "is", &mut inline)?;
                        has_inline = true;
                    }
                    _ => {}
                },
                Piece::Close(tag) => match tag.name() {
                    "v" => {
                        in_value = false;
                        seen.value |= !text.is_empty();
                    }
                    "c" => break,
                    _ => {}
                },
                Piece::Words(words) if in_value => push_escaped(text, &words),
                Piece::Char(c) if in_value => text.push(c),
                Piece::End => break,
                _ => {}
            }
        }
        if has_inline && (self.is_inline || text.is_empty()) {
            *text = inline;
            seen.value = true;
        }
        Ok(seen)
    }
}

/// Reads the text of an element with runs; skips phonetic hints.
pub(super) fn rich(
    part: &mut Part<impl BufRead>,
    until: &str,
    out: &mut String,
) -> Result<(), TableFault> {
    let (mut in_text, mut beside) = (false, false);
    loop {
        match part.next()? {
            Piece::Open(tag) => match tag.name() {
                "t" => in_text = true,
                "rPh" => beside = true,
                _ => {}
            },
            Piece::Close(tag) => match tag.name() {
                "t" => in_text = false,
                "rPh" => beside = false,
                name if name == until => return Ok(()),
                _ => {}
            },
            Piece::Words(words) if in_text && !beside => push_escaped(out, &words),
            Piece::Char(c) if in_text && !beside => out.push(c),
            Piece::End => return Ok(()),
            _ => {}
        }
        if out.len() > 4 * MAX_CELL {
            let part = until.to_owned();
            return Err(TableFault::Inflated { part });
        }
    }
}

/// Decodes `_x000D_`, Excel's notation for characters XML does not allow.
fn push_escaped(out: &mut String, words: &str) {
    let mut rest = words;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6);
        let code = code.filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let found = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        match found.and_then(char::from_u32) {
            Some(c) => {
                out.push_str(&rest[..at]);
                if c != '\r' {
                    out.push(c);
                }
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
}
