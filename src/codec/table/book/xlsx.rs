//! xlsx as Excel, WPS and programs write it.

use std::io::BufRead;

use super::archive::{Archive, Part, Piece, Tag};
use super::format::Format;
use super::{Sheet, TableFault, Take, Texts};
use crate::codec::table::fault::letter;
use crate::codec::table::grid::{Grid, MAX_CELL, Merge};

/// How many formats the cells may have.
const MAX_FORMATS: usize = 70_000;

/// How many sheets are looked at.
const MAX_SHEETS: usize = 64;

/// An opened book.
pub(super) struct Book<'a> {
    archive: Archive<'a>,
    sheets: Vec<Sheet>,
    common: Common,
}

/// What the sheets of a book share.
#[derive(Default)]
struct Common {
    texts: Texts,
    formats: Vec<Format>,
    from_1904: bool,
}

impl<'a> Book<'a> {
    /// Opens a book and reads what its sheets share.
    pub(super) fn open(mut archive: Archive<'a>) -> Result<Self, TableFault> {
        let main = relations(&mut archive, "_rels/.rels", "")?
            .into_iter()
            .find(|relation| relation.kind == "officeDocument")
            .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
        if main.starts_with("word/") || main.starts_with("ppt/") {
            let what = if main.starts_with('w') {
                "Word 文件"
            } else {
                "演示文稿"
            };
            return Err(TableFault::NotTable { what });
        }
        if main.to_lowercase().ends_with(".bin") {
            let what = "二进制工作簿（xlsb）";
            return Err(TableFault::NotTable { what });
        }
        if !archive.has(&main) {
            let what = "压缩包";
            return Err(TableFault::NotTable { what });
        }
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let joined = |name: &str| match folder {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        };
        let parts = relations(&mut archive, &joined(&format!("_rels/{file}.rels")), folder)?;
        let of_kind = |kind: &str| {
            let found = parts.iter().find(|relation| relation.kind == kind);
            found.map(|relation| relation.target.clone())
        };
        let mut book = Self {
            archive,
            sheets: Vec::new(),
            common: Common::default(),
        };
        book.workbook(&main, &parts)?;
        if let Some(name) = of_kind("sharedStrings") {
            book.shared(&name)?;
        }
        if let Some(name) = of_kind("styles") {
            book.formats(&name)?;
        }
        Ok(book)
    }

    fn workbook(&mut self, main: &str, parts: &[Relation]) -> Result<(), TableFault> {
        let Some(mut part) = self.archive.part(main)? else {
            return Ok(());
        };
        loop {
            match part.next()? {
                Piece::Open(tag) if tag.name() == "workbookPr" => {
                    let date = tag.get("date1904");
                    self.common.from_1904 = matches!(date.as_deref(), Some("1" | "true"));
                }
                Piece::Open(tag) if tag.name() == "sheet" && self.sheets.len() < MAX_SHEETS => {
                    let id = tag.get("id").unwrap_or_default();
                    let target = parts
                        .iter()
                        .find(|it| it.id == id && it.kind == "worksheet");
                    if let Some(relation) = target {
                        self.sheets.push(Sheet {
                            name: tag.get("name").unwrap_or_default(),
                            hidden: tag.get("state").is_some_and(|state| state != "visible"),
                            place: relation.target.clone(),
                        });
                    }
                }
                Piece::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn shared(&mut self, name: &str) -> Result<(), TableFault> {
        let Some(mut part) = self.archive.part(name)? else {
            return Ok(());
        };
        let mut text = String::new();
        loop {
            match part.next()? {
                Piece::Open(tag) if tag.name() == "si" => {
                    drop(tag);
                    text.clear();
                    rich(&mut part, "si", &mut text)?;
                    self.common.texts.push(&text)?;
                }
                Piece::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn formats(&mut self, name: &str) -> Result<(), TableFault> {
        let Some(mut part) = self.archive.part(name)? else {
            return Ok(());
        };
        let mut codes: Vec<(u32, Format)> = Vec::new();
        let mut in_cells = false;
        loop {
            match part.next()? {
                Piece::Open(tag) => match tag.name() {
                    "numFmt" if codes.len() < MAX_FORMATS => {
                        if let (Some(id), Some(code)) =
                            (tag.number("numFmtId"), tag.get("formatCode"))
                        {
                            codes.push((id, Format::read(&code)));
                        }
                    }
                    "cellXfs" => {
                        in_cells = true;
                        codes.sort_by_key(|(id, _)| *id);
                    }
                    "xf" if in_cells && self.common.formats.len() < MAX_FORMATS => {
                        let id = tag.number("numFmtId").unwrap_or(0);
                        let own = codes.binary_search_by_key(&id, |(id, _)| *id);
                        let format = own.map_or_else(|_| Format::builtin(id), |at| codes[at].1);
                        self.common.formats.push(format);
                    }
                    _ => {}
                },
                Piece::Close(tag) if tag.name() == "cellXfs" => in_cells = false,
                Piece::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads the sheets.
    pub(super) fn each(mut self, take: &mut Take<'_>) -> Result<(), TableFault> {
        let mut brief = false;
        for sheet in std::mem::take(&mut self.sheets) {
            let grid = self.read(&sheet, brief);
            brief = take(sheet, grid)?;
        }
        Ok(())
    }

    fn read(&mut self, sheet: &Sheet, brief: bool) -> Result<Grid, TableFault> {
        let Self {
            archive, common, ..
        } = self;
        let mut grid = Grid::new(brief);
        let Some(mut part) = archive.part(&sheet.place)? else {
            return Ok(grid);
        };
        let (mut row, mut column) = (0_u32, 0_usize);
        let mut text = String::new();
        loop {
            match part.next()? {
                Piece::Open(tag) => match tag.name() {
                    "row" => {
                        // Programs leave the numbers out where rows follow each other.
                        row = tag.number("r").unwrap_or(row.saturating_add(1));
                        column = 0;
                    }
                    "c" => {
                        let place = tag.get("r");
                        column = place
                            .and_then(|place| place_column(&place))
                            .unwrap_or(column);
                        let cell = Cell::of(&tag, &common.formats);
                        drop(tag);
                        text.clear();
                        let seen = cell.read(&mut part, &mut text)?;
                        common.put(&mut grid, (row, column), &cell, &seen, &text)?;
                        column += 1;
                    }
                    "mergeCell" => {
                        let merge = tag.get("ref").and_then(|range| merge(&range));
                        merge.into_iter().for_each(|merge| grid.merge(merge));
                    }
                    _ => {}
                },
                Piece::Close(tag) if tag.name() == "row" => grid.end(row, 0)?,
                Piece::End => return Ok(grid),
                _ => {}
            }
        }
    }
}

impl Common {
    fn put(
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

/// What a cell's tag says of it.
struct Cell {
    kind: Kind,
    format: Format,
}

/// What a cell was seen to have.
struct Seen {
    formula: bool,
    value: bool,
}

impl Cell {
    fn of(tag: &Tag<'_>, formats: &[Format]) -> Self {
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
            format: formats.get(style).copied().unwrap_or_default(),
        }
    }

    fn read(&self, part: &mut Part<impl BufRead>, text: &mut String) -> Result<Seen, TableFault> {
        let mut seen = Seen {
            formula: false,
            value: false,
        };
        let mut in_value = false;
        loop {
            match part.next()? {
                Piece::Open(tag) => match tag.name() {
                    "f" => seen.formula = true,
                    "v" => in_value = true,
                    "is" => {
                        drop(tag);
                        rich(part, "is", text)?;
                        seen.value = true;
                    }
                    _ => {}
                },
                Piece::Close(tag) => match tag.name() {
                    "v" => {
                        in_value = false;
                        seen.value |= !text.is_empty();
                    }
                    "c" => return Ok(seen),
                    _ => {}
                },
                Piece::Words(words) if in_value => push_escaped(text, &words),
                Piece::Char(c) if in_value => text.push(c),
                Piece::End => return Ok(seen),
                _ => {}
            }
        }
    }
}

/// Reads the text of an element with runs; what is only said beside it (phonetics) is left out.
fn rich(part: &mut Part<impl BufRead>, until: &str, out: &mut String) -> Result<(), TableFault> {
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

/// Excel writes characters that XML has not as `_x000D_`.
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

/// `B7` → column 1 and row 7.
fn place(text: &str) -> Option<(usize, u32)> {
    let text = text.replace('$', "");
    let digits = text
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(text.len());
    Some((place_column(&text)?, text[digits..].parse().ok()?))
}

fn place_column(text: &str) -> Option<usize> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let column = letters.fold(0_usize, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    column.checked_sub(1)
}

fn merge(range: &str) -> Option<Merge> {
    let (first, last) = range.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    Some(Merge {
        rows: (first.1, last.1),
        columns: (first.0, last.0),
    })
}

/// What one part says of another.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(
    archive: &mut Archive<'_>,
    name: &str,
    folder: &str,
) -> Result<Vec<Relation>, TableFault> {
    let mut found = Vec::new();
    let Some(mut part) = archive.part(name)? else {
        return Ok(found);
    };
    loop {
        match part.next()? {
            Piece::Open(tag) if tag.name() == "Relationship" && found.len() < MAX_FORMATS => {
                let kind = tag.get("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = tag.get("Target").unwrap_or_default();
                found.push(Relation {
                    id: tag.get("Id").unwrap_or_default(),
                    kind,
                    target: resolve(folder, &target),
                });
            }
            Piece::End => return Ok(found),
            _ => {}
        }
    }
}

/// A target is said from the folder of the part that says it, or from the top.
fn resolve(folder: &str, target: &str) -> String {
    let (start, target) = match target.strip_prefix('/') {
        Some(target) => ("", target),
        None => (folder, target),
    };
    let mut path: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.join("/")
}
